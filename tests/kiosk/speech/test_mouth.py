"""What speaks, with an engine that the test plays."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Signal
from PySide6.QtTextToSpeech import QTextToSpeech

from kiosk.speech import mouth as module
from kiosk.speech.mouth import EXIT_LOST, Mouth
from kiosk.speech.voice import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

READY = QTextToSpeech.State.Ready
SPEAKING = QTextToSpeech.State.Speaking
ONE, TWO, THREE = (Phrase(text, "en") for text in ("One.", "Two.", "Three."))


class PlayedVoice:
    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


class PlayedEngine(QObject):
    """An engine that begins and ends when the test says so."""

    stateChanged = Signal(QTextToSpeech.State)  # noqa: N815 - as Qt calls it

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.stops = 0
        self.volume = 0.0
        self.voice = ""
        self._locale = ""

    def availableLocales(self) -> list[QLocale]:  # noqa: N802 - likewise
        return [QLocale(name) for name in ("en_US", "en_GB", "lv_LV")]

    def availableVoices(self) -> list[PlayedVoice]:  # noqa: N802
        names = {
            "en_GB": ["English (Scotland)", "English (Great Britain)+Adam", "English (Great Britain)"],
            "lv_LV": ["Latvian+Adam", "Latvian"],
        }
        return [PlayedVoice(name) for name in names[self._locale]]

    def setLocale(self, locale: QLocale) -> None:  # noqa: N802
        self._locale = locale.name()

    def setVoice(self, voice: PlayedVoice) -> None:  # noqa: N802
        self.voice = voice.name()

    def setVolume(self, volume: float) -> None:  # noqa: N802
        self.volume = volume

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.stops += 1

    def finish(self) -> None:
        """Say what was begun to its end."""
        self.stateChanged.emit(SPEAKING)
        self.stateChanged.emit(READY)


@pytest.fixture
def engine() -> PlayedEngine:
    return PlayedEngine()


@pytest.fixture
def mouth(qapp: object, engine: PlayedEngine) -> Iterator[Mouth]:
    made = Mouth(cast("QTextToSpeech", engine))
    yield made
    # At once: its deadline would end the event loop of whichever test comes next.
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The codes with which the process would have ended."""
    codes: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    return codes


def test_phrases_are_said_one_after_the_other(
    mouth: Mouth, engine: PlayedEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    mouth.say([ONE, TWO], 60)
    assert (engine.said, engine.volume) == (["One."], 0.6)
    engine.finish()
    mouth.add([THREE])
    engine.finish()
    engine.finish()
    assert engine.said == ["One.", "Two.", "Three."]
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [
        ["speaking", True],
        ["speaking", False],
    ]


def test_what_interrupts_waits_until_the_engine_has_stopped(mouth: Mouth, engine: PlayedEngine) -> None:
    mouth.say([ONE, TWO], 60)
    engine.stateChanged.emit(SPEAKING)
    mouth.say([THREE], 60)
    assert (engine.said, engine.stops) == (["One."], 1)
    engine.stateChanged.emit(READY)
    assert engine.said == ["One.", "Three."]


def test_what_was_only_asked_for_is_stopped_as_soon_as_it_begins(mouth: Mouth, engine: PlayedEngine) -> None:
    mouth.say([ONE], 60)
    mouth.hush()
    assert engine.stops == 0
    engine.stateChanged.emit(SPEAKING)
    assert engine.stops == 1
    engine.stateChanged.emit(READY)
    assert engine.said == ["One."]


def test_what_has_nothing_to_be_spoken_is_left_out(mouth: Mouth, engine: PlayedEngine) -> None:
    mouth.say([Phrase("…", "en"), Phrase("Eins.", "de"), TWO], 60)
    assert engine.said == ["Two."]


def test_each_language_has_its_plainest_voice(mouth: Mouth, engine: PlayedEngine) -> None:
    assert mouth.languages == ["en", "lv"]
    mouth.say([ONE], 60)
    assert engine.voice == "English (Great Britain)"
    engine.finish()
    mouth.say([Phrase("Viens.", "lv")], 60)
    assert engine.voice == "Latvian"


@pytest.mark.parametrize("begins", [False, True])
def test_an_engine_that_says_nothing_to_its_end_is_lost(
    qtbot: QtBot, engine: PlayedEngine, ended: list[int], monkeypatch: pytest.MonkeyPatch, *, begins: bool
) -> None:
    for name in ("_BEGIN_WITHIN_MS", "_END_WITHIN_MS", "_A_SIGN_WITHIN_MS"):
        monkeypatch.setattr(module, name, 1)
    mouth = Mouth(cast("QTextToSpeech", engine))
    mouth.say([ONE], 60)
    if begins:
        engine.stateChanged.emit(SPEAKING)
    qtbot.waitUntil(lambda: ended == [EXIT_LOST])
    mouth.deleteLater()


def test_an_engine_that_does_not_tell_that_it_stopped_goes_on_all_the_same(
    qtbot: QtBot, engine: PlayedEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_STOP_WITHIN_MS", 1)
    mouth = Mouth(cast("QTextToSpeech", engine))
    mouth.say([ONE], 60)
    engine.stateChanged.emit(SPEAKING)
    mouth.say([TWO], 60)
    qtbot.waitUntil(lambda: engine.said == ["One.", "Two."])
    mouth.deleteLater()


def test_an_engine_in_error_is_lost(mouth: Mouth, engine: PlayedEngine, ended: list[int]) -> None:
    engine.stateChanged.emit(QTextToSpeech.State.Error)
    assert ended == [EXIT_LOST]


def test_the_process_tells_what_it_speaks_and_ends_with_its_input() -> None:
    orders = '["say", 60, [["Hello", "en"]]]\n["hush"]\n'
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.speech.mouth", "mock"],
        input=orders,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    first, *rest = [json.loads(line) for line in done.stdout.splitlines()]
    assert first[0] == "fit"
    assert "en" in first[1]
    assert rest.count(["done"]) == 2
