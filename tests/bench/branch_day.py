"""Days of a made-up branch, played out, with the estimator learning beside it from what it may know by then.

Three services, four to nine counters that open and close during the day and do not all take all services, log-normal
lengths, days that are slower and faster than others, parties, visitors who do not come when they are called, and
visitors who join by phone and are away until they check in, if they ever do. Everybody is told a range on joining; what
is measured is the time until the turn comes as the order has it: the call, or for who is away then, being passed over.

    python -m tests.bench.branch_day --days 30 --seed 1 --csv /tmp/waits.csv --plot /tmp/waits.png
"""

from __future__ import annotations

import argparse
import csv
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from kiosk import wait_plot
from queue_core import wait_scores
from queue_core.wait_scores import Outcome
from tests.bench.learning_branch import Learner
from tests.bench.made_up_branch import ALL, TIMEZONE
from tests.bench.played_day import Day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_core.wait_scores import Score, WaitReport
    from tests.bench.learning_branch import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a branch is like.

    Args:
        counters: the most that are open at once; four are at the least.
        per_hour: visitors who come in an hour, on average; None is about as many as the counters can serve.
        no_shows: the share of the called who do not come.
        remote: the share of visitors who join by phone.
    """

    counters: int = 9
    per_hour: float | None = None
    no_shows: float = 0.1
    remote: float = 0.2


class Told(NamedTuple):
    """An outcome, beside what the wait of the last of the same service who was called would have said. Seconds."""

    day: int
    remote: bool
    outcome: Outcome
    last_entered_s: float
    raw: tuple[float, float]


def play(settings: Settings, *, days: int, seed: int, learning_days: int = 3) -> list[Told]:
    """Play days, and return what everybody was told who had to wait, after the learning days.

    Left out are who was told that nobody knows, or that it is their turn at once.
    """
    learner, random = Learner(), Random(seed)  # noqa: S311
    told: list[Told] = []
    for number in range(learning_days + days):
        day = Day(number, settings, learner, random)
        day.play()
        learner.end_day()
        if number >= learning_days:
            told.extend(_told(number, day.visitors))
    return told


def report(told: Sequence[Told]) -> WaitReport:
    """The outcomes, scored."""
    dates = [one.outcome.made_at.date() for one in told]
    return wait_scores.report(
        [one.outcome for one in told], first_day=min(dates), last_day=max(dates), services=ALL, timezone=TIMEZONE
    )


def last_entered_error(told: Sequence[Told]) -> timedelta:
    """The mean absolute error of telling everybody the wait of the last who was called for the same service."""
    return timedelta(
        seconds=sum(abs(one.outcome.waited.total_seconds() - one.last_entered_s) for one in told) / len(told)
    )


def _told(number: int, visitors: Sequence[Visitor]) -> Iterator[Told]:
    for visitor in visitors:
        if visitor.waited_s is None or visitor.raw is None or visitor.raw[1] <= 0:
            continue
        low_s, high_s = visitor.told
        outcome = Outcome(
            service_id=visitor.service_id,
            made_at=visitor.place,
            ahead=visitor.ahead,
            low=timedelta(seconds=low_s),
            high=timedelta(seconds=high_s),
            waited=timedelta(seconds=visitor.waited_s),
        )
        yield Told(number, visitor.remote, outcome, visitor.last_entered_s or 0.0, visitor.raw)


def main() -> int:
    """Play days and print how right everybody was told."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.branch_day", description=main.__doc__)
    parser.add_argument("--days", type=int, default=30, help="days that count (default 30)")
    parser.add_argument("--learning-days", type=int, default=3, help="days before those (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed plays the same days (default 1)")
    parser.add_argument("--counters", type=int, default=9, help="the most counters open at once, from 4 (default 9)")
    parser.add_argument("--per-hour", type=float, help="visitors an hour (default: what the counters can serve)")
    parser.add_argument("--no-shows", type=float, default=0.1, help="share who do not come when called (default 0.1)")
    parser.add_argument("--remote", type=float, default=0.2, help="share who join by phone (default 0.2)")
    parser.add_argument("--csv", type=Path, help="write a line for each visitor")
    parser.add_argument("--plot", type=Path, help="draw estimate against truth, as .png or .svg")
    given = parser.parse_args()
    settings = Settings(counters=given.counters, per_hour=given.per_hour, no_shows=given.no_shows, remote=given.remote)
    told = play(settings, days=given.days, seed=given.seed, learning_days=given.learning_days)
    if not told:
        sys.stdout.write("Nobody had to wait.\n")
        return 0
    sys.stdout.write(_table(told))
    if given.csv:
        _write_csv(given.csv, told)
    if given.plot:
        wait_plot.draw(report(told), given.plot, name="Simulated branch")
    return 0


def _table(told: Sequence[Told]) -> str:
    scored = report(told)
    assert scored.overall is not None
    rows: list[tuple[str, Score]] = [
        ("all", scored.overall),
        *((each.service_id, each.score) for each in scored.services),
    ]
    lines = [f"{'':10} {'visitors':>8} {'below P50':>9} {'below P90':>9} {'bias':>7} {'error':>7}"]
    for name, score in rows:
        bias, error = score.bias.total_seconds() / 60, score.error.total_seconds() / 60
        lines.append(
            f"{name:10} {score.count:8} {score.below_low or 0:9.1%} {score.within_high or 0:9.1%}"
            f" {bias:+6.1f}m {error:6.1f}m"
        )
    lines.append(f"error of the wait of the last who was called: {last_entered_error(told).total_seconds() / 60:.1f}m")
    return "\n".join(lines) + "\n"


def _write_csv(path: Path, told: Sequence[Told]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("made_at", "service", "remote", "ahead", "low_s", "high_s", "waited_s", "last_entered_s"))
        for one in told:
            each = one.outcome
            seconds = (each.low, each.high, each.waited)
            writer.writerow(
                (
                    each.made_at.isoformat(),
                    each.service_id,
                    int(one.remote),
                    each.ahead,
                    *(f"{length.total_seconds():.0f}" for length in seconds),
                    f"{one.last_entered_s:.0f}",
                )
            )


if __name__ == "__main__":
    sys.exit(main())
