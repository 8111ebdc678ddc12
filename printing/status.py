"""What a printer says of itself, asked (four DLE EOT answers) or unasked: one value, *unknown* where it said nothing.

Bits after Epson's ESC/POS reference, "DLE EOT n" and "GS a". No answer is never read as a fault of the paper, nor as
health.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from printing.errors import Cause

QUERIES = (1, 2, 3, 4)


class Sign(StrEnum):
    """Whether something is so."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Paper(StrEnum):
    """How much paper is left."""

    OK = "ok"
    NEAR_END = "near_end"
    END = "end"
    UNKNOWN = "unknown"


class Cover(StrEnum):
    """Whether the cover is shut."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """What stands between a slip and its paper."""

    PAPER_END = "paper_end"
    COVER_OPEN = "cover_open"
    CUTTER = "cutter"
    OVERHEATED = "overheated"
    MECHANICAL = "mechanical"
    UNRECOVERABLE = "unrecoverable"
    ERROR = "error"
    """The printer reports an error and did not say which."""
    OFFLINE = "offline"
    UNREACHABLE = "unreachable"
    """No line could be opened."""
    LOST = "lost"
    """The line broke, or the printer closed it."""
    STALLED = "stalled"
    """The printer stopped taking bytes."""
    SILENT = "silent"
    """The line is there and the printer does not answer."""
    ONE_WAY = "one_way"
    """The line cannot carry answers, so nothing can be known."""
    UNCONFIRMED = "unconfirmed"
    """The printer answers and reports nothing wrong, yet not that the slip came out."""


_NOTHING_KNOWN_AGAINST = frozenset({Fault.SILENT, Fault.ONE_WAY})


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterStatus:
    """One round of questions to a printer.

    Attributes:
        answered: whether at least one question was answered properly.
        feed_pressed: the FEED button is held down; the printer is offline meanwhile.
        error: the printer reports some error (which one is in the next four, if it said so).
        recoverable_error: one that passes by itself: a hot head, or the cover opened while printing.
        link_fault: what is wrong with the line rather than with the printer.
        cause: why the line could not be opened or broke.
    """

    answered: bool = False
    online: Sign = Sign.UNKNOWN
    paper: Paper = Paper.UNKNOWN
    cover: Cover = Cover.UNKNOWN
    feed_pressed: Sign = Sign.UNKNOWN
    error: Sign = Sign.UNKNOWN
    mechanical_error: Sign = Sign.UNKNOWN
    cutter_error: Sign = Sign.UNKNOWN
    unrecoverable_error: Sign = Sign.UNKNOWN
    recoverable_error: Sign = Sign.UNKNOWN
    link_fault: Fault | None = None
    cause: Cause | None = None

    @property
    def fault(self) -> Fault | None:
        """The fault to be dealt with first; paper that is nearly at its end is a warning, not a fault."""
        return self.fault_of_printer or self.link_fault

    @property
    def fault_of_printer(self) -> Fault | None:
        """The same without the line's.

        An open cover comes before the end of the paper, because many printers report both when only the cover is open.
        """
        overheated = self.recoverable_error is Sign.YES and self.cover is not Cover.OPEN
        found = (
            (self.cover is Cover.OPEN, Fault.COVER_OPEN),
            (self.paper is Paper.END, Fault.PAPER_END),
            (self.cutter_error is Sign.YES, Fault.CUTTER),
            (self.unrecoverable_error is Sign.YES, Fault.UNRECOVERABLE),
            (self.mechanical_error is Sign.YES, Fault.MECHANICAL),
            (overheated, Fault.OVERHEATED),
            (self.error is Sign.YES, Fault.ERROR),
            (self.online is Sign.NO, Fault.OFFLINE),
        )
        return next((fault for present, fault in found if present), None)

    @property
    def is_clean(self) -> bool:
        """Whether the printer has itself said that cover, paper and mechanism are in order (DLE EOT 2, 3 and 4)."""
        errors = (
            self.error,
            self.mechanical_error,
            self.cutter_error,
            self.unrecoverable_error,
            self.recoverable_error,
        )
        return (
            self.cover is Cover.CLOSED
            and self.paper in {Paper.OK, Paper.NEAR_END}
            and all(sign is Sign.NO for sign in errors)
        )

    @property
    def can_print(self) -> bool | None:
        """Whether a slip sent now would come out; `None` when that is unknown."""
        fault = self.fault
        if fault is not None and fault not in _NOTHING_KNOWN_AGAINST:
            return False
        return True if self.is_clean and self.online is Sign.YES else None


def is_status_byte(byte: int) -> bool:
    """Whether a byte has the fixed bits of a DLE EOT answer, `0xx1xx10`; XON, XOFF and automatic status have not."""
    return byte & 0b1001_0011 == 0b0001_0010


def read_status(
    answers: Mapping[int, int], *, link_fault: Fault | None = None, cause: Cause | None = None
) -> PrinterStatus:
    """Read the answers to DLE EOT.

    Args:
        answers: question number (1 to 4) to the byte that answered it. A missing or malformed one leaves unknown what
            it would have told.
        link_fault: what was wrong with the line, if anything.
        cause: why it was.
    """
    good = {query: byte for query, byte in answers.items() if is_status_byte(byte)}
    printer, offline, errors, paper = (good.get(query) for query in QUERIES)
    return PrinterStatus(
        answered=bool(good),
        online=_sign(printer, 0x08, if_set=Sign.NO, if_clear=Sign.YES),
        paper=_paper(offline, paper),
        cover=Cover.UNKNOWN if offline is None else Cover.OPEN if offline & 0x04 else Cover.CLOSED,
        feed_pressed=_sign(offline, 0x08),
        error=_sign(offline, 0x40),
        mechanical_error=_sign(errors, 0x04),
        cutter_error=_sign(errors, 0x08),
        unrecoverable_error=_sign(errors, 0x20),
        recoverable_error=_sign(errors, 0x40),
        link_fault=link_fault,
        cause=cause,
    )


def read_automatic_status(frame: bytes) -> PrinterStatus:
    """Read the four bytes that a printer sends by itself (GS a): all that DLE EOT 1 to 4 tell, in one frame."""
    printer, errors, paper = frame[0], frame[1], frame[2]
    return PrinterStatus(
        answered=True,
        online=_sign(printer, 0x08, if_set=Sign.NO, if_clear=Sign.YES),
        paper=Paper.END if paper & 0x0C else Paper.NEAR_END if paper & 0x03 else Paper.OK,
        cover=Cover.OPEN if printer & 0x20 else Cover.CLOSED,
        feed_pressed=_sign(printer, 0x40),
        error=_sign(errors, 0x6C),
        mechanical_error=_sign(errors, 0x04),
        cutter_error=_sign(errors, 0x08),
        unrecoverable_error=_sign(errors, 0x20),
        recoverable_error=_sign(errors, 0x40),
    )


def _sign(byte: int | None, mask: int, *, if_set: Sign = Sign.YES, if_clear: Sign = Sign.NO) -> Sign:
    if byte is None:
        return Sign.UNKNOWN
    return if_set if byte & mask else if_clear


def _paper(offline: int | None, paper: int | None) -> Paper:
    # DLE EOT 2 says that printing stopped for want of paper; only DLE EOT 4, the sensor itself, can say that there is
    # some.
    if (offline is not None and offline & 0x20) or (paper is not None and paper & 0x60):
        return Paper.END
    if paper is None:
        return Paper.UNKNOWN
    return Paper.NEAR_END if paper & 0x0C else Paper.OK
