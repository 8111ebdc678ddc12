"""Who was called in vain comes back, and who runs late lets others go first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_core.errors import NotWaiting
from queue_core.refusals import (
    Lapsed,
    LateTooOften,
    NobodyBehind,
    NotWhileBooked,
    OneTicketAPhone,
    StaleCode,
    UnreadableCode,
)
from queue_core.tickets import (
    DeliveryState,
    Joined,
    Presence,
    Role,
    TicketState,
)
from tests.queue_core.arriving import (
    DAY,
    MINUTE,
    NOON,
    OFFICE_BRANCH,
    PHONE,
    SECOND,
    check_in,
    events,
    everything,
    join,
    line,
    refused,
    walk_in,
)
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PRINTER,
    booking_request,
    quick_queue,
    request,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta
    from pathlib import Path

    from queue_core.queue import Queue
    from tests.queue_core.offices import FakeClock


@pytest.fixture
def queue(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A queue of a branch that is open from 9 to 17, at 10; all of its services are offered by phone."""
    with quick_queue(template, path, clock, OFFICE_BRANCH) as opened:
        opened.counters.open(1)
        yield opened


def no_show(queue: Queue, joined: Joined) -> Joined:
    """A checked-in ticket that is called in vain."""
    check_in(queue, joined.token)
    assert queue.counters.call_next(1).ticket.id == joined.ticket.id
    queue.counters.no_show(1)
    return joined


class TestComingBack:
    def test_after_the_next_two(self, queue: Queue, clock: FakeClock):
        joined = no_show(queue, join(queue))
        others = [walk_in(queue) for _ in range(4)]
        clock.move(MINUTE)
        back = check_in(queue, joined.token)
        assert (back.ticket.state, back.ahead) == (TicketState.WAITING, 2)
        assert line(queue) == [*others[:2], "A001", *others[2:]]
        assert back.ticket.ended_at is None
        assert back.ticket.counter is None

    def test_those_who_are_away_are_none_of_the_two(self, queue: Queue):
        joined = no_show(queue, join(queue))
        away = join(queue).ticket.code
        others = [walk_in(queue) for _ in range(3)]
        check_in(queue, joined.token)
        assert line(queue) == [away, *others[:2], "A001", others[2]]

    def test_where_fewer_wait_behind_all_of_them(self, queue: Queue):
        joined = no_show(queue, join(queue))
        other = walk_in(queue)
        check_in(queue, joined.token)
        assert line(queue) == [other, "A001"]
        assert line(queue) == [other, "A001"]

    def test_a_booking_that_is_early_is_none_of_the_two(self, queue: Queue, clock: FakeClock):
        booked = queue.book(booking_request(clock.now + 15 * MINUTE, DOCUMENTS))
        joined = no_show(queue, join(queue))
        other = walk_in(queue)
        clock.move(MINUTE)
        check_in(queue, booked.token)
        check_in(queue, joined.token)
        later = [walk_in(queue) for _ in range(3)]
        assert line(queue) == [other, joined.ticket.code, *later, booked.ticket.code]

    def test_where_nobody_waits_at_once(self, queue: Queue):
        joined = no_show(queue, join(queue))
        check_in(queue, joined.token)
        later = walk_in(queue)
        assert line(queue) == ["A001", later]

    def test_a_walk_in_by_the_qr_of_the_slip_which_is_not_printed_again(self, queue: Queue):
        issued = queue.issue(request(), printer=PRINTER)
        claimed = queue.deliveries.claim(PRINTER, name_job=str)
        assert claimed is not None
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)
        queue.counters.call_next(1)
        queue.counters.no_show(1)
        back = check_in(queue, issued.ticket.id)
        assert (back.ticket.state, back.delivery.attempt) == (TicketState.WAITING, 1)
        assert back.delivery.state is DeliveryState.PRINTED
        assert events(queue, "A001")[-1][0] == "returned"

    @pytest.mark.parametrize(("after", "lapsed"), [(15 * MINUTE, False), (15 * MINUTE + SECOND, True)])
    def test_until_the_grace_period_is_over(
        self,
        queue: Queue,
        clock: FakeClock,
        after: timedelta,
        lapsed: bool,
    ):
        joined = no_show(queue, join(queue))
        ended = clock.now
        clock.move(after)
        if lapsed:
            refusal = refused(queue, joined.token)
            assert isinstance(refusal, Lapsed)
            assert (refusal.code, refusal.until) == ("A001", ended + 15 * MINUTE)
        else:
            check_in(queue, joined.token)

    def test_a_hold_that_has_run_out_is_a_no_show_too(self, queue: Queue, clock: FakeClock):
        joined = join(queue)
        walk_in(queue)
        queue.counters.call_next(1)
        clock.move(11 * MINUTE)
        others = [walk_in(queue) for _ in range(3)]
        back = check_in(queue, joined.token)
        assert back.ticket.presence is Presence.HERE
        assert line(queue) == [*others[:2], "A001", others[2]]

    def test_not_where_the_phone_has_taken_another_ticket(self, queue: Queue):
        joined = no_show(queue, join(queue, phone=PHONE))
        other = join(queue, phone=PHONE)
        refusal = refused(queue, joined.token)
        assert isinstance(refusal, OneTicketAPhone)
        assert refusal.code == other.ticket.code

    @pytest.mark.parametrize("state", ["called", "serving", "served", "cancelled"])
    def test_what_is_past_waiting_names_its_state(self, queue: Queue, state: str):
        joined = join(queue)
        check_in(queue, joined.token)
        if state == "cancelled":
            queue.cancel("A001")
        else:
            queue.counters.call_next(1)
        if state in ("serving", "served"):
            queue.counters.serve(1)
        if state == "served":
            queue.counters.finish(1)
        refusal = refused(queue, joined.token)
        assert isinstance(refusal, NotWaiting)
        assert refusal.state == state


class TestLate:
    def test_three_places_are_given_up(self, queue: Queue):
        joined = join(queue)
        others = [walk_in(queue) for _ in range(5)]
        late = queue.arrivals.late(joined.token)
        assert (late.ticket.lates, late.ticket.presence, late.ahead) == (1, Presence.AWAY, 3)
        assert line(queue) == [*others[:3], "A001", *others[3:]]
        kind, detail = events(queue, "A001")[-1]
        assert kind == "late"
        assert detail["place_before"] < detail["place_after"]

    def test_as_often_as_the_branch_allows(self, queue: Queue):
        joined = join(queue)
        for _ in range(6):
            walk_in(queue)
        for _ in range(2):
            queue.arrivals.late(joined.ticket.check_in_code or "")
        with pytest.raises(LateTooOften) as caught:
            queue.arrivals.late(joined.token)
        assert (caught.value.code, caught.value.limit) == ("A001", 2)

    @pytest.mark.parametrize("behind", ["nobody", "another_service", "away"])
    def test_with_nobody_behind_nothing_is_given_up_and_nothing_counts(self, queue: Queue, behind: str):
        walk_in(queue)
        joined = join(queue)
        if behind == "another_service":
            walk_in(queue, service_id=ADVICE)
        if behind == "away":
            join(queue)
        before = everything(queue)
        with pytest.raises(NobodyBehind) as caught:
            queue.arrivals.late(joined.token)
        assert caught.value.code == joined.ticket.code
        assert everything(queue) == before

    def test_the_hold_begins_anew(self, queue: Queue, clock: FakeClock):
        joined = join(queue)
        walk_in(queue)
        queue.counters.call_next(1)
        clock.move(9 * MINUTE)
        walk_in(queue)
        assert queue.arrivals.late(joined.token).ticket.passed_at is None
        clock.move(9 * MINUTE)
        assert not queue.tend()
        assert check_in(queue, joined.token).ticket.state is TicketState.WAITING

    def test_a_booking_is_not_late_before_check_in(self, queue: Queue, clock: FakeClock):
        booked = queue.book(booking_request(NOON, DOCUMENTS))
        with pytest.raises(NotWhileBooked) as caught:
            queue.arrivals.late(booked.token)
        assert caught.value.appointment_at == NOON
        clock.now = NOON
        check_in(queue, booked.token)
        walk_in(queue)
        assert queue.arrivals.late(booked.token).ticket.lates == 1

    def test_who_was_called_is_not_late_any_more(self, queue: Queue):
        joined = join(queue)
        check_in(queue, joined.token)
        queue.counters.call_next(1)
        with pytest.raises(NotWaiting) as caught:
            queue.arrivals.late(joined.token)
        assert caught.value.state is TicketState.CALLED

    def test_staff_may_say_the_number_and_visitors_may_not(self, queue: Queue):
        code = walk_in(queue)
        walk_in(queue)
        with pytest.raises(UnreadableCode):
            queue.arrivals.late(code)
        assert queue.arrivals.late(code, role=Role.STAFF).ticket.lates == 1

    def test_yesterdays_is_stale(self, queue: Queue, clock: FakeClock):
        joined = join(queue)
        clock.move(DAY)
        with pytest.raises(StaleCode):
            queue.arrivals.late(joined.token)
