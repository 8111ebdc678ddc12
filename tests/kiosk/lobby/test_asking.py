"""A screen that is left alone asks whether anybody is there, and forgets nothing without having asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.flow import ASK_AFTER
from kiosk.lobby.modes import Mode
from kiosk.lobby.paper_talk import PAPERLESS_FACTOR, UNANSWERED_AFTER
from kiosk.lobby.patience import ASKS_FOR_S, Patience
from kiosk.lobby.visit import Paper, Screen
from queue_core.errors import UnknownService
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.fake_desk import issued_for, pause
from tests.kiosk.lobby.visitor import HOME_AFTER, SECOND, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable

AT_LEAST_TIMES = 10
"""So often at least one may ask for more time (WCAG 2.2.1)."""


def test_it_asks_for_twenty_seconds_and_then_forgets_everything(visitor: Visitor) -> None:
    visitor.flow.choose_language("ru")
    visitor.flow.choose_service("apply")
    visitor.flow.toggle_mode(Mode.LARGE)
    visitor.pass_by(ASK_AFTER - SECOND)
    assert visitor.flow.ask_s == 0
    asked = []
    for _ in range(ASKS_FOR_S):
        visitor.pass_by(SECOND)
        asked.append(visitor.flow.ask_s)
        assert visitor.sees(Screen.PARTY)
    assert asked == list(range(20, 0, -1))
    visitor.pass_by(SECOND)
    assert visitor.sees(Screen.SERVICES)
    assert (visitor.flow.ask_s, visitor.flow.visit.language, visitor.flow.modes) == (0, "lv", frozenset())


def test_one_touch_is_enough_to_go_on_however_often(visitor: Visitor) -> None:
    visitor.flow.choose_language("uk")
    visitor.flow.choose_service("apply")
    visitor.flow.change_party(2)
    for _ in range(3 * AT_LEAST_TIMES):
        visitor.pass_by(ASK_AFTER)
        visitor.pass_seconds(ASKS_FOR_S - 1)
        assert visitor.flow.ask_s == 1
        visitor.flow.touch()
        assert not visitor.is_asked()
        visitor.pass_by(ASK_AFTER - SECOND)
        assert not visitor.is_asked(), "the full time begins anew"
    assert visitor.sees(Screen.PARTY)
    assert (visitor.flow.visit.language, visitor.flow.visit.party) == ("uk", 3)


@pytest.mark.parametrize(
    "doing",
    [
        lambda visitor: visitor.flow.choose_language("en"),
        lambda visitor: visitor.flow.toggle_mode(Mode.SPEECH),
        lambda visitor: visitor.flow.change_party(1),
        lambda visitor: visitor.flow.take_ticket(),
        lambda visitor: visitor.flow.back(),
    ],
)
def test_whatever_is_touched_is_done_and_ends_the_question(visitor: Visitor, doing: Callable[[Visitor], None]) -> None:
    visitor.flow.choose_service("apply")
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    before = visitor.flow.moment
    doing(visitor)
    assert not visitor.is_asked()
    assert visitor.flow.moment != before._replace(ask_s=0)


@pytest.mark.parametrize(
    "trouble",
    [
        lambda flow: flow.touch(),
        lambda flow: flow.pauses_changed((pause(None),)),
        lambda flow: flow.fail_store(),
    ],
)
def test_at_rest_nobody_is_asked(visitor: Visitor, trouble: Callable[..., None]) -> None:
    trouble(visitor.flow)
    visitor.flow.touch()
    for _ in range(5):
        visitor.pass_by(ASK_AFTER)
        assert not visitor.is_asked()
    visitor.pass_by(timedelta(hours=8))
    visitor.pass_by(ASK_AFTER)
    assert not visitor.is_asked(), "nor on a closed day"


def test_staff_are_never_asked(visitor: Visitor) -> None:
    visitor.flow.choose_language("en")
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    visitor.flow.open_staff()
    assert not visitor.is_asked()
    visitor.leave(timedelta(hours=1))
    assert visitor.sees(Screen.STAFF)


@pytest.mark.parametrize("mode", Mode)
def test_a_mode_at_home_is_asked_for_and_forgotten(visitor: Visitor, mode: Mode) -> None:
    visitor.flow.toggle_mode(mode)
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    visitor.flow.touch()
    assert visitor.flow.modes == {mode}
    visitor.leave(ASK_AFTER)
    assert visitor.flow.modes == frozenset()
    visitor.pass_by(ASK_AFTER)
    assert not visitor.is_asked()


@pytest.mark.parametrize(
    ("trouble", "screen"),
    [
        (lambda flow: flow.pauses_changed((pause(None),)), Screen.PAUSED),
        (lambda flow: flow.fail_store(), Screen.OUT_OF_SERVICE),
        (lambda flow: flow.show_information(), Screen.INFORMATION),
    ],
)
def test_a_language_is_not_forgotten_unasked_on_any_screen(
    visitor: Visitor, trouble: Callable[..., None], screen: Screen
) -> None:
    trouble(visitor.flow)
    visitor.flow.choose_language("uk")
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    assert visitor.sees(screen)
    visitor.flow.touch()
    visitor.leave(ASK_AFTER)
    assert visitor.flow.visit.language == "lv"


def test_at_night_too_a_language_and_a_mode_are_asked_for(visitor: Visitor) -> None:
    visitor.pass_by(timedelta(hours=8))
    visitor.flow.choose_language("en")
    visitor.flow.toggle_mode(Mode.CONTRAST)
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    assert visitor.sees(Screen.CLOSED)
    visitor.pass_seconds(ASKS_FOR_S)
    assert (visitor.flow.visit.language, visitor.flow.modes) == ("lv", frozenset())
    assert visitor.sees(Screen.CLOSED)


def test_closing_time_ends_a_question_about_nothing(visitor: Visitor) -> None:
    visitor.flow.choose_service("apply")
    visitor.pass_by(ASK_AFTER)
    visitor.time.now += timedelta(hours=8)
    visitor.pass_seconds(2)
    assert visitor.sees(Screen.CLOSED)
    assert not visitor.is_asked()


def test_information_that_nobody_reads_any_more_is_left(visitor: Visitor) -> None:
    visitor.flow.show_information()
    visitor.leave(ASK_AFTER)
    assert visitor.sees(Screen.SERVICES)


def test_while_a_number_is_awaited_nobody_is_asked(visitor: Visitor) -> None:
    visitor.flow.choose_service("apply")
    visitor.pass_by(ASK_AFTER - SECOND)
    visitor.flow.take_ticket()
    visitor.pass_seconds(15)
    assert not visitor.is_asked()
    visitor.pass_seconds(6)
    assert visitor.sees(Screen.OUT_OF_SERVICE)
    visitor.pass_by(ASK_AFTER - SECOND)
    assert not visitor.is_asked(), "what is told there can be read for its full time"
    visitor.pass_by(SECOND)
    assert visitor.is_asked()


def test_an_answer_ends_the_question(visitor: Visitor) -> None:
    request = visitor.ask()
    visitor.pass_seconds(21)
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    visitor.flow.ticket_issued(issued_for(request))
    assert visitor.sees(Screen.TICKET)
    assert not visitor.is_asked()


def test_a_refusal_is_asked_about_too(visitor: Visitor) -> None:
    visitor.ask()
    visitor.flow.ticket_refused(UnknownService("apply", ()))
    visitor.pass_by(ASK_AFTER)
    assert visitor.is_asked()
    visitor.pass_seconds(ASKS_FOR_S)
    assert visitor.sees(Screen.SERVICES)


def test_the_number_is_seen_while_it_is_asked_and_stays_with_a_touch(visitor: Visitor) -> None:
    visitor.take(DeliveryState.PRINTED)
    for _ in range(AT_LEAST_TIMES):
        visitor.pass_by(HOME_AFTER)
        assert visitor.is_asked()
        visitor.pass_seconds(ASKS_FOR_S - 1)
        assert visitor.sees(Screen.TICKET)
        visitor.flow.touch()
    assert visitor.number == "A017"


def test_a_number_to_note_stays_long_before_it_is_asked_about(visitor: Visitor) -> None:
    visitor.take(DeliveryState.FAILED)
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR - SECOND)
    assert not visitor.is_asked()
    visitor.pass_by(SECOND)
    assert visitor.is_asked()


def test_news_of_the_paper_ends_the_question(visitor: Visitor) -> None:
    issued = visitor.take(DeliveryState.FAILED)
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR)
    assert visitor.is_asked()
    visitor.settle(issued, DeliveryState.PRINTED, attempt=2)
    assert not visitor.is_asked()
    assert visitor.shows(Paper.THERE)


def test_the_question_for_the_paper_comes_before_the_one_for_the_visitor(visitor: Visitor) -> None:
    visitor.settle(visitor.take(), DeliveryState.UNKNOWN)
    visitor.pass_by(UNANSWERED_AFTER)
    assert visitor.shows(Paper.NONE)
    assert not visitor.is_asked()
    visitor.pass_by(HOME_AFTER * PAPERLESS_FACTOR)
    assert visitor.is_asked()


def test_a_clock_that_leaps_takes_nobodys_time(visitor: Visitor) -> None:
    visitor.flow.choose_language("en")
    visitor.pass_by(timedelta(hours=1))
    assert visitor.flow.ask_s == ASKS_FOR_S
    visitor.pass_by(timedelta(hours=1))
    assert visitor.flow.ask_s == ASKS_FOR_S - 1, "a stopped program has shown nothing, and taken no touch"
    visitor.flow.touch()
    assert visitor.flow.visit.language == "en"


def test_a_clock_that_stands_still_forgets_nobody(visitor: Visitor) -> None:
    visitor.flow.choose_language("en")
    visitor.pass_by(ASK_AFTER)
    for _ in range(100):
        visitor.flow.tick()
    assert visitor.flow.visit.language == "en"


def test_a_wall_clock_that_is_set_asks_nobody(visitor: Visitor) -> None:
    visitor.flow.choose_language("en")
    visitor.time.now += timedelta(hours=1)
    visitor.flow.tick()
    assert not visitor.is_asked()


def test_ticks_that_come_late_or_early_count_each_second_once(visitor: Visitor) -> None:
    patience = Patience(visitor.time.monotonic)
    patience.ask()
    shown = []
    for late in (0.98, 1.04, 0.99, 1.0, 1.02, 0.97):
        visitor.time.seconds += late
        assert not patience.wait()
        shown.append(patience.ask_s)
    assert all(0 <= before - after <= 1 for before, after in zip([20, *shown], shown, strict=False))
    assert ASKS_FOR_S - shown[-1] in (5, 6)


def test_whoever_checks_in_with_a_scanner_does_not_inherit_modes(visitor: Visitor) -> None:
    from kiosk.lobby.arrival_flow import ArrivalFlow  # noqa: PLC0415 - as the lobby does

    codes: list[str] = []
    arrival = ArrivalFlow(visitor.flow, branch=visitor.branch, check_in=codes.append, monotonic=visitor.time.monotonic)
    visitor.flow.toggle_mode(Mode.SPEECH)
    arrival.scan("Q1")
    assert visitor.flow.modes == {Mode.SPEECH}, "who has just switched it on"
    visitor.flow.show(replace(visitor.flow.visit), Screen.SERVICES)
    visitor.take(DeliveryState.PRINTED)
    arrival.scan("Q1")
    assert visitor.flow.modes == frozenset()
    assert len(codes) == 2
