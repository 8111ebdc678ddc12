"""Tells a scanner that plays a keyboard from a person at the keys. Knows no Qt."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE_S = 0.1
"""A scanner's keys follow each other sooner than this; after a pause, what comes is something else."""

MOST = 256
"""So many characters are kept of what a scanner reads: more than any code may have, so that one cut off is none."""


class Scanner:
    """Puts together what a keyboard-wedge scanner types up to its Enter, and nothing that a person types.

    Of a row of keys without a pause between them only the first Enter counts, so that whatever has many lines is one
    text, and a scanner that ends each with two of them is no second one.

    Args:
        monotonic: when the key came that is being told of, in seconds on a clock that nobody sets.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._last = -inf
        self._text = ""
        self._has_ended = False

    @property
    def text(self) -> str:
        """What has come so far of the row of keys that is under way; nothing after a pause."""
        return self._text if self.hurries else ""

    @property
    def hurries(self) -> bool:
        """Whether a key that comes now comes too soon after the last one to be a person's."""
        return self._monotonic() - self._last <= PAUSE_S

    def type(self, text: str) -> None:
        """The characters of a key, which are any signs where scanner and kiosk have not the same layout."""
        if not self._hurries():
            self._text = ""
        if not self._has_ended:
            self._text = (self._text + "".join(filter(str.isprintable, text)))[:MOST]

    def end(self) -> str | None:
        """Enter: what was scanned, nothing if the row had its Enter already; None where a person pressed the key."""
        text = self._text if self._hurries() else None
        self.forget()
        return text

    def pass_over(self) -> bool:
        """Any other key; whether it came too soon after the last one to be a person's."""
        hurries = self._hurries()
        if not hurries:
            self._text = ""
        return hurries

    def forget(self) -> None:
        """Leave out what has come so far: what follows without a pause belongs to it."""
        self._text = ""
        self._has_ended = True

    def _hurries(self) -> bool:
        hurries = self.hurries
        self._last = self._monotonic()
        if not hurries:
            self._has_ended = False
        return hurries
