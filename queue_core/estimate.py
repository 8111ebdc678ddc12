"""How long one waits: a range that half of the waits stay below the low end of, and nine in ten the high end (pure).

Whoever waits is handed out over the open counters in calling order (`schedule`); mean and variance of the moment at
which a turn comes give a gamma distribution, and that its quantiles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import ceil, sqrt
from typing import TYPE_CHECKING

from queue_core.schedule import Schedule

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from queue_core.schedule import Situation, Turn

_Z90 = 1.2815515655446004
_FLATTEST = 0.4
_HOUR_S = 3600.0
_NOTHING = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """When a turn is expected.

    Attributes:
        low: half of the waits are shorter (P50).
        high: nine in ten are no longer (P90).
        at_low: when the low end is over (aware).
        at_high: when the high end is over (aware).
        after_closing: not before closing, of the branch or of every counter that takes the service.
        mean: the expected wait, where it is known.
    """

    low: timedelta
    high: timedelta
    at_low: datetime
    at_high: datetime
    after_closing: bool
    mean: timedelta | None = None


def for_newcomers(situation: Situation) -> dict[str, Estimate | None]:
    """The wait of who joins now, here, for each service that has a pace; None where no open counter takes it."""
    turns = Schedule(situation).newcomers()
    return {service_id: _estimate(turn, situation) for service_id, turn in turns.items()}


def for_waiting(situation: Situation, positions: Collection[int]) -> dict[int, Estimate | None]:
    """The wait of each ticket at some positions of the line, if its holder is here then.

    None where no counter takes it. What is said of one is the same whoever else is asked for; 300 of a line of 500
    are about 15 ms.
    """
    turns = Schedule(situation, positions).asked()
    return {position: _estimate(turn, situation) for position, turn in turns.items()}


def spoken(low: timedelta, high: timedelta) -> tuple[timedelta, timedelta]:
    """A range rounded as people speak: to 5 minutes up to an hour, to 10 beyond.

    The low end is rounded down, and may be nothing; the high end is rounded up.
    """
    low_s, high_s = max(low.total_seconds(), 0.0), max(high.total_seconds(), 0.0)
    rounded_low = low_s // _step(low_s) * _step(low_s)
    rounded_high = ceil(high_s / _step(high_s)) * _step(high_s)
    return timedelta(seconds=rounded_low), timedelta(seconds=max(rounded_low, rounded_high))


def _step(seconds: float) -> float:
    return 300.0 if seconds <= _HOUR_S else 600.0


def _estimate(turn: Turn | None, situation: Situation) -> Estimate | None:
    if turn is None:
        return None
    low_s, high_s = gamma_quantiles(turn.mean_s, turn.variance)
    low, high = timedelta(seconds=low_s), timedelta(seconds=high_s)
    return ranged(
        low, high, situation.now, situation.closes_at, mean=timedelta(seconds=turn.mean_s), out_of_reach=turn.too_late
    )


def ranged(
    low: timedelta,
    high: timedelta,
    now: datetime,
    closes_at: datetime | None,
    *,
    mean: timedelta | None = None,
    out_of_reach: bool = False,
) -> Estimate:
    """An estimate that is made now of a branch that closes then; None is never."""
    low = max(low, _NOTHING)
    high = max(high, low)
    return Estimate(
        low=low,
        high=high,
        at_low=now + low,
        at_high=now + high,
        after_closing=out_of_reach or (closes_at is not None and now + low >= closes_at),
        mean=mean,
    )


def gamma_quantiles(mean: float, variance: float) -> tuple[float, float]:
    """P50 and P90 of a gamma distribution with these moments (Wilson, Hilferty 1931: its cube root is about normal)."""
    if mean <= 0:
        return 0.0, 0.0
    spread = min(variance / (9 * mean * mean), _FLATTEST)
    middle = 1 - spread
    return mean * middle**3, mean * (middle + _Z90 * sqrt(spread)) ** 3
