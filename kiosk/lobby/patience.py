"""How long a screen is left alone before it asks whether anybody is there, and before it forgets. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

ASKS_FOR_S = 20
"""For so long one touch is enough to go on, however often."""


class Patience:
    """Waits, asks, and runs out.

    It asks for its full time even where the clock has leapt while nobody could touch anything: `wait` takes off one
    second at most, so it is called about once a second.

    Args:
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._since = monotonic()
        self.ask_s = 0
        """In how many seconds it runs out; 0 while it does not ask."""

    def begin(self) -> None:
        """Somebody is there, or there is something new to see: begin anew."""
        self._since = self._monotonic()
        self.ask_s = 0

    def is_over(self, patience: timedelta) -> bool:
        """Whether nothing has happened for so long that it is time to ask, where it does not ask yet."""
        return not self.ask_s and self._elapsed() >= patience.total_seconds()

    def ask(self) -> None:
        """Begin to ask."""
        self._since = self._monotonic()
        self.ask_s = ASKS_FOR_S

    def wait(self) -> bool:
        """Count down what it asks; whether it has run out."""
        self.ask_s = max(ASKS_FOR_S - int(self._elapsed()), self.ask_s - 1)
        return self.ask_s <= 0

    def _elapsed(self) -> float:
        return self._monotonic() - self._since
