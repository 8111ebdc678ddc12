"""Getting numbers onto paper: who has which delivery in hand, and what is known of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from queue_core.books import Books
    from queue_core.tickets import Delivery, DeliveryId, QueuedTicket

PATIENCE = timedelta(minutes=2)
"""How long a visitor may be expected to wait for paper; a slip that nobody waits for is not printed any more."""


class Deliveries:
    """The queue's deliveries. Every public method is one transaction."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._today = books.today
        self._settling = books.settling
        self._table = books.deliveries

    def claim(self, printer: str) -> QueuedTicket | None:
        """Take the printer's oldest pending delivery in hand, or None where nothing waits.

        For the one process that owns the printer. Deliveries older than `PATIENCE` fail here unprinted: their
        visitors have long been told to note the number.
        """
        with self._store.transaction():
            now = self._clock()
            for serial, delivery in self._table.open_of(printer):
                if delivery.state is not DeliveryState.PENDING:
                    continue
                if now - delivery.created_at > PATIENCE:
                    self._settling.settle(serial, delivery, DeliveryState.FAILED, now, fault="expired")
                    continue
                self._table.set_state(delivery.id, DeliveryState.SENDING, at=now, fault=None, bytes_sent=0)
                return self._today.ticket(serial)
        return None

    def settle(
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
            self._settling.settle(serial, delivery, state, self._clock(), fault=fault, bytes_sent=bytes_sent)
            return self._delivery(delivery_id)[1]

    def fail_all(self, printer: str, *, fault: str) -> tuple[Delivery, ...]:
        """Settle as failed all that still waits for a printer; for its owner, who has found it to be out of reach."""
        with self._store.transaction():
            now = self._clock()
            waiting = [
                (serial, delivery)
                for serial, delivery in self._table.open_of(printer)
                if delivery.state is DeliveryState.PENDING
            ]
            for serial, delivery in waiting:
                self._settling.settle(serial, delivery, DeliveryState.FAILED, now, fault=fault)
            return tuple(self._delivery(delivery.id)[1] for _, delivery in waiting)

    def withdraw(self, delivery_id: DeliveryId, *, fault: str) -> Delivery:
        """Take back a delivery that no printer has begun with, so that nothing comes out later.

        One that is under way or settled is left alone. Returns what stands.
        """
        with self._store.transaction():
            serial, delivery = self._delivery(delivery_id)
            self._settling.withdraw(serial, delivery, self._clock(), fault=fault)
            return self._delivery(delivery_id)[1]

    def recover(self, printer: str) -> tuple[Delivery, ...]:
        """Settle as unknown what an earlier owner of the printer had under way when it died.

        For a process that has just become the printer's owner.
        """
        with self._store.transaction():
            now = self._clock()
            lost = [
                (serial, delivery)
                for serial, delivery in self._table.open_of(printer)
                if delivery.state is DeliveryState.SENDING
            ]
            for serial, delivery in lost:
                self._settling.settle(serial, delivery, DeliveryState.UNKNOWN, now, fault="interrupted")
            return tuple(self._delivery(delivery.id)[1] for _, delivery in lost)

    def get(self, delivery_id: DeliveryId) -> Delivery:
        """What is known of a delivery."""
        with self._store.snapshot():
            return self._delivery(delivery_id)[1]

    def position(self, delivery_id: DeliveryId) -> int:
        """How many deliveries its printer still has to deal with up to and including this one; 0 when it is settled."""
        with self._store.snapshot():
            _, delivery = self._delivery(delivery_id)
            ahead = self._table.open_of(delivery.printer) if delivery.printer else ()
            return sum(other.id <= delivery_id for _, other in ahead) if not delivery.state.settled else 0

    def last(self, printer: str) -> Delivery | None:
        """The latest delivery that a printer has done with, in the order in which they were left to it."""
        with self._store.snapshot():
            return self._table.last(printer)

    def _delivery(self, delivery_id: DeliveryId) -> tuple[int, Delivery]:
        found = self._table.get(delivery_id)
        if found is None:
            msg = f"no delivery {delivery_id}"
            raise LookupError(msg)
        return found
