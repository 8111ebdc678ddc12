"""Tickets that somebody follows by phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.rows import text_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.store import Store
    from queue_core.tickets import TicketId


class FollowedTable:
    """The SQL about who is followed, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, serial: int, at: datetime, *, since: date) -> None:
        """Follow a ticket from now on, unless it is of a day before `since`. Who is followed stays so."""
        self._store.execute(
            "INSERT INTO followed (ticket, ticket_id, business_day, since)"
            " SELECT serial, id, business_day, ? FROM tickets WHERE serial = ? AND business_day >= ?"
            " ON CONFLICT (ticket) DO NOTHING",
            (text_of(at), serial, since.isoformat()),
        )

    def serial_of(self, ticket_id: TicketId) -> int | None:
        """The serial number of the followed ticket with this public id."""
        row = self._store.one("SELECT ticket FROM followed WHERE ticket_id = ?", ticket_id)
        return row and int(row[0])

    def waiting(self, business_day: date) -> tuple[tuple[int, TicketId], ...]:
        """The serial numbers and public ids of the day's followed tickets that wait."""
        rows = self._store.execute(
            "SELECT t.serial, t.id FROM followed AS f JOIN tickets AS t ON t.serial = f.ticket"
            " WHERE f.business_day = ? AND t.state = 'waiting' ORDER BY t.serial",
            (business_day.isoformat(),),
        )
        return tuple(rows)

    def without_forecast(self, business_day: date) -> tuple[int, ...]:
        """The serial numbers of the day's followed tickets that were taken by phone, wait and have no forecast."""
        rows = self._store.execute(
            "SELECT t.serial FROM followed AS f JOIN tickets AS t ON t.serial = f.ticket"
            " LEFT JOIN forecasts AS c ON c.ticket = f.ticket"
            " WHERE f.business_day = ? AND t.state = 'waiting' AND t.source = 'remote' AND c.ticket IS NULL"
            " ORDER BY t.serial",
            (business_day.isoformat(),),
        )
        return tuple(serial for (serial,) in rows)

    def count(self) -> int:
        """How many are followed, those of days to come included."""
        return int(self._store.one("SELECT COUNT(*) FROM followed")[0])

    def forget(self, before: date) -> None:
        """Follow no ticket of the days before this one any more, once there is nothing left to tell of it."""
        self._store.execute(
            "DELETE FROM followed WHERE business_day < ? AND NOT EXISTS"
            " (SELECT 1 FROM outbox AS o WHERE o.ticket = followed.ticket AND o.set_aside IS NULL)",
            (before.isoformat(),),
        )
