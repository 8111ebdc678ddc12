"""Counters: when each was open, and for what."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from queue_core.branch import ServiceId
from queue_core.rows import text_of

if TYPE_CHECKING:
    from queue_core.store import Store

_OPEN = "SELECT id, counter, business_day, services, opened_at, closes_at FROM counter_sessions WHERE closed_at IS NULL"


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterSession:
    """A counter that is open: since when, for what, and until when as far as that was announced."""

    id: int
    counter: int
    business_day: date
    services: tuple[ServiceId, ...]
    opened_at: datetime
    closes_at: datetime | None = None


class CounterTable:
    """The SQL about counters, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_ones(self) -> tuple[CounterSession, ...]:
        """The counters that are open, by number."""
        return tuple(_read(*row) for row in self._store.execute(f"{_OPEN} ORDER BY counter"))

    def find(self, counter: int) -> CounterSession | None:
        """A counter that is open; None where it is not."""
        row = self._store.one(f"{_OPEN} AND counter = ?", counter)
        return _read(*row) if row else None

    def open(
        self,
        counter: int,
        business_day: date,
        services: tuple[ServiceId, ...],
        at: datetime,
        closes_at: datetime | None = None,
    ) -> None:
        """Write that a counter opens."""
        self._store.execute(
            "INSERT INTO counter_sessions (id, counter, business_day, services, opened_at, closes_at)"
            " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM counter_sessions), ?, ?, ?, ?, ?)",
            (
                counter,
                business_day.isoformat(),
                json.dumps(services),
                text_of(at),
                text_of(closes_at) if closes_at else None,
            ),
        )

    def announce(self, session_id: int, closes_at: datetime | None) -> None:
        """Write when a counter is going to close; None takes that back."""
        self._store.execute(
            "UPDATE counter_sessions SET closes_at = ? WHERE id = ?",
            (text_of(closes_at) if closes_at else None, session_id),
        )

    def close(self, session_id: int, at: datetime, reason: str) -> None:
        """Write that a counter has closed, and why."""
        self._store.execute(
            "UPDATE counter_sessions SET closed_at = ?, reason = ? WHERE id = ?", (text_of(at), reason, session_id)
        )


def _read(
    session_id: int, counter: int, business_day: str, services: str, opened_at: str, closes_at: str | None
) -> CounterSession:
    return CounterSession(
        id=session_id,
        counter=counter,
        business_day=date.fromisoformat(business_day),
        services=tuple(ServiceId(service_id) for service_id in json.loads(services)),
        opened_at=datetime.fromisoformat(opened_at),
        closes_at=None if closes_at is None else datetime.fromisoformat(closes_at),
    )
