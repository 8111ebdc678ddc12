"""Errands for the owners of printers."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from queue_core.errands import Errand, ErrandId, ErrandState
from queue_core.rows import text_of
from queue_core.tickets import Role

if TYPE_CHECKING:
    from queue_core.store import Store

_COLUMNS = "id, printer, kind, asked_at, role, state, answer"


class ErrandTable:
    """The SQL about errands, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, printer: str, kind: str, at: datetime, role: Role) -> Errand:
        """Write an errand that waits."""
        (errand_id,) = self._store.one("SELECT COALESCE(MAX(id), 0) + 1 FROM errands")
        self._store.execute(
            "INSERT INTO errands (id, printer, kind, asked_at, role, state) VALUES (?, ?, ?, ?, ?, 'waiting')",
            (errand_id, printer, kind, text_of(at), role.value),
        )
        return Errand(id=errand_id, printer=printer, kind=kind, asked_at=at, role=role)

    def waiting(self, printer: str) -> tuple[Errand, ...]:
        """The printer's errands that nobody has taken, oldest first."""
        rows = self._store.execute(
            f"SELECT {_COLUMNS} FROM errands WHERE state = 'waiting' AND printer = ? ORDER BY id",  # noqa: S608
            (printer,),
        )
        return tuple(_read(*row) for row in rows)

    def get(self, errand_id: ErrandId) -> Errand | None:
        """One errand."""
        row = self._store.one(f"SELECT {_COLUMNS} FROM errands WHERE id = ?", errand_id)  # noqa: S608 - constants
        return _read(*row) if row else None

    def move(self, errand_id: ErrandId, state: ErrandState, answer: str | None = None) -> None:
        """Note how far an errand has come."""
        self._store.execute("UPDATE errands SET state = ?, answer = ? WHERE id = ?", (state.value, answer, errand_id))


def _read(errand_id: int, printer: str, kind: str, asked_at: str, role: str, state: str, answer: str | None) -> Errand:
    return Errand(
        id=ErrandId(errand_id),
        printer=printer,
        kind=kind,
        asked_at=datetime.fromisoformat(asked_at),
        role=Role(role),
        state=ErrandState(state),
        answer=answer,
    )
