"""Queues of textbooks, played out: how far a wait that is predicted from the line is from the wait that comes.

s counters with exponential times of mean 1, one line, first come, first served; visitors may give up at rate θ. The
prediction is the estimator's, given the true pace. It looks at the line's length only, so it is made once a length.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush, heapreplace
from itertools import count
from math import log, sqrt
from random import Random
from typing import TYPE_CHECKING

from queue_core.estimate import for_newcomers
from queue_core.paces import Pace
from queue_core.schedule import OpenCounter, Situation, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SERVICE_TIME = timedelta(minutes=1)
"""What stands for 1 of the textbooks' time; long enough for microseconds not to matter."""

_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One queue. `squared_error` is the mean squared error of QL that Ibrahim's and Whitt's set-up gives."""

    name: str
    counters: int
    load: float
    arrivals: str = "poisson"
    leaving: float = 0.0
    squared_error: float
    visitors: int


CASES = (
    Case(name="s=100 ρ=.95", counters=100, load=0.95, squared_error=1.985e-3, visitors=2_000_000),
    Case(
        name="s=100 ρ=.95 deterministic",
        counters=100,
        load=0.95,
        arrivals="deterministic",
        squared_error=1.022e-3,
        visitors=1_000_000,
    ),
    Case(
        name="s=100 ρ=.95 hyperexponential",
        counters=100,
        load=0.95,
        arrivals="hyperexponential",
        squared_error=4.732e-3,
        visitors=1_500_000,
    ),
    Case(name="s=10 ρ=.95", counters=10, load=0.95, squared_error=190.9e-3, visitors=2_000_000),
    Case(name="s=4 ρ=.90", counters=4, load=0.90, squared_error=623.7e-3, visitors=1_500_000),
)
GIVING_UP = Case(name="s=100 ρ=1.4 θ=1", counters=100, load=1.4, leaving=1.0, squared_error=2.795e-3, visitors=600_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Mean squared errors over the visitors who had to wait, and their mean wait. `informed` is QL with the true θ."""

    delayed: int
    mean_wait: float
    estimate: float
    informed: float
    last_entered: float

    @property
    def relative(self) -> float:
        """The root of the estimator's mean squared error, over the mean wait."""
        return sqrt(self.estimate) / self.mean_wait


def play(case: Case, seed: int) -> Errors:
    """Let visitors come, and measure; the first fiftieth only fills the branch."""
    random = Random(seed)  # noqa: S311
    estimated, informed = _predictions(case)
    free = [0.0] * case.counters
    gone: list[float] = []  # when those who are in line leave it, for a counter or for good
    entering: deque[tuple[float, float]] = deque()
    now = last = 0.0
    skip = case.visitors // 50
    delayed, waits, ours, theirs, last_entered = 0, 0.0, 0.0, 0.0, 0.0
    gaps = _gaps(case, random)
    draw = random.random
    for visitor in range(case.visitors):
        now += next(gaps)
        while gone and gone[0] <= now:
            heappop(gone)
        while entering and entering[0][0] <= now:
            last = entering.popleft()[1]
        wait = free[0] - now
        if wait <= 0:
            last = 0.0
            heapreplace(free, now - log(1 - draw()))
            continue
        if visitor > skip:
            ahead = len(gone)
            delayed += 1
            waits += wait
            ours += (wait - estimated(ahead)) ** 2
            theirs += (wait - informed(ahead)) ** 2
            last_entered += (wait - last) ** 2
        patience = -log(1 - draw()) / case.leaving if case.leaving else wait
        heappush(gone, now + min(wait, patience))
        if patience >= wait:
            entering.append((now + wait, wait))
            heapreplace(free, now + wait - log(1 - draw()))
    return Errors(
        delayed=delayed,
        mean_wait=waits / delayed,
        estimate=ours / delayed,
        informed=theirs / delayed,
        last_entered=last_entered / delayed,
    )


def _predictions(case: Case) -> tuple[Callable[[int], float], Callable[[int], float]]:
    second = SERVICE_TIME.total_seconds()
    pace = Pace(mean_s=second, variability=1.0, leaving_per_s=case.leaving / second)
    counters = [OpenCounter(number=number, service_id="a") for number in range(case.counters)]
    estimated: list[float] = []
    informed: list[float] = [1 / case.counters]

    def estimate(ahead: int) -> float:
        while len(estimated) <= ahead:
            line = [Waiting("a")] * len(estimated)
            found = for_newcomers(Situation(now=_NOW, line=line, counters=counters, paces={"a": pace}))["a"]
            assert found is not None
            assert found.mean is not None
            estimated.append(found.mean / SERVICE_TIME)
        return estimated[ahead]

    def inform(ahead: int) -> float:
        while len(informed) <= ahead:
            informed.append(informed[-1] + 1 / (case.counters + len(informed) * case.leaving))
        return informed[ahead]

    return estimate, inform


def _gaps(case: Case, random: Random) -> Iterator[float]:
    rate, draw = case.load * case.counters, random.random
    if case.arrivals == "poisson":
        return (-log(1 - draw()) / rate for _ in count())
    if case.arrivals == "deterministic":
        return (1 / rate for _ in count())
    # Balanced means, squared coefficient of variation 4.
    often = (1 + sqrt(3 / 5)) / 2
    return (-log(1 - draw()) / (2 * rate * (often if draw() < often else 1 - often)) for _ in count())
