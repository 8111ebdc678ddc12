"""The lobby says since when phones have not been heard of, and says it small."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.phones import PhonesModel, tell_of_phones
from tests.kiosk.lobby.conftest import LANGUAGES, Lobby, branch_with
from tests.kiosk.lobby.fake_desk import OPEN, RIGA
from tests.kiosk.lobby.screens import busy
from tests.kiosk.looking import KIOSKS, look_at
from tests.kiosk.test_phones import Link

if TYPE_CHECKING:
    from collections.abc import Callable


def open_line(lobby: Lobby) -> None:
    tell_of_phones(lobby.window, PhonesModel(lobby.desk.phones_heard, lobby.time.clock, RIGA))


def test_it_stands_there_while_nothing_is_heard_and_is_gone_afterwards(lobby: Lobby) -> None:
    open_line(lobby)
    lobby.desk.phones_heard.emit(Link(OPEN - timedelta(minutes=3)))
    assert lobby.says("Pēdējā saziņa ar tālruņu rindu: plkst. 10:02")
    lobby.touch("language-en")
    assert lobby.says("Phone queue last heard at 10:02")
    lobby.touch("check-in")
    assert lobby.says("Phone queue last heard at 10:02")
    lobby.touch("back")
    lobby.desk.phones_heard.emit(Link(OPEN))
    assert not lobby.says("Phone queue")


def test_a_number_is_shown_without_it(lobby: Lobby) -> None:
    open_line(lobby)
    lobby.desk.phones_heard.emit(Link(OPEN - timedelta(minutes=3)))
    lobby.take_number()
    assert lobby.find("phones-line") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), KIOSKS)
def test_it_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=8 if inches > 15 else 6), size=(width, height), inches=inches)
    open_line(lobby)
    lobby.touch(f"language-{language}")
    busy(lobby)
    faults = []
    for name, link in (
        ("never", Link(None, "unreachable", OPEN - timedelta(hours=1))),
        ("earlier", Link(OPEN - timedelta(days=2))),
        ("today", Link(OPEN - timedelta(hours=1))),
    ):
        lobby.desk.phones_heard.emit(link)
        faults += look_at(lobby, f"{width}x{height}-{language}-phones-{name}")
    lobby.touch("check-in")
    faults += look_at(lobby, f"{width}x{height}-{language}-phones-check-in")
    assert faults == []
