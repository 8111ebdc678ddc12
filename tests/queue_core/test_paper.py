"""What people can do about a ticket's paper: have it printed again, say what came out, void the number."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.deliveries import LONGEST_JOB, PATIENCE
from queue_core.errors import NotWaiting, StillUnderWay, UnknownTicket
from queue_core.queue import Queue
from queue_core.tickets import DeliveryId, DeliveryState, Role, TicketState
from tests.queue_core.offices import ADVICE, PRINTER, branch, request

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.tickets import Delivery, QueuedTicket
    from tests.queue_core.offices import FakeClock

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
ELSEWHERE = "tcp://elsewhere"
FAILED, UNKNOWN, PRINTED, SENT = (
    DeliveryState.FAILED,
    DeliveryState.UNKNOWN,
    DeliveryState.PRINTED,
    DeliveryState.SENT,
)
SETTLED = (PRINTED, SENT, FAILED, UNKNOWN)


def give(queue: Queue, state: DeliveryState | None = UNKNOWN, *, printer: str = PRINTER, paper_mm: float = 0.0) -> str:
    """A new ticket whose first paper has come so far (None: it waits); its code."""
    code = queue.issue(request(), printer=printer).ticket.code
    if state is not None:
        claim(queue, printer)
        if state is not DeliveryState.SENDING:
            settle(queue, printer, state, paper_mm)
    return code


def claim(queue: Queue, printer: str = PRINTER) -> QueuedTicket:
    claimed = queue.deliveries.claim(printer, name_job=lambda delivery_id: f"#{delivery_id:03d}")
    assert claimed is not None
    return claimed


def settle(queue: Queue, printer: str, state: DeliveryState, paper_mm: float = 0.0) -> Delivery:
    """Settle what is under way on a printer."""
    (under_way,) = [
        entry.delivery
        for entry in queue.deliveries.today()
        if entry.delivery.state is DeliveryState.SENDING and entry.delivery.printer == printer
    ]
    return queue.deliveries.settle(under_way.id, state, paper_mm=paper_mm)


def again(queue: Queue, code: str, *, role: Role = Role.STAFF) -> Delivery:
    return queue.deliveries.again(code, printer=PRINTER, role=role).delivery


def paperless(queue: Queue) -> list[str]:
    return [queued.ticket.code for queued in queue.deliveries.paperless()]


def logged(queue: Queue) -> list[tuple[str, str, str | None]]:
    return [(entry.role, entry.kind, entry.ticket_code) for entry in reversed(queue.log.latest())]


class TestOneAttempt:
    def test_it_keeps_the_name_and_the_times_of_its_job(self, queue: Queue, clock: FakeClock):
        issued = queue.issue(request(), printer=PRINTER)
        clock.move(SECOND)
        claimed = claim(queue).delivery
        assert (claimed.job_id, claimed.claimed_at, claimed.settled_at) == ("#001", clock.now, None)
        clock.move(SECOND)
        settled = queue.deliveries.settle(claimed.id, PRINTED, paper_mm=95.5)
        assert (settled.settled_at, settled.paper_mm, settled.job_id) == (clock.now, 95.5, "#001")
        assert (settled.created_at, settled.claimed_at) == (issued.delivery.created_at, claimed.claimed_at)
        assert queue.deliveries.get(claimed.id) == settled

    def test_the_first_is_the_kiosks_own_and_no_duplicate(self, queue: Queue):
        give(queue)
        (entry,) = queue.deliveries.today()
        assert (entry.delivery.asked_by, entry.delivery.duplicate) == (Role.KIOSK, False)

    def test_a_job_that_cannot_be_named_is_not_claimed(self, queue: Queue):
        code = give(queue, None)

        def nameless(_: DeliveryId) -> str:
            raise RuntimeError

        with pytest.raises(RuntimeError):
            queue.deliveries.claim(PRINTER, name_job=nameless)
        assert claim(queue).ticket.code == code


class TestAgain:
    @pytest.mark.parametrize("state", SETTLED)
    def test_it_waits_for_its_printer_like_any_other(self, queue: Queue, state: DeliveryState):
        code = give(queue, state)
        asked = queue.deliveries.again(code.lower(), printer=ELSEWHERE, role=Role.VISITOR)
        delivery = asked.delivery
        assert (delivery.attempt, delivery.state, delivery.printer) == (2, DeliveryState.PENDING, ELSEWHERE)
        assert (delivery.asked_by, delivery.job_id) == (Role.VISITOR, None)
        assert claim(queue, ELSEWHERE).delivery.id == delivery.id
        assert asked.ticket.code == code

    @pytest.mark.parametrize("state", SETTLED)
    def test_it_is_a_duplicate_unless_nothing_can_have_come_out(self, queue: Queue, state: DeliveryState):
        assert again(queue, give(queue, state)).duplicate == (state is not FAILED)

    def test_once_unsure_always_a_duplicate(self, queue: Queue):
        code = give(queue, UNKNOWN)
        for _ in range(3):
            assert again(queue, code).duplicate
            claim(queue)
            settle(queue, PRINTER, FAILED)

    def test_that_nothing_came_out_is_not_certain_because_somebody_says_so(self, queue: Queue):
        code = give(queue, UNKNOWN)
        queue.deliveries.tell(code, came_out=False, role=Role.VISITOR)
        assert again(queue, code).duplicate

    def test_what_somebody_holds_is_out_whatever_the_printer_said(self, queue: Queue):
        code = give(queue, FAILED)
        queue.deliveries.tell(code, came_out=True, role=Role.STAFF)
        assert again(queue, code).duplicate

    def test_the_mark_is_fixed_when_the_attempt_is_made(self, queue: Queue):
        code = give(queue, FAILED)
        second = again(queue, code)
        claim(queue)
        settle(queue, PRINTER, UNKNOWN)
        assert not queue.deliveries.get(second.id).duplicate
        assert again(queue, code).duplicate

    @pytest.mark.parametrize("state", [None, DeliveryState.SENDING])
    def test_never_two_at_once(self, queue: Queue, state: DeliveryState | None):
        code = give(queue, state)
        with pytest.raises(StillUnderWay) as refused:
            again(queue, code)
        assert refused.value.code == code
        assert len(queue.deliveries.today()) == 1
        assert logged(queue) == []

    def test_not_for_a_ticket_that_is_past_waiting(self, queue: Queue):
        code = give(queue)
        queue.cancel(code)
        with pytest.raises(NotWaiting) as refused:
            again(queue, code)
        assert refused.value.state is TicketState.CANCELLED

    @pytest.mark.parametrize("code", ["A002", "", "nonsense", "A0١1"])
    def test_not_for_a_ticket_that_there_is_not(self, queue: Queue, code: str):
        give(queue)
        with pytest.raises(UnknownTicket):
            again(queue, code)

    def test_yesterdays_number_is_not_todays(self, queue: Queue, clock: FakeClock):
        code = give(queue)
        clock.move(DAY)
        with pytest.raises(UnknownTicket):
            again(queue, code)

    def test_it_is_logged_with_the_role(self, queue: Queue):
        code = give(queue)
        again(queue, code, role=Role.TECHNICIAN)
        (entry,) = queue.log.latest()
        assert (entry.kind, entry.role, entry.ticket_code) == ("again", Role.TECHNICIAN, code)
        assert entry.detail == {"attempt": 2, "duplicate": True}

    def test_it_is_not_waited_for_longer_than_a_first_one(self, queue: Queue, clock: FakeClock):
        code = give(queue)
        clock.move(DAY / 24)
        again(queue, code)
        clock.move(PATIENCE + SECOND)
        assert queue.deliveries.claim(PRINTER, name_job=str) is None
        assert [entry.delivery.state for entry in queue.deliveries.today()] == [UNKNOWN, FAILED]


class TestTell:
    @pytest.mark.parametrize("state", SETTLED)
    @pytest.mark.parametrize("came_out", [True, False])
    def test_a_persons_word_counts_for_more_and_leaves_the_machines(
        self, queue: Queue, state: DeliveryState, came_out: bool
    ):
        code = give(queue, state)
        told = queue.deliveries.tell(code, came_out=came_out, role=Role.VISITOR).delivery
        assert (told.state, told.verdict, told.verdict_by) == (state, came_out, Role.VISITOR)
        assert told.has_paper is came_out
        assert paperless(queue) == [] if came_out else [code]

    def test_a_later_word_replaces_it(self, queue: Queue):
        code = give(queue)
        queue.deliveries.tell(code, came_out=False, role=Role.VISITOR)
        told = queue.deliveries.tell(code, came_out=True, role=Role.STAFF).delivery
        assert (told.verdict, told.verdict_by) == (True, Role.STAFF)
        assert logged(queue) == [("visitor", "told", code), ("staff", "told", code)]

    @pytest.mark.parametrize("state", [None, DeliveryState.SENDING])
    def test_nobody_can_tell_before_it_is_settled(self, queue: Queue, state: DeliveryState | None):
        code = give(queue, state)
        with pytest.raises(StillUnderWay):
            queue.deliveries.tell(code, came_out=True, role=Role.VISITOR)

    def test_it_is_about_the_latest_attempt(self, queue: Queue):
        code = give(queue)
        again(queue, code)
        claim(queue)
        settle(queue, PRINTER, UNKNOWN)
        queue.deliveries.tell(code, came_out=True, role=Role.VISITOR)
        assert [entry.delivery.verdict for entry in queue.deliveries.today()] == [None, True]

    def test_of_a_ticket_that_there_is_not(self, queue: Queue):
        with pytest.raises(UnknownTicket):
            queue.deliveries.tell("A001", came_out=True, role=Role.VISITOR)


class TestVoid:
    def test_nobody_waits_with_it_any_more(self, queue: Queue):
        code = give(queue)
        voided = queue.deliveries.void(code, role=Role.STAFF)
        assert voided.ticket.state is TicketState.CANCELLED
        assert (queue.waiting(), paperless(queue)) == ((), [])
        assert logged(queue) == [("staff", "voided", code)]

    def test_its_paper_does_not_come_later(self, queue: Queue):
        voided = queue.deliveries.void(give(queue, None), role=Role.STAFF)
        assert (voided.delivery.state, voided.delivery.fault) == (FAILED, "voided")
        assert queue.deliveries.claim(PRINTER, name_job=str) is None

    def test_paper_that_is_under_way_is_left_to_its_printer(self, queue: Queue):
        voided = queue.deliveries.void(give(queue, DeliveryState.SENDING), role=Role.STAFF)
        assert voided.delivery.state is DeliveryState.SENDING
        assert settle(queue, PRINTER, PRINTED).state is PRINTED

    def test_twice_is_refused(self, queue: Queue):
        code = give(queue)
        queue.deliveries.void(code, role=Role.STAFF)
        with pytest.raises(NotWaiting):
            queue.deliveries.void(code, role=Role.STAFF)
        assert len(logged(queue)) == 1


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


def test_what_people_did_is_still_known_after_a_restart(path: Path, clock: FakeClock):
    with Queue.open(path, branch(), clock) as queue:
        code = give(queue)
        queue.deliveries.tell(code, came_out=False, role=Role.VISITOR)
        again(queue, code)
        entries = queue.deliveries.today()
    with Queue.open(path, branch(), clock) as queue:
        assert queue.deliveries.today() == entries
        assert all(isinstance(entry.at, datetime) for entry in queue.log.latest())
        assert logged(queue) == [("visitor", "told", code), ("staff", "again", code)]
