"""The line as the file has it: who waits, the highest claim first.

Each change of a ticket writes an event. So who has read the line once has only to read again the tickets that have
newer events, however long the line is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from queue_core.branch import Arrival
from queue_core.rows import text_of
from queue_core.schedule import Waiting
from queue_core.tickets import Presence, TicketClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from queue_core.branch import Branch
    from queue_core.tables.waits import Kind, WaitingRow, WaitTable

MOST_EVENTS = 400
"""After more than so many events the whole line is as quickly read."""

_CLASSES: dict[str, TicketClass] = {each.value: each for each in TicketClass}
_PLACE, _SERIAL = itemgetter(0), itemgetter(1)

_Entry = tuple[str, int, float, str, Waiting]
"""Place as text and serial number, by which they are sorted; place in seconds since 1970, presence, and the ticket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Who waits, the highest claim first, with their serial numbers; and how many for each service, here and away.

    Bookings of later on are behind whoever joins now, and are not counted.
    """

    tickets: Sequence[Waiting]
    serials: Sequence[int]
    here: Mapping[str, int]
    away: Mapping[str, int]


class _Known(NamedTuple):
    """The day's line by place, and how many wait by service and presence, as of an event. Never changed."""

    day: date
    event: int
    entries: list[_Entry]
    counts: Counter[tuple[str, str]]


class LineBook:
    """Reads the line. For use within a transaction or a snapshot of the store."""

    def __init__(self, table: WaitTable, branch: Branch) -> None:
        self._table = table
        self._rules = branch.order
        self._has_rates = len(set(self._rules.rates.values())) > 1
        self._services = {service.id for service in branch.services}
        self._absent = _absences(self._rules.arrival)
        self._kinds: dict[Kind, Waiting] = {}
        self._known: _Known | None = None

    def read(self, day: date, present: datetime, *, may_be_undone: bool = False) -> Line:
        """The line of a business day. Services that the branch has no longer are left out.

        What may be undone is not remembered.
        """
        known = self._read(day)
        if not may_be_undone:
            self._known = known
        entries, counts = known.entries, known.counts
        tickets = [entry[4] for entry in entries]
        later = self._later(entries, present)
        if later:
            counts = counts.copy()
            counts.subtract((tickets[rank].service_id, entries[rank][3]) for rank in later)
        if self._has_rates:
            entries, tickets = self._by_claim(entries, present)
        else:
            # With equal rates it matters for nobody else how long they have waited.
            for rank in later:
                tickets[rank] = _having_waited(entries[rank], present.timestamp())
        return Line(
            tickets=tickets,
            serials=[*map(_SERIAL, entries)],
            here={each: counts[each, Presence.HERE.value] for each in self._services},
            away={each: counts[each, Presence.AWAY.value] for each in self._services},
        )

    def _read(self, day: date) -> _Known:
        latest, known = self._table.latest_event(), self._known
        if known is None or known.day != day or not known.event <= latest <= known.event + MOST_EVENTS:
            entries = sorted(self._entries(self._table.waiting(day)))
            return _Known(day, latest, entries, Counter(map(_counted, entries)))
        if known.event == latest:
            return known
        changed, waiting = self._table.changed_since(known.event, day)
        gone = [entry for entry in known.entries if entry[1] in changed]
        come = list(self._entries(waiting))
        counts = known.counts.copy()
        counts.subtract(map(_counted, gone))
        counts.update(map(_counted, come))
        entries = [entry for entry in known.entries if entry[1] not in changed]
        entries += come
        # Sorted but for the latest.
        entries.sort()
        return _Known(day, latest, entries, counts)

    def _entries(self, rows: Iterable[WaitingRow]) -> Iterable[_Entry]:
        # Places are written so that their order as text is that in time.
        for row in rows:
            if row[2] in self._services:
                place_s = datetime.fromisoformat(row[0]).timestamp()
                yield row[0], row[1], place_s, row[3], self._alike(row[2:])

    def _alike(self, kind: Kind) -> Waiting:
        """The ticket as one that has waited for no time; tickets of a kind are one value."""
        ticket = self._kinds.get(kind)
        if ticket is None:
            service_id, presence, queue_class, party, counter = kind
            away = (presence, queue_class) in self._absent
            ticket = self._kinds[kind] = Waiting(service_id, _CLASSES[queue_class], away, party, 0.0, counter)
        return ticket

    @staticmethod
    def _later(entries: list[_Entry], present: datetime) -> list[int]:
        """The ranks of bookings whose time is yet to come."""
        first = bisect_right(entries, text_of(present), key=_PLACE)
        return [rank for rank in range(first, len(entries)) if entries[rank][4].queue_class is TicketClass.BOOKING]

    def _by_claim(self, entries: list[_Entry], present: datetime) -> tuple[list[_Entry], list[Waiting]]:
        rates, present_s = self._rules.rates, present.timestamp()
        tickets = [_having_waited(entry, present_s) for entry in entries]
        claims = [each.waited_s * (rates[each.queue_class] if each.waited_s > 0 else 1) for each in tickets]
        order = sorted(range(len(tickets)), key=claims.__getitem__, reverse=True)
        return [entries[rank] for rank in order], [tickets[rank] for rank in order]


def _having_waited(entry: _Entry, present_s: float) -> Waiting:
    service_id, queue_class, away, party, _, counter = entry[4]
    return Waiting(service_id, queue_class, away, party, present_s - entry[2], counter)


def _counted(entry: _Entry) -> tuple[str, str]:
    return entry[4].service_id, entry[3]


def _absences(arrival: Arrival) -> set[tuple[str, str]]:
    """Presences and classes that may not be called; see `order.may_be_called`."""
    kept = [each for each in TicketClass if arrival is not Arrival.OPTIONAL or each is TicketClass.BOOKING]
    return {(Presence.AWAY.value, each.value) for each in kept}
