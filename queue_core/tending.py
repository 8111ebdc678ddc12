"""What happens by itself as time goes by: holds and bookings lapse, and days end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.books import Books

END_OF_DAY = "end_of_day"

REFUSALS_KEPT = timedelta(days=7)
"""For so long who repeats a request by phone is refused as before. Nothing in it says whose it was."""


class Tending:
    """Does what is due. For use within a transaction of the store."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._rules = books.branch.order
        self._bookings = books.branch.bookings

    def is_due(self, now: datetime) -> bool:
        """Whether `tend` would change anything. Costs two looks into the store."""
        if self._books.today.turns(now):
            return True
        return self._books.calls.something_is_due(
            passed_until=now - self._rules.hold, booked_before=now - self._bookings.check_in_until
        )

    def tend(self, now: datetime) -> bool:
        """Do what is due; whether there was anything."""
        if not self.is_due(now):
            return False
        self._books.today.turn(now)
        for serial in self._books.calls.lapsed_holds(now - self._rules.hold):
            self._lapse(serial, now, "hold")
        for serial in self._books.calls.missed_bookings(now - self._bookings.check_in_until):
            self._lapse(serial, now, "missed")
        return True

    def end_other_days(self, business_day: date, now: datetime) -> None:
        """Put an end to all that is still open of other days than this one, which has just begun.

        Those are the days before, and where a clock that was wrong has been put back also days after it; bookings of
        days to come stay. Whose the tickets of past days were is forgotten.
        """
        tickets = self._books.tickets
        for serial, state in self._books.calls.live_of_other_days(business_day):
            tickets.end(serial, TicketState.CLOSED, now)
            tickets.add_event(serial, now, "closed", reason=END_OF_DAY, was=state)
        for session in self._books.counters.open_ones():
            if session.business_day != business_day:
                self._books.counters.close(session.id, now, END_OF_DAY)
        self._books.remote.forget_phones(business_day)
        self._books.requests.forget(business_day, refused_before=business_day - REFUSALS_KEPT)
        self._books.secrets.forget_phones(business_day)
        self._books.store.erase_afterwards()

    def _lapse(self, serial: int, now: datetime, reason: str) -> None:
        self._books.tickets.end(serial, TicketState.NO_SHOW, now)
        self._books.tickets.add_event(serial, now, "no_show", reason=reason)
