"""The observed kiosk, with a line on stdout also for everything that it says: `{"said": [[language, text], …]}`.

What would speak is not asked, so that nobody waits for words to end; the words are those that it would be given.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import kiosk.app
import kiosk.speech.aloud
from kiosk.cli import main
from kiosk.speech.qt_voice import QtVoice
from kiosk.speech.voice import VoiceState
from tests.end_to_end.observed_kiosk import ObservedKiosk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.speech.voice import Phrase


class HeardVoice(QtVoice):
    """A voice whose words are read by the test."""

    def prepare(self) -> None:
        """There is nothing to prepare."""

    def say(self, phrases: Sequence[Phrase]) -> None:
        """Tell the test instead of the visitor."""
        self.add(phrases)

    def add(self, phrases: Sequence[Phrase]) -> None:
        """Likewise."""
        said = [[phrase.language, phrase.text] for phrase in phrases]
        print(json.dumps({"said": said}), flush=True)  # noqa: T201 - read by the test

    @property
    def state(self) -> VoiceState:
        """Fit at once."""
        return VoiceState.FIT

    @property
    def languages(self) -> frozenset[str]:
        """All that the kiosk has texts in."""
        return frozenset({"lv", "en", "ru", "uk"})


if __name__ == "__main__":
    kiosk.app.Kiosk = ObservedKiosk  # type: ignore[misc] # the program makes its kiosk by this name
    kiosk.speech.aloud.QtVoice = HeardVoice  # type: ignore[attr-defined] # likewise
    main()
