"""The queue's file: opening it, transactions and snapshots. What stands in its tables is the business of `tables`."""

from __future__ import annotations

import os
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from queue_core import engine
from queue_core.errors import StoreBusy, StoreError, StoreTooNew, StoreUnavailable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from datetime import timedelta
    from types import ModuleType

    from queue_core.engine import Durability

SqlValue = str | int | float | None

MIGRATIONS = ("tickets", "paper", "staff", "calls", "waits", "link")
"""The names of the migrations in `schema`; here because importing that module would cost each start 0.1 s."""

_RETRY_AFTER_S = 0.01


class Store:
    """One connection to the queue's file, used by the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, path: Path, durability: Durability) -> None:
        self._connection = connection
        self._path = path
        self._location = str(path)
        self._file = _file_at(self._location)
        self.durability = durability
        self._is_erasing = False

    @classmethod
    def open(
        cls, path: Path, module: ModuleType | None = None, *, busy_timeout: timedelta = engine.BUSY_TIMEOUT
    ) -> Self:
        """Open the file, or make it; bring its tables up to date.

        Args:
            path: the database file.
            module: the DB-API module with the SQLite to use; by default the newest there is.
            busy_timeout: how long to wait for other writers, here and in each transaction.

        Raises:
            StoreTooNew: the file has migrations that this program does not know; it is left untouched.
            UnsafeEngine: the engine would not be durable.
            StoreError: the file or its folder cannot be used.
        """
        module = module or engine.newest_module()
        deadline = time.monotonic() + busy_timeout.total_seconds()
        while True:
            try:
                return cls._open(path, module, busy_timeout)
            except StoreBusy:
                # A change of the journal mode fails at once where another process has the file open.
                if time.monotonic() >= deadline:
                    raise
            time.sleep(_RETRY_AFTER_S)

    @classmethod
    def _open(cls, path: Path, module: ModuleType, busy_timeout: timedelta) -> Self:
        # Before anything is written: a newer program's file must stay as it is. Where it left a journal behind,
        # closing a connection that may write would already move the journal into the file.
        if path.exists() and Path(f"{path}-wal").exists():
            with closing(engine.connect(path, module, busy_timeout, read_only=True)) as reader:
                cls._refuse_newer(reader, path)
        connection = engine.connect(path, module, busy_timeout)
        try:
            cls._refuse_newer(connection, path)
            durability = engine.make_durable(connection, path, module)
            store = cls(connection, path, durability)
            if cls._is_behind(connection, path):
                with store.transaction():
                    cls._refuse_newer(connection, path)
                    # Whoever had the lock may have done it.
                    if cls._is_behind(connection, path):
                        cls._migrate(connection, path, module)
        except BaseException:
            connection.close()
            raise
        return store

    def close(self) -> None:
        """Close the connection. Whatever was committed stays."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Hold the write lock from the start; commit durably at the end, or leave no trace.

        Raises:
            StoreBusy: another writer held the database for longer than the busy timeout (5 s).
            StoreError: the disk or the file failed; `in_doubt` where it was the commit itself.
        """
        committing = False
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._refuse_moved()
            yield
            committing = True
            self._connection.execute("COMMIT")
        except BaseException as error:
            self._is_erasing = False
            self._roll_back()
            fault = engine.store_error(error, self._path, in_doubt=committing)
            if fault is None:
                raise
            raise fault from error
        if self._is_erasing:
            self._erase_log()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the file, whatever others commit meanwhile.

        Raises:
            StoreError: the file cannot be read.
        """
        with engine.translated(self._path):
            self._connection.execute("BEGIN")
            try:
                self._refuse_moved()
                yield
            finally:
                self._roll_back()

    def version(self) -> int:
        """A number that changes with each commit of another connection (`PRAGMA data_version`, about 2 µs)."""
        with engine.translated(self._path):
            version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def writes(self) -> int:
        """A number that grows with each row that this connection writes, also where that is undone."""
        return self._connection.total_changes

    def count_proof(self) -> None:
        """Write something that differs from what stands: SQLite does not write a row that stays the same."""
        self._connection.execute(
            "INSERT INTO write_proofs (id, proofs) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET proofs = write_proofs.proofs + 1"
        )

    def execute(self, statement: str, values: Sequence[SqlValue] = ()) -> sqlite3.Cursor:
        """Execute a statement of one of the tables, within the transaction or snapshot that is under way."""
        return self._connection.execute(statement, values)

    def one(self, statement: str, *values: SqlValue) -> Any:  # noqa: ANN401 - a row's columns have as many types
        """The first row that a statement gives, or None."""
        return self._connection.execute(statement, values).fetchone()

    def erase_afterwards(self) -> None:
        """Have no copy of what this transaction deletes stay behind in the write-ahead log, once it is committed."""
        self._is_erasing = True

    def _erase_log(self) -> None:
        self._is_erasing = False
        # Where others read just now, or the disk fails, the log goes at the next end of a day or with the last
        # connection: what was committed is safe either way. With the rollback journal there is none.
        with suppress(StoreError), engine.translated(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _roll_back(self) -> None:
        # Some errors (disk full) end the transaction by themselves.
        if self._connection.in_transaction:
            self._connection.execute("ROLLBACK")

    def _refuse_moved(self) -> None:
        # What is written to a file that was deleted or replaced is gone when it is closed.
        if _file_at(self._location) != self._file:
            raise StoreUnavailable(self._path, "deleted or replaced while it was open")

    @staticmethod
    def _applied(connection: sqlite3.Connection, path: Path) -> set[str]:
        with engine.translated(path):
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
                return set()
            return {name for (name,) in connection.execute("SELECT name FROM _sqlite_migrations")}

    @classmethod
    def _is_behind(cls, connection: sqlite3.Connection, path: Path) -> bool:
        return not set(MIGRATIONS) <= cls._applied(connection, path)

    @staticmethod
    def _migrate(connection: sqlite3.Connection, path: Path, module: ModuleType) -> None:
        from queue_core import schema  # noqa: PLC0415 - see MIGRATIONS

        try:
            schema.migrate(connection)
        except module.OperationalError as error:
            foreign = engine.foreign_tables(error, path)
            if foreign is None:
                raise
            raise foreign from error

    @classmethod
    def _refuse_newer(cls, connection: sqlite3.Connection, path: Path) -> None:
        unknown = cls._applied(connection, path) - set(MIGRATIONS)
        if unknown:
            raise StoreTooNew(path, tuple(sorted(unknown)))


def _file_at(location: str) -> tuple[int, int] | None:
    try:
        found = os.stat(location)  # noqa: PTH116 - half the cost of Path.stat, in every transaction
    except OSError:
        return None
    return found.st_dev, found.st_ino
