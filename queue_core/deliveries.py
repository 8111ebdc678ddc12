"""Getting numbers onto paper: who has which delivery in hand, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.errors import NeverOnPaper, StillAway, StillUnderWay
from queue_core.tickets import DeliveryState, PaperTicket, Presence, TicketState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.tickets import Delivery, DeliveryId, QueuedTicket, Role, Ticket

PATIENCE = timedelta(minutes=2)
"""How long a visitor may be expected to wait for paper; a slip that nobody waits for is not printed any more."""

LONGEST_JOB = timedelta(minutes=10)
"""Longer than any printer's owner that is alive has a slip under way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryEntry:
    """One attempt, with its ticket."""

    ticket: Ticket
    delivery: Delivery


class Deliveries:
    """The queue's deliveries. Every public method is one transaction."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._today = books.today
        self._tickets = books.tickets
        self._log = books.log
        self._settling = books.settling
        self._table = books.deliveries

    def claim(self, printer: str, *, name_job: Callable[[DeliveryId], str]) -> PaperTicket | None:
        """Take the printer's oldest pending delivery in hand, or None where nothing waits.

        For the one process that owns the printer. Deliveries older than `PATIENCE` fail here unprinted: their
        visitors have long been told to note the number.

        Args:
            printer: whose.
            name_job: the name under which the printer will be given this delivery.
        """
        with self._store.transaction():
            now = self._clock()
            self._end_abandoned(printer, now)
            for serial, delivery in self._table.open_of(printer):
                if delivery.state is not DeliveryState.PENDING:
                    continue
                if now - delivery.created_at > PATIENCE:
                    self._settling.settle(serial, delivery, DeliveryState.FAILED, now, fault="expired")
                    continue
                self._table.claim(delivery.id, name_job(delivery.id), now)
                return self._paper_ticket(serial)
        return None

    def settle(
        self,
        delivery_id: DeliveryId,
        state: DeliveryState,
        *,
        fault: str | None = None,
        bytes_sent: int = 0,
        paper_mm: float = 0.0,
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
            self._settling.settle(
                serial, delivery, state, self._clock(), fault=fault, bytes_sent=bytes_sent, paper_mm=paper_mm
            )
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
        """Settle as unknown what an earlier owner of the printer had under way when it died, and return that.

        For a process that has just become the printer's owner. What nobody looks after any more on other printers is
        put to an end as well.
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
            self._end_abandoned(printer, now)
            return tuple(self._delivery(delivery.id)[1] for _, delivery in lost)

    def last_given(self, printer: str) -> Delivery | None:
        """The latest of a printer's deliveries of which something may have been sent to it; None before the first."""
        with self._store.snapshot():
            return self._table.last_given(printer)

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

    def again(self, code: str, *, printer: str, role: Role) -> PaperTicket:
        """Have a waiting ticket's number put on paper once more; the attempt waits for this printer.

        Raises:
            UnknownTicket: no ticket of this code was issued today.
            NotWaiting: it is past waiting.
            StillAway: who holds a slip is here and has to count as such; check-in prints it.
            StillUnderWay: its latest attempt is not settled.
        """
        with self._store.transaction():
            now = self._clock()
            serial, found = self._today.find_waiting(code, now)
            if found.ticket.presence is Presence.AWAY:
                raise StillAway(found.ticket.code)
            if isinstance(found, PaperTicket):
                self._end_or_refuse(serial, found, now)
            attempt, duplicate = self._settling.order(serial, now, printer=printer, asked_by=role)
            self._tickets.add_event(serial, now, "again", attempt=attempt, role=role, duplicate=duplicate)
            self._log.add(now, role, "again", found.ticket.code, {"attempt": attempt, "duplicate": duplicate})
            return self._paper_ticket(serial)

    def tell(self, code: str, *, came_out: bool, role: Role) -> PaperTicket:
        """Record a person's word on whether the ticket's latest paper came out; a later word replaces it.

        Raises:
            UnknownTicket: no ticket of this code was issued today.
            NeverOnPaper: it was taken by phone, and nothing has been printed.
            StillUnderWay: the latest attempt is not settled.
        """
        with self._store.transaction():
            now = self._clock()
            serial, found = self._today.find(code, now)
            if not isinstance(found, PaperTicket):
                raise NeverOnPaper(found.ticket.code)
            self._end_or_refuse(serial, found, now)
            attempt = found.delivery.attempt
            self._table.set_verdict(found.delivery.id, role, now, came_out=came_out)
            self._tickets.add_event(serial, now, "told", attempt=attempt, role=role, came_out=came_out)
            self._log.add(now, role, "told", found.ticket.code, {"attempt": attempt, "came_out": came_out})
            return self._paper_ticket(serial)

    def void(self, code: str, *, role: Role) -> QueuedTicket:
        """Cancel a waiting ticket that nobody holds. Paper that has not been sent to its printer will not be.

        Raises:
            UnknownTicket: no ticket of this code was issued today.
            NotWaiting: it is past waiting.
        """
        with self._store.transaction():
            now = self._clock()
            serial, found = self._today.find_waiting(code, now)
            self._tickets.end(serial, TicketState.CANCELLED, now)
            self._tickets.add_event(serial, now, "voided", role=role)
            self._settling.withdraw(serial, found.delivery, now, fault="voided")
            self._log.add(now, role, "voided", found.ticket.code)
            return self._today.ticket(serial)

    def paperless(self) -> tuple[PaperTicket, ...]:
        """Today's waiting tickets whose paper is neither known to be out nor on its way, oldest first.

        What waits for longer than `PATIENCE`, or is under way for longer than `LONGEST_JOB`, is not on its way.
        """
        with self._store.snapshot():
            now = self._clock()
            found = self._tickets.paperless(
                self._today.date(now), pending_since=now - PATIENCE, sending_since=now - LONGEST_JOB
            )
            return self._today.as_they_stand(found, now)

    def today(self) -> tuple[DeliveryEntry, ...]:
        """Every attempt for today's tickets, oldest first."""
        with self._store.snapshot():
            entries = self._tickets.entries(self._today.date(self._clock()))
        return tuple(DeliveryEntry(ticket=ticket, delivery=delivery) for ticket, delivery in entries)

    def last_ticket(self, printer: str) -> PaperTicket | None:
        """Today's ticket whose slip the printer was given last and has done with; None where there is none."""
        with self._store.snapshot():
            serial = self._table.serial_of_last(printer, self._today.date(self._clock()))
            return None if serial is None else self._paper_ticket(serial)

    def paper_used(self, printer: str, *, since: datetime) -> float:
        """Length in mm of the paper that the printer's deliveries took which were settled since then (aware UTC)."""
        with self._store.snapshot():
            return self._table.paper_used(printer, since)

    def _end_abandoned(self, own_printer: str, now: datetime) -> None:
        for serial, delivery in self._table.open_elsewhere(own_printer):
            if _is_abandoned(delivery, now):
                self._end(serial, delivery, now)

    def _end_or_refuse(self, serial: int, found: PaperTicket, now: datetime) -> None:
        """See to it that the latest attempt is settled: a printer that nobody owns any more is no reason to wait."""
        if found.delivery.state.settled:
            return
        if not _is_abandoned(found.delivery, now):
            raise StillUnderWay(found.ticket.code)
        self._end(serial, found.delivery, now)

    def _end(self, serial: int, delivery: Delivery, now: datetime) -> None:
        state = DeliveryState.FAILED if delivery.state is DeliveryState.PENDING else DeliveryState.UNKNOWN
        self._settling.settle(serial, delivery, state, now, fault="abandoned")

    def _paper_ticket(self, serial: int) -> PaperTicket:
        """The ticket with this serial number, of which there is a delivery."""
        found = self._today.ticket(serial)
        if not isinstance(found, PaperTicket):
            msg = f"ticket {found.ticket.code} has no delivery"
            raise LookupError(msg)  # noqa: TRY004 - a row that should be there
        return found

    def _delivery(self, delivery_id: DeliveryId) -> tuple[int, Delivery]:
        found = self._table.get(delivery_id)
        if found is None:
            msg = f"no delivery {delivery_id}"
            raise LookupError(msg)
        return found


def _is_abandoned(delivery: Delivery, now: datetime) -> bool:
    """Whether an attempt that is not settled is older than any that has an owner."""
    if delivery.state is DeliveryState.PENDING:
        return now - delivery.created_at > PATIENCE
    return now - (delivery.claimed_at or delivery.created_at) > LONGEST_JOB
