"""Sorts what a printer sends back: status bytes, job confirmations, automatic status, and what is none of these.

Answers arrive mixed and in any pieces. Frames after Epson's ESC/POS reference: DLE EOT `0xx1xx10`; GS ( H
`37 22 d1 d2 d3 d4 00`, each d 20-7E; DLE DC4 8 `37 25 00`; GS I `5F … 00`; automatic status (GS a) `0xx1xx00` and three
bytes `0xx0xxxx`. XON (11) and XOFF (13) may stand anywhere and mean nothing here.
"""

from dataclasses import dataclass

from printing.status import is_status_byte

_XON_XOFF = frozenset({0x11, 0x13})
_BLOCK_HEADS = frozenset({0x37, 0x5F})
_LONGEST_BLOCK = 82  # GS I gives at most 80 characters between its head and its final 00


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusByte:
    """The answer to one DLE EOT."""

    byte: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """GS ( H: what stood before this job's id has been printed."""

    job_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuffersCleared:
    """DLE DC4 8 is done: the printer has forgotten what it had not yet printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticStatus:
    """Four bytes that the printer sent by itself (GS a)."""

    frame: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBlock:
    """A well-formed block that nothing here asks for."""

    frame: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Garbage:
    """Bytes that are no answer, or only half of one."""

    frame: bytes


Answer = StatusByte | Confirmation | BuffersCleared | AutomaticStatus | OtherBlock | Garbage


class AnswerParser:
    """Takes bytes as they come and gives answers as they are complete.

    A frame that breaks off is garbage as a whole: its inside is never read as an answer, so a job id that happens to
    look like a status byte cannot become one. Only the byte that broke it is looked at afresh.
    """

    def __init__(self) -> None:
        self._frame = bytearray()

    def feed(self, received: bytes) -> list[Answer]:
        """Return the answers that these bytes complete, in order."""
        answers: list[Answer] = []
        for byte in received:
            if byte not in _XON_XOFF:
                self._take(byte, answers)
        return answers

    def _take(self, byte: int, answers: list[Answer]) -> None:
        if self._frame and not _may_follow(self._frame, byte):
            answers.append(Garbage(frame=bytes(self._frame)))
            self._frame.clear()
        if not self._frame and not _opens(byte):
            answers.append(StatusByte(byte=byte) if is_status_byte(byte) else Garbage(frame=bytes([byte])))
            return
        self._frame.append(byte)
        if _is_complete(self._frame):
            answers.append(_read(bytes(self._frame)))
            self._frame.clear()


def _opens(byte: int) -> bool:
    return byte in _BLOCK_HEADS or _opens_automatic_status(byte)


def _opens_automatic_status(byte: int) -> bool:
    return byte & 0b1001_0011 == 0b0001_0000


def _may_follow(frame: bytearray, byte: int) -> bool:
    """Whether a byte continues an unfinished frame."""
    if _opens_automatic_status(frame[0]):
        return byte & 0b1001_0000 == 0
    if bytes(frame[:2]) == b"\x37\x22":
        return 0x20 <= byte <= 0x7E if len(frame) < 6 else byte == 0
    if bytes(frame[:2]) == b"\x37\x25":
        return byte == 0
    return byte == 0 or (byte >= 0x20 and len(frame) < _LONGEST_BLOCK)


def _is_complete(frame: bytearray) -> bool:
    return len(frame) == 4 if _opens_automatic_status(frame[0]) else len(frame) > 1 and frame[-1] == 0


def _read(frame: bytes) -> Answer:
    if _opens_automatic_status(frame[0]):
        return AutomaticStatus(frame=frame)
    if frame[:2] == b"\x37\x22":
        return Confirmation(job_id=frame[2:6].decode("ascii"))
    if frame == b"\x37\x25\x00":
        return BuffersCleared()
    return OtherBlock(frame=frame)
