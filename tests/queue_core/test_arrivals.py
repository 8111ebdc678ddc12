"""Who took a number by phone comes, or comes late for a booking."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queue_core.branch import Arrival
from queue_core.check_in_codes import CheckInCodes
from queue_core.errors import NotWaiting, Refusal, UnknownTicket
from queue_core.pauses import PauseReason
from queue_core.refusals import (
    AlreadyCheckedIn,
    ForeignCode,
    ForgedCode,
    Lapsed,
    StaleCode,
    TooEarly,
    UnreadableCode,
)
from queue_core.tickets import (
    DeliveryState,
    Presence,
    Role,
    TicketClass,
    TicketId,
    TicketState,
)
from tests.queue_core.arriving import (
    DAY,
    MINUTE,
    NOON,
    OFFICE_BRANCH,
    SECOND,
    check_in,
    events,
    join,
    line,
    refused,
    walk_in,
    with_rules,
)
from tests.queue_core.offices import (
    ADVICE,
    PRINTER,
    booking_request,
    quick_queue,
    request,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.queue import Queue
    from queue_core.tickets import Joined
    from tests.queue_core.offices import FakeClock


@pytest.fixture
def queue(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A queue of a branch that is open from 9 to 17, at 10; all of its services are offered by phone."""
    with quick_queue(template, path, clock, OFFICE_BRANCH) as opened:
        opened.counters.open(1)
        yield opened


def unprinted(queue: Queue) -> Joined:
    """A ticket that was checked in, and whose slip did not come out."""
    joined = join(queue)
    check_in(queue, joined.token)
    queue.deliveries.fail_all(PRINTER, fault="unreachable")
    return joined


def call_in_vain(queue: Queue) -> None:
    queue.counters.call_next(1)
    queue.counters.no_show(1)


class TestCheckIn:
    @pytest.mark.parametrize("by_qr", [True, False])
    def test_a_ticket_keeps_its_number_and_place_and_gets_a_slip(
        self,
        queue: Queue,
        clock: FakeClock,
        by_qr: bool,
    ):
        joined = join(queue)
        walk_in(queue)
        clock.move(5 * MINUTE)
        arrived = check_in(queue, joined.token if by_qr else joined.ticket.check_in_code)
        ticket = arrived.ticket
        assert ticket == replace(joined.ticket, presence=Presence.HERE, checked_in_at=clock.now)
        assert (arrived.delivery.state, arrived.delivery.attempt) == (DeliveryState.PENDING, 1)
        assert arrived.delivery.printer == PRINTER
        assert line(queue) == ["A001", "A002"]
        assert events(queue, "A001")[-1] == (
            "checked_in",
            {
                "role": "visitor",
                "place_before": ticket.place.isoformat(timespec="microseconds"),
                "place_after": ticket.place.isoformat(timespec="microseconds"),
                "class_before": "remote",
                "class_after": "remote",
            },
        )

    def test_the_slip_is_the_printers_next_job(self, queue: Queue):
        joined = join(queue)
        check_in(queue, joined.token)
        claimed = queue.deliveries.claim(PRINTER, name_job=str)
        assert claimed is not None
        assert claimed.ticket.id == joined.ticket.id

    def test_typed_in_any_case_with_blanks(self, queue: Queue):
        code = join(queue).ticket.check_in_code or ""
        assert check_in(queue, f" {code[:3].lower()}-{code[3:].lower()} ").ticket.presence is Presence.HERE

    def test_who_was_passed_over_is_no_longer(self, queue: Queue, clock: FakeClock):
        joined = join(queue)
        walk_in(queue)
        queue.counters.call_next(1)
        clock.move(9 * MINUTE)
        assert check_in(queue, joined.token).ticket.passed_at is None
        clock.move(10 * MINUTE)
        queue.counters.serve(1)
        queue.counters.finish(1)
        assert queue.counters.call_next(1).ticket.code == "A001"

    def test_after_closing_whoever_holds_a_number_may(self, queue: Queue, clock: FakeClock):
        joined = join(queue)
        clock.now = riga(2026, 3, 4, 17, 5)
        assert check_in(queue, joined.token).ticket.presence is Presence.HERE

    def test_also_while_the_service_is_paused(self, queue: Queue):
        joined = join(queue)
        queue.pauses.pause(None, PauseReason.BREAK, role=Role.STAFF)
        assert check_in(queue, joined.token).ticket.presence is Presence.HERE

    def test_where_it_is_optional_too(self, template: Path, path: Path, clock: FakeClock):
        with quick_queue(template, path, clock, with_rules(arrival=Arrival.OPTIONAL)) as queue:
            queue.counters.open(1)
            first, second = join(queue), join(queue)
            assert check_in(queue, second.token).delivery.attempt == 1
            assert queue.counters.call_next(1).ticket.code == first.ticket.code
            refusal = refused(queue, first.token)
            assert isinstance(refusal, NotWaiting)
            assert (refusal.state, refusal.counter) == (TicketState.CALLED, 1)

    def test_paper_that_staff_have_printed_is_enough(self, queue: Queue):
        joined = unprinted(queue)
        queue.deliveries.again(joined.ticket.code, printer=PRINTER, role=Role.STAFF)
        call_in_vain(queue)
        arrived = check_in(queue, joined.token)
        assert arrived.delivery.attempt == 2

    def test_paper_that_failed_is_tried_again(self, queue: Queue):
        joined = unprinted(queue)
        call_in_vain(queue)
        arrived = check_in(queue, joined.token)
        assert (arrived.delivery.attempt, arrived.delivery.state) == (2, DeliveryState.PENDING)
        assert not arrived.delivery.duplicate


class TestCodes:
    def test_a_code_is_good_once(self, queue: Queue, clock: FakeClock):
        joined = join(queue)
        at = clock.now
        check_in(queue, joined.token)
        clock.move(MINUTE)
        for text in (joined.token, joined.ticket.check_in_code, joined.ticket.id):
            refusal = refused(queue, text)
            assert isinstance(refusal, AlreadyCheckedIn)
            assert (refusal.code, refusal.at) == ("A001", at)

    def test_a_slip_of_somebody_who_waits_is_checked_in_since_it_was_issued(self, queue: Queue, clock: FakeClock):
        issued = queue.issue(request(), printer=PRINTER).ticket
        clock.move(MINUTE)
        refusal = refused(queue, issued.id)
        assert isinstance(refusal, AlreadyCheckedIn)
        assert (refusal.code, refusal.at) == (issued.code, issued.issued_at)

    @pytest.mark.parametrize("days", [1, 5, 30])
    def test_yesterdays_is_stale(self, queue: Queue, clock: FakeClock, days: int):
        joined = join(queue)
        slip = queue.issue(request(), printer=PRINTER).ticket.id
        clock.move(days * DAY)
        for text in (joined.token, joined.ticket.check_in_code, slip):
            queue.tend()
            refusal = refused(queue, text)
            assert isinstance(refusal, StaleCode)
            assert (refusal.day, refusal.appointment_at) == (date(2026, 3, 4), None)

    def test_a_booking_of_a_day_to_come_is_told_its_time(self, queue: Queue):
        booked = queue.book(booking_request(NOON + DAY))
        refusal = refused(queue, booked.token)
        assert isinstance(refusal, StaleCode)
        assert (refusal.day, refusal.appointment_at) == (date(2026, 3, 5), NOON + DAY)

    def test_another_branchs_is_foreign(self, queue: Queue):
        join(queue)
        other = CheckInCodes(bytes(32), "liepaja")
        assert isinstance(refused(queue, other.token(date(2026, 3, 4), TicketId("0" * 20))), ForeignCode)

    def test_what_the_branch_has_not_signed_is_forged(self, queue: Queue):
        code = join(queue).ticket.check_in_code or ""
        own = CheckInCodes(bytes(32), "riga")
        assert isinstance(refused(queue, own.token(date(2026, 3, 4), TicketId("0" * 20))), ForgedCode)
        wrong = code[:5] + ("0" if code[5] != "0" else "1")
        assert isinstance(refused(queue, wrong), ForgedCode)
        assert isinstance(refused(queue, "0" * 20), ForgedCode)

    def test_what_was_signed_for_a_ticket_that_there_is_not_is_forged(self, queue: Queue):
        join(queue)
        with queue._store.snapshot():
            key = queue._books.secrets.branch_key()
        signed = CheckInCodes(key, "riga").token(date(2026, 3, 4), TicketId("0" * 20))
        assert isinstance(refused(queue, signed), ForgedCode)

    @pytest.mark.parametrize(
        "text", ["", "A001", "https://example.org", "novel " * 20_000, "\x1b[A\x1b[B", "Q1", "'; DROP TABLE tickets;--"]
    )
    def test_what_is_no_code_is_unreadable(self, queue: Queue, text: str):
        join(queue)
        with pytest.raises(UnreadableCode):
            queue.arrivals.check_in(text, printer=PRINTER)

    def test_staff_may_say_the_number(self, queue: Queue):
        join(queue)
        assert check_in(queue, " a001", role=Role.STAFF).ticket.presence is Presence.HERE
        assert isinstance(refused(queue, "A999", role=Role.TECHNICIAN), UnknownTicket)

    def test_the_kiosk_itself_may_not(self, queue: Queue):
        join(queue)
        assert isinstance(refused(queue, "A001", role=Role.KIOSK), UnreadableCode)


class TestBooked:
    """A booking at noon is checked in from 11:45 to 12:10."""

    @pytest.mark.parametrize("minutes", [-15, 0, 10])
    def test_in_time_it_counts_from_its_time(self, queue: Queue, clock: FakeClock, minutes: int):
        booked = queue.book(booking_request(NOON))
        clock.now = NOON + minutes * MINUTE
        ticket = check_in(queue, booked.token).ticket
        assert (ticket.place, ticket.queue_class, ticket.presence) == (NOON, TicketClass.BOOKING, Presence.HERE)

    def test_too_early_is_told_when_to_come_back(self, queue: Queue, clock: FakeClock):
        booked = queue.book(booking_request(NOON))
        clock.now = NOON - 15 * MINUTE - SECOND
        refusal = refused(queue, booked.ticket.check_in_code)
        assert isinstance(refusal, TooEarly)
        assert (refusal.appointment_at, refusal.check_in_from) == (NOON, NOON - 15 * MINUTE)

    @pytest.mark.parametrize("after", [10 * MINUTE + SECOND, timedelta(hours=3)])
    def test_too_late_it_is_a_ticket_like_any_other(self, queue: Queue, clock: FakeClock, after: timedelta):
        booked = queue.book(booking_request(NOON))
        clock.now = NOON + after
        earlier = walk_in(queue, service_id=ADVICE)
        clock.move(SECOND)
        arrived = check_in(queue, booked.token)
        assert (arrived.ticket.place, arrived.ticket.queue_class) == (clock.now, TicketClass.WALK_IN)
        assert (arrived.ticket.code, arrived.ahead) == (booked.ticket.code, 1)
        assert line(queue) == [earlier, booked.ticket.code]
        kind, detail = events(queue, booked.ticket.code)[-1]
        assert (kind, detail["class_before"], detail["class_after"]) == ("checked_in", "booking", "walk_in")

    def test_a_missed_booking_that_was_noted_as_such_comes_all_the_same(self, queue: Queue, clock: FakeClock):
        booked = queue.book(booking_request(NOON))
        clock.now = NOON + timedelta(hours=2)
        assert queue.tend()
        assert line(queue) == []
        assert check_in(queue, booked.token).ticket.state is TicketState.WAITING
        clock.move(timedelta(hours=1))
        assert line(queue) == [booked.ticket.code]

    def test_a_booking_called_in_vain_is_a_no_show_as_any_other(self, queue: Queue, clock: FakeClock):
        booked = queue.book(booking_request(NOON))
        clock.now = NOON
        check_in(queue, booked.token)
        queue.counters.call_next(1)
        queue.counters.no_show(1)
        clock.move(16 * MINUTE)
        assert isinstance(refused(queue, booked.token), Lapsed)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(
    text=st.text(alphabet=st.characters(codec="ascii")) | st.from_regex(r"Q1[0-9A-Z]{56}", fullmatch=True) | st.text()
)
def test_no_text_checks_in_somebody_else(queue: Queue, text: str):
    if not queue.waiting():
        join(queue)
    with pytest.raises(Refusal):
        queue.arrivals.check_in(text, printer=PRINTER)
    with pytest.raises(Refusal):
        queue.arrivals.late(text)
    with pytest.raises(Refusal):
        queue.arrivals.cancel(text)
