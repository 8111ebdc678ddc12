"""The database's tables, as named migrations. A migration that has been released is never edited.

Only SQL that PostgreSQL speaks as well: no rowid, no SQLite types or date functions. Moments are ISO 8601 text in
UTC with microseconds, so that their order as text is their order in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    import sqlite3

migrations = Migrations("queue")

TICKETS = (
    """
    CREATE TABLE tickets (
        serial INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        request_key TEXT NOT NULL UNIQUE,
        business_day TEXT NOT NULL,
        series TEXT NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        service_id TEXT NOT NULL,
        source TEXT NOT NULL,
        state TEXT NOT NULL,
        issued_at TEXT NOT NULL,
        place TEXT NOT NULL,
        party INTEGER NOT NULL CHECK (party > 0),
        language TEXT NOT NULL,
        UNIQUE (business_day, series, number),
        UNIQUE (business_day, id)
    )
    """,
    "CREATE INDEX tickets_waiting ON tickets (business_day, service_id, place, serial) WHERE state = 'waiting'",
    # One row a series and day: the last number given, and how far the series has come in time.
    """
    CREATE TABLE counters (
        business_day TEXT NOT NULL,
        series TEXT NOT NULL,
        last_number INTEGER NOT NULL,
        last_place TEXT NOT NULL,
        PRIMARY KEY (business_day, series)
    )
    """,
    # One row: the day that is under way, and the clock's date when a number was last given (see Queue._begin).
    """
    CREATE TABLE current_day (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        business_day TEXT NOT NULL,
        clock_day TEXT NOT NULL
    )
    """,
    # One row: how often it was tried whether the file can be written.
    """
    CREATE TABLE write_proofs (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        proofs INTEGER NOT NULL
    )
    """,
    # Appended to, never changed.
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        ticket INTEGER NOT NULL REFERENCES tickets (serial),
        at TEXT NOT NULL,
        kind TEXT NOT NULL,
        detail TEXT NOT NULL
    )
    """,
    "CREATE INDEX events_of_ticket ON events (ticket)",
    """
    CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY,
        ticket INTEGER NOT NULL REFERENCES tickets (serial),
        attempt INTEGER NOT NULL,
        state TEXT NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        printer TEXT,
        fault TEXT,
        bytes_sent INTEGER NOT NULL DEFAULT 0,
        UNIQUE (ticket, attempt)
    )
    """,
    "CREATE INDEX deliveries_open ON deliveries (id) WHERE state IN ('pending', 'sending')",
)


PAPER = (
    "ALTER TABLE deliveries ADD COLUMN job_id TEXT",
    "ALTER TABLE deliveries ADD COLUMN claimed_at TEXT",
    "ALTER TABLE deliveries ADD COLUMN settled_at TEXT",
    "ALTER TABLE deliveries ADD COLUMN paper_mm DOUBLE PRECISION NOT NULL DEFAULT 0",
    "ALTER TABLE deliveries ADD COLUMN asked_by TEXT NOT NULL DEFAULT 'kiosk'",
    "ALTER TABLE deliveries ADD COLUMN duplicate BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE deliveries ADD COLUMN verdict BOOLEAN",
    "ALTER TABLE deliveries ADD COLUMN verdict_by TEXT",
    "UPDATE deliveries SET settled_at = changed_at WHERE state NOT IN ('pending', 'sending')",
    # The same rows as before, and that a ticket never has two attempts under way comes for nothing.
    "DROP INDEX deliveries_open",
    "CREATE UNIQUE INDEX deliveries_open ON deliveries (ticket) WHERE state IN ('pending', 'sending')",
    "CREATE INDEX deliveries_paper ON deliveries (printer, settled_at, paper_mm) WHERE paper_mm > 0",
)

STAFF = (
    # Appended to, never changed.
    """
    CREATE TABLE log (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        role TEXT NOT NULL,
        kind TEXT NOT NULL,
        ticket_code TEXT,
        detail TEXT NOT NULL
    )
    """,
    # The empty service is the whole kiosk. The business day is the one on which it was paused.
    """
    CREATE TABLE pauses (
        service_id TEXT NOT NULL PRIMARY KEY,
        reason TEXT NOT NULL,
        since TEXT NOT NULL,
        role TEXT NOT NULL,
        business_day TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE errands (
        id INTEGER PRIMARY KEY,
        printer TEXT NOT NULL,
        kind TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        role TEXT NOT NULL,
        state TEXT NOT NULL,
        answer TEXT
    )
    """,
    "CREATE INDEX errands_waiting ON errands (id) WHERE state = 'waiting'",
    """
    CREATE TABLE pins (
        role TEXT NOT NULL PRIMARY KEY,
        hash TEXT NOT NULL,
        changed_at TEXT NOT NULL
    )
    """,
    # One row: how many PINs were tried since the last right one, and when the latest.
    """
    CREATE TABLE pin_tries (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        tries INTEGER NOT NULL,
        latest_at TEXT NOT NULL
    )
    """,
)

CALLS = (
    "ALTER TABLE tickets ADD COLUMN class TEXT NOT NULL DEFAULT 'walk_in'",
    "ALTER TABLE tickets ADD COLUMN presence TEXT NOT NULL DEFAULT 'here'",
    # Where it is called or served; while it waits, the only counter that may call it.
    "ALTER TABLE tickets ADD COLUMN counter INTEGER",
    "ALTER TABLE tickets ADD COLUMN appointment_at TEXT",
    "ALTER TABLE tickets ADD COLUMN check_in_code TEXT",
    "ALTER TABLE tickets ADD COLUMN checked_in_at TEXT",
    "ALTER TABLE tickets ADD COLUMN passed_at TEXT",
    "ALTER TABLE tickets ADD COLUMN called_at TEXT",
    "ALTER TABLE tickets ADD COLUMN serving_since TEXT",
    "ALTER TABLE tickets ADD COLUMN ended_at TEXT",
    "ALTER TABLE tickets ADD COLUMN lates INTEGER NOT NULL DEFAULT 0",
    # Erased when the ticket's day ends, together with the day's key.
    "ALTER TABLE tickets ADD COLUMN phone_hash TEXT",
    # One index finds the first of each class, and counts who is ahead without looking at the tickets themselves.
    "DROP INDEX tickets_waiting",
    (
        "CREATE INDEX tickets_waiting ON tickets"
        " (business_day, service_id, presence, counter, class, place, serial, party, passed_at)"
        " WHERE state = 'waiting'"
    ),
    "CREATE INDEX tickets_directed ON tickets (counter, serial) WHERE state = 'waiting' AND counter IS NOT NULL",
    # No counter ever has two.
    "CREATE UNIQUE INDEX tickets_at_counter ON tickets (counter) WHERE state IN ('called', 'serving')",
    "CREATE INDEX tickets_passed ON tickets (passed_at) WHERE state = 'waiting' AND passed_at IS NOT NULL",
    (
        "CREATE INDEX tickets_booked ON tickets (appointment_at)"
        " WHERE state = 'waiting' AND presence = 'away' AND appointment_at IS NOT NULL"
    ),
    "CREATE UNIQUE INDEX tickets_check_in ON tickets (check_in_code) WHERE check_in_code IS NOT NULL",
    "CREATE INDEX tickets_phone ON tickets (phone_hash) WHERE phone_hash IS NOT NULL",
    # A row for each time that a counter was open. `services` is a JSON list; `closes_at` is what was announced.
    """
    CREATE TABLE counter_sessions (
        id INTEGER PRIMARY KEY,
        counter INTEGER NOT NULL,
        business_day TEXT NOT NULL,
        services TEXT NOT NULL,
        opened_at TEXT NOT NULL,
        closes_at TEXT,
        closed_at TEXT,
        reason TEXT
    )
    """,
    "CREATE UNIQUE INDEX counter_sessions_open ON counter_sessions (counter) WHERE closed_at IS NULL",
    # What was answered to each request by phone: a ticket, or a refusal with its numbers as JSON.
    """
    CREATE TABLE requests (
        id TEXT NOT NULL PRIMARY KEY,
        business_day TEXT NOT NULL,
        wish TEXT NOT NULL,
        at TEXT NOT NULL,
        phone_hash TEXT,
        ticket INTEGER REFERENCES tickets (serial),
        refusal TEXT
    )
    """,
    "CREATE INDEX requests_phone ON requests (phone_hash, at) WHERE phone_hash IS NOT NULL",
    # Keys that never leave the file: the one that check-in codes are signed with, and each day's for phones.
    """
    CREATE TABLE secrets (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
)

WAITS = (
    # What a ticket's holder was told, once, and what came of it. `counts` says whether what came of it tells anything
    # of how good the forecast was: not where the ticket has changed its place, or was never in line.
    """
    CREATE TABLE forecasts (
        ticket INTEGER PRIMARY KEY REFERENCES tickets (serial),
        business_day TEXT NOT NULL,
        service_id TEXT NOT NULL,
        made_at TEXT NOT NULL,
        ahead INTEGER NOT NULL,
        ahead_away INTEGER NOT NULL,
        low_s DOUBLE PRECISION NOT NULL,
        high_s DOUBLE PRECISION NOT NULL,
        raw_low_s DOUBLE PRECISION NOT NULL,
        raw_high_s DOUBLE PRECISION NOT NULL,
        after_closing BOOLEAN NOT NULL,
        counts BOOLEAN NOT NULL,
        waited_s DOUBLE PRECISION
    )
    """,
    # The business day comes after the service for the latest of one, and before it for a report.
    "CREATE INDEX forecasts_of_service ON forecasts (service_id, ticket) WHERE waited_s IS NOT NULL",
    "CREATE INDEX forecasts_of_day ON forecasts (business_day, service_id) WHERE waited_s IS NOT NULL",
    # What a past day says of a service's pace: sums, so that days can be added up. Seconds.
    """
    CREATE TABLE paces (
        business_day TEXT NOT NULL,
        service_id TEXT NOT NULL,
        served INTEGER NOT NULL,
        people INTEGER NOT NULL,
        seconds DOUBLE PRECISION NOT NULL,
        squares DOUBLE PRECISION NOT NULL,
        no_shows INTEGER NOT NULL,
        no_show_seconds DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (business_day, service_id)
    )
    """,
    (
        "CREATE INDEX tickets_ended ON tickets"
        " (business_day, service_id, state, party, called_at, serving_since, ended_at, counter)"
        " WHERE state IN ('served', 'no_show')"
    ),
)

LINK = (
    # Tickets that somebody follows by phone. The id stands here so that theirs are found without a look at all others.
    """
    CREATE TABLE followed (
        ticket INTEGER PRIMARY KEY REFERENCES tickets (serial),
        ticket_id TEXT NOT NULL UNIQUE,
        business_day TEXT NOT NULL,
        since TEXT NOT NULL
    )
    """,
    "CREATE INDEX followed_of_day ON followed (business_day)",
    # What the gateway is to be told, with the ticket as it stood then; deleted once it is acknowledged. `body` is an
    # outcome without a ticket, as JSON; `set_aside` says why a piece of news will never be told.
    """
    CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        what TEXT NOT NULL,
        request TEXT UNIQUE,
        ticket INTEGER REFERENCES tickets (serial),
        state TEXT,
        service_id TEXT,
        presence TEXT,
        counter INTEGER,
        checked_in_at TEXT,
        passed_at TEXT,
        called_at TEXT,
        ended_at TEXT,
        lates INTEGER,
        body TEXT,
        set_aside TEXT
    )
    """,
    "CREATE INDEX outbox_of_ticket ON outbox (ticket) WHERE ticket IS NOT NULL",
    "CREATE INDEX outbox_aside ON outbox (at) WHERE set_aside IS NOT NULL",
    # One row: the name of the outbox's count, how far it was acknowledged, and how the link is.
    """
    CREATE TABLE link (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch TEXT NOT NULL,
        acknowledged INTEGER NOT NULL,
        heard_at TEXT,
        trouble TEXT,
        detail TEXT,
        since TEXT
    )
    """,
)


@migrations()
def tickets(db: Database) -> None:
    """Tickets with their numbers, events and deliveries."""
    for statement in TICKETS:
        db.conn.execute(statement)


@migrations()
def paper(db: Database) -> None:
    """More attempts for a ticket than one, and what people say of them."""
    for statement in PAPER:
        db.conn.execute(statement)


@migrations()
def staff(db: Database) -> None:
    """What staff do, who they are, and what they ask of the printer's owner."""
    for statement in STAFF:
        db.conn.execute(statement)


@migrations()
def calls(db: Database) -> None:
    """Tickets that are called, served and passed over, and those that come by phone or by appointment."""
    for statement in CALLS:
        db.conn.execute(statement)


@migrations()
def waits(db: Database) -> None:
    """Forecasts of waits, what came of them, and how fast the past days went."""
    for statement in WAITS:
        db.conn.execute(statement)


@migrations()
def link(db: Database) -> None:
    """What phones are told of: which tickets they follow, and the news that are under way to them."""
    for statement in LINK:
        db.conn.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing, within the transaction that the caller has begun."""
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
