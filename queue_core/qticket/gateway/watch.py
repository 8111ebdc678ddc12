"""Being told that something has changed, thousands of times at once: a number that grows, and who waits for it."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

AT_ONCE = 20
"""Of those who are woken in turn: some milliseconds of work, after which the loop looks who has called meanwhile."""


class Topic:
    """Something that changes. `version` grows with each change; all on one event loop."""

    __slots__ = ("_watches", "version")

    def __init__(self, version: int) -> None:
        self.version = version
        self._watches: set[Watch] | None = None  # most are watched by nobody

    def change(self) -> None:
        """Count a change and wake whoever waits for one."""
        self.version += 1
        if self._watches:
            for watch in self._watches:
                watch.wake()

    def watch(self) -> Watch:
        """From now on; to be closed."""
        watch = Watch(self, self._forget)
        if self._watches is None:
            self._watches = set()
        self._watches.add(watch)
        return watch

    def end(self) -> None:
        """Close all watches."""
        for watch in tuple(self._watches or ()):
            watch.close()

    @property
    def watched(self) -> int:
        """How many watch it."""
        return len(self._watches or ())

    def _forget(self, watch: Watch) -> None:
        if self._watches is not None:
            self._watches.discard(watch)
            if not self._watches:
                self._watches = None


class Watch:
    """One that watches a topic. It holds no queue: many changes between two looks are one."""

    __slots__ = ("_forget", "_seen", "_topic", "_turns", "_waiting", "is_closed")

    def __init__(self, topic: Topic, forget: Callable[[Watch], None]) -> None:
        self._topic = topic
        self._seen = topic.version
        self._forget = forget
        self._waiting: asyncio.Future[None] | None = None
        self._turns: Turns | None = None
        self.is_closed = False

    def take_turns(self, turns: Turns) -> None:
        """From now on, be woken in turn with others."""
        self._turns = turns

    async def next(self, timeout_s: float | None) -> bool:
        """Wait for a change since the last call (or the beginning); false when none comes in time, or when closed.

        Without a time-out, false also when somebody has called `wake`.
        """
        if not self.is_closed and self._topic.version == self._seen:
            loop = asyncio.get_running_loop()
            self._waiting = loop.create_future()
            alarm = None if timeout_s is None else loop.call_later(timeout_s, self.wake)
            try:
                await self._waiting
            finally:
                if alarm is not None:
                    alarm.cancel()
                self._waiting = None
        if self.is_closed or self._topic.version == self._seen:
            return False
        self._seen = self._topic.version
        return True

    def wake(self) -> None:
        """Let `next` look again."""
        if self._waiting is None or self._waiting.done():
            return
        if self._turns is None:
            self._waiting.set_result(None)
        else:
            self._turns.queue(self._waiting)

    def close(self) -> None:
        """Watch no longer; one that waits is let go. May be repeated."""
        if not self.is_closed:
            self.is_closed = True
            self._forget(self)
            self.wake()


class Turns:
    """Wakes thousands a few at a time. A timer for each would cost more than what they are woken for."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()

    def queue(self, waiting: asyncio.Future[None]) -> None:
        """Have this one done when it is its turn."""
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self._wake_some)
        self._waiting.append(waiting)

    def _wake_some(self) -> None:
        for _ in range(min(AT_ONCE, len(self._waiting))):
            waiting = self._waiting.popleft()
            if not waiting.done():
                waiting.set_result(None)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._wake_some)
