"""Opening SQLite so that what it has acknowledged stays.

Version 3.7.0 to 3.51.2 can lose commits in WAL mode when connections write and checkpoint at the same moment (the
"WAL-reset" bug, fixed in 3.51.3), so WAL is used only from there on. An older engine gets the rollback journal
with `synchronous=EXTRA`, which also flushes the folder after the journal is deleted.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnavailable,
    UnsafeEngine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

WAL_FIXED_IN = (3, 51, 3)
BUSY_TIMEOUT = timedelta(seconds=5)
"""How long a statement waits for another writer."""

_SQLITE_ERROR = 1
_SYNCHRONOUS_FULL = 2
_SYNCHRONOUS_EXTRA = 3

_KINDS: dict[int, type[StoreError]] = {
    3: StoreUnavailable,  # SQLITE_PERM
    5: StoreBusy,  # SQLITE_BUSY
    6: StoreBusy,  # SQLITE_LOCKED
    8: StoreReadOnly,  # SQLITE_READONLY
    10: StoreUnavailable,  # SQLITE_IOERR
    11: StoreDamaged,  # SQLITE_CORRUPT
    13: StoreFull,  # SQLITE_FULL
    14: StoreUnavailable,  # SQLITE_CANTOPEN
    15: StoreBusy,  # SQLITE_PROTOCOL: the WAL's locks could not be had
    23: StoreUnavailable,  # SQLITE_AUTH
    26: StoreDamaged,  # SQLITE_NOTADB
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Durability:
    """What the engine said of itself when it was opened.

    `synchronous` is SQLite's number: 2 is FULL, 3 is EXTRA.
    """

    version: str
    journal_mode: str
    synchronous: int

    @property
    def fallback(self) -> bool:
        """Whether the rollback journal is used, because the engine is older than the WAL-reset fix."""
        return self.journal_mode != "wal"


def newest_module() -> ModuleType:
    """The module with a SQLite that is new enough: `pysqlite3` where it is installed, else Python's own."""
    try:
        from pysqlite3 import dbapi2  # noqa: PLC0415 - there is no wheel for every platform
    except ModuleNotFoundError:
        return sqlite3
    module: ModuleType = dbapi2
    return module


def connect(path: Path, module: ModuleType, busy_timeout: timedelta, *, read_only: bool = False) -> sqlite3.Connection:
    """Open a database file without changing it yet; transactions are begun by hand.

    Raises:
        StoreUnavailable: the file cannot be opened.
    """
    with translated(path):
        connection: sqlite3.Connection = module.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}",
            uri=True,
            isolation_level=None,
            timeout=busy_timeout.total_seconds(),
            # More than there are: the statements of the migrations would push out those of an issue for good.
            cached_statements=256,
        )
        return connection


def make_durable(connection: sqlite3.Connection, path: Path, module: ModuleType) -> Durability:
    """Set journal mode and `synchronous`, and read back what the engine really uses; a fallback is said in the log.

    Raises:
        UnsafeEngine: it uses something under which an acknowledged commit can be lost.
        StoreError: the file cannot be written, is no database, …
    """
    wal_is_safe = module.sqlite_version_info >= WAL_FIXED_IN
    with translated(path):
        connection.execute(f"PRAGMA journal_mode={'WAL' if wal_is_safe else 'DELETE'}").fetchone()
        connection.execute(f"PRAGMA synchronous={'FULL' if wal_is_safe else 'EXTRA'}")
        connection.execute("PRAGMA foreign_keys=ON")
        found = Durability(
            version=module.sqlite_version,
            journal_mode=connection.execute("PRAGMA journal_mode").fetchone()[0],
            synchronous=connection.execute("PRAGMA synchronous").fetchone()[0],
        )
    wanted = ("wal", _SYNCHRONOUS_FULL) if wal_is_safe else ("delete", _SYNCHRONOUS_EXTRA)
    if (found.journal_mode, found.synchronous) != wanted:
        raise UnsafeEngine(path, version=found.version, journal_mode=found.journal_mode, synchronous=found.synchronous)
    if found.fallback:
        _tell_of_fallback(found)
    return found


def _tell_of_fallback(found: Durability) -> None:
    import logging  # noqa: PLC0415 - the usual engine has nothing to say, and a start need not pay for it

    fixed = ".".join(str(part) for part in WAL_FIXED_IN)
    logging.getLogger(__name__).warning(
        "SQLite %s is older than %s, so the queue keeps a rollback journal (synchronous=EXTRA): as safe, but slower",
        found.version,
        fixed,
    )


def store_error(error: BaseException, path: Path, *, in_doubt: bool = False) -> StoreError | None:
    """What an error of the engine means for the store, or None where it is not the environment's fault.

    Wrong use of the database (a broken constraint, bad SQL) is a bug.
    """
    # Every module's errors carry SQLite's result code; its lower eight bits are the kind (sqlite.org/rescode.html).
    code = getattr(error, "sqlite_errorcode", None)
    kind = _KINDS.get(code & 0xFF) if isinstance(code, int) else None
    return kind(path, str(error), in_doubt=in_doubt) if kind else None


def foreign_tables(error: BaseException, path: Path) -> StoreError | None:
    """What an error means while tables are made: names that are taken belong to somebody else's database."""
    if getattr(error, "sqlite_errorcode", None) == _SQLITE_ERROR:
        return StoreDamaged(path, f"not a queue: {error}")
    return None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the engine's errors within the block into store errors with fields; bugs go through as they are."""
    try:
        yield
    except Exception as error:
        fault = store_error(error, path)
        if fault is None:
            raise
        raise fault from error
