"""Counters: opening and closing them, and what is done there with tickets."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from queue_core.branch import MOST_COUNTERS
from queue_core.calling import Calling
from queue_core.errors import Refusal, UnknownService
from queue_core.refusals import (
    BadClosingTime,
    CounterBusy,
    CounterClosed,
    CounterIdle,
    CounterOpen,
    UnknownCounter,
    WrongState,
)
from queue_core.tickets import QueuedTicket, TicketState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.order import Choice, Reason
    from queue_core.tables.counters import CounterSession
    from queue_core.tickets import Ticket

LONGEST_SHIFT = timedelta(hours=24)
"""No counter closes later than so long after that was announced."""

_NUMBERS = range(1, MOST_COUNTERS + 1)
_AT_COUNTER = (TicketState.CALLED, TicketState.SERVING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A counter that is open.

    Attributes:
        closes_at: when it is going to close, as far as that was announced; it does not close by itself.
        ticket: who is called or served there.
    """

    number: int
    services: tuple[ServiceId, ...]
    opened_at: datetime
    closes_at: datetime | None = None
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Called(QueuedTicket):
    """A ticket that was called to a counter, and why it was that one."""

    counter: int
    reason: Reason


class Counters:
    """The queue's counters. Every public method is one transaction.

    All refuse a number that is no counter's (`UnknownCounter`), and but for `open` and `all` one that is not open
    (`CounterClosed`). A counter that has left the branch file while it was open is one until it closes. What is
    refused changes nothing, except that what was due by itself is done (see `Queue.tend`).
    """

    def __init__(self, books: Books) -> None:
        self._books = books
        self._store = books.store
        self._branch = books.branch
        self._clock = books.clock
        self._today = books.today
        self._tickets = books.tickets
        self._calls = books.calls
        self._table = books.counters
        self._calling = Calling(books)

    # Counters

    def open(self, number: int, services: Sequence[str] = (), *, closes_at: datetime | None = None) -> Counter:
        """Open a counter for some services; for none given, for those of the branch file, or else for all.

        Args:
            number: which.
            services: what it takes.
            closes_at: when it is going to close (aware), if that is known.

        Raises:
            CounterOpen: it is open already.
            UnknownService: the branch has none of this id.
            BadClosingTime: in the past, or more than 24 h ahead.
        """
        with self._verb() as now:
            self._refuse_unknown(number)
            if self._table.find(number) is not None:
                raise CounterOpen(number)
            taken = self._services(number, services)
            closing = self._closing(number, closes_at, now)
            self._table.open(number, self._today.date(now), taken, now, closing)
            return Counter(number=number, services=taken, opened_at=now, closes_at=closing)

    def announce_closing(self, number: int, at: datetime | None) -> Counter:
        """Say when a counter is going to close (aware), so that waits can be foretold; None takes that back.

        Raises:
            BadClosingTime: in the past, or more than 24 h ahead.
        """
        with self._verb() as now:
            session = self._session(number)
            self._table.announce(session.id, self._closing(number, at, now))
            return self._counter(self._session(number))

    def close(self, number: int) -> Counter:
        """Close a counter. Who waits for it only, waits for any counter from now on.

        Raises:
            CounterBusy: a ticket is there.
        """
        with self._verb() as now:
            session = self._session(number)
            self._refuse_busy(number)
            self._table.close(session.id, now, "closed")
            for serial in self._calls.waiting_for(number):
                self._calls.free(serial)
                self._tickets.add_event(serial, now, "freed", counter=number)
            return self._counter(session)

    def all(self) -> tuple[Counter, ...]:
        """The counters that are open, by number."""
        with self._store.snapshot():
            return tuple(self._counter(session) for session in self._table.open_ones())

    # Calls

    def call_next(self, number: int) -> Called:
        """Call whoever is next among those that the counter takes (see `order`).

        Who is away and would have been next is passed over, which begins their hold.

        Raises:
            CounterBusy: a ticket is there.
            NobodyWaiting: there is nobody to call.
        """
        with self._verb() as now:
            session = self._session(number)
            self._refuse_busy(number)
            return self._called(session, self._calling.next(session, now))

    def call(self, number: int, code: str) -> Called:
        """Call a certain ticket that waits, whoever else does. A clerk who does that has its holder before them.

        Raises:
            CounterBusy: a ticket is there.
            UnknownTicket: no ticket of this code was issued today.
            WrongState: it does not wait.
        """
        with self._verb() as now:
            session = self._session(number)
            self._refuse_busy(number)
            serial, found = self._today.find(code, now)
            _refuse_unless(found.ticket, TicketState.WAITING)
            return self._called(session, self._calling.by_hand(session, serial, now))

    def recall(self, number: int) -> QueuedTicket:
        """Announce the called ticket again. Its grace period begins anew.

        Raises:
            CounterIdle: nobody is there.
            WrongState: its holder has come already.
        """
        with self._verb() as now:
            serial, _ = self._at(number, TicketState.CALLED)
            self._calls.recall(serial, now)
            self._tickets.add_event(serial, now, "recalled", counter=number)
            return self._today.ticket(serial)

    def serve(self, number: int) -> QueuedTicket:
        """Note that the called ticket's holder has come.

        Raises:
            CounterIdle: nobody is there.
            WrongState: that was noted before.
        """
        with self._verb() as now:
            serial, _ = self._at(number, TicketState.CALLED)
            self._calls.arrive(serial, now)
            self._calls.serve(serial, now)
            self._tickets.add_event(serial, now, "serving", counter=number)
            return self._today.ticket(serial)

    def finish(self, number: int) -> QueuedTicket:
        """Note that the ticket has been served.

        Raises:
            CounterIdle: nobody is there.
            WrongState: its holder has not come yet.
        """
        with self._verb() as now:
            serial, _ = self._at(number, TicketState.SERVING)
            self._tickets.end(serial, TicketState.SERVED, now)
            self._tickets.add_event(serial, now, "served", counter=number)
            return self._today.ticket(serial)

    def no_show(self, number: int) -> QueuedTicket:
        """Note that the called ticket's holder has not come. They may still, within the grace period.

        Raises:
            CounterIdle: nobody is there.
            WrongState: its holder has come.
        """
        with self._verb() as now:
            serial, _ = self._at(number, TicketState.CALLED)
            self._tickets.end(serial, TicketState.NO_SHOW, now)
            self._tickets.add_event(serial, now, "no_show", counter=number, reason="called")
            return self._today.ticket(serial)

    def put_back(self, number: int) -> QueuedTicket:
        """Let the ticket at the counter wait again as it did before, at the same place.

        Raises:
            CounterIdle: nobody is there.
        """
        with self._verb() as now:
            serial, ticket = self._at(number, *_AT_COUNTER)
            waits_for = self._calls.waited_for(serial)
            if waits_for is not None and self._table.find(waits_for) is None:
                waits_for = None
            self._calls.wait(serial, ticket.service_id, waits_for)
            self._tickets.add_event(serial, now, "put_back", counter=number, was=ticket.state, waits_for=waits_for)
            return self._today.ticket(serial)

    def transfer(self, number: int, *, service_id: str | None = None, counter: int | None = None) -> QueuedTicket:
        """Let the ticket at the counter wait for another service, or for one counter only, at the same place.

        Args:
            number: where it is.
            service_id: for what it is to wait.
            counter: for whom it is to wait; an open one. When that closes, any other may call the ticket.

        Raises:
            CounterIdle: nobody is there.
            UnknownService: the branch has none of this id.
            UnknownCounter: the branch has no such counter to transfer to.
            CounterClosed: nor is it open.
            ValueError: neither or both were given.
        """
        if (service_id is None) == (counter is None):
            msg = "a ticket is transferred either to a service or to a counter"
            raise ValueError(msg)
        with self._verb() as now:
            serial, ticket = self._at(number, *_AT_COUNTER)
            service = ticket.service_id if service_id is None else self._known(service_id)
            if counter is not None:
                self._session(counter)
            self._calls.wait(serial, service, counter)
            self._tickets.add_event(
                serial,
                now,
                "transferred",
                counter=number,
                was=ticket.state,
                service_before=ticket.service_id,
                service_after=service,
                waits_for=counter,
            )
            return self._today.ticket(serial)

    @contextmanager
    def _verb(self) -> Iterator[datetime]:
        """A transaction that does what is due first, and keeps that also where the verb is refused."""
        refused: Refusal | None = None
        with self._store.transaction():
            now = self._clock()
            self._books.tending.tend(now)
            try:
                yield now
            except Refusal as refusal:
                refused = refusal
        if refused is not None:
            raise refused

    def _called(self, session: CounterSession, choice: Choice) -> Called:
        queued = self._today.ticket(choice.candidate.serial)
        return Called(
            ticket=queued.ticket,
            ahead=queued.ahead,
            ahead_away=queued.ahead_away,
            delivery=queued.delivery,
            counter=session.counter,
            reason=choice.reason,
        )

    def _at(self, number: int, *expected: TicketState) -> tuple[int, Ticket]:
        """The ticket at a counter, in one of the states that are expected."""
        self._session(number)
        serial = self._calls.at_counter(number)
        if serial is None:
            raise CounterIdle(number)
        ticket = self._today.ticket(serial).ticket
        _refuse_unless(ticket, *expected)
        return serial, ticket

    def _session(self, number: int) -> CounterSession:
        # No file has a counter of any other number; some would be too large for it.
        session = self._table.find(number) if number in _NUMBERS else None
        if session is None:
            self._refuse_unknown(number)
            raise CounterClosed(number)
        return session

    def _counter(self, session: CounterSession) -> Counter:
        serial = self._calls.at_counter(session.counter)
        return Counter(
            number=session.counter,
            services=session.services,
            opened_at=session.opened_at,
            closes_at=session.closes_at,
            ticket=None if serial is None else self._today.ticket(serial).ticket,
        )

    def _refuse_busy(self, number: int) -> None:
        serial = self._calls.at_counter(number)
        if serial is not None:
            ticket = self._today.ticket(serial).ticket
            raise CounterBusy(number, ticket.code, ticket.state)

    def _refuse_unknown(self, number: int) -> None:
        known = tuple(rules.number for rules in self._branch.counters)
        if number not in (known or _NUMBERS):
            raise UnknownCounter(number, known)

    def _services(self, number: int, wanted: Sequence[str]) -> tuple[ServiceId, ...]:
        """What a counter takes: each service once, in the order given."""
        if wanted:
            return tuple(dict.fromkeys(self._known(service_id) for service_id in wanted))
        usual = next((rules.services for rules in self._branch.counters if rules.number == number), ())
        return usual or tuple(service.id for service in self._branch.services)

    def _known(self, service_id: str) -> ServiceId:
        service = self._branch.service(service_id)
        if service is None:
            raise UnknownService(service_id, tuple(service.id for service in self._branch.services))
        return service.id

    @staticmethod
    def _closing(number: int, at: datetime | None, now: datetime) -> datetime | None:
        if at is None:
            return None
        if not now < at <= now + LONGEST_SHIFT:
            raise BadClosingTime(number, at)
        return at.astimezone(UTC)


def _refuse_unless(ticket: Ticket, *expected: TicketState) -> None:
    if ticket.state not in expected:
        raise WrongState(ticket.code, ticket.state, expected)
