"""A process at a busy branch: takes tickets, joins by phone, checks in, calls, serves, at random, until it is killed.

`python -m tests.end_to_end.branch_worker FILE ACKNOWLEDGED SEED SECONDS` writes a line of JSON to ACKNOWLEDGED for each
answer of the queue, so that whoever kills it knows what had been promised.
"""

from __future__ import annotations

import json
import random
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from queue_core.branch import BookingRules, OrderRules
from queue_core.clock import utc_now
from queue_core.errors import Refusal, StoreBusy
from queue_core.queue import Queue
from queue_core.tickets import BookingRequest, PaperTicket, RemoteRequest, TicketClass, TicketRequest
from tests.queue_core.offices import PRINTER
from tests.queue_core.offices import branch as usual_branch

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import TextIO

    from queue_core.branch import Branch, ServiceId
    from queue_core.tickets import QueuedTicket

COUNTERS = range(1, 7)
MANY = 150
"""So many waiting for a service are enough: from there on, nobody else comes in."""


def busy_branch() -> Branch:
    """Everything is offered, classes have rates, and holds and grace periods are over within seconds."""
    branch = usual_branch()
    services = tuple(replace(service, remote=True, bookable=True) for service in branch.services)
    rates = {TicketClass.PRIORITY: 3.0, TicketClass.BOOKING: 2.0, TicketClass.REMOTE: 1.0, TicketClass.WALK_IN: 1.0}
    return replace(
        branch,
        services=services,
        priority=True,
        bookings=BookingRules(every=timedelta(minutes=5), at_once=50, check_in_from=timedelta(minutes=30)),
        order=OrderRules(rates=rates, hold=timedelta(seconds=1), grace=timedelta(seconds=3)),
    )


class Worker:
    """One process's doings on one connection."""

    def __init__(self, queue: Queue, seed: int, acknowledged: TextIO) -> None:
        self._queue = queue
        self._random = random.Random(seed)  # noqa: S311 - chance, not secrets
        self._acknowledged = acknowledged
        self._name = f"{seed}-{time.monotonic_ns()}"
        self._count = 0
        self._ahead = 0
        self._tokens: list[str] = []
        self._codes: list[str] = []
        # How often each is done, of a hundred.
        self._doings: tuple[tuple[int, Callable[[], object]], ...] = (
            (14, self._issue),
            (12, self._join),
            (3, self._book),
            (14, self._check_in),
            (2, self._late),
            (2, self._cancel),
            (3, self._open),
            (1, self._close),
            (16, lambda: self._call(self._queue.counters.call_next(self._counter()))),
            (3, lambda: self._call(self._queue.counters.call(self._counter(), self._some_code()))),
            (2, lambda: self._queue.counters.recall(self._counter())),
            (12, lambda: self._queue.counters.serve(self._counter())),
            (10, lambda: self._queue.counters.finish(self._counter())),
            (3, lambda: self._queue.counters.no_show(self._counter())),
            (1, lambda: self._queue.counters.put_back(self._counter())),
            (1, self._transfer),
            (1, self._queue.tend),
        )

    def work(self, until: float) -> None:
        """Do one thing after the other until a moment of the monotonic clock."""
        weights, doings = zip(*self._doings, strict=True)
        while time.monotonic() < until:
            (doing,) = self._random.choices(doings, weights)
            try:
                doing()
            except Refusal as refusal:
                self._write({"refused": refusal.reason})
            except StoreBusy:
                # Eight that never rest may keep one of them waiting for 5 s; that is told, and nothing was changed.
                self._write({"refused": "busy"})

    def _issue(self) -> None:
        if self._ahead > MANY:
            self._ahead = 0
            return
        party, priority = self._random.randint(1, 3), self._random.random() < 0.1
        request = TicketRequest(
            key=self._key(), service_id=self._service(), language="lv", party=party, priority=priority
        )
        self._take(self._queue.issue(request, printer=PRINTER))

    def _join(self) -> None:
        if self._ahead > MANY:
            self._ahead = 0
            return
        request = RemoteRequest(key=self._key(), service_id=self._service(), language="en", phone=self._key())
        joined = self._queue.join_remote(request)
        self._take(joined)
        self._tokens.append(joined.token)

    def _book(self) -> None:
        service_id = self._service()
        times = self._queue.arrivals.free_times(service_id, self._today())
        if times:
            at = self._random.choice(times[:3])
            booked = self._queue.book(
                BookingRequest(key=self._key(), service_id=service_id, language="lv", at=at, phone=self._key())
            )
            self._take(booked)
            self._tokens.append(booked.token)

    @staticmethod
    def _today() -> date:
        hours = busy_branch().hours
        return hours.business_day(utc_now())

    def _check_in(self) -> None:
        if self._tokens:
            # The latest ones are the likeliest to be expected.
            arrived = self._queue.arrivals.check_in(self._random.choice(self._tokens[-20:]), printer=PRINTER)
            assert isinstance(arrived, PaperTicket)
            self._write({"arrived": arrived.ticket.id})

    def _late(self) -> None:
        if self._tokens:
            self._queue.arrivals.late(self._random.choice(self._tokens[-20:]))

    def _cancel(self) -> None:
        if self._tokens:
            self._queue.arrivals.cancel(self._random.choice(self._tokens))

    def _open(self) -> None:
        services = self._random.sample([service.id for service in busy_branch().services], self._random.randint(1, 3))
        self._queue.counters.open(self._counter(), services)

    def _close(self) -> None:
        self._queue.counters.close(self._counter())

    def _transfer(self) -> None:
        if self._random.random() < 0.5:
            self._queue.counters.transfer(self._counter(), service_id=self._service())
        else:
            self._queue.counters.transfer(self._counter(), counter=self._counter())

    def _call(self, called: QueuedTicket) -> None:
        self._write({"called": called.ticket.id})

    def _take(self, taken: QueuedTicket) -> None:
        self._ahead = taken.ahead
        self._codes.append(taken.ticket.code)
        self._write({"taken": taken.ticket.id, "code": taken.ticket.code})

    def _key(self) -> str:
        self._count += 1
        return f"{self._name}-{self._count}"

    def _service(self) -> ServiceId:
        return self._random.choice(busy_branch().services).id

    def _counter(self) -> int:
        return self._random.choice(COUNTERS)

    def _some_code(self) -> str:
        return self._random.choice(self._codes[-20:] or ["A001"])

    def _write(self, line: dict[str, str]) -> None:
        self._acknowledged.write(json.dumps(line) + "\n")
        self._acknowledged.flush()


def main() -> None:
    """Work until the time is over."""
    file, acknowledged, seed, seconds = sys.argv[1:]
    until = time.monotonic() + float(seconds)
    with Queue.open(Path(file), busy_branch(), utc_now) as queue, Path(acknowledged).open("a", encoding="utf-8") as out:
        Worker(queue, int(seed), out).work(until)


if __name__ == "__main__":
    main()
