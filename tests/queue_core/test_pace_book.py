"""How fast services went, as it is read from tickets that were called."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.pace_book import HISTORY_DAYS, NOTHING, PaceBook
from queue_core.tables.waits import PaceRow
from queue_core.tickets import Role
from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS, PRINTER, request

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from queue_core.branch import ServiceId
    from queue_core.queue import Queue
    from tests.queue_core.offices import FakeClock

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def serve(queue: Queue, clock: FakeClock, service_id: ServiceId = DOCUMENTS, *, minutes: float, party: int = 1) -> None:
    """One visitor comes, is called, comes to the counter after a minute, and is done so long after the call."""
    queue.issue(request(service_id, party=party), printer=PRINTER)
    queue.counters.call_next(1)
    clock.move(MINUTE)
    queue.counters.serve(1)
    clock.move(minutes * MINUTE - MINUTE)
    queue.counters.finish(1)


def miss(queue: Queue, clock: FakeClock, service_id: ServiceId = DOCUMENTS, *, minutes: float) -> None:
    """One visitor comes, is called, and is given up so long after that."""
    queue.issue(request(service_id), printer=PRINTER)
    queue.counters.call_next(1)
    clock.move(minutes * MINUTE)
    queue.counters.no_show(1)


def today(queue: Queue, book: PaceBook) -> dict[ServiceId, PaceRow]:
    with queue._store.snapshot():
        return dict(book.today(day_of(queue)))


def history(queue: Queue, book: PaceBook) -> dict[ServiceId, PaceRow]:
    with queue._store.transaction():
        if book.is_behind(day_of(queue)):
            book.fold(day_of(queue))
        assert not book.is_behind(day_of(queue))
        return dict(book.history(day_of(queue)))


def day_of(queue: Queue) -> date:
    return queue._today.date(queue._clock())


@pytest.fixture
def book(queue: Queue) -> PaceBook:
    queue.counters.open(1)
    return PaceBook(queue._books)


def test_nothing_is_known_at_first(queue: Queue, book: PaceBook):
    nothing = dict.fromkeys((DOCUMENTS, PASSPORTS, ADVICE), NOTHING)
    assert today(queue, book) == nothing
    assert history(queue, book) == nothing


def test_a_visitor_takes_their_counter_from_the_call_to_the_end(queue: Queue, clock: FakeClock, book: PaceBook):
    serve(queue, clock, minutes=4)
    serve(queue, clock, minutes=6, party=3)
    miss(queue, clock, minutes=2)
    serve(queue, clock, ADVICE, minutes=10)
    found = today(queue, book)
    assert found[DOCUMENTS] == PaceRow(
        served=2, people=4, seconds=600.0, squares=240.0**2 + 360.0**2, no_shows=1, no_show_seconds=120.0
    )
    assert found[ADVICE] == PaceRow(
        served=1, people=1, seconds=600.0, squares=600.0**2, no_shows=0, no_show_seconds=0.0
    )
    assert found[PASSPORTS] == NOTHING


def test_what_ends_meanwhile_is_seen(queue: Queue, clock: FakeClock, book: PaceBook):
    serve(queue, clock, minutes=4)
    assert today(queue, book)[DOCUMENTS].served == 1
    serve(queue, clock, minutes=4)
    assert today(queue, book)[DOCUMENTS].served == 2
    clock.move(DAY)
    queue.tend()
    assert today(queue, book)[DOCUMENTS] == NOTHING


def test_who_is_served_still_or_was_put_back_counts_for_nothing_yet(queue: Queue, clock: FakeClock, book: PaceBook):
    queue.issue(request(), printer=PRINTER)
    queue.counters.call_next(1)
    clock.move(MINUTE)
    queue.counters.serve(1)
    assert today(queue, book)[DOCUMENTS] == NOTHING
    queue.counters.put_back(1)
    clock.move(30 * MINUTE)
    queue.counters.call_next(1)
    clock.move(MINUTE)
    queue.counters.serve(1)
    clock.move(MINUTE)
    queue.counters.finish(1)
    assert today(queue, book)[DOCUMENTS].seconds == 120.0


def test_a_clock_that_was_put_back_makes_no_time_negative(queue: Queue, clock: FakeClock, book: PaceBook):
    queue.issue(request(), printer=PRINTER)
    queue.counters.call_next(1)
    queue.counters.serve(1)
    clock.move(-30 * MINUTE)
    queue.counters.finish(1)
    assert today(queue, book)[DOCUMENTS].seconds == 0.0


def test_a_no_show_who_comes_back_counts_no_longer(queue: Queue, clock: FakeClock, book: PaceBook):
    serve(queue, clock, minutes=4)
    miss(queue, clock, minutes=2)
    assert today(queue, book)[DOCUMENTS].no_shows == 1
    queue.arrivals.check_in("A002", printer=PRINTER, role=Role.STAFF)
    assert today(queue, book)[DOCUMENTS].no_shows == 0


def test_a_no_show_who_comes_back_and_is_served_before_anybody_looks(queue: Queue, clock: FakeClock, book: PaceBook):
    serve(queue, clock, minutes=4)
    miss(queue, clock, minutes=2)
    assert today(queue, book)[DOCUMENTS].no_shows == 1
    queue.arrivals.check_in("A002", printer=PRINTER, role=Role.STAFF)
    clock.move(-10 * MINUTE)
    queue.counters.call_next(1)
    queue.counters.serve(1)
    clock.move(MINUTE)
    queue.counters.finish(1)
    assert today(queue, book)[DOCUMENTS] == PaceRow(
        served=2, people=2, seconds=300.0, squares=240.0**2 + 60.0**2, no_shows=0, no_show_seconds=0.0
    )


def test_only_those_who_have_ended_since_are_read(queue: Queue, clock: FakeClock, book: PaceBook):
    serve(queue, clock, minutes=4)
    today(queue, book)
    serve(queue, clock, minutes=2)
    asked: list[str] = []
    queue._store._connection.set_trace_callback(asked.append)
    assert today(queue, book)[DOCUMENTS].seconds == 360.0
    queue._store._connection.set_trace_callback(None)
    (read,) = (each for each in asked if each.startswith("SELECT serial, state"))
    assert len(queue._store._connection.execute(read).fetchall()) == 1


def test_past_days_are_added_up_once(queue: Queue, clock: FakeClock, book: PaceBook):
    for minutes in (4, 6):
        serve(queue, clock, minutes=minutes)
        miss(queue, clock, minutes=1)
        clock.move(DAY)
        queue.tend()
        queue.counters.open(1)
    found = history(queue, book)[DOCUMENTS]
    assert (found.served, found.seconds, found.no_shows, found.no_show_seconds) == (2, 600.0, 2, 120.0)
    # Another process finds what was added up.
    other = PaceBook(queue._books)
    with queue._store.snapshot():
        assert not other.is_behind(day_of(queue))
        assert other.history(day_of(queue))[DOCUMENTS] == found


def test_a_day_without_counters_is_added_up_as_well(queue: Queue, clock: FakeClock, book: PaceBook):
    queue.issue(request(), printer=PRINTER)
    clock.move(DAY)
    assert history(queue, book)[DOCUMENTS] == NOTHING


def test_only_the_latest_days_count(queue: Queue, clock: FakeClock, book: PaceBook):
    for _ in range(HISTORY_DAYS + 5):
        serve(queue, clock, minutes=4)
        clock.move(DAY)
        queue.tend()
        queue.counters.open(1)
    assert history(queue, book)[DOCUMENTS].served == HISTORY_DAYS


def test_who_was_away_and_never_came_took_no_counter(path: Path, clock: FakeClock, queue: Queue, book: PaceBook):
    queue.issue(request(), printer=PRINTER)
    with queue._store.transaction():
        queue._store.execute(
            "UPDATE tickets SET state = 'no_show', presence = 'away', ended_at = '2026-03-04T09:00:00.000000+00:00'"
        )
    assert today(queue, book)[DOCUMENTS] == NOTHING
