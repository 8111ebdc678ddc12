"""What a forecast of a wait is made of, forecasts with what came of them, and how fast past days went."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from queue_core.branch import ServiceId
from queue_core.rows import text_of
from queue_core.wait_scores import Outcome

if TYPE_CHECKING:
    from queue_core.store import Store

# Who never came to a counter, because a hold or a booking has lapsed, has cost no counter any time.
_JUST_COME = timedelta(minutes=1)
"""Whoever checked in no longer ago than this was called because they came, not because others were done."""

_DONE_WITH = "state IN ('served', 'no_show') AND called_at IS NOT NULL AND counter IS NOT NULL"
_ENDED = f" FROM tickets WHERE business_day = ? AND service_id = ? AND {_DONE_WITH}"


Kind = tuple[str, str, str, int, int | None]
"""What tickets have in common that are alike to whoever waits behind them: service, presence, class, party, counter."""

WaitingRow = tuple[str, int, str, str, str, int, int | None]
"""A ticket that waits: place, serial number, and then its `Kind`. A plain tuple, because there may be thousands."""


class CounterRow(NamedTuple):
    """A counter that is open, and the ticket that it has, if any."""

    number: int
    services: tuple[ServiceId, ...]
    closes_at: datetime | None
    service_id: ServiceId | None
    party: int | None
    called_at: datetime | None
    serving_since: datetime | None


class EndedRow(NamedTuple):
    """A ticket that was called, and then served until it ended, or did not come."""

    serial: int
    came: bool
    party: int
    called_at: datetime
    serving_since: datetime | None
    ended_at: datetime


class EndedSign(NamedTuple):
    """Tells whether others have ended: how many there are, the sum of their serial numbers, when the last ended."""

    tickets: int = 0
    serials: int = 0
    latest: str = ""


class PaceRow(NamedTuple):
    """A past day's sums of one service. Seconds."""

    served: int
    people: int
    seconds: float
    squares: float
    no_shows: int
    no_show_seconds: float


class ForecastRow(NamedTuple):
    """A forecast as it was made. Seconds."""

    made_at: datetime
    ahead: int
    ahead_away: int
    low_s: float
    high_s: float
    raw_low_s: float
    raw_high_s: float
    after_closing: bool
    counts: bool


class WaitTable:
    """The SQL about waits, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # What is ahead

    def waiting(self, business_day: date) -> list[WaitingRow]:
        """The day's waiting tickets, a row of an index each."""
        rows: list[WaitingRow] = self._store.execute(
            "SELECT place, serial, service_id, presence, class, party, counter FROM tickets"
            " WHERE business_day = ? AND state = 'waiting'",
            (business_day.isoformat(),),
        ).fetchall()
        return rows

    def latest_event(self) -> int:
        """The number of the latest event of any ticket; 0 where there is none."""
        latest: int = self._store.one("SELECT COALESCE(MAX(id), 0) FROM events")[0]
        return latest

    def changed_since(self, event: int, business_day: date) -> tuple[set[int], list[WaitingRow]]:
        """The serial numbers of tickets with later events than this, and those of them that wait on the day."""
        rows = self._store.execute(
            "SELECT t.place, t.serial, t.service_id, t.presence, t.class, t.party, t.counter,"
            " t.business_day = ? AND t.state = 'waiting'"
            " FROM events AS e JOIN tickets AS t ON t.serial = e.ticket WHERE e.id > ?",
            (business_day.isoformat(), event),
        )
        found: dict[int, tuple[WaitingRow, bool]] = {row[1]: (row[:7], row[7]) for row in rows}
        return set(found), [row for row, waits in found.values() if waits]

    def counters(self) -> list[CounterRow]:
        """The counters that are open, by number."""
        rows = self._store.execute(
            "SELECT s.counter, s.services, s.closes_at, t.service_id, t.party, t.called_at, t.serving_since"
            " FROM counter_sessions AS s LEFT JOIN tickets AS t"
            " ON t.counter = s.counter AND t.state IN ('called', 'serving')"
            " WHERE s.closed_at IS NULL ORDER BY s.counter"
        )
        return [
            CounterRow(
                number=number,
                services=tuple(json.loads(services)),
                closes_at=_moment(closes_at),
                service_id=service_id,
                party=party,
                called_at=_moment(called_at),
                serving_since=_moment(serving_since),
            )
            for number, services, closes_at, service_id, party, called_at, serving_since in rows
        ]

    def ended(self, business_day: date, service_id: str, after: str = "") -> list[EndedRow]:
        """The day's tickets of a service that were called and are done with, in no order; those after a moment."""
        rows = self._store.execute(
            f"SELECT serial, state, party, called_at, serving_since, ended_at{_ENDED} AND ended_at > ?",
            (business_day.isoformat(), service_id, after),
        )
        return [
            EndedRow(
                serial=serial,
                came=state == "served",
                party=party,
                called_at=datetime.fromisoformat(called_at),
                serving_since=_moment(serving_since),
                ended_at=datetime.fromisoformat(ended_at),
            )
            for serial, state, party, called_at, serving_since, ended_at in rows
        ]

    def ended_signs(self, business_day: date) -> dict[ServiceId, EndedSign]:
        """What is in `ended`, for each service of which there is any."""
        rows = self._store.execute(
            "SELECT service_id, COUNT(*), SUM(serial), MAX(ended_at)"  # noqa: S608 - constants
            f" FROM tickets WHERE business_day = ? AND {_DONE_WITH} AND ended_at > '' GROUP BY service_id",
            (business_day.isoformat(),),
        )
        return {service_id: EndedSign._make(sign) for service_id, *sign in rows}

    # Past days

    def latest_days(self, before: date, count: int) -> list[date]:
        """The latest days before this one on which numbers were given out, the latest first."""
        rows = self._store.execute(
            "SELECT DISTINCT business_day FROM counters WHERE business_day < ? ORDER BY business_day DESC LIMIT ?",
            (before.isoformat(), count),
        )
        return [date.fromisoformat(day) for (day,) in rows]

    def folded_days(self, since: date) -> set[date]:
        """The days from this one on that are added up."""
        rows = self._store.execute(
            "SELECT DISTINCT business_day FROM paces WHERE business_day >= ?", (since.isoformat(),)
        )
        return {date.fromisoformat(day) for (day,) in rows}

    def add_pace(self, business_day: date, service_id: str, pace: PaceRow) -> None:
        """Keep a past day's sums. Where another process was faster, its sums stay."""
        self._store.execute(
            "INSERT INTO paces (business_day, service_id, served, people, seconds, squares, no_shows, no_show_seconds)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (business_day, service_id) DO NOTHING",
            (business_day.isoformat(), service_id, *pace),
        )

    def paces(self, since: date, before: date) -> list[tuple[date, ServiceId, PaceRow]]:
        """The sums of the days from one on up to, but not including, another; by day."""
        rows = self._store.execute(
            "SELECT business_day, service_id, served, people, seconds, squares, no_shows, no_show_seconds FROM paces"
            " WHERE business_day >= ? AND business_day < ? ORDER BY business_day, service_id",
            (since.isoformat(), before.isoformat()),
        )
        return [(date.fromisoformat(day), service_id, PaceRow._make(sums)) for day, service_id, *sums in rows]

    # Forecasts

    def forecast(self, serial: int) -> ForecastRow | None:
        """What was forecast for a ticket, if anything was."""
        row = self._store.one(
            "SELECT made_at, ahead, ahead_away, low_s, high_s, raw_low_s, raw_high_s, after_closing, counts"
            " FROM forecasts WHERE ticket = ?",
            serial,
        )
        if row is None:
            return None
        made_at, ahead, ahead_away, low_s, high_s, raw_low_s, raw_high_s, after_closing, counts = row
        return ForecastRow(
            made_at=datetime.fromisoformat(made_at),
            ahead=ahead,
            ahead_away=ahead_away,
            low_s=low_s,
            high_s=high_s,
            raw_low_s=raw_low_s,
            raw_high_s=raw_high_s,
            after_closing=bool(after_closing),
            counts=bool(counts),
        )

    def add_forecast(self, serial: int, business_day: date, service_id: str, row: ForecastRow) -> None:
        """Keep what is forecast for a ticket that has no forecast yet."""
        self._store.execute(
            "INSERT INTO forecasts (ticket, business_day, service_id, made_at, ahead, ahead_away, low_s, high_s,"
            " raw_low_s, raw_high_s, after_closing, counts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (serial, business_day.isoformat(), service_id, text_of(row.made_at), *row[1:]),
        )

    def note_turn(self, serial: int, at: datetime) -> None:
        """A ticket's turn has come, as the order has it; what was forecast is measured by its first one."""
        row = self._store.one(
            "SELECT f.made_at FROM forecasts AS f JOIN tickets AS t ON t.serial = f.ticket"
            " WHERE f.ticket = ? AND f.waited_s IS NULL AND f.counts IS TRUE AND t.lates = 0"
            " AND t.service_id = f.service_id",
            serial,
        )
        if row is None:
            return
        waited_s = (at - datetime.fromisoformat(row[0])).total_seconds()
        if waited_s < 0:
            # The clock was put back.
            self._spoil(serial)
            return
        self._store.execute("UPDATE forecasts SET waited_s = ? WHERE ticket = ?", (waited_s, serial))

    def note_call(self, serial: int, at: datetime, *, by_hand: bool) -> None:
        """A ticket is called.

        Where a clerk has named it, that tells nothing of when its turn would have come; nor where its holder has just
        checked in, without having been passed over: a counter may have stood free for it long before.
        """
        if by_hand or self._has_just_come(serial, at):
            self._spoil(serial)
        else:
            self.note_turn(serial, at)

    def _has_just_come(self, serial: int, at: datetime) -> bool:
        row = self._store.one(
            "SELECT 1 FROM tickets WHERE serial = ? AND source <> 'walk_in' AND checked_in_at > ?",
            serial,
            text_of(at - _JUST_COME),
        )
        return row is not None

    def _spoil(self, serial: int) -> None:
        """No turn of the ticket that is still to come is to be taken for what was forecast."""
        self._store.execute("UPDATE forecasts SET counts = FALSE WHERE ticket = ? AND waited_s IS NULL", (serial,))

    def latest_outcomes(self, service_id: str, count: int) -> list[tuple[float, float, float]]:
        """Of the latest tickets of a service whose turn has come: the raw low and high end, and the wait. Seconds."""
        rows = self._store.execute(
            "SELECT raw_low_s, raw_high_s, waited_s FROM forecasts WHERE service_id = ? AND waited_s IS NOT NULL"
            " ORDER BY ticket DESC LIMIT ?",
            (service_id, count),
        )
        return [(low, high, waited) for low, high, waited in rows]

    def outcomes(self, first_day: date, last_day: date) -> list[Outcome]:
        """What was forecast and what came of it, of the tickets of some days, oldest first."""
        rows = self._store.execute(
            "SELECT service_id, made_at, ahead, low_s, high_s, waited_s FROM forecasts"
            " WHERE business_day >= ? AND business_day <= ? AND waited_s IS NOT NULL ORDER BY ticket",
            (first_day.isoformat(), last_day.isoformat()),
        )
        return [
            Outcome(
                service_id=ServiceId(service_id),
                made_at=datetime.fromisoformat(made_at),
                ahead=ahead,
                low=timedelta(seconds=low_s),
                high=timedelta(seconds=high_s),
                waited=timedelta(seconds=waited_s),
            )
            for service_id, made_at, ahead, low_s, high_s, waited_s in rows
        ]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
