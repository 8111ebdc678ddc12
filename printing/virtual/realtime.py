"""Real-time commands: found in the raw stream wherever they stand, and obeyed at once.

A printer looks for them as bytes arrive, before and beside the reading of commands. So they also take effect inside
the data of an image, where their bytes stay dots, and inside the arguments of any other command, where they stay
arguments (Epson, notes to `DLE EOT`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from printing.virtual.faults import Answer, AnswerKind
from printing.virtual.state import PrinterState, realtime_status

if TYPE_CHECKING:
    from collections.abc import Iterator

DLE = 0x10
_EOT, _ENQ, _DC4 = 0x04, 0x05, 0x14
_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


class RealTimeOp(StrEnum):
    """What a real-time command asks for."""

    STATUS = "status"
    RECOVER = "recover"
    PULSE = "pulse"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealTimeRequest:
    """One real-time command; `n` is its parameter, 0 where it has none."""

    op: RealTimeOp
    n: int = 0


class RealTimeScanner:
    """Looks for real-time commands in a stream; how the stream is cut into pieces makes no difference."""

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen = b""

    def split(self, received: bytes) -> Iterator[tuple[bytes, RealTimeRequest | None]]:
        """Hand the bytes on in pieces, each with the request that its last byte completed, or None."""
        start = at = 0
        while at < len(received):
            if not self._seen:
                at = received.find(DLE, at)
                if at < 0:
                    break
            request = self._step(received[at])
            at += 1
            if request is not None:
                yield received[start:at], request
                start = at
        if start < len(received):
            yield received[start:], None

    def _step(self, byte: int) -> RealTimeRequest | None:
        seen = self._seen + bytes((byte,))
        verdict = _recognise(seen)
        if isinstance(verdict, RealTimeRequest):
            self._seen = b""
            return verdict
        # A sequence that fails may fail on the DLE that begins the next one.
        self._seen = seen if verdict else (bytes((DLE,)) if byte == DLE else b"")
        return None


def _recognise(seen: bytes) -> RealTimeRequest | bool:
    """The request, or whether what was seen may still become one."""
    match tuple(seen):
        case (0x10,) | (0x10, 0x04 | 0x05 | 0x14) | (0x10, 0x14, 0x01) | (0x10, 0x14, 0x01, 0 | 1):
            return True
        case (0x10, 0x04, n) if 1 <= n <= 4:
            return RealTimeRequest(op=RealTimeOp.STATUS, n=n)
        case (0x10, 0x05, n) if n <= 2:
            return RealTimeRequest(op=RealTimeOp.RECOVER, n=n)
        case (0x10, 0x14, 0x01, pin, t) if 1 <= t <= 8:
            return RealTimeRequest(op=RealTimeOp.PULSE, n=pin)
    if seen == _CLEAR:
        return RealTimeRequest(op=RealTimeOp.CLEAR)
    return _CLEAR.startswith(seen)


def command_length(head: bytes) -> int | None:
    """How many bytes a command that begins with DLE takes where it stands between other commands.

    Returns:
        Its full length, more than `head` has while that cannot be told yet; None for one that nobody documents.
    """
    if len(head) < 2:
        return 2
    if head[1] not in (_EOT, _ENQ, _DC4):
        return None
    if len(head) < 3:
        return 3
    n = head[2]
    if head[1] == _EOT:
        return 4 if n in (7, 8, 18) else 3
    if head[1] == _ENQ:
        return 3
    return {1: 5, 2: 5, 3: 8, 7: 4, 8: 10}.get(n)


def is_obeyed(command: bytes) -> bool:
    """Whether a complete command that begins with DLE is one that `RealTimeScanner` finds."""
    return isinstance(_recognise(command), RealTimeRequest)


def is_begun(received: bytes) -> bool:
    """Whether bytes are the beginning of a real-time command that has not ended yet."""
    return _recognise(received) is True


@dataclass(frozen=True, slots=True, kw_only=True)
class Obeyed:
    """What a real-time command did.

    Attributes:
        state: the printer's state from now on.
        answer: goes to the host at once.
        clear: receive and print buffer are to be emptied.
        cleared: goes to the host when they are empty.
        kicks: pulses to the drawer.
    """

    state: PrinterState
    answer: Answer | None = None
    clear: bool = False
    cleared: Answer | None = None
    kicks: int = 0


def obey(request: RealTimeRequest, state: PrinterState) -> Obeyed:
    """Work out what a real-time command does in a given state.

    `DLE ENQ 1` and `2` recover from a cutter or mechanical fault unless its cause is still there, and do nothing
    when there is none; `DLE ENQ 0` does nothing, since printing goes on by itself once there is paper.
    """
    match request.op:
        case RealTimeOp.STATUS:
            status = bytes((realtime_status(request.n, state),))
            return Obeyed(state=state, answer=Answer(kind=AnswerKind.STATUS, payload=status))
        case RealTimeOp.RECOVER:
            recoverable = state.cutter_fault or state.mechanical_fault
            if request.n == 0 or not recoverable or state.unrecoverable:
                return Obeyed(state=state)
            if not state.obstructed:
                state = replace(state, cutter_fault=False, mechanical_fault=False)
            return Obeyed(state=state, clear=request.n == 2)
        case RealTimeOp.PULSE:
            return Obeyed(state=state, kicks=1)
        case RealTimeOp.CLEAR:
            answer = Answer(kind=AnswerKind.CLEARED, payload=b"\x37\x25\x00")
            return Obeyed(state=state, clear=True, cleared=answer)
