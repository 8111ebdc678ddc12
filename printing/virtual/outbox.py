"""The way of answers to a host, which may be slow, joined or strewn with flow control."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

HELD_S = 0.1
_XOFF_XON = b"\x13\x11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How answers travel.

    Attributes:
        delay_s: how long each takes.
        merged: each waits for the next one, `HELD_S` at most, and leaves with it.
        xonxoff: flow control characters stand behind each byte.
    """

    delay_s: float = 0.0
    merged: bool = False
    xonxoff: bool = False


@dataclass(slots=True)
class _Waiting:
    due: float
    payload: bytes
    open: bool


class Outbox:
    """Answers of one connection, which leave in the order in which they came.

    Without a delay they leave on the caller's thread at once; the first that has to wait starts a thread.
    """

    def __init__(self, transmit: Callable[[bytes], None]) -> None:
        self._transmit = transmit
        self._changed = threading.Condition()
        self._waiting: deque[_Waiting] = deque()
        self._leaving = False
        self._thread: threading.Thread | None = None
        self._closed = False

    def put(self, answers: Sequence[bytes], manner: Manner) -> None:
        """Send answers, or have them sent."""
        payload = b"".join(answers)
        if manner.xonxoff:
            payload = b"".join(bytes((byte,)) + _XOFF_XON for byte in payload)
        if not payload:
            return
        with self._changed:
            if self._closed:
                return
            if self._waiting or self._leaving or manner.delay_s > 0 or manner.merged:
                self._queue(payload, manner, alone=len(answers) == 1)
                return
            self._leaving = True
        try:
            self._transmit(payload)
        finally:
            with self._changed:
                self._leaving = False
                self._changed.notify_all()

    def close(self) -> None:
        """Drop what has not left; nothing leaves any more."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._changed.notify_all()

    def _queue(self, payload: bytes, manner: Manner, *, alone: bool) -> None:
        now = time.monotonic()
        last = self._waiting[-1] if self._waiting else None
        if last is not None and last.open:
            last.open = False
            last.due = now + manner.delay_s
            if manner.merged:
                last.payload += payload
                payload = b""
        if payload:
            held = manner.merged and alone
            due = now + manner.delay_s + (HELD_S if held else 0.0)
            earliest = self._waiting[-1].due if self._waiting else due
            self._waiting.append(_Waiting(max(due, earliest), payload, held))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="virtual-printer-answers", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                while not self._closed and (self._leaving or self._rest_s() > 0):
                    rest_s = self._rest_s()
                    self._changed.wait(rest_s if 0 < rest_s < math.inf else None)
                if self._closed:
                    return
                payload = self._waiting.popleft().payload
                self._leaving = True
            self._transmit(payload)
            with self._changed:
                self._leaving = False

    def _rest_s(self) -> float:
        """How long the next answer still waits."""
        return self._waiting[0].due - time.monotonic() if self._waiting else math.inf
