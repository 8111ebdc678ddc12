"""A soft chime, for whoever does not look at the screen.

By the sound system's own player in a process of its own. Qt's `QSoundEffect` is made for PulseAudio and PipeWire only,
loads either into the kiosk, and warns where there is none; a kiosk may have nothing but ALSA, or no sound card.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QStandardPaths, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"))
"""The players of PipeWire, PulseAudio and ALSA; whichever is there and plays."""
_PLAY_WITHIN_MS = 5000
_END_MS = 500


class Chime(QObject):
    """Plays one sound; where none can be played, nothing happens.

    Args:
        sound: a WAV file.
        players: command lines, before the file's name; the first that plays is kept.
    """

    def __init__(
        self, sound: Path, *, players: Sequence[Sequence[str]] = PLAYERS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sound = sound
        self._players = [tuple(player) for player in players]
        self._untried = list(self._players)
        self._process: QProcess | None = None
        self._deadline = QTimer(self, interval=_PLAY_WITHIN_MS, singleShot=True)
        self._deadline.timeout.connect(self._give_up)

    @Slot()
    def play(self) -> None:
        """Play it, unless it is being played. Returns at once."""
        if self._process is None:
            self._untried = list(self._players)
            self._try_next()

    def stop(self) -> None:
        """Silence, at once; waits half a second at most for what plays to end."""
        self._untried = []
        process = self._process
        if process is not None:
            process.kill()
            process.waitForFinished(_END_MS)

    def _try_next(self) -> None:
        while self._untried:
            program, *options = player = self._untried.pop(0)
            path = QStandardPaths.findExecutable(program)
            if path:
                # The one that plays is tried first from now on.
                self._players.sort(key=lambda other: other != player)
                self._start(path, [*options, str(self._sound)])
                return

    def _start(self, path: str, arguments: list[str]) -> None:
        process = self._process = QProcess(self)
        process.setStandardInputFile(QProcess.nullDevice())
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_end)
        process.errorOccurred.connect(self._on_error)
        self._deadline.start()
        process.start(path, arguments)

    @Slot()
    def _give_up(self) -> None:
        if self._process is not None:
            self._process.kill()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(played=False)

    @Slot(int)
    def _on_end(self, code: int) -> None:
        self._end(played=code == 0)

    def _end(self, *, played: bool) -> None:
        process, self._process = self._process, None
        self._deadline.stop()
        if process is not None:
            process.deleteLater()
        if not played:
            self._try_next()
