"""Which journal, which `synchronous`, and what is done where an engine cannot be trusted with them."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from queue_core import engine
from queue_core.errors import StoreBusy, UnsafeEngine
from queue_core.queue import Queue
from queue_core.store import Store
from tests.queue_core.offices import OLD_ENGINE, PRINTER, SAFE_ENGINE, as_engine, branch, request

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

FULL, EXTRA = 2, 3
AT_ONCE = timedelta(milliseconds=20)


def issue(store: Store) -> str:
    return Queue(store, branch()).issue(request(), printer=PRINTER).ticket.code


def setting(connection: sqlite3.Connection, name: str) -> Any:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.mark.parametrize("version", [SAFE_ENGINE, (3, 53, 4), (4, 0, 0)])
def test_a_fixed_engine_uses_wal(path: Path, version: tuple[int, int, int]):
    with closing(Store.open(path, as_engine(version))) as store:
        assert (store.durability.journal_mode, store.durability.synchronous) == ("wal", FULL)
        assert store.durability.version == ".".join(map(str, version))
        assert not store.durability.fallback


@pytest.mark.parametrize("version", [OLD_ENGINE, (3, 51, 2)])
def test_an_older_one_falls_back_and_says_so(path: Path, version: tuple[int, int, int]):
    with closing(Store.open(path, as_engine(version))) as store:
        assert (store.durability.journal_mode, store.durability.synchronous) == ("delete", EXTRA)
        assert store.durability.fallback
        assert [issue(store) for _ in range(3)] == ["A001", "A002", "A003"]


def test_what_is_said_is_what_the_connection_does(path: Path):
    for version in (SAFE_ENGINE, OLD_ENGINE):
        with closing(Store.open(path, as_engine(version))) as store:
            connection = store._connection
            said = (store.durability.journal_mode, store.durability.synchronous)
            assert (setting(connection, "journal_mode"), setting(connection, "synchronous")) == said
            assert setting(connection, "foreign_keys") == 1
            assert setting(connection, "busy_timeout") == 5000


def test_the_queue_tells_its_durability(queue: Queue):
    assert queue.durability == queue._store.durability


def test_pythons_own_sqlite_will_do(path: Path):
    with closing(Store.open(path, sqlite3)) as store:
        assert store.durability.fallback == (sqlite3.sqlite_version_info < engine.WAL_FIXED_IN)
        assert issue(store) == "A001"


@pytest.mark.parametrize(("version", "says"), [(OLD_ENGINE, True), (SAFE_ENGINE, False)])
def test_a_fallback_is_said(path: Path, caplog: pytest.LogCaptureFixture, version: tuple[int, int, int], says: bool):
    with closing(Store.open(path, as_engine(version))) as store:
        assert store.durability.fallback == says
    assert [("rollback journal" in record.message, record.levelname) for record in caplog.records] == (
        [(True, "WARNING")] if says else []
    )


def test_the_newest_engine_is_chosen():
    assert engine.newest_module().sqlite_version_info >= sqlite3.sqlite_version_info


def test_without_pysqlite3_pythons_own_is_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pysqlite3", None)
    assert engine.newest_module() is sqlite3


class TestOldEngineOnWal:
    """A file that a fixed engine has left in WAL mode, then opened where there is none."""

    @pytest.fixture
    def wal(self, path: Path) -> Path:
        with closing(Store.open(path, as_engine(SAFE_ENGINE))) as store:
            issue(store)
        return path

    def test_alone_it_changes_the_journal(self, wal: Path):
        with closing(Store.open(wal, as_engine(OLD_ENGINE))) as store:
            assert store.durability.fallback
            assert issue(store) == "A002"
        with closing(Store.open(wal, as_engine(SAFE_ENGINE))) as store:
            assert not store.durability.fallback
            assert issue(store) == "A003"

    def test_beside_a_fixed_one_it_does_not_open(self, wal: Path):
        with closing(Store.open(wal, as_engine(SAFE_ENGINE))) as store:
            with pytest.raises(StoreBusy):
                Store.open(wal, as_engine(OLD_ENGINE), busy_timeout=AT_ONCE)
            assert issue(store) == "A002"


def overruling(statement: str, instead: str) -> ModuleType:
    """An engine that does something else than it was told, as a file system without shared memory makes it do."""

    class Stubborn(engine.newest_module().Connection):  # type: ignore[misc]  # the class depends on the engine
        def execute(self, wanted: str, *values: Any) -> Any:
            return super().execute(instead if wanted == statement else wanted, *values)

    return as_engine(
        SAFE_ENGINE, lambda *args, **kwargs: engine.newest_module().connect(*args, **kwargs, factory=Stubborn)
    )


@pytest.mark.parametrize(
    ("statement", "instead", "found"),
    [
        ("PRAGMA journal_mode=WAL", "PRAGMA journal_mode=DELETE", ("delete", FULL)),
        ("PRAGMA synchronous=FULL", "PRAGMA synchronous=NORMAL", ("wal", 1)),
    ],
)
def test_an_engine_that_would_lose_tickets_is_refused(path: Path, statement: str, instead: str, found: tuple[str, int]):
    with pytest.raises(UnsafeEngine) as refused:
        Store.open(path, overruling(statement, instead))
    assert (refused.value.journal_mode, refused.value.synchronous) == found
    assert refused.value.version == "3.51.3"
