"""Every screen that trouble leads to, in every language and size: see `tests.kiosk.looking`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_core.pauses import PauseReason
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import LANGUAGES, Lobby, branch_with
from tests.kiosk.lobby.fake_desk import pause
from tests.kiosk.looking import SIZES, look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAUSED = ("apply", "residence", "permit", "register", "citizenship")
SMALL = [(540, 960), (960, 540), (640, 512), (1000, 1000)]


def troubles(lobby: Lobby, service: str = "citizenship", code: str = "G1017") -> Iterator[str]:
    """Go from one trouble to the next, naming each; by default with the longest words that there are."""
    desk = lobby.desk
    desk.printer(False)
    yield "no-paper"
    lobby.touch(f"service-{service}")
    yield "no-paper-party"
    issued = lobby.take_ticket_and_get(code)
    desk.printer(True)
    desk.settle(issued, DeliveryState.FAILED)
    yield "print-again"
    desk.settle(issued, DeliveryState.UNKNOWN, 2)
    yield "uncertain"
    lobby.touch("paper-no")
    yield "copying"
    desk.settle(issued, DeliveryState.UNKNOWN, 3)
    lobby.touch("paper-yes")
    yield "thanks"
    language = lobby.language
    lobby.touch("home")
    lobby.touch(f"language-{language}")
    desk.pauses_changed.emit(tuple(pause(service, reason) for service, reason in zip(PAUSED, PauseReason, strict=True)))
    yield "paused-services"
    lobby.touch("service-other")
    desk.pauses_changed.emit((pause("other", PauseReason.STAFF_SHORT),))
    yield "paused-service"
    lobby.touch("back")
    for reason in PauseReason:
        desk.pauses_changed.emit((pause(None, reason),))
        yield f"paused-{reason}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_trouble_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=8), size=(width, height), inches=inches)
    lobby.touch(f"language-{language}")
    faults = []
    for trouble in troubles(lobby):
        name = f"{width}x{height}-{language}-{trouble}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_no_tickets_without_a_printer_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(size=(width, height), inches=inches, when_broken="stop_issuing")
    lobby.touch(f"language-{language}")
    lobby.desk.printer(False)
    assert look_at(lobby, f"{width}x{height}-{language}-no-printer") == []


@pytest.mark.parametrize("services", [1, 3, 6])
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_any_number_of_paused_services_looks_right(
    width: int, height: int, inches: float, services: int, open_lobby: Callable[..., Lobby]
) -> None:
    branch = branch_with(services=services)
    lobby = open_lobby(branch, size=(width, height), inches=inches)
    lobby.desk.pauses_changed.emit((pause(branch.services[-1].id, PauseReason.TECHNICAL),))
    assert look_at(lobby, f"{width}x{height}-lv-paused-of-{services}") == []


@pytest.mark.parametrize("size", SMALL)
def test_any_window_is_usable_in_trouble(size: tuple[int, int], open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(services=8), size=size)
    faults = []
    for trouble in troubles(lobby, "residence", "C017"):
        name = f"{size[0]}x{size[1]}-lv-{trouble}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []
