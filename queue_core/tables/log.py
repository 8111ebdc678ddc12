"""What was done."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from queue_core.log import LogEntry
from queue_core.rows import text_of
from queue_core.tickets import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_core.log import LogValue
    from queue_core.store import Store


class LogTable:
    """The SQL about the log, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        at: datetime,
        role: Role,
        kind: str,
        ticket_code: str | None = None,
        detail: Mapping[str, LogValue] | None = None,
    ) -> LogEntry:
        """Append an entry."""
        detail = dict(detail or {})
        (entry_id,) = self._store.one("SELECT COALESCE(MAX(id), 0) + 1 FROM log")
        self._store.execute(
            "INSERT INTO log (id, at, role, kind, ticket_code, detail) VALUES (?, ?, ?, ?, ?, ?)",
            (entry_id, text_of(at), role.value, kind, ticket_code, json.dumps(detail)),
        )
        return LogEntry(id=entry_id, at=at, role=role, kind=kind, ticket_code=ticket_code, detail=detail)

    def latest(self, limit: int) -> tuple[LogEntry, ...]:
        """The latest entries, newest first."""
        rows = self._store.execute(
            "SELECT id, at, role, kind, ticket_code, detail FROM log ORDER BY id DESC LIMIT ?", (limit,)
        )
        return tuple(
            LogEntry(
                id=entry_id,
                at=datetime.fromisoformat(at),
                role=Role(role),
                kind=kind,
                ticket_code=ticket_code,
                detail=json.loads(detail),
            )
            for entry_id, at, role, kind, ticket_code, detail in rows
        )
