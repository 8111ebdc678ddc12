"""A transport and a clock that move only when the test's script says so."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from printing.errors import Cause, LineLostError, StalledError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable


class Clock:
    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def pass_until(self, deadline: float) -> None:
        self.now_s = max(self.now_s, deadline)


@dataclass
class Work:
    """One piece that a slow line takes, and how long it takes for it."""

    piece: int
    seconds: float


class FakeTransport:
    """Answers what `respond` makes of each write; without an answer, a read waits until its deadline.

    Attributes:
        opens: how often it was opened.
        lost: what `is_lost` says.
        dead: opening takes all the time it is given and fails.
        takes: how many bytes of jobs, which begin with ESC @, it takes on each connection before it stalls.
        breaks_after: the same before it breaks.
        breaks_in: breaks before the first byte of whatever begins so.
        pace: how a long write goes on; by default it takes no time.
        unsent: what `unsent_bytes` says, one after the other, then `stuck`.
        coming: answers, each with the moment at which it arrives.
    """

    url = "fake:"

    def __init__(
        self, clock: Clock, respond: Callable[[bytes], bytes] = lambda _: b"", *, two_way: bool = True
    ) -> None:
        self.clock = clock
        self.respond = respond
        self.two_way = two_way
        self.opens = 0
        self.is_open = False
        self.lost = False
        self.dead = False
        self.takes: int | None = None
        self.breaks_after: int | None = None
        self.breaks_in: bytes | None = None
        self.pace: Work | None = None
        self.unsent: deque[int] = deque()
        self.stuck = 0
        self.coming: deque[tuple[float, bytes]] = deque()
        self.written: list[bytes] = []
        self.arriving: deque[bytes] = deque()

    def open(self, deadline: float) -> None:
        self.opens += 1
        if self.dead:
            self.clock.pass_until(deadline)
            raise UnreachableError(url=self.url, cause=Cause.TIMED_OUT)
        self.arriving.clear()
        self.written = []
        self.is_open = True
        self.lost = False

    def is_lost(self) -> bool:
        return self.lost

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        assert self.is_open
        if self.breaks_in is not None and data.startswith(self.breaks_in):
            raise LineLostError(url=self.url, cause=Cause.CLOSED_BY_PRINTER, bytes_sent=0)
        is_job = data.startswith(b"\x1b@")
        before = sum(len(each) for each in self.written if each.startswith(b"\x1b@"))
        if self.breaks_after is not None and is_job and before + len(data) > self.breaks_after:
            sent = max(0, self.breaks_after - before)
            self.written.append(data[:sent])
            raise LineLostError(url=self.url, cause=Cause.CLOSED_BY_PRINTER, bytes_sent=sent)
        if self.takes is not None and is_job and before + len(data) > self.takes:
            self.clock.pass_until(min(deadline, self.clock() + stall_s))
            sent = max(0, self.takes - before)
            self.written.append(data[:sent])
            raise StalledError(url=self.url, cause=Cause.TIMED_OUT, bytes_sent=sent)
        if self.pace is not None:
            assert self.pace.seconds < stall_s
            self.clock.now_s += len(data) / self.pace.piece * self.pace.seconds
            assert self.clock.now_s < deadline
        self.written.append(data)
        answer = self.respond(data)
        if answer and self.two_way:
            self.arriving.append(answer)

    def read(self, deadline: float) -> bytes:
        assert self.is_open
        if self.arriving:
            return self.arriving.popleft()
        if self.coming and self.coming[0][0] <= deadline:
            moment, answer = self.coming.popleft()
            self.clock.pass_until(moment)
            return answer
        self.clock.pass_until(deadline)
        return b""

    def unsent_bytes(self) -> int:
        return self.unsent.popleft() if self.unsent else self.stuck

    def close(self, *, linger_s: float = 0.0) -> None:
        del linger_s
        self.is_open = False
