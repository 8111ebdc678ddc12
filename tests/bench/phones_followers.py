"""Thousands of phones that follow their tickets at one gateway: what each costs, and how soon each is told.

`python -m tests.bench.phones_followers [PICTURE]` prints the curve as a table, and draws it.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.bench.phones_calls import open_streams
from tests.bench.phones_country import pages
from tests.bench.phones_crowd import Office, update
from tests.bench.phones_processes import child, gateway

if TYPE_CHECKING:
    from tests.bench.phones_processes import Child, Gateway

MEMORY_BAR_KB = 60
LATENCY_BAR_S = 1.0
MOST = 5_000
STEPS = (0, 1_000, 2_000, MOST)

_ROUNDS = 3
_EVERY_S = 2.0
_EVERY_AT_MOST_FOLLOWERS_S = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What so many followers cost.

    Attributes:
        told: as many had the update each time.
        memory: what each adds to the gateway. Bytes.
        cpu_s: what the gateway computes for one picture and all who are told of it.
        slowest_s: 99 in 100 have an update so soon after it was sent, median of the rounds.
    """

    followers: int
    told: int
    memory: float
    cpu_s: float
    slowest_s: float


def measure() -> list[Figure]:
    """Memory and latency at 5,000, with the curve that leads there, and the same of pages. About 95 s."""
    points = curve()
    last = points[-1]
    is_held = all(point.told == point.followers for point in points)
    return [
        Figure(
            name=f"memory of an open event stream, {MOST:,} on one gateway process (kB)",
            value=last.memory / 1000,
            bar=f"≤ {MEMORY_BAR_KB}",
            passed=last.memory <= MEMORY_BAR_KB * 1000 and is_held,
            detail="followers: kB each, CPU ms for a picture — " + "; ".join(_cost(point) for point in points),
        ),
        Figure(
            name=f"{MOST:,} followers updated every {_EVERY_AT_MOST_FOLLOWERS_S:.0f} s: from the branch's picture to 99"
            " in 100 phones (s)",
            value=last.slowest_s,
            bar=f"≤ {LATENCY_BAR_S:.0f}",
            passed=last.slowest_s <= LATENCY_BAR_S and is_held,
            detail=f"{last.told:,} told each time; "
            + ", ".join(f"{point.followers:,}: {point.slowest_s * 1000:.0f} ms" for point in points[1:]),
        ),
        pages(),
    ]


def curve() -> list[Point]:
    """Cost against followers. All tickets are there from the start; their phones come in steps."""
    with gateway() as served, Office(served) as office, child("phones_streams", served.url) as crowd:
        links = office.take_in(MOST)
        update(office, crowd, 0)
        points: list[Point] = []
        before = 0
        for followers in STEPS:
            if followers:
                open_streams(crowd, links[before:followers], served.folder)
            before = followers
            empty = points[0].memory if points else 0
            points.append(_point(office, served, crowd, followers, empty))
    return [replace(points[0], memory=0), *points[1:]]


def _point(office: Office, served: Gateway, crowd: Child, followers: int, empty: float) -> Point:
    """Some updates in their rhythm. Without followers, `memory` is all that the gateway has."""
    every_s = _EVERY_AT_MOST_FOLLOWERS_S if followers == MOST else _EVERY_S
    update(office, crowd, followers)
    rounds, cpu_s = [], []
    for _ in range(_ROUNDS):
        next_at = time.monotonic() + every_s
        before = served.process.cpu_s
        rounds.append(update(office, crowd, followers))
        cpu_s.append(served.process.cpu_s - before)
        time.sleep(max(0.0, next_at - time.monotonic()))
    return Point(
        followers=followers,
        told=min(map(len, rounds)),
        memory=(served.process.memory - empty) / max(1, followers),
        cpu_s=median(cpu_s),
        slowest_s=median(quantiles(each, n=100)[-1] for each in rounds) if followers else 0,
    )


def _cost(point: Point) -> str:
    if not point.followers:
        return f"0: {point.cpu_s * 1000:.0f} ms"
    return f"{point.followers:,}: {point.memory / 1000:.0f} kB, {point.cpu_s * 1000:.0f} ms"


def _write(points: list[Point]) -> None:
    lines = ["| followers | memory each (kB) | CPU for a picture (ms) | 99 in 100 told within (ms) |"]
    lines += ["| --- | --- | --- | --- |"]
    lines += [
        f"| {each.followers:,} | {each.memory / 1000:.1f} | {each.cpu_s * 1000:.0f} | {each.slowest_s * 1000:.0f} |"
        for each in points
    ]
    sys.stdout.write("\n".join([*lines, ""]))


if __name__ == "__main__":
    from tests.bench.phones_plot import draw

    found = curve()
    _write(found)
    if len(sys.argv) > 1:
        draw(found, Path(sys.argv[1]))
