"""All that a lobby has for the ears, with what really speaks, up to the sound."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest

from kiosk.assets import SOUNDS
from kiosk.speech.aloud import Aloud
from kiosk.speech.model import SpeechModel
from tests.kiosk.speech.dispatcher import Dispatcher, dispatching

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kiosk.lobby.modes import ModesModel
    from tests.kiosk.lobby.conftest import Lobby

DEADLINE_MS = 60_000


@pytest.fixture
def dispatcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dispatcher]:
    with dispatching() as daemon:
        monkeypatch.setenv("SPEECHD_ADDRESS", daemon.address)
        yield daemon


@pytest.fixture
def aloud(lobby: Lobby) -> Iterator[Aloud]:
    made = Aloud(lobby.window, lobby.model, lobby.translations, volume=60, repeat_key="F8")
    yield made
    made.stop()
    made.deleteLater()


def test_a_screen_is_heard_as_soon_as_speech_is_on(dispatcher: Dispatcher, lobby: Lobby, aloud: Aloud) -> None:
    cast("ModesModel", lobby.model.modes).toggle("speech")
    speech = lobby.window.property("speech")
    assert isinstance(speech, SpeechModel)
    lobby.qtbot.waitUntil(lambda: bool(speech.property("speaking")), timeout=DEADLINE_MS)
    lobby.qtbot.waitUntil(lambda: max(dispatcher.played(), default=0) > 2000, timeout=DEADLINE_MS)
    assert speech.property("available")


def test_a_screen_that_was_left_chimes(
    lobby: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    player = tmp_path / "pw-play"
    player.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/played\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    request.getfixturevalue("aloud")
    lobby.touch("service-apply")
    lobby.wait_for_screen("party")
    lobby.pass_by(minutes=5)
    lobby.wait_for(lambda: (tmp_path / "played").exists() and bool((tmp_path / "played").read_text()))
    assert (tmp_path / "played").read_text() == f"{SOUNDS}/still-there.wav\n"


def test_once_it_is_stopped_nobody_looks_for_headphones(aloud: Aloud) -> None:
    assert aloud._headphones._timer.isActive()
    aloud.stop()
    assert not aloud._headphones._timer.isActive()


def test_nothing_of_it_is_loaded_before_the_first_frame() -> None:
    code = "import sys, kiosk.app; sys.exit(any(name.startswith('kiosk.speech') for name in sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
