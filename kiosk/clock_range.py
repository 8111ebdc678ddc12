"""When a turn is expected, by the clock, as people speak of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.estimate import spoken

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from queue_core.estimate import Estimate

_STEP = timedelta(minutes=5)


def clock_range(expected: Estimate, timezone: tzinfo) -> tuple[datetime, datetime]:
    """The earliest and the latest moment that a visitor should plan by, on the branch's clock, to 5 minutes.

    As wide as the wait that is told in minutes, so that the two never contradict each other; the early end is
    rounded down, so that nobody comes late for having trusted it.
    """
    low, high = spoken(expected.low, expected.high)
    made_at = expected.at_low - expected.low
    earliest = (made_at + low).astimezone(timezone)
    earliest -= timedelta(minutes=earliest.minute % 5, seconds=earliest.second, microseconds=earliest.microsecond)
    latest = earliest + max(high - low, _STEP)
    return earliest, latest
