"""What there is to know when a wait is to be foretold, read from the file at one moment."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from queue_core import calibration
from queue_core.line_book import LineBook
from queue_core.pace_book import PaceBook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.calibration import Correction
    from queue_core.line_book import Line
    from queue_core.tables.waits import CounterRow, PaceRow

LINE_KEEPS = timedelta(seconds=10)
"""For so long claims may have grown further than a line says that nobody has changed: nobody could tell from a wait."""

CORRECTIONS_KEEP = timedelta(minutes=1)
"""What earlier forecasts came to is not looked at more often."""

CLOSING_KEEPS = timedelta(minutes=1)
"""When the branch closes is not worked out more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitFacts:
    """How the branch stands.

    Attributes:
        day: the business day.
        now: by the clock.
        closes_at: when the branch closes; None where it is not open, or never closes.
        line: who waits, the highest claim first.
        counters: the counters that are open and what goes on there; none where the branch works without them.
        paces_today: how each service went today.
        paces_before: how it went on the latest days before.
        corrections: what each service's latest forecasts say of the next ones.
    """

    day: date
    now: datetime
    closes_at: datetime | None
    line: Line
    counters: Sequence[CounterRow]
    paces_today: Mapping[ServiceId, PaceRow]
    paces_before: Mapping[ServiceId, PaceRow]
    corrections: Mapping[ServiceId, Correction]


class FactBook:
    """Reads facts, and remembers them for as long as nobody writes."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._branch = books.branch
        self._today = books.today
        self._table = books.waits
        self._line = LineBook(books.waits, books.branch)
        self._paces = PaceBook(books)
        self._known: WaitFacts | None = None
        self._known_at: tuple[int, int] | None = None
        self._learned: dict[ServiceId, Correction] = {}
        self._corrected_at: datetime | None = None
        self._closing_at: tuple[datetime, datetime | None] | None = None

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
        version = self._version()
        day, present = self._today.present(now)
        known = self._known
        if (
            known is not None
            and version == self._known_at
            and known.day == day
            and _is_within(now, known.now, LINE_KEEPS)
        ):
            return replace(known, now=now, closes_at=self._closing(now))
        facts = self._read(day, now, present, may_be_undone=within_transaction)
        if not within_transaction:
            self._known, self._known_at = facts, version
        return facts

    @contextmanager
    def unchanged(self) -> Iterator[None]:
        """Write what is none of the facts, so that they need not be read again."""
        before = self._version()
        yield
        if self._known_at == before:
            self._known_at = self._version()

    def _version(self) -> tuple[int, int]:
        return self._store.version(), self._store.writes()

    def _read(self, day: date, now: datetime, present: datetime, *, may_be_undone: bool) -> WaitFacts:
        return WaitFacts(
            day=day,
            now=now,
            closes_at=self._closing(now),
            line=self._line.read(day, present, may_be_undone=may_be_undone),
            counters=self._table.counters(),
            paces_today=self._paces.today(day),
            paces_before=self._paces.history(day),
            corrections=self._corrections(now),
        )

    def _corrections(self, now: datetime) -> Mapping[ServiceId, Correction]:
        if self._corrected_at is None or not _is_within(now, self._corrected_at, CORRECTIONS_KEEP):
            services = [service.id for service in self._branch.services]
            outcomes = {each: self._table.latest_outcomes(each, calibration.LATEST) for each in services}
            overall = list(chain.from_iterable(outcomes.values()))
            self._learned = {each: calibration.learned(outcomes[each], overall) for each in services}
            self._corrected_at = now
        return self._learned

    def _closing(self, now: datetime) -> datetime | None:
        if self._closing_at is None or not _is_within(now, self._closing_at[0], CLOSING_KEEPS):
            self._closing_at = (now, self._branch.hours.closing(now))
        return self._closing_at[1]


def _is_within(now: datetime, since: datetime, length: timedelta) -> bool:
    return since <= now < since + length
