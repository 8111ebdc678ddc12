"""How fast a service goes, learned from sums of what ended at its counters (pure).

Today's own mean is shrunk towards that of past days, which is shrunk towards the branch file's typical length, each by
the linear empirical-Bayes weight n / (n + K) (Bühlmann 1967, "Experience rating and credibility"): K is how many
visitors' worth of trust what is known beforehand has, the variance between visitors over the variance between days.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import timedelta

PARTY_SHARE = 0.5
"""What each further person of a party adds, as a share of one person's time; sums over a day cannot tell it apart."""

_DAY_TRUST = 50.0
"""Service times vary by about 0.7 of their mean, and days by about 0.1 of theirs: (0.7 / 0.1)²."""
_TYPICAL_TRUST = 6.0
_TYPICAL_MISS = 0.4
"""How far off, relatively, the branch file's word may be."""
_USUAL_VARIABILITY = 0.7
_USUAL_NO_SHOWS = 0.05
_USUAL_NO_SHOW_SHARE = 0.25
_WILDEST = 3.0
_FEW = 20.0


class Sums(Protocol):
    """What some visitors of a service add up to. Seconds from the latest call to the end."""

    @property
    def served(self) -> int:
        """How many tickets were served."""
        ...

    @property
    def people(self) -> int:
        """How many people those tickets stood for."""
        ...

    @property
    def seconds(self) -> float:
        """How long they took."""
        ...

    @property
    def squares(self) -> float:
        """The sum of their squared lengths."""
        ...

    @property
    def no_shows(self) -> int:
        """How many were called and did not come."""
        ...

    @property
    def no_show_seconds(self) -> float:
        """How long counters waited for those."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast a service goes.

    Attributes:
        mean_s: how long one person takes its counter, from the call on.
        variability: standard deviation of that over its mean; 1 is exponential.
        no_show: the probability that who is called does not come.
        no_show_s: how long a counter waits for such a one.
        party_share: what each further person of a party adds, as a share of one person's time.
        leaving_per_s: the rate at which those who wait give up.
        comes: the probability that who is away comes at all.
        travel_s: how long those who are away take on average until they check in.
        doubt: standard deviation of what is known of the mean, over the mean.
    """

    mean_s: float
    variability: float = _USUAL_VARIABILITY
    no_show: float = 0.0
    no_show_s: float = 0.0
    party_share: float = PARTY_SHARE
    leaving_per_s: float = 0.0
    comes: float = 0.9
    travel_s: float = 900.0
    doubt: float = 0.0

    def __post_init__(self) -> None:
        if not self.mean_s > 0:
            msg = f"a pace of {self.mean_s} seconds"
            raise ValueError(msg)


def learned(today: Sums, history: Sums, typical: timedelta) -> Pace:
    """A service's pace now.

    Args:
        today: sums of the day up to now.
        history: sums of the latest days before it.
        typical: how long one visitor takes by the branch file.
    """
    mean_before, doubt_before = _shrunk_history(history, typical.total_seconds())
    units = _units(today)
    mean_s = (_DAY_TRUST * mean_before + today.seconds) / (_DAY_TRUST + units)
    no_shows, called = today.no_shows + history.no_shows, today.served + history.served
    no_show = (_USUAL_NO_SHOWS * _FEW + no_shows) / (_FEW + no_shows + called)
    no_show_seconds = today.no_show_seconds + history.no_show_seconds
    variability = _variability(today, history)
    return Pace(
        mean_s=mean_s,
        variability=variability,
        no_show=no_show,
        no_show_s=(_USUAL_NO_SHOW_SHARE * mean_s + no_show_seconds) / (1 + no_shows),
        doubt=sqrt(doubt_before**2 + variability**2 / (_DAY_TRUST + units)),
    )


def _shrunk_history(history: Sums, typical_s: float) -> tuple[float, float]:
    units = _units(history)
    mean_s = (_TYPICAL_TRUST * typical_s + history.seconds) / (_TYPICAL_TRUST + units)
    return max(mean_s, 1.0), _TYPICAL_MISS * sqrt(_TYPICAL_TRUST / (_TYPICAL_TRUST + units))


def _variability(today: Sums, history: Sums) -> float:
    served = today.served + history.served
    seconds, squares = today.seconds + history.seconds, today.squares + history.squares
    if served < 2 or seconds < served:
        # Nobody is served within a second: a counter has been tried out.
        return _USUAL_VARIABILITY
    own = min(max(squares / served / (seconds / served) ** 2 - 1, 0.0), _WILDEST**2)
    return sqrt((_FEW * _USUAL_VARIABILITY**2 + served * own) / (_FEW + served))


def _units(sums: Sums) -> float:
    """Tickets, each counting as many as its party takes in one person's time."""
    return sums.served + PARTY_SHARE * max(sums.people - sums.served, 0)
