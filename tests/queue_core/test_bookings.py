"""Booking a time, against the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from queue_core.branch import BookingRules, ServiceId
from queue_core.errors import KeyConflict, NotWaiting, Refusal, UnknownService
from queue_core.refusals import (
    BadRequest,
    ForeignCode,
    NoSuchTime,
    NotBookable,
    OneTicketAPhone,
    StaleCode,
    TimeTaken,
    TooFarAhead,
    TooManyRequests,
    UnreadableCode,
)
from queue_core.remote import MOST_REQUESTS
from queue_core.tickets import Presence, Source, TicketClass, TicketState
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    OFFICE,
    PASSPORTS,
    PRINTER,
    RIGA,
    booking_request,
    hours,
    quick_queue,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.queue import Queue
    from tests.queue_core.offices import FakeClock

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TODAY, TOMORROW = date(2026, 3, 4), date(2026, 3, 5)
NOON = riga(2026, 3, 4, 12)
PHONE = "+37120000000"


@pytest.fixture
def queue(template: Path, path: Path, clock: FakeClock) -> Iterator[Queue]:
    """A queue of a branch that is open from 9 to 17 and whose services may be booked."""
    with quick_queue(template, path, clock, remote_branch(hours(OFFICE))) as opened:
        yield opened


def refused(queue: Queue, wish) -> Refusal:
    with pytest.raises(Refusal) as caught:
        queue.book(wish)
    return caught.value


class TestBooking:
    def test_a_booking_counts_from_its_time(self, queue: Queue, clock: FakeClock):
        ticket = queue.book(booking_request(NOON, party=2)).ticket
        assert (ticket.source, ticket.queue_class, ticket.presence) == (
            Source.APPOINTMENT,
            TicketClass.BOOKING,
            Presence.AWAY,
        )
        assert (ticket.appointment_at, ticket.place, ticket.issued_at, ticket.party) == (NOON, NOON, clock.now, 2)
        assert (ticket.state, ticket.business_day) == (TicketState.WAITING, TODAY)

    def test_a_time_ahead_pushes_nobody_back(self, queue: Queue, clock: FakeClock):
        queue.book(booking_request(NOON))
        clock.move(MINUTE)
        ticket = queue.issue(request(ADVICE), printer=PRINTER).ticket
        assert (ticket.code, ticket.place) == ("B002", clock.now)
        assert [queued.ticket.code for queued in queue.waiting()] == ["B002", "B001"]
        assert queue.join_remote(remote_request(ADVICE)).ticket.place == clock.now

    def test_a_booking_of_another_day_takes_that_days_number(self, queue: Queue, clock: FakeClock):
        booked = queue.book(booking_request(riga(2026, 3, 5, 12)))
        assert (booked.ticket.code, booked.ticket.business_day) == ("B001", TOMORROW)
        assert queue.issue(request(ADVICE), printer=PRINTER).ticket.code == "B001"
        assert [queued.ticket.business_day for queued in queue.waiting()] == [TODAY]
        clock.move(DAY)
        issued = queue.issue(request(ADVICE), printer=PRINTER).ticket
        assert (issued.code, issued.place) == ("B002", clock.now)
        assert [queued.ticket.code for queued in queue.waiting()] == ["B002", "B001"]

    def test_the_time_may_be_given_in_any_time_zone(self, queue: Queue):
        wish = booking_request(datetime(2026, 3, 4, 12, tzinfo=RIGA))
        ticket = queue.book(wish).ticket
        assert (ticket.appointment_at, ticket.place) == (NOON, NOON)
        assert queue.book(replace(wish, at=NOON)).repeated

    def test_a_ticket_today_and_one_tomorrow(self, queue: Queue):
        first = queue.book(booking_request(NOON, phone=PHONE))
        queue.book(booking_request(NOON + DAY, phone=PHONE))
        refusal = refused(queue, booking_request(NOON + 15 * MINUTE, phone=PHONE))
        assert isinstance(refusal, OneTicketAPhone)
        assert refusal.code == first.ticket.code
        with pytest.raises(OneTicketAPhone):
            queue.join_remote(remote_request(phone=PHONE))


class TestRefusals:
    def test_a_time_that_is_taken(self, queue: Queue):
        first = queue.book(booking_request(NOON))
        refusal = refused(queue, booking_request(NOON))
        assert isinstance(refusal, TimeTaken)
        assert NOON not in refusal.nearest
        queue.book(booking_request(NOON, DOCUMENTS))
        queue.arrivals.cancel(first.token)
        queue.book(booking_request(NOON))

    @pytest.mark.parametrize(
        ("at", "kind"),
        [
            (NOON + MINUTE, NoSuchTime),
            (riga(2026, 3, 4, 9), NoSuchTime),
            (riga(2026, 3, 4, 18), NoSuchTime),
            (riga(2026, 6, 4, 12), TooFarAhead),
            (datetime.max.replace(tzinfo=UTC), TooFarAhead),
            (datetime.min.replace(tzinfo=UTC), NoSuchTime),
            (datetime.min.replace(tzinfo=RIGA), BadRequest),
            (datetime(2026, 3, 4, 12), BadRequest),  # noqa: DTZ001 - a time without a zone is what is refused
        ],
    )
    def test_a_time_that_there_is_not(self, queue: Queue, at: datetime, kind: type[Refusal]):
        wish = booking_request(at)
        assert type(refused(queue, wish)) is kind
        assert vars(refused(queue, wish)) == vars(refused(queue, wish))

    def test_days_that_nobody_may_book_leave_no_keys(self, queue: Queue):
        refused(queue, booking_request(riga(2027, 3, 4, 12), phone=PHONE))
        assert [name for (name,) in queue._store.execute("SELECT name FROM secrets")] == [f"phones {TODAY}"]

    def test_a_phone_that_asks_too_often(self, queue: Queue):
        for _ in range(MOST_REQUESTS):
            refused(queue, booking_request(NOON + MINUTE, phone=PHONE))
        assert isinstance(refused(queue, booking_request(NOON, phone=PHONE)), TooManyRequests)

    def test_an_empty_phone_is_none_that_anybody_means(self, queue: Queue):
        assert isinstance(refused(queue, booking_request(NOON, phone="")), BadRequest)


class TestRepeating:
    def test_the_same_ticket_weeks_later(self, queue: Queue, clock: FakeClock):
        wish = booking_request(NOON + 14 * DAY, phone=PHONE)
        first = queue.book(wish)
        clock.move(13 * DAY)
        again = queue.book(wish)
        assert (again.ticket, again.token, again.repeated) == (first.ticket, first.token, True)

    def test_the_same_refusal_when_the_time_is_free_again(self, queue: Queue):
        first = queue.book(booking_request(NOON))
        wish = booking_request(NOON)
        refusal = refused(queue, wish)
        queue.arrivals.cancel(first.token)
        assert vars(refused(queue, wish)) == vars(refusal)

    def test_another_time_under_the_id_is_a_conflict(self, queue: Queue):
        wish = booking_request(NOON)
        queue.book(wish)
        assert isinstance(refused(queue, replace(wish, at=NOON + 15 * MINUTE)), KeyConflict)

    def test_joining_under_a_bookings_id_is_a_conflict(self, queue: Queue):
        wish = booking_request(NOON)
        queue.book(wish)
        with pytest.raises(KeyConflict):
            queue.join_remote(remote_request(ADVICE, key=wish.key))


class TestFreeTimes:
    def test_what_is_ahead_and_not_taken(self, queue: Queue):
        queue.book(booking_request(NOON))
        free = queue.arrivals.free_times(ADVICE, TODAY)
        assert free[0] == riga(2026, 3, 4, 10, 15)
        assert free[-1] == riga(2026, 3, 4, 16, 45)
        assert NOON not in free
        assert NOON in queue.arrivals.free_times(DOCUMENTS, TODAY)
        assert len(queue.arrivals.free_times(ADVICE, TOMORROW)) == 32

    def test_each_free_time_may_be_booked(self, queue: Queue):
        for at in queue.arrivals.free_times(ADVICE, TODAY):
            queue.book(booking_request(at))
        assert queue.arrivals.free_times(ADVICE, TODAY) == ()

    def test_a_closed_or_past_day_has_none(self, queue: Queue):
        assert queue.arrivals.free_times(ADVICE, date(2026, 3, 7)) == ()
        assert queue.arrivals.free_times(ADVICE, date(2026, 3, 3)) == ()
        assert queue.arrivals.free_times(ADVICE, date.min) == ()

    def test_what_cannot_be_booked_is_refused(self, queue: Queue, template: Path, path: Path, clock: FakeClock):
        with pytest.raises(UnknownService):
            queue.arrivals.free_times("tea", TODAY)
        with pytest.raises(TooFarAhead):
            queue.arrivals.free_times(ADVICE, date.max)
        office = remote_branch(hours(OFFICE))
        services = tuple(replace(service, bookable=service.id == PASSPORTS) for service in office.services)
        with (
            quick_queue(template, path.with_name("other.db"), clock, replace(office, services=services)) as other,
            pytest.raises(NotBookable),
        ):
            other.arrivals.free_times(ADVICE, TODAY)

    def test_the_branchs_own_grid(self, template: Path, path: Path, clock: FakeClock):
        office = replace(remote_branch(hours(OFFICE)), bookings=BookingRules(every=timedelta(hours=3), at_once=2))
        with quick_queue(template, path.with_name("other.db"), clock, office) as queue:
            assert queue.arrivals.free_times(ADVICE, TODAY) == (NOON, riga(2026, 3, 4, 15))
            queue.book(booking_request(NOON))
            assert NOON in queue.arrivals.free_times(ADVICE, TODAY)
            queue.book(booking_request(NOON))
            assert NOON not in queue.arrivals.free_times(ADVICE, TODAY)


class TestCancelling:
    @pytest.mark.parametrize("by_qr", [True, False])
    def test_by_either_code_also_of_another_day(self, queue: Queue, by_qr: bool):
        booked = queue.book(booking_request(NOON + 7 * DAY))
        code = booked.token if by_qr else booked.ticket.check_in_code
        assert queue.arrivals.cancel(code or "").ticket.state is TicketState.CANCELLED
        with pytest.raises(NotWaiting):
            queue.arrivals.cancel(booked.token)

    def test_a_remote_ticket(self, queue: Queue):
        joined = queue.join_remote(remote_request())
        assert queue.arrivals.cancel(joined.token).ticket.state is TicketState.CANCELLED
        assert queue.waiting() == ()

    @pytest.mark.parametrize("days", [1, 2])
    def test_of_a_day_that_is_past_nothing_is_left_to_cancel(self, queue: Queue, clock: FakeClock, days: int):
        joined = queue.join_remote(remote_request())
        clock.move(days * DAY)
        with pytest.raises(StaleCode):
            queue.arrivals.cancel(joined.token)

    def test_a_number_alone_cancels_nothing(self, queue: Queue):
        queue.join_remote(remote_request())
        with pytest.raises((UnreadableCode, ForeignCode)):
            queue.arrivals.cancel("A001")
        assert len(queue.waiting()) == 1


def test_an_unknown_service_is_told(queue: Queue):
    assert isinstance(refused(queue, booking_request(NOON, ServiceId("tea"))), UnknownService)
