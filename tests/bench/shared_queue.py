"""A minute at a branch where eight processes work on one file and are killed now and then."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure
from tests.end_to_end.busy_branch import PROCESSES, play

_SECONDS = 60.0


def measure() -> list[Figure]:
    """How many faults there were; none is the bar."""
    with TemporaryDirectory() as folder:
        busy = play(Path(folder), seconds=_SECONDS, seed=7)
    return [
        Figure(
            name=f"faults after {PROCESSES} processes have issued, joined, called and transferred at random for 60 s",
            value=len(busy.faults),
            bar="0",
            passed=not busy.faults and busy.called > 0 and busy.killed > 0,
            detail=f"{busy.taken} tickets taken, {busy.called} calls, {busy.killed} processes killed;"
            f" {busy.overtakings} overtakings explained",
        )
    ]
