"""Taking requests in: each is decided, and answered by an outcome in the outbox."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, assert_never

from queue_core import kept_refusals
from queue_core.arrivals import times_to_book
from queue_core.branch import Arrival, ServiceId
from queue_core.errors import KeyConflict, Refusal, UnknownTicket
from queue_core.holders import Holders
from queue_core.intake import Intake, checked, checked_booking, outcome_of
from queue_core.qticket.messages import AnyRequest, Arrived, Book, Cancel, Follow, Join, Late, Times
from queue_core.qticket.news import refusal_body, times_body
from queue_core.qticket.refusing import refusal_message
from queue_core.refusals import AtTheKiosk, BadRequest, TooManyRequests
from queue_core.tables.requests import Answered
from queue_core.tickets import BookingRequest, RemoteRequest, Role, TicketId

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.intake import ExpectedWait

MOST_TIMES = 500
"""So many times to book are told at once."""

_Act = Cancel | Late | Arrived


class Taking:
    """Answers requests. For use within a transaction of the store.

    A request's id has one answer for ever: who repeats it is told the same ticket as it stands then, or the same
    refusal, also where the repeat asks for something else. That can only be the fault of a gateway that has mixed up
    its requests, and a true answer that it has must not be replaced by a complaint. The one exception: a phone that
    is known to be another is told of a conflict, and nothing of the first one's ticket.
    """

    def __init__(self, books: Books, expected_wait: ExpectedWait) -> None:
        self._books = books
        self._branch = books.branch
        self._intake = Intake(books, expected_wait)
        self._holders = Holders(books)

    def take(self, request: AnyRequest, now: datetime) -> None:
        """Decide and answer. A request whose answer is still in the outbox has it coming."""
        if self._books.outbox.has_outcome(request.id):
            return
        self._books.tending.tend(now)
        earlier = self._books.requests.get(request.id)
        if earlier is not None:
            self._repeat(request, earlier, now)
            return
        match request:
            case Join() | Book():
                self._ask(request, now)
            case Cancel() | Late() | Arrived():
                self._act(request, now)
            case Follow():
                self._follow(request, now)
            case Times():
                self._look_for_times(request, now)
            case _:
                assert_never(request)

    def refuse_unreadable(self, request_id: str, field: str, now: datetime) -> None:
        """Answer what is no request. An id that was answered before is answered as then."""
        if self._books.outbox.has_outcome(request_id):
            return
        earlier = self._books.requests.get(request_id)
        self._tell(request_id, BadRequest(field) if earlier is None else outcome_of(earlier), now)

    def _ask(self, request: Join | Book, now: datetime) -> None:
        try:
            wish = _booking(request) if isinstance(request, Book) else _joining(request)
            decided = outcome_of(self._intake.decide(wish, now))
        except (BadRequest, TooManyRequests) as refusal:
            decided = refusal
        self._follow_and_tell(request.id, decided, now)

    def _repeat(self, request: AnyRequest, earlier: Answered, now: datetime) -> None:
        # The gateway has lost the outcome, and maybe more.
        if isinstance(request, Join | Book) and self._intake.is_of_another(request.phone, earlier):
            self._tell(request.id, KeyConflict(request.id, ""), now)
        else:
            self._follow_and_tell(request.id, outcome_of(earlier), now)

    def _act(self, request: _Act, now: datetime) -> None:
        decided: int | Refusal
        try:
            decided = self._move(request, now)
        except Refusal as refusal:
            decided = refusal
        self._books.requests.add(
            Answered(
                id=request.id,
                business_day=self._books.today.date(now),
                wish=json.dumps({"kind": request.kind, "ticket": request.ticket}),
                at=now,
                ticket=None if isinstance(decided, Refusal) else decided,
                refusal=kept_refusals.text_of(decided) if isinstance(decided, Refusal) else None,
            )
        )
        self._tell(request.id, decided, now)

    def _move(self, request: _Act, now: datetime) -> int:
        serial = self._books.followed.serial_of(_ticket_id(request))
        if serial is None:
            raise UnknownTicket(request.ticket)
        found = self._books.today.ticket(serial)
        match request:
            case Cancel():
                self._holders.refuse_not_waiting(found.ticket, now)
                self._holders.cancel(serial, found, now)
            case Late():
                self._holders.refuse_not_waiting(found.ticket, now)
                self._holders.late(serial, found.ticket, now, Role.VISITOR)
            case Arrived():
                if self._branch.order.arrival is Arrival.REQUIRED:
                    raise AtTheKiosk(found.ticket.code)
                self._holders.refuse_other_day(found.ticket, now)
                self._holders.arrive(serial, found.ticket, now, Role.VISITOR)
        return serial

    def _follow(self, request: Follow, now: datetime) -> None:
        today, ticket_id = self._books.today.date(now), _ticket_id(request)
        serial = self._books.remote.serial_of_id(ticket_id, today, today) or self._books.followed.serial_of(ticket_id)
        self._follow_and_tell(request.id, serial or UnknownTicket(request.ticket), now)

    def _look_for_times(self, request: Times, now: datetime) -> None:
        try:
            times = times_to_book(self._books, request.service, request.day, now)
        except Refusal as refusal:
            self._tell(request.id, refusal, now)
        else:
            self._books.outbox.add_body(request.id, times_body(times[:MOST_TIMES]), now)

    def _follow_and_tell(self, request_id: str, decided: int | Refusal, now: datetime) -> None:
        if not isinstance(decided, Refusal):
            self._books.followed.add(decided, now, since=self._books.today.date(now))
        self._tell(request_id, decided, now)

    def _tell(self, request_id: str, decided: int | Refusal, now: datetime) -> None:
        if isinstance(decided, Refusal):
            self._books.outbox.add_body(request_id, refusal_body(refusal_message(decided)), now)
        else:
            self._books.outbox.add_ticket(request_id, decided, now)


def _joining(request: Join) -> RemoteRequest:
    return checked(
        RemoteRequest(
            key=request.id,
            service_id=ServiceId(request.service),
            language=request.language,
            phone=request.phone,
            party=request.party,
            day=request.day,
        )
    )


def _booking(request: Book) -> BookingRequest:
    return checked_booking(
        BookingRequest(
            key=request.id,
            service_id=ServiceId(request.service),
            language=request.language,
            at=request.starts_at,
            phone=request.phone,
            party=request.party,
        )
    )


def _ticket_id(request: _Act | Follow) -> TicketId:
    # The protocol writes ids in small letters, the branch in capitals.
    return TicketId(request.ticket.upper())
