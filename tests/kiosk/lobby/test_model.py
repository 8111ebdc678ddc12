"""What the lobby's models tell the screens, and when they tell that it has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.patience import ASKS_FOR_S
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import branch_with, weekly
from tests.kiosk.lobby.fake_desk import RIGA, expected, service_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance

    from tests.kiosk.lobby.conftest import BareLobby


@pytest.fixture
def bare(open_model: Callable[..., BareLobby]) -> BareLobby:
    """A lobby's model on an open day."""
    return open_model()


def heard(signal: SignalInstance, what: object = None) -> list[object]:
    """What has been told since: one entry each time."""
    told: list[object] = []
    signal.connect(lambda: told.append(what))
    return told


def test_it_tells_that_it_begins_to_ask_once_each_time(bare: BareLobby) -> None:
    asked, changed = heard(bare.model.asked), heard(bare.model.ask_changed)
    bare.model.choose_language("en")
    bare.pass_by(seconds=44)
    assert (asked, bare.model.property("ask_s")) == ([], 0)
    bare.pass_by(seconds=1)
    bare.pass_by(seconds=1)
    assert (len(asked), len(changed), bare.model.property("ask_s")) == (1, 2, 19)
    bare.model.touch()
    assert (len(asked), len(changed), bare.model.property("ask_s")) == (1, 3, 0)
    bare.pass_by(seconds=45)
    assert len(asked) == 2
    for _ in range(ASKS_FOR_S):
        bare.pass_by(seconds=1)
    assert (bare.model.property("language"), bare.model.property("ask_s")) == ("lv", 0)


def test_how_long_it_waits_is_the_branchs_choice(open_model: Callable[..., BareLobby]) -> None:
    bare = open_model(ask_after=timedelta(seconds=15), unprinted_per_minute=1)
    bare.visit.choose_service("apply")
    bare.pass_by(seconds=15)
    assert bare.model.property("ask_s") == ASKS_FOR_S
    bare.visit.take_ticket()
    bare.desk.give()
    bare.model.home()
    bare.visit.choose_service("apply")
    bare.visit.take_ticket()
    assert bare.visit.property("hold_off_s") == 60
    assert len(bare.desk.requests) == 1


def test_a_second_that_passes_changes_nothing_of_the_visit(bare: BareLobby) -> None:
    bare.model.choose_language("en")
    bare.visit.choose_service("apply")
    bare.pass_by(seconds=45)
    changed = heard(bare.visit.changed) + heard(bare.model.time_changed) + heard(bare.modes.changed)
    bare.pass_by(seconds=1)
    assert changed == []


def test_the_wait_for_another_ticket_counts_down(open_model: Callable[..., BareLobby]) -> None:
    bare = open_model(unprinted_per_minute=1)
    for _ in range(2):
        bare.visit.choose_service("apply")
        bare.visit.take_ticket()
        if not bare.visit.property("hold_off_s"):
            issued = bare.desk.give()
            bare.model.home()
    changed = heard(bare.visit.changed)
    bare.pass_by(seconds=1)
    assert (len(changed), bare.visit.property("hold_off_s")) == (1, 59)
    bare.desk.settle(issued, DeliveryState.PRINTED)
    assert (len(changed), bare.visit.property("hold_off_s")) == (2, 0)


def test_modes_are_told_and_forgotten(bare: BareLobby) -> None:
    changed = heard(bare.modes.changed)
    for count, (name, prop) in enumerate(
        [
            ("contrast", "contrast"),
            ("large", "large"),
            ("low", "low"),
            ("speech", "speech"),
            ("keys", "keys"),
            ("text-only", "text_only"),
        ],
        1,
    ):
        assert not bare.modes.property(prop)
        bare.modes.toggle(name)
        assert bare.modes.property(prop)
        assert len(changed) == count
    bare.model.home()
    assert not any(bare.modes.property(name) for name in ("contrast", "large", "low", "speech", "keys", "text_only"))
    assert len(changed) == 7


def test_who_may_go_first_is_told_where_the_branch_says_so(open_model: Callable[..., BareLobby]) -> None:
    assert not open_model().visit.property("may_claim")
    bare = open_model(replace(branch_with(), priority=True))
    assert bare.visit.property("may_claim")
    bare.visit.choose_service("apply")
    bare.visit.ask_claim()
    assert bare.screen == "priority"
    bare.visit.claim(True)
    assert (bare.screen, bare.visit.property("claimed")) == ("party", True)
    bare.visit.take_ticket()
    assert bare.desk.requests[0].priority


def test_closing_time_is_told_on_the_branchs_clock(open_model: Callable[..., BareLobby]) -> None:
    bare = open_model()
    bare.desk.tell_waits(service_picture("apply", 50, estimate=expected(400, 500, after_closing=True)))
    bare.visit.choose_service("apply")
    assert (bare.screen, bare.visit.property("closes_at")) == ("last-tickets", "16:00")
    bare.visit.accept_late()
    assert bare.screen == "party"


def test_where_it_never_closes_no_closing_time_is_told(open_model: Callable[..., BareLobby]) -> None:
    always = weekly(0, 24)
    bare = open_model(branch_with(hours=replace(always, weekly=(always.weekly[0],) * 7)))
    assert bare.visit.property("closes_at") == ""


def test_the_hours_of_a_closed_day_are_told_with_how_to_join_by_phone(open_model: Callable[..., BareLobby]) -> None:
    bare = open_model(now=datetime(2022, 11, 26, 12, tzinfo=RIGA).astimezone(UTC))
    opening = bare.model.property("opening")
    assert opening.property("today") == "slēgts"
    assert opening.property("remote_words") == "Numuriņi ar tālruni: pirmdiena, 28. novembris, 09:30–15:30"
