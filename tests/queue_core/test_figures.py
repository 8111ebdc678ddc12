"""Today's figures, and a usual day's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.queue import Queue
from queue_core.tickets import DeliveryState, Role
from tests.queue_core.offices import (
    ADVICE,
    OFFICE,
    PRINTER,
    FakeClock,
    branch,
    hours,
    period,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.figures import DayFigures

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def give(queue: Queue, state: DeliveryState = DeliveryState.PRINTED) -> str:
    code = queue.issue(request(), printer=PRINTER).ticket.code
    finish(queue, state)
    return code


def finish(queue: Queue, state: DeliveryState) -> None:
    claimed = queue.deliveries.claim(PRINTER, name_job=str)
    assert claimed is not None
    queue.deliveries.settle(claimed.delivery.id, state)


def again(queue: Queue, code: str, state: DeliveryState) -> None:
    queue.deliveries.again(code, printer=PRINTER, role=Role.STAFF)
    finish(queue, state)


def paper(figures: DayFigures) -> tuple[int, int, int, int]:
    return figures.printed, figures.sent, figures.unknown, figures.failed


class TestToday:
    def test_a_day_without_a_ticket(self, queue: Queue):
        figures = queue.figures.today()
        assert (figures.issued, figures.waiting, figures.paperless, figures.voided) == (0, 0, 0, 0)
        assert paper(figures) == (0, 0, 0, 0)
        assert figures.hours == ()

    @pytest.mark.parametrize(
        ("state", "counts"),
        [
            (DeliveryState.PRINTED, (1, 0, 0, 0)),
            (DeliveryState.SENT, (0, 1, 0, 0)),
            (DeliveryState.UNKNOWN, (0, 0, 1, 0)),
            (DeliveryState.FAILED, (0, 0, 0, 1)),
        ],
    )
    def test_each_by_what_is_known_of_its_paper(
        self, queue: Queue, state: DeliveryState, counts: tuple[int, int, int, int]
    ):
        give(queue, state)
        assert paper(queue.figures.today()) == counts

    def test_what_is_under_way_is_not_known_yet(self, queue: Queue):
        queue.issue(request(), printer=PRINTER)
        queue.issue(request(), printer=PRINTER)
        queue.deliveries.claim(PRINTER, name_job=str)
        figures = queue.figures.today()
        assert (figures.issued, figures.waiting, figures.paperless) == (2, 2, 0)
        assert paper(figures) == (0, 0, 0, 0)

    @pytest.mark.parametrize(
        ("states", "counts"),
        [
            ((DeliveryState.UNKNOWN, DeliveryState.PRINTED), (1, 0, 0, 0)),
            ((DeliveryState.PRINTED, DeliveryState.FAILED), (1, 0, 0, 0)),
            ((DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.FAILED), (0, 1, 0, 0)),
            ((DeliveryState.FAILED, DeliveryState.UNKNOWN, DeliveryState.FAILED), (0, 0, 1, 0)),
        ],
    )
    def test_once_by_the_best_of_its_slips(
        self, queue: Queue, states: tuple[DeliveryState, ...], counts: tuple[int, int, int, int]
    ):
        code = give(queue, states[0])
        for state in states[1:]:
            again(queue, code, state)
        figures = queue.figures.today()
        assert figures.issued == 1
        assert paper(figures) == counts

    @pytest.mark.parametrize(
        ("state", "came_out", "counts"),
        [
            (DeliveryState.PRINTED, True, (1, 0, 0, 0)),
            (DeliveryState.UNKNOWN, True, (0, 1, 0, 0)),
            (DeliveryState.FAILED, True, (0, 1, 0, 0)),
            (DeliveryState.UNKNOWN, False, (0, 0, 0, 1)),
            (DeliveryState.PRINTED, False, (0, 0, 0, 1)),
        ],
    )
    def test_a_persons_word_counts_for_more(
        self, queue: Queue, state: DeliveryState, came_out: bool, counts: tuple[int, int, int, int]
    ):
        queue.deliveries.tell(give(queue, state), came_out=came_out, role=Role.VISITOR)
        assert paper(queue.figures.today()) == counts

    def test_who_waits_who_has_no_paper_and_what_nobody_held(self, queue: Queue):
        give(queue)
        give(queue, DeliveryState.UNKNOWN)
        queue.deliveries.void(give(queue, DeliveryState.UNKNOWN), role=Role.STAFF)
        queue.cancel(give(queue, DeliveryState.FAILED))
        figures = queue.figures.today()
        assert (figures.issued, figures.waiting, figures.paperless, figures.voided) == (4, 2, 1, 1)

    def test_yesterdays_do_not_count(self, queue: Queue, clock: FakeClock):
        queue.deliveries.void(give(queue), role=Role.STAFF)
        clock.move(DAY)
        assert queue.figures.today().issued == queue.figures.today().voided == 0

    def test_after_a_clock_was_put_back_it_is_still_today(self, queue: Queue, clock: FakeClock):
        give(queue)
        clock.move(-DAY)
        give(queue)
        assert queue.figures.today().issued == 2


class TestHours:
    def test_by_the_branchs_clock_without_gaps(self, queue: Queue, clock: FakeClock):
        give(queue)
        give(queue, DeliveryState.SENT)
        clock.move(3 * HOUR)
        give(queue, DeliveryState.UNKNOWN)
        give(queue, DeliveryState.FAILED)
        found = [(each.hour, each.issued, each.printed, each.unknown) for each in queue.figures.today().hours]
        assert found == [(10, 2, 2, 0), (11, 0, 0, 0), (12, 0, 0, 0), (13, 2, 0, 1)]

    def test_past_midnight_the_day_goes_on(self, path: Path):
        clock = FakeClock(riga(2026, 3, 4, 22, 30))
        with Queue.open(path, branch(hours((period("20:00", "27:00"),))), clock) as queue:
            give(queue)
            clock.move(3 * HOUR)
            give(queue)
            assert [each.hour for each in queue.figures.today().hours] == [22, 23, 0, 1]

    def test_a_clock_put_back_makes_no_endless_day(self, queue: Queue, clock: FakeClock):
        give(queue)
        clock.move(-400 * DAY - HOUR)
        give(queue)
        assert sum(each.issued for each in queue.figures.today().hours) == 2
        assert len(queue.figures.today().hours) <= 24


class TestUsualHours:
    def test_without_history(self, queue: Queue):
        give(queue)
        assert queue.figures.usual_hours() == {}

    def test_the_mean_of_the_same_weekdays(self, path: Path):
        clock = FakeClock(riga(2026, 3, 4, 9, 59))
        with Queue.open(path, branch(), clock) as queue:
            for tickets in (3, 1):
                for _ in range(tickets):
                    give(queue)
                clock.move(2 * HOUR)
                queue.issue(request(ADVICE), printer=PRINTER)
                clock.move(WEEK - 2 * HOUR)
            clock.move(-DAY)
            give(queue)
            clock.move(DAY)
            give(queue)
            assert queue.figures.usual_hours() == {9: 2.0, 11: 1.0}
            assert queue.figures.usual_hours(weeks=1) == {9: 1.0, 11: 1.0}

    def test_a_week_without_a_ticket_was_a_holiday(self, queue: Queue, clock: FakeClock):
        give(queue)
        clock.move(3 * WEEK)
        assert queue.figures.usual_hours() == {10: 1.0}
        clock.move(2 * WEEK)
        assert queue.figures.usual_hours() == {}

    def test_the_hour_is_the_branchs_also_after_the_clocks_changed(self, path: Path):
        clock = FakeClock(riga(2026, 3, 26, 9, 30))  # summer time begins on the 29th
        with Queue.open(path, branch(hours(OFFICE)), clock) as queue:
            give(queue)
            clock.now = riga(2026, 4, 2, 9, 30)
            give(queue)
            clock.now = riga(2026, 4, 9, 9, 30)
            assert queue.figures.usual_hours() == {9: 1.0}


class TestByPhone:
    def test_a_number_taken_by_phone_counts_from_check_in_on(self, tmp_path: Path):
        clock = FakeClock(riga(2026, 3, 4, 8, 50))
        with Queue.open(tmp_path / "queue.db", remote_branch(), clock) as queue:
            joined = queue.join_remote(remote_request())
            assert (queue.figures.today().issued, queue.figures.today().waiting) == (0, 1)
            clock.move(timedelta(minutes=30))
            queue.arrivals.check_in(joined.token, printer=PRINTER)
            figures = queue.figures.today()
            assert (figures.issued, figures.waiting) == (1, 1)
            assert [(hour.hour, hour.issued) for hour in figures.hours] == [(9, 1)]

    def test_who_never_came_used_no_paper(self, tmp_path: Path):
        clock = FakeClock(riga(2026, 3, 4, 9))
        with Queue.open(tmp_path / "queue.db", remote_branch(), clock) as queue:
            queue.join_remote(remote_request())
            here = queue.join_remote(remote_request())
            clock.move(timedelta(hours=2))
            queue.arrivals.check_in(here.token, printer=PRINTER)
            clock.move(timedelta(weeks=1))
            assert queue.figures.usual_hours(weeks=1) == {11: 1}
