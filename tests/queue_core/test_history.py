"""Why B was called before A: every pair has its cause, from the log alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core import order
from queue_core.branch import Arrival, OrderRules
from queue_core.errors import Refusal, UnknownTicket
from queue_core.explanation import Absence, Cause, Happened
from queue_core.order import Reason
from queue_core.tickets import Role, TicketClass, TicketState
from tests.queue_core.lines import DAY, HOUR, MINUTE, SECOND, check_in, come, phone, priority_branch, serve_next
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PASSPORTS,
    PRINTER,
    FakeClock,
    booking_request,
    quick_queue,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta
    from pathlib import Path

    from queue_core.branch import ServiceId
    from queue_core.explanation import Overtaking
    from queue_core.order import Choice
    from queue_core.queue import Queue


@pytest.fixture
def office(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A branch with every way of coming, where the law's precedence counts three times as much."""
    with quick_queue(template, path, clock, priority_branch()) as queue:
        yield queue


def causes(queue: Queue, code: str) -> list[tuple[str, Cause]]:
    return [(each.code, each.cause) for each in queue.history.explain(code).overtaken_by]


def only(queue: Queue, code: str) -> Overtaking:
    (overtaking,) = queue.history.explain(code).overtaken_by
    return overtaking


def test_where_all_goes_by_place_there_is_nothing_to_explain(office: Queue, clock: FakeClock):
    codes = [come(office, clock) for _ in range(3)]
    office.counters.open(1)
    assert [serve_next(office, 1) for _ in codes] == codes
    assert [causes(office, code) for code in codes] == [[], [], []]


def test_a_tickets_life_is_told(office: Queue, clock: FakeClock):
    code = come(office, clock)
    taken = clock.now
    office.counters.open(1)
    office.counters.open(2)
    clock.move(MINUTE)
    office.counters.call_next(1)
    office.counters.recall(1)
    office.counters.serve(1)
    office.counters.transfer(1, service_id=ADVICE)
    office.counters.call_next(1)
    office.counters.transfer(1, counter=2)
    office.counters.call_next(2)
    office.counters.serve(2)
    office.counters.finish(2)
    told = office.history.explain(code)
    assert told.ticket.state is TicketState.SERVED
    assert [(step.what, step.counter, step.reason, step.service_id, step.waits_for) for step in told.steps] == [
        (Happened.ISSUED, None, None, None, None),
        (Happened.CALLED, 1, Reason.EARLIEST, None, None),
        (Happened.RECALLED, 1, None, None, None),
        (Happened.SERVING, 1, None, None, None),
        (Happened.TRANSFERRED, 1, None, ADVICE, None),
        (Happened.CALLED, 1, Reason.EARLIEST, None, None),
        (Happened.TRANSFERRED, 1, None, DOCUMENTS if told.ticket.service_id == DOCUMENTS else ADVICE, 2),
        (Happened.CALLED, 2, Reason.DIRECTED, None, None),
        (Happened.SERVING, 2, None, None, None),
        (Happened.SERVED, 2, None, None, None),
    ]
    assert [step.at for step in told.steps] == [taken, *[clock.now] * 9]


def test_the_arrival_and_the_absence_are_told(office: Queue, clock: FakeClock):
    away = phone(office, clock)
    here = come(office, clock)
    office.counters.open(1)
    serve_next(office, 1)
    clock.move(HOUR)
    office.tend()
    steps = office.history.explain(away).steps
    assert [(step.what, step.by, step.absence) for step in steps] == [
        (Happened.JOINED, None, None),
        (Happened.PASSED, here, None),
        (Happened.NO_SHOW, None, Absence.HOLD),
    ]


def test_who_was_away(office: Queue, clock: FakeClock):
    away, here = phone(office, clock), come(office, clock)
    office.counters.open(3)
    serve_next(office, 3)
    why = only(office, away)
    assert (why.code, why.cause, why.counter, why.called_at) == (here, Cause.AWAY, 3, clock.now)
    assert why.theirs.place > why.own.place
    check_in(office, away)
    assert serve_next(office, 3) == away
    assert causes(office, away) == [(here, Cause.AWAY)]


def test_whose_service_the_counter_does_not_take(office: Queue, clock: FakeClock):
    waits, called = come(office, clock, ADVICE), come(office, clock, DOCUMENTS)
    office.counters.open(1, [DOCUMENTS, PASSPORTS])
    serve_next(office, 1)
    why = only(office, waits)
    assert (why.code, why.cause, why.services) == (called, Cause.OTHER_SERVICE, (DOCUMENTS, PASSPORTS))
    assert (why.own.service_id, why.theirs.service_id) == (ADVICE, DOCUMENTS)


def test_who_waits_for_another_counter(office: Queue, clock: FakeClock):
    sent, other = come(office, clock), come(office, clock)
    office.counters.open(1)
    office.counters.open(2)
    office.counters.call_next(1)
    office.counters.transfer(1, counter=2)
    serve_next(office, 1)
    why = only(office, sent)
    assert (why.code, why.cause, why.own.waits_for) == (other, Cause.OTHER_COUNTER, 2)


def test_whom_the_counter_took_because_it_was_sent_there(office: Queue, clock: FakeClock):
    waits, sent = come(office, clock, DOCUMENTS), come(office, clock, DOCUMENTS)
    office.counters.open(1)
    office.counters.open(2, [ADVICE])
    office.counters.call(1, sent)
    office.counters.put_back(1)
    office.counters.call(1, sent)
    office.counters.transfer(1, counter=2)
    assert office.counters.call_next(2).reason is Reason.DIRECTED
    assert causes(office, waits) == [(sent, Cause.BY_HAND)]
    third = come(office, clock)
    assert causes(office, third) == []


def test_directed_to_a_counter_that_takes_no_such_service(office: Queue, clock: FakeClock):
    sent, waits = come(office, clock), come(office, clock)
    office.counters.open(1)
    office.counters.open(2, [ADVICE])
    office.counters.call_next(1)
    office.counters.transfer(1, counter=2)
    office.arrivals.late(sent, role=Role.STAFF)
    office.counters.call_next(2)
    assert only(office, waits).code == sent
    assert only(office, waits).cause is Cause.DIRECTED


def test_whom_a_clerk_called_by_hand(office: Queue, clock: FakeClock):
    waits, called = come(office, clock), come(office, clock)
    office.counters.open(1)
    office.counters.call(1, called)
    assert causes(office, waits) == [(called, Cause.BY_HAND)]


def test_whose_class_has_precedence(office: Queue, clock: FakeClock):
    waits, called = come(office, clock), come(office, clock, priority=True)
    office.counters.open(1)
    clock.move(HOUR)
    serve_next(office, 1)
    why = only(office, waits)
    assert (why.code, why.cause) == (called, Cause.CLASS)
    assert (why.own.queue_class, why.theirs.queue_class) == (TicketClass.WALK_IN, TicketClass.PRIORITY)


def test_who_was_at_a_counter_and_put_back(office: Queue, clock: FakeClock):
    back, called = come(office, clock), come(office, clock)
    office.counters.open(1)
    office.counters.open(2)
    office.counters.call_next(1)
    since = clock.now
    clock.move(MINUTE)
    office.counters.call_next(2)
    assert causes(office, back) == []
    office.counters.put_back(1)
    why = only(office, back)
    assert (why.code, why.cause, why.at_counter, why.since) == (called, Cause.AT_COUNTER, 1, since)


def test_who_did_not_come_and_came_back(office: Queue, clock: FakeClock):
    lost, *others = (phone(office, clock), *(come(office, clock) for _ in range(4)))
    check_in(office, lost)
    office.counters.open(1)
    office.counters.call_next(1)
    office.counters.no_show(1)
    gone = clock.now
    called = [serve_next(office, 1)]
    clock.move(MINUTE)
    text = office._today.find(lost, clock.now)[1].ticket.check_in_code
    assert text is not None
    office.arrivals.check_in(text, printer=PRINTER)
    back = clock.now
    called += [serve_next(office, 1) for _ in range(3)]
    assert called == [others[0], others[1], others[2], lost]
    told = office.history.explain(lost)
    assert [(each.code, each.cause, each.since) for each in told.overtaken_by] == [
        (others[0], Cause.NO_SHOW, gone),
        (others[1], Cause.RETURNED, back),
        (others[2], Cause.RETURNED, back),
    ]


def test_who_let_others_go_first(office: Queue, clock: FakeClock):
    late, *others = (phone(office, clock), *(come(office, clock) for _ in range(4)))
    office.arrivals.late(late, role=Role.STAFF)
    since = clock.now
    check_in(office, late)
    office.counters.open(1)
    assert [serve_next(office, 1) for _ in range(4)] == [*others[:3], late]
    assert [(each.cause, each.since) for each in office.history.explain(late).overtaken_by] == [(Cause.LATE, since)] * 3


def test_who_came_too_late_for_a_booking(office: Queue, clock: FakeClock):
    booked = office.book(booking_request(clock.now + 30 * MINUTE, DOCUMENTS)).ticket
    clock.move(HOUR)
    before, there = come(office, clock), come(office, clock)
    office.counters.open(1)
    serve_next(office, 1)
    clock.move(MINUTE)
    office.arrivals.check_in(booked.check_in_code or "", printer=PRINTER)
    since = clock.now
    serve_next(office, 1)
    serve_next(office, 1)
    told = office.history.explain(booked.code)
    assert [(each.code, each.cause) for each in told.overtaken_by] == [
        (before, Cause.NO_SHOW),
        (there, Cause.AFTER_BOOKING),
    ]
    assert told.overtaken_by[1].since == since
    assert [step.absence for step in told.steps if step.what is Happened.NO_SHOW] == [Absence.MISSED]


def test_who_left_the_line_is_overtaken_by_nobody_later(office: Queue, clock: FakeClock):
    gone = come(office, clock)
    office.cancel(gone)
    office.counters.open(1)
    come(office, clock)
    serve_next(office, 1)
    assert causes(office, gone) == []


def test_a_code_that_there_is_not_today(office: Queue, clock: FakeClock):
    code = come(office, clock)
    clock.move(DAY)
    with pytest.raises(UnknownTicket):
        office.history.explain(code)
    with pytest.raises(UnknownTicket):
        office.history.explain("novel")


def test_a_clock_put_back_mixes_no_events_up(office: Queue, clock: FakeClock):
    away, here = phone(office, clock), come(office, clock)
    office.counters.open(1)
    clock.move(-HOUR)
    serve_next(office, 1)
    check_in(office, away)
    clock.move(-HOUR)
    later = come(office, clock)
    assert serve_next(office, 1) == away
    assert serve_next(office, 1) == later
    assert causes(office, away) == [(here, Cause.AWAY)]


MOVES = (
    "come", "come", "phone", "book", "priority", "next", "next", "next", "call", "recall", "serve", "finish",
    "no_show", "put_back", "to_service", "to_counter", "check_in", "late", "close", "wait", "wait_long", "back",
)  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 99)), min_size=5, max_size=60)
OPENING = {1: (DOCUMENTS,), 2: (DOCUMENTS, PASSPORTS), 3: (PASSPORTS, ADVICE), 4: (ADVICE, DOCUMENTS, PASSPORTS)}
SERVICES = (DOCUMENTS, PASSPORTS, ADVICE)


@settings(max_examples=60, deadline=None)
@given(steps=steps, rate=st.sampled_from([1.0, 3.0, 0.25]), arrival=st.sampled_from(Arrival))
def test_every_place_can_be_explained(
    template: Path,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[str, int]],
    rate: float,
    arrival: Arrival,
):
    clock = FakeClock(riga(2026, 3, 4, 10))
    path = tmp_path_factory.mktemp("explained") / "queue.db"
    rules = priority_branch(rate=rate, rules=OrderRules(arrival=arrival))
    rules = replace(rules, bookings=rules.bookings._replace(at_once=9))
    with quick_queue(template, path, clock, rules) as queue:
        day = Day(queue, clock)
        for what, number in steps:
            day.take(what, number)
        day.every_pair_has_its_cause()


class Day:
    """Whatever happens at a branch, and who was in line before whoever was called."""

    def __init__(self, queue: Queue, clock: FakeClock) -> None:
        self.queue, self.clock = queue, clock
        self.codes: list[str] = []
        self.overtaken: set[tuple[str, str]] = set()
        for number, services in OPENING.items():
            queue.counters.open(number, services)

    def take(self, what: str, number: int) -> None:
        """One step; what is refused is no matter here."""
        by: dict[str, timedelta] = {"wait": MINUTE, "wait_long": 12 * MINUTE, "back": -HOUR}
        self.clock.move(by.get(what, SECOND))
        self.queue.tend()
        # Not in the order of claims: whoever goes before an earlier place has overtaken it.
        by_place = sorted((each.ticket.place, self.serial(each.ticket.code), each) for each in self.queue.waiting())
        in_line = [each.ticket.code for _, _, each in by_place]
        service = SERVICES[number % 3]
        code = self.codes[number % len(self.codes)] if self.codes else "A001"
        try:
            if what in ("come", "phone", "priority", "book"):
                self.codes.append(self.arrive(what, service, number))
            elif what in ("check_in", "late"):
                self.at_the_kiosk(what, code)
            elif what in ("next", "call"):
                self.note(in_line, self.call(what, number % 4 + 1, code))
            else:
                self.at_the_counter(what, number % 4 + 1, service, number // 4 % 4 + 1)
        except Refusal:
            return

    def note(self, in_line: list[str], called: str) -> None:
        """Those are in line by their places."""
        self.overtaken |= {(before, called) for before in in_line[: in_line.index(called)]}

    def arrive(self, what: str, service: ServiceId, number: int) -> str:
        if what == "phone":
            return phone(self.queue, self.clock, service)
        if what == "book":
            times = self.queue.arrivals.free_times(service, self.queue._today.date(self.clock.now))
            return self.queue.book(booking_request(times[number % 2], service)).ticket.code
        return come(self.queue, self.clock, service, priority=what == "priority")

    def at_the_kiosk(self, what: str, code: str) -> None:
        if what == "late":
            self.queue.arrivals.late(code, role=Role.STAFF)
        else:
            self.queue.arrivals.check_in(code, printer=PRINTER, role=Role.STAFF)

    def call(self, what: str, counter: int, code: str) -> str:
        if what == "call":
            return self.queue.counters.call(counter, code).ticket.code
        expected = self.whole_line(counter)
        called = self.queue.counters.call_next(counter)
        assert expected is not None
        assert (self.serial(called.ticket.code), called.reason) == (expected.candidate.serial, expected.reason)
        for passed in expected.passed:
            assert self.queue._today.ticket(passed.serial).ticket.passed_at is not None
        return called.ticket.code

    def whole_line(self, counter: int) -> Choice | None:
        """Whom the order chooses from all that wait, not from the first few that the store hands over."""
        today, present = self.queue._today.present(self.clock.now)
        line = [each for service in SERVICES for each in self.queue._books.calls.line(today, service)]
        rules = self.queue._branch.order
        return order.choose(line, counter=counter, services=OPENING[counter], rules=rules, now=present)

    def serial(self, code: str) -> int:
        return self.queue._today.find(code, self.clock.now)[0]

    def at_the_counter(self, what: str, counter: int, service: ServiceId, other: int) -> None:
        counters = self.queue.counters
        if what in ("recall", "serve", "finish", "no_show", "put_back"):
            getattr(counters, what)(counter)
        elif what == "to_service":
            counters.transfer(counter, service_id=service)
        elif what == "to_counter":
            counters.transfer(counter, counter=other)
        elif what == "close":
            counters.close(counter)
            counters.open(counter, OPENING[counter])

    def every_pair_has_its_cause(self) -> None:
        """Nobody who was called out of turn goes without a cause, and none is a guess."""
        told = {
            (code, each.code): each.cause
            for code in self.codes
            for each in self.queue.history.explain(code).overtaken_by
        }
        assert self.overtaken <= set(told)
        assert Cause.UNKNOWN not in told.values(), told
