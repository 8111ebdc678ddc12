"""Deciding what phones ask for: a number for today or a time, or why not; and keeping what was decided."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Protocol

from queue_core import kept_refusals, numbering, phones
from queue_core.check_in_codes import CheckInCodes
from queue_core.errors import KeyConflict, Refusal
from queue_core.refusals import BadRequest, TooManyRequests
from queue_core.remote_admission import Line, admit_booking, admit_remote, booking_day
from queue_core.rows import text_of
from queue_core.tables.requests import Answered
from queue_core.tickets import Presence, RemoteRequest, Source, Ticket, TicketClass, TicketState

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.branch import Service, ServiceId
    from queue_core.tickets import BookingRequest


class ExpectedWait(Protocol):
    """How long who joins a service now would wait. Asked within the transaction that is under way."""

    def __call__(self, service_id: ServiceId, /) -> timedelta | None:
        """The wait that half of the visitors stay below; None is unknown."""
        ...


MOST_REQUESTS = 10
WITHIN = timedelta(minutes=1)
"""A phone is answered so often within such a time."""

_LONGEST_FIELD = 200
_LARGEST_NUMBER = 2**63 - 1


class Intake:
    """Decides requests by phone. For use within a transaction of the store."""

    def __init__(self, books: Books, expected_wait: ExpectedWait) -> None:
        self._books = books
        self._branch = books.branch
        self._today = books.today
        self._tickets = books.tickets
        self._expected_wait = expected_wait

    def decide(self, request: RemoteRequest | BookingRequest, now: datetime) -> Answered:
        """Take a ticket or refuse, and keep which, for a request that was not answered before.

        What is due by itself is done first.

        Raises:
            TooManyRequests: the phone asks too often; nothing was kept.
        """
        today = self._today.date(now)
        phone_hash = self._hashed(request.phone, today)
        self._refuse_hasty(phone_hash, now)
        self._books.tending.tend(now)
        decided = self._decide(request, now, today)
        answered = Answered(
            id=request.key,
            business_day=today,
            wish=wish_of(request),
            at=now,
            phone_hash=phone_hash,
            ticket=None if isinstance(decided, Refusal) else decided,
            refusal=kept_refusals.text_of(decided) if isinstance(decided, Refusal) else None,
        )
        self._books.requests.add(answered)
        return answered

    def is_of_another(self, phone: str | None, earlier: Answered) -> bool:
        """Whether somebody else asked; nobody knows once the day is over."""
        key = self._books.secrets.known_phone_key(earlier.business_day)
        if earlier.phone_hash is None or key is None:
            return False
        return phone is None or phones.hashed(key, phone) != earlier.phone_hash

    def _refuse_hasty(self, phone_hash: str | None, now: datetime) -> None:
        if phone_hash is None:
            return
        times = self._books.requests.times(phone_hash, since=now - WITHIN, until=now)
        if len(times) >= MOST_REQUESTS:
            raise TooManyRequests(times[-MOST_REQUESTS] + WITHIN)

    def _decide(self, request: RemoteRequest | BookingRequest, now: datetime, today: date) -> int | Refusal:
        """The serial number of a new ticket, or why there is none."""
        try:
            if isinstance(request, RemoteRequest):
                return self._join(request, now, today)
            return self._book(request, now, today)
        except Refusal as refusal:
            return refusal

    def _join(self, request: RemoteRequest, now: datetime, today: date) -> int:
        admitted = admit_remote(
            request,
            self._branch,
            now,
            today=today,
            line=Line(
                phone_ticket=self._live_code(request.phone, today),
                remote_waiting=self._books.remote.count_waiting(today, request.service_id),
                walk_in_wait=self._walk_in_wait(request.service_id),
            ),
            pauses=self._books.pauses.on(today),
        )
        business_day, place = self._today.begin(now, admitted.business_day, self._tickets.current_day())
        number = self._tickets.next_number(business_day, admitted.service.prefix, place)
        return self._add(request, admitted.service, business_day, number, now, place)

    def _book(self, request: BookingRequest, now: datetime, today: date) -> int:
        day = booking_day(self._branch, request.at)
        admitted = admit_booking(
            request,
            self._branch,
            now,
            today=today,
            booked=self._books.remote.booked(day, request.service_id),
            phone_ticket=self._live_code(request.phone, day),
        )
        number = self._books.remote.next_booked_number(day, admitted.service.prefix, now)
        return self._add(request, admitted.service, day, number, now, request.at)

    def _add(
        self,
        request: RemoteRequest | BookingRequest,
        service: Service,
        business_day: date,
        number: int,
        now: datetime,
        place: datetime,
    ) -> int:
        """Write the ticket whose number was taken; its serial number."""
        booked_at = None if isinstance(request, RemoteRequest) else request.at
        ticket_id = numbering.new_ticket_id()
        ticket = Ticket(
            id=ticket_id,
            code=numbering.code(service.prefix, number),
            service_id=service.id,
            source=Source.APPOINTMENT if booked_at else Source.REMOTE,
            state=TicketState.WAITING,
            business_day=business_day,
            issued_at=now,
            place=place,
            party=request.party,
            language=request.language,
            queue_class=TicketClass.BOOKING if booked_at else TicketClass.REMOTE,
            presence=Presence.AWAY,
            appointment_at=booked_at,
            check_in_code=self._codes().choose_typed(
                business_day, ticket_id, lambda text: self._books.remote.serial_of_check_in_code(text) is not None
            ),
        )
        put = self._tickets.add_ticket(
            ticket,
            # Not the request's id, which might be the key of a touch.
            request_key=f"remote {ticket_id}",
            series=service.prefix,
            number=number,
            phone_hash=self._hashed(request.phone, business_day),
            event="booked" if booked_at else "joined",
        )
        return put.serial

    def _codes(self) -> CheckInCodes:
        return CheckInCodes(self._books.secrets.branch_key(), self._branch.id)

    def _walk_in_wait(self, service_id: ServiceId) -> timedelta | None:
        # Working it out takes longer than the rest, so only where it counts.
        if self._branch.remote.longest_walk_in_wait is None or self._branch.service(service_id) is None:
            return None
        return self._expected_wait(service_id)

    def _hashed(self, phone: str | None, day: date) -> str | None:
        return None if phone is None else phones.hashed(self._books.secrets.phone_key(day), phone)

    def _live_code(self, phone: str | None, day: date) -> str | None:
        """The code of the live ticket that this phone has on a day."""
        key = self._books.secrets.known_phone_key(day)
        if phone is None or key is None:
            return None
        found = self._books.remote.live_of_phone(phones.hashed(key, phone))
        return found and numbering.code(*found)


def outcome_of(answered: Answered) -> int | Refusal:
    """The serial number of the ticket that a request was answered with, or why there is none.

    That it was refused holds also where nobody can read any more why: a ticket now would be nobody's.
    """
    if answered.ticket is not None:
        return answered.ticket
    return kept_refusals.read(answered.refusal or "") or KeyConflict(answered.id, "")


def wish_of(request: RemoteRequest | BookingRequest) -> str:
    """What is asked for, to tell a repeat from another wish. Says nothing of who asks."""
    wish: dict[str, str | int | None] = {"service": request.service_id, "party": request.party}
    if isinstance(request, RemoteRequest):
        wish["day"] = request.day.isoformat() if request.day else None
    else:
        wish["at"] = text_of(request.at)
    return json.dumps(wish)


def checked(request: RemoteRequest) -> RemoteRequest:
    """The request, unless nobody can mean it or it would fill the file.

    Raises:
        BadRequest: names the field.
    """
    _refuse_malformed(request)
    return request


def checked_booking(request: BookingRequest) -> BookingRequest:
    """The same for a booking, whose time is in UTC then.

    Raises:
        BadRequest: names the field.
    """
    _refuse_malformed(request)
    return replace(request, at=_in_utc(request.at))


def _refuse_malformed(request: RemoteRequest | BookingRequest) -> None:
    """Refuse what nobody can mean, and what would fill the file.

    Raises:
        BadRequest: names the field.
    """
    fields = {
        "key": request.key,
        "service": request.service_id,
        "language": request.language,
        "phone": "none" if request.phone is None else request.phone,
    }
    for name, text in fields.items():
        if not text.strip() or len(text) > _LONGEST_FIELD or not text.isprintable():
            raise BadRequest(name)
    if abs(request.party) > _LARGEST_NUMBER:
        raise BadRequest("party")


def _in_utc(at: datetime) -> datetime:
    if at.utcoffset() is None:
        raise BadRequest("at")
    try:
        return at.astimezone(UTC)
    except OverflowError:
        raise BadRequest("at") from None
