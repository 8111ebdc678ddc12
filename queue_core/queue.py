"""The one door to the queue. Every public method is one transaction and returns what it read or changed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

from queue_core import admission, numbering
from queue_core.books import Books
from queue_core.clock import utc_now
from queue_core.deliveries import Deliveries
from queue_core.errors import KeyConflict
from queue_core.log import Log
from queue_core.pauses import Pauses
from queue_core.store import Store
from queue_core.tickets import Issued, PaperTicket, Ticket, TicketClass, TicketState

if TYPE_CHECKING:
    from datetime import timedelta
    from pathlib import Path
    from types import TracebackType

    from queue_core.access import Access
    from queue_core.arrivals import Arrivals
    from queue_core.branch import Branch, ServiceId
    from queue_core.calls import Calls
    from queue_core.changes import Changes
    from queue_core.clock import Clock
    from queue_core.counters import Counters
    from queue_core.engine import Durability
    from queue_core.errands import Errands
    from queue_core.figures import Figures
    from queue_core.history import History
    from queue_core.qticket.link import Link
    from queue_core.remote import Remote
    from queue_core.tickets import BookingRequest, Joined, QueuedTicket, RemoteRequest, TicketRequest
    from queue_core.waits import Waits


class Queue:
    """The branch's queue in one SQLite file that any number of processes may have open.

    It has rooms: `counters`, `calls` for whoever shows them, `arrivals`, `waits`, `history`, `changes`, `deliveries`
    for paper, `pauses`, `access` for PINs, `errands`, `log`, `figures` and `link` for phones. Their public methods are
    transactions as well.

    Belongs to the thread that opened it. Whatever a method returned is durable. Methods that write raise
    `StoreBusy` where another writer holds the file for longer than 5 s, and other `StoreError`s where the disk or
    the file fails.
    """

    def __init__(self, store: Store, branch: Branch, clock: Clock = utc_now) -> None:
        books = Books(store, branch, clock)
        self._store = store
        self._branch = branch
        self._clock = clock
        self._tickets = books.tickets
        self._today = books.today
        self._settling = books.settling
        self._pauses = books.pauses
        self._books = books
        self.deliveries = Deliveries(books)
        self.pauses = Pauses(books)
        self.log = Log(books)

    # What staff come for seldom is loaded when it is wanted, so that the lobby's start need not pay for it.

    @cached_property
    def errands(self) -> Errands:
        """Work for the owners of printers."""
        from queue_core.errands import Errands  # noqa: PLC0415

        return Errands(self._books)

    @cached_property
    def access(self) -> Access:
        """Who may work behind the lobby."""
        from queue_core.access import Access  # noqa: PLC0415

        return Access(self._books)

    @cached_property
    def arrivals(self) -> Arrivals:
        """Who took a number by phone or by appointment comes to the branch."""
        from queue_core.arrivals import Arrivals  # noqa: PLC0415

        return Arrivals(self._books)

    @cached_property
    def _remote(self) -> Remote:
        from queue_core.remote import Remote  # noqa: PLC0415

        return Remote(self._books, self._expected_wait)

    def _expected_wait(self, service_id: ServiceId) -> timedelta | None:
        # Most branches have no limit that waits count for, and need not load them.
        return self.waits.expected(service_id)

    @cached_property
    def link(self) -> Link:
        """What is exchanged with the gateway that phones talk to."""
        from queue_core.qticket.link import Link  # noqa: PLC0415

        return Link(self._books, self.waits, self._expected_wait)

    @cached_property
    def figures(self) -> Figures:
        """How much was given out."""
        from queue_core.figures import Figures  # noqa: PLC0415

        return Figures(self._books)

    @cached_property
    def counters(self) -> Counters:
        """Where visitors are called to and served."""
        from queue_core.counters import Counters  # noqa: PLC0415

        return Counters(self._books)

    @cached_property
    def calls(self) -> Calls:
        """Who is being called."""
        from queue_core.calls import Calls  # noqa: PLC0415

        return Calls(self._books)

    @cached_property
    def changes(self) -> Changes:
        """What other processes do."""
        from queue_core.changes import Changes  # noqa: PLC0415

        return Changes(self._books)

    @cached_property
    def history(self) -> History:
        """Why who was called when."""
        from queue_core.history import History  # noqa: PLC0415

        return History(self._books)

    @cached_property
    def waits(self) -> Waits:
        """How long waits are."""
        from queue_core.waits import Waits  # noqa: PLC0415

        return Waits(self._books)

    @classmethod
    def open(cls, path: Path, branch: Branch, clock: Clock = utc_now) -> Self:
        """Open the queue's file, or make it.

        Raises:
            StoreError: the file or its folder cannot be used, or it was made by a newer program.
        """
        return cls(Store.open(path), branch, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    @property
    def durability(self) -> Durability:
        """What keeps acknowledged tickets safe on this machine."""
        return self._store.durability

    def version(self) -> int:
        """A number that changes whenever another connection has changed the queue. Costs about 2 µs."""
        return self._store.version()

    def issue(self, request: TicketRequest, *, printer: str) -> Issued:
        """Give out the next number of the service, with a delivery that waits for this printer.

        A key that was answered before gets the same ticket again, also when the branch has closed or paused since.

        Raises:
            Refusal: the rules say no; nothing was changed.
        """
        with self._store.transaction():
            now = self._clock()
            earlier, current, look_at_pauses = self._tickets.before_issue(request.key)
            if earlier is not None:
                return _repeated(request, self._today.ticket(earlier))
            pauses = self._pauses.on(self._today.date(now)) if look_at_pauses else ()
            admitted = admission.admit(request, self._branch, now, pauses)
            service = admitted.service
            business_day, place = self._today.begin(now, admitted.business_day, current)
            number = self._tickets.next_number(business_day, service.prefix, place)
            ticket = Ticket(
                id=numbering.new_ticket_id(),
                code=numbering.code(service.prefix, number),
                service_id=service.id,
                source=request.source,
                state=TicketState.WAITING,
                business_day=business_day,
                issued_at=now,
                place=place,
                party=request.party,
                language=request.language,
                queue_class=TicketClass.PRIORITY if request.priority else TicketClass.WALK_IN,
            )
            put = self._tickets.add_ticket(ticket, request_key=request.key, series=service.prefix, number=number)
            delivery = self._tickets.add_first_delivery(put, ticket, printer=printer)
            ahead, ahead_away = self._today.before(put, ticket)
        return Issued(ticket=ticket, ahead=ahead, ahead_away=ahead_away, delivery=delivery, repeated=False)

    def join_remote(self, request: RemoteRequest) -> Joined:
        """Give out the next number of a service to somebody who is not in the branch yet; see `Remote.join`."""
        return self._remote.join(request)

    def book(self, request: BookingRequest) -> Joined:
        """Give out the next number of a service and a day for a time; see `Remote.book`."""
        return self._remote.book(request)

    def waiting(self) -> tuple[QueuedTicket, ...]:
        """Today's waiting tickets in queue order, as things stand: whoever is here is called before those behind."""
        with self._store.snapshot():
            return self._today.waiting(self._clock())

    def cancel(self, ticket_code: str) -> QueuedTicket:
        """Take a waiting ticket back. Paper that has not been sent to its printer will not be.

        Raises:
            UnknownTicket: no ticket of this code was issued today.
            NotWaiting: it is past waiting.
        """
        with self._store.transaction():
            now = self._clock()
            serial, found = self._today.find_waiting(ticket_code, now)
            self._tickets.end(serial, TicketState.CANCELLED, now)
            self._tickets.add_event(serial, now, "cancelled")
            self._settling.withdraw(serial, found.delivery, now, fault="cancelled")
            return self._today.ticket(serial)

    def tend(self) -> bool:
        """Do what is due by itself: holds and bookings lapse, and days end. Returns whether there was anything.

        Costs no more than a look where nothing is due; ask once a second.
        """
        with self._store.snapshot():
            if not self._books.tending.is_due(self._clock()):
                return False
        with self._store.transaction():
            return self._books.tending.tend(self._clock())

    def prove_writable(self) -> None:
        """Write durably, to find out whether the store works again after a failure.

        Raises:
            StoreError: it does not.
        """
        with self._store.transaction():
            self._store.count_proof()


def _repeated(request: TicketRequest, earlier: QueuedTicket) -> Issued:
    ticket = earlier.ticket
    asked = (request.service_id, request.party, request.source, request.priority)
    given = (ticket.service_id, ticket.party, ticket.source, ticket.queue_class is TicketClass.PRIORITY)
    if not isinstance(earlier, PaperTicket) or given != asked:
        raise KeyConflict(request.key, ticket.code)
    return Issued(
        ticket=ticket, ahead=earlier.ahead, ahead_away=earlier.ahead_away, delivery=earlier.delivery, repeated=True
    )
