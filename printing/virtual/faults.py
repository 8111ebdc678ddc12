"""Ways in which the virtual printer misbehaves on purpose, beside the honest troubles of `PrinterState`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AnswerKind(StrEnum):
    """What an answer is about."""

    STATUS = "status"
    """`DLE EOT`, `GS r` and Automatic Status Back."""
    IDENTITY = "identity"
    """`GS I`."""
    CONFIRMATION = "confirmation"
    """`GS ( H`: what stood before it has been printed."""
    CLEARED = "cleared"
    """`DLE DC4 8`: the buffers are empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Bytes for the host."""

    kind: AnswerKind
    payload: bytes


class Spoiling(StrEnum):
    """What becomes of an answer."""

    NONE = "none"
    SILENT = "silent"
    HALF = "half"
    """The first half is sent; of a single byte that is nothing."""
    GARBAGE = "garbage"
    """The right number of bytes, none of which has the fixed bits of a status byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faults:
    """Scripted misbehaviour; by default there is none.

    Attributes:
        status: what becomes of status answers.
        identity: what becomes of `GS I` answers.
        confirmation: what becomes of `GS ( H` answers; `SILENT` is also how a printer looks that does not know it.
        cleared: what becomes of `DLE DC4 8` answers.
        closes_after_bytes: each connection is closed by the printer once it has taken so many bytes.
        stalls_after_bytes: each connection is read no further after so many bytes, and not closed. What the
            sockets of both ends hold is still taken from the sender: some 100 kB on a loopback.
        paper_ends_after_dots: the roll has so many rows left, counted from when the fault is set. A `VirtualPrinter`
            stops there to the row; a `VirtualMechanism` finishes the command.
    """

    status: Spoiling = Spoiling.NONE
    identity: Spoiling = Spoiling.NONE
    confirmation: Spoiling = Spoiling.NONE
    cleared: Spoiling = Spoiling.NONE
    closes_after_bytes: int | None = None
    stalls_after_bytes: int | None = None
    paper_ends_after_dots: int | None = None

    def spoil(self, answer: Answer) -> bytes:
        """What really goes to the host in place of an answer."""
        how = {
            AnswerKind.STATUS: self.status,
            AnswerKind.IDENTITY: self.identity,
            AnswerKind.CONFIRMATION: self.confirmation,
            AnswerKind.CLEARED: self.cleared,
        }[answer.kind]
        match how:
            case Spoiling.NONE:
                return answer.payload
            case Spoiling.SILENT:
                return b""
            case Spoiling.HALF:
                return answer.payload[: len(answer.payload) // 2]
            case Spoiling.GARBAGE:
                # A status byte has bit 7 clear; the complement of 7-bit bytes has it set throughout.
                return bytes(byte & 0x7F ^ 0xFF for byte in answer.payload)
