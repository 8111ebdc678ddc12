"""Every screen, in every language and size: nothing cut off, nothing too small to touch, nothing over something else.

With SAVE_PICTURES=FOLDER in the environment the pictures are kept there, to be looked at.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_core.errors import PartyTooLarge, StoreBusy, StoreFull, UnknownService
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import LANGUAGES, Lobby, branch_with
from tests.kiosk.lobby.fake_desk import OPEN, RIGA
from tests.kiosk.looking import SIZES, look_at

if TYPE_CHECKING:
    from collections.abc import Callable


def on_services(_lobby: Lobby) -> None:
    """Where every visit begins."""


def on_party(lobby: Lobby) -> None:
    lobby.touch("service-apply")


def on_larger_party(lobby: Lobby) -> None:
    for _ in range(3):
        lobby.touch("party-more")


def on_printing(lobby: Lobby) -> None:
    lobby.touch("take-ticket")
    lobby.desk.give("A017", ahead=12)


def on_printed(lobby: Lobby) -> None:
    settle(lobby, DeliveryState.PRINTED)


def on_sent(lobby: Lobby) -> None:
    settle(lobby, DeliveryState.SENT)


def on_paperless(lobby: Lobby) -> None:
    settle(lobby, DeliveryState.FAILED)


def on_long_name(lobby: Lobby) -> None:
    language = lobby.language
    lobby.touch("home")
    lobby.touch(f"language-{language}")
    lobby.touch("service-citizenship")
    lobby.touch("take-ticket")
    lobby.desk.give("G1024", ahead=0)


def on_refused(lobby: Lobby) -> None:
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(UnknownService("apply", ()))


def on_party_refused(lobby: Lobby) -> None:
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(PartyTooLarge(4, 3))


def on_trouble(lobby: Lobby) -> None:
    ask_again(lobby)
    lobby.desk.issuing_failed.emit(StoreBusy(Path("queue.db"), "busy"))


def on_outage(lobby: Lobby) -> None:
    lobby.desk.store_failed.emit(StoreFull(Path("queue.db"), "disk full"))


STEPS = (
    on_services, on_party, on_larger_party, on_printing, on_printed, on_sent, on_paperless, on_long_name, on_refused,
    on_party_refused, on_trouble, on_outage,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_a_visit_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=8), size=(width, height), inches=inches)
    lobby.touch(f"language-{language}")
    faults = []
    for step in STEPS:
        step(lobby)
        name = f"{width}x{height}-{language}-{step.__name__[3:]}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_closed_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(size=(width, height), inches=inches, now=OPEN + timedelta(hours=12))
    lobby.touch(f"language-{language}")
    faults = []
    weekend = datetime(2022, 11, 26, 12, tzinfo=RIGA).astimezone(UTC)
    for name, now in (("closed-tomorrow", OPEN + timedelta(hours=12)), ("closed-weekend", weekend)):
        lobby.time.now = now
        lobby.model.touch()
        faults += look_at(lobby, f"{width}x{height}-{language}-{name}")
    assert faults == []


@pytest.mark.parametrize("services", [1, 2, 3, 4, 6])
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_any_number_of_services_looks_right(
    width: int, height: int, inches: float, services: int, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=services), size=(width, height), inches=inches)
    assert look_at(lobby, f"{width}x{height}-lv-services-{services}") == []


@pytest.mark.parametrize("size", [(540, 960), (960, 540), (640, 512), (1000, 1000), (600, 1300), (1400, 600)])
def test_any_window_is_usable(size: tuple[int, int], open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(services=4), size=size)
    faults = []
    for step in STEPS[:7]:
        step(lobby)
        name = f"{size[0]}x{size[1]}-lv-{step.__name__[3:]}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


def settle(lobby: Lobby, state: DeliveryState) -> None:
    visit = lobby.model._flow.visit
    assert visit.issued is not None
    assert visit.delivery is not None
    lobby.desk.settle(visit.issued, state, visit.delivery.attempt + 1)


def ask_again(lobby: Lobby) -> None:
    language = lobby.language
    lobby.touch("home")
    lobby.touch(f"language-{language}")
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
