"""Who has no paper, what the printer did last, and what nobody looks after any more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from queue_core.deliveries import LONGEST_JOB, PATIENCE
from queue_core.errors import StillUnderWay
from queue_core.queue import Queue
from queue_core.store import Store
from queue_core.tickets import DeliveryState, Role
from tests.queue_core.offices import ADVICE, PRINTER, branch, request
from tests.queue_core.papers import (
    DAY,
    ELSEWHERE,
    FAILED,
    PRINTED,
    SECOND,
    SETTLED,
    UNKNOWN,
    again,
    claim,
    give,
    paperless,
    settle,
)

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


class TestPaperless:
    def test_each_waiting_number_whose_paper_is_neither_known_nor_on_its_way(self, queue: Queue):
        codes = {state: give(queue, state) for state in SETTLED}
        give(queue, DeliveryState.SENDING)
        give(queue, None)
        assert paperless(queue) == [codes[FAILED], codes[UNKNOWN]]

    def test_an_earlier_slip_that_came_out_is_enough(self, queue: Queue):
        code = give(queue, PRINTED)
        again(queue, code)
        claim(queue)
        settle(queue, PRINTER, FAILED)
        assert paperless(queue) == []

    def test_while_another_is_on_its_way_nobody_need_do_anything(self, queue: Queue):
        code = give(queue)
        again(queue, code)
        assert paperless(queue) == []
        claim(queue)
        assert paperless(queue) == []
        settle(queue, PRINTER, FAILED)
        assert paperless(queue) == [code]

    def test_it_is_todays(self, queue: Queue, clock: FakeClock):
        give(queue)
        clock.move(DAY)
        assert paperless(queue) == []

    def test_a_clock_put_back_hides_none(self, queue: Queue, clock: FakeClock):
        codes = [give(queue)]
        clock.move(-DAY)
        codes.append(give(queue))
        assert paperless(queue) == codes
        assert [entry.ticket.code for entry in queue.deliveries.today()] == codes


class TestLastTicket:
    def test_it_is_what_the_printer_was_given_last(self, queue: Queue):
        assert queue.deliveries.last_ticket(PRINTER) is None
        first = give(queue, PRINTED)
        give(queue, PRINTED, printer=ELSEWHERE)
        give(queue, DeliveryState.SENDING)
        last = queue.deliveries.last_ticket(PRINTER)
        assert last is not None
        assert last.ticket.code == first

    def test_what_never_came_to_the_printer_does_not_count(self, queue: Queue):
        first = give(queue, UNKNOWN)
        queue.cancel(give(queue, None))
        last = queue.deliveries.last_ticket(PRINTER)
        assert last is not None
        assert last.ticket.code == first

    def test_a_reprint_makes_its_ticket_the_last(self, queue: Queue):
        first, _ = give(queue, PRINTED), give(queue, PRINTED)
        again(queue, first)
        claim(queue)
        settle(queue, PRINTER, PRINTED)
        last = queue.deliveries.last_ticket(PRINTER)
        assert last is not None
        assert (last.ticket.code, last.delivery.attempt) == (first, 2)

    def test_yesterdays_would_be_somebody_elses_number(self, queue: Queue, clock: FakeClock):
        give(queue, PRINTED)
        clock.move(DAY)
        assert queue.deliveries.last_ticket(PRINTER) is None


class TestPaperUsed:
    def test_it_adds_up_one_printers_slips_since_a_moment(self, queue: Queue, clock: FakeClock):
        before = clock.now
        give(queue, PRINTED, paper_mm=95.5)
        clock.move(SECOND)
        changed = clock.now
        give(queue, UNKNOWN, paper_mm=40.0)
        give(queue, PRINTED, paper_mm=100.25)
        give(queue, PRINTED, printer=ELSEWHERE, paper_mm=1000.0)
        clock.move(DAY)
        assert queue.deliveries.paper_used(PRINTER, since=before) == 235.75
        assert queue.deliveries.paper_used(PRINTER, since=changed) == 140.25
        assert queue.deliveries.paper_used(PRINTER, since=clock.now) == 0.0


class TestAbandoned:
    """Deliveries of printers that nobody looks after any more, seen by the owner of another one."""

    def recover(self, queue: Queue) -> list[tuple[DeliveryState, str | None]]:
        assert queue.deliveries.recover(PRINTER) == ()
        return [(entry.delivery.state, entry.delivery.fault) for entry in queue.deliveries.today()]

    @pytest.mark.parametrize(
        ("state", "age", "then"),
        [
            (None, PATIENCE, (DeliveryState.PENDING, None)),
            (None, PATIENCE + SECOND, (FAILED, "abandoned")),
            (DeliveryState.SENDING, LONGEST_JOB, (DeliveryState.SENDING, None)),
            (DeliveryState.SENDING, LONGEST_JOB + SECOND, (UNKNOWN, "abandoned")),
            (DeliveryState.SENDING, -DAY, (DeliveryState.SENDING, None)),
        ],
    )
    def test_what_is_too_old_to_be_looked_after_is_put_to_an_end(
        self,
        queue: Queue,
        clock: FakeClock,
        state: DeliveryState | None,
        age: timedelta,
        then: tuple[DeliveryState, str | None],
    ):
        give(queue, state, printer=ELSEWHERE)
        clock.move(age)
        assert self.recover(queue) == [then]

    @pytest.mark.parametrize(
        ("state", "age", "left", "is_duplicate"),
        [
            (None, PATIENCE, FAILED, False),
            (DeliveryState.SENDING, LONGEST_JOB, UNKNOWN, True),
        ],
    )
    def test_nobody_has_to_come_for_it_before_staff_can_help(
        self,
        queue: Queue,
        clock: FakeClock,
        state: DeliveryState | None,
        age: timedelta,
        left: DeliveryState,
        is_duplicate: bool,
    ):
        code = give(queue, state, printer=ELSEWHERE)
        clock.move(age)
        assert paperless(queue) == []
        with pytest.raises(StillUnderWay):
            again(queue, code)
        clock.move(SECOND)
        assert paperless(queue) == [code]
        assert queue.figures.today().paperless == 1
        assert again(queue, code).duplicate == is_duplicate
        assert [entry.delivery.state for entry in queue.deliveries.today()] == [left, DeliveryState.PENDING]

    def test_a_printer_that_was_given_another_name_leaves_nothing_open_for_long(self, queue: Queue, clock: FakeClock):
        give(queue, None, printer=ELSEWHERE)
        assert self.recover(queue) == [(DeliveryState.PENDING, None)]
        clock.move(PATIENCE + SECOND)
        give(queue, PRINTED)
        assert [entry.delivery.state for entry in queue.deliveries.today()] == [FAILED, PRINTED]

    def test_its_owner_may_come_too_late(self, queue: Queue, clock: FakeClock):
        code = give(queue, DeliveryState.SENDING, printer=ELSEWHERE)
        (entry,) = queue.deliveries.today()
        clock.move(LONGEST_JOB + SECOND)
        self.recover(queue)
        assert queue.deliveries.settle(entry.delivery.id, PRINTED).state is UNKNOWN
        assert paperless(queue) == [code]


def test_every_attempt_of_today_in_order(queue: Queue, clock: FakeClock):
    give(queue, PRINTED)
    clock.move(DAY)
    first, second = give(queue, FAILED), queue.issue(request(ADVICE), printer=ELSEWHERE).ticket.code
    again(queue, first)
    entries = queue.deliveries.today()
    assert [(entry.ticket.code, entry.delivery.attempt) for entry in entries] == [(first, 1), (second, 1), (first, 2)]
    assert [entry.delivery.id for entry in entries] == sorted(entry.delivery.id for entry in entries)


def test_pythons_own_sqlite_will_do(path: Path, clock: FakeClock):
    with closing(Store.open(path, sqlite3)) as store:
        queue = Queue(store, branch(), clock)
        code = give(queue, UNKNOWN)
        queue.deliveries.tell(code, came_out=False, role=Role.VISITOR)
        assert paperless(queue) == [code]
        assert again(queue, code).duplicate
        assert queue.figures.today().issued == 1
