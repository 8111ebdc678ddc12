"""What a call and a look at the waits cost with thousands in line and a million tickets of past days.

Both sides of a ratio take turns within one run, in files of one folder. The clock stands still but for what the bench
moves it; one ticket in five is taken by phone and its holder never comes, so that calls pass them over and their holds
lapse. Whoever is called is served and followed by a new one, so that the lines stay as long as they were.
"""

from __future__ import annotations

import gc
import os
import secrets
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from kiosk.lookout import Lookout
from queue_core import engine
from queue_core.branch import Branch, RemoteRules, Service, ServiceId
from queue_core.hours import OpeningHours, Period
from queue_core.queue import Queue
from queue_core.store import Store
from queue_core.tickets import RemoteRequest, TicketRequest
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

CALL_BAR = 2.0
PICTURE_BAR_MS = 5.0
LOBBY_BAR_PERCENT = 2.0
HISTORY_TICKETS = 1_000_000
LONG, SHORT, LOBBY = 2_000, 20, 200

_COUNTERS = range(1, 7)
_CALLS = 40
_ROUNDS = 8
_PICTURES = 60
_LOOKS, _LOOKS_A_SECOND = 600, 10
_PER_DAY = 2_000
_BEGINS = date(2024, 3, 4)
_NOW = datetime(2026, 3, 4, 8, tzinfo=UTC)
_PRINTER = "virtual:"
_SECOND, _BETWEEN_CALLS = timedelta(seconds=1), timedelta(seconds=20)
_ALWAYS = (Period(opens=timedelta(0), closes=timedelta(days=1)),)
_SERVICES = tuple(ServiceId(name) for name in ("documents", "passports", "advice"))
_BRANCH = Branch(
    id="bench",
    languages=("lv",),
    institution={"lv": "Iestāde"},
    names={"lv": "Nodaļa"},
    services=tuple(
        Service(id=each, prefix=letter, names={"lv": each}, remote=True)
        for each, letter in zip(_SERVICES, "ABC", strict=True)
    ),
    hours=OpeningHours(timezone=ZoneInfo("Europe/Riga"), weekly=(_ALWAYS,) * 7),
    party_limit=8,
    remote=RemoteRules(opens_after=timedelta(0), closes_before=timedelta(0)),
)

# Day, series and number of each past ticket follow from its serial number.
_PAST = f"""
    WITH RECURSIVE past (serial) AS (SELECT 1 UNION ALL SELECT serial + 1 FROM past WHERE serial < {HISTORY_TICKETS})
    SELECT serial, serial % 3 AS service, (serial - 1) % {_PER_DAY} / 3 + 1 AS number,
        date('{_BEGINS}', '+' || ((serial - 1) / {_PER_DAY}) || ' days') AS day,
        printf('T%02d:%02d:', 8 + (serial - 1) % {_PER_DAY} / 240, (serial - 1) % {_PER_DAY} / 4 % 60) AS minute
    FROM past
"""  # noqa: S608 - constants
_HISTORY = (
    f"""
    INSERT INTO tickets (serial, id, request_key, business_day, series, number, service_id, source, state, issued_at,
            place, party, language, counter, called_at, serving_since, ended_at, presence)
        SELECT serial, printf('%020X', serial), printf('%032x', serial), day, substr('ABC', service + 1, 1), number,
            CASE service WHEN 0 THEN 'documents' WHEN 1 THEN 'passports' ELSE 'advice' END, 'walk_in',
            CASE WHEN serial % 10 = 0 THEN 'no_show' ELSE 'served' END, day || minute || '01.000000+00:00',
            day || minute || '01.000000+00:00', 1 + serial % 2, 'lv', 1 + serial % 9,
            day || minute || '02.000000+00:00', day || minute || '03.000000+00:00', day || minute || '59.000000+00:00',
            'here' FROM ({_PAST})
    """,  # noqa: S608 - constants
    "INSERT INTO counters SELECT business_day, series, MAX(number), MAX(place) FROM tickets GROUP BY 1, 2",
    *(
        f"""INSERT INTO events (id, ticket, at, kind, detail) SELECT 4 * (serial - 1) + {place}, serial, {moment},
            '{kind}', '{{"counter": 1}}' FROM tickets"""  # noqa: S608 - constants
        for place, (kind, moment) in enumerate(
            (("issued", "issued_at"), ("called", "called_at"), ("serving", "serving_since"), ("served", "ended_at")), 1
        )
    ),
    """
    INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at, settled_at, printer, bytes_sent)
        SELECT serial, serial, 1, 'printed', issued_at, issued_at, issued_at, 'virtual:', 9000 FROM tickets
    """,
    """
    INSERT INTO forecasts SELECT serial, business_day, service_id, issued_at, 3, 1, 300, 900, 300, 900, FALSE, TRUE, 400
        FROM tickets
    """,
)


class Times(NamedTuple):
    """What each of some calls took. Seconds."""

    wall: list[float]
    cpu: list[float]


class Office:
    """A branch that is open, with so many waiting. `other` is another connection to its file."""

    def __init__(self, path: Path, waiting: int) -> None:
        self.now = _NOW
        self.queue, self.other = (Queue(Store.open(path), _BRANCH, lambda: self.now) for _ in range(2))
        self._taken = 0
        with _hasty(self.queue):
            for number in _COUNTERS:
                self.queue.counters.open(number)
            for _ in range(waiting):
                self.now += _SECOND
                self.come(self.queue)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.queue.close()
        self.other.close()

    def come(self, queue: Queue) -> None:
        """One more, in one of five cases by phone."""
        self._taken += 1
        key, service_id = secrets.token_hex(16), _SERVICES[self._taken % len(_SERVICES)]
        if self._taken % 5:
            queue.issue(TicketRequest(key=key, service_id=service_id, language="lv"), printer=_PRINTER)
        else:
            queue.join_remote(RemoteRequest(key=key, service_id=service_id, language="lv", phone=key))

    def calls(self) -> Times:
        """Calls by one counter after the other."""
        times = Times([], [])
        for turn in range(_CALLS):
            self.now += _BETWEEN_CALLS
            waiting = self._waiting()
            counter = _COUNTERS[turn % len(_COUNTERS)]
            wall, cpu = perf_counter(), thread_time()
            self.queue.counters.call_next(counter)
            times.cpu.append(thread_time() - cpu)
            times.wall.append(perf_counter() - wall)
            self.queue.counters.serve(counter)
            self.queue.counters.finish(counter)
            for _ in range(waiting - self._waiting()):
                self.come(self.queue)
        return times

    def pictures(self, *, changed: bool) -> list[float]:
        """CPU seconds of looks at the waits, a second after the other; with a change by others before each, or none."""
        taken = []
        for turn in range(_PICTURES):
            self.now += _SECOND
            if changed:
                self.change(turn)
            begun = thread_time()
            self.queue.waits.picture()
            taken.append(thread_time() - begun)
        return taken

    def lobby(self) -> float:
        """CPU seconds that a lobby spends on its cards in a minute, while others change the queue each second."""

        def monotonic() -> float:
            return (self.now - _NOW).total_seconds()

        lookout, taken = Lookout(self.queue, monotonic=monotonic), 0.0
        lookout.look()
        for look in range(_LOOKS):
            self.now += _SECOND / _LOOKS_A_SECOND
            if look % _LOOKS_A_SECOND == 0:
                self.change(look // _LOOKS_A_SECOND)
            started = thread_time()
            lookout.look()
            taken += thread_time() - started
        return taken

    def change(self, turn: int) -> None:
        """What another process does: somebody comes, is called, comes to the counter, and is done there."""
        counter = _COUNTERS[turn // 4 % len(_COUNTERS)]
        verbs: tuple[Callable[[], object], ...] = (
            lambda: self.come(self.other),
            lambda: self.other.counters.call_next(counter),
            lambda: self.other.counters.serve(counter),
            lambda: self.other.counters.finish(counter),
        )
        verbs[turn % 4]()

    def _waiting(self) -> int:
        count: int = self.queue._store.one("SELECT COUNT(*) FROM tickets WHERE state = 'waiting'")[0]
        return count


def measure(folder: Path | None = None) -> list[Figure]:
    """Measure all, in files beneath a folder (by default the working directory's `build`). About a minute."""
    folder = folder or Path("build")
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder) as fresh:
        write_history(Path(fresh, "long.db"))
        with Office(Path(fresh, "long.db"), LONG) as long, Office(Path(fresh, "short.db"), SHORT) as short:
            figures = [_calls(long, short), *_pictures(long)]
        with Office(Path(fresh, "lobby.db"), LOBBY) as lobby:
            return [*figures, _lobby(lobby)]


def _calls(long: Office, short: Office) -> Figure:
    # Until as many holds lapse as begin.
    for office in (long, short, long, short):
        office.calls()
    gc.collect()
    rounds = [(long.calls(), short.calls()) for _ in range(_ROUNDS)]
    long_s, short_s = ([call for times in side for call in times.wall] for side in zip(*rounds, strict=True))
    long_cpu_s, short_cpu_s = ([call for times in side for call in times.cpu] for side in zip(*rounds, strict=True))
    ratio, cpu_ratio = median(long_s) / median(short_s), median(long_cpu_s) / median(short_cpu_s)
    return Figure(
        name=f"call_next with {LONG:,} waiting and {HISTORY_TICKETS:,} tickets of history against {SHORT} and none",
        value=ratio,
        bar=f"≤ {CALL_BAR:.0f}×",
        passed=ratio <= CALL_BAR,
        detail=f"{median(long_s) * 1e6:.0f} µs against {median(short_s) * 1e6:.0f} µs with the commit, medians of"
        f" {len(long_s)}; of the CPU {median(long_cpu_s) * 1e6:.0f} against {median(short_cpu_s) * 1e6:.0f} µs,"
        f" {cpu_ratio:.2f}×",
    )


def _pictures(office: Office) -> list[Figure]:
    office.queue.waits.picture()
    gc.collect()
    return [
        Figure(
            name=f"waits of all services with {LONG:,} waiting, {when}",
            value=median(taken) * 1e3,
            bar=f"≤ {PICTURE_BAR_MS:.0f} ms",
            passed=median(taken) * 1e3 <= PICTURE_BAR_MS,
            detail=f"CPU time, median of {_PICTURES}, {min(taken) * 1e3:.2f}-{max(taken) * 1e3:.2f} ms;"
            f" {len(_SERVICES)} services, {len(_COUNTERS)} counters, {HISTORY_TICKETS:,} tickets of history",
        )
        for when, taken in (
            ("a second later", office.pictures(changed=False)),
            ("right after another process has changed them", office.pictures(changed=True)),
        )
    ]


def _lobby(office: Office) -> Figure:
    gc.collect()
    taken = office.lobby()
    percent = 100 * taken * _LOOKS_A_SECOND / _LOOKS
    return Figure(
        name=f"CPU for the lobby's cards, {LOBBY} waiting and a change a second, share of a core",
        value=percent,
        bar=f"< {LOBBY_BAR_PERCENT:.0f} %",
        passed=percent < LOBBY_BAR_PERCENT,
        detail=f"{taken * 1e3:.0f} ms in {_LOOKS // _LOOKS_A_SECOND} s, {_LOOKS} looks",
    )


def write_history(path: Path) -> None:
    """A file with a million tickets of past days, and with all that was written down of them."""
    Store.open(path).close()
    connection = engine.connect(path, engine.newest_module(), engine.BUSY_TIMEOUT)
    try:
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("PRAGMA cache_size=-1000000")
        connection.execute("BEGIN")
        for statement in _HISTORY:
            connection.execute(statement)
        connection.execute("COMMIT")
    finally:
        connection.close()
    with path.open("rb") as written:
        os.fsync(written.fileno())


@contextmanager
def _hasty(queue: Queue) -> Iterator[None]:
    """Whatever is only made ready need not survive a power cut."""
    execute = queue._store._connection.execute
    execute("PRAGMA synchronous=OFF")
    yield
    execute("PRAGMA synchronous=FULL")
