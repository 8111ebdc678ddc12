"""The business day that is under way, and its tickets by their codes."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from queue_core import numbering
from queue_core.errors import NotWaiting, UnknownTicket
from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.line_counts import LineCounts
    from queue_core.rows import CurrentDay
    from queue_core.tables.tickets import PutTicket, TicketTable
    from queue_core.tables.waits import WaitingRow
    from queue_core.tickets import PaperTicket, QueuedTicket, Ticket


class Today:
    """Which day it is in the queue. For use within a transaction or a snapshot of the store."""

    def __init__(
        self, tickets: TicketTable, branch: Branch, clock: Clock, end_other_days: Callable[[date, datetime], None]
    ) -> None:
        self._tickets = tickets
        self._branch = branch
        self._clock = clock
        self._end_other_days = end_other_days
        self._goes_by_place = branch.order.goes_by_place

    def begin(self, now: datetime, clock_day: date, current: CurrentDay | None) -> tuple[date, datetime]:
        """The business day and the place for a ticket taken now.

        A clock that is put back neither reopens an earlier day, whose numbers people may still hold, nor lets
        anybody in before those who came first. A new day begins when the clock's date has moved on; then what is
        open of other days ends.
        """
        business_day = self._go_on(now, clock_day, current)
        if current is None or business_day != current.business_day:
            # After a clock that was put back, this day may have had numbers before.
            return business_day, max(now, self._tickets.last_place(business_day) or now)
        return business_day, max(now, current.last_place or now)

    def turns(self, now: datetime) -> bool:
        """Whether the clock's date is another than when the queue last looked."""
        current = self._tickets.current_day()
        return current is None or self._branch.hours.business_day(now) != current.clock_day

    def turn(self, now: datetime) -> None:
        """Begin a new day if it is time, also if nobody has come yet."""
        self._go_on(now, self._branch.hours.business_day(now), self._tickets.current_day())

    def present(self, now: datetime) -> tuple[date, datetime]:
        """The business day, and the moment that no place but a booking's lies after, also where the clock went back."""
        current = self._tickets.current_day()
        business_day = self.date(now)
        latest = current.last_place if current and current.business_day == business_day else None
        return business_day, max(now, latest or now)

    def _go_on(self, now: datetime, clock_day: date, current: CurrentDay | None) -> date:
        if current is None or clock_day > current.clock_day:
            self._tickets.set_current_day(clock_day, clock_day)
            if current is None or clock_day != current.business_day:
                self._end_other_days(clock_day, now)
            return clock_day
        if clock_day < current.clock_day:
            self._tickets.set_current_day(current.business_day, clock_day)
        return current.business_day

    def find(self, ticket_code: str, now: datetime) -> tuple[int, QueuedTicket]:
        """The serial number and the ticket that bears this code today.

        Raises:
            UnknownTicket: there is none.
        """
        parsed = numbering.parse(ticket_code)
        found = parsed and self._tickets.ticket_of_code(self.date(now), *parsed)
        if not found:
            raise UnknownTicket(ticket_code)
        serial, queued = found
        return serial, self._as_it_stands(serial, queued)

    def find_waiting(self, ticket_code: str, now: datetime) -> tuple[int, QueuedTicket]:
        """The same of a ticket that is still waiting.

        Raises:
            UnknownTicket: there is none of this code.
            NotWaiting: it is past waiting.
        """
        serial, found = self.find(ticket_code, now)
        if found.ticket.state is not TicketState.WAITING:
            raise NotWaiting(found.ticket.code, found.ticket.state)
        return serial, found

    def ticket(self, serial: int) -> QueuedTicket:
        """The ticket with this serial number.

        Raises:
            UnknownTicket: there is none.
        """
        found = self._tickets.ticket_of_serial(serial)
        if found is None:
            raise UnknownTicket(str(serial))
        return self._as_it_stands(serial, found)

    def before(self, put: PutTicket, ticket: Ticket) -> tuple[int, int]:
        """How many go before a ticket that was just put, and how many of them are away."""
        if self._goes_by_place:
            return put.ahead, put.ahead_away
        return self._counts.before(put.serial, ticket, self.present(self._clock())[1])

    def waiting(self, now: datetime) -> tuple[QueuedTicket, ...]:
        """The day's waiting tickets, in the order in which they would be called were they all here."""
        found = self._tickets.waiting(self.date(now))
        return found if self._goes_by_place else self._counts.in_order(found, self.present(now)[1])

    def count_before(self, waiting: Iterable[WaitingRow], now: datetime) -> dict[int, tuple[int, int]]:
        """Of each of the day's waiting tickets, given in any order, how many go first, and how many are away."""
        return self._counts.count_before(waiting, self.present(now)[1])

    def as_they_stand(self, found: tuple[PaperTicket, ...], now: datetime) -> tuple[PaperTicket, ...]:
        """Some of the day's waiting tickets, with how many go first."""
        if self._goes_by_place:
            return found
        line = {queued.ticket.id: queued for queued in self.waiting(now)}
        counted = ((queued, line[queued.ticket.id]) for queued in found)
        return tuple(replace(queued, ahead=at.ahead, ahead_away=at.ahead_away) for queued, at in counted)

    def _as_it_stands(self, serial: int, found: QueuedTicket) -> QueuedTicket:
        if self._goes_by_place:
            return found
        ahead, away = self._counts.before(serial, found.ticket, self.present(self._clock())[1])
        return replace(found, ahead=ahead, ahead_away=away)

    @cached_property
    def _counts(self) -> LineCounts:
        # Nobody needs it before the first ticket.
        from queue_core.line_counts import LineCounts  # noqa: PLC0415 - see Queue

        return LineCounts(self._tickets, self._branch.order)

    def date(self, now: datetime) -> date:
        """The business day that this moment belongs to in the queue."""
        current = self._tickets.current_day()
        clock_day = self._branch.hours.business_day(now)
        return clock_day if current is None or clock_day > current.clock_day else current.business_day
