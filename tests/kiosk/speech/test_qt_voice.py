"""The voice that speaks: by a real speech-dispatcher with espeak-ng, and by processes that do not do as they should."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.speech import qt_voice
from kiosk.speech.qt_voice import QtVoice
from kiosk.speech.voice import Phrase, VoiceState
from tests.kiosk.speech.dispatcher import Dispatcher, dispatching

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LANGUAGES = ("lv", "en", "ru", "uk")
DEADLINE_MS = 60_000
"""For a busy machine that starts Python, a daemon and a synthesiser at once."""
AUDIBLE = 1500
"""Of 32,767."""

FOLLOWS = """
import json, sys
print(json.dumps(["fit", ["en"]]), flush=True)
for line in sys.stdin:
    order = json.loads(line)
    print(line, end="", file=open(sys.argv[1], "a"), flush=True)
    print(json.dumps(["speaking", order[0] != "hush"]), flush=True)
    print(json.dumps(["done"]), flush=True)
"""
NEVER_FOLLOWS = """
import json, sys
print(json.dumps(["fit", ["en"]]), flush=True)
open(sys.argv[1], "a").write("began\\n")
sys.stdin.read()
"""
DIES_WHEN_IT_SPEAKS = """
import json, sys
print(json.dumps(["fit", ["en"]]), flush=True)
open(sys.argv[1], "a").write("began\\n")
sys.stdin.readline()
"""


@pytest.fixture
def dispatcher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dispatcher]:
    """A daemon that runs, and that whoever wants to speak finds."""
    with dispatching() as daemon:
        monkeypatch.setenv("SPEECHD_ADDRESS", daemon.address)
        yield daemon


@pytest.fixture
def make_voice(qtbot: QtBot) -> Iterator[Callable[..., QtVoice]]:
    """Make voices that end with the test."""
    made: list[QtVoice] = []

    def make(*command: str, engine: str = "speechd") -> QtVoice:
        voice = QtVoice(volume=60, engine=engine, command=command)
        made.append(voice)
        return voice

    yield make
    for voice in made:
        voice.stop()
        voice.deleteLater()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that gives up, and tries again, within moments."""
    monkeypatch.setattr(qt_voice, "_FOLLOW_MS", 300)
    monkeypatch.setattr(qt_voice, "_TRY_AGAIN_MS", (10, 10, 10))


def say_all(qtbot: QtBot, voice: QtVoice, *phrases: Phrase) -> None:
    """Say this, and wait until it has been said."""
    told: list[bool] = []
    voice.listen(lambda: told.append(voice.speaking))
    voice.say(phrases)
    qtbot.waitUntil(lambda: True in told and not voice.speaking, timeout=DEADLINE_MS)


def hear(qtbot: QtBot, dispatcher: Dispatcher, before: int) -> array[int]:
    """What was played after so many samples, which is not silence."""
    qtbot.waitUntil(lambda: loudness(dispatcher.played()[before:]) > AUDIBLE, timeout=DEADLINE_MS)
    return dispatcher.played()[before:]


def loudness(samples: array[int]) -> float:
    return max(map(abs, samples), default=0)


def test_each_language_is_heard_in_a_voice_of_its_own(
    qtbot: QtBot, dispatcher: Dispatcher, make_voice: Callable[..., QtVoice]
) -> None:
    voice = make_voice()
    heard: list[bytes] = []
    for language in LANGUAGES:
        before = len(dispatcher.played())
        # Figures, which are words in each language.
        say_all(qtbot, voice, Phrase("27, 3, 8.", language))
        heard.append(hear(qtbot, dispatcher, before).tobytes())
    assert voice.languages >= set(LANGUAGES)
    assert len(set(heard)) == len(LANGUAGES)
    assert all(len(sound) > 22_050 for sound in heard)  # half a second


def test_louder_is_louder_and_whoever_interrupts_is_heard_last(
    qtbot: QtBot, dispatcher: Dispatcher, make_voice: Callable[..., QtVoice]
) -> None:
    voice = make_voice()
    loud: list[float] = []
    for voice.volume in (20, 100):
        before = len(dispatcher.played())
        say_all(qtbot, voice, Phrase("Nine.", "en"))
        loud.append(loudness(hear(qtbot, dispatcher, before)))
    assert loud[1] > 1.5 * loud[0]
    # A finger that cannot decide.
    for number in range(30):
        voice.say([Phrase(f"Number {number}. " * 20, LANGUAGES[number % 4])])
    voice.hush()
    qtbot.waitUntil(lambda: not voice.speaking, timeout=DEADLINE_MS)
    before = len(dispatcher.played())
    say_all(qtbot, voice, Phrase("Done.", "en"), Phrase("…", "en"), Phrase("Gatavs.", "lv"), Phrase("?", "xx"))
    assert voice.state is VoiceState.FIT
    qtbot.waitUntil(lambda: len(dispatcher.played()) > before + 8000, timeout=DEADLINE_MS)


def test_a_daemon_that_died_is_noticed_and_found_again(
    qtbot: QtBot, dispatcher: Dispatcher, make_voice: Callable[..., QtVoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_voice, "_TRY_AGAIN_MS", (10,))
    voice = make_voice()
    say_all(qtbot, voice, Phrase("One.", "en"))
    dispatcher.kill()
    voice.say([Phrase("Two.", "en")])
    qtbot.waitUntil(lambda: voice.state is VoiceState.LOST, timeout=DEADLINE_MS)
    assert voice.languages == frozenset()
    qtbot.waitUntil(lambda: not voice._again.isActive() and voice._process is None, timeout=DEADLINE_MS)
    dispatcher.start()
    say_all(qtbot, voice, Phrase("Three.", "en"))
    assert voice.state is VoiceState.FIT


def test_where_no_daemon_is_there_is_no_voice(
    qtbot: QtBot, make_voice: Callable[..., QtVoice], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path}/none")
    voice = make_voice()
    voice.prepare()
    assert voice.state is VoiceState.UNTRIED
    qtbot.waitUntil(lambda: voice.state is VoiceState.LOST, timeout=DEADLINE_MS)


def test_an_engine_that_is_not_there_is_no_voice(qtbot: QtBot, make_voice: Callable[..., QtVoice]) -> None:
    voice = make_voice(engine="nobody")
    voice.prepare()
    qtbot.waitUntil(lambda: voice.state is VoiceState.LOST, timeout=DEADLINE_MS)


def test_a_program_that_is_not_there_is_no_voice(qtbot: QtBot, make_voice: Callable[..., QtVoice]) -> None:
    voice = make_voice("/nowhere/at/all")
    voice.say([Phrase("One.", "en")])
    qtbot.waitUntil(lambda: voice.state is VoiceState.LOST, timeout=DEADLINE_MS)


def test_what_was_wished_before_it_was_fit_is_said_then(
    qtbot: QtBot, make_voice: Callable[..., QtVoice], tmp_path: Path
) -> None:
    orders = tmp_path / "orders"
    voice = make_voice(sys.executable, "-c", FOLLOWS, str(orders))
    voice.say([Phrase("Old.", "en")])
    voice.say([Phrase("New.", "en")])
    voice.add([Phrase("More.", "en")])
    qtbot.waitUntil(lambda: voice.speaking, timeout=DEADLINE_MS)
    assert orders.read_text() == '["say", 60, [["New.", "en"], ["More.", "en"]]]\n'


def test_what_was_hushed_before_it_was_fit_is_never_said(
    qtbot: QtBot, make_voice: Callable[..., QtVoice], tmp_path: Path
) -> None:
    orders = tmp_path / "orders"
    voice = make_voice(sys.executable, "-c", FOLLOWS, str(orders))
    voice.say([Phrase("Old.", "en")])
    voice.hush()
    qtbot.waitUntil(lambda: voice.state is VoiceState.FIT, timeout=DEADLINE_MS)
    voice.hush()
    qtbot.waitUntil(orders.exists, timeout=DEADLINE_MS)
    assert orders.read_text().startswith('["hush"]')


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("program", [NEVER_FOLLOWS, DIES_WHEN_IT_SPEAKS])
def test_a_process_that_fails_is_begun_anew_but_not_for_ever(
    qtbot: QtBot, make_voice: Callable[..., QtVoice], tmp_path: Path, program: str
) -> None:
    begun = tmp_path / "begun"
    voice = make_voice(sys.executable, "-c", program, str(begun))
    voice.say([Phrase("One.", "en")])
    qtbot.waitUntil(lambda: begun.exists() and begun.read_text().count("began") == 4, timeout=DEADLINE_MS)
    qtbot.waitUntil(lambda: voice.state is VoiceState.LOST and not voice._again.isActive(), timeout=DEADLINE_MS)
    voice.say([Phrase("Two.", "en")])
    qtbot.waitUntil(lambda: begun.read_text().count("began") > 4, timeout=DEADLINE_MS)


def test_who_interrupts_the_kiosk_at_a_terminal_does_not_interrupt_it_in_the_middle(
    qtbot: QtBot, make_voice: Callable[..., QtVoice], tmp_path: Path
) -> None:
    group = tmp_path / "group"
    tells = f"import os, sys; open({str(group)!r}, 'w').write(str(os.getpgrp())); sys.stdin.read()"
    make_voice(sys.executable, "-c", tells).prepare()
    qtbot.waitUntil(lambda: group.exists() and group.read_text() != "", timeout=DEADLINE_MS)
    assert int(group.read_text()) != os.getpgrp()


def test_it_ends_with_the_kiosk(qtbot: QtBot, make_voice: Callable[..., QtVoice], tmp_path: Path) -> None:
    voice = make_voice(sys.executable, "-c", FOLLOWS, str(tmp_path / "orders"))
    voice.prepare()
    qtbot.waitUntil(lambda: voice.state is VoiceState.FIT, timeout=DEADLINE_MS)
    assert voice._process is not None
    process_id = voice._process.processId()
    voice.stop()
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)
    voice.stop()
