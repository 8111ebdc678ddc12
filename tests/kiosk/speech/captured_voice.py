"""A voice that says nothing and remembers everything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.speech.voice import Phrase, VoiceState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

LANGUAGES = frozenset({"lv", "en", "ru", "uk"})


@dataclass(slots=True)
class CapturedVoice:
    """What a visitor would have heard. It goes on speaking until `finish` or `hush`."""

    volume: int = 60
    state: VoiceState = VoiceState.FIT
    languages: frozenset[str] = LANGUAGES
    speaking: bool = False
    said: list[Phrase] = field(default_factory=list)
    """Every phrase, whether or not it was interrupted."""
    last: tuple[Phrase, ...] = ()
    """What was said in one go, last."""
    hushed: int = 0
    prepared: int = 0
    volumes: list[int] = field(default_factory=list)
    """How loud each `say` was."""
    _changed: list[Callable[[], None]] = field(default_factory=list)

    def listen(self, changed: Callable[[], None]) -> None:
        self._changed.append(changed)

    def prepare(self) -> None:
        self.prepared += 1

    def say(self, phrases: Sequence[Phrase]) -> None:
        self.last = tuple(phrases)
        self.said.extend(phrases)
        self.volumes.append(self.volume)
        self._become(speaking=bool(phrases))

    def add(self, phrases: Sequence[Phrase]) -> None:
        self.said.extend(phrases)
        self._become(speaking=self.speaking or bool(phrases))

    def hush(self) -> None:
        self.hushed += 1
        self._become(speaking=False)

    # For tests.

    @property
    def text(self) -> str:
        """Everything since the start or the last `forget`, as one text."""
        return " ".join(phrase.text for phrase in self.said)

    @property
    def last_text(self) -> str:
        return " ".join(phrase.text for phrase in self.last)

    def forget(self) -> None:
        """Listen anew."""
        self.said.clear()
        self.last = ()

    def finish(self) -> None:
        """Whatever is being said has been said."""
        self._become(speaking=False)

    def lose(self) -> None:
        """What speaks is gone."""
        self.state = VoiceState.LOST
        self.languages = frozenset()
        self._become(speaking=False)

    def recover(self, languages: frozenset[str] = LANGUAGES) -> None:
        """What speaks is back."""
        self.state = VoiceState.FIT
        self.languages = languages
        self._tell()

    def _become(self, *, speaking: bool) -> None:
        if self.speaking != speaking:
            self.speaking = speaking
            self._tell()

    def _tell(self) -> None:
        for changed in self._changed:
            changed()
