"""Thousands of open pages of tickets, in the branches of a country: how soon each shows what its branch has said."""

from __future__ import annotations

import time
from contextlib import ExitStack
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.bench.phones_calls import moment_of_each, open_paths, page_path
from tests.bench.phones_crowd import Office
from tests.bench.phones_processes import child, gateway

if TYPE_CHECKING:
    from tests.bench.phones_processes import Child

BAR_S = 1.0
PAGES = 5_000
BRANCHES = 25
"""Of the 29 that the country has."""

ROUND_S = 5.0
"""In which each branch sends one picture, at a moment of its own."""

PAGE_SAYS = ": {} ("
"""How a page says how many go before."""

_ROUNDS = 2


def pages() -> Figure:
    """From each branch's picture to its pages. About 45 s."""
    ids = [f"branch-{number}" for number in range(1, BRANCHES + 1)]
    with ExitStack() as open_until_then:
        served = open_until_then.enter_context(gateway(ids))
        offices = [open_until_then.enter_context(Office(served, each)) for each in ids]
        crowd = open_until_then.enter_context(child("phones_streams", served.url))
        paths = [page_path(link, each.id) for each in offices for link in each.take_in(PAGES // BRANCHES)]
        empty = served.process.memory
        open_paths(crowd, paths, served.folder)
        _round(offices, crowd, 0)
        before = served.process.cpu_s
        rounds = [_round(offices, crowd, ROUND_S) for _ in range(_ROUNDS)]
        cpu_s = (served.process.cpu_s - before) / _ROUNDS
        memory = (served.process.memory - empty) / PAGES
        at_once = _round(offices, crowd, 0)
    told = min(map(len, rounds))
    slowest_s = median(quantiles(each, n=100)[-1] for each in rounds)
    return Figure(
        name=f"{PAGES:,} open pages of tickets in {BRANCHES} branches, each with a picture every {ROUND_S:.0f} s: from"
        " the branch's picture to 99 in 100 of its pages (s)",
        value=slowest_s,
        bar=f"≤ {BAR_S:.0f}",
        passed=slowest_s <= BAR_S and told == PAGES,
        detail=f"{told:,} told each time, half within {median(rounds[-1]) * 1000:.0f} ms; {memory / 1000:.0f} kB each,"
        f" {cpu_s * 1000:.0f} ms CPU each {ROUND_S:.0f} s; all pictures one after the other, without a pause:"
        f" {quantiles(at_once, n=100)[-1] * 1000:.0f} ms",
    )


def _round(offices: list[Office], crowd: Child, within_s: float) -> list[float]:
    """Move everybody, one branch after the other; how long each page waited for it. Seconds."""
    said = {PAGE_SAYS.format(office.moved()) for office in offices}
    assert len(said) == 1, "all branches are as far"
    crowd.ask(f"begin {said.pop()}")
    start = time.monotonic()
    began = []
    for number, office in enumerate(offices):
        time.sleep(max(0.0, start + number * within_s / len(offices) - time.monotonic()))
        began.append(office.show())
    waited = moment_of_each(crowd.ask("end"))
    each = PAGES // len(offices)
    return [moment - began[page // each] for page, moment in waited.items()]
