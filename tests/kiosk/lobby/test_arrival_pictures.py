"""The queue on the cards, and checking in, in every language and size: see `tests.kiosk.looking`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.arrival_flow import MOST_WRONG
from queue_core.errors import NotWaiting
from queue_core.refusals import (
    ForgedCode,
    Lapsed,
    StaleCode,
    TooEarly,
    UnreadableCode,
)
from queue_core.tickets import DeliveryState, TicketState
from tests.kiosk.lobby.conftest import LANGUAGES, SERVICES, Lobby, branch_with
from tests.kiosk.lobby.fake_desk import OPEN, expected, service_picture
from tests.kiosk.looking import SIZES, look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_core.errors import Refusal

KIOSKS = [*SIZES, (1024, 768, 15.0)]

WAITS = (
    (4, 3, expected(15, 25)),
    (4, 0, expected(0, 5)),
    (0, 0, expected(0, 0)),
    (38, 27, expected(70, 110)),
    (66, 23, expected(135, 180)),
    (2, 1, None),
    (61, 12, expected(200, 300, after_closing=True)),
    (0, 1, expected(60, 60)),
)

REFUSALS: tuple[Refusal, ...] = (
    UnreadableCode(),
    ForgedCode(),
    StaleCode(OPEN.date() + timedelta(days=2), OPEN + timedelta(days=2)),
    TooEarly("A1017", OPEN + timedelta(hours=1), OPEN + timedelta(minutes=45)),
    Lapsed("A1017", OPEN),
    NotWaiting("A1017", TicketState.SERVED),
)
"""Those that have most to say."""


def tell_waits(lobby: Lobby, services: int) -> None:
    """A busy branch, with every form that a wait is told in."""
    told = zip(SERVICES[:services], WAITS, strict=False)
    lobby.desk.tell_waits(*(service_picture(name[0], here, away, wait) for name, (here, away, wait) in told))


def arrivals(lobby: Lobby) -> Iterator[str]:
    """Go through a check-in, naming each stop."""
    tell_waits(lobby, 8)
    yield "waits"
    lobby.touch("check-in")
    yield "check-in"
    for letter in "Z0W8":
        lobby.touch(f"key-{letter}")
    yield "check-in-typing"
    lobby.touch("key-M")
    lobby.touch("key-M")
    yield "check-in-complete"
    lobby.touch("enter-code")
    yield "check-in-asked"
    came = lobby.desk.let_in()
    lobby.desk.forecast_made.emit(came.ticket.id, expected(15, 25))
    yield "checked-in"
    lobby.desk.settle(came, DeliveryState.FAILED)
    yield "checked-in-paperless"


def refusals(lobby: Lobby) -> Iterator[str]:
    """Be refused for every reason that takes long to tell, and then for guessing."""
    for refusal in REFUSALS:
        be_refused(lobby, refusal)
        yield f"refused-{refusal.reason}"
        # Wrong ones of somebody else's.
        language = lobby.language
        lobby.pass_by(minutes=3)
        lobby.model.choose_language(language)
    for _ in range(MOST_WRONG):
        be_refused(lobby, ForgedCode())
    lobby.arrival.scan("Q1")
    yield "check-in-held"


def be_refused(lobby: Lobby, refusal: Refusal) -> None:
    lobby.arrival.scan("Q1")
    lobby.desk.check_in_refused.emit(refusal)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), KIOSKS)
def test_checking_in_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    # Eight cards with long names and their queues have no room on so small a panel.
    branch = branch_with(services=8 if inches > 15 else 6)
    lobby = open_lobby(branch, size=(width, height), inches=inches)
    lobby.touch(f"language-{language}")
    faults = []
    for stop in arrivals(lobby):
        name = f"{width}x{height}-{language}-{stop}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), KIOSKS)
def test_a_refused_check_in_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(size=(width, height), inches=inches)
    faults = []
    lobby.touch(f"language-{language}")
    for stop in refusals(lobby):
        name = f"{width}x{height}-{language}-{stop}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


@pytest.mark.parametrize("services", [1, 2, 3, 4, 6])
@pytest.mark.parametrize(("width", "height", "inches"), KIOSKS)
def test_the_waits_of_any_number_of_services_look_right(
    width: int, height: int, inches: float, services: int, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=services), size=(width, height), inches=inches)
    tell_waits(lobby, services)
    assert look_at(lobby, f"{width}x{height}-lv-waits-of-{services}") == []
