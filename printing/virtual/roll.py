"""The roll that the paper comes from."""

from __future__ import annotations


class Roll:
    """How much paper is left, in rows of dots.

    Args:
        length_dots: a new roll; None never ends.
        near_end_dots: what is left when the near-end sensor notices.
    """

    def __init__(self, length_dots: int | None = None, near_end_dots: int = 0) -> None:
        self._length = length_dots
        self._near_end = near_end_dots
        self._left = length_dots
        self._stop: int | None = None

    @property
    def left_dots(self) -> int | None:
        """Rows left on a roll of finite length."""
        return self._left

    @property
    def ended(self) -> bool:
        """No row can be printed any more."""
        return self._left == 0 or self._stop == 0

    @property
    def near_end(self) -> bool:
        """The sensor sees little paper."""
        return self._left is not None and self._left <= self._near_end

    @property
    def allowance(self) -> int | None:
        """Rows that can go by before a sensor may notice something."""
        if self._left is None:
            return self._stop
        left = self._left - self._near_end if self._left > self._near_end else self._left
        return left if self._stop is None else min(left, self._stop)

    def stop_after(self, dots: int | None) -> None:
        """Let the paper end after so many more rows, whatever is left; None takes that back."""
        self._stop = dots

    def take(self, dots: int) -> None:
        """Unroll so many rows."""
        if self._left is not None:
            self._left = max(0, self._left - dots)
        if self._stop is not None:
            self._stop = max(0, self._stop - dots)

    def renew(self) -> None:
        """Put a new roll in."""
        self._left = self._length
        self._stop = None
