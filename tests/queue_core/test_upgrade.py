"""Files of earlier releases, opened by this program."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_core import engine, schema
from queue_core.errors import StoreDamaged, StoreTooNew
from queue_core.explanation import Cause
from queue_core.queue import Queue
from queue_core.store import MIGRATIONS, Store
from queue_core.tickets import DeliveryState, Presence, Role, TicketClass
from tests.queue_core.offices import PRINTER, FakeClock, branch, request, riga
from tests.queue_core.qticket.link.asking import Gateway

if TYPE_CHECKING:
    import sqlite3

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
SECONDS_LATER = riga(2026, 3, 4, 10, 1)
Attempts = dict[str, list[tuple[object, ...]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a released file tells that others do not: of each ticket's attempts the job, when it was claimed, who asked,
    whether it is a duplicate, and the paper it took; who has no paper; what was under way; and the log.
    """

    attempts: Attempts
    paperless: list[str]
    under_way: tuple[str, int]
    log: list[str]


def second(after: int) -> datetime:
    return riga(2026, 3, 4, 10).replace(second=after)


EXPECTED = {
    "tickets": Expected(
        attempts={
            code: [(None, None, Role.KIOSK, False, 0.0)]
            for code in ("A001", "A002", "A003", "A004", "A005", "A006", "B001")
        },
        paperless=["A003", "A004"],
        under_way=("A005", 5),
        log=[],
    ),
    "staff": Expected(
        attempts={
            "A001": [("1", second(1), Role.KIOSK, False, 70.0)],
            "A002": [("2", second(4), Role.KIOSK, False, 70.0)],
            "A003": [("3", second(7), Role.KIOSK, False, 0.0)],
            "A004": [("4", second(10), Role.KIOSK, False, 0.0), ("5", second(12), Role.STAFF, True, 0.0)],
            "A005": [(None, None, Role.KIOSK, False, 0.0)],
            "A006": [(None, None, Role.KIOSK, False, 0.0)],
            "B001": [(None, None, Role.KIOSK, False, 0.0)],
        },
        paperless=["A003"],
        under_way=("A004", 5),
        log=["printer test", "again"],
    ),
}
# The same day, with a counter, forecasts, and a request by phone that was refused.
EXPECTED["waits"] = EXPECTED["staff"]


def write(released: Path, path: Path) -> None:
    """The file as the earlier program left it."""
    with closing(engine.newest_module().connect(path)) as connection:
        connection.executescript(released.read_text(encoding="utf-8"))


def rows(connection: sqlite3.Connection, columns: str, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 -- our own names


def tables(connection: sqlite3.Connection) -> dict[str, str]:
    """The columns of each table, but for the bookkeeping of migrations."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> '_sqlite_migrations'")
    return {
        name: ", ".join(str(column) for _, column, *_ in rows(connection, "*", f"pragma_table_info('{name}')"))
        for (name,) in names.fetchall()
    }


def content(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, and what the tables and indexes are made of."""
    names = [*tables(connection), "_sqlite_migrations", "sqlite_master"]
    return {name: rows(connection, "*", name) for name in names}


@pytest.fixture(params=RELEASED, ids=lambda released: released.stem)
def released(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def old(released: Path, path: Path) -> Path:
    write(released, path)
    return path


@pytest.fixture
def expected(released: Path) -> Expected:
    return EXPECTED[released.stem]


def test_there_are_files_to_open():
    assert {released.stem for released in RELEASED} == set(EXPECTED)


def test_every_row_is_as_it_was(old: Path):
    with closing(engine.newest_module().connect(old)) as connection:
        had = tables(connection)
        before = {table: rows(connection, columns, table) for table, columns in had.items()}
    assert len(before["tickets"]) == 7
    assert len(before["deliveries"]) >= 7
    Store.open(old).close()
    with closing(engine.newest_module().connect(old)) as connection:
        after = {table: rows(connection, columns, table) for table, columns in had.items()}
        assert after == before
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_ends_up_like_a_new_file(old: Path, tmp_path: Path):
    with closing(Store.open(old)) as upgraded, closing(Store.open(tmp_path / "new.db")) as new:
        assert tables(upgraded._connection) == tables(new._connection)
        for table in tables(new._connection):
            columns = f"pragma_table_info('{table}')"
            assert rows(upgraded._connection, "*", columns) == rows(new._connection, "*", columns)
        names = "SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name"
        assert upgraded._connection.execute(names).fetchall() == new._connection.execute(names).fetchall()


def test_its_day_goes_on(old: Path, expected: Expected):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        assert [waiting.ticket.code for waiting in queue.waiting()] == ["A001", "A002", "A003", "A004", "A005", "B001"]
        assert queue.issue(request(key="released-0"), printer=PRINTER).repeated
        assert queue.issue(request(), printer=PRINTER).ticket.code == "A007"
        assert [entry.kind for entry in queue.log.latest()] == expected.log
        assert (queue.pauses.now(), queue.access.has_pin()) == ((), False)


def test_its_tickets_are_called_and_explained(old: Path):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        first, second = (waiting.ticket for waiting in queue.waiting()[:2])
        assert (first.queue_class, first.presence, first.counter) == (TicketClass.WALK_IN, Presence.HERE, None)
        queue.counters.open(1)
        assert queue.counters.call(1, second.code).ticket.code == second.code
        (why,) = queue.history.explain(first.code).overtaken_by
        assert (why.code, why.cause) == (second.code, Cause.BY_HAND)
        queue.counters.serve(1)
        queue.counters.finish(1)
        assert queue.counters.call_next(1).ticket.code == first.code


def test_its_tickets_are_followed(old: Path):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        gateway = Gateway(queue.link, clock)
        first = queue.waiting()[0].ticket
        assert gateway.ask("follow", ticket=first.id.lower()).ticket
        queue.counters.open(1)
        queue.counters.call(1, first.code)
        assert gateway.changes() == ["called"]


def test_its_day_ends(old: Path):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        clock.move(timedelta(days=1))
        assert queue.tend()
        assert queue.issue(request(), printer=PRINTER).ticket.code == "A001"
        states = [str(state) for state, _ in rows(queue._store._connection, "state, serial", "tickets")]
        assert states == ["cancelled"] + ["closed"] * 6 + ["waiting"]


def test_its_deliveries_are_known_as_far_as_they_were(old: Path, expected: Expected):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        found: Attempts = {}
        for entry in queue.deliveries.today():
            delivery = entry.delivery
            assert (delivery.settled_at is not None) == delivery.state.settled, entry.ticket.code
            assert (delivery.verdict, delivery.verdict_by) == (None, None)
            found.setdefault(entry.ticket.code, []).append(
                (delivery.job_id, delivery.claimed_at, delivery.asked_by, delivery.duplicate, delivery.paper_mm)
            )
        assert found == expected.attempts
        first = next(entry.delivery for entry in queue.deliveries.today() if entry.ticket.code == "A001")
        assert first.settled_at == second(3)


def test_its_paper_is_looked_after(old: Path, expected: Expected):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        assert [queued.ticket.code for queued in queue.deliveries.paperless()] == expected.paperless
        (lost,) = queue.deliveries.recover(PRINTER)
        assert (lost.id, lost.state) == (expected.under_way[1], DeliveryState.UNKNOWN)
        again = queue.deliveries.again(expected.under_way[0], printer=PRINTER, role=Role.STAFF)
        assert again.delivery.duplicate
        assert not queue.deliveries.again("A003", printer=PRINTER, role=Role.STAFF).delivery.duplicate


def test_the_program_that_wrote_it_leaves_it_alone_from_then_on(old: Path, monkeypatch: pytest.MonkeyPatch):
    with closing(engine.newest_module().connect(old)) as connection:
        known = len(rows(connection, "*", "_sqlite_migrations"))
    Store.open(old).close()
    monkeypatch.setattr("queue_core.store.MIGRATIONS", MIGRATIONS[:known])
    with pytest.raises(StoreTooNew) as refused:
        Store.open(old)
    assert set(refused.value.unknown) == set(MIGRATIONS[known:])
    assert refused.value.unknown


def test_an_upgrade_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch):
    with closing(engine.newest_module().connect(old)) as connection:
        before = content(connection)
    monkeypatch.setattr(schema, "LINK", (*schema.LINK, "CREATE TABLE tickets (twice INTEGER)"))
    with pytest.raises(StoreDamaged, match="already exists"):
        Store.open(old)
    monkeypatch.undo()
    with closing(engine.newest_module().connect(old)) as connection:
        assert content(connection) == before
    with Queue.open(old, branch(), FakeClock(SECONDS_LATER)) as queue:
        assert len(queue.waiting()) == 6
