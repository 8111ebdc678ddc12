"""Tickets that were taken by phone or by appointment: whose they are, how many, and their holders' arrival."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from queue_core.rows import text_of

if TYPE_CHECKING:
    from datetime import date

    from queue_core.branch import ServiceId
    from queue_core.store import Store
    from queue_core.tickets import TicketClass, TicketId


class RemoteTable:
    """The SQL about remote tickets, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def serial_of_id(self, ticket_id: TicketId, first: date, last: date) -> int | None:
        """The serial number of the ticket with this public id, of one of these business days."""
        row = self._store.one(
            "SELECT serial FROM tickets WHERE business_day BETWEEN ? AND ? AND id = ?",
            first.isoformat(),
            last.isoformat(),
            ticket_id,
        )
        return row and int(row[0])

    def serial_of_check_in_code(self, text: str) -> int | None:
        """The serial number of the ticket with these six characters."""
        row = self._store.one("SELECT serial FROM tickets WHERE check_in_code = ?", text)
        return row and int(row[0])

    def live_of_phone(self, phone_hash: str) -> tuple[str, int] | None:
        """The series and number of the live ticket of a phone; a hash is of one day only."""
        row = self._store.one(
            "SELECT series, number FROM tickets WHERE phone_hash = ? AND state IN ('waiting', 'called', 'serving')"
            " ORDER BY serial LIMIT 1",
            phone_hash,
        )
        return (row[0], row[1]) if row else None

    def phone_of(self, serial: int) -> str | None:
        """Whose ticket it is, as long as that is known."""
        row = self._store.one("SELECT phone_hash FROM tickets WHERE serial = ?", serial)
        found: str | None = row[0]
        return found

    def count_waiting(self, business_day: date, service_id: ServiceId) -> int:
        """How many tickets that were taken by phone wait for a service."""
        row = self._store.one(
            "SELECT COUNT(*) FROM tickets"
            " WHERE business_day = ? AND service_id = ? AND state = 'waiting' AND source = 'remote'",
            business_day.isoformat(),
            service_id,
        )
        return int(row[0])

    def booked(self, business_day: date, service_id: ServiceId) -> Counter[datetime]:
        """How many bookings each time of a service has on a day."""
        rows = self._store.execute(
            "SELECT appointment_at FROM tickets WHERE business_day = ? AND service_id = ?"
            " AND appointment_at IS NOT NULL AND state <> 'cancelled'",
            (business_day.isoformat(), service_id),
        )
        return Counter(datetime.fromisoformat(at) for (at,) in rows)

    def next_booked_number(self, business_day: date, series: str, now: datetime) -> int:
        """Count a day's series up by one for a booking, whose place pushes nobody else's back."""
        row = self._store.one(
            "INSERT INTO counters (business_day, series, last_number, last_place) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (business_day, series) DO UPDATE"
            " SET last_number = counters.last_number + 1 RETURNING last_number",
            business_day.isoformat(),
            series,
            text_of(now),
        )
        return int(row[0])

    def arrive(self, serial: int, at: datetime, *, place: datetime, queue_class: TicketClass) -> None:
        """Note that the holder of a waiting ticket, or of one that was called in vain, is here."""
        self._store.execute(
            "UPDATE tickets SET state = 'waiting', presence = 'here', checked_in_at = ?, passed_at = NULL,"
            " counter = CASE state WHEN 'waiting' THEN counter END, ended_at = NULL, place = ?, class = ?"
            " WHERE serial = ?",
            (text_of(at), text_of(place), queue_class.value, serial),
        )

    def has_checked_in(self, serial: int) -> bool:
        """Whether its holder has said themselves that they are here."""
        row = self._store.one(
            "SELECT 1 FROM events WHERE ticket = ? AND kind IN ('checked_in', 'returned') LIMIT 1", serial
        )
        return row is not None

    def give_up_places(self, serial: int, place: datetime) -> None:
        """Note that a waiting ticket's holder runs late."""
        self._store.execute(
            "UPDATE tickets SET place = ?, passed_at = NULL, lates = lates + 1 WHERE serial = ?",
            (text_of(place), serial),
        )

    def forget_phones(self, before: date) -> None:
        """Erase whose the tickets of the days before this one were."""
        self._store.execute(
            "UPDATE tickets SET phone_hash = NULL WHERE phone_hash > '' AND business_day < ?",
            (before.isoformat(),),
        )
