"""The paper that passes under the print head, and the slips that come off it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from printing.virtual.dots import Bitmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printing.virtual.reports import Report


class CutKind(StrEnum):
    """How a slip came off the roll."""

    FULL = "full"
    PARTIAL = "partial"
    TORN = "torn"
    """By a person, at the cutter's edge."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDrawing:
    """A slip as it came off, before it is kept anywhere.

    Attributes:
        bitmap: its dots over the whole printable width; blank paper counts.
        cut: how it came off.
        texts: what was printed in the printer's own letters, a string for each line; `\N{REPLACEMENT CHARACTER}`
            where a character could not be drawn.
        qr_codes: contents of the QR symbols that the printer drew itself, as UTF-8, or Latin-1 where they are not.
        unknown: what the printer could not take at its word since the slip before.
    """

    bitmap: Bitmap
    cut: CutKind
    texts: tuple[str, ...]
    qr_codes: tuple[str, ...]
    unknown: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something printed, as words: where its rows begin, and whether it is a symbol."""

    top: int
    content: str
    symbol: bool


class Paper:
    """Rows of dots from the cutter to the print head; the last row has just been printed."""

    def __init__(self, *, width_dots: int, head_to_cutter_dots: int) -> None:
        self._width = width_dots
        self._head_to_cutter = head_to_cutter_dots
        self._rows: list[int] = [0] * head_to_cutter_dots
        self._marks: list[_Mark] = []

    @property
    def fresh(self) -> bool:
        """Nothing has been printed or fed since the last slip came off."""
        return len(self._rows) == self._head_to_cutter

    def note(self, content: str, *, symbol: bool = False) -> None:
        """Remember in words what is about to be printed."""
        self._marks.append(_Mark(len(self._rows), content, symbol))

    def advance(self, rows: Sequence[int], feed_dots: int) -> int:
        """Print rows and feed, `feed_dots` in all unless the rows are more. Returns the rows that went by."""
        blank = max(0, feed_dots - len(rows))
        self._rows.extend(rows)
        self._rows.extend([0] * blank)
        return len(rows) + blank

    def cut(self) -> tuple[Bitmap, tuple[str, ...], tuple[str, ...], bool] | None:
        """Take off what is past the cutter.

        Returns:
            Its dots, its texts, its symbols, and whether printed rows stayed behind; None when nothing is past it.
        """
        at = len(self._rows) - self._head_to_cutter
        if at <= 0:
            return None
        rows, self._rows = self._rows[:at], self._rows[at:]
        gone = [mark for mark in self._marks if mark.top < at]
        self._marks = [_Mark(mark.top - at, mark.content, mark.symbol) for mark in self._marks[len(gone) :]]
        texts = tuple(mark.content for mark in gone if not mark.symbol)
        symbols = tuple(mark.content for mark in gone if mark.symbol)
        return Bitmap(width=self._width, rows=tuple(rows)), texts, symbols, any(self._rows)
