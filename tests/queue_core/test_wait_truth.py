"""What is told of waits beside what came of it, and what is learned from that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.queue import Queue
from queue_core.tickets import Role
from tests.queue_core.offices import ADVICE, DOCUMENTS, PRINTER, remote_branch
from tests.queue_core.visitors import DAY, MINUTE, come, counted, join, of, serve, told

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


@pytest.fixture
def phones(path: Path, clock: FakeClock):
    """A branch that may be joined by phone, with one counter open."""
    with Queue.open(path, remote_branch(), clock) as queue:
        queue.counters.open(1)
        yield queue


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

    def test_nor_who_is_called_because_they_have_come_only_now(self, phones: Queue, clock: FakeClock):
        for phone, waited in (("p1", MINUTE / 2), ("p2", 2 * MINUTE)):
            told(phones, code := join(phones, phone=phone))
            clock.move(20 * MINUTE)
            phones.arrivals.check_in(code, printer=PRINTER, role=Role.STAFF)
            clock.move(waited)
            serve(phones, clock, minutes=1)
        assert [waited for _, waited in counted(phones)] == [22 * MINUTE]

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
        assert (found.overall.ranges, found.overall.below_low) == (0, None)
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
    # Waits that ended 1.5 widths above the low end. 60 of them lean on 30 that ended where they should, by which both
    # ends of a range should be 1 and 4 / 3 of its widths above its low end; what is left says the same once more.
    width_s = row.raw_high_s - row.raw_low_s
    assert made.estimate.low.total_seconds() == pytest.approx(row.raw_low_s + (1 + 1 / 3) * width_s)
    assert made.estimate.high.total_seconds() == pytest.approx(row.raw_low_s + (1 + 4 / 9) * width_s)
