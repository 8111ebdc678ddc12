"""What visitors are told of their wait."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.queue import Queue
from queue_core.tickets import TicketClass, TicketState
from queue_core.waits import Waits
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    OFFICE,
    PASSPORTS,
    PRINTER,
    branch,
    hours,
    remote_branch,
    request,
    riga,
)
from tests.queue_core.visitors import DAY, MINUTE, come, join, of, serve, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


@pytest.fixture
def phones(path: Path, clock: FakeClock):
    """A branch that may be joined by phone, with one counter open."""
    with Queue.open(path, remote_branch(), clock) as queue:
        queue.counters.open(1)
        yield queue


class TestPicture:
    def test_a_branch_without_counters_knows_how_many_wait_and_not_how_long(self, queue: Queue):
        come(queue)
        come(queue)
        come(queue, ADVICE)
        found = queue.waits.picture()
        assert [(each.service_id, each.here, each.away, each.estimate) for each in found] == [
            (DOCUMENTS, 2, 0, None),
            (PASSPORTS, 0, 0, None),
            (ADVICE, 1, 0, None),
        ]

    def test_a_service_that_no_open_counter_takes_has_no_estimate(self, queue: Queue):
        queue.counters.open(1, [ADVICE])
        assert of(queue, ADVICE).estimate is not None
        assert of(queue, DOCUMENTS).estimate is None
        queue.counters.close(1)
        assert of(queue, ADVICE).estimate is None

    def test_nobody_waits_at_a_free_counter(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        estimate = of(queue).estimate
        assert estimate is not None
        assert (estimate.low, estimate.high) == (timedelta(0), timedelta(0))
        assert (estimate.at_low, estimate.at_high) == (clock.now, clock.now)

    def test_a_counter_that_stays_open_for_longer_than_was_announced_is_counted_on(
        self, queue: Queue, clock: FakeClock
    ):
        queue.counters.open(1, closes_at=clock.now + MINUTE)
        come(queue)
        clock.move(2 * MINUTE)
        estimate = of(queue).estimate
        assert estimate is not None
        assert not estimate.after_closing

    def test_each_who_waits_makes_it_longer_and_each_counter_shorter(self, queue: Queue):
        queue.counters.open(1)
        come(queue)
        queue.counters.call_next(1)
        lows = []
        for _ in range(4):
            come(queue)
            estimate = of(queue).estimate
            assert estimate is not None
            assert estimate.low < estimate.high
            lows.append(estimate.low)
        assert lows == sorted(set(lows))
        queue.counters.open(2)
        estimate = of(queue).estimate
        assert estimate is not None
        assert estimate.low < lows[-1] * 0.7

    def test_who_is_served_gets_done_as_time_goes_by(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        come(queue)
        queue.counters.call_next(1)
        before, now = of(queue).estimate, clock.now
        clock.move(5 * MINUTE)
        after = of(queue).estimate
        assert before is not None
        assert after is not None
        assert after != before
        assert after.at_low - after.low == now + 5 * MINUTE

    def test_who_is_away_is_counted_apart(self, phones: Queue):
        come(phones)
        join(phones)
        found = of(phones)
        assert (found.here, found.away) == (1, 1)

    def test_what_another_process_does_is_seen(self, queue: Queue, path: Path, clock: FakeClock):
        assert of(queue).here == 0
        with Queue.open(path, branch(), clock) as other:
            other.counters.open(1)
            come(other)
            assert (of(queue).here, of(other).here) == (1, 1)
            assert of(queue) == of(other)

    def test_what_was_undone_is_not_seen(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        code = come(queue)
        before = queue.waits.picture()

        def fail() -> None:
            with queue._store.transaction():
                serial, _ = queue._today.find(code, clock.now)
                queue._books.tickets.end(serial, TicketState.CANCELLED, clock.now)
                queue._books.tickets.add_event(serial, clock.now, "cancelled")
                assert queue.waits.expected(DOCUMENTS) == timedelta(0)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            fail()
        assert queue.waits.picture() == before

    def test_not_before_closing(self, path: Path, clock: FakeClock):
        clock.now = riga(2026, 3, 4, 16, 30)
        with Queue.open(path, branch(hours(OFFICE)), clock) as queue:
            queue.counters.open(1)
            for _ in range(8):
                come(queue)
            estimate = of(queue).estimate
            assert estimate is not None
            assert estimate.after_closing

    def test_a_service_that_left_the_branch_file_is_in_nobodys_way(self, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as queue:
            queue.counters.open(1)
            queue.counters.open(2, [ADVICE])
            come(queue, ADVICE)
            come(queue, ADVICE)
            queue.counters.call_next(2)
        shrunk = branch()
        shrunk = replace(shrunk, services=tuple(each for each in shrunk.services if each.id != ADVICE))
        with Queue.open(path, shrunk, clock) as queue:
            assert [each.service_id for each in queue.waits.picture()] == [DOCUMENTS, PASSPORTS]
            estimate = of(queue).estimate
            assert estimate is not None
            assert estimate.low == timedelta(0)

    def test_a_class_with_a_higher_rate_waits_less(self, path: Path, clock: FakeClock):
        rates = {**dict.fromkeys(TicketClass, 1.0), TicketClass.PRIORITY: 100.0}
        offered = branch()
        with Queue.open(
            path, replace(offered, priority=True, order=replace(offered.order, rates=rates)), clock
        ) as queue:
            queue.counters.open(1)
            come(queue)
            queue.counters.call_next(1)
            for _ in range(5):
                come(queue)
                clock.move(MINUTE)
            plain = come(queue)
            first = queue.issue(replace(request(), priority=True), printer=PRINTER).ticket.code
            clock.move(MINUTE)
            assert told(queue, first).estimate.low < told(queue, plain).estimate.low


class TestForecast:
    def test_it_is_made_once_and_kept(self, queue: Queue, path: Path, clock: FakeClock):
        queue.counters.open(1)
        come(queue)
        queue.counters.call_next(1)
        come(queue)
        code = come(queue)
        made = told(queue, code)
        assert (made.made_at, made.ahead, made.ahead_away) == (clock.now, 1, 0)
        assert timedelta(0) < made.estimate.low < made.estimate.high
        assert made.estimate.at_low == clock.now + made.estimate.low
        clock.move(20 * MINUTE)
        queue.counters.open(2)
        assert told(queue, code) == made
        with Queue.open(path, branch(), clock) as other:
            assert told(other, code) == made
            other.cancel(code)
        assert told(queue, code) == made

    def test_who_takes_a_number_is_told_the_same_as_the_picture_told_before(self, queue: Queue):
        queue.counters.open(1)
        for _ in range(3):
            come(queue)
        before = of(queue).estimate
        made = told(queue, come(queue)).estimate
        assert before is not None
        assert made.low == pytest.approx(before.low, abs=timedelta(seconds=1))
        assert made.high == pytest.approx(before.high, abs=timedelta(seconds=1))

    def test_where_nothing_is_known_nothing_is_kept(self, queue: Queue):
        code = come(queue)
        assert queue.waits.forecast(code) is None
        queue.counters.open(1)
        assert told(queue, code).estimate.low == timedelta(0)

    @pytest.mark.parametrize("code", ["A999", "", "?", "A0" * 500])
    def test_a_ticket_that_is_none(self, queue: Queue, code: str):
        assert queue.waits.forecast(code) is None

    def test_whose_turn_has_come_is_told_nothing_new(self, queue: Queue):
        queue.counters.open(1)
        code = come(queue)
        queue.counters.call_next(1)
        assert queue.waits.forecast(code) is None

    def test_who_is_away_is_told_as_well(self, phones: Queue):
        come(phones)
        phones.counters.call_next(1)
        come(phones)
        join(phones, phone="before")
        code = join(phones, phone="asking")
        made = told(phones, code)
        assert (made.ahead, made.ahead_away) == (2, 1)
        assert made.estimate.low > timedelta(0)

    def test_two_who_ask_at_once_are_told_the_same(self, queue: Queue, path: Path, clock: FakeClock):
        queue.counters.open(1)
        code = come(queue)
        serial, queued = queue._today.find(code, clock.now)
        with Queue.open(path, branch(), clock) as other:
            with other._store.snapshot():
                late = other.waits._foretell(serial, queued)
            assert late is not None
            first = told(queue, code)
            with other._store.transaction():
                kept = other.waits._keep(serial, queued.ticket, late._replace(low_s=99.0))
            assert kept is not None
            assert kept.low_s == first.estimate.low.total_seconds()
            assert told(other, code) == first

    def test_who_is_called_while_it_is_worked_out_is_told_nothing(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        code = come(queue)
        serial, queued = queue._today.find(code, clock.now)
        with queue._store.snapshot():
            late = queue.waits._foretell(serial, queued)
        assert late is not None
        queue.counters.call_next(1)
        with queue._store.transaction():
            assert queue.waits._keep(serial, queued.ticket, late) is None

    def test_it_costs_no_second_look_at_the_line(self, queue: Queue):
        queue.counters.open(1)
        codes = [come(queue) for _ in range(3)]
        queue.waits.picture()
        asked: list[str] = []
        queue._store._connection.set_trace_callback(asked.append)
        for code in codes:
            told(queue, code)
        queue.waits.picture()
        queue._store._connection.set_trace_callback(None)
        assert not [each for each in asked if each.startswith(("SELECT place, serial", "SELECT t.place, t.serial"))]


class TestNow:
    def test_it_follows_what_happens_and_leaves_what_is_kept(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        come(queue)
        queue.counters.call_next(1)
        come(queue)
        code = come(queue)
        made = told(queue, code)
        assert queue.waits.now(code) == made
        clock.move(3 * MINUTE)
        queue.counters.no_show(1)
        queue.counters.call_next(1)
        found = queue.waits.now(code)
        assert found is not None
        assert (found.made_at, found.ahead) == (clock.now, 0)
        assert found.estimate.low < made.estimate.low
        assert told(queue, code) == made

    def test_nothing_is_kept(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        code = come(queue)
        assert queue.waits.now(code) is not None
        clock.move(MINUTE)
        assert told(queue, code).made_at == clock.now

    def test_who_joined_by_phone_is_told_anew_at_check_in(self, phones: Queue, clock: FakeClock):
        come(phones)
        phones.counters.call_next(1)
        come(phones)
        code = join(phones)
        made = told(phones, code)
        for number in range(2, 5):
            phones.counters.open(number)
        clock.move(MINUTE)
        ticket = next(each.ticket for each in phones.waiting() if each.ticket.code == code)
        assert ticket.check_in_code
        phones.arrivals.check_in(ticket.check_in_code, printer=PRINTER)
        found = phones.waits.now(code)
        assert found is not None
        assert found.estimate.at_high < made.estimate.at_high

    @pytest.mark.parametrize("code", ["A999", "", "?", "A0" * 500])
    def test_a_ticket_that_is_none(self, queue: Queue, code: str):
        assert queue.waits.now(code) is None

    def test_nobody_can_say_without_counters_nor_once_the_turn_has_come(self, queue: Queue):
        code = come(queue)
        assert queue.waits.now(code) is None
        queue.counters.open(1)
        told(queue, code)
        queue.counters.call_next(1)
        assert queue.waits.now(code) is None


def test_nothing_looks_through_all_history(queue: Queue, clock: FakeClock):
    queue.counters.open(1)
    told(queue, come(queue))
    serve(queue, clock, minutes=2)
    clock.move(DAY)
    queue.tend()
    queue.counters.open(1)
    code = come(queue)
    connection = queue._store._connection
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    queue.waits.picture()
    told(queue, code)
    queue.waits.standings(range(5))
    queue.counters.call_next(1)
    queue.waits.report(days=2)
    connection.set_trace_callback(None)
    selects = [each for each in asked if each.startswith("SELECT") and "PRAGMA" not in each]
    assert len(selects) > 15
    for statement in selects:
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            # One row for each counter that is open.
            assert not step.startswith("SCAN") or "INDEX" in step or step in HARMLESS, (statement, step)


HARMLESS = ("SCAN CONSTANT ROW", "SCAN pauses", "SCAN d")


class TestMany:
    def test_2000_waiting_are_told_apart_from_nobody_quickly(self, queue: Queue):
        """Twenty times the bar, since tests share their machine; `make bench` measures it."""
        for number in range(1, 7):
            queue.counters.open(number)
        services = (DOCUMENTS, PASSPORTS, ADVICE)
        for number in range(2000):
            come(queue, services[number % 3])
        queue.waits.picture()
        begun = time.process_time()
        queue.tend()
        queue.waits.picture()
        assert time.process_time() - begun < 0.1
        begun = time.process_time()
        assert len(queue.waits.standings(range(400, 700))) == 300
        assert time.process_time() - begun < 0.4
        estimate = of(queue).estimate
        assert estimate is not None
        # 2,000 at 10 minutes each for six counters, of whom some will not come.
        assert timedelta(hours=45) < estimate.low < timedelta(hours=60)


def test_the_room_is_one(queue: Queue):
    assert isinstance(queue.waits, Waits)
    assert queue.waits is queue.waits
