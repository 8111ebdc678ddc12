"""All that a lobby has for the ears, put together. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.assets import SOUNDS
from kiosk.speech.chime import Chime
from kiosk.speech.headphones import Headphones
from kiosk.speech.model import SpeechModel, give_speech
from kiosk.speech.qt_voice import QtVoice

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.lobby.model import LobbyModel
    from kiosk.speech.wording import Texts

_PREPARE_AFTER_MS = 30_000
"""Long enough for a start to be over with; whoever wants speech sooner waits two seconds for its first word."""


class Aloud(QObject):
    """A lobby's voice, the socket for headphones that switches it on, and the chime of a screen that was left.

    Args:
        window: the lobby's, which shows how its speech is.
        lobby: its model.
        volume: how loud the voice begins for each visitor, 0 to 100.
        repeat_key: the name of the key that has it said again.
    """

    def __init__(
        self,
        window: QQuickWindow,
        lobby: LobbyModel,
        texts: Texts,
        *,
        volume: int,
        repeat_key: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._voice = QtVoice(volume=volume, parent=self)
        speech = SpeechModel(
            lobby=lobby, window=window, voice=self._voice, texts=texts, volume=volume, repeat_key=repeat_key
        )
        give_speech(window, speech)
        self._chime = Chime(SOUNDS / "still-there.wav", parent=self)
        lobby.asked.connect(self._chime.play)
        self._headphones = Headphones(parent=self)
        self._headphones.plugged.connect(speech.plugged)
        self._headphones.start()
        self._preparing = QTimer(self, interval=_PREPARE_AFTER_MS, singleShot=True)
        self._preparing.timeout.connect(self._voice.prepare)
        self._preparing.start()

    def stop(self) -> None:
        """Fall silent, and end what speaks."""
        self._preparing.stop()
        self._headphones.stop()
        self._chime.stop()
        self._voice.stop()
