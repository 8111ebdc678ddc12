"""Keys that never leave the file."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from queue_core.store import Store

_KEY_BYTES = 32
_BRANCH = "branch"
_PHONES = "phones "


class SecretTable:
    """The SQL about keys, for use within a transaction of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def branch_key(self) -> bytes:
        """The key that check-in codes are signed with; made at the first use."""
        return self._key(_BRANCH)

    def phone_key(self, business_day: date) -> bytes:
        """The key under which a day's phones are hashed; made at the first use."""
        return self._key(_PHONES + business_day.isoformat())

    def known_phone_key(self, business_day: date) -> bytes | None:
        """The same, but None where the day has none, or has none any more."""
        return self._find(_PHONES + business_day.isoformat())

    def forget_phones(self, before: date) -> None:
        """Erase the keys of the days before this one."""
        past = (_PHONES, _PHONES + before.isoformat())
        # What SQLite deletes stays readable in the file until something else is written there.
        self._store.execute("UPDATE secrets SET value = ? WHERE name >= ? AND name < ?", ("0" * 2 * _KEY_BYTES, *past))
        self._store.execute("DELETE FROM secrets WHERE name >= ? AND name < ?", past)

    def _key(self, name: str) -> bytes:
        found = self._find(name)
        if found is not None:
            return found
        made = secrets.token_bytes(_KEY_BYTES)
        self._store.execute("INSERT INTO secrets (name, value) VALUES (?, ?)", (name, made.hex()))
        return made

    def _find(self, name: str) -> bytes | None:
        row = self._store.one("SELECT value FROM secrets WHERE name = ?", name)
        return bytes.fromhex(row[0]) if row else None
