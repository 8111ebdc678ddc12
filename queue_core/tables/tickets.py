"""Tickets, their numbers, their history and the day under way."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from queue_core.rows import read_current_day, read_entry, read_queued, text_of
from queue_core.tables.deliveries import DELIVERY_COLUMNS
from queue_core.tickets import Delivery, DeliveryId, DeliveryState, PaperTicket, QueuedTicket, Ticket, TicketState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_core.branch import ServiceId
    from queue_core.rows import CurrentDay
    from queue_core.store import Store
    from queue_core.tables.outbox import OutboxTable
    from queue_core.tickets import TicketClass

TICKET_COLUMNS = (
    "t.id, t.series, t.number, t.service_id, t.source, t.state,"
    " t.business_day, t.issued_at, t.place, t.party, t.language,"
    " t.class, t.presence, t.counter, t.appointment_at, t.check_in_code, t.checked_in_at,"
    " t.passed_at, t.called_at, t.serving_since, t.ended_at, t.lates"
)
_LATEST_DELIVERY = (
    " LEFT JOIN deliveries AS d ON d.ticket = t.serial"
    " AND d.attempt = (SELECT MAX(attempt) FROM deliveries WHERE ticket = t.serial)"
)
# Counted in one go: a count for each ticket of a long line would take as long as the line's length squared.
_LINE = (
    "WITH line (serial, ahead, away) AS (SELECT serial, COUNT(*) OVER before_it,"
    " COUNT(CASE presence WHEN 'away' THEN 1 END) OVER before_it"
    " FROM tickets WHERE business_day = ? AND state = 'waiting'"
    " WINDOW before_it AS (PARTITION BY service_id ORDER BY place, serial"
    " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))"
)
_BEFORE = (
    " FROM tickets AS w WHERE w.business_day = t.business_day AND w.service_id = t.service_id"
    " AND w.state = 'waiting' AND (w.place, w.serial) < (t.place, t.serial))"
)
# Nobody is before a ticket whose turn has come.
_AHEAD = (
    f"CASE t.state WHEN 'waiting' THEN (SELECT COUNT(*){_BEFORE} ELSE 0 END,"
    f" CASE t.state WHEN 'waiting' THEN (SELECT COUNT(CASE w.presence WHEN 'away' THEN 1 END){_BEFORE} ELSE 0 END"
)
_CURRENT_DAY = (
    "d.business_day, d.clock_day,"
    " (SELECT MAX(c.last_place) FROM counters AS c WHERE c.business_day = d.business_day)"
    " FROM current_day AS d WHERE d.id = 1"
)
_ADD_EVENT = (
    "INSERT INTO events (id, ticket, at, kind, detail)"
    " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM events), ?, ?, ?, ?)"
)


class PutTicket(NamedTuple):
    """A ticket that was written: its serial number, that of a delivery to come, how many wait before it, and away."""

    serial: int
    next_delivery: int
    ahead: int
    ahead_away: int


class TicketTable:
    """The SQL about tickets, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # The business day

    def current_day(self) -> CurrentDay | None:
        """The day under way; None before the first."""
        row = self._store.one(f"SELECT {_CURRENT_DAY}")
        return read_current_day(row) if row else None

    def before_issue(self, key: str) -> tuple[int | None, CurrentDay | None, bool]:
        """What an issue has to know: the ticket of this request key, the day under way, and whether to look at pauses.

        In one statement, because a second one costs as much as writing a row.
        """
        row = self._store.one(
            f"SELECT (SELECT serial FROM tickets WHERE request_key = ?),"  # noqa: S608 - constants
            f" EXISTS (SELECT 1 FROM pauses), {_CURRENT_DAY}",
            key,
        )
        # Without a day under way there is no ticket yet, but there may be a pause.
        return (row[0], read_current_day(row[2:]), bool(row[1])) if row else (None, None, True)

    def set_current_day(self, business_day: date, clock_day: date) -> None:
        """Remember the day under way."""
        self._store.execute(
            "INSERT INTO current_day (id, business_day, clock_day) VALUES (1, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET business_day = excluded.business_day, clock_day = excluded.clock_day",
            (business_day.isoformat(), clock_day.isoformat()),
        )

    def last_place(self, business_day: date) -> datetime | None:
        """The latest place that was given on a day, over all series; None before the first."""
        latest = self._store.one(
            "SELECT MAX(last_place) FROM counters WHERE business_day = ?", business_day.isoformat()
        )[0]
        return latest and datetime.fromisoformat(latest)

    # Tickets

    def next_number(self, business_day: date, series: str, place: datetime) -> int:
        """Count a day's series up by one, for a ticket of this place."""
        row = self._store.one(
            "INSERT INTO counters (business_day, series, last_number, last_place) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (business_day, series) DO UPDATE"
            " SET last_number = counters.last_number + 1, last_place = excluded.last_place RETURNING last_number",
            business_day.isoformat(),
            series,
            text_of(place),
        )
        number: int = row[0]
        return number

    def add_ticket(
        self,
        ticket: Ticket,
        *,
        request_key: str,
        series: str,
        number: int,
        phone_hash: str | None = None,
        event: str = "issued",
    ) -> PutTicket:
        """Write a new ticket with its first event."""
        business_day = ticket.business_day.isoformat()
        issued_at, place = text_of(ticket.issued_at), text_of(ticket.place)
        # Asked for beforehand, because RETURNING costs twice as much; nobody else can write meanwhile.
        put = PutTicket(
            *self._store.one(
                "SELECT (SELECT COALESCE(MAX(serial), 0) + 1 FROM tickets),"
                " (SELECT COALESCE(MAX(id), 0) + 1 FROM deliveries),"
                " COUNT(*), COUNT(CASE presence WHEN 'away' THEN 1 END)"
                " FROM tickets WHERE business_day = ? AND service_id = ? AND state = 'waiting' AND place <= ?",
                business_day,
                ticket.service_id,
                place,
            )
        )
        self._store.execute(
            "INSERT INTO tickets (serial, id, request_key, business_day, series, number, service_id, source, state,"
            " issued_at, place, party, language, class, presence, appointment_at, check_in_code, phone_hash)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                put.serial,
                ticket.id,
                request_key,
                business_day,
                series,
                number,
                ticket.service_id,
                ticket.source.value,
                ticket.state.value,
                issued_at,
                place,
                ticket.party,
                ticket.language,
                ticket.queue_class.value,
                ticket.presence.value,
                text_of(ticket.appointment_at) if ticket.appointment_at else None,
                ticket.check_in_code,
                phone_hash,
            ),
        )
        self._store.execute(_ADD_EVENT, (put.serial, issued_at, event, "{}"))
        return put

    def add_first_delivery(self, put: PutTicket, ticket: Ticket, *, printer: str) -> Delivery:
        """Write the delivery of a ticket that was just put, which waits for a printer."""
        issued_at = text_of(ticket.issued_at)
        self._store.execute(
            "INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at, printer)"
            " VALUES (?, ?, 1, 'pending', ?, ?, ?)",
            (put.next_delivery, put.serial, issued_at, issued_at, printer),
        )
        return Delivery(
            id=DeliveryId(put.next_delivery),
            ticket_id=ticket.id,
            attempt=1,
            state=DeliveryState.PENDING,
            created_at=ticket.issued_at,
            printer=printer,
        )

    def ticket_of_serial(self, serial: int) -> QueuedTicket | None:
        """The ticket with this serial number."""
        row = self._store.one(
            f"SELECT {TICKET_COLUMNS}, {DELIVERY_COLUMNS}, {_AHEAD}"  # noqa: S608 - constants
            f" FROM tickets AS t{_LATEST_DELIVERY} WHERE t.serial = ?",
            serial,
        )
        return read_queued(row) if row else None

    def ticket_of_code(self, business_day: date, series: str, number: int) -> tuple[int, QueuedTicket] | None:
        """The serial number and the ticket that bears this number on this day."""
        row = self._store.one(
            "SELECT serial FROM tickets WHERE business_day = ? AND series = ? AND number = ?",
            business_day.isoformat(),
            series,
            number,
        )
        found = row and self.ticket_of_serial(row[0])
        return (row[0], found) if found else None

    def waiting(self, business_day: date) -> tuple[QueuedTicket, ...]:
        """The day's waiting tickets by place, over all services."""
        rows = self._store.execute(
            f"{_LINE} SELECT {TICKET_COLUMNS}, {DELIVERY_COLUMNS}, l.ahead, l.away"  # noqa: S608 - constants
            f" FROM line AS l JOIN tickets AS t ON t.serial = l.serial{_LATEST_DELIVERY} ORDER BY t.place, t.serial",
            (business_day.isoformat(),),
        )
        return tuple(read_queued(row) for row in rows)

    def count_before(
        self, business_day: date, service_id: ServiceId, ends: Mapping[TicketClass, tuple[datetime, int]]
    ) -> tuple[int, int]:
        """How many wait for a service before an end, a place and a serial number for each class; and how many away."""
        before = " OR ".join("(class = ? AND (place, serial) < (?, ?))" for _ in ends)
        row = self._store.one(
            "SELECT COUNT(*), COUNT(CASE presence WHEN 'away' THEN 1 END) FROM tickets"  # noqa: S608 - placeholders
            f" WHERE business_day = ? AND service_id = ? AND state = 'waiting' AND ({before})",
            business_day.isoformat(),
            service_id,
            *(value for each, (place, serial) in ends.items() for value in (each.value, text_of(place), serial)),
        )
        return int(row[0]), int(row[1])

    def paperless(
        self, business_day: date, *, pending_since: datetime, sending_since: datetime
    ) -> tuple[PaperTicket, ...]:
        """The day's waiting tickets whose paper is neither known to be out nor on its way, by place.

        What has waited or been under way since before the moments given is on nobody's way any more.
        """
        rows = self._store.execute(
            f"{_LINE} SELECT {TICKET_COLUMNS}, {DELIVERY_COLUMNS}, l.ahead, l.away"  # noqa: S608 - constants
            f" FROM line AS l JOIN tickets AS t ON t.serial = l.serial{_LATEST_DELIVERY}"
            " WHERE d.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM deliveries AS p"
            " WHERE p.ticket = t.serial AND (p.verdict IS TRUE OR (p.state = 'pending' AND p.created_at >= ?)"
            " OR (p.state = 'sending' AND COALESCE(p.claimed_at, p.created_at) >= ?)"
            " OR (p.state IN ('printed', 'sent') AND p.verdict IS NOT FALSE)))"
            " ORDER BY t.place, t.serial",
            (business_day.isoformat(), text_of(pending_since), text_of(sending_since)),
        )
        found = (read_queued(row) for row in rows)
        return tuple(queued for queued in found if isinstance(queued, PaperTicket))

    def entries(self, business_day: date) -> tuple[tuple[Ticket, Delivery], ...]:
        """Each attempt for each of the day's tickets, oldest first."""
        rows = self._store.execute(
            f"SELECT {TICKET_COLUMNS}, {DELIVERY_COLUMNS} FROM tickets AS t"  # noqa: S608 - constants
            " JOIN deliveries AS d ON d.ticket = t.serial WHERE t.business_day = ? ORDER BY d.id",
            (business_day.isoformat(),),
        )
        return tuple(read_entry(row) for row in rows)

    def count_events(self, business_day: date, kind: str) -> int:
        """How many events of a kind the day's tickets have had."""
        row = self._store.one(
            "SELECT COUNT(*) FROM events AS e JOIN tickets AS t ON t.serial = e.ticket"
            " WHERE t.business_day = ? AND e.kind = ?",
            business_day.isoformat(),
            kind,
        )
        return int(row[0])

    def count_waiting(self, business_day: date) -> int:
        """How many of the day's tickets wait."""
        row = self._store.one(
            "SELECT COUNT(*) FROM tickets WHERE business_day = ? AND state = 'waiting'", business_day.isoformat()
        )
        return int(row[0])

    def minutes(self, business_day: date) -> dict[datetime, int]:
        """How many tickets of a day came for paper in which minute (aware UTC): when issued, by phone at check-in."""
        rows = self._store.execute(
            "SELECT SUBSTR(COALESCE(checked_in_at, issued_at), 1, 16), COUNT(*) FROM tickets"
            " WHERE business_day = ? AND (source = 'walk_in' OR checked_in_at IS NOT NULL)"
            " GROUP BY SUBSTR(COALESCE(checked_in_at, issued_at), 1, 16)",
            (business_day.isoformat(),),
        )
        return {datetime.fromisoformat(f"{minute}+00:00"): count for minute, count in rows}

    def end(self, serial: int, state: TicketState, at: datetime) -> None:
        """Write that a ticket's life has ended, or its call in vain."""
        self._store.execute(
            "UPDATE tickets SET state = ?, ended_at = ? WHERE serial = ?", (state.value, text_of(at), serial)
        )

    def add_event(self, serial: int, at: datetime, kind: str, **detail: str | int | Sequence[str] | None) -> None:
        """Append to a ticket's history, after the last change to its row; who follows the ticket will hear of it."""
        self._store.execute(_ADD_EVENT, (serial, text_of(at), kind, json.dumps(detail)))
        self._outbox.add_event(serial, at, kind)

    @cached_property
    def _outbox(self) -> OutboxTable:
        # Nobody has an event before the lobby's first ticket.
        from queue_core.tables.outbox import OutboxTable  # noqa: PLC0415 - see Queue

        return OutboxTable(self._store)
