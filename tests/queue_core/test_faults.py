"""What the disk, the folder and other programs can do to the file."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from queue_core import engine
from queue_core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreTooNew,
    StoreUnavailable,
)
from queue_core.queue import Queue
from queue_core.store import Store
from tests.queue_core.failing import Failing
from tests.queue_core.offices import PRINTER, SAFE_ENGINE, as_engine, branch, request

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

ISSUER = (sys.executable, "-m", "tests.queue_core.issuer")
AT_ONCE = timedelta(milliseconds=20)

needs_wal = pytest.mark.skipif(
    engine.newest_module().sqlite_version_info < engine.WAL_FIXED_IN, reason="no engine here that is safe in WAL mode"
)


def issue(queue: Queue) -> str:
    return queue.issue(request(), printer=PRINTER).ticket.code


def waiting(queue: Queue) -> list[str]:
    return [each.ticket.code for each in queue.waiting()]


def raw(path: Path) -> sqlite3.Connection:
    connection: sqlite3.Connection = engine.newest_module().connect(path, isolation_level=None)
    return connection


def folder_contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


class TestNewerProgram:
    @staticmethod
    def write_newer(path: Path) -> None:
        with Queue.open(path, branch()) as queue:
            issue(queue)
        with closing(raw(path)) as connection:
            connection.execute(
                "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('queue', 'counters', 'later')"
            )

    def test_its_file_is_refused_and_stays_as_it_is(self, path: Path):
        self.write_newer(path)
        before = folder_contents(path.parent)
        with pytest.raises(StoreTooNew) as refused:
            Queue.open(path, branch())
        assert refused.value.unknown == ("counters",)
        assert folder_contents(path.parent) == before

    @needs_wal
    def test_so_does_a_journal_that_it_left_behind(self, path: Path, tmp_path: Path):
        self.write_newer(path)
        with closing(raw(path)) as newer:
            newer.execute("UPDATE counters SET last_number = 500")
            left = tmp_path / "left"
            left.mkdir()
            for name in (path.name, f"{path.name}-wal"):
                shutil.copy(path.parent / name, left / name)
        before = folder_contents(left)
        assert before[f"{path.name}-wal"]
        with pytest.raises(StoreTooNew):
            Queue.open(left / path.name, branch())
        after = folder_contents(left)
        assert {name: after[name] for name in before} == before

    @needs_wal
    def test_so_does_a_file_that_it_has_open(self, path: Path):
        self.write_newer(path)
        with closing(raw(path)) as newer:
            newer.execute("UPDATE counters SET last_number = 500")
            before = path.read_bytes(), Path(f"{path}-wal").read_bytes()
            with pytest.raises(StoreTooNew):
                Queue.open(path, branch())
            assert (path.read_bytes(), Path(f"{path}-wal").read_bytes()) == before
            assert newer.execute("SELECT last_number FROM counters").fetchone() == (500,)

    def test_a_newer_program_that_comes_first_is_seen_within_the_migration(self, path: Path):
        """The other program has made its tables after this one has looked and before this one holds the lock."""
        looked = 0

        class Late(engine.newest_module().Connection):  # type: ignore[misc]  # the class depends on the engine
            def execute(self, statement: str, *values: Any) -> Any:
                nonlocal looked
                if statement == "BEGIN IMMEDIATE":
                    looked += 1
                    TestNewerProgram.write_newer(path)
                return super().execute(statement, *values)

        def connect(*args: Any, **kwargs: Any) -> Any:
            return engine.newest_module().connect(*args, **kwargs, factory=Late)

        with pytest.raises(StoreTooNew):
            Store.open(path, as_engine(SAFE_ENGINE, connect))
        assert looked == 1


class TestNoDatabase:
    def test_a_file_of_something_else_is_refused_and_kept(self, path: Path):
        path.write_bytes(b"A photograph of the director. " * 300)
        before = folder_contents(path.parent)
        with pytest.raises(StoreDamaged) as failed:
            Queue.open(path, branch())
        assert failed.value.path == path
        assert folder_contents(path.parent) == before

    def test_an_empty_file_becomes_a_queue(self, path: Path):
        path.touch()
        with Queue.open(path, branch()) as queue:
            assert issue(queue) == "A001"

    def test_pages_that_are_garbage_are_damage(self, path: Path):
        with Queue.open(path, branch()) as queue:
            for _ in range(40):
                issue(queue)
        whole = path.read_bytes()
        path.write_bytes(whole[:4096] + b"\xa5" * (len(whole) - 4096))
        with pytest.raises(StoreDamaged), Queue.open(path, branch()) as queue:
            issue(queue)

    def test_a_file_that_was_cut_short_is_damage(self, path: Path):
        with Queue.open(path, branch()) as queue:
            for _ in range(40):
                issue(queue)
        os.truncate(path, 4096 * 3)
        with pytest.raises(StoreDamaged), Queue.open(path, branch()) as queue:
            issue(queue)


class TestFolder:
    def test_no_folder(self, tmp_path: Path):
        with pytest.raises(StoreUnavailable):
            Queue.open(tmp_path / "nowhere" / "queue.db", branch())

    def test_a_folder_below_a_file(self, tmp_path: Path):
        (tmp_path / "file").touch()
        with pytest.raises(StoreUnavailable):
            Queue.open(tmp_path / "file" / "queue.db", branch())

    def test_a_folder_in_the_files_place(self, tmp_path: Path):
        with pytest.raises(StoreUnavailable):
            Queue.open(tmp_path, branch())

    @pytest.mark.parametrize("name", ["with space.db", "100%?mode=ro&x=1#.db", "rinda-ž-черга.db"])
    def test_any_name_will_do(self, tmp_path: Path, name: str):
        with Queue.open(tmp_path / name, branch()) as queue:
            assert issue(queue) == "A001"
        assert [file.name for file in tmp_path.iterdir()] == [name]

    @pytest.mark.parametrize(
        ("folder_mode", "file_mode", "outcomes"),
        [
            (0o555, None, {"StoreUnavailable"}),
            (0o555, 0o444, {"StoreReadOnly", "StoreUnavailable"}),
            (0o777, 0o444, {"StoreReadOnly"}),
            (0o777, 0o666, {"A002"}),
            (0o777, None, {"A001"}),
        ],
    )
    def test_who_may_not_write_is_told(self, folder_mode: int, file_mode: int | None, outcomes: set[str]):
        with TemporaryDirectory() as made:
            folder = Path(made)
            if file_mode is not None:
                with Queue.open(folder / "queue.db", branch()) as queue:
                    issue(queue)
                (folder / "queue.db").chmod(file_mode)
            before = folder_contents(folder)
            folder.chmod(folder_mode)
            done = subprocess.run([*ISSUER, "powerless", str(folder / "queue.db")], stdout=subprocess.PIPE, check=True)
            folder.chmod(0o755)
            outcome = done.stdout.decode().strip()
            assert outcome in outcomes
            if outcome.startswith("Store"):
                after = folder_contents(folder)
                assert {name: after[name] for name in before} == before

    def test_a_file_that_can_no_longer_be_written(self, queue: Queue):
        assert issue(queue) == "A001"
        queue._store._connection.execute("PRAGMA query_only=ON")
        with pytest.raises(StoreReadOnly) as failed:
            issue(queue)
        assert not failed.value.in_doubt
        with pytest.raises(StoreReadOnly):
            queue.prove_writable()
        assert waiting(queue) == ["A001"]
        queue._store._connection.execute("PRAGMA query_only=OFF")
        assert issue(queue) == "A002"

    @pytest.mark.parametrize("replaced", [False, True])
    def test_a_file_that_is_taken_away_gives_no_number(self, path: Path, replaced: bool):
        with Queue.open(path, branch()) as queue:
            issue(queue)
            for file in path.parent.iterdir():
                file.unlink()
            if replaced:
                with Queue.open(path, branch()) as other:
                    assert issue(other) == "A001"
            with pytest.raises(StoreUnavailable):
                issue(queue)
            with pytest.raises(StoreUnavailable):
                queue.waiting()
        with Queue.open(path, branch()) as queue:
            assert waiting(queue) == ["A001"] * replaced


class TestFullDisk:
    def test_the_quota_of_pages(self, queue: Queue):
        given = [issue(queue) for _ in range(5)]
        connection = queue._store._connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreFull) as failed:
            given.extend(issue(queue) for _ in range(1000))
        assert failed.value.reason == "full"
        assert waiting(queue) == given
        connection.execute("PRAGMA max_page_count=1000000")
        assert issue(queue) == f"A{len(given) + 1:03d}"

    @staticmethod
    def check(answer: dict[str, list[str]], reasons: set[str]) -> None:
        assert set(answer["failures"]) <= reasons
        assert len(answer["failures"]) == 3
        assert answer["shown"] == answer["given"]
        assert answer["found"] == answer["given"] + answer["after"]
        assert answer["found"] == [f"A{number:03d}" for number in range(1, len(answer["found"]) + 1)]

    def test_a_full_file_system(self, tmp_path: Path):
        inside = f'mount -t tmpfs -o size=1m tmpfs "{tmp_path}" && exec "$@"'
        done = subprocess.run(
            ["unshare", "--mount", "--map-root-user", "sh", "-c", inside, "sh", *ISSUER, "fill", str(tmp_path)],
            capture_output=True,
            text=True,
            check=False,
        )
        if not done.stdout and "Traceback" not in done.stderr:
            pytest.skip(f"no file system of one's own here: {done.stderr.strip()}")
        self.check(json.loads(done.stdout), {"full"})

    def test_files_that_may_not_grow(self, path: Path):
        done = subprocess.run([*ISSUER, "limit", str(path)], stdout=subprocess.PIPE, check=True)
        # The kernel says EFBIG, which SQLite reports as any other failure to write.
        self.check(json.loads(done.stdout), {"full", "unavailable"})


class TestBusy:
    def test_another_writer_is_waited_for_and_then_named(self, path: Path):
        with Queue(Store.open(path, busy_timeout=AT_ONCE), branch()) as queue, closing(raw(path)) as other:
            assert issue(queue) == "A001"
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreBusy) as failed:
                issue(queue)
            assert (failed.value.reason, failed.value.in_doubt) == ("busy", False)
            assert waiting(queue) == ["A001"]
            other.execute("ROLLBACK")
            assert issue(queue) == "A002"

    @needs_wal
    def test_a_writer_at_work_does_not_keep_others_from_opening(self, path: Path):
        Store.open(path).close()
        with closing(raw(path)) as other:
            other.execute("BEGIN IMMEDIATE")
            Store.open(path, busy_timeout=AT_ONCE).close()

    def test_who_cannot_make_the_tables_is_told(self, path: Path):
        with closing(raw(path)) as other:
            other.execute("BEGIN EXCLUSIVE")
            with pytest.raises(StoreBusy):
                Store.open(path, busy_timeout=AT_ONCE)


class TestCommit:
    SQLITE_IOERR_FSYNC = 10 | 4 << 8

    def test_a_commit_that_fails_is_in_doubt_and_gives_no_number(self, queue: Queue, monkeypatch: pytest.MonkeyPatch):
        issue(queue)
        with monkeypatch.context() as patch:
            patch.setattr(queue._store, "_connection", Failing(queue._store._connection, self.SQLITE_IOERR_FSYNC))
            with pytest.raises(StoreUnavailable) as failed:
                issue(queue)
        assert failed.value.in_doubt
        assert waiting(queue) == ["A001"]
        assert issue(queue) == "A002"

    @staticmethod
    def count_up_and(queue: Queue, fail: Callable[[], None]) -> None:
        with queue._store.transaction():
            queue._tickets.next_number(queue._clock().date(), "A", queue._clock())
            fail()

    def test_a_bug_goes_through_as_it_is_and_leaves_no_trace(self, queue: Queue):
        def misspelt() -> None:
            queue._store._connection.execute("SELEKT")

        with pytest.raises(engine.newest_module().OperationalError, match="syntax error"):
            self.count_up_and(queue, misspelt)
        assert not queue._store._connection.in_transaction
        assert issue(queue) == "A001"

    def test_an_interrupt_leaves_no_trace(self, queue: Queue):
        def interrupt() -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            self.count_up_and(queue, interrupt)
        assert issue(queue) == "A001"


def test_each_fault_has_a_name_of_its_own():
    reasons = [fault.reason for fault in StoreError.__subclasses__()]
    assert len(set(reasons)) == len(reasons)
