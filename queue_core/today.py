"""The business day that is under way, and its tickets by their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core import numbering
from queue_core.errors import NotWaiting, UnknownTicket
from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from queue_core.branch import Branch
    from queue_core.rows import CurrentDay
    from queue_core.tables.tickets import TicketTable
    from queue_core.tickets import QueuedTicket


class Today:
    """Which day it is in the queue. For use within a transaction or a snapshot of the store."""

    def __init__(self, tickets: TicketTable, branch: Branch, end_other_days: Callable[[date, datetime], None]) -> None:
        self._tickets = tickets
        self._branch = branch
        self._end_other_days = end_other_days

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
        return found

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
        return found

    def date(self, now: datetime) -> date:
        """The business day that this moment belongs to in the queue."""
        current = self._tickets.current_day()
        clock_day = self._branch.hours.business_day(now)
        return clock_day if current is None or clock_day > current.clock_day else current.business_day
