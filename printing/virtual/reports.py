"""What the printer has to say about bytes that it could not take at their word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

_SHOWN_BYTES = 16


class ReportKind(StrEnum):
    """What was wrong."""

    UNKNOWN_COMMAND = "unknown_command"
    """Nobody documents it. Only its name was skipped, so what follows may have been printed as text."""
    UNSUPPORTED = "unsupported"
    """A documented command that this printer does not carry out; it was skipped whole."""
    BAD_ARGUMENT = "bad_argument"
    """A value outside the documented range; the command did nothing."""
    OUT_OF_PLACE = "out_of_place"
    """A command that counts only at the beginning of a line, after something in that line; it did nothing."""
    UNKNOWN_CODE_PAGE = "unknown_code_page"
    NO_GLYPH = "no_glyph"
    """A byte without a character in its code page, or a character without a picture: a frame was printed."""
    CLIPPED = "clipped"
    """Dots right of the print area were left out."""
    TOO_LARGE = "too_large"
    """A symbol that does not fit was not printed."""
    CUT_SHORT = "cut_short"
    """Printed rows were still between print head and cutter, and will stand on the next slip."""
    BROKEN_OFF = "broken_off"
    """A connection ended inside a command, which now swallows what the next one sends."""
    NOT_KEPT = "not_kept"
    """A slip's picture could not be written to the paper folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One thing that the printer did not take at its word.

    Attributes:
        kind: what was wrong.
        offset: how many bytes the printer had taken before the command.
        raw: the first 16 bytes of the command.
        note: what, for a technician; not translated.
    """

    kind: ReportKind
    offset: int
    raw: bytes
    note: str

    def __str__(self) -> str:
        return f"byte {self.offset}: {self.kind}: {self.note} [{self.raw.hex(' ')}]"


def report(kind: ReportKind, offset: int, raw: bytes, note: str) -> Report:
    """Make a report, keeping the first bytes of a long command."""
    return Report(kind=kind, offset=offset, raw=raw[:_SHOWN_BYTES], note=note)
