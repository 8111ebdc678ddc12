"""A clock that is wrong, and is put right: no number twice a day, nobody before those who came first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core.queue import Queue
from queue_core.refusals import StaleCode
from queue_core.tickets import TicketState
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PASSPORTS,
    PRINTER,
    FakeClock,
    booking_request,
    branch,
    quick_queue,
    remote_branch,
    request,
    riga,
)

if TYPE_CHECKING:
    from queue_core.branch import ServiceId
    from queue_core.tickets import Ticket

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def issue(queue: Queue) -> Ticket:
    return queue.issue(request(), printer=PRINTER).ticket


@pytest.mark.parametrize("back", [timedelta(microseconds=1), HOUR, DAY, 7 * DAY, 400 * DAY])
def test_a_clock_put_back_goes_on_with_the_day(queue: Queue, clock: FakeClock, back: timedelta):
    first = issue(queue)
    clock.move(-back)
    second = issue(queue)
    assert (second.code, second.business_day) == ("A002", first.business_day)
    assert second.place == first.place
    assert second.issued_at == clock.now
    assert [waiting.ticket.code for waiting in queue.waiting()] == ["A001", "A002"]


def test_a_clock_put_back_and_right_again_goes_on_too(queue: Queue, clock: FakeClock):
    noon = clock.now
    first = issue(queue)
    clock.now = noon - DAY
    issue(queue)
    clock.now = noon - HOUR
    third = issue(queue)
    assert (third.code, third.business_day) == ("A003", first.business_day)
    assert third.place >= first.place


def test_a_clock_that_was_put_back_still_begins_new_days(queue: Queue, clock: FakeClock):
    issue(queue)
    clock.move(-7 * DAY)
    issue(queue)
    clock.move(DAY)
    new = issue(queue)
    assert (new.code, new.business_day) == ("A001", date(2026, 2, 26))
    assert new.place == clock.now


def test_a_day_that_comes_again_goes_on_where_it_was(queue: Queue, clock: FakeClock):
    first = issue(queue)
    clock.move(DAY)
    issue(queue)
    clock.move(-2 * DAY)
    issue(queue)  # the clock is on the 3rd, the queue still on the 5th
    clock.move(DAY - 2 * HOUR)
    again = issue(queue)
    assert (again.code, again.business_day) == ("A002", first.business_day)
    assert again.place == first.place


def test_a_year_ahead_and_corrected(queue: Queue, clock: FakeClock):
    issue(queue)
    clock.move(365 * DAY)
    ahead = issue(queue)
    assert (ahead.code, ahead.business_day) == ("A001", date(2027, 3, 4))
    clock.move(-365 * DAY)
    corrected = issue(queue)
    assert (corrected.code, corrected.business_day) == ("A002", ahead.business_day)
    clock.move(DAY)
    tomorrow = issue(queue)
    assert (tomorrow.code, tomorrow.business_day, tomorrow.place) == ("A001", date(2026, 3, 5), clock.now)
    clock.move(364 * DAY)
    assert issue(queue).code == "A003"


def test_a_booking_whose_day_a_wrong_clock_ended_checks_in_all_the_same(template: Path, path: Path, clock: FakeClock):
    noon, at = clock.now, clock.now + 2 * DAY
    with quick_queue(template, path, clock, remote_branch()) as queue:
        booked = queue.book(booking_request(at))
        clock.now = noon + 30 * DAY
        queue.tend()
        clock.now = noon + HOUR
        queue.tend()
        with pytest.raises(StaleCode):
            queue.arrivals.check_in(booked.token, printer=PRINTER)
        clock.now = at
        arrived = queue.arrivals.check_in(booked.token, printer=PRINTER).ticket
        assert (arrived.code, arrived.state, arrived.place) == (booked.ticket.code, TicketState.WAITING, at)
        queue.counters.open(1)
        assert queue.counters.call_next(1).ticket.code == booked.ticket.code


def test_the_day_is_kept_over_a_restart(path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as queue:
        issue(queue)
    clock.move(-2 * DAY)
    with Queue.open(path, branch(), clock) as queue:
        assert [waiting.ticket.code for waiting in queue.waiting()] == ["A001"]
        assert issue(queue).code == "A002"


moves = st.one_of(
    st.sampled_from([n * unit for n in (-1, 1) for unit in (HOUR, DAY, 7 * DAY, 365 * DAY)]),
    st.timedeltas(-3 * DAY, 3 * DAY),
)
steps = st.lists(st.one_of(moves, st.sampled_from([DOCUMENTS, PASSPORTS, ADVICE])), min_size=2, max_size=25)


@settings(max_examples=60)
@given(steps=steps)
def test_whatever_the_clock_does(template: Path, steps: list[timedelta | ServiceId]):
    clock = FakeClock(riga(2026, 3, 28, 22))  # a few hours before summer time
    seen: list[Ticket] = []
    open_ones: list[Ticket] = []
    with TemporaryDirectory() as folder, quick_queue(template, Path(folder, "queue.db"), clock) as queue:
        for step in steps:
            if isinstance(step, timedelta):
                clock.move(step)
                continue
            seen.append(queue.issue(request(step), printer=PRINTER).ticket)
            # A day that is left is closed, also where the clock comes to it a second time.
            open_ones = [other for other in open_ones if other.business_day == seen[-1].business_day] + seen[-1:]
            assert [other.ticket for other in queue.waiting()] == open_ones
    assert len({(ticket.business_day, ticket.code) for ticket in seen}) == len(seen)
    for day in {ticket.business_day for ticket in seen}:
        places = [ticket.place for ticket in seen if ticket.business_day == day]
        assert places == sorted(places)
        for series in "AB":
            numbers = [
                int(ticket.code[1:]) for ticket in seen if ticket.business_day == day and ticket.code[0] == series
            ]
            assert numbers == list(range(1, len(numbers) + 1))
