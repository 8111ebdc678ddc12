"""Attempts to put numbers on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.rows import read_delivery, text_of

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.store import Store
    from queue_core.tickets import Delivery, DeliveryId, DeliveryState

DELIVERY_COLUMNS = "d.id, t.id, d.attempt, d.state, d.created_at, d.printer, d.fault, d.bytes_sent"


class DeliveryTable:
    """The SQL about deliveries, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_of(self, printer: str) -> tuple[tuple[int, Delivery], ...]:
        """The printer's attempts that wait or are under way, oldest first, each with its ticket's serial number."""
        rows = self._store.execute(
            f"SELECT t.serial, {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"
            " WHERE d.state IN ('pending', 'sending') AND d.printer = ? ORDER BY d.id",
            (printer,),
        )
        return tuple((row[0], read_delivery(row[1:])) for row in rows)

    def last(self, printer: str) -> Delivery | None:
        """The latest attempt before the first that the printer still has to deal with."""
        row = self._store.one(
            f"SELECT {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket WHERE d.printer = ? AND d.id <"
            " COALESCE((SELECT MIN(id) FROM deliveries WHERE state IN ('pending', 'sending') AND printer = ?),"
            " (SELECT MAX(id) FROM deliveries) + 1)"
            " ORDER BY d.id DESC LIMIT 1",
            printer,
            printer,
        )
        return read_delivery(row) if row else None

    def get(self, delivery_id: DeliveryId) -> tuple[int, Delivery] | None:
        """One attempt, with its ticket's serial number."""
        row = self._store.one(
            f"SELECT t.serial, {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket WHERE d.id = ?",
            delivery_id,
        )
        return (row[0], read_delivery(row[1:])) if row else None

    def set_state(
        self, delivery_id: DeliveryId, state: DeliveryState, *, at: datetime, fault: str | None, bytes_sent: int
    ) -> None:
        """Record what is known of an attempt."""
        self._store.execute(
            "UPDATE deliveries SET state = ?, changed_at = ?, fault = ?, bytes_sent = ? WHERE id = ?",
            (state.value, text_of(at), fault, bytes_sent, delivery_id),
        )
