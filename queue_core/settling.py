"""Writing down what became of a delivery, with its event, within a transaction that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.tables.deliveries import DeliveryTable
    from queue_core.tables.tickets import TicketTable
    from queue_core.tickets import Delivery, Role


class Settling:
    """Moves deliveries on to their end."""

    def __init__(self, tickets: TicketTable, deliveries: DeliveryTable) -> None:
        self._tickets = tickets
        self._deliveries = deliveries

    def settle(
        self,
        serial: int,
        delivery: Delivery,
        state: DeliveryState,
        now: datetime,
        *,
        fault: str | None,
        bytes_sent: int = 0,
        paper_mm: float = 0.0,
    ) -> None:
        """Record what is known of a ticket's delivery."""
        self._deliveries.settle(delivery.id, state, now, fault=fault, bytes_sent=bytes_sent, paper_mm=paper_mm)
        self._tickets.add_event(
            serial, now, "delivery", attempt=delivery.attempt, state=state, fault=fault, bytes_sent=bytes_sent
        )

    def order(self, serial: int, now: datetime, *, printer: str, asked_by: Role) -> tuple[int, bool]:
        """Write a further attempt, which waits for a printer; its number, and whether it is a duplicate."""
        earlier = self._deliveries.of_ticket(serial)
        duplicate = any(attempt.may_have_paper for attempt in earlier)
        attempt = len(earlier) + 1
        self._deliveries.add(serial, attempt, now, printer=printer, asked_by=asked_by, duplicate=duplicate)
        return attempt, duplicate

    def withdraw(self, serial: int, delivery: Delivery | None, now: datetime, *, fault: str) -> None:
        """Take back a delivery that no printer has begun with; any other is left alone."""
        if delivery is not None and delivery.state is DeliveryState.PENDING:
            self.settle(serial, delivery, DeliveryState.FAILED, now, fault=fault)
