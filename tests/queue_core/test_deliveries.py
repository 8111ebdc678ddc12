"""Getting a number onto paper: who may, when, and what is then known of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.deliveries import PATIENCE
from queue_core.queue import Queue
from queue_core.tickets import DeliveryId, DeliveryState
from tests.queue_core.offices import ADVICE, PRINTER, branch, request
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.tickets import Delivery, Issued, PaperTicket
    from tests.queue_core.offices import FakeClock

SECOND = timedelta(seconds=1)
SETTLED = [state for state in DeliveryState if state.settled]


def issue(queue: Queue, printer: str = PRINTER) -> Issued:
    return queue.issue(request(), printer=printer)


def claim(queue: Queue, printer: str = PRINTER) -> PaperTicket:
    claimed = queue.deliveries.claim(printer, name_job=str)
    assert claimed is not None
    return claimed


def events(queue: Queue) -> list[str]:
    rows = queue._store._connection.execute("SELECT detail FROM events WHERE kind = 'delivery' ORDER BY id").fetchall()
    return [detail for (detail,) in rows]


class TestClaim:
    def test_the_oldest_first_and_each_once(self, queue: Queue):
        given = [issue(queue).ticket.code for _ in range(3)]
        assert [claim(queue).ticket.code for _ in range(3)] == given
        assert queue.deliveries.claim(PRINTER, name_job=str) is None

    def test_a_claimed_delivery_is_being_sent(self, queue: Queue):
        issued = issue(queue)
        claimed = claim(queue)
        assert claimed.delivery.id == issued.delivery.id
        assert claimed.delivery.state is DeliveryState.SENDING
        assert queue.deliveries.get(issued.delivery.id).state is DeliveryState.SENDING

    def test_each_printer_has_its_own(self, queue: Queue):
        issue(queue, "tcp://left")
        right = issue(queue, "tcp://right")
        assert claim(queue, "tcp://right").ticket == right.ticket
        assert queue.deliveries.claim("tcp://right", name_job=str) is None
        assert queue.deliveries.claim("tcp://middle", name_job=str) is None

    def test_it_tells_how_many_are_ahead(self, queue: Queue):
        issue(queue)
        queue.issue(request(ADVICE), printer=PRINTER)
        issue(queue)
        assert [claim(queue).ahead for _ in range(3)] == [0, 0, 1]

    def test_what_another_process_issued_is_claimed_as_well(self, queue: Queue, path: Path, clock: FakeClock):
        with Queue.open(path, branch(), clock) as other:
            issued = issue(other)
        assert claim(queue).ticket == issued.ticket


class TestPatience:
    def test_up_to_two_minutes_paper_still_comes(self, queue: Queue, clock: FakeClock):
        issue(queue)
        clock.move(PATIENCE)
        assert claim(queue).ticket.code == "A001"

    def test_later_nobody_waits_for_it(self, queue: Queue, clock: FakeClock):
        stale = [issue(queue) for _ in range(2)]
        clock.move(PATIENCE)
        fresh = issue(queue)
        clock.move(SECOND)
        assert claim(queue).ticket == fresh.ticket
        for issued in stale:
            delivery = queue.deliveries.get(issued.delivery.id)
            assert (delivery.state, delivery.fault) == (DeliveryState.FAILED, "expired")

    def test_only_stale_ones_leave_nothing_to_claim_but_are_settled(self, queue: Queue, clock: FakeClock):
        issued = issue(queue)
        clock.move(PATIENCE + SECOND)
        assert queue.deliveries.claim(PRINTER, name_job=str) is None
        assert queue.deliveries.get(issued.delivery.id).state is DeliveryState.FAILED

    def test_the_ticket_itself_goes_on_waiting(self, queue: Queue, clock: FakeClock):
        issued = issue(queue)
        clock.move(PATIENCE + SECOND)
        queue.deliveries.claim(PRINTER, name_job=str)
        assert [waiting.ticket for waiting in queue.waiting()] == [issued.ticket]


class TestSettle:
    @pytest.mark.parametrize("state", SETTLED)
    def test_what_is_known_is_recorded(self, queue: Queue, state: DeliveryState):
        issue(queue)
        claimed = claim(queue).delivery
        settled = queue.deliveries.settle(claimed.id, state, fault="paper_out", bytes_sent=4711)
        assert (settled.state, settled.fault, settled.bytes_sent) == (state, "paper_out", 4711)
        assert queue.deliveries.get(claimed.id) == settled
        assert queue.waiting()[0].delivery == settled

    @pytest.mark.parametrize("first", SETTLED)
    def test_settled_stays_settled(self, queue: Queue, first: DeliveryState):
        issue(queue)
        claimed = claim(queue).delivery
        stands = queue.deliveries.settle(claimed.id, first)
        for second in SETTLED:
            assert queue.deliveries.settle(claimed.id, second, fault="late", bytes_sent=1) == stands
        assert len(events(queue)) == 1

    @pytest.mark.parametrize("state", [DeliveryState.PENDING, DeliveryState.SENDING])
    def test_a_delivery_is_not_settled_as_unsettled(self, queue: Queue, state: DeliveryState):
        issue(queue)
        claimed = claim(queue).delivery
        with pytest.raises(ValueError, match=state):
            queue.deliveries.settle(claimed.id, state)
        assert queue.deliveries.get(claimed.id) == claimed

    def test_a_delivery_that_there_is_not(self, queue: Queue):
        for method in (queue.deliveries.get, queue.deliveries.position):
            with pytest.raises(LookupError, match="4711"):
                method(DeliveryId(4711))
        with pytest.raises(LookupError, match="4711"):
            queue.deliveries.settle(DeliveryId(4711), DeliveryState.SENT)


class TestWithdraw:
    def test_a_pending_one_never_comes_out(self, queue: Queue):
        issued = issue(queue)
        withdrawn = queue.deliveries.withdraw(issued.delivery.id, fault="owner_busy")
        assert (withdrawn.state, withdrawn.fault) == (DeliveryState.FAILED, "owner_busy")
        assert queue.deliveries.claim(PRINTER, name_job=str) is None

    def test_one_under_way_is_left_alone(self, queue: Queue):
        issue(queue)
        claimed = claim(queue).delivery
        assert queue.deliveries.withdraw(claimed.id, fault="owner_busy") == claimed

    def test_a_settled_one_is_left_alone(self, queue: Queue):
        issue(queue)
        settled = queue.deliveries.settle(claim(queue).delivery.id, DeliveryState.PRINTED, bytes_sent=9)
        assert queue.deliveries.withdraw(settled.id, fault="owner_busy") == settled


class TestCancel:
    def test_paper_that_has_not_begun_does_not_come(self, queue: Queue):
        issue(queue)
        cancelled = queue.cancel("A001")
        assert (paper_of(cancelled).state, paper_of(cancelled).fault) == (DeliveryState.FAILED, "cancelled")
        assert queue.deliveries.claim(PRINTER, name_job=str) is None

    def test_paper_that_is_under_way_is_left_to_its_printer(self, queue: Queue):
        issue(queue)
        claimed = claim(queue).delivery
        assert queue.cancel("A001").delivery == claimed
        assert queue.deliveries.settle(claimed.id, DeliveryState.PRINTED).state is DeliveryState.PRINTED


class TestRecover:
    def test_what_a_dead_owner_had_under_way_is_unknown(self, queue: Queue):
        issue(queue)
        pending = issue(queue)
        claimed = claim(queue).delivery
        (recovered,) = queue.deliveries.recover(PRINTER)
        assert (recovered.id, recovered.state, recovered.fault) == (claimed.id, DeliveryState.UNKNOWN, "interrupted")
        assert queue.deliveries.get(pending.delivery.id).state is DeliveryState.PENDING
        assert queue.deliveries.recover(PRINTER) == ()

    def test_it_is_never_printed_again_by_itself(self, queue: Queue):
        issue(queue)
        claim(queue)
        queue.deliveries.recover(PRINTER)
        assert queue.deliveries.claim(PRINTER, name_job=str) is None

    def test_what_a_printer_was_given_last_is_known_to_its_next_owners(self, queue: Queue):
        first, second, third = (issue(queue).delivery.id for _ in range(3))
        assert queue.deliveries.last_given(PRINTER) is None
        claim(queue)
        for _ in range(2):
            queue.deliveries.recover(PRINTER)
            last = queue.deliveries.last_given(PRINTER)
            assert last is not None
            assert (last.id, last.state) == (first, DeliveryState.UNKNOWN)
        queue.deliveries.settle(second, DeliveryState.FAILED, fault="cover_open")
        assert queue.deliveries.last_given(PRINTER) == last, "of what has failed, nothing was sent"
        queue.deliveries.settle(third, DeliveryState.PRINTED)
        last = queue.deliveries.last_given(PRINTER)
        assert last is not None
        assert last.id == third
        assert queue.deliveries.last_given("tcp://elsewhere") is None

    def test_other_printers_are_left_alone(self, queue: Queue):
        issue(queue, "tcp://left")
        claimed = claim(queue, "tcp://left").delivery
        assert queue.deliveries.recover("tcp://right") == ()
        assert queue.deliveries.get(claimed.id) == claimed


class TestFail:
    def test_nothing_waits_for_a_printer_that_is_out_of_reach(self, queue: Queue):
        issue(queue)
        under_way = claim(queue).delivery
        waiting = [issue(queue).delivery.id for _ in range(2)]
        elsewhere = issue(queue, "tcp://elsewhere").delivery
        failed = queue.deliveries.fail_all(PRINTER, fault="unreachable")
        assert [(delivery.id, delivery.state, delivery.fault) for delivery in failed] == [
            (delivery_id, DeliveryState.FAILED, "unreachable") for delivery_id in waiting
        ]
        assert queue.deliveries.claim(PRINTER, name_job=str) is None
        assert queue.deliveries.get(under_way.id) == under_way
        assert queue.deliveries.get(elsewhere.id) == elsewhere


class TestLast:
    def test_it_is_the_latest_that_the_printer_has_done_with(self, queue: Queue):
        assert queue.deliveries.last(PRINTER) is None
        first, second = issue(queue), issue(queue)
        issue(queue, "tcp://elsewhere")
        assert queue.deliveries.last(PRINTER) is None
        queue.deliveries.settle(first.delivery.id, DeliveryState.UNKNOWN)
        claim(queue)
        assert queue.deliveries.last(PRINTER) == queue.deliveries.get(first.delivery.id)
        queue.deliveries.settle(second.delivery.id, DeliveryState.PRINTED)
        assert queue.deliveries.last(PRINTER) == queue.deliveries.get(second.delivery.id)


class TestPosition:
    def position(self, queue: Queue, delivery: Delivery) -> int:
        return queue.deliveries.position(delivery.id)

    def test_it_counts_what_the_printer_still_has_to_do(self, queue: Queue):
        first, second = issue(queue), issue(queue)
        issue(queue, "tcp://elsewhere")
        third = issue(queue)
        assert [self.position(queue, issued.delivery) for issued in (first, second, third)] == [1, 2, 3]
        claim(queue)
        assert self.position(queue, third.delivery) == 3
        queue.deliveries.settle(first.delivery.id, DeliveryState.PRINTED)
        queue.cancel(second.ticket.code)
        assert [self.position(queue, issued.delivery) for issued in (first, second, third)] == [0, 0, 1]


def test_every_change_leaves_an_event(queue: Queue):
    issue(queue)
    queue.deliveries.settle(claim(queue).delivery.id, DeliveryState.FAILED, fault="cover_open", bytes_sent=3)
    (event,) = events(queue)
    assert event == '{"attempt": 1, "state": "failed", "fault": "cover_open", "bytes_sent": 3}'
