"""What was asked of the desk, and is not answered yet. Knows no Qt."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWER_WITHIN = timedelta(seconds=20)
"""The queue answers within its own deadlines, far sooner than this; later, and it is taken to be out of service."""


class Awaited:
    """One answer at a time that a visitor waits for, and those that came too late for theirs.

    Args:
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._keys: deque[str] = deque()
        self._since = monotonic()
        self.is_expected = False
        self.is_arrival = False
        """Whether it is a check-in, and whoever checks in is still there for the answer, be it late."""

    @property
    def is_overdue(self) -> bool:
        """Whether an answer is expected that should have come long ago."""
        return self.is_expected and self._monotonic() - self._since > ANSWER_WITHIN.total_seconds()

    def ticket(self, key: str) -> None:
        """A ticket was asked for."""
        self._keys.append(key)
        self._expect(is_arrival=False)

    def arrival(self) -> None:
        """A check-in was asked for."""
        self._expect(is_arrival=True)

    def answered(self) -> str | None:
        """The key of the request for a ticket that is answered now: answers come in the order of the requests."""
        return self._keys.popleft() if self._keys else None

    def forget(self) -> None:
        """Nobody waits any more."""
        self.is_expected = self.is_arrival = False

    def _expect(self, *, is_arrival: bool) -> None:
        self.is_expected, self.is_arrival = True, is_arrival
        self._since = self._monotonic()
