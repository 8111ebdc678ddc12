"""Sets the ends of a range right by how earlier ranges turned out (pure).

Of the latest forecasts whose truth is known, the median of truth over low end and the ninth decile of truth over high
end are what the ends have to be multiplied by for half and nine tenths of the waits to lie below (the empirical
calibration of Angelopoulos and Bates 2021, "A gentle introduction to conformal prediction"). A service with few
outcomes leans on those of the others, and both lean on no correction at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LATEST = 400
"""How many of a service's latest outcomes are worth looking at."""

_TRUST = 40.0
_SHORTEST_S = 1.0
_FURTHEST = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the ends of a range are multiplied by."""

    low: float = 1.0
    high: float = 1.0

    def of(self, low_s: float, high_s: float) -> tuple[float, float]:
        """The range set right. Seconds."""
        low = low_s * self.low
        return low, max(high_s * self.high, low)


NONE = Correction()


def learned(
    own: Sequence[tuple[float, float, float]], overall: Sequence[tuple[float, float, float]] = ()
) -> Correction:
    """A service's correction from (low end, high end, wait) of its latest outcomes and of all services'.

    The ends are those before any correction; any order, any unit. Ranges of nothing say nothing.
    """
    everywhere = _leaning(overall, NONE)
    return _leaning(own, everywhere)


def _leaning(outcomes: Sequence[tuple[float, float, float]], towards: Correction) -> Correction:
    lows = sorted(waited / low for low, _, waited in outcomes if low > _SHORTEST_S)
    highs = sorted(waited / high for _, high, waited in outcomes if high > _SHORTEST_S)
    return Correction(low=_blend(lows, 0.5, towards.low), high=_blend(highs, 0.9, towards.high))


def _blend(ratios: list[float], share: float, towards: float) -> float:
    if not ratios:
        return towards
    found = min(max(_quantile(ratios, share), 1 / _FURTHEST), _FURTHEST)
    weight = len(ratios) / (len(ratios) + _TRUST)
    return exp(weight * log(found) + (1 - weight) * log(towards))


def _quantile(ordered: list[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
