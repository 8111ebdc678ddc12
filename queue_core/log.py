"""What was done at the kiosk, by whom and when: appended to, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.tickets import Role

LogValue = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One thing that was done. `kind` is a stable name, for programs."""

    id: int
    at: datetime
    role: Role
    kind: str
    ticket_code: str | None
    detail: Mapping[str, LogValue]


class Log:
    """The queue's log. What is done in the queue's other rooms stands in it without being written here."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._table = books.log

    def write(self, role: Role, kind: str, *, ticket: str | None = None, **detail: LogValue) -> LogEntry:
        """Append an entry; `ticket` is a ticket's code."""
        with self._store.transaction():
            return self._table.add(self._clock(), role, kind, ticket, detail)

    def latest(self, limit: int = 100) -> tuple[LogEntry, ...]:
        """The latest entries, newest first."""
        with self._store.snapshot():
            return self._table.latest(limit)
