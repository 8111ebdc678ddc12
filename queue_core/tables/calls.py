"""Tickets on their way from the queue to a counter and on: who could be called, and each move of one."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from queue_core import numbering
from queue_core.branch import ServiceId
from queue_core.calls import Call
from queue_core.order import Candidate
from queue_core.rows import text_of
from queue_core.tickets import Presence, TicketClass, TicketState

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from queue_core.store import Store

_CANDIDATE = "t.serial, t.service_id, t.place, t.class, t.presence, t.counter"
_HELD_CLASSES = (TicketClass.REMOTE, TicketClass.WALK_IN, TicketClass.PRIORITY)


class CallTable:
    """The SQL about calls, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Whom to call

    def first_of_each(
        self, business_day: date, services: Collection[ServiceId], presence: Presence
    ) -> tuple[Candidate, ...]:
        """The first by place of each class of each service, among those that wait for no certain counter.

        Costs a look into the index for each, however many wait.
        """
        if not services:
            return ()
        wanted = [(service_id, queue_class.value) for service_id in services for queue_class in TicketClass]
        rows = self._store.execute(
            f"WITH wanted (service_id, class) AS (VALUES {_places(wanted)})"  # noqa: S608 - constants
            f" SELECT {_CANDIDATE} FROM wanted AS k JOIN tickets AS t ON t.serial ="
            " (SELECT w.serial FROM tickets AS w WHERE w.business_day = ? AND w.state = 'waiting'"
            " AND w.service_id = k.service_id AND w.presence = ? AND w.counter IS NULL AND w.class = k.class"
            " ORDER BY w.place, w.serial LIMIT 1)",
            [*(value for pair in wanted for value in pair), business_day.isoformat(), presence.value],
        )
        return tuple(_read(*row) for row in rows)

    def directed(self, counter: int) -> tuple[Candidate, ...]:
        """Who waits for this counter only. No day is asked for: what waits of other days was closed."""
        rows = self._store.execute(
            f"SELECT {_CANDIDATE} FROM tickets AS t"  # noqa: S608 - constants
            " WHERE t.counter = ? AND t.state = 'waiting' AND t.counter IS NOT NULL",
            (counter,),
        )
        return tuple(_read(*row) for row in rows)

    def away_unpassed(
        self, business_day: date, services: Collection[ServiceId], latest: Mapping[TicketClass, datetime]
    ) -> tuple[Candidate, ...]:
        """Who is away, was not passed over before, and has a place not after the latest that is given for the class.

        Bookings are none of them, see `order.is_held`.
        """
        wanted = [
            (service_id, queue_class.value, text_of(latest[queue_class]))
            for service_id in services
            for queue_class in _HELD_CLASSES
        ]
        rows = self._store.execute(
            f"WITH wanted (service_id, class, latest) AS (VALUES {_places(wanted)})"  # noqa: S608 - constants
            f" SELECT {_CANDIDATE} FROM wanted AS k JOIN tickets AS t ON t.business_day = ? AND t.state = 'waiting'"
            " AND t.service_id = k.service_id AND t.presence = 'away' AND t.counter IS NULL AND t.class = k.class"
            " AND t.place <= k.latest AND t.passed_at IS NULL",
            [*(value for each in wanted for value in each), business_day.isoformat()],
        )
        return tuple(_read(*row) for row in rows)

    def count_away(self, business_day: date, services: Collection[ServiceId], latest: datetime) -> int:
        """How many with a place up to then wait for one of these services and are not here."""
        row = self._store.one(
            "SELECT COUNT(*) FROM tickets WHERE business_day = ? AND state = 'waiting'"  # noqa: S608 - placeholders
            f" AND presence = 'away' AND place <= ? AND service_id IN ({', '.join('?' * len(services))})",
            business_day.isoformat(),
            text_of(latest),
            *services,
        )
        return int(row[0])

    def line(self, business_day: date, service_id: ServiceId) -> tuple[Candidate, ...]:
        """All that wait for a service, in no order."""
        rows = self._store.execute(
            f"SELECT {_CANDIDATE} FROM tickets AS t"  # noqa: S608 - constants
            " WHERE t.business_day = ? AND t.service_id = ? AND t.state = 'waiting'",
            (business_day.isoformat(), service_id),
        )
        return tuple(_read(*row) for row in rows)

    def candidate(self, serial: int) -> Candidate:
        """What the order looks at in one ticket."""
        return _read(
            *self._store.one(
                f"SELECT {_CANDIDATE} FROM tickets AS t WHERE t.serial = ?",  # noqa: S608 - constants
                serial,
            )
        )

    # Where tickets are

    def at_counter(self, counter: int) -> int | None:
        """The serial number of the ticket that is called or served at a counter."""
        row = self._store.one(
            "SELECT serial FROM tickets WHERE counter = ? AND state IN ('called', 'serving')", counter
        )
        return row and int(row[0])

    def latest(self, business_day: date, most: int) -> tuple[Call, ...]:
        """The day's tickets that are called and not yet there, by their latest announcement, the newest first.

        By the order of the events, not by their moments: a clock may be put back.
        """
        rows = self._store.execute(
            "SELECT e.id, t.series, t.number, t.counter, t.business_day, e.at, e.kind"
            " FROM tickets AS t JOIN events AS e ON e.id ="
            " (SELECT MAX(a.id) FROM events AS a WHERE a.ticket = t.serial AND a.kind IN ('called', 'recalled'))"
            # The index of those at counters holds both states, and is found by its own words. To ask for the day as
            # well would lead to another index, through all of that day's tickets.
            " WHERE t.state IN ('called', 'serving') AND t.counter > 0 AND t.state = 'called' ORDER BY e.id DESC"
        )
        return tuple(
            Call(
                id=event,
                code=numbering.code(series, number),
                counter=counter,
                at=datetime.fromisoformat(at),
                recalled=kind == "recalled",
            )
            for event, series, number, counter, day, at, kind in rows
            if day == business_day.isoformat()
        )[:most]

    def waiting_for(self, counter: int) -> tuple[int, ...]:
        """The serial numbers of all that wait for this counter only."""
        rows = self._store.execute(
            "SELECT serial FROM tickets WHERE state = 'waiting' AND counter IS NOT NULL AND counter = ?"
            " ORDER BY serial",
            (counter,),
        )
        return tuple(serial for (serial,) in rows)

    def waited_for(self, serial: int) -> int | None:
        """The only counter that the ticket waited for before it was called last, wherever that was."""
        row = self._store.one(
            "SELECT detail FROM events WHERE ticket = ? AND kind = 'called' ORDER BY id DESC LIMIT 1", serial
        )
        waited_for: int | None = json.loads(row[0]).get("waited_for") if row else None
        return waited_for

    # Moves

    def call(self, serial: int, counter: int, at: datetime) -> None:
        """Write that a ticket is called to a counter."""
        self._store.execute(
            "UPDATE tickets SET state = 'called', counter = ?, called_at = ?, passed_at = NULL WHERE serial = ?",
            (counter, text_of(at), serial),
        )

    def arrive(self, serial: int, at: datetime) -> None:
        """Write that a clerk has seen the ticket's holder."""
        self._store.execute(
            "UPDATE tickets SET presence = 'here', checked_in_at = COALESCE(checked_in_at, ?)"
            " WHERE serial = ? AND presence = 'away'",
            (text_of(at), serial),
        )

    def recall(self, serial: int, at: datetime) -> None:
        """Write that a ticket is called again."""
        self._store.execute("UPDATE tickets SET called_at = ? WHERE serial = ?", (text_of(at), serial))

    def serve(self, serial: int, at: datetime) -> None:
        """Write that a ticket's holder has come to the counter."""
        self._store.execute(
            "UPDATE tickets SET state = 'serving', serving_since = ? WHERE serial = ?", (text_of(at), serial)
        )

    def wait(self, serial: int, service_id: ServiceId, counter: int | None) -> None:
        """Write that a ticket waits again, for a service, and for one counter only where that is given."""
        self._store.execute(
            "UPDATE tickets SET state = 'waiting', service_id = ?, counter = ?, serving_since = NULL WHERE serial = ?",
            (service_id, counter, serial),
        )

    def free(self, serial: int) -> None:
        """Write that a waiting ticket waits for any counter that takes its service."""
        self._store.execute("UPDATE tickets SET counter = NULL WHERE serial = ?", (serial,))

    def pass_over(self, serial: int, at: datetime) -> None:
        """Write since when a ticket is passed over because its holder is away."""
        self._store.execute("UPDATE tickets SET passed_at = ? WHERE serial = ?", (text_of(at), serial))

    # What is due

    def something_is_due(self, *, passed_until: datetime, booked_before: datetime) -> bool:
        """Whether there is anything in `lapsed_holds` or `missed_bookings`."""
        row = self._store.one(
            "SELECT EXISTS (SELECT 1 FROM tickets WHERE state = 'waiting' AND passed_at IS NOT NULL"
            " AND passed_at <= ?),"
            " EXISTS (SELECT 1 FROM tickets WHERE state = 'waiting' AND presence = 'away'"
            " AND appointment_at IS NOT NULL AND appointment_at < ?)",
            text_of(passed_until),
            text_of(booked_before),
        )
        return any(row)

    def lapsed_holds(self, passed_until: datetime) -> tuple[int, ...]:
        """The serial numbers of waiting tickets that were passed over by then."""
        rows = self._store.execute(
            "SELECT serial FROM tickets WHERE state = 'waiting' AND passed_at IS NOT NULL AND passed_at <= ?"
            " ORDER BY serial",
            (text_of(passed_until),),
        )
        return tuple(serial for (serial,) in rows)

    def missed_bookings(self, booked_before: datetime) -> tuple[int, ...]:
        """The serial numbers of bookings for times before then whose holders are not here."""
        rows = self._store.execute(
            "SELECT serial FROM tickets WHERE state = 'waiting' AND presence = 'away'"
            " AND appointment_at IS NOT NULL AND appointment_at < ? ORDER BY serial",
            (text_of(booked_before),),
        )
        return tuple(serial for (serial,) in rows)

    def live_of_other_days(self, business_day: date) -> tuple[tuple[int, TicketState], ...]:
        """The serial numbers and states of live tickets of other days, but for bookings of days to come."""
        day = business_day.isoformat()
        rows = [
            *self._store.execute(
                "SELECT serial, state FROM tickets WHERE state = 'waiting' AND business_day < ?", (day,)
            ),
            *self._store.execute(
                "SELECT serial, state FROM tickets"
                " WHERE state = 'waiting' AND business_day > ? AND (appointment_at IS NULL OR presence = 'here')",
                (day,),
            ),
            *self._store.execute(
                "SELECT serial, state FROM tickets"
                " WHERE state IN ('called', 'serving') AND counter > 0 AND business_day <> ?",
                (day,),
            ),
        ]
        return tuple((serial, TicketState(state)) for serial, state in sorted(rows))


def _places(rows: Sequence[tuple[str, ...]]) -> str:
    """Placeholders for rows of values."""
    return ", ".join(f"({', '.join('?' * len(row))})" for row in rows)


def _read(serial: int, service_id: str, place: str, queue_class: str, presence: str, counter: int | None) -> Candidate:
    return Candidate(
        serial=serial,
        service_id=ServiceId(service_id),
        place=datetime.fromisoformat(place),
        queue_class=TicketClass(queue_class),
        presence=Presence(presence),
        counter=counter,
    )
