"""What is read again of the line is no other than the whole line, whatever has happened."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core import line_book
from queue_core.branch import Arrival, OrderRules, RemoteRules
from queue_core.errors import Refusal
from queue_core.line_book import LineBook
from queue_core.queue import Queue
from queue_core.tickets import Role, TicketClass
from queue_core.wait_facts import FactBook
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PASSPORTS,
    PRINTER,
    FakeClock,
    booking_request,
    hours,
    period,
    quick_queue,
    remote_branch,
    remote_request,
    request,
    riga,
)
from tests.queue_core.visitors import MINUTE, come

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.branch import Branch

UNEQUAL = OrderRules(rates=dict(zip(TicketClass, (2.0, 3.0, 1.5, 1.0), strict=True)))
STEPS = (*(minutes * MINUTE for minutes in (0, 0, 0, 0.4, 1, 6, 16, 70)), timedelta(hours=14), -20 * MINUTE)
SERVICES = (DOCUMENTS, PASSPORTS, ADVICE)


def office(rules: OrderRules) -> Branch:
    made = remote_branch(hours((period("08:00", "20:00"),), weekend=(period("08:00", "20:00"),)))
    return replace(made, priority=True, order=rules, remote=RemoteRules(most_waiting=20))


class Day:
    """Whatever people do, by one or the other of two connections to one file."""

    def __init__(self, queues: tuple[Queue, Queue], clock: FakeClock) -> None:
        self.queues = queues
        self.clock = clock
        self.texts: list[str] = []
        for number in (1, 2):
            queues[0].counters.open(number)

    def do(self, which: int, verb: int, one: int, other: int) -> None:
        queue = self.queues[which]
        verbs = self.taken(queue, one, other) + self.arrived(queue, one) + self.at_counters(queue, one % 3 + 1, other)
        with suppress(Refusal):
            verbs[verb % len(verbs)]()
        self.clock.move(STEPS[(one + other) % len(STEPS)])

    def taken(self, queue: Queue, one: int, other: int) -> list[Callable[[], object]]:
        service = SERVICES[one % 3]
        at = self.clock.now.replace(minute=0, second=0, microsecond=0) + (other - 2) * 15 * MINUTE

        def issue() -> None:
            wish = replace(request(service, party=other % 3 + 1), priority=one % 4 == 0)
            self.texts.append(queue.issue(wish, printer=PRINTER).ticket.code)

        def take() -> None:
            self.texts.append(queue.join_remote(remote_request(service, party=other % 2 + 1)).token)

        def book() -> None:
            self.texts.append(queue.book(booking_request(at, service)).token)

        return [issue, issue, issue, take, take, book, book]

    def arrived(self, queue: Queue, one: int) -> list[Callable[[], object]]:
        text = self.texts[one * 7 % len(self.texts)] if self.texts else ""
        return [
            lambda: queue.arrivals.check_in(text, printer=PRINTER, role=Role.STAFF),
            lambda: queue.arrivals.late(text, role=Role.STAFF),
            lambda: queue.arrivals.cancel(text),
            lambda: queue.cancel(text),
            lambda: queue.counters.call(one % 3 + 1, text),
            lambda: queue.waits.forecast(text),
        ]

    def at_counters(self, queue: Queue, number: int, other: int) -> list[Callable[[], object]]:
        def next_one() -> None:
            queue.counters.call_next(number)

        def done() -> None:
            queue.counters.serve(number)
            self.clock.move(3 * MINUTE)
            queue.counters.finish(number)

        return [
            *(next_one, next_one, done, done),
            lambda: queue.counters.no_show(number),
            lambda: queue.counters.put_back(number),
            lambda: queue.counters.transfer(number, service_id=SERVICES[other % 3]),
            lambda: queue.counters.transfer(number, counter=other % 3 + 1),
            lambda: queue.counters.close(number),
            lambda: queue.counters.open(number, SERVICES[other % 3 : other % 3 + 1]),
            queue.tend,
        ]

    def is_as_read_afresh(self) -> None:
        for queue in self.queues:
            with queue._store.snapshot():
                found = queue.waits._facts.look(self.clock.now)
                fresh = FactBook(queue._books).look(self.clock.now)
            assert found.line == fresh.line
            assert found.counters == fresh.counters
            assert found.paces_before == fresh.paces_before
            for each in SERVICES:
                assert found.paces_today[each] == pytest.approx(fresh.paces_today[each])


SMALL = st.integers(min_value=0, max_value=9)


@pytest.mark.parametrize(
    "rules", [OrderRules(), UNEQUAL, OrderRules(arrival=Arrival.OPTIONAL)], ids=["equal", "unequal", "optional"]
)
@settings(max_examples=20, deadline=None)
@given(steps=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 40), SMALL, SMALL), min_size=30, max_size=80))
def test_what_is_read_again_is_what_is_read_afresh(
    template: Path, rules: OrderRules, steps: list[tuple[int, int, int, int]]
):
    with ExitStack() as stack:
        path = Path(stack.enter_context(TemporaryDirectory())) / "queue.db"
        clock = FakeClock(riga(2026, 3, 4, 9, 50))
        queue = stack.enter_context(quick_queue(template, path, clock, office(rules)))
        other = stack.enter_context(Queue.open(path, office(rules), clock))
        other._store._connection.execute("PRAGMA synchronous=OFF")
        day = Day((queue, other), clock)
        for step in steps:
            day.do(*step)
            day.is_as_read_afresh()


def line_of(queue: Queue, book: LineBook, clock: FakeClock) -> list[int]:
    with queue._store.snapshot():
        return list(book.read(*queue._today.present(clock.now)).serials)


@pytest.fixture
def book(queue: Queue) -> LineBook:
    return LineBook(queue._books.waits, queue._branch)


def test_only_tickets_that_have_changed_are_read_again(queue: Queue, book: LineBook, clock: FakeClock):
    queue.counters.open(1)
    for _ in range(5):
        come(queue)
    assert line_of(queue, book, clock) == [1, 2, 3, 4, 5]
    asked: list[str] = []
    queue._store._connection.set_trace_callback(asked.append)
    queue.counters.call_next(1)
    come(queue, ADVICE)
    queue.counters.put_back(1)
    queue.cancel("A002")
    assert line_of(queue, book, clock) == [1, 3, 4, 5, 6]
    queue._store._connection.set_trace_callback(None)
    assert not [each for each in asked if each.startswith("SELECT place, serial")]


def test_after_much_has_happened_the_whole_line_is_read(
    queue: Queue, book: LineBook, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
):
    come(queue)
    assert line_of(queue, book, clock) == [1]
    monkeypatch.setattr(line_book, "MOST_EVENTS", 3)
    for _ in range(4):
        come(queue)
    asked: list[str] = []
    queue._store._connection.set_trace_callback(asked.append)
    assert line_of(queue, book, clock) == [1, 2, 3, 4, 5]
    queue._store._connection.set_trace_callback(None)
    assert [each for each in asked if each.startswith("SELECT place, serial")]


def test_what_is_undone_is_forgotten(queue: Queue, book: LineBook, clock: FakeClock):
    come(queue)
    come(queue)
    assert line_of(queue, book, clock) == [1, 2]

    def fail() -> None:
        with queue._store.transaction():
            serial, _ = queue._today.find("A001", clock.now)
            queue._books.calls.pass_over(serial, clock.now)
            queue._books.tickets.end(serial, queue._today.ticket(serial).ticket.state.CANCELLED, clock.now)
            queue._books.tickets.add_event(serial, clock.now, "cancelled")
            assert list(book.read(*queue._today.present(clock.now), may_be_undone=True).serials) == [2]
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert line_of(queue, book, clock) == [1, 2]
    queue.cancel("A002")
    assert line_of(queue, book, clock) == [1]
