"""A voice by Qt's TextToSpeech, which speaks through speech-dispatcher. Not needed before the first frame."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Slot

from kiosk.speech.voice import VoiceState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kiosk.speech.voice import Phrase

ENGINE = "speechd"

_BEGIN_MS = 20_000
"""A busy machine takes some seconds to start Python, speech-dispatcher and to count the voices."""
_FOLLOW_MS = 5_000
_TRY_AGAIN_MS = (500, 3_000, 10_000)
"""So long after what speaks was lost it is tried again, if somebody waits for something to be said."""
_END_MS = 500
_QUIET = "qt.multimedia.symbolsresolver=false"
"""QtMultimedia warns of each sound server that is not installed. We play nothing with it."""


class QtVoice(QObject):
    """Speaks through a process of its own, see `kiosk.speech.mouth`.

    Nothing here waits for that process. When it ends, or does not follow, it is begun anew, and what was being said is
    said again from its beginning.

    Args:
        volume: 0 to 100.
        command: what begins the process; by default the one beside this file.
    """

    def __init__(
        self, *, volume: int, engine: str = ENGINE, command: Sequence[str] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.volume = volume
        self._command = tuple(command) or (sys.executable, "-m", "kiosk.speech.mouth", engine)
        self._state = VoiceState.UNTRIED
        self._languages: frozenset[str] = frozenset()
        self._speaking = False
        self._changed: list[Callable[[], None]] = []
        self._wanted: list[Phrase] = []
        self._tries = 0
        self._unfollowed = 0
        self._process: QProcess | None = None
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._kill)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._begin)

    @property
    def state(self) -> VoiceState:
        """What it is fit for."""
        return self._state

    @property
    def languages(self) -> frozenset[str]:
        """What it speaks; nothing before it is fit."""
        return self._languages

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._speaking

    def listen(self, changed: Callable[[], None]) -> None:
        """From now on call this whenever one of the properties above has changed."""
        self._changed.append(changed)

    def prepare(self) -> None:
        """Begin the process, unless it runs."""
        self._tries = 0
        self._begin()

    def say(self, phrases: Sequence[Phrase]) -> None:
        """Say this instead of whatever is being said."""
        self._wanted = list(phrases)
        self._tries = 0
        if self._state is VoiceState.FIT:
            self._order("say", self.volume, phrases)
        else:
            self._begin()

    def add(self, phrases: Sequence[Phrase]) -> None:
        """Say this too."""
        if not phrases:
            return
        self._wanted.extend(phrases)
        if self._state is VoiceState.FIT:
            self._order("add", phrases)
        else:
            self._begin()

    def hush(self) -> None:
        """Stop, and say nothing once it is fit again either."""
        self._wanted = []
        self._again.stop()
        if self._state is VoiceState.FIT:
            self._order("hush")

    def stop(self) -> None:
        """End the process, within half a second."""
        self._again.stop()
        self._deadline.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.finished.disconnect(self._on_end)
        process.closeWriteChannel()
        if not process.waitForFinished(_END_MS):
            process.kill()
            process.waitForFinished(_END_MS)
        process.deleteLater()

    def _order(self, name: str, *rest: object) -> None:
        if self._process is not None:
            self._process.write(json.dumps([name, *rest]).encode() + b"\n")
            self._unfollowed += 1
            if not self._deadline.isActive():
                self._deadline.start(_FOLLOW_MS)

    @Slot()
    def _begin(self) -> None:
        self._again.stop()
        if self._process is not None:
            return
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_LOGGING_RULES", _QUIET)
        process.setProcessEnvironment(environment)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        # Ctrl+C at the terminal is for the kiosk, which ends this one in its own time.
        process.setUnixProcessParameters(QProcess.UnixProcessFlag.CreateNewSession)
        process.readyReadStandardOutput.connect(self._on_report)
        process.finished.connect(self._on_end)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._unfollowed = 0
        self._deadline.start(_BEGIN_MS)
        process.start(self._command[0], list(self._command[1:]))

    @Slot()
    def _on_report(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            match json.loads(bytes(process.readLine().data())):
                case ["fit", list(languages)]:
                    self._become_fit(frozenset(map(str, languages)))
                case ["done"]:
                    self._unfollowed -= 1
                    self._watch()
                case ["speaking", bool(speaking)]:
                    self._on_speaking(speaking)

    def _become_fit(self, languages: frozenset[str]) -> None:
        self._deadline.stop()
        self._state, self._languages = VoiceState.FIT, languages
        if self._wanted:
            self._order("say", self.volume, self._wanted)
        self._tell()

    def _on_speaking(self, speaking: bool) -> None:
        if not speaking and not self._unfollowed:
            self._wanted = []
        self._speaking = speaking
        self._tell()

    def _watch(self) -> None:
        self._deadline.stop()
        if self._unfollowed:
            self._deadline.start(_FOLLOW_MS)
        elif not self._speaking:
            self._wanted = []

    @Slot()
    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._on_end()

    @Slot()
    def _on_end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.deleteLater()
        self._deadline.stop()
        self._state, self._languages, self._speaking = VoiceState.LOST, frozenset(), False
        if self._wanted and self._tries < len(_TRY_AGAIN_MS):
            self._again.start(_TRY_AGAIN_MS[self._tries])
            self._tries += 1
        self._tell()

    def _tell(self) -> None:
        for changed in self._changed:
            changed()
