from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database

from queue_core import engine, schema
from queue_core.errors import StoreDamaged
from queue_core.queue import Queue
from queue_core.store import MIGRATIONS, Store
from tests.queue_core.offices import PRINTER, SAFE_ENGINE, as_engine, branch, request

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def tables(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def test_a_new_file_is_what_the_migrations_make(path: Path, tmp_path: Path):
    module = engine.newest_module()
    with closing(module.connect(tmp_path / "migrated.db", isolation_level=None)) as migrated:
        schema.migrations.apply(Database(migrated, execute_plugins=False))
        with closing(Store.open(path)) as store:
            assert tables(store._connection) == tables(migrated)


def test_the_store_knows_the_names_of_all_migrations():
    with closing(engine.newest_module().connect(":memory:")) as empty:
        names = [migration.name for migration in schema.migrations.pending(Database(empty, execute_plugins=False))]
    assert tuple(names) == MIGRATIONS


def test_opening_again_changes_nothing(path: Path):
    with Queue.open(path, branch()) as queue:
        queue.issue(request(), printer=PRINTER)
    before = path.read_bytes()
    Store.open(path).close()
    assert path.read_bytes() == before


def test_who_waits_for_the_lock_meanwhile_has_nothing_left_to_do(path: Path, monkeypatch: pytest.MonkeyPatch):
    migrated: list[sqlite3.Connection] = []
    migrate = schema.migrate

    def count(connection: sqlite3.Connection) -> None:
        migrated.append(connection)
        migrate(connection)

    class Slow(engine.newest_module().Connection):  # type: ignore[misc]
        """Another is always the first to have the lock."""

        def execute(self, statement: str, *values: Any) -> Any:
            if statement == "BEGIN IMMEDIATE":
                Store.open(path).close()
            return super().execute(statement, *values)

    def connect(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = engine.newest_module().connect(*args, factory=Slow, **kwargs)
        return connection

    monkeypatch.setattr(schema, "migrate", count)
    Store.open(path, as_engine(SAFE_ENGINE, connect)).close()
    assert len(migrated) == 1


def test_a_migration_that_fails_leaves_no_table(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(schema, "TICKETS", (*schema.TICKETS, "CREATE TABLE tickets (twice INTEGER)"))
    with pytest.raises(StoreDamaged, match="already exists"):
        Store.open(path)
    monkeypatch.undo()
    with closing(engine.newest_module().connect(path)) as connection:
        assert tables(connection) == []
    Store.open(path).close()


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE tickets SET number = 1",
        "UPDATE tickets SET request_key = 'same'",
        "UPDATE tickets SET id = 'same'",
        "UPDATE tickets SET number = 0 WHERE serial = 1",
        "UPDATE tickets SET party = 0",
        "INSERT INTO events (id, ticket, at, kind, detail) VALUES (99, 99, '', '', '')",
        "INSERT INTO current_day (id, business_day, clock_day) VALUES (2, '', '')",
        "INSERT INTO pin_tries (id, tries, latest_at) VALUES (2, 0, '')",
        "UPDATE tickets SET state = 'called', counter = 1",
        "UPDATE tickets SET state = CASE serial WHEN 1 THEN 'called' ELSE 'serving' END, counter = 1",
        "UPDATE tickets SET check_in_code = 'same'",
        """
        INSERT INTO counter_sessions (id, counter, business_day, services, opened_at)
            VALUES (1, 1, '', '[]', ''), (2, 1, '', '[]', '')
        """,
        """
        INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at)
            VALUES (99, 1, 2, 'pending', '', '')
        """,
    ],
)
def test_the_file_itself_refuses_what_must_not_be(queue: Queue, broken: str):
    for _ in range(2):
        queue.issue(request(), printer=PRINTER)
    with pytest.raises(engine.newest_module().IntegrityError), queue._store.transaction():
        queue._store._connection.execute(broken)
    assert len(queue.waiting()) == 2


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        ("SELECT serial FROM tickets WHERE request_key = 'k'", "request_key=?"),
        ("SELECT MAX(last_place) FROM counters WHERE business_day = 'd'", "business_day=?"),
        (
            "SELECT 1 FROM tickets WHERE business_day = '' AND service_id = '' AND state = 'waiting' AND place <= ''",
            "tickets_waiting (business_day=? AND service_id=?",
        ),
        (
            "SELECT SUM(paper_mm) FROM deliveries WHERE printer = 'p' AND settled_at >= 's' AND paper_mm > 0",
            "COVERING INDEX deliveries_paper (printer=? AND settled_at>?)",
        ),
        ("SELECT COUNT(*) FROM events WHERE ticket = 1", "events_of_ticket (ticket=?)"),
        (
            "SELECT serial FROM tickets WHERE counter = 1 AND state IN ('called', 'serving')",
            "tickets_at_counter (counter=?)",
        ),
        (
            "SELECT serial FROM tickets WHERE state = 'waiting' AND counter IS NOT NULL AND counter = 1",
            "COVERING INDEX tickets_directed (counter=?)",
        ),
        (
            (
                "SELECT serial FROM tickets WHERE business_day = '' AND state = 'waiting' AND service_id = ''"
                " AND presence = 'here' AND counter IS NULL AND class = 'walk_in' ORDER BY place, serial LIMIT 1"
            ),
            "tickets_waiting (business_day=? AND service_id=? AND presence=? AND counter=? AND class=?)",
        ),
        (
            "SELECT 1 FROM tickets WHERE state = 'waiting' AND passed_at IS NOT NULL AND passed_at <= ''",
            "tickets_passed (passed_at>? AND passed_at<?)",
        ),
        (
            (
                "SELECT 1 FROM tickets WHERE state = 'waiting' AND presence = 'away' AND appointment_at IS NOT NULL"
                " AND appointment_at < ''"
            ),
            "tickets_booked (appointment_at>? AND appointment_at<?)",
        ),
        ("SELECT serial FROM tickets WHERE check_in_code = 'x'", "tickets_check_in (check_in_code=?)"),
        ("SELECT 1 FROM tickets WHERE phone_hash = 'x'", "tickets_phone (phone_hash=?)"),
        ("SELECT 1 FROM counter_sessions WHERE closed_at IS NULL AND counter = 1", "counter_sessions_open (counter=?)"),
    ],
)
def test_what_is_asked_often_is_found_by_an_index(queue: Queue, statement: str, index: str):
    (plan,) = queue._store._connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert plan[-1].startswith("SEARCH")
    assert index in plan[-1]


def test_nothing_that_a_printers_owner_asks_looks_through_all_history(queue: Queue):
    connection = queue._store._connection
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    for _ in range(2):
        queue.issue(request(), printer=PRINTER)
    claimed = queue.deliveries.claim(PRINTER, name_job=str)
    assert claimed is not None
    queue.deliveries.position(claimed.delivery.id)
    queue.deliveries.last(PRINTER)
    queue.deliveries.recover(PRINTER)
    queue.deliveries.paper_used(PRINTER, since=claimed.delivery.created_at)
    queue.deliveries.paperless()
    queue.errands.take(PRINTER)
    queue.pauses.now()
    connection.set_trace_callback(None)
    selects = [statement for statement in asked if statement.startswith(("SELECT", "UPDATE"))]
    assert len(selects) > 10
    for statement in selects:
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            assert step == "SCAN CONSTANT ROW" or not step.startswith("SCAN") or "INDEX" in step, statement
