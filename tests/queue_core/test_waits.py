"""What visitors are told of their wait, kept beside what came of it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.queue import Queue
from queue_core.tickets import RemoteRequest, TicketClass
from queue_core.waits import Waits
from tests.queue_core.offices import ADVICE, DOCUMENTS, OFFICE, PASSPORTS, PRINTER, branch, hours, request, riga

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.branch import Branch, ServiceId
    from queue_core.waits import Forecast, ServicePicture
    from tests.queue_core.offices import FakeClock

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TYPICAL = timedelta(minutes=10)


def come(queue: Queue, service_id: ServiceId = DOCUMENTS, *, party: int = 1) -> str:
    """A visitor takes a number; its code."""
    return queue.issue(request(service_id, party=party), printer=PRINTER).ticket.code


def join(queue: Queue, service_id: ServiceId = DOCUMENTS, *, phone: str = "p1") -> str:
    """A visitor takes a number by phone; its code."""
    wish = RemoteRequest(key=f"{phone}", service_id=service_id, language="lv", phone=phone)
    return queue.join_remote(wish).ticket.code


def serve(queue: Queue, clock: FakeClock, *, minutes: float, counter: int = 1) -> str:
    """Call whoever is next, and be done with them so long after; their code."""
    code = queue.counters.call_next(counter).ticket.code
    queue.counters.serve(counter)
    clock.move(minutes * MINUTE)
    queue.counters.finish(counter)
    return code


def told(queue: Queue, code: str) -> Forecast:
    forecast = queue.waits.forecast(code)
    assert forecast is not None
    return forecast


def of(queue: Queue, service_id: ServiceId = DOCUMENTS) -> ServicePicture:
    return next(each for each in queue.waits.picture() if each.service_id == service_id)


def counted(queue: Queue) -> list[tuple[timedelta, timedelta]]:
    """Low end and wait of each forecast whose ticket's turn has come."""
    return [(each.low, each.waited) for each in queue.waits.report(days=1).outcomes]


def remote_branch() -> Branch:
    offered = branch()
    services = tuple(replace(each, remote=True, bookable=True) for each in offered.services)
    return replace(offered, services=services)


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

    def test_what_was_undone_is_not_seen(self, queue: Queue):
        queue.counters.open(1)
        come(queue)
        before = queue.waits.picture()

        def fail() -> None:
            with queue._store.transaction():
                queue._store.execute("UPDATE tickets SET state = 'cancelled'")
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
        assert not [each for each in asked if each.startswith("SELECT place, serial")]


class TestTruth:
    def test_the_wait_until_the_call(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        first, second = come(queue), come(queue)
        lows = [told(queue, code).estimate.low for code in (first, second)]
        assert counted(queue) == []
        clock.move(2 * MINUTE)
        serve(queue, clock, minutes=7)
        serve(queue, clock, minutes=1)
        assert counted(queue) == [(lows[0], 2 * MINUTE), (lows[1], 9 * MINUTE)]

    def test_the_first_call_counts(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        told(queue, come(queue))
        clock.move(2 * MINUTE)
        queue.counters.call_next(1)
        queue.counters.put_back(1)
        clock.move(20 * MINUTE)
        queue.counters.call_next(1)
        clock.move(MINUTE)
        queue.counters.recall(1)
        assert [waited for _, waited in counted(queue)] == [2 * MINUTE]

    def test_who_is_away_has_had_their_turn_when_they_are_passed_over(self, phones: Queue, clock: FakeClock):
        told(phones, join(phones))
        clock.move(MINUTE)
        come(phones)
        clock.move(3 * MINUTE)
        phones.counters.call_next(1)
        assert [waited for _, waited in counted(phones)] == [4 * MINUTE]

    def test_a_call_by_hand_says_nothing(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        code = come(queue)
        told(queue, code)
        queue.counters.call(1, code)
        queue.counters.put_back(1)
        clock.move(5 * MINUTE)
        queue.counters.call_next(1)
        assert counted(queue) == []

    def test_nor_does_a_ticket_that_was_moved_before_it_was_asked_for(self, queue: Queue):
        queue.counters.open(1)
        code = come(queue)
        queue.counters.call_next(1)
        queue.counters.put_back(1)
        told(queue, code)
        queue.counters.call_next(1)
        assert counted(queue) == []

    def test_nor_who_runs_late(self, phones: Queue, clock: FakeClock):
        code = join(phones)
        for _ in range(4):
            come(phones)
        told(phones, code)
        found = next(each.ticket for each in phones.waiting() if each.ticket.code == code)
        assert found.check_in_code
        phones.arrivals.late(found.check_in_code)
        phones.arrivals.check_in(found.check_in_code, printer=PRINTER)
        for _ in range(5):
            serve(phones, clock, minutes=1)
        assert counted(phones) == []

    def test_nor_who_takes_the_number_back(self, queue: Queue):
        queue.counters.open(1)
        code = come(queue)
        told(queue, code)
        queue.cancel(code)
        assert counted(queue) == []

    def test_nor_a_clock_that_was_put_back(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        told(queue, come(queue))
        clock.move(-30 * MINUTE)
        queue.counters.call_next(1)
        assert counted(queue) == []


class TestLearning:
    def test_today_counts(self, queue: Queue, clock: FakeClock):
        queue.counters.open(1)
        come(queue)
        queue.counters.call_next(1)
        come(queue)
        first = of(queue).estimate
        assert first is not None
        queue.counters.serve(1)
        queue.counters.finish(1)
        for _ in range(15):
            come(queue)
            serve(queue, clock, minutes=30)
        come(queue)
        queue.counters.call_next(1)
        come(queue)
        slow = of(queue).estimate
        assert slow is not None
        assert slow.low > 1.3 * first.low

    def test_a_week_of_history_counts_from_the_next_day_on(self, queue: Queue, clock: FakeClock):
        for _ in range(7):
            queue.counters.open(1)
            for _ in range(20):
                come(queue)
                serve(queue, clock, minutes=3)
            clock.move(DAY - 60 * MINUTE)
            queue.tend()
        queue.counters.open(1)
        come(queue)
        queue.counters.call_next(1)
        come(queue)
        estimate = of(queue).estimate
        assert estimate is not None
        # Two people at about 3 minutes each, where the branch file has said 10.
        assert timedelta(minutes=4) < estimate.low < timedelta(minutes=7.5)
        assert queue._store.one("SELECT COUNT(DISTINCT business_day) FROM paces") == (7,)

    def test_who_joins_now_for_admission(self, queue: Queue):
        with queue._store.transaction():
            assert queue.waits.expected(DOCUMENTS) is None
        queue.counters.open(1)
        come(queue)
        estimate = of(queue).estimate
        assert estimate is not None
        with queue._store.transaction():
            assert queue.waits.expected(DOCUMENTS) == estimate.low


class TestReport:
    def test_a_report_of_no_day_is_a_mistake(self, queue: Queue):
        with pytest.raises(ValueError, match="0 days"):
            queue.waits.report(days=0)

    def test_days_and_hours(self, queue: Queue, clock: FakeClock):
        for service_id in (DOCUMENTS, ADVICE):
            queue.counters.open(1)
            told(queue, come(queue, service_id))
            clock.move(2 * MINUTE)
            serve(queue, clock, minutes=3)
            clock.move(DAY + 55 * MINUTE)
            queue.tend()
        # Each was told no wait at all, and called after two minutes; the second on the next day, an hour later.
        found = queue.waits.report(days=3)
        assert found.overall is not None
        assert (found.overall.count, found.overall.bias, found.overall.error) == (2, 2 * MINUTE, 2 * MINUTE)
        assert (found.overall.below_low, found.overall.within_high) == (0.0, 0.0)
        assert [(each.service_id, each.score.count) for each in found.services] == [(DOCUMENTS, 1), (ADVICE, 1)]
        assert [each.hour for each in found.hours] == [10, 11]
        assert [each.service_id for each in queue.waits.report(days=2).services] == [ADVICE]
        assert queue.waits.report(days=1).overall is None


def test_ranges_that_were_too_short_are_told_longer(queue: Queue, clock: FakeClock):
    queue.counters.open(1)
    queue.counters.open(2, [ADVICE])
    come(queue)
    queue.counters.call_next(1)
    for _ in range(60):
        made = told(queue, come(queue, ADVICE))
        queue.counters.call_next(2)
        queue.counters.no_show(2)
    with queue._store.transaction():
        queue._store.execute("UPDATE forecasts SET service_id = ?, raw_low_s = 60, raw_high_s = 100", (DOCUMENTS,))
        queue._store.execute("UPDATE forecasts SET waited_s = 120")
    clock.move(MINUTE)
    code = come(queue)
    made = told(queue, code)
    row = queue._books.waits.forecast(queue._today.find(code, clock.now)[0])
    assert row is not None
    # Waits of twice the low end and 1.2 times the high end. 60 of them lean on 40 that were right, once for the
    # service's own and once for all services'.
    weight = 60 / 100 + (1 - 60 / 100) * 60 / 100
    assert made.estimate.low.total_seconds() == pytest.approx(row.raw_low_s * 2**weight)
    assert made.estimate.high.total_seconds() == pytest.approx(row.raw_high_s * 1.2**weight)


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
        estimate = of(queue).estimate
        assert estimate is not None
        # 2,000 at 10 minutes each for six counters.
        assert timedelta(hours=50) < estimate.low < timedelta(hours=60)


def test_the_room_is_one(queue: Queue):
    assert isinstance(queue.waits, Waits)
    assert queue.waits is queue.waits
