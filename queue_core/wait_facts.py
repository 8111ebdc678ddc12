"""What there is to know when a wait is to be foretold, read from the file at one moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_core.pace_book import PaceBook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.tables.waits import CounterRow, PaceRow, WaitingRow

RECENT_OUTCOMES = 200
"""So many of a service's latest forecasts tell how far its next ones can be trusted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFacts:
    """How the branch stands.

    Attributes:
        day: the business day.
        now: by the clock.
        present: the moment that no place but a booking's lies after.
        closes_at: when the branch closes; None where it is not open, or never closes.
        waiting: who waits, in no order.
        counters: the counters that are open and what goes on there; none where the branch works without them.
        paces_today: how each service went today.
        paces_before: how it went on the latest days before.
        outcomes: what each service's latest forecasts came to: raw low end, raw high end and wait, in seconds.
    """

    day: date
    now: datetime
    present: datetime
    closes_at: datetime | None
    waiting: Sequence[WaitingRow]
    counters: Sequence[CounterRow]
    paces_today: Mapping[ServiceId, PaceRow]
    paces_before: Mapping[ServiceId, PaceRow]
    outcomes: Mapping[ServiceId, Sequence[tuple[float, float, float]]]


class FactBook:
    """Reads facts, and remembers them for as long as nobody writes."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._branch = books.branch
        self._today = books.today
        self._table = books.waits
        self._paces = PaceBook(books)
        self._known: WaitFacts | None = None
        self._known_at: tuple[int, int] | None = None

    def is_behind(self, now: datetime) -> bool:
        """Whether past days wait to be added up, which needs a transaction (see `catch_up`). Within a snapshot."""
        return self._paces.is_behind(self._today.date(now))

    def catch_up(self, now: datetime) -> None:
        """Add up what past days say of paces, within a transaction."""
        self._paces.fold(self._today.date(now))

    def look(self, now: datetime, *, within_transaction: bool = False) -> WaitFacts:
        """The facts of this moment, within a snapshot or a transaction.

        What is read within a transaction is not remembered, since it may be undone.
        """
        # Asked for before anything else is read: what is written between the two is read a second time.
        version = (self._store.version(), self._store.writes())
        day, present = self._today.present(now)
        closes_at = self._branch.hours.closing(now)
        if self._known is not None and self._known_at == version and self._known.day == day:
            return replace(self._known, now=now, present=present, closes_at=closes_at)
        facts = self._read(day, now, present, closes_at)
        if not within_transaction:
            self._known, self._known_at = facts, version
        return facts

    def _read(self, day: date, now: datetime, present: datetime, closes_at: datetime | None) -> WaitFacts:
        return WaitFacts(
            day=day,
            now=now,
            present=present,
            closes_at=closes_at,
            waiting=self._table.waiting(day),
            counters=self._table.counters(),
            paces_today=self._paces.today(day),
            paces_before=self._paces.history(day),
            outcomes={
                service.id: self._table.latest_outcomes(service.id, RECENT_OUTCOMES)
                for service in self._branch.services
            },
        )
