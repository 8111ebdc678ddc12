"""Who took a number by phone or by appointment comes to the branch, runs late, or does not come."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core import numbering
from queue_core.check_in_codes import CheckInCodes, Scanned, Slip
from queue_core.errors import UnknownService
from queue_core.holders import Holders
from queue_core.refusals import ForgedCode
from queue_core.remote_admission import bookable_service, free_times, refuse_far
from queue_core.tickets import PaperTicket, Presence, Role, TicketState

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.tickets import QueuedTicket

_STAFF = (Role.STAFF, Role.TECHNICIAN)
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
        self._table = books.remote
        self._holders = Holders(books)

    def check_in(self, text: str, *, printer: str, role: Role = Role.VISITOR) -> PaperTicket:
        """Note that a ticket's holder is here, unless they said so by phone; put its number on paper, unless it is.

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
            if not self._comes_for_slip(serial, found):
                self._holders.arrive(serial, found.ticket, now, role)
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
            self._holders.late(serial, found.ticket, now, role)
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
            self._holders.cancel(serial, found, now)
            return self._today.ticket(serial)

    def free_times(self, service_id: str, day: date) -> tuple[datetime, ...]:
        """The times (aware UTC) that may be booked for a service on a business day; none of a day that is past.

        Raises:
            UnknownService: the branch has none of this id.
            NotBookable: it has no appointments.
            TooFarAhead: the branch takes no bookings for that day yet.
        """
        with self._store.snapshot():
            return times_to_book(self._books, service_id, day, self._clock())

    def _still_waiting(self, text: str, now: datetime, role: Role) -> tuple[int, QueuedTicket]:
        """The waiting ticket that a text stands for, of the day under way or of one to come."""
        serial, found = self._of_any_day(text, now, role)
        self._holders.refuse_not_waiting(found.ticket, now)
        return serial, found

    def _of_today(self, text: str, now: datetime, role: Role) -> tuple[int, QueuedTicket]:
        """The ticket that a text stands for, of the day under way."""
        serial, found = self._of_any_day(text, now, role)
        self._holders.refuse_other_day(found.ticket, now)
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

    def _comes_for_slip(self, serial: int, found: QueuedTicket) -> bool:
        """Whether a ticket's holder has checked in by phone, so that nothing is left to do but the paper."""
        is_here = found.ticket.state is TicketState.WAITING and found.ticket.presence is Presence.HERE
        return is_here and found.delivery is None and self._table.has_checked_in(serial)

    def _order_slip(self, serial: int, now: datetime, printer: str) -> None:
        attempts = self._books.deliveries.of_ticket(serial)
        if any(attempt.has_paper or not attempt.state.settled for attempt in attempts):
            return
        self._books.settling.order(serial, now, printer=printer, asked_by=Role.KIOSK)


def times_to_book(books: Books, service_id: str, day: date, now: datetime) -> tuple[datetime, ...]:
    """What `Arrivals.free_times` tells, within a transaction or a snapshot that is under way."""
    branch = books.branch
    service = branch.service(service_id)
    if service is None:
        raise UnknownService(service_id, tuple(service.id for service in branch.services))
    bookable_service(service, branch)
    today = books.today.date(now)
    refuse_far(day, branch, today)
    if day < today:
        return ()
    return free_times(branch, day, now, books.remote.booked(day, service.id))
