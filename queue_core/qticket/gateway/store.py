"""The gateway's file: a thread that writes it, many writes to a commit, and each answered only when it is durable."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Self, TypeVar

from queue_core import engine
from queue_core.errors import StoreBusy, StoreError, StoreTooNew, StoreUnavailable
from queue_core.qticket.gateway import schema

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType

SqlValue = str | int | float | None
Write = tuple[str, tuple[SqlValue, ...]]
"""A statement and its values."""

T = TypeVar("T")

MIGRATIONS = ("gateway",)

MOST_TOGETHER = 1000
"""Writes to a commit."""

_RETRY_AFTER_S = 0.01
_ERASE_LOG = "PRAGMA wal_checkpoint(TRUNCATE)"


class AlreadyRunning(StoreError):
    """Another gateway has the file."""

    reason = "already_running"


@dataclass(frozen=True, slots=True)
class _Job:
    writes: tuple[Write, ...]
    done: asyncio.Future[None]
    erases: bool


class Store:
    """The gateway's file. Opened and used on one event loop; a thread of its own does the work."""

    def __init__(self, path: Path, lock: int, loop: asyncio.AbstractEventLoop, module: ModuleType | None) -> None:
        self._path = path
        self._lock = lock
        self._loop = loop
        self._module = module or engine.newest_module()
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._is_closing = False
        self._file: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None

    @classmethod
    async def open(
        cls, path: Path, load: Callable[[sqlite3.Connection], T], module: ModuleType | None = None
    ) -> tuple[Self, T]:
        """Open the file, or make it, and read what it keeps with `load`.

        Raises:
            AlreadyRunning: another gateway has it.
            StoreTooNew: a newer program made it; it is left untouched.
            StoreError: the file or its folder cannot be used.
        """
        _make_folder(path)
        lock = _locked(path)
        store = cls(path, lock, asyncio.get_running_loop(), module)
        opened: asyncio.Future[T] = store._loop.create_future()
        store._thread = threading.Thread(target=store._run, args=(opened, load), name="gateway store", daemon=True)
        store._thread.start()
        try:
            return store, await opened
        except BaseException:
            await store.close()
            raise

    async def close(self) -> None:
        """Write what is still to be written, and let another gateway have the file."""
        self._is_closing = True
        self._jobs.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
            self._thread = None
            os.close(self._lock)

    def write(self, *writes: Write, erases: bool = False) -> asyncio.Future[None]:
        """Keep all of these or nothing; done when they are durable. Writes happen in the order of the calls.

        The future raises a StoreError where the disk or the file failed. With `erases`, no copy of what was
        deleted stays in the write-ahead log.
        """
        job = _Job(writes, self._loop.create_future(), erases)
        if self._is_closing or self._thread is None:
            job.done.set_exception(StoreUnavailable(self._path, "closed"))
        else:
            self._jobs.put(job)
        return job.done

    def _run(self, opened: asyncio.Future[T], load: Callable[[sqlite3.Connection], T]) -> None:
        try:
            connection = open_database(self._path, self._module)
            with engine.translated(self._path):
                loaded = load(connection)
        except Exception as error:  # noqa: BLE001 - raised where the store is opened
            self._tell(opened.set_exception, error)
            return
        self._file = _file_at(self._path)
        self._tell(opened.set_result, loaded)
        with closing(connection):
            self._work(connection)

    def _work(self, connection: sqlite3.Connection) -> None:
        is_open = True
        while is_open:
            waiting = [self._jobs.get()]
            with suppress(Empty):
                while len(waiting) < MOST_TOGETHER:
                    waiting.append(self._jobs.get_nowait())
            jobs = [job for job in waiting if job is not None]
            is_open = len(jobs) == len(waiting)
            if jobs:
                self._commit(connection, jobs)

    def _commit(self, connection: sqlite3.Connection, jobs: list[_Job]) -> None:
        error = self._transaction(connection, jobs)
        settled: list[tuple[asyncio.Future[None], Exception | None]]
        if error is None or isinstance(error, StoreError):
            settled = [(job.done, error) for job in jobs]
        else:
            # One of them is wrong in itself; the others must not suffer from it.
            settled = [(job.done, self._transaction(connection, [job])) for job in jobs]
        if error is None and any(job.erases for job in jobs):
            # Where another process reads just now, the log goes the next time.
            with suppress(StoreError), engine.translated(self._path):
                connection.execute(_ERASE_LOG).fetchone()
        self._tell(_settle, settled)

    def _transaction(self, connection: sqlite3.Connection, jobs: list[_Job]) -> Exception | None:
        try:
            with transaction(connection, self._path):
                if _file_at(self._path) != self._file:
                    # What is written to a file that was deleted or replaced is gone when it is closed.
                    raise StoreUnavailable(self._path, "deleted or replaced while it was open")  # noqa: TRY301
                for job in jobs:
                    for statement, values in job.writes:
                        connection.execute(statement, values)
        except Exception as error:  # noqa: BLE001 - told to whoever waits for the write
            return error
        return None

    def _tell(self, call: Callable[[T], object], value: T) -> None:
        # The loop may be gone when a program ends in a hurry.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(call, value)


def _settle(settled: list[tuple[asyncio.Future[None], Exception | None]]) -> None:
    for future, error in settled:
        if future.done():
            continue
        if error is None:
            future.set_result(None)
        else:
            future.set_exception(error)


def open_database(path: Path, module: ModuleType | None = None) -> sqlite3.Connection:
    """Open the gateway's file, or make it, readable by its owner only; bring its tables up to date.

    Raises:
        StoreTooNew: a newer program made it; it is left untouched.
        StoreError: the file or its folder cannot be used.
    """
    _make_folder(path)
    module = module or engine.newest_module()
    deadline = time.monotonic() + engine.BUSY_TIMEOUT.total_seconds()
    while True:
        try:
            return _open_once(path, module)
        except StoreBusy:
            # A change of the journal mode fails at once where another process makes the file just now.
            if time.monotonic() >= deadline:
                raise
        time.sleep(_RETRY_AFTER_S)


def _open_once(path: Path, module: ModuleType) -> sqlite3.Connection:
    connection = engine.connect(path, module, engine.BUSY_TIMEOUT)
    try:
        _refuse_newer(connection, path)
        engine.make_durable(connection, path, module)
        with engine.translated(path):
            connection.execute("PRAGMA secure_delete=ON").fetchone()
        if not set(MIGRATIONS) <= _applied(connection):
            with transaction(connection, path):
                schema.migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Hold the write lock from the start; commit durably at the end, or leave no trace.

    Raises:
        StoreError: the disk or the file failed.
    """
    with engine.translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # Some errors (disk full) end the transaction by themselves.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # It holds the key of all links: nobody else's to read. Its log inherits the mode.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreUnavailable(path, str(error)) from error


def _locked(path: Path) -> int:
    """The lock of the gateway that runs; the file of the lock stays behind, which does no harm."""
    import fcntl  # noqa: PLC0415 - not on every platform, and of no use elsewhere

    try:
        descriptor = os.open(path.with_suffix(".lock"), os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StoreUnavailable(path, str(error)) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise AlreadyRunning(path, "another gateway uses this folder") from error
    return descriptor


def _file_at(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _applied(connection: sqlite3.Connection) -> set[str]:
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return set()
    return {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    with engine.translated(path):
        unknown = _applied(connection) - set(MIGRATIONS)
    if unknown:
        raise StoreTooNew(path, tuple(sorted(unknown)))
