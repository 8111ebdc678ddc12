"""Who took a number by phone or by appointment comes to the branch, runs late, or does not come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core import numbering, order
from queue_core.check_in_codes import CheckInCodes, Scanned, Slip
from queue_core.errors import NotWaiting, UnknownService
from queue_core.refusals import (
    AlreadyCheckedIn,
    ForgedCode,
    Lapsed,
    LateTooOften,
    NobodyBehind,
    NotWhileBooked,
    OneTicketAPhone,
    StaleCode,
    TooEarly,
)
from queue_core.remote_admission import bookable_service, free_times, refuse_far
from queue_core.rows import text_of
from queue_core.tickets import PaperTicket, Presence, Role, Source, TicketClass, TicketState

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.order import Candidate
    from queue_core.tickets import QueuedTicket, Ticket

_STAFF = (Role.STAFF, Role.TECHNICIAN)
_LONG_AGO = timedelta(days=366)
"""Before any place of the day."""
_SLIPS_KEPT = timedelta(days=31)
"""For so long a paper slip is known to be an old one of this branch."""


class Arrivals:
    """Check-in, and what else holders of a code can do. Every public method is one transaction.

    What is scanned or typed is refused as `UnreadableCode`, `ForeignCode`, `ForgedCode`, `StaleCode` or
    `AlreadyCheckedIn`; then nothing is changed.
    """

    def __init__(self, books: Books) -> None:
        self._books = books
        self._store = books.store
        self._branch = books.branch
        self._clock = books.clock
        self._today = books.today
        self._tickets = books.tickets
        self._table = books.remote

    def check_in(self, text: str, *, printer: str, role: Role = Role.VISITOR) -> PaperTicket:
        """Note that a ticket's holder is here; its number is put on paper, unless it is already.

        Args:
            text: what the phone's QR says, the six characters, or what a slip's QR says: a no-show coming back. From
                staff also the ticket's code.
            printer: where the slip is to come out.
            role: who says so.

        Raises:
            TooEarly: a booking whose check-in has not begun.
            Lapsed: it was called in vain, too long ago.
            OneTicketAPhone: the phone has taken another ticket since.
            NotWaiting: it is past waiting.
            Refusal: what is wrong with the code.
        """
        with self._store.transaction():
            now = self._clock()
            self._books.tending.tend(now)
            serial, found = self._of_today(text, now, role)
            self._arrive(serial, found.ticket, now, role)
            self._order_slip(serial, now, printer)
            arrived = self._today.ticket(serial)
        if not isinstance(arrived, PaperTicket):
            msg = f"ticket {arrived.ticket.code} has no delivery"
            raise LookupError(msg)  # noqa: TRY004 - a row that should be there
        return arrived

    def late(self, text: str, *, role: Role = Role.VISITOR) -> QueuedTicket:
        """Let a ticket behind some others, because its holder runs late (see `branch.OrderRules`).

        Raises:
            NotWhileBooked: a booking counts from its time.
            LateTooOften: as often as the branch allows.
            NobodyBehind: there is nobody to go first; this does not count.
            NotWaiting: it is past waiting.
            Refusal: what is wrong with the code.
        """
        with self._store.transaction():
            now = self._clock()
            self._books.tending.tend(now)
            serial, found = self._still_waiting(text, now, role)
            ticket, rules = found.ticket, self._branch.order
            if _is_away_booking(ticket):
                raise NotWhileBooked(ticket.code, ticket.appointment_at or ticket.place)
            if ticket.lates >= rules.late_times:
                raise LateTooOften(ticket.code, rules.late_times)
            place = self._place_behind(self._books.calls.candidate(serial), rules.late_places, now)
            if place <= ticket.place:
                raise NobodyBehind(ticket.code)
            self._table.give_up_places(serial, place)
            self._note(serial, now, "late", role, ticket, place)
            return self._today.ticket(serial)

    def cancel(self, text: str) -> QueuedTicket:
        """Take a remote ticket or a booking back, also one of a day to come, or a ticket whose slip is at hand.

        Raises:
            NotWaiting: it is past waiting.
            Refusal: what is wrong with the code.
        """
        with self._store.transaction():
            now = self._clock()
            self._books.tending.tend(now)
            serial, found = self._still_waiting(text, now, Role.VISITOR)
            self._tickets.end(serial, TicketState.CANCELLED, now)
            self._tickets.add_event(serial, now, "cancelled", role=Role.VISITOR)
            self._books.settling.withdraw(serial, found.delivery, now, fault="cancelled")
            return self._today.ticket(serial)

    def free_times(self, service_id: str, day: date) -> tuple[datetime, ...]:
        """The times (aware UTC) that may be booked for a service on a business day; none of a day that is past.

        Raises:
            UnknownService: the branch has none of this id.
            NotBookable: it has no appointments.
            TooFarAhead: the branch takes no bookings for that day yet.
        """
        service = self._branch.service(service_id)
        if service is None:
            raise UnknownService(service_id, tuple(service.id for service in self._branch.services))
        bookable_service(service, self._branch)
        with self._store.snapshot():
            now = self._clock()
            today = self._today.date(now)
            refuse_far(day, self._branch, today)
            if day < today:
                return ()
            return free_times(self._branch, day, now, self._table.booked(day, service.id))

    def _still_waiting(self, text: str, now: datetime, role: Role) -> tuple[int, QueuedTicket]:
        """The waiting ticket that a text stands for, of the day under way or of one to come."""
        serial, found = self._of_any_day(text, now, role)
        ticket = found.ticket
        if ticket.business_day < self._today.date(now):
            raise StaleCode(ticket.business_day, ticket.appointment_at)
        if ticket.state is not TicketState.WAITING:
            raise NotWaiting(ticket.code, ticket.state, ticket.counter)
        return serial, found

    def _of_today(self, text: str, now: datetime, role: Role) -> tuple[int, QueuedTicket]:
        """The ticket that a text stands for, of the day under way."""
        serial, found = self._of_any_day(text, now, role)
        ticket = found.ticket
        if ticket.business_day != self._today.date(now):
            raise StaleCode(ticket.business_day, ticket.appointment_at)
        return serial, found

    def _of_any_day(self, text: str, now: datetime, role: Role) -> tuple[int, QueuedTicket]:
        if role in _STAFF and numbering.parse(text):
            return self._today.find(text, now)
        serial = self._serial(text, now)
        if serial is None:
            raise ForgedCode
        return serial, self._today.ticket(serial)

    def _serial(self, text: str, now: datetime) -> int | None:
        claim = CheckInCodes(self._books.secrets.branch_key(), self._branch.id).read(text)
        if isinstance(claim, Scanned):
            return self._table.serial_of_id(claim.ticket_id, claim.day, claim.day)
        if isinstance(claim, Slip):
            today = self._today.date(now)
            return self._table.serial_of_id(claim.ticket_id, today - _SLIPS_KEPT, today)
        return self._table.serial_of_check_in_code(claim.text)

    def _arrive(self, serial: int, ticket: Ticket, now: datetime, role: Role) -> None:
        if ticket.state is TicketState.WAITING:
            if ticket.presence is Presence.HERE:
                raise AlreadyCheckedIn(ticket.code, ticket.checked_in_at or ticket.issued_at)
            self._come(serial, ticket, now, role)
        elif ticket.state is TicketState.NO_SHOW:
            self._refuse_second(serial)
            if ticket.called_at is None and _is_away_booking(ticket):
                self._come(serial, ticket, now, role)
            else:
                self._come_back(serial, ticket, now, role)
        elif ticket.state is TicketState.CLOSED and _is_away_booking(ticket):
            # Its day is under way: a clock that was far ahead has ended it before it began.
            self._refuse_second(serial)
            self._come(serial, ticket, now, role)
        else:
            raise NotWaiting(ticket.code, ticket.state, ticket.counter)

    def _come(self, serial: int, ticket: Ticket, now: datetime, role: Role) -> None:
        """Who is expected comes: to the place that was kept, or too late for a booking as anybody else."""
        place, queue_class = ticket.place, ticket.queue_class
        if _is_away_booking(ticket) and ticket.appointment_at is not None:
            rules = self._branch.bookings
            begins = ticket.appointment_at - rules.check_in_from
            if now < begins:
                raise TooEarly(ticket.code, ticket.appointment_at, begins)
            if now > ticket.appointment_at + rules.check_in_until:
                place, queue_class = self._today.present(now)[1], TicketClass.WALK_IN
        self._table.arrive(serial, now, place=place, queue_class=queue_class)
        self._note(serial, now, "checked_in", role, ticket, place, queue_class)

    def _come_back(self, serial: int, ticket: Ticket, now: datetime, role: Role) -> None:
        """Who was called in vain comes: in after the next few."""
        rules = self._branch.order
        until = (ticket.ended_at or ticket.issued_at) + rules.grace
        if now > until:
            raise Lapsed(ticket.code, until)
        # Who was called was the first; those who have come before its place since are some of the next.
        first = replace(self._books.calls.candidate(serial), place=now - _LONG_AGO)
        place = max(ticket.place, self._place_behind(first, rules.returns_after, now))
        self._table.arrive(serial, now, place=place, queue_class=ticket.queue_class)
        self._note(serial, now, "returned", role, ticket, place)

    def _place_behind(self, candidate: Candidate, count: int, now: datetime) -> datetime:
        """The place behind the next so many that wait for the same service and are here."""
        today, present = self._today.present(now)
        # Behind a booking whose time has not come would be behind everybody who comes until then.
        line = [each for each in self._books.calls.line(today, candidate.service_id) if each.place <= present]
        return order.place_behind(candidate, line, count, self._branch.order, present)

    def _refuse_second(self, serial: int) -> None:
        """Refuse a no-show whose phone has taken another ticket since."""
        phone_hash = self._table.phone_of(serial)
        live = phone_hash and self._table.live_of_phone(phone_hash)
        if live:
            raise OneTicketAPhone(numbering.code(*live))

    def _order_slip(self, serial: int, now: datetime, printer: str) -> None:
        attempts = self._books.deliveries.of_ticket(serial)
        if any(attempt.has_paper or not attempt.state.settled for attempt in attempts):
            return
        self._books.settling.order(serial, now, printer=printer, asked_by=Role.KIOSK)

    def _note(
        self,
        serial: int,
        now: datetime,
        kind: str,
        role: Role,
        before: Ticket,
        place: datetime,
        queue_class: TicketClass | None = None,
    ) -> None:
        """Write down what is needed to explain the ticket's place later."""
        self._tickets.add_event(
            serial,
            now,
            kind,
            role=role,
            place_before=text_of(before.place),
            place_after=text_of(place),
            class_before=before.queue_class,
            class_after=queue_class or before.queue_class,
        )


def _is_away_booking(ticket: Ticket) -> bool:
    return ticket.source is Source.APPOINTMENT and ticket.presence is Presence.AWAY
