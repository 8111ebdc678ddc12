"""The one door to the queue. Every public method is one transaction and returns what it read or changed."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from queue_core import admission, numbering
from queue_core.clock import utc_now
from queue_core.errors import KeyConflict, NotWaiting, UnknownTicket
from queue_core.store import Store
from queue_core.tickets import Delivery, DeliveryState, Issued, Ticket, TicketId, TicketState

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path
    from types import TracebackType

    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.engine import Durability
    from queue_core.rows import CurrentDay
    from queue_core.tickets import DeliveryId, QueuedTicket, TicketRequest

PATIENCE = timedelta(minutes=2)
"""How long a visitor may be expected to wait for paper; a slip that nobody waits for is not printed any more."""


class Queue:
    """The branch's queue in one SQLite file that any number of processes may have open.

    Belongs to the thread that opened it. Whatever a method returned is durable. Methods that write raise
    `StoreBusy` where another writer holds the file for longer than 5 s, and other `StoreError`s where the disk or
    the file fails.
    """

    def __init__(self, store: Store, branch: Branch, clock: Clock = utc_now) -> None:
        self._store = store
        self._branch = branch
        self._clock = clock

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

        A key that was answered before gets the same ticket again, also when the branch has closed since then.

        Raises:
            Refusal: the rules say no; nothing was changed.
        """
        with self._store.transaction():
            now = self._clock()
            earlier, current = self._store.before_issue(request.key)
            if earlier is not None:
                return _repeated(request, self._found(earlier))
            admitted = admission.admit(request, self._branch, now)
            service = admitted.service
            business_day, place = self._begin(now, admitted.business_day, current)
            number = self._store.next_number(business_day, service.prefix, place)
            ticket = Ticket(
                id=_new_ticket_id(),
                code=numbering.code(service.prefix, number),
                service_id=service.id,
                source=request.source,
                state=TicketState.WAITING,
                business_day=business_day,
                issued_at=now,
                place=place,
                party=request.party,
                language=request.language,
            )
            delivery, ahead = self._store.add_ticket(
                ticket, request_key=request.key, series=service.prefix, number=number, printer=printer
            )
        return Issued(ticket=ticket, ahead=ahead, delivery=delivery, repeated=False)

    def waiting(self) -> tuple[QueuedTicket, ...]:
        """Today's waiting tickets in queue order."""
        with self._store.snapshot():
            return self._store.waiting(self._today(self._clock()))

    def cancel(self, ticket_code: str) -> QueuedTicket:
        """Take a waiting ticket back. Paper that has not been sent to its printer will not be.

        Raises:
            UnknownTicket: no ticket of this code was issued today.
            NotWaiting: it is past waiting.
        """
        with self._store.transaction():
            now = self._clock()
            serial, found = self._find(ticket_code, now)
            if found.ticket.state is not TicketState.WAITING:
                raise NotWaiting(found.ticket.code, found.ticket.state)
            self._store.set_ticket_state(serial, TicketState.CANCELLED)
            self._store.add_event(serial, now, "cancelled")
            if found.delivery.state is DeliveryState.PENDING:
                self._settle(serial, found.delivery, DeliveryState.FAILED, now, fault="cancelled")
            return self._found(serial)

    def claim_delivery(self, printer: str) -> QueuedTicket | None:
        """Take the printer's oldest pending delivery in hand, or None where nothing waits.

        For the one process that owns the printer. Deliveries older than `PATIENCE` fail here unprinted: their
        visitors have long been told to note the number.
        """
        with self._store.transaction():
            now = self._clock()
            for serial, delivery in self._store.open_deliveries(printer):
                if delivery.state is not DeliveryState.PENDING:
                    continue
                if now - delivery.created_at > PATIENCE:
                    self._settle(serial, delivery, DeliveryState.FAILED, now, fault="expired")
                    continue
                self._store.set_delivery_state(delivery.id, DeliveryState.SENDING, at=now, fault=None, bytes_sent=0)
                return self._found(serial)
        return None

    def settle_delivery(
        self, delivery_id: DeliveryId, state: DeliveryState, *, fault: str | None = None, bytes_sent: int = 0
    ) -> Delivery:
        """Record what is known of a delivery. What was settled before stays as it is; returns what stands.

        Raises:
            ValueError: the state is not a settled one.
        """
        if not state.settled:
            msg = f"{state} settles nothing"
            raise ValueError(msg)
        with self._store.transaction():
            serial, delivery = self._delivery(delivery_id)
            if delivery.state.settled:
                return delivery
            self._settle(serial, delivery, state, self._clock(), fault=fault, bytes_sent=bytes_sent)
            return self._delivery(delivery_id)[1]

    def fail_deliveries(self, printer: str, *, fault: str) -> tuple[Delivery, ...]:
        """Settle as failed all that still waits for a printer; for its owner, who has found it to be out of reach."""
        with self._store.transaction():
            now = self._clock()
            waiting = [
                (serial, delivery)
                for serial, delivery in self._store.open_deliveries(printer)
                if delivery.state is DeliveryState.PENDING
            ]
            for serial, delivery in waiting:
                self._settle(serial, delivery, DeliveryState.FAILED, now, fault=fault)
            return tuple(self._delivery(delivery.id)[1] for _, delivery in waiting)

    def withdraw_delivery(self, delivery_id: DeliveryId, *, fault: str) -> Delivery:
        """Take back a delivery that no printer has begun with, so that nothing comes out later.

        One that is under way or settled is left alone. Returns what stands.
        """
        with self._store.transaction():
            serial, delivery = self._delivery(delivery_id)
            if delivery.state is DeliveryState.PENDING:
                self._settle(serial, delivery, DeliveryState.FAILED, self._clock(), fault=fault)
            return self._delivery(delivery_id)[1]

    def recover_deliveries(self, printer: str) -> tuple[Delivery, ...]:
        """Settle as unknown what an earlier owner of the printer had under way when it died.

        For a process that has just become the printer's owner.
        """
        with self._store.transaction():
            now = self._clock()
            lost = [
                (serial, delivery)
                for serial, delivery in self._store.open_deliveries(printer)
                if delivery.state is DeliveryState.SENDING
            ]
            for serial, delivery in lost:
                self._settle(serial, delivery, DeliveryState.UNKNOWN, now, fault="interrupted")
            return tuple(self._delivery(delivery.id)[1] for _, delivery in lost)

    def delivery(self, delivery_id: DeliveryId) -> Delivery:
        """What is known of a delivery."""
        with self._store.snapshot():
            return self._delivery(delivery_id)[1]

    def delivery_position(self, delivery_id: DeliveryId) -> int:
        """How many deliveries its printer still has to deal with up to and including this one; 0 when it is settled."""
        with self._store.snapshot():
            _, delivery = self._delivery(delivery_id)
            ahead = self._store.open_deliveries(delivery.printer) if delivery.printer else ()
            return sum(other.id <= delivery_id for _, other in ahead) if not delivery.state.settled else 0

    def last_delivery(self, printer: str) -> Delivery | None:
        """The latest delivery that a printer has done with, in the order in which they were left to it."""
        with self._store.snapshot():
            return self._store.last_delivery(printer)

    def prove_writable(self) -> None:
        """Write durably, to find out whether the store works again after a failure.

        Raises:
            StoreError: it does not.
        """
        with self._store.transaction():
            self._store.count_proof()

    def _begin(self, now: datetime, clock_day: date, current: CurrentDay | None) -> tuple[date, datetime]:
        """The business day and the place for a ticket taken now.

        A clock that is put back neither reopens an earlier day, whose numbers people may still hold, nor lets
        anybody in before those who came first. A new day begins when the clock's date has moved on.
        """
        if current is None or clock_day > current.clock_day:
            self._store.set_current_day(clock_day, clock_day)
            # After a clock that was put back, this day may have had numbers before.
            return clock_day, max(now, self._store.last_place(clock_day) or now)
        if clock_day < current.clock_day:
            self._store.set_current_day(current.business_day, clock_day)
        return current.business_day, max(now, current.last_place)

    def _today(self, now: datetime) -> date:
        current = self._store.current_day()
        clock_day = self._branch.hours.business_day(now)
        return clock_day if current is None or clock_day > current.clock_day else current.business_day

    def _find(self, ticket_code: str, now: datetime) -> tuple[int, QueuedTicket]:
        parsed = numbering.parse(ticket_code)
        found = parsed and self._store.ticket_of_code(self._today(now), *parsed)
        if not found:
            raise UnknownTicket(ticket_code)
        return found

    def _found(self, serial: int) -> QueuedTicket:
        found = self._store.ticket_of_serial(serial)
        if found is None:
            raise UnknownTicket(str(serial))
        return found

    def _delivery(self, delivery_id: DeliveryId) -> tuple[int, Delivery]:
        found = self._store.delivery(delivery_id)
        if found is None:
            msg = f"no delivery {delivery_id}"
            raise LookupError(msg)
        return found

    def _settle(
        self,
        serial: int,
        delivery: Delivery,
        state: DeliveryState,
        now: datetime,
        *,
        fault: str | None,
        bytes_sent: int = 0,
    ) -> None:
        self._store.set_delivery_state(delivery.id, state, at=now, fault=fault, bytes_sent=bytes_sent)
        self._store.add_event(
            serial, now, "delivery", attempt=delivery.attempt, state=state, fault=fault, bytes_sent=bytes_sent
        )


def _repeated(request: TicketRequest, earlier: QueuedTicket) -> Issued:
    ticket = earlier.ticket
    if (ticket.service_id, ticket.party, ticket.source) != (request.service_id, request.party, request.source):
        raise KeyConflict(request.key, ticket.code)
    return Issued(ticket=ticket, ahead=earlier.ahead, delivery=earlier.delivery, repeated=True)


def _new_ticket_id() -> TicketId:
    return TicketId(secrets.token_hex(10).upper())
