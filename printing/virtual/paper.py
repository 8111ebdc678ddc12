"""The paper that passes under the print head, and the slips that come off it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from printing.virtual.dots import Bitmap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
        leftover_dots: rows at its head that belong to earlier jobs: one that was broken off, or whose end had not
            reached the cutter; 0 where none of them bears ink.
        top_missing: its job began on paper that was taken out with the old roll.
    """

    bitmap: Bitmap
    cut: CutKind
    texts: tuple[str, ...]
    qr_codes: tuple[str, ...]
    unknown: tuple[Report, ...]
    leftover_dots: int = 0
    top_missing: bool = False


class ScrapReason(StrEnum):
    """What broke a job off after ink was on paper."""

    POWER_OFF = "power_off"
    CLEARED = "cleared"
    """`DLE DC4 8` or `DLE ENQ 2`."""
    CONNECTION_ENDED = "connection_ended"
    NEW_ROLL = "new_roll"
    """Taken out with the old roll; the job went on on the new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of paper with what is on it; the fields as in `SlipDrawing`."""

    bitmap: Bitmap
    texts: tuple[str, ...]
    symbols: tuple[str, ...]
    cut_short: bool = False
    leftover_dots: int = 0
    top_missing: bool = False


class Drive(Protocol):
    """What moves the paper and the cutter, and may do so in its own time."""

    def block(self, rows: int) -> Iterator[int]:
        """Let rows go by: yields how many may be next, until all have."""
        ...

    def cut(self) -> None:
        """Called before the cutter moves."""
        ...

    def confirm(self) -> None:
        """Called before a job is confirmed."""
        ...


class InstantDrive:
    """Moves everything at once."""

    def block(self, rows: int) -> Iterator[int]:
        """All rows together."""
        if rows:
            yield rows

    def cut(self) -> None:
        """Cuts without further ado."""

    def confirm(self) -> None:
        """Confirms without further ado."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """Something printed, as words: where its rows begin, and whether it is a symbol."""

    top: int
    content: str
    symbol: bool


class Paper:
    """Rows of dots from the cutter to the print head; the last row has just been printed."""

    def __init__(self, *, width_dots: int, head_to_cutter_dots: int, drive: Drive | None = None) -> None:
        self._width = width_dots
        self._head_to_cutter = head_to_cutter_dots
        self._drive = drive or InstantDrive()
        self._rows: list[int] = [0] * head_to_cutter_dots
        self._begun_at = head_to_cutter_dots
        self._top_missing = False
        self._marks: list[_Mark] = []

    @property
    def fresh(self) -> bool:
        """Nothing has been printed or fed since the last slip came off."""
        return len(self._rows) == self._head_to_cutter

    @property
    def uncut_dots(self) -> int:
        """How far the last printed row is from the end of the paper; 0 where there is no ink on it."""
        # Asked by other threads, too: rows are added to this list, but never taken from it.
        rows = self._rows
        return next((at for at in range(len(rows), 0, -1) if rows[at - 1]), 0)

    def note(self, content: str, *, symbol: bool = False) -> None:
        """Remember in words what is about to be printed."""
        self._marks.append(_Mark(len(self._rows), content, symbol))

    def advance(self, rows: Sequence[int], feed_dots: int) -> int:
        """Print rows and feed, `feed_dots` in all unless the rows are more. Returns the rows that went by."""
        total = max(len(rows), feed_dots)
        at = 0
        for count in self._drive.block(total):
            printed = rows[at : at + count]
            self._rows.extend(printed)
            self._rows.extend([0] * (count - len(printed)))
            at += count
        return total

    def cut(self) -> Piece | None:
        """Take off what is past the cutter; None when nothing is."""
        at = len(self._rows) - self._head_to_cutter
        if at <= 0:
            return None
        leftover = min(at, self._begun_at) if any(self._rows[: self._begun_at]) else 0
        piece = self._piece(0, at, leftover_dots=leftover, top_missing=self._top_missing)
        self._rows = self._rows[at:]
        self._marks = [_Mark(mark.top - at, mark.content, mark.symbol) for mark in self._marks if mark.top >= at]
        self._begun_at = len(self._rows)
        self._top_missing = False
        return piece

    def abandon(self) -> Piece | None:
        """End the present job here, uncut; what it has printed, if there is ink on it."""
        self._forget_unprinted()
        piece = self._piece(self._begun_at, len(self._rows))
        self._begun_at = len(self._rows)
        self._top_missing = False
        return piece if any(piece.bitmap.rows) else None

    def replace(self) -> Piece | None:
        """Take all paper out and put new paper in; what the present job has printed, if there is ink on it."""
        self._forget_unprinted()
        piece = self._piece(self._begun_at, len(self._rows))
        self._rows = [0] * self._head_to_cutter
        self._marks.clear()
        self._begun_at = len(self._rows)
        if not any(piece.bitmap.rows):
            return None
        self._top_missing = True
        return piece

    def _forget_unprinted(self) -> None:
        self._marks = [mark for mark in self._marks if mark.top < len(self._rows)]

    def _piece(self, start: int, end: int, *, leftover_dots: int = 0, top_missing: bool = False) -> Piece:
        there = [mark for mark in self._marks if start <= mark.top < end]
        return Piece(
            bitmap=Bitmap(width=self._width, rows=tuple(self._rows[start:end])),
            texts=tuple(mark.content for mark in there if not mark.symbol),
            symbols=tuple(mark.content for mark in there if mark.symbol),
            cut_short=any(self._rows[end:]),
            leftover_dots=leftover_dots,
            top_missing=top_missing,
        )
