"""The gateway's file: many writes to a commit, each answered when it is durable; and a disk that fails."""

from __future__ import annotations

import ast
import asyncio
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pglast
import pytest

from queue_core import engine
from queue_core.errors import StoreFull, StoreTooNew, StoreUnavailable
from queue_core.qticket.gateway import schema, tables
from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.problems import Unavailable, UnknownTicket
from queue_core.qticket.gateway.store import AlreadyRunning, Store, open_database
from queue_core.qticket.gateway.wishes import JoinWish
from tests.queue_core.offices import as_engine
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import AsyncIterator
    from types import ModuleType

    from queue_core.qticket.gateway.settings import GatewaySettings
    from tests.queue_core.offices import FakeClock

pytestmark = pytest.mark.anyio
REAL = engine.newest_module()


class Disk:
    """An engine whose connections fail at will, and count their commits."""

    def __init__(self) -> None:
        self.is_full = False
        self.commits = 0
        self.module: ModuleType = as_engine(REAL.sqlite_version_info, self._connect)

    def _connect(self, *args: Any, **kwargs: Any) -> sqlite3.Connection:
        disk = self

        class Connection(REAL.Connection):  # type: ignore[misc, name-defined]
            def execute(self, statement: str, *values: Any) -> Any:
                if statement == "COMMIT":
                    disk.commits += 1
                if disk.is_full and statement.startswith("INSERT"):
                    error = REAL.OperationalError("database or disk is full")
                    error.sqlite_errorcode = 13
                    raise error
                return super().execute(statement, *values)

        return REAL.connect(*args, factory=Connection, **kwargs)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
async def store(tmp_path: Path, disk: Disk) -> AsyncIterator[Store]:
    opened, _kept = await Store.open(tmp_path / "gateway.db", partial(tables.load, version=0), disk.module)
    yield opened
    await opened.close()


def secret(name: str) -> tuple[str, tuple[str, str]]:
    return "INSERT INTO secrets (name, value) VALUES (?, ?)", (name, "value")


def names(path: Path) -> list[str]:
    with closing(open_database(path)) as connection:
        return sorted(name for (name,) in connection.execute("SELECT name FROM secrets"))


async def test_many_writes_are_one_commit(store: Store, disk: Disk, tmp_path: Path):
    before = disk.commits
    await asyncio.gather(*(store.write(secret(str(number))) for number in range(200)))
    assert disk.commits - before < 100
    assert len(names(tmp_path / "gateway.db")) == 200


async def test_a_write_that_is_wrong_takes_no_other_with_it(store: Store, tmp_path: Path):
    writes = [store.write(secret(name)) for name in ("one", "two", "one", "three")]
    results = await asyncio.gather(*writes, return_exceptions=True)
    assert [isinstance(result, Exception) for result in results] == [False, False, True, False]
    assert names(tmp_path / "gateway.db") == ["one", "three", "two"]


async def test_a_full_disk_is_told_and_later_writes_succeed(store: Store, disk: Disk, tmp_path: Path):
    disk.is_full = True
    with pytest.raises(StoreFull):
        await store.write(secret("lost"))
    disk.is_full = False
    await store.write(secret("kept"))
    assert names(tmp_path / "gateway.db") == ["kept"]


async def test_a_file_that_was_deleted_keeps_nothing(store: Store, tmp_path: Path):
    (tmp_path / "gateway.db").unlink()
    with pytest.raises(StoreUnavailable, match="deleted or replaced"):
        await store.write(secret("lost"))


async def test_a_closed_store_keeps_nothing_more(tmp_path: Path):
    store, _kept = await Store.open(tmp_path / "gateway.db", partial(tables.load, version=0))
    last = store.write(secret("last"))
    await store.close()
    assert last.done()
    with pytest.raises(StoreUnavailable):
        await store.write(secret("late"))
    assert names(tmp_path / "gateway.db") == ["last"]


async def test_a_second_gateway_is_refused_and_the_commands_are_not(store: Store, tmp_path: Path):
    with pytest.raises(AlreadyRunning):
        await Store.open(tmp_path / "gateway.db", partial(tables.load, version=0))
    assert names(tmp_path / "gateway.db") == []


async def test_a_newer_programs_file_is_left_alone(tmp_path: Path):
    path = tmp_path / "gateway.db"
    with closing(open_database(path)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET name = 'of tomorrow'")
    with pytest.raises(StoreTooNew):
        await Store.open(path, partial(tables.load, version=0))


def test_the_file_is_its_owners_only(tmp_path: Path):
    open_database(tmp_path / "gateway.db").close()
    assert {path.stat().st_mode & 0o077 for path in tmp_path.glob("gateway.*")} == {0}


async def test_what_cannot_be_kept_is_not_shown_and_can_be_asked_again(
    settings: GatewaySettings, token: str, clock: FakeClock, disk: Disk, monkeypatch: pytest.MonkeyPatch, caplog
):
    monkeypatch.setattr(engine, "newest_module", lambda: disk.module)
    hub = await Hub.open(settings, clock)
    await MadeUpBranch(clock).introduce(hub)
    wish = JoinWish(request_id=new_id(), phone=PHONE, service="documents", language="lv")
    disk.is_full = True
    for _ in range(2):
        with pytest.raises(Unavailable):
            await hub.ask("riga-2", wish)
    assert not (await hub.requests("riga-2", 0, 0)).requests
    assert hub.tickets_of("riga-2", PHONE) == ()
    disk.is_full = False
    link = await hub.ask("riga-2", wish)
    assert hub.ticket("riga-2", link).ticket is None
    assert len((await hub.requests("riga-2", 0, 0)).requests) == 1
    with pytest.raises(UnknownTicket):
        hub.ticket("riga-2", "0" * 26)
    await hub.close()
    assert [record.levelname for record in caplog.records] == ["ERROR", "WARNING"]


@pytest.mark.parametrize("module", [tables, schema])
def test_postgresql_understands_every_statement(module: ModuleType):
    told = [
        node.value
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text()))
        if isinstance(node, ast.Constant)
    ]
    statements = [text for text in told if isinstance(text, str) and text.strip().startswith(KINDS)]
    assert statements
    for statement in statements:
        pglast.parse_sql(statement.replace("?", "NULL"))


KINDS = ("SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ")
