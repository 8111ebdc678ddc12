"""Holds and bookings lapse by themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_core.branch import BookingRules, OrderRules
from queue_core.queue import Queue
from queue_core.tickets import Presence, TicketClass, TicketState
from tests.queue_core.lines import DAY, HOUR, MINUTE, SECOND, check_in, come, events, phone, serve_next
from tests.queue_core.offices import DOCUMENTS, PRINTER, booking_request, quick_queue, remote_branch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.tickets import Ticket
    from tests.queue_core.offices import FakeClock

HOLD = OrderRules().hold
KEPT = BookingRules().check_in_until


@pytest.fixture
def office(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A branch that takes tickets by phone and by appointment, open day and night, with counter 1 open."""
    with quick_queue(template, path, clock, remote_branch()) as queue:
        queue.counters.open(1)
        yield queue


def pass_over(queue: Queue, clock: FakeClock) -> str:
    """A ticket whose holder is away and has just been passed over."""
    away = phone(queue, clock)
    come(queue, clock)
    serve_next(queue, 1)
    return away


def look(queue: Queue, code: str, clock: FakeClock) -> Ticket:
    return queue._today.find(code, clock.now)[1].ticket


def test_nothing_is_due_in_an_empty_queue_but_the_day(queue: Queue):
    assert queue.tend()
    assert not queue.tend()


def test_a_hold_ends_after_its_time(office: Queue, clock: FakeClock):
    away = pass_over(office, clock)
    clock.move(HOLD - SECOND)
    assert not office.tend()
    assert look(office, away, clock).state is TicketState.WAITING
    clock.move(SECOND)
    assert office.tend()
    gone = look(office, away, clock)
    assert (gone.state, gone.ended_at, gone.presence) == (TicketState.NO_SHOW, clock.now, Presence.AWAY)
    assert events(office, away)[-1] == ("no_show", {"reason": "hold"})
    assert not office.tend()


def test_no_hold_begins_before_one_is_passed_over(office: Queue, clock: FakeClock):
    away = phone(office, clock)
    clock.move(10 * HOLD)
    assert not office.tend()
    assert look(office, away, clock).state is TicketState.WAITING


def test_who_comes_while_held_keeps_the_place(office: Queue, clock: FakeClock):
    away = pass_over(office, clock)
    later = come(office, clock)
    check_in(office, away)
    clock.move(10 * HOLD)
    assert not office.tend()
    assert [serve_next(office, 1), serve_next(office, 1)] == [away, later]


def test_each_verb_of_a_counter_does_what_is_due(office: Queue, clock: FakeClock):
    away = pass_over(office, clock)
    clock.move(HOLD)
    office.counters.open(2)
    assert look(office, away, clock).state is TicketState.NO_SHOW


def test_a_clock_put_back_makes_a_hold_longer_and_no_shorter(office: Queue, clock: FakeClock):
    away = pass_over(office, clock)
    clock.move(-HOUR)
    assert not office.tend()
    clock.move(HOUR + HOLD)
    assert office.tend()
    assert look(office, away, clock).state is TicketState.NO_SHOW


def test_a_booking_is_kept_until_its_check_in_ends(office: Queue, clock: FakeClock):
    booked = office.book(booking_request(clock.now + 30 * MINUTE, DOCUMENTS)).ticket
    clock.move(30 * MINUTE + KEPT)
    assert not office.tend()
    clock.move(SECOND)
    assert office.tend()
    missed = look(office, booked.code, clock)
    assert (missed.state, missed.ended_at, missed.called_at) == (TicketState.NO_SHOW, clock.now, None)
    assert events(office, booked.code)[-1] == ("no_show", {"reason": "missed"})


def test_who_comes_too_late_for_a_booking_is_an_ordinary_ticket(office: Queue, clock: FakeClock):
    booked = office.book(booking_request(clock.now + 30 * MINUTE, DOCUMENTS)).ticket
    clock.move(2 * HOUR)
    office.tend()
    first = come(office, clock)
    clock.move(MINUTE)
    office.arrivals.check_in(booked.check_in_code or "", printer=PRINTER)
    late = look(office, booked.code, clock)
    assert (late.state, late.queue_class, late.place) == (TicketState.WAITING, TicketClass.WALK_IN, clock.now)
    assert [serve_next(office, 1), serve_next(office, 1)] == [first, booked.code]


def test_a_booking_is_not_missed_where_others_go_before_it(office: Queue, clock: FakeClock):
    booked = office.book(booking_request(clock.now + 30 * MINUTE, DOCUMENTS)).ticket
    clock.move(31 * MINUTE)
    for _ in range(3):
        come(office, clock)
        serve_next(office, 1)
    assert look(office, booked.code, clock).passed_at is None
    check_in(office, booked.code)
    assert serve_next(office, 1) == booked.code


def test_a_booking_of_a_day_to_come_stays(office: Queue, clock: FakeClock):
    booked = office.book(booking_request(clock.now + 3 * DAY)).ticket
    for _ in range(3):
        clock.move(DAY)
        office.tend()
        assert office._today.ticket(_serial(office, booked.code)).ticket.state is TicketState.WAITING


def test_a_branch_may_hold_for_no_time_at_all(template: Path, path: Path, clock: FakeClock):
    rules = replace(remote_branch(), order=OrderRules(hold=0 * MINUTE))
    with quick_queue(template, path, clock, rules) as queue:
        queue.counters.open(1)
        away = pass_over(queue, clock)
        queue.tend()
        assert look(queue, away, clock).state is TicketState.NO_SHOW


def test_a_queue_that_is_looked_at_is_not_written(office: Queue, path: Path, clock: FakeClock):
    pass_over(office, clock)
    with Queue.open(path, remote_branch(), clock) as other:
        version = other.version()
        for _ in range(3):
            assert not office.tend()
        assert other.version() == version


def _serial(queue: Queue, code: str) -> int:
    (serial,) = queue._store.one("SELECT serial FROM tickets WHERE series = ? AND number = ?", code[0], int(code[1:]))
    assert isinstance(serial, int)
    return serial
