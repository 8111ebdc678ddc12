"""Phones, gateway and branch, all of which die at random, over thousands of requests."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.figure import Figure
from tests.end_to_end.linked_branch import play

_JOINS = 2400
_OTHERS = 2000


def measure() -> list[Figure]:
    """How many faults there were; none is the bar."""
    with TemporaryDirectory() as folder:
        linked = play(Path(folder), joins=_JOINS, others=_OTHERS, every_s=4, seed=7)
    asked = linked.joined + linked.refused + linked.cancelled + linked.walk_ins + linked.called
    killed = ", ".join(f"{count} × {name}" for name, count in linked.killed.items())
    return [
        Figure(
            name="faults after random kills of kiosk, gateway and line in 5,000 joins, walk-ins, cancels and calls",
            value=len(linked.faults),
            bar="0",
            passed=not linked.faults and asked >= 5000 and all(linked.killed.values()),
            detail=f"{linked.joined} joined, {linked.refused} refused, {linked.cancelled} cancelled, {linked.walk_ins}"
            f" paper tickets, {linked.called} calls; killed or cut: {killed}",
        )
    ]
