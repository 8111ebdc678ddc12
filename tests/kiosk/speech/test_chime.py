"""The chime: what it sounds like, and who plays it."""

from __future__ import annotations

import math
import wave
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import SOUNDS
from kiosk.speech.chime import PLAYERS, Chime
from tests import sounds

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SOUND = SOUNDS / sounds.STILL_THERE
E5, C5 = 659.26, 523.25


@pytest.fixture
def samples() -> array[int]:
    with wave.open(str(SOUND)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, sounds.RATE)
        found = array("h")
        found.frombytes(file.readframes(file.getnframes()))
    return found


def strength(samples: array[int], hertz: float) -> float:
    """How much of a tone is in it."""
    turn = 2 * math.pi * hertz / sounds.RATE
    real = sum(sample * math.cos(turn * number) for number, sample in enumerate(samples))
    imaginary = sum(sample * math.sin(turn * number) for number, sample in enumerate(samples))
    return math.hypot(real, imaginary) / len(samples)


def test_it_is_short_small_and_neither_loud_nor_faint(samples: array[int]) -> None:
    assert SOUND.stat().st_size < 60_000
    assert 0.5 < len(samples) / sounds.RATE < 1.5
    assert 5_000 < max(map(abs, samples)) < 16_000


def test_it_does_not_click(samples: array[int]) -> None:
    assert abs(samples[0]) < 10
    assert abs(samples[-1]) < 10
    # The steepest that its tones are by themselves, and not more.
    peak = max(map(abs, samples))
    steepest = max(abs(one - other) for one, other in pairwise(samples))
    assert steepest < peak * 2 * math.pi * E5 * 2 / sounds.RATE


def test_it_is_two_tones_the_second_lower(samples: array[int]) -> None:
    first, second = samples[: int(0.25 * sounds.RATE)], samples[int(0.6 * sounds.RATE) :]
    assert strength(first, E5) > 5 * strength(first, C5)
    assert strength(second, C5) > 2 * strength(second, E5)


def test_it_is_what_the_generator_makes(tmp_path: Path) -> None:
    sounds.write(tmp_path)
    assert (tmp_path / sounds.STILL_THERE).read_bytes() == SOUND.read_bytes()


def player(path: Path, script: str) -> str:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def test_the_first_player_that_plays_is_kept(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "log"
    broken = player(tmp_path / "broken", f'echo broken >> "{log}"; exit 1')
    good = player(tmp_path / "good", f'echo "$@" >> "{log}"')
    chime = Chime(SOUND, players=((str(tmp_path / "none"),), (broken,), (good, "-q")))
    chime.play()
    qtbot.waitUntil(lambda: log.exists() and log.read_text() == f"broken\n-q {SOUND}\n" and chime._process is None)
    chime.play()
    qtbot.waitUntil(lambda: log.read_text().endswith(f"-q {SOUND}\n-q {SOUND}\n") and chime._process is None)
    chime.deleteLater()


def test_it_is_not_begun_again_while_it_plays(qtbot: QtBot, tmp_path: Path) -> None:
    log = tmp_path / "log"
    slow = player(tmp_path / "slow", f'echo began >> "{log}"; exec sleep 60')
    chime = Chime(SOUND, players=((slow,),))
    chime.play()
    qtbot.waitUntil(log.exists)
    chime.play()
    chime.stop()
    assert chime._process is None
    assert log.read_text() == "began\n"
    chime.deleteLater()


def test_a_player_that_hangs_is_ended(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chime = Chime(SOUND, players=((player(tmp_path / "slow", "exec sleep 60"),),))
    chime._deadline.setInterval(10)
    chime.play()
    qtbot.waitUntil(lambda: chime._process is None)
    chime.deleteLater()


def test_where_nothing_plays_nothing_happens(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    chime = Chime(SOUND, players=PLAYERS)
    chime.play()
    assert chime._process is None
    chime.stop()
    chime.deleteLater()
