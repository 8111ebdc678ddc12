"""Tickets that are taken by phone for the day under way, and bookings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.check_in_codes import CheckInCodes
from queue_core.errors import KeyConflict, Refusal
from queue_core.intake import MOST_REQUESTS, WITHIN, Intake, checked, checked_booking, outcome_of, wish_of
from queue_core.tickets import Joined

if TYPE_CHECKING:
    from datetime import timedelta

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.intake import ExpectedWait
    from queue_core.tables.requests import Answered
    from queue_core.tickets import BookingRequest, RemoteRequest

__all__ = ["MOST_REQUESTS", "WITHIN", "Remote"]


def unknown_wait(_service_id: ServiceId, /) -> timedelta | None:
    """The wait for a service of which nothing is known."""
    return None


class Remote:
    """What phones ask for. Every public method is one transaction."""

    def __init__(self, books: Books, expected_wait: ExpectedWait = unknown_wait) -> None:
        self._books = books
        self._intake = Intake(books, expected_wait)

    def join(self, request: RemoteRequest) -> Joined:
        """Give out the next number of a service to somebody who is not in the branch yet.

        Raises:
            Refusal: the rules say no; who repeats the request is told the same.
            KeyConflict: the request's id was used for another wish.
            TooManyRequests: the phone asks too often; this is no answer to the request.
        """
        return self._answer(checked(request))

    def book(self, request: BookingRequest) -> Joined:
        """Give out the next number of a service and a day to somebody who is to be served at a time.

        Raises:
            Refusal: as for `join`.
        """
        return self._answer(checked_booking(request))

    def _answer(self, request: RemoteRequest | BookingRequest) -> Joined:
        """What was answered before; else take a ticket or refuse, and keep which."""
        with self._books.store.transaction():
            earlier = self._books.requests.get(request.key)
            if earlier is not None:
                outcome = self._repeated(request, earlier)
            else:
                outcome = self._joined(self._intake.decide(request, self._books.clock()), repeated=False)
        if isinstance(outcome, Refusal):
            raise outcome
        return outcome

    def _repeated(self, request: RemoteRequest | BookingRequest, earlier: Answered) -> Joined | Refusal:
        joined = self._joined(earlier, repeated=True)
        if earlier.wish != wish_of(request) or self._intake.is_of_another(request.phone, earlier):
            return KeyConflict(request.key, "" if isinstance(joined, Refusal) else joined.ticket.code)
        return joined

    def _joined(self, answered: Answered, *, repeated: bool) -> Joined | Refusal:
        decided = outcome_of(answered)
        if isinstance(decided, Refusal):
            return decided
        found = self._books.today.ticket(decided)
        ticket = found.ticket
        codes = CheckInCodes(self._books.secrets.branch_key(), self._books.branch.id)
        return Joined(
            ticket=ticket,
            ahead=found.ahead,
            ahead_away=found.ahead_away,
            delivery=found.delivery,
            token=codes.token(ticket.business_day, ticket.id),
            repeated=repeated,
        )
