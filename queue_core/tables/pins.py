"""The roles' PINs, hashed, and how many were tried."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from queue_core.rows import text_of
from queue_core.tickets import Role

if TYPE_CHECKING:
    from queue_core.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How many PINs were tried since the last right one, and when the latest."""

    count: int
    latest_at: datetime


class PinTable:
    """The SQL about PINs, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def hashes(self) -> dict[Role, str]:
        """The hash of each role that has a PIN."""
        return {Role(role): pin_hash for role, pin_hash in self._store.execute("SELECT role, hash FROM pins")}

    def put(self, role: Role, pin_hash: str, at: datetime) -> None:
        """Write a role's PIN in place of an earlier one."""
        self._store.execute(
            "INSERT INTO pins (role, hash, changed_at) VALUES (?, ?, ?)"
            " ON CONFLICT (role) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at",
            (role.value, pin_hash, text_of(at)),
        )

    def tries(self) -> Tries | None:
        """What was tried; None before the first."""
        row = self._store.one("SELECT tries, latest_at FROM pin_tries WHERE id = 1")
        return Tries(count=row[0], latest_at=datetime.fromisoformat(row[1])) if row else None

    def set_tries(self, count: int, at: datetime) -> None:
        """Write how many were tried."""
        self._store.execute(
            "INSERT INTO pin_tries (id, tries, latest_at) VALUES (1, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET tries = excluded.tries, latest_at = excluded.latest_at",
            (count, text_of(at)),
        )
