"""How fast numbers are given out: against bare SQLite, and against a file with years of history.

Both sides of a ratio take turns within one run, in files of one folder, so that a slow disk slows both. At most 60
tickets wait at once; they are taken back between the timed parts, as a branch's counters would.
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from queue_core import engine
from queue_core.branch import Branch, Service, ServiceId
from queue_core.hours import OpeningHours, Period
from queue_core.queue import Queue
from queue_core.store import Store
from queue_core.tickets import TicketRequest
from tests.bench.figure import Figure

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from types import TracebackType
    from typing import Self

ISSUE_BAR = 0.7
HISTORY_BAR = 1.2
HISTORY_TICKETS = 1_000_000

_WAITING_AT_ONCE = 60
_TURNS = 6
_ROUNDS = 9
_HISTORY_PER_DAY = 2_000
_HISTORY_BEGINS = date(2020, 1, 1)
_PRINTER = "virtual:"
_ALWAYS = (Period(opens=timedelta(0), closes=timedelta(days=1)),)
_SERVICE = Service(id=ServiceId("documents"), prefix="A", names={"lv": "Dokumenti"})
_BRANCH = Branch(
    id="bench",
    languages=("lv",),
    institution={"lv": "Iestāde"},
    names={"lv": "Nodaļa"},
    services=(_SERVICE,),
    hours=OpeningHours(timezone=ZoneInfo("Europe/Riga"), weekly=(_ALWAYS,) * 7),
    party_limit=8,
)

_TAKE_BACK_ALL = "UPDATE tickets SET state = 'cancelled' WHERE state = 'waiting'"
_BARE_TRANSACTION = (
    "BEGIN IMMEDIATE",
    """
    INSERT INTO counters VALUES (?, ?, ?, ?) ON CONFLICT (business_day, series)
        DO UPDATE SET last_number = excluded.last_number, last_place = excluded.last_place
    """,
    """
    INSERT INTO tickets (serial, id, request_key, business_day, series, number, service_id, source, state, issued_at,
            place, party, language, class, presence, appointment_at, check_in_code, phone_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
    "INSERT INTO events VALUES (?, ?, ?, ?, ?)",
    """
    INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at, printer, fault, bytes_sent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    """,
    "COMMIT",
)
# The day's number of each past ticket follows from its serial number: so many a day, in one series.
_PAST = """
    WITH RECURSIVE past (serial) AS (SELECT 1 UNION ALL SELECT serial + 1 FROM past WHERE serial < {tickets})
    SELECT serial, date('{begins}', '+' || ((serial - 1) / {per_day}) || ' days') AS day,
        (serial - 1) % {per_day} + 1 AS number FROM past
"""
_HISTORY = (
    """
    INSERT INTO tickets (serial, id, request_key, business_day, series, number, service_id, source, state, issued_at,
            place, party, language)
        SELECT serial, hex(randomblob(10)), lower(hex(randomblob(16))), day, 'A', number, 'documents',
        'walk_in', 'cancelled', day || 'T08:00:00.000000+00:00', day || 'T08:00:00.000000+00:00', 1, 'lv' FROM ({past})
    """,
    "INSERT INTO counters SELECT business_day, series, MAX(number), MAX(place) FROM tickets GROUP BY 1, 2",
    """INSERT INTO events SELECT serial, serial, issued_at, 'issued', '{{}}' FROM tickets""",
    """
    INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at, printer, fault, bytes_sent)
        SELECT serial, serial, 1, 'printed', issued_at, issued_at, 'virtual:', NULL, 9000
        FROM tickets
    """,
)


class _Contestant(Protocol):
    def turn(self) -> float:
        """Give out 60 tickets and take them back; seconds that one of them took to give out."""


class _Issuing:
    """`Queue.issue`."""

    def __init__(self, path: Path) -> None:
        self._store = Store.open(path)
        self._queue = Queue(self._store, _BRANCH)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._queue.close()

    def turn(self) -> float:
        requests = [
            TicketRequest(key=secrets.token_hex(16), service_id=_SERVICE.id, language="lv")
            for _ in range(_WAITING_AT_ONCE)
        ]
        started = perf_counter()
        for request in requests:
            self._queue.issue(request, printer=_PRINTER)
        taken = perf_counter() - started
        with self._store.transaction():
            self._store._connection.execute(_TAKE_BACK_ALL)
        return taken / _WAITING_AT_ONCE


@dataclass(slots=True)
class _Bare:
    """The same rows in the same tables, with nothing decided and nothing looked up."""

    connection: sqlite3.Connection
    serial: int = 0

    def turn(self) -> float:
        tickets = [self._rows() for _ in range(_WAITING_AT_ONCE)]
        started = perf_counter()
        for rows in tickets:
            for statement, row in zip(_BARE_TRANSACTION, rows, strict=True):
                self.connection.execute(statement, row)
        taken = perf_counter() - started
        self.connection.execute(_TAKE_BACK_ALL)
        return taken / _WAITING_AT_ONCE

    def _rows(self) -> tuple[Sequence[str | int | None], ...]:
        self.serial += 1
        serial, now = self.serial, datetime.now(UTC).isoformat(timespec="microseconds")
        day, key, ticket_id = now[:10], secrets.token_hex(16), secrets.token_hex(10).upper()
        return (
            (),
            (day, "A", serial, now),
            (
                *(serial, ticket_id, key, day, "A", serial, "documents", "walk_in", "waiting", now, now, 1, "lv"),
                *("walk_in", "here", None, None, None),
            ),
            (serial, serial, now, "issued", "{}"),
            (serial, serial, 1, "pending", now, now, _PRINTER, None, 0),
            (),
        )


def measure(folder: Path | None = None) -> list[Figure]:
    """Measure both ratios, in files beneath a folder (by default the working directory's `build`). About 40 s."""
    folder = folder or Path("build")
    folder.mkdir(parents=True, exist_ok=True)
    return [_issue_against_bare(folder), _history_against_empty(folder)]


def _issue_against_bare(folder: Path) -> Figure:
    rounds = [_round_against_bare(folder) for _ in range(_ROUNDS)]
    ratio = median(bare / issue for issue, bare in rounds)
    issue_s, bare_s = (median(side) for side in zip(*rounds, strict=True))
    return Figure(
        name="Queue.issue rate against the same rows by bare sqlite3",
        value=ratio,
        bar=f"≥ {ISSUE_BAR}",
        passed=ratio >= ISSUE_BAR,
        detail=f"{1 / issue_s:,.0f} /s against {1 / bare_s:,.0f} /s ({issue_s * 1e6:.0f} and {bare_s * 1e6:.0f} µs)",
    )


def _round_against_bare(folder: Path) -> tuple[float, float]:
    with TemporaryDirectory(dir=folder) as fresh, _Issuing(Path(fresh, "issue.db")) as issuing:
        Store.open(Path(fresh, "bare.db")).close()
        connection = _durable(Path(fresh, "bare.db"))
        try:
            return _take_turns(issuing, _Bare(connection))
        finally:
            connection.close()


def _history_against_empty(folder: Path) -> Figure:
    with TemporaryDirectory(dir=folder) as fresh:
        _write_history(Path(fresh, "history.db"))
        with _Issuing(Path(fresh, "history.db")) as long, _Issuing(Path(fresh, "empty.db")) as empty:
            rounds = [_take_turns(long, empty) for _ in range(_ROUNDS)]
    ratio = median(long_s / empty_s for long_s, empty_s in rounds)
    long_s, empty_s = (median(side) for side in zip(*rounds, strict=True))
    return Figure(
        name=f"Queue.issue with {HISTORY_TICKETS:,} tickets of history against an empty file",
        value=ratio,
        bar=f"≤ {HISTORY_BAR}×",
        passed=ratio <= HISTORY_BAR,
        detail=f"{long_s * 1e6:.0f} µs against {empty_s * 1e6:.0f} µs",
    )


def _take_turns(first: _Contestant, second: _Contestant) -> tuple[float, float]:
    """Mean seconds a ticket of each, with each going first as often as the other."""
    of_first, of_second = [], []
    for turn in range(_TURNS):
        if turn % 2:
            of_first.append(first.turn())
            of_second.append(second.turn())
        else:
            of_second.append(second.turn())
            of_first.append(first.turn())
    return mean(of_first), mean(of_second)


def _durable(path: Path) -> sqlite3.Connection:
    module = engine.newest_module()
    connection = engine.connect(path, module, engine.BUSY_TIMEOUT)
    engine.make_durable(connection, path, module)
    return connection


def _write_history(path: Path) -> None:
    Store.open(path).close()
    past = _PAST.format(tickets=HISTORY_TICKETS, per_day=_HISTORY_PER_DAY, begins=_HISTORY_BEGINS.isoformat())
    connection = engine.connect(path, engine.newest_module(), engine.BUSY_TIMEOUT)
    try:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-1000000")
        connection.execute("BEGIN")
        for statement in _HISTORY:
            connection.execute(statement.format(past=past))
        connection.execute("COMMIT")
    finally:
        connection.close()
    with path.open("rb") as written:
        os.fsync(written.fileno())
