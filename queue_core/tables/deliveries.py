"""Attempts to put numbers on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.rows import read_delivery, text_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.store import Store
    from queue_core.tickets import Delivery, DeliveryId, DeliveryState, Role

DELIVERY_COLUMNS = (
    "d.id, t.id, d.attempt, d.state, d.created_at, d.printer, d.fault, d.bytes_sent,"
    " d.job_id, d.claimed_at, d.settled_at, d.paper_mm, d.asked_by, d.duplicate, d.verdict, d.verdict_by"
)

# Said in this way, SQLite goes by the index of what is open, and not through all history in the order that is wanted.
_OPEN = "d.id IN (SELECT id FROM deliveries WHERE state IN ('pending', 'sending'))"


class DeliveryTable:
    """The SQL about deliveries, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_of(self, printer: str) -> tuple[tuple[int, Delivery], ...]:
        """The printer's attempts that wait or are under way, oldest first, each with its ticket's serial number."""
        rows = self._store.execute(
            f"SELECT t.serial, {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"
            f" WHERE {_OPEN} AND d.printer = ? ORDER BY d.id",
            (printer,),
        )
        return tuple((row[0], read_delivery(row[1:])) for row in rows)

    def last(self, printer: str) -> Delivery | None:
        """The latest attempt before the first that the printer still has to deal with."""
        row = self._store.one(
            f"SELECT {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket WHERE d.printer = ? AND d.id <"
            f" COALESCE((SELECT MIN(d.id) FROM deliveries AS d WHERE {_OPEN} AND d.printer = ?),"
            " (SELECT MAX(id) FROM deliveries) + 1)"
            " ORDER BY d.id DESC LIMIT 1",
            printer,
            printer,
        )
        return read_delivery(row) if row else None

    def last_given(self, printer: str) -> Delivery | None:
        """The latest attempt of which the printer may have been sent something."""
        row = self._store.one(
            f"SELECT {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"
            " WHERE d.printer = ? AND d.state NOT IN ('pending', 'failed') ORDER BY d.id DESC LIMIT 1",
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

    def claim(self, delivery_id: DeliveryId, job_id: str, at: datetime) -> None:
        """Note that the printer's owner has an attempt in hand."""
        self._store.execute(
            "UPDATE deliveries SET state = 'sending', job_id = ?, claimed_at = ?, changed_at = ? WHERE id = ?",
            (job_id, text_of(at), text_of(at), delivery_id),
        )

    def settle(
        self,
        delivery_id: DeliveryId,
        state: DeliveryState,
        at: datetime,
        *,
        fault: str | None,
        bytes_sent: int,
        paper_mm: float,
    ) -> None:
        """Record what became of an attempt."""
        moment = text_of(at)
        self._store.execute(
            "UPDATE deliveries SET state = ?, changed_at = ?, settled_at = ?, fault = ?, bytes_sent = ?, paper_mm = ?"
            " WHERE id = ?",
            (state.value, moment, moment, fault, bytes_sent, paper_mm, delivery_id),
        )

    def add(self, serial: int, attempt: int, at: datetime, *, printer: str, asked_by: Role, duplicate: bool) -> None:
        """Write a further attempt for a ticket, which waits for a printer."""
        moment = text_of(at)
        self._store.execute(
            "INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at, printer, asked_by, duplicate)"
            " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM deliveries), ?, ?, 'pending', ?, ?, ?, ?, ?)",
            (serial, attempt, moment, moment, printer, asked_by.value, duplicate),
        )

    def set_verdict(self, delivery_id: DeliveryId, role: Role, at: datetime, *, came_out: bool) -> None:
        """Record a person's word on an attempt."""
        self._store.execute(
            "UPDATE deliveries SET verdict = ?, verdict_by = ?, changed_at = ? WHERE id = ?",
            (came_out, role.value, text_of(at), delivery_id),
        )

    def of_ticket(self, serial: int) -> tuple[Delivery, ...]:
        """All attempts for a ticket, oldest first."""
        rows = self._store.execute(
            f"SELECT {DELIVERY_COLUMNS} FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"  # noqa: S608
            " WHERE d.ticket = ? ORDER BY d.attempt",
            (serial,),
        )
        return tuple(read_delivery(row) for row in rows)

    def open_elsewhere(self, printer: str) -> tuple[tuple[int, Delivery], ...]:
        """What waits for other printers or is under way on them, oldest first, each with its ticket's serial number."""
        rows = self._store.execute(
            f"SELECT t.serial, {DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"
            f" WHERE {_OPEN} AND d.printer <> ? ORDER BY d.id",
            (printer,),
        )
        return tuple((row[0], read_delivery(row[1:])) for row in rows)

    def serial_of_last(self, printer: str, business_day: date) -> int | None:
        """The ticket of this day whose attempt is the latest that a printer was given and has done with."""
        row = self._store.one(
            "SELECT d.ticket FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"
            " WHERE t.business_day = ? AND d.printer = ? AND d.claimed_at IS NOT NULL"
            " AND d.state NOT IN ('pending', 'sending') ORDER BY d.id DESC LIMIT 1",
            business_day.isoformat(),
            printer,
        )
        return row and int(row[0])

    def paper_used(self, printer: str, since: datetime) -> float:
        """Length in mm of the paper of the printer's attempts that were settled since then."""
        row = self._store.one(
            "SELECT COALESCE(SUM(paper_mm), 0) FROM deliveries WHERE printer = ? AND settled_at >= ? AND paper_mm > 0",
            printer,
            text_of(since),
        )
        return float(row[0])
