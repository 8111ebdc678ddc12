"""What was asked for by phone, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from queue_core.rows import text_of

if TYPE_CHECKING:
    from queue_core.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A request that was answered: with a ticket (its serial number), or with a refusal (see `kept_refusals`).

    Attributes:
        business_day: the day on which it was asked.
        wish: what was asked for.
        phone_hash: who asked, until the day is over.
    """

    id: str
    business_day: date
    wish: str
    at: datetime
    phone_hash: str | None = None
    ticket: int | None = None
    refusal: str | None = None


class RequestTable:
    """The SQL about requests, for use within a transaction of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, request_id: str) -> Answered | None:
        """The answer to a request; None where it was not answered before."""
        row = self._store.one(
            "SELECT id, business_day, wish, at, phone_hash, ticket, refusal FROM requests WHERE id = ?", request_id
        )
        if row is None:
            return None
        found_id, business_day, wish, at, phone_hash, ticket, refusal = row
        return Answered(
            id=found_id,
            business_day=date.fromisoformat(business_day),
            wish=wish,
            at=datetime.fromisoformat(at),
            phone_hash=phone_hash,
            ticket=ticket,
            refusal=refusal,
        )

    def add(self, answered: Answered) -> None:
        """Write what a request was answered with."""
        self._store.execute(
            "INSERT INTO requests (id, business_day, wish, at, phone_hash, ticket, refusal)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                answered.id,
                answered.business_day.isoformat(),
                answered.wish,
                text_of(answered.at),
                answered.phone_hash,
                answered.ticket,
                answered.refusal,
            ),
        )

    def times(self, phone_hash: str, since: datetime, until: datetime) -> tuple[datetime, ...]:
        """When this phone was answered after `since` and up to `until`, oldest first."""
        rows = self._store.execute(
            "SELECT at FROM requests WHERE phone_hash = ? AND at > ? AND at <= ? ORDER BY at",
            (phone_hash, text_of(since), text_of(until)),
        )
        return tuple(datetime.fromisoformat(at) for (at,) in rows)

    def forget(self, before: date, *, refused_before: date) -> None:
        """Erase whose the requests of the days before `before` were, and those refused before `refused_before`."""
        self._store.execute(
            "UPDATE requests SET phone_hash = NULL WHERE phone_hash IS NOT NULL AND business_day < ?",
            (before.isoformat(),),
        )
        self._store.execute(
            "DELETE FROM requests WHERE refusal IS NOT NULL AND business_day < ?", (refused_before.isoformat(),)
        )
