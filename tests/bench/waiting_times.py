"""How right waits are foretold, and what that costs: textbook queues, simulated days, and 2,000 people in line."""

from __future__ import annotations

import gc
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial
from math import sqrt
from random import Random
from statistics import median
from time import thread_time
from typing import TYPE_CHECKING

from queue_core.estimate import for_newcomers
from queue_core.paces import Pace
from queue_core.schedule import OpenCounter, Situation, Waiting
from queue_core.tickets import TicketClass
from tests.bench import branch_day, markov_queues
from tests.bench.branch_day import Settings
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.bench.branch_day import Told
    from tests.bench.markov_queues import Errors

ESTIMATE_BAR_MS = 5.0
TEXTBOOK_BAR = 0.05
GIVING_UP_BAR = 1.05
HALF, HALF_BAR = 0.5, 0.05
MOST, MOST_BAR = 0.9, 0.03
SEEDS = (1, 2, 3)
DAYS = 30

_WAITING = 2000
_ROUNDS = 25
_NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def measure() -> list[Figure]:
    """All figures about waits."""
    figures = [_cost()]
    with ProcessPoolExecutor() as pool:
        days = pool.map(_days, SEEDS)
        textbooks = list(pool.map(partial(markov_queues.play, seed=1), (*markov_queues.CASES, markov_queues.GIVING_UP)))
        return [*figures, *_textbooks(textbooks), *_learning(list(days))]


def _days(seed: int) -> list[Told]:
    return branch_day.play(Settings(), days=DAYS, seed=seed)


def _cost() -> Figure:
    """One pass for all services, with rates that differ, which takes longer than even ones."""
    random = Random(1)  # noqa: S311
    services = [f"service {number}" for number in range(6)]
    parties = (1, 1, 1, 2, 3)
    line = [
        Waiting(
            random.choice(services),
            random.choice(list(TicketClass)),
            random.random() < 0.2,
            random.choice(parties),
            float(_WAITING - place),
        )
        for place in range(_WAITING)
    ]
    counters = [
        OpenCounter(number=number, services=tuple(random.sample(services, 4)), service_id=services[0], busy_s=60.0)
        for number in range(9)
    ]
    situation = Situation(
        now=_NOW,
        line=line,
        counters=counters,
        paces={service_id: Pace(mean_s=400.0, no_show=0.1, no_show_s=60.0) for service_id in services},
        rates={each: 1.0 + (each is TicketClass.PRIORITY) for each in TicketClass},
        closes_at=_NOW + timedelta(hours=8),
    )
    taken = []
    gc.collect()
    for _ in range(_ROUNDS):
        begun = thread_time()
        for_newcomers(situation)
        taken.append((thread_time() - begun) * 1000)
    return Figure(
        name="estimate for every service with 2,000 waiting, from values",
        value=median(taken),
        bar=f"≤ {ESTIMATE_BAR_MS:.0f} ms",
        passed=median(taken) <= ESTIMATE_BAR_MS,
        detail=f"median CPU time of {_ROUNDS}, {min(taken):.2f}-{max(taken):.2f} ms; 9 counters, uneven rates",
    )


def _textbooks(played: Sequence[Errors]) -> list[Figure]:
    *lines, giving_up = zip((*markov_queues.CASES, markov_queues.GIVING_UP), played, strict=True)
    poisson = {case.name: errors.relative / sqrt(1 - case.load) for case, errors in lines if case.arrivals == "poisson"}
    furthest = max(poisson.values(), key=lambda ratio: abs(ratio - 1))
    to_table = {case.name: errors.estimate / case.squared_error for case, errors in lines}
    to_last = {case.name: errors.estimate / errors.last_entered for case, errors in (*lines, giving_up)}
    patience = giving_up[1].estimate / giving_up[1].informed
    return [
        Figure(
            name="M/M/s: error over mean wait, against √(1-ρ), worst of Poisson rows",
            value=furthest,
            bar=f"1 ± {TEXTBOOK_BAR}",
            passed=abs(furthest - 1) <= TEXTBOOK_BAR,
            detail=_listed(poisson),
        ),
        Figure(
            name="GI/M/s: squared error against the published QL, worst row",
            value=max(to_table.values()),
            bar="≤ 1.15 (one run of some millions)",
            passed=max(to_table.values()) <= 1.15,
            detail=_listed(to_table),
        ),
        Figure(
            name="squared error against the wait of the last who entered (LES), worst row",
            value=max(to_last.values()),
            bar="< 1",
            passed=max(to_last.values()) < 1,
            detail=_listed(to_last),
        ),
        Figure(
            name="M/M/s+M: squared error against the QL that knows who gives up",
            value=patience,
            bar=f"≤ {GIVING_UP_BAR}",
            passed=patience <= GIVING_UP_BAR,
            detail=f"{markov_queues.GIVING_UP.name}, {giving_up[1].delayed:,} visitors who waited",
        ),
    ]


def _learning(days: Sequence[Sequence[Told]]) -> list[Figure]:
    scores = [branch_day.report(told).overall for told in days]
    halves = [score.below_low for score in scores if score and score.below_low is not None]
    mosts = [score.within_high for score in scores if score and score.within_high is not None]
    errors = [
        score.error / branch_day.last_entered_error(told) for score, told in zip(scores, days, strict=True) if score
    ]
    half = max(halves, key=lambda share: abs(share - HALF))
    most = max(mosts, key=lambda share: abs(share - MOST))
    visitors = f"{DAYS} days each of seeds {SEEDS[0]}-{SEEDS[-1]}, {sum(map(len, days)):,} visitors who waited"
    return [
        Figure(
            name="simulated days: share of waits below the low end (P50), worst seed",
            value=half,
            bar=f"{HALF} ± {HALF_BAR}",
            passed=abs(half - HALF) <= HALF_BAR,
            detail=f"{_shares(halves)}; {visitors}",
        ),
        Figure(
            name="simulated days: share of waits within the high end (P90), worst seed",
            value=most,
            bar=f"{MOST} ± {MOST_BAR}",
            passed=abs(most - MOST) <= MOST_BAR,
            detail=f"{_shares(mosts)}; {visitors}",
        ),
        Figure(
            name="simulated days: mean absolute error against that of LES, worst seed",
            value=max(errors),
            bar="< 1",
            passed=max(errors) < 1,
            detail=f"{_shares(errors)}; {visitors}",
        ),
    ]


def _listed(ratios: dict[str, float]) -> str:
    return ", ".join(f"{name}: {ratio:.3f}" for name, ratio in ratios.items())


def _shares(values: Sequence[float]) -> str:
    return " / ".join(f"{value:.3f}" for value in values)
