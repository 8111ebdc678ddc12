"""How fast services went, today and on past days, as the file has it.

A past day is added up once, by whoever asks first on a later day, so that a long history costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.tables.waits import EndedSign, PaceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.tables.waits import EndedRow

HISTORY_DAYS = 20
"""How many of the latest days count: about a month of work. A branch's pace changes with its staff and its rules."""


class PaceBook:
    """What is known of paces. For use within a transaction or a snapshot of the store.

    Remembers what it has read, as long as that stays true.
    """

    def __init__(self, books: Books) -> None:
        self._table = books.waits
        self._services = tuple(service.id for service in books.branch.services)
        self._history_of: date | None = None
        self._history: dict[ServiceId, PaceRow] = {}
        self._today_of: date | None = None
        self._signs: dict[ServiceId, EndedSign] = {}
        self._today: dict[ServiceId, PaceRow] = {}

    def is_behind(self, day: date) -> bool:
        """Whether there are days before this one that have not been added up."""
        return self._history_of != day and bool(self._unfolded(day))

    def fold(self, day: date) -> None:
        """Add up the days before this one, within a transaction."""
        for past in self._unfolded(day):
            for service_id in self._services:
                self._table.add_pace(past, service_id, total(self._table.ended(past, service_id)))

    def history(self, day: date) -> Mapping[ServiceId, PaceRow]:
        """The sums of the latest days before this one, of each service of the branch."""
        if self._history_of != day:
            self._history = self._read_history(day)
            self._history_of = day
        return self._history

    def today(self, day: date) -> Mapping[ServiceId, PaceRow]:
        """The day's own sums up to now, of each service of the branch."""
        signs = self._table.ended_signs(day)
        if self._today_of != day:
            self._signs, self._today, self._today_of = {}, dict.fromkeys(self._services, NOTHING), day
        for service_id in self._services:
            before, after = (each.get(service_id, EndedSign()) for each in (self._signs, signs))
            if before != after:
                self._today[service_id] = self._went_on(day, service_id, before, after)
        self._signs = signs
        return self._today.copy()

    def _went_on(self, day: date, service_id: ServiceId, before: EndedSign, after: EndedSign) -> PaceRow:
        """A service's sums once others have ended: mostly those that were known, and a few tickets more."""
        ended = self._table.ended(day, service_id, after=before.latest) if before.latest < after.latest else []
        if ended and (before.tickets + len(ended), before.serials + sum(row.serial for row in ended)) == after[:2]:
            return added(self._today[service_id], total(ended))
        # A no-show has come back, or the clock was put back.
        return total(self._table.ended(day, service_id))

    def _unfolded(self, day: date) -> list[date]:
        past = self._table.latest_days(day, HISTORY_DAYS)
        if not past:
            return []
        folded = self._table.folded_days(past[-1])
        return [each for each in past if each not in folded]

    def _read_history(self, day: date) -> dict[ServiceId, PaceRow]:
        past = self._table.latest_days(day, HISTORY_DAYS)
        sums = dict.fromkeys(self._services, NOTHING)
        for _, service_id, row in self._table.paces(past[-1], day) if past else ():
            if service_id in sums:
                sums[service_id] = added(sums[service_id], row)
        return sums


NOTHING = PaceRow(served=0, people=0, seconds=0.0, squares=0.0, no_shows=0, no_show_seconds=0.0)


def added(one: PaceRow, other: PaceRow) -> PaceRow:
    """The sums of both."""
    return PaceRow._make(map(sum, zip(one, other, strict=True)))


def total(ended: Iterable[EndedRow]) -> PaceRow:
    """Add up tickets. Each takes its counter from its latest call on; no time at all where the clock was put back."""
    served = people = no_shows = 0
    seconds = squares = no_show_seconds = 0.0
    for row in ended:
        length_s = max((row.ended_at - row.called_at).total_seconds(), 0.0)
        if not row.came:
            no_shows += 1
            no_show_seconds += length_s
        else:
            served += 1
            people += row.party
            seconds += length_s
            squares += length_s * length_s
    return PaceRow(
        served=served,
        people=people,
        seconds=seconds,
        squares=squares,
        no_shows=no_shows,
        no_show_seconds=no_show_seconds,
    )
