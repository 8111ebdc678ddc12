"""The gateway's tables, as named migrations. A migration that has been released is never edited.

Only SQL that PostgreSQL speaks as well. Moments are ISO 8601 text in UTC, days `YYYY-MM-DD`, messages their JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

if TYPE_CHECKING:
    import sqlite3

migrations = Migrations("gateway")

GATEWAY = (
    # `token_hash` is '' where the token was revoked; `last_request` the highest number that a request ever had.
    """
    CREATE TABLE branches (
        id TEXT NOT NULL PRIMARY KEY,
        token_hash TEXT NOT NULL,
        added_at TEXT NOT NULL,
        profile TEXT,
        picture TEXT,
        heard_at TEXT,
        epoch TEXT NOT NULL,
        last_news INTEGER NOT NULL,
        last_request INTEGER NOT NULL
    )
    """,
    # What was asked, as it is handed to the branch; `outcome` is NULL as long as the branch has not answered.
    """
    CREATE TABLE requests (
        branch TEXT NOT NULL REFERENCES branches (id),
        id TEXT NOT NULL,
        seq INTEGER NOT NULL,
        day TEXT NOT NULL,
        request TEXT NOT NULL,
        link_hash TEXT NOT NULL,
        outcome TEXT,
        PRIMARY KEY (branch, id)
    )
    """,
    # What a link opens. `request` is the id of the request that made it; '' for a paper ticket.
    """
    CREATE TABLE claims (
        branch TEXT NOT NULL REFERENCES branches (id),
        link_hash TEXT NOT NULL,
        request TEXT NOT NULL,
        day TEXT NOT NULL,
        asked_at TEXT NOT NULL,
        phone TEXT NOT NULL,
        wanted_service TEXT,
        wanted_time TEXT,
        ticket TEXT,
        refusal TEXT,
        said TEXT,
        minutes INTEGER,
        told_to_leave INTEGER NOT NULL,
        PRIMARY KEY (branch, link_hash)
    )
    """,
    # Links whose day is over: for a while it can still be said that they were one.
    """
    CREATE TABLE past_links (
        branch TEXT NOT NULL REFERENCES branches (id),
        link_hash TEXT NOT NULL,
        until TEXT NOT NULL,
        PRIMARY KEY (branch, link_hash)
    )
    """,
    # Under which a day's phones are hashed; erased with the day.
    """
    CREATE TABLE day_keys (
        branch TEXT NOT NULL REFERENCES branches (id),
        day TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (branch, day)
    )
    """,
    "CREATE TABLE secrets (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)",
)


@migrations()
def gateway(database: Database) -> None:
    """Branches, requests, what links open, and keys."""
    for statement in GATEWAY:
        database.conn.execute(statement)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables up to date, within the transaction that is under way."""
    migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
