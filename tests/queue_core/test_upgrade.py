"""Files of earlier releases, opened by this program."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_core import engine, schema
from queue_core.errors import StoreDamaged, StoreTooNew
from queue_core.queue import Queue
from queue_core.store import MIGRATIONS, Store
from queue_core.tickets import DeliveryState, Role
from tests.queue_core.offices import PRINTER, FakeClock, branch, request, riga

if TYPE_CHECKING:
    import sqlite3

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
SECONDS_LATER = riga(2026, 3, 4, 10, 1)


def write(released: Path, path: Path) -> None:
    """The file as the earlier program left it."""
    with closing(engine.newest_module().connect(path)) as connection:
        connection.executescript(released.read_text(encoding="utf-8"))


def rows(connection: sqlite3.Connection, columns: str, table: str) -> list[tuple[object, ...]]:
    return connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608 -- our own names


@pytest.fixture(params=RELEASED, ids=lambda released: released.stem)
def old(request: pytest.FixtureRequest, path: Path) -> Path:
    write(request.param, path)
    return path


def test_there_are_files_to_open():
    assert RELEASED


def test_every_row_is_as_it_was(old: Path):
    tables = {
        "tickets": "serial, id, request_key, business_day, series, number, service_id, source, state, issued_at, place,"
        " party, language",
        "counters": "*",
        "current_day": "*",
        "events": "*",
        "deliveries": "id, ticket, attempt, state, created_at, changed_at, printer, fault, bytes_sent",
    }
    with closing(engine.newest_module().connect(old)) as connection:
        before = {table: rows(connection, columns, table) for table, columns in tables.items()}
    Store.open(old).close()
    with closing(engine.newest_module().connect(old)) as connection:
        assert {table: rows(connection, columns, table) for table, columns in tables.items()} == before
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_it_ends_up_like_a_new_file(old: Path, tmp_path: Path):
    with closing(Store.open(old)) as upgraded, closing(Store.open(tmp_path / "new.db")) as new:
        for table in ("deliveries", "tickets", "log", "pauses", "errands", "pins", "pin_tries"):
            assert rows(upgraded._connection, "*", f"pragma_table_info('{table}')") == rows(
                new._connection, "*", f"pragma_table_info('{table}')"
            )
        names = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE '%deliveries%' ORDER BY name"
        assert upgraded._connection.execute(names).fetchall() == new._connection.execute(names).fetchall()


def test_its_day_goes_on(old: Path):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        assert [waiting.ticket.code for waiting in queue.waiting()] == ["A001", "A002", "A003", "A004", "A005", "B001"]
        assert queue.issue(request(key="released-0"), printer=PRINTER).repeated
        assert queue.issue(request(), printer=PRINTER).ticket.code == "A007"
        assert (queue.pauses.now(), queue.log.latest(), queue.access.has_pin()) == ((), (), False)


def test_its_deliveries_are_known_as_far_as_they_were(old: Path):
    clock = FakeClock(SECONDS_LATER)
    with Queue.open(old, branch(), clock) as queue:
        deliveries = {entry.ticket.code: entry.delivery for entry in queue.deliveries.today()}
        for code, delivery in deliveries.items():
            assert (delivery.settled_at is not None) == delivery.state.settled, code
            assert (delivery.job_id, delivery.claimed_at, delivery.verdict, delivery.verdict_by) == (None,) * 4
            assert (delivery.asked_by, delivery.duplicate, delivery.paper_mm) == (Role.KIOSK, False, 0.0)
        assert deliveries["A001"].settled_at == riga(2026, 3, 4, 10).replace(second=3)
        assert [queued.ticket.code for queued in queue.deliveries.paperless()] == ["A003", "A004"]
        (lost,) = queue.deliveries.recover(PRINTER)
        assert (lost.id, lost.state) == (deliveries["A005"].id, DeliveryState.UNKNOWN)
        assert queue.deliveries.again("A005", printer=PRINTER, role=Role.STAFF).delivery.duplicate
        assert not queue.deliveries.again("A003", printer=PRINTER, role=Role.STAFF).delivery.duplicate


def test_the_program_that_wrote_it_leaves_it_alone_from_then_on(old: Path, monkeypatch: pytest.MonkeyPatch):
    Store.open(old).close()
    monkeypatch.setattr("queue_core.store.MIGRATIONS", MIGRATIONS[:1])
    with pytest.raises(StoreTooNew) as refused:
        Store.open(old)
    assert set(refused.value.unknown) == set(MIGRATIONS[1:])


def test_an_upgrade_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema, "STAFF", (*schema.STAFF, "CREATE TABLE tickets (twice INTEGER)"))
    with pytest.raises(StoreDamaged, match="already exists"):
        Store.open(old)
    monkeypatch.undo()
    with closing(engine.newest_module().connect(old)) as connection:
        assert len(rows(connection, "*", "pragma_table_info('deliveries')")) == 9
    with Queue.open(old, branch(), FakeClock(SECONDS_LATER)) as queue:
        assert len(queue.waiting()) == 6
