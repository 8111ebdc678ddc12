"""What holders of tickets do: they come, run late, or take their ticket back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core import numbering, order
from queue_core.errors import NotWaiting
from queue_core.refusals import (
    AlreadyCheckedIn,
    Lapsed,
    LateTooOften,
    NobodyBehind,
    NotWhileBooked,
    OneTicketAPhone,
    StaleCode,
    TooEarly,
)
from queue_core.rows import text_of
from queue_core.tickets import Presence, Role, Source, TicketClass, TicketState

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.order import Candidate
    from queue_core.tickets import QueuedTicket, Ticket

_LONG_AGO = timedelta(days=366)
"""Before any place of the day."""


class Holders:
    """Moves tickets as their holders wish. For use within a transaction; what is refused changes nothing."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._branch = books.branch
        self._today = books.today
        self._tickets = books.tickets
        self._table = books.remote

    def refuse_other_day(self, ticket: Ticket, now: datetime) -> None:
        """Refuse a ticket that is not of the day under way.

        Raises:
            StaleCode: it is not.
        """
        if ticket.business_day != self._today.date(now):
            raise StaleCode(ticket.business_day, ticket.appointment_at)

    def refuse_not_waiting(self, ticket: Ticket, now: datetime) -> None:
        """Refuse a ticket that does not wait, on the day under way or one to come.

        Raises:
            StaleCode: its day is over.
            NotWaiting: it is past waiting.
        """
        if ticket.business_day < self._today.date(now):
            raise StaleCode(ticket.business_day, ticket.appointment_at)
        if ticket.state is not TicketState.WAITING:
            raise NotWaiting(ticket.code, ticket.state, ticket.counter)

    def cancel(self, serial: int, found: QueuedTicket, now: datetime) -> None:
        """Take a waiting ticket back."""
        self._tickets.end(serial, TicketState.CANCELLED, now)
        self._tickets.add_event(serial, now, "cancelled", role=Role.VISITOR)
        self._books.settling.withdraw(serial, found.delivery, now, fault="cancelled")

    def late(self, serial: int, ticket: Ticket, now: datetime, role: Role) -> None:
        """Let a waiting ticket behind some others.

        Raises:
            NotWhileBooked: a booking counts from its time.
            LateTooOften: as often as the branch allows.
            NobodyBehind: there is nobody to go first.
        """
        rules = self._branch.order
        if _is_away_booking(ticket):
            raise NotWhileBooked(ticket.code, ticket.appointment_at or ticket.place)
        if ticket.lates >= rules.late_times:
            raise LateTooOften(ticket.code, rules.late_times)
        place = self._place_behind(self._books.calls.candidate(serial), rules.late_places, now)
        if place <= ticket.place:
            raise NobodyBehind(ticket.code)
        self._table.give_up_places(serial, place)
        self._note(serial, now, "late", role, ticket, place)

    def arrive(self, serial: int, ticket: Ticket, now: datetime, role: Role) -> None:
        """Note that the holder of a ticket of today is here.

        Raises:
            AlreadyCheckedIn: that was noted before.
            TooEarly: a booking whose check-in has not begun.
            Lapsed: it was called in vain, too long ago.
            OneTicketAPhone: the phone has taken another ticket since.
            NotWaiting: it is past waiting.
        """
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
