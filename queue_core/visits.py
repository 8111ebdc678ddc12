"""How long a visitor keeps a counter: expected beforehand, and expected once it has begun (pure). Seconds."""

from __future__ import annotations

from math import erfc, exp, log, log1p, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from queue_core.paces import Pace

_DEEPEST = -4.0
"""Beyond so many standard deviations, a visit that goes on and on is no news any more."""
_ANY = 9.0


class Visit(NamedTuple):
    """What a waiting ticket will take its counter.

    Attributes:
        whole: if its holder comes.
        mean: with the chance in it that nobody comes.
        square: the mean of its square, also with that chance.
        squared_mean: the square of `mean`.
    """

    whole: float
    mean: float
    square: float
    squared_mean: float


def expected(pace: Pace, party: int, *, away: bool) -> Visit:
    """What a ticket will take, if its holder does not give up waiting, and is here in time."""
    whole = pace.mean_s * _people(pace, party)
    comes = pace.comes if away else 1.0
    mean = (1 - pace.no_show) * whole + pace.no_show * pace.no_show_s
    square = (1 - pace.no_show) * whole**2 * (1 + pace.variability**2) + pace.no_show * pace.no_show_s**2
    return Visit(whole, comes * mean, comes * square, (comes * mean) ** 2)


def left(pace: Pace, party: int, busy_s: float | None) -> tuple[float, float]:
    """Mean and variance of what is left of a visit that has lasted so long; None is nobody knows.

    Lengths are taken as log-normal, as those of service often are (Brown et al. 2005, "Statistical analysis of a
    telephone call center"), which makes what is left grow with what has passed.
    """
    mean, square_of_variability = pace.mean_s * _people(pace, party), pace.variability**2
    if busy_s is None:
        rest = mean * (1 + square_of_variability) / 2
        return rest, max(mean**2 * (1 + square_of_variability) ** 3 / 3 - rest**2, 0.0)
    if square_of_variability <= 0:
        return max(mean - busy_s, 0.0), 0.0
    sigma = sqrt(log1p(square_of_variability))
    centre = log(mean) - sigma**2 / 2
    depth = max((centre - log(busy_s)) / sigma, _DEEPEST) if busy_s > 0 else _ANY
    passed = exp(centre - depth * sigma) if busy_s > 0 else 0.0
    longer = _normal(depth)
    whole = mean * _normal(depth + sigma) / longer
    square = mean**2 * (1 + square_of_variability) * _normal(depth + 2 * sigma) / longer
    return max(whole - passed, 0.0), max(square - whole**2, 0.0)


def _people(pace: Pace, party: int) -> float:
    return 1 + pace.party_share * (party - 1)


def _normal(deviation: float) -> float:
    return erfc(-deviation / sqrt(2)) / 2
