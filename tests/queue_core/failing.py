"""A disk that fails at the worst moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_core import engine

if TYPE_CHECKING:
    import sqlite3


class Failing:
    """A connection whose commits fail as SQLite's do when the disk does."""

    def __init__(self, connection: sqlite3.Connection, code: int) -> None:
        self._connection = connection
        self._code = code

    def execute(self, statement: str, *values: Any) -> Any:
        if statement == "COMMIT":
            error = engine.newest_module().OperationalError("disk I/O error")
            error.sqlite_errorcode = self._code
            raise error
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
