"""The lobby and the counters of a branch whose queue phones are in: gives out paper tickets, calls, serves, at random.

`python -m tests.end_to_end.linked_worker BRANCH_FILE QUEUE ACKNOWLEDGED SEED` works until it is killed; writes a line
of JSON to ACKNOWLEDGED for each answer of the queue.
"""

from __future__ import annotations

import json
import random
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.config import load
from queue_core.branch import ServiceId
from queue_core.clock import utc_now
from queue_core.errors import Refusal, StoreBusy
from queue_core.queue import Queue
from queue_core.tickets import TicketRequest

if TYPE_CHECKING:
    from typing import TextIO

COUNTERS = (1, 2, 3)
ELSEWHERE = "tcp://127.0.0.1:9"
"""The printer of another screen: nobody here prints what is given out."""
PAUSE_S = 0.02
"""People are not faster; without it nobody else would get anything done."""


class Worker:
    """One process's doings on one connection."""

    def __init__(self, queue: Queue, services: tuple[str, ...], seed: int, out: TextIO) -> None:
        self._queue = queue
        self._services = services
        self._chance = random.Random(seed)  # noqa: S311 - chance, not secrets
        self._out = out
        self._count = 0
        self._name = f"worker-{seed}"

    def work(self) -> None:
        """Do one thing after the other."""
        nobody_calls = threading.Event()
        while True:
            nobody_calls.wait(PAUSE_S)
            try:
                self._do()
            except (Refusal, StoreBusy):
                continue

    def _do(self) -> None:
        chosen, counter = self._chance.random(), self._chance.choice(COUNTERS)
        counters = self._queue.counters
        if chosen < 0.35:
            self._issue()
        elif chosen < 0.6:
            self._write(called=counters.call_next(counter).ticket.id)
        elif chosen < 0.75:
            counters.serve(counter)
        elif chosen < 0.9:
            counters.finish(counter)
        elif chosen < 0.94:
            counters.no_show(counter)
        elif chosen < 0.96:
            counters.recall(counter)
        elif chosen < 0.98:
            counters.put_back(counter)
        else:
            self._queue.tend()

    def _issue(self) -> None:
        self._count += 1
        request = TicketRequest(
            key=f"{self._name}-{self._count}", service_id=ServiceId(self._chance.choice(self._services)), language="lv"
        )
        self._write(taken=self._queue.issue(request, printer=ELSEWHERE).ticket.id)

    def _write(self, **line: str) -> None:
        self._out.write(json.dumps(line) + "\n")
        self._out.flush()


def main(branch_file: str, queue_file: str, acknowledged: str, seed: str) -> None:
    """Work until killed."""
    branch = load(Path(branch_file)).branch
    services = tuple(service.id for service in branch.services)
    with Queue.open(Path(queue_file), branch, utc_now) as queue, Path(acknowledged).open("a", encoding="utf-8") as out:
        Worker(queue, services, int(seed), out).work()


if __name__ == "__main__":
    main(*sys.argv[1:])
