"""What speaks, in a process of its own: `python -m kiosk.speech.mouth ENGINE`, told on standard input what to say.

Not in the kiosk's own process, because to make a `QTextToSpeech` holds Python's lock for as long as speech-dispatcher
takes to name its thousands of voices (1.4 s), and because libspeechd may block, or end the process, when the daemon at
its other end goes (https://github.com/brailcom/speechd/issues/777).

Each line, in both directions, is one JSON array, see `Order` and `Report`. It ends when standard input does.
"""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtTextToSpeech import QTextToSpeech

from kiosk.speech.voice import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtTextToSpeech import QVoice


class Order(StrEnum):
    """What it is told to do: the first item of a line."""

    SAY = "say"
    """With the volume, and a list of pairs: text, language."""
    ADD = "add"
    """With a list of such pairs."""
    HUSH = "hush"


class Report(StrEnum):
    """What it tells: likewise."""

    FIT = "fit"
    """With a list of languages."""
    DONE = "done"
    """It has followed one more order."""
    SPEAKING = "speaking"
    """With true or false."""


class Phase(StrEnum):
    """How far what is being said has come."""

    IDLE = "idle"
    BEGINNING = "beginning"
    SPEAKING = "speaking"
    STOPPING = "stopping"


EXIT_LOST = 3
"""The engine, its daemon or all voices are missing, or it has stopped to answer."""

_STDIN = 0
_BEGIN_WITHIN_MS = 8000
_STOP_WITHIN_MS = 1000
_END_WITHIN_MS = 10_000
_A_SIGN_WITHIN_MS = 250
"""The slowest voice says a sign in half of this. Without a sound device speech-dispatcher begins, and never ends."""
_VARIANT = "+"
"""What espeak-ng has in the name of each voice that is another one in disguise: "Latvian+Whisper"."""
_TERRITORIES = {"en": "GB"}
"""Where a language has several, the one whose voice is wanted; else that of the language itself."""


class Mouth(QObject):
    """Says phrases one after the other.

    An engine tells only that it speaks or does not, never what; so nothing is begun before the end of what was
    interrupted is told, which would be taken for the end of the new.
    """

    def __init__(self, engine: QTextToSpeech, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._phrases: deque[Phrase] = deque()
        self._phase = Phase.IDLE
        self._length = 0
        self._is_cut = False
        self._told_speaking = False
        self._language = ""
        self._locales = _locales(engine.availableLocales())
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._on_deadline)
        engine.stateChanged.connect(self._on_state)

    @property
    def languages(self) -> Sequence[str]:
        """What it speaks."""
        return sorted(self._locales)

    def say(self, phrases: Iterable[Phrase], volume: int) -> None:
        """Say this instead of whatever is being said."""
        self._engine.setVolume(volume / 100)
        self._phrases = deque(phrases)
        self._interrupt()

    def add(self, phrases: Iterable[Phrase]) -> None:
        """Say this too."""
        self._phrases.extend(phrases)
        if self._phase is Phase.IDLE:
            self._go_on()

    def hush(self) -> None:
        """Say nothing more."""
        self._phrases.clear()
        self._interrupt()

    def _interrupt(self) -> None:
        if self._phase is Phase.IDLE:
            self._go_on()
        elif self._phase is Phase.BEGINNING:
            self._is_cut = True
        elif self._phase is Phase.SPEAKING:
            self._enter(Phase.STOPPING, _STOP_WITHIN_MS)
            self._engine.stop()

    def _go_on(self) -> None:
        self._phase, self._is_cut = Phase.IDLE, False
        self._deadline.stop()
        while self._phrases and self._phase is Phase.IDLE:
            phrase = self._phrases.popleft()
            # An engine never begins with what has nothing to be spoken.
            if any(sign.isalnum() for sign in phrase.text) and self._speak(phrase.language):
                self._length = len(phrase.text)
                self._enter(Phase.BEGINNING, _BEGIN_WITHIN_MS)
                self._engine.say(phrase.text)
        self._tell(speaking=self._phase is not Phase.IDLE)

    def _speak(self, language: str) -> bool:
        """Take the voice of a language, if there is one."""
        if language != self._language and language in self._locales:
            self._engine.setLocale(self._locales[language])
            self._engine.setVoice(_plainest(self._engine.availableVoices()))
            self._language = language
        return language == self._language

    def _enter(self, phase: Phase, within_ms: int) -> None:
        self._phase = phase
        self._deadline.start(within_ms)

    def _tell(self, *, speaking: bool) -> None:
        if speaking != self._told_speaking:
            self._told_speaking = speaking
            report(Report.SPEAKING, speaking)

    @Slot(QTextToSpeech.State)
    def _on_state(self, state: QTextToSpeech.State) -> None:
        if state is QTextToSpeech.State.Error:
            QCoreApplication.exit(EXIT_LOST)
        elif state is QTextToSpeech.State.Ready and self._phase is not Phase.IDLE:
            self._go_on()
        elif state is QTextToSpeech.State.Speaking and self._phase is Phase.BEGINNING:
            self._enter(Phase.SPEAKING, _END_WITHIN_MS + self._length * _A_SIGN_WITHIN_MS)
            if self._is_cut:
                self._interrupt()

    @Slot()
    def _on_deadline(self) -> None:
        if self._phase is Phase.STOPPING:
            self._go_on()
        else:
            QCoreApplication.exit(EXIT_LOST)


class Ear(QObject):
    """Hears the orders on standard input, and ends the process with it."""

    def __init__(self, mouth: Mouth, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mouth = mouth
        self._rest = b""
        self._notifier = QSocketNotifier(_STDIN, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    @Slot()
    def _read(self) -> None:
        got = os.read(_STDIN, 65536)
        if not got:
            self._notifier.setEnabled(False)
            QCoreApplication.exit(0)
            return
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            self._follow(json.loads(line))
            report(Report.DONE)

    def _follow(self, order: list[object]) -> None:
        match order:
            case [Order.SAY, int(volume), list(phrases)]:
                self._mouth.say(_phrases(phrases), volume)
            case [Order.ADD, list(phrases)]:
                self._mouth.add(_phrases(phrases))
            case [Order.HUSH]:
                self._mouth.hush()


def _phrases(pairs: list[object]) -> list[Phrase]:
    return [Phrase(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list)]


def _locales(available: Iterable[QLocale]) -> dict[str, QLocale]:
    """The locale to speak each language with."""
    found: dict[str, QLocale] = {}
    for locale in available:
        language, _, territory = locale.name().partition("_")
        usual = _TERRITORIES.get(language, QLocale(language).name().partition("_")[2])
        if language not in found or territory == usual:
            found[language] = locale
    found.pop("C", None)
    return found


def _plainest(voices: Sequence[QVoice]) -> QVoice:
    # The speechd engine takes the first of a language, which may be a dialect, or a plain one in disguise.
    plain = [voice for voice in voices if _VARIANT not in voice.name()]
    return min(plain or voices, key=lambda voice: "(" in voice.name() and "Great Britain" not in voice.name())


def report(kind: Report, *rest: object) -> None:
    """Tell whoever gives the orders."""
    sys.stdout.write(json.dumps([kind, *rest]) + "\n")
    sys.stdout.flush()


def main(engine_name: str) -> int:
    """Speak until standard input ends; returns the exit code."""
    application = QCoreApplication(sys.argv[:1])
    if engine_name not in QTextToSpeech.availableEngines():
        return EXIT_LOST
    engine = QTextToSpeech(engine_name)
    mouth = Mouth(engine)
    if engine.state() is QTextToSpeech.State.Error or not mouth.languages:
        return EXIT_LOST
    ear = Ear(mouth)
    report(Report.FIT, mouth.languages)
    code = application.exec()
    del ear
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
