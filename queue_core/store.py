"""All SQL: rows in, values out. Knows no rules; `Queue` decides and calls."""

from __future__ import annotations

import json
import os
import time
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from queue_core import engine
from queue_core.errors import StoreBusy, StoreTooNew, StoreUnavailable
from queue_core.rows import read_current_day, read_delivery, read_queued, text_of
from queue_core.tickets import Delivery, DeliveryId, DeliveryState, QueuedTicket, Ticket, TicketState

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import timedelta
    from types import ModuleType

    from queue_core.engine import Durability
    from queue_core.rows import CurrentDay

MIGRATIONS = ("tickets",)
"""The names of the migrations in `schema`; here because importing that module would cost each start 0.1 s."""

_TICKET_COLUMNS = (
    "t.id, t.series, t.number, t.service_id, t.source, t.state,"
    " t.business_day, t.issued_at, t.place, t.party, t.language"
)
_DELIVERY_COLUMNS = "d.id, t.id, d.attempt, d.state, d.created_at, d.printer, d.fault, d.bytes_sent"
_WITH_LATEST_DELIVERY = (
    " FROM tickets AS t JOIN deliveries AS d ON d.ticket = t.serial"
    " AND d.attempt = (SELECT MAX(attempt) FROM deliveries WHERE ticket = t.serial)"
)
_AHEAD = (
    "(SELECT COUNT(*) FROM tickets AS w WHERE w.business_day = t.business_day AND w.service_id = t.service_id"
    " AND w.state = 'waiting' AND (w.place, w.serial) < (t.place, t.serial))"
)
_CURRENT_DAY = (
    "d.business_day, d.clock_day,"
    " (SELECT MAX(c.last_place) FROM counters AS c WHERE c.business_day = d.business_day)"
    " FROM current_day AS d WHERE d.id = 1"
)
_ADD_EVENT = (
    "INSERT INTO events (id, ticket, at, kind, detail)"
    " VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM events), ?, ?, ?, ?)"
)

_RETRY_AFTER_S = 0.01


class Store:
    """One connection to the queue's file, used by the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, path: Path, durability: Durability) -> None:
        self._connection = connection
        self._path = path
        self._location = str(path)
        self._file = _file_at(self._location)
        self.durability = durability

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
            if not set(MIGRATIONS) <= cls._applied(connection, path):
                with store.transaction():
                    cls._refuse_newer(connection, path)
                    from queue_core import schema  # noqa: PLC0415 - see MIGRATIONS

                    try:
                        schema.migrate(connection)
                    except module.OperationalError as error:
                        foreign = engine.foreign_tables(error, path)
                        if foreign is None:
                            raise
                        raise foreign from error
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
            self._roll_back()
            fault = engine.store_error(error, self._path, in_doubt=committing)
            if fault is None:
                raise
            raise fault from error

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

    def count_proof(self) -> None:
        """Write something that differs from what stands: SQLite does not write a row that stays the same."""
        self._connection.execute(
            "INSERT INTO write_proofs (id, proofs) VALUES (1, 1)"
            " ON CONFLICT (id) DO UPDATE SET proofs = write_proofs.proofs + 1"
        )

    # The business day

    def current_day(self) -> CurrentDay | None:
        """The day under way; None before the first."""
        row = self._one(f"SELECT {_CURRENT_DAY}")
        return read_current_day(row) if row else None

    def before_issue(self, key: str) -> tuple[int | None, CurrentDay | None]:
        """What an issue has to know: the ticket that this request key was answered with, and the day under way.

        In one statement, because a second one costs as much as writing a row.
        """
        row = self._one(
            f"SELECT (SELECT serial FROM tickets WHERE request_key = ?), {_CURRENT_DAY}",  # noqa: S608 - constants
            key,
        )
        # Without a day under way there is no ticket yet.
        return (row[0], read_current_day(row[1:])) if row else (None, None)

    def set_current_day(self, business_day: date, clock_day: date) -> None:
        """Remember the day under way."""
        self._connection.execute(
            "INSERT INTO current_day (id, business_day, clock_day) VALUES (1, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET business_day = excluded.business_day, clock_day = excluded.clock_day",
            (business_day.isoformat(), clock_day.isoformat()),
        )

    def last_place(self, business_day: date) -> datetime | None:
        """The latest place that was given on a day, over all series; None before the first."""
        latest = self._one("SELECT MAX(last_place) FROM counters WHERE business_day = ?", business_day.isoformat())[0]
        return latest and datetime.fromisoformat(latest)

    # Tickets

    def next_number(self, business_day: date, series: str, place: datetime) -> int:
        """Count a day's series up by one, for a ticket of this place."""
        row = self._one(
            "INSERT INTO counters (business_day, series, last_number, last_place) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (business_day, series) DO UPDATE"
            " SET last_number = counters.last_number + 1, last_place = excluded.last_place RETURNING last_number",
            business_day.isoformat(),
            series,
            text_of(place),
        )
        number: int = row[0]
        return number

    def add_ticket(
        self, ticket: Ticket, *, request_key: str, series: str, number: int, printer: str
    ) -> tuple[Delivery, int]:
        """Write a new ticket with its first event and its first delivery, which waits for a printer.

        Returns the delivery, and how many tickets wait for the same service before this one.
        """
        business_day = ticket.business_day.isoformat()
        issued_at, place = text_of(ticket.issued_at), text_of(ticket.place)
        # Asked for beforehand, because RETURNING costs twice as much; nobody else can write meanwhile.
        serial, delivery_id, ahead = self._one(
            "SELECT (SELECT COALESCE(MAX(serial), 0) + 1 FROM tickets),"
            " (SELECT COALESCE(MAX(id), 0) + 1 FROM deliveries),"
            " (SELECT COUNT(*) FROM tickets"
            " WHERE business_day = ? AND service_id = ? AND state = 'waiting' AND place <= ?)",
            business_day,
            ticket.service_id,
            place,
        )
        self._connection.execute(
            "INSERT INTO tickets (serial, id, request_key, business_day, series, number, service_id, source, state,"
            " issued_at, place, party, language) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                serial,
                ticket.id,
                request_key,
                business_day,
                series,
                number,
                ticket.service_id,
                ticket.source.value,
                ticket.state.value,
                issued_at,
                place,
                ticket.party,
                ticket.language,
            ),
        )
        self._connection.execute(_ADD_EVENT, (serial, issued_at, "issued", "{}"))
        self._connection.execute(
            "INSERT INTO deliveries (id, ticket, attempt, state, created_at, changed_at, printer)"
            " VALUES (?, ?, 1, 'pending', ?, ?, ?)",
            (delivery_id, serial, issued_at, issued_at, printer),
        )
        delivery = Delivery(
            id=DeliveryId(delivery_id),
            ticket_id=ticket.id,
            attempt=1,
            state=DeliveryState.PENDING,
            created_at=ticket.issued_at,
            printer=printer,
        )
        return delivery, ahead

    def ticket_of_serial(self, serial: int) -> QueuedTicket | None:
        """The ticket with this serial number."""
        row = self._one(
            f"SELECT {_TICKET_COLUMNS}, {_DELIVERY_COLUMNS}, {_AHEAD}{_WITH_LATEST_DELIVERY} WHERE t.serial = ?",
            serial,
        )
        return read_queued(row) if row else None

    def ticket_of_code(self, business_day: date, series: str, number: int) -> tuple[int, QueuedTicket] | None:
        """The serial number and the ticket that bears this number on this day."""
        row = self._one(
            "SELECT serial FROM tickets WHERE business_day = ? AND series = ? AND number = ?",
            business_day.isoformat(),
            series,
            number,
        )
        found = row and self.ticket_of_serial(row[0])
        return (row[0], found) if found else None

    def waiting(self, business_day: date) -> tuple[QueuedTicket, ...]:
        """The day's waiting tickets by place, over all services."""
        rows = self._connection.execute(
            f"SELECT {_TICKET_COLUMNS}, {_DELIVERY_COLUMNS}, {_AHEAD}{_WITH_LATEST_DELIVERY}"
            " WHERE t.business_day = ? AND t.state = 'waiting' ORDER BY t.place, t.serial",
            (business_day.isoformat(),),
        )
        return tuple(read_queued(row) for row in rows)

    def set_ticket_state(self, serial: int, state: TicketState) -> None:
        """Move a ticket on in its life."""
        self._connection.execute("UPDATE tickets SET state = ? WHERE serial = ?", (state.value, serial))

    def add_event(self, serial: int, at: datetime, kind: str, **detail: str | int | None) -> None:
        """Append to a ticket's history."""
        self._connection.execute(_ADD_EVENT, (serial, text_of(at), kind, json.dumps(detail)))

    # Deliveries

    def open_deliveries(self, printer: str) -> tuple[tuple[int, Delivery], ...]:
        """The printer's attempts that wait or are under way, oldest first, each with its ticket's serial number."""
        rows = self._connection.execute(
            f"SELECT t.serial, {_DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket"
            " WHERE d.state IN ('pending', 'sending') AND d.printer = ? ORDER BY d.id",
            (printer,),
        )
        return tuple((row[0], read_delivery(row[1:])) for row in rows)

    def last_delivery(self, printer: str) -> Delivery | None:
        """The latest attempt before the first that the printer still has to deal with."""
        row = self._one(
            f"SELECT {_DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket WHERE d.printer = ? AND d.id <"
            " COALESCE((SELECT MIN(id) FROM deliveries WHERE state IN ('pending', 'sending') AND printer = ?),"
            " (SELECT MAX(id) FROM deliveries) + 1)"
            " ORDER BY d.id DESC LIMIT 1",
            printer,
            printer,
        )
        return read_delivery(row) if row else None

    def delivery(self, delivery_id: DeliveryId) -> tuple[int, Delivery] | None:
        """One attempt, with its ticket's serial number."""
        row = self._one(
            f"SELECT t.serial, {_DELIVERY_COLUMNS}"  # noqa: S608 - constants
            " FROM deliveries AS d JOIN tickets AS t ON t.serial = d.ticket WHERE d.id = ?",
            delivery_id,
        )
        return (row[0], read_delivery(row[1:])) if row else None

    def set_delivery_state(
        self, delivery_id: DeliveryId, state: DeliveryState, *, at: datetime, fault: str | None, bytes_sent: int
    ) -> None:
        """Record what is known of an attempt."""
        self._connection.execute(
            "UPDATE deliveries SET state = ?, changed_at = ?, fault = ?, bytes_sent = ? WHERE id = ?",
            (state.value, text_of(at), fault, bytes_sent, delivery_id),
        )

    def _one(self, statement: str, *values: str | int) -> Any:  # noqa: ANN401 - a row's columns have as many types
        return self._connection.execute(statement, values).fetchone()

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
