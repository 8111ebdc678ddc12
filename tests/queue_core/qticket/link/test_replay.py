"""Whatever happens at the branch, by several processes: who replays the news knows each ticket as it stands."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from queue_core.branch import Arrival
from queue_core.errors import Refusal
from queue_core.queue import Queue
from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS, PRINTER, FakeClock, quick_queue, request
from tests.queue_core.qticket.link.asking import Gateway, as_told, office, truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from queue_core.qticket import messages

STEPS = 250
SERVICES = (DOCUMENTS, PASSPORTS, ADVICE)


class Day:
    """A day of a branch with two processes: one has the link as well, the other the counters."""

    def __init__(self, linked: Queue, other: Queue, clock: FakeClock, seed: int) -> None:
        self.gateway = Gateway(linked.link, clock)
        self.asked: list[messages.AnyRequest] = []
        self._queues = (linked, other)
        self._clock = clock
        self._random = Random(seed)  # noqa: S311 - no secret
        self._steps: list[Callable[[], object]] = [
            *[self._join] * 4,
            *[self._walk_in] * 3,
            *[self._act] * 4,
            *[self._at_counter] * 10,
            *[self._check_in] * 4,
            self._follow,
            self._repeat,
            self._cancel_by_staff,
            self._wait,
            self._lose_answer,
        ]

    def step(self) -> None:
        """Something happens; that it is refused is as well."""
        self._clock.move(timedelta(seconds=self._random.randrange(40)))
        with suppress(Refusal):
            self._random.choice(self._steps)()

    def _queue(self) -> Queue:
        return self._random.choice(self._queues)

    def _take(self, kind: str, **fields: Any) -> None:
        wish = self.gateway.request(kind, **fields)
        self.asked.append(wish)
        self.gateway.link.take(wish)

    def _join(self) -> None:
        phone = f"phone-{self._random.randrange(60):016d}"
        self._take("join", phone=phone, service=self._random.choice(SERVICES), language="lv")

    def _walk_in(self) -> None:
        self._queue().issue(request(self._random.choice(SERVICES)), printer=PRINTER)

    def _act(self) -> None:
        if self.gateway.tickets:
            ticket = self._random.choice(sorted(self.gateway.tickets))
            self._take(self._random.choice(["cancel", "late", "late", "arrived", "arrived"]), ticket=ticket)

    def _follow(self) -> None:
        waiting = self._queue().waiting()
        if waiting:
            self._take("follow", ticket=self._random.choice(waiting).ticket.id.lower())

    def _repeat(self) -> None:
        if self.asked:
            self.gateway.link.take(self._random.choice(self.asked))

    def _check_in(self) -> None:
        codes = [each.check_in_code for each in self.gateway.tickets.values() if each.check_in_code]
        if codes:
            self._queue().arrivals.check_in(self._random.choice(sorted(codes)), printer=PRINTER)

    def _at_counter(self) -> None:
        counters, number = self._queue().counters, self._random.randrange(1, 3)
        verb = self._random.choice([*["call_next", "serve", "finish"] * 3, "recall", "no_show", "put_back", "move"])
        if verb == "move":
            counters.transfer(number, service_id=self._random.choice(SERVICES))
        else:
            getattr(counters, verb)(number)

    def _cancel_by_staff(self) -> None:
        queue = self._queue()
        waiting = queue.waiting()
        if waiting:
            queue.cancel(self._random.choice(waiting).ticket.code)

    def _wait(self) -> None:
        self._clock.move(timedelta(minutes=self._random.randrange(12)))
        self._queue().tend()

    def _lose_answer(self) -> None:
        # The gateway has them, and the branch does not know.
        self.gateway.link.outgoing(self._random.randrange(1, 20))


@pytest.mark.parametrize("arrival", list(Arrival))
@pytest.mark.parametrize("seed", range(2))
def test_the_last_news_of_each_ticket_is_the_truth(
    template: Path, path: Path, clock: FakeClock, arrival: Arrival, seed: int
):
    made = office(arrival=arrival)
    with quick_queue(template, path, clock, made) as linked, Queue.open(path, made, clock) as other:
        other._store._connection.execute("PRAGMA synchronous=OFF")
        for number in (1, 2):
            other.counters.open(number)
        day = Day(linked, other, clock, seed)
        for step in range(STEPS):
            day.step()
            if step % 10 == 0:
                check(day.gateway, linked)
        clock.move(timedelta(days=1))
        other.tend()
        check(day.gateway, linked)
        assert linked.link.status().followed == 0
        joined = [each for each in day.asked if each.kind == "join"]
        given = {each.id: day.gateway.outcomes[each.id].ticket for each in joined}
        tickets = [ticket.id for ticket in given.values() if ticket]
        assert len(tickets) == len(set(tickets)) > 10
        assert set(day.gateway.outcomes) == {each.id for each in day.asked}
        assert {ticket.state for ticket in day.gateway.tickets.values()} >= {"served", "cancelled", "closed"}


def check(gateway: Gateway, queue: Queue) -> None:
    gateway.hear()
    seqs = [news.seq for news in gateway.news]
    assert seqs == sorted(set(seqs))
    known = truth(queue)
    for ticket in gateway.tickets.values():
        assert as_told(ticket) == known[ticket.id], ticket.code
