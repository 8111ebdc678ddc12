"""How long to wait after a failure before the next try."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = timedelta(seconds=0.5)
LONGEST = timedelta(seconds=60)
MOST_RETRY_AFTER = timedelta(minutes=5)
"""However long another side wants to be left alone."""


class Backoff:
    """Waits that double from failure to failure, each drawn at random so that many branches do not come back at once.

    Args:
        draw: a random number between two; by default evenly spread.
    """

    def __init__(self, draw: Callable[[float, float], float] = random.uniform) -> None:
        self._draw = draw
        self._failures = 0

    def after_failure(self, retry_after: timedelta | None = None) -> timedelta:
        """The wait after one more failure: up to 0.5 s, 1 s, 2 s … 60 s, or what the other side asks for if longer.

        That is obeyed up to five minutes, with up to 60 s on top.
        """
        doublings = min(self._failures, 10)
        self._failures += 1
        ceiling = min(SHORTEST * 2**doublings, LONGEST)
        # Never nothing at all: a side that refuses at once would be asked without a pause.
        drawn = timedelta(seconds=self._draw(ceiling.total_seconds() / 10, ceiling.total_seconds()))
        if retry_after is None:
            return drawn
        return min(max(retry_after, timedelta()), MOST_RETRY_AFTER) + drawn

    def reset(self) -> None:
        """It works again."""
        self._failures = 0
