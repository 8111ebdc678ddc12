"""The services as rows: grouped, on pages, and without flicker."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_core.branch import ServiceGroup
from tests.kiosk.lobby.conftest import branch_with, named
from tests.kiosk.lobby.fake_desk import expected, pause, service_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.lobby.service_cards import ServiceCards
    from tests.kiosk.lobby.conftest import BareLobby

GROUPED = {"apply": "papers", "collect": "papers", "permit": "abroad", "invitation": "abroad"}


@pytest.fixture
def bare(open_model: Callable[..., BareLobby]) -> BareLobby:
    """Eight services, of which four are in groups whose order is not theirs."""
    branch = branch_with(services=8)
    services = tuple(replace(service, group=GROUPED.get(service.id)) for service in branch.services)
    groups = (
        ServiceGroup("abroad", named("Ārzemes", "Abroad", "За границей", "За кордоном")),
        ServiceGroup("papers", named("Dokumenti", "Documents", "Документы", "Документи")),
    )
    return open_model(replace(branch, services=services, groups=groups))


def column(cards: ServiceCards, name: str) -> list[str | None]:
    """One text of each row that is shown."""
    role = next(role for role, title in cards.roleNames().items() if title.data() == name.encode())
    return [cards.data(cards.index(row), role) for row in range(cards.rowCount())]


def moves(cards: ServiceCards) -> tuple[list[str], list[str]]:
    """Whatever makes rows anew, and whatever only changes their texts, from now on."""
    made: list[str] = []
    changed: list[str] = []
    cards.modelReset.connect(lambda: made.append("reset"))
    cards.rowsInserted.connect(lambda: made.append("inserted"))
    cards.rowsRemoved.connect(lambda: made.append("removed"))
    cards.dataChanged.connect(lambda: changed.append("texts"))
    return made, changed


def test_groups_stand_in_the_branchs_order_and_services_of_none_come_last(bare: BareLobby) -> None:
    assert column(bare.services, "service_id") == [
        "permit", "invitation", "apply", "collect", "residence", "register", "citizenship", "other",
    ]  # fmt: skip
    assert column(bare.services, "group") == ["Ārzemes"] * 2 + ["Dokumenti"] * 2 + [""] * 4
    assert (bare.services.property("page"), bare.services.property("pages")) == (0, 1)
    assert bare.services.property("grouped")


def test_a_branch_without_groups_has_no_headings(open_model: Callable[..., BareLobby]) -> None:
    assert not open_model(branch_with(services=3)).services.property("grouped")


def test_a_page_shows_its_own_services(bare: BareLobby) -> None:
    bare.services.fit([4, 4])
    assert bare.services.property("pages") == 2
    assert len(column(bare.services, "service_id")) == 4
    bare.services.turn(1)
    assert column(bare.services, "service_id") == ["residence", "register", "citizenship", "other"]
    assert column(bare.services, "group") == [""] * 4
    bare.services.turn(1)
    assert bare.services.property("page") == 1, "there is no further page"
    bare.services.turn(-1)
    bare.services.turn(-1)
    assert bare.services.property("page") == 0


def test_a_service_of_a_later_page_can_be_chosen(bare: BareLobby) -> None:
    bare.services.fit([4, 4])
    bare.services.turn(1)
    bare.visit.choose_service("other")
    assert bare.screen == "party"
    bare.visit.back()
    assert bare.services.property("page") == 1, "back is where it was"


def test_the_first_page_is_the_next_visitors(bare: BareLobby) -> None:
    bare.services.fit([4, 4])
    bare.services.turn(1)
    bare.model.home()
    assert bare.services.property("page") == 0
    assert column(bare.services, "service_id")[0] == "permit"


def test_a_page_that_was_turned_is_asked_for_before_it_is_turned_back(bare: BareLobby) -> None:
    bare.services.fit([4, 4])
    bare.services.turn(1)
    bare.pass_by(seconds=45)
    assert bare.model.property("ask_s")
    for _ in range(20):
        bare.pass_by(seconds=1)
    assert bare.services.property("page") == 0


def test_less_room_keeps_in_sight_what_is_looked_at(bare: BareLobby) -> None:
    bare.services.fit([4, 4])
    bare.services.turn(1)
    bare.services.fit([2, 2, 2, 2])
    assert "residence" in column(bare.services, "service_id")
    bare.services.fit([8])
    assert bare.services.property("pages") == 1
    assert len(column(bare.services, "service_id")) == 8


def test_another_language_keeps_the_page(bare: BareLobby) -> None:
    bare.services.fit([2, 2, 2, 2])
    bare.services.turn(1)
    made, _ = moves(bare.services)
    bare.model.choose_language("en")
    assert (bare.services.property("page"), column(bare.services, "group")) == (1, ["Documents"] * 2)
    assert column(bare.services, "service_id") == ["apply", "collect"]
    assert made == []


def test_counts_waits_and_pauses_move_without_a_row_being_made_anew(bare: BareLobby) -> None:
    bare.services.fit([4, 4])
    made, changed = moves(bare.services)
    bare.desk.tell_waits(service_picture("apply", 3, 1, expected(10, 20)))
    assert column(bare.services, "ahead")[2] == "Priekšā: 4 (3 šeit, 1 pa tālruni)"
    bare.desk.tell_waits(service_picture("apply", 2, 1, expected(5, 15)))
    bare.desk.pauses_changed.emit((pause("apply"),))
    assert (made, len(changed)) == ([], 3)


def test_what_is_told_again_moves_nothing(bare: BareLobby) -> None:
    bare.desk.tell_waits(service_picture("apply", 3, 1, expected(10, 20)))
    made, changed = moves(bare.services)
    bare.desk.tell_waits(service_picture("apply", 3, 1, expected(10, 20)))
    bare.pass_by(seconds=1)
    assert (made, changed) == ([], [])


@pytest.mark.parametrize("sizes", [[1] * 8, [3, 1, 4], [7, 1], [8]])
def test_whatever_room_there_is_each_service_is_on_one_page(bare: BareLobby, sizes: list[int]) -> None:
    bare.services.fit(sizes)
    found: list[str | None] = []
    for _ in range(int(bare.services.property("pages"))):
        found += column(bare.services, "service_id")
        bare.services.turn(1)
    assert sorted(map(str, found)) == sorted(service.id for service in branch_with(services=8).services)


def test_a_screen_can_ask_what_would_stand_on_each_page(bare: BareLobby) -> None:
    before = column(bare.services, "service_id")
    assert bare.services.divided(8) == [[2, 2, 4]]
    assert bare.services.divided(4) == [[2, 2], [4]]
    assert bare.services.divided(3) == [[2], [2], [2], [2]]
    assert column(bare.services, "service_id") == before


def test_each_name_is_as_long_as_in_the_language_in_which_it_is_longest(bare: BareLobby) -> None:
    names: dict[str | None, Mapping[str, str]] = {
        service.id: service.names for service in branch_with(services=8).services
    }
    shown = [names[service] for service in column(bare.services, "service_id")]
    assert bare.services.property("letters") == [max(map(len, each.values())) for each in shown]
