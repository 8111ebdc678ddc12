"""What there is to know when a wait is to be foretold, read from the file at one moment."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from queue_core import calibration
from queue_core.branch import Arrival
from queue_core.pace_book import PaceBook
from queue_core.rows import text_of
from queue_core.schedule import Waiting
from queue_core.tickets import Presence, TicketClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from queue_core.books import Books
    from queue_core.branch import Branch, OrderRules, ServiceId
    from queue_core.calibration import Correction
    from queue_core.tables.waits import CounterRow, Kind, PaceRow, WaitingRow

_CLASSES: dict[str, TicketClass] = {each.value: each for each in TicketClass}

LINE_KEEPS = timedelta(seconds=10)
"""For so long claims may have grown further than a line says that nobody has changed: nobody could tell from a wait."""

CORRECTIONS_KEEP = timedelta(minutes=1)
"""What earlier forecasts came to is not looked at more often."""

CLOSING_KEEPS = timedelta(minutes=1)
"""When the branch closes is not worked out more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who waits, the highest claim first, with their serial numbers; and how many for each service, here and away.

    Bookings of later on are behind whoever joins now, and are not counted.
    """

    tickets: Sequence[Waiting]
    serials: Sequence[int]
    here: Mapping[str, int]
    away: Mapping[str, int]


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
        self._paces = PaceBook(books)
        self._known: WaitFacts | None = None
        self._known_at: tuple[int, int] | None = None
        self._read_at = datetime.min.replace(tzinfo=UTC)
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
        facts = self._read(day, now, present)
        if not within_transaction:
            self._known, self._known_at, self._read_at = facts, version, now
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

    def _read(self, day: date, now: datetime, present: datetime) -> WaitFacts:
        return WaitFacts(
            day=day,
            now=now,
            closes_at=self._closing(now),
            line=line(self._table.waiting(day), self._branch, present),
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


def line(rows: list[WaitingRow], branch: Branch, present: datetime) -> Line:
    """Put rows in the order of their claims (see `order.claim`), with what an estimate has to know of them.

    Services that the branch has no longer are left out.
    """
    known = {service.id for service in branch.services}
    # Places are written so that their order as text is that in time.
    rows = sorted(row for row in rows if row[2] in known)
    counts = Counter(map(itemgetter(2, 3), rows))
    later = [row for row in rows if row[4] == TicketClass.BOOKING and row[0] > text_of(present)]
    counts.subtract((row[2], row[3]) for row in later)
    tickets = _alike(rows, branch.order)
    has_rates = len(set(branch.order.rates.values())) > 1
    if has_rates or later:
        _set_waits(tickets, rows, present)
    if has_rates:
        rows, tickets = _by_claim(rows, tickets, branch.order)
    return Line(
        tickets=tickets,
        serials=[row[1] for row in rows],
        here={each: counts[each, Presence.HERE.value] for each in known},
        away={each: counts[each, Presence.AWAY.value] for each in known},
    )


def _alike(rows: list[WaitingRow], rules: OrderRules) -> list[Waiting]:
    """The rows as tickets that have waited for no time: with equal rates it does not matter for how long."""
    absent = _absences(rules)
    kinds: dict[Kind, Waiting] = {}
    tickets = []
    for row in rows:
        kind = row[2:]
        ticket = kinds.get(kind)
        if ticket is None:
            service_id, presence, queue_class, party, counter = kind
            is_away = (presence, queue_class) in absent
            ticket = kinds[kind] = Waiting(service_id, _CLASSES[queue_class], is_away, party, 0.0, counter)
        tickets.append(ticket)
    return tickets


def _set_waits(tickets: list[Waiting], rows: list[WaitingRow], present: datetime) -> None:
    present_s, moment = present.timestamp(), datetime.fromisoformat
    for position, row in enumerate(rows):
        tickets[position] = tickets[position]._replace(waited_s=present_s - moment(row[0]).timestamp())


def _by_claim(
    rows: list[WaitingRow], tickets: list[Waiting], rules: OrderRules
) -> tuple[list[WaitingRow], list[Waiting]]:
    claims = [each.waited_s * (rules.rates[each.queue_class] if each.waited_s > 0 else 1) for each in tickets]
    order = sorted(range(len(tickets)), key=claims.__getitem__, reverse=True)
    return [rows[place] for place in order], [tickets[place] for place in order]


def _absences(rules: OrderRules) -> set[tuple[str, str]]:
    """Presences and classes that may not be called; see `order.may_be_called`."""
    kept = [each for each in TicketClass if rules.arrival is Arrival.REQUIRED or each is TicketClass.BOOKING]
    return {(Presence.AWAY.value, each.value) for each in kept}


def _is_within(now: datetime, since: datetime, length: timedelta) -> bool:
    return since <= now < since + length
