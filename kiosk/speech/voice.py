"""What can speak, as the rest of the kiosk knows it. Knows no Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Phrase(NamedTuple):
    """Something to say, and its language's ISO 639 code."""

    text: str
    language: str


class VoiceState(StrEnum):
    """What a voice is fit for."""

    UNTRIED = "untried"
    """Nobody has wanted anything from it so far, or it is not known yet."""
    FIT = "fit"
    LOST = "lost"
    """Nothing can be said for the time being: what speaks is not installed, has died or does not answer."""


class Voice(Protocol):
    """Says one thing at a time. Every call returns at once."""

    volume: int
    """0 to 100; holds from the next `say` on."""

    @property
    def state(self) -> VoiceState:
        """What it is fit for."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """What it speaks; nothing before it is `FIT`."""
        ...

    @property
    def speaking(self) -> bool:
        """Whether something is being said."""
        ...

    def listen(self, changed: Callable[[], None]) -> None:
        """From now on call this, in the caller's thread, whenever one of the properties above has changed."""
        ...

    def prepare(self) -> None:
        """Be ready before the first `say`, which is slow otherwise. Tries again where it is `LOST`."""
        ...

    def say(self, phrases: Sequence[Phrase]) -> None:
        """Say this one after the other, instead of whatever is being said; what cannot be said is left out."""
        ...

    def add(self, phrases: Sequence[Phrase]) -> None:
        """Say these too, after whatever is being said."""
        ...

    def hush(self) -> None:
        """Stop at once."""
        ...
