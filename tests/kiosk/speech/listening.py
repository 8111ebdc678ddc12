"""A lobby with somebody who listens to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kiosk.speech.model import SpeechModel, give_speech
from tests.kiosk.speech.captured_voice import CapturedVoice

if TYPE_CHECKING:
    from kiosk.lobby.modes import ModesModel
    from tests.kiosk.lobby.conftest import Lobby


@dataclass(slots=True)
class Listener:
    """What is heard of a lobby."""

    lobby: Lobby
    speech: SpeechModel
    voice: CapturedVoice

    def begin(self) -> None:
        """Switch speech on, and wait until it says so."""
        self.voice.forget()
        cast("ModesModel", self.lobby.model.modes).toggle("speech")
        self.hear("F8")

    def hear(self, *texts: str) -> None:
        """Wait until all of this has been said, in this order, since the last `forget`."""

        def heard() -> bool:
            at = 0
            for text in texts:
                at = self.voice.text.find(text, at)
                if at < 0:
                    return False
                at += len(text)
            return True

        try:
            self.lobby.wait_for(heard)
        except Exception as error:
            error.add_note(f"heard: {self.voice.text}")
            raise


def listen_to(lobby: Lobby, *, volume: int = 60) -> Listener:
    """Give a lobby speech whose words are captured; it is still off."""
    voice = CapturedVoice(volume=volume)
    speech = SpeechModel(
        lobby=lobby.model,
        window=lobby.window,
        voice=voice,
        texts=lobby.translations,
        volume=volume,
        repeat_key="F8",
    )
    give_speech(lobby.window, speech)
    return Listener(lobby, speech, voice)
