"""Sets the ends of a range right by how earlier ranges turned out (pure).

Each of the latest forecasts whose truth is known says how many of its own widths above its low end the wait ended. Of
these scores the median is where the low end should have been, and the ninth decile where the high end should have
(split conformal prediction with normalised scores: Lei et al. 2018, "Distribution-free predictive inference for
regression"; over the latest outcomes only, since branches change: Gibbs and Candès 2021, "Adaptive conformal inference
under distribution shift"). Short and long waits err differently, so it is done in bands of length over all services,
and once more for each service. Few outcomes lean on no correction at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

LATEST = 400
"""How many of a service's latest outcomes are worth looking at."""

_TRUST = 30.0
_MOST_BANDS = 4
_FEWEST_IN_BAND = 50
_NARROWEST_S = 1.0
_FURTHEST = 4.0


class Shift(NamedTuple):
    """Where the ends of a range should be, in its widths from its low end; at ranges about so long (seconds)."""

    low: float = 0.0
    high: float = 1.0
    middle_s: float = 0.0


_NONE = Shift()


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is done to a range: what its length asks for, then what its service asks for."""

    bands: tuple[Shift, ...] = ()
    own: Shift = _NONE

    def of(self, low_s: float, high_s: float) -> tuple[float, float]:
        """The range set right. Seconds."""
        low_s, high_s = _shifted(low_s, high_s, _between(self.bands, low_s))
        low_s, high_s = _shifted(low_s, high_s, self.own)
        return max(low_s, 0.0), max(high_s, low_s, 0.0)


NONE = Correction()


def learned(
    own: Sequence[tuple[float, float, float]], overall: Sequence[tuple[float, float, float]] = ()
) -> Correction:
    """A service's correction from (low end, high end, wait) of its latest outcomes and of all services'.

    The ends are those before any correction, in seconds; any order. Ranges of no width say nothing.
    """
    telling = sorted(each for each in overall if each[1] - each[0] > _NARROWEST_S)
    count = min(max(len(telling) // _FEWEST_IN_BAND, 1), _MOST_BANDS)
    edges = [round(place * len(telling) / count) for place in range(count + 1)]
    bands = tuple(_shift(telling[start:end]) for start, end in pairwise(edges) if end > start)
    by_length = Correction(bands=bands)
    rest = [(*by_length.of(low, high), waited) for low, high, waited in own]
    return Correction(bands=bands, own=_shift([each for each in rest if each[1] - each[0] > _NARROWEST_S]))


def _shift(outcomes: Sequence[tuple[float, float, float]]) -> Shift:
    count = len(outcomes)
    if not count:
        return _NONE
    scores = sorted((waited - low) / (high - low) for low, high, waited in outcomes)
    weight = count / (count + _TRUST)
    low = weight * _quantile(scores, 0.5)
    high = weight * _quantile(scores, 0.9) + (1 - weight)
    return Shift(low, high, sum(each[0] for each in outcomes) / count)


def _quantile(ordered: list[float], share: float) -> float:
    """What so large a share of this and the next score stays below."""
    place = min(max(share * (len(ordered) + 1) - 1, 0.0), len(ordered) - 1.0)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    found = ordered[below] + (place - below) * (ordered[above] - ordered[below])
    return min(max(found, -_FURTHEST), _FURTHEST)


def _between(bands: Sequence[Shift], low_s: float) -> Shift:
    """What a length asks for: that of its band, or of the two whose middles it lies between."""
    if not bands:
        return _NONE
    for below, above in pairwise(bands):
        if low_s <= above.middle_s:
            part = (low_s - below.middle_s) / max(above.middle_s - below.middle_s, _NARROWEST_S)
            part = min(max(part, 0.0), 1.0)
            return Shift(
                below.low + part * (above.low - below.low), below.high + part * (above.high - below.high), low_s
            )
    return bands[-1]


def _shifted(low_s: float, high_s: float, shift: Shift) -> tuple[float, float]:
    width = high_s - low_s
    low = low_s + shift.low * width
    return low, max(low_s + shift.high * width, low)
