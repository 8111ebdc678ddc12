"""A branch at which many processes work on one file, some of which are killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_core.clock import utc_now
from queue_core.explanation import Cause
from queue_core.queue import Queue
from tests.end_to_end.branch_audit import Audit, read_acknowledged
from tests.end_to_end.branch_worker import busy_branch

if TYPE_CHECKING:
    from pathlib import Path

PROCESSES = 8
KILLED_EVERY_S = 1.5
EXPLAINED = 150
"""So many tickets are asked why others went before them; a look at each would take longer than the day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyTime:
    """What was done, and what was wrong with it; no fault is an empty tuple."""

    taken: int
    called: int
    killed: int
    overtakings: int
    faults: tuple[str, ...]


def play(folder: Path, *, seconds: float, seed: int) -> BusyTime:
    """Let the processes work for so long, one being killed and replaced each 1.5 s, and look at what they left."""
    file = folder / "queue.db"
    chance = random.Random(seed)  # noqa: S311 - chance, not secrets
    until = time.monotonic() + seconds
    outs: list[Path] = []

    def start() -> subprocess.Popen[bytes]:
        outs.append(folder / f"{len(outs)}.jsonl")
        command = [sys.executable, "-m", "tests.end_to_end.branch_worker", str(file), str(outs[-1])]
        left = max(until - time.monotonic(), 0.0)
        return subprocess.Popen([*command, str(seed * 1000 + len(outs)), str(left)])

    with Queue.open(file, busy_branch(), utc_now) as queue:
        for number in (1, 2, 3):
            queue.counters.open(number)
    workers = [start() for _ in range(PROCESSES)]
    killed = 0
    try:
        while (left := until - time.monotonic()) > 0:
            victim = chance.randrange(PROCESSES)
            try:
                workers[victim].wait(min(KILLED_EVERY_S, left))
            except subprocess.TimeoutExpired:
                workers[victim].kill()
                workers[victim].wait()
                killed += 1
            workers[victim] = start()
        failed = sum(worker.wait(60) != 0 for worker in workers)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return _looked_at(file, outs, killed, ["processes failed"] * failed, chance)


def _looked_at(file: Path, outs: list[Path], killed: int, faults: list[str], chance: random.Random) -> BusyTime:
    audit = Audit(file)
    if audit.integrity != "ok":
        faults.append(audit.integrity)
    acknowledged = [line for out in outs for line in read_acknowledged(out)]
    faults += audit.faults()
    faults += [f"promised, and not there: {line}" for line in audit.missing(acknowledged)]
    overtakings = 0
    with Queue.open(file, busy_branch(), utc_now) as queue:
        codes = [line["code"] for line in acknowledged if "code" in line]
        for code in chance.sample(codes, min(EXPLAINED, len(codes))):
            explanation = queue.history.explain(code)
            overtakings += len(explanation.overtaken_by)
            faults += [
                f"nobody knows why {each} went before {code}"
                for each in explanation.overtaken_by
                if each.cause is Cause.UNKNOWN
            ]
    return BusyTime(
        taken=sum("taken" in line for line in acknowledged),
        called=len(audit.calls),
        killed=killed,
        overtakings=overtakings,
        faults=tuple(faults),
    )
