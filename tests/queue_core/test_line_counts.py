"""How many go before whom as things stand, where claims of some classes grow faster than others."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from queue_core import order
from queue_core.branch import Arrival, OrderRules
from queue_core.errors import Refusal
from queue_core.order import Candidate
from queue_core.refusals import NobodyWaiting
from queue_core.tickets import Presence, Role, TicketClass
from tests.queue_core.lines import MINUTE, come, phone, priority_branch
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PRINTER,
    FakeClock,
    booking_request,
    quick_queue,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from queue_core.branch import Branch
    from queue_core.queue import Queue

TEN, NOON = riga(2026, 3, 4, 10), riga(2026, 3, 4, 12)
RATES = st.sampled_from([0.01, 0.3, 1.0, 1.5, 3.0, 100.0])
CLASSES = st.fixed_dictionaries(dict.fromkeys(TicketClass, RATES))
MICROSECONDS = st.one_of(st.integers(-3, 3), st.integers(-30_000, 30_000), st.integers(-(10**11), 10**11))


def ticket(serial: int, queue_class: TicketClass, microseconds: int) -> Candidate:
    place = NOON + timedelta(microseconds=microseconds)
    return Candidate(serial=serial, service_id=DOCUMENTS, place=place, queue_class=queue_class)


ANY = st.fixed_dictionaries(dict.fromkeys(TicketClass, RATES | st.sampled_from([0.0, 0.0001, 10_000.0])))


@given(rates=ANY, others=st.lists(st.tuples(st.sampled_from(TicketClass), MICROSECONDS), min_size=1, max_size=12))
@example(rates=dict.fromkeys(TicketClass, 0.0), others=[(TicketClass.REMOTE, -5), (TicketClass.WALK_IN, -5)])
@settings(deadline=None)
def test_the_end_lies_between_those_who_go_first_and_the_others(
    rates: dict[TicketClass, float], others: list[tuple[TicketClass, int]]
):
    rules = OrderRules(rates=rates)
    line = [ticket(serial, *each) for serial, each in enumerate(others, 1)]
    for one in line:
        first = {each.serial for each in line if order.claim(each, rules, NOON) < order.claim(one, rules, NOON)}
        ends = {each: order.end_before(one, each, rules, NOON) for each in TicketClass}
        assert first == {each.serial for each in line if (each.place, each.serial) < ends[each.queue_class]}


def with_rates(rates: dict[TicketClass, float], arrival: Arrival = Arrival.REQUIRED) -> Branch:
    office = priority_branch()
    return replace(office, order=replace(office.order, rates=rates, arrival=arrival))


def expected(queue: Queue, now: datetime) -> dict[int, tuple[int, int]]:
    """How many go before each ticket by its serial number, and how many of them are away: sorted, looked through."""
    found = {}
    with queue._store.snapshot():
        today, present = queue._today.present(now)
        for service in queue._branch.services:
            line = queue._books.calls.line(today, service.id)
            line = tuple(sorted(line, key=lambda each: order.claim(each, queue._branch.order, present)))
            for rank, each in enumerate(line):
                found[each.serial] = rank, sum(other.presence is Presence.AWAY for other in line[:rank])
    return found


def check(queue: Queue, now: datetime) -> None:
    """All doors tell the same, and that is right."""
    told = expected(queue, now)
    waiting = queue.waiting()
    with queue._store.snapshot():
        for each in waiting:
            serial, found = queue._today.find(each.ticket.code, now)
            assert (found.ahead, found.ahead_away) == told[serial]
            assert queue._today.ticket(serial) == found == each
    assert len(waiting) == len(told)
    by_paper = {each.ticket.id: each for each in waiting}
    assert all(by_paper[each.ticket.id] == each for each in queue.deliveries.paperless())


def do(queue: Queue, clock: FakeClock, what: str, seconds: int) -> None:
    clock.move(timedelta(seconds=seconds))
    service = ADVICE if seconds % 3 == 0 else DOCUMENTS
    if what in ("walk_in", "priority"):
        issued = queue.issue(replace(request(service), priority=what == "priority"), printer=PRINTER)
        assert {each.ticket.id: each.ahead for each in queue.waiting()}[issued.ticket.id] == issued.ahead
    elif what == "join":
        joined = queue.join_remote(remote_request(service))
        assert {each.ticket.id: each.ahead for each in queue.waiting()}[joined.ticket.id] == joined.ahead
    elif what == "book":
        queue.book(booking_request(NOON + (seconds % 4) * 15 * MINUTE, service))
    elif what == "back":
        clock.move(-2 * timedelta(seconds=seconds))
    else:
        away = [each.ticket.code for each in queue.waiting() if each.ticket.presence is Presence.AWAY]
        if away:
            queue.arrivals.check_in(away[seconds % len(away)], printer=PRINTER, role=Role.STAFF)


def called_in_turn(queue: Queue) -> list[str]:
    """Whom a counter that is alone and takes all services calls, one at a time, all at once."""
    queue.counters.open(1)
    codes = []
    with suppress(NobodyWaiting):
        while True:
            codes.append(queue.counters.call_next(1).ticket.code)
            queue.counters.no_show(1)
    return codes


WHATS = st.sampled_from(["walk_in", "walk_in", "priority", "join", "join", "book", "check_in", "back"])


@given(
    rates=CLASSES,
    arrival=st.sampled_from(Arrival),
    steps=st.lists(st.tuples(WHATS, st.integers(0, 900)), min_size=1, max_size=20),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_are_told_how_many_go_first_and_are_called_in_the_order_in_which_they_are_listed(
    template: Path,
    tmp_path: Path,
    rates: dict[TicketClass, float],
    arrival: Arrival,
    steps: list[tuple[str, int]],
):
    clock = FakeClock(TEN)
    with quick_queue(template, tmp_path / "queue.db", clock, with_rates(rates, arrival)) as queue:
        for what, seconds in steps:
            with suppress(Refusal):
                do(queue, clock, what, seconds)
            check(queue, clock.now)
        rules = queue._branch.order
        here = [
            each.ticket.code
            for each in queue.waiting()
            if order.may_be_called(
                Candidate(
                    serial=0,
                    service_id=each.ticket.service_id,
                    place=each.ticket.place,
                    queue_class=each.ticket.queue_class,
                    presence=each.ticket.presence,
                ),
                rules,
            )
        ]
        assert called_in_turn(queue) == here


@pytest.fixture
def office(template: Path, path: Path, clock: FakeClock):
    """Whose priority visitors' claims grow three times as fast."""
    with quick_queue(template, path, clock, priority_branch()) as opened:
        yield opened


def ahead(queue: Queue) -> dict[str, tuple[int, int]]:
    return {each.ticket.code: (each.ahead, each.ahead_away) for each in queue.waiting()}


def test_who_overtakes_is_counted_by_those_who_are_overtaken(office: Queue, clock: FakeClock):
    first, away = come(office, clock), phone(office, clock)
    preferred = come(office, clock, priority=True)
    assert ahead(office) == {first: (0, 0), away: (1, 0), preferred: (2, 1)}
    clock.move(10 * MINUTE)
    assert list(ahead(office).items()) == [(preferred, (0, 0)), (first, (1, 0)), (away, (2, 0))]
    later = office.issue(request(), printer=PRINTER)
    assert (later.ahead, later.ahead_away) == (3, 1)
    assert office.counters.open(1)
    assert office.counters.call_next(1).ticket.code == preferred


def test_another_service_is_not_counted(office: Queue, clock: FakeClock):
    come(office, clock, ADVICE, priority=True)
    clock.move(10 * MINUTE)
    assert office.issue(request(), printer=PRINTER).ahead == 0


@pytest.mark.parametrize(("rate", "counts"), [(1.0, 0), (3.0, 1)])
def test_only_where_rates_differ_anything_more_is_asked(
    template: Path, path: Path, clock: FakeClock, rate: float, counts: int
):
    executed: list[str] = []
    with quick_queue(template, path, clock, priority_branch(rate=rate)) as queue:
        queue.issue(request(), printer=PRINTER)
        queue._store._connection.set_trace_callback(executed.append)
        queue.issue(request(), printer=PRINTER)
    assert sum("class = " in statement for statement in executed) == counts
    assert counts or len(executed) == 8, executed
