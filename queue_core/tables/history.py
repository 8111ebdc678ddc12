"""What has happened to tickets, to be read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from queue_core import numbering

if TYPE_CHECKING:
    from queue_core.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event of a ticket, as it was written. Ids go up in the order of events, whatever the clock did."""

    id: int
    serial: int
    code: str
    at: datetime
    kind: str
    detail: dict[str, Any]


class HistoryTable:
    """The SQL about past events, for use within a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_ticket(self, serial: int) -> tuple[Event, ...]:
        """All events of a ticket, oldest first."""
        rows = self._store.execute(
            "SELECT e.id, e.ticket, t.series, t.number, e.at, e.kind, e.detail FROM events AS e"
            " JOIN tickets AS t ON t.serial = e.ticket WHERE e.ticket = ? ORDER BY e.id",
            (serial,),
        )
        return tuple(_read(*row) for row in rows)

    def calls(self, business_day: date, *, after: int, before: int | None) -> tuple[Event, ...]:
        """The calls of a day's tickets between two events, oldest first."""
        rows = self._store.execute(
            "SELECT e.id, e.ticket, t.series, t.number, e.at, e.kind, e.detail FROM tickets AS t"
            " JOIN events AS e ON e.ticket = t.serial"
            " WHERE t.business_day = ? AND e.kind = 'called' AND e.id > ? AND (? = 0 OR e.id < ?) ORDER BY e.id",
            (business_day.isoformat(), after, before or 0, before or 0),
        )
        return tuple(_read(*row) for row in rows)


def _read(event_id: int, serial: int, series: str, number: int, at: str, kind: str, detail: str) -> Event:
    return Event(
        id=event_id,
        serial=serial,
        code=numbering.code(series, number),
        at=datetime.fromisoformat(at),
        kind=kind,
        detail=json.loads(detail),
    )
