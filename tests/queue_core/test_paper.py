"""What people can do about a ticket's paper: have it printed again, say what came out, void the number."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from queue_core.deliveries import PATIENCE
from queue_core.errors import NotWaiting, StillAway, StillUnderWay, UnknownTicket
from queue_core.queue import Queue
from queue_core.tickets import DeliveryId, DeliveryState, Role, TicketState
from tests.queue_core.offices import PRINTER, branch, quick_queue, remote_branch, remote_request, request
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
    logged,
    paper_of,
    paperless,
    settle,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock


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

    def test_not_for_who_has_not_checked_in(self, template: Path, path: Path, clock: FakeClock):
        with quick_queue(template, path, clock, remote_branch()) as queue:
            joined = queue.join_remote(remote_request())
            with pytest.raises(StillAway) as refused:
                again(queue, joined.ticket.code)
            assert refused.value.code == joined.ticket.code
            assert queue.waiting()[0].delivery is None
            queue.arrivals.check_in(joined.token, printer=PRINTER)
            claim(queue)
            settle(queue, PRINTER, UNKNOWN)
            assert again(queue, joined.ticket.code).duplicate

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
        assert (paper_of(voided).state, paper_of(voided).fault) == (FAILED, "voided")
        assert queue.deliveries.claim(PRINTER, name_job=str) is None

    def test_paper_that_is_under_way_is_left_to_its_printer(self, queue: Queue):
        voided = queue.deliveries.void(give(queue, DeliveryState.SENDING), role=Role.STAFF)
        assert paper_of(voided).state is DeliveryState.SENDING
        assert settle(queue, PRINTER, PRINTED).state is PRINTED

    def test_twice_is_refused(self, queue: Queue):
        code = give(queue)
        queue.deliveries.void(code, role=Role.STAFF)
        with pytest.raises(NotWaiting):
            queue.deliveries.void(code, role=Role.STAFF)
        assert len(logged(queue)) == 1


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
