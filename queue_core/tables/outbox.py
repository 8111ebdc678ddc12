"""What the gateway is still to be told, in the order in which it happened."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from queue_core import numbering
from queue_core.rows import text_of

if TYPE_CHECKING:
    from queue_core.store import Store

OUTCOME = "outcome"
"""What `what` says where it is no change of a ticket."""

NEWS = frozenset(
    {
        "called",
        "cancelled",
        "checked_in",
        "closed",
        "late",
        "no_show",
        "passed",
        "put_back",
        "recalled",
        "returned",
        "served",
        "serving",
        "transferred",
        "voided",
    }
)
"""The events of which a holder hears: all that change what a phone is told of a ticket. Those about paper do not."""

# What was acknowledged is deleted, but its numbers are not used again.
_NEXT = (
    "(SELECT COALESCE(MAX(n.seq), 0) + 1 FROM"
    " (SELECT MAX(seq) AS seq FROM outbox UNION ALL SELECT acknowledged FROM link) AS n)"
)
_SNAPSHOT = "state, service_id, presence, counter, checked_in_at, passed_at, called_at, ended_at, lates"
_CHANGE = (
    f"INSERT INTO outbox (seq, at, what, ticket, {_SNAPSHOT}) SELECT {_NEXT}, ?, ?, t.serial,"  # noqa: S608 - constants
    " t.state, t.service_id, t.presence, t.counter, t.checked_in_at, t.passed_at, t.called_at, t.ended_at, t.lates"
    " FROM followed AS f JOIN tickets AS t ON t.serial = f.ticket WHERE f.ticket = ?"
)
_OUTCOME_OF_TICKET = (
    f"INSERT INTO outbox (seq, at, what, request, ticket, {_SNAPSHOT})"  # noqa: S608 - constants
    f" SELECT {_NEXT}, ?, ?, ?, t.serial,"
    " t.state, t.service_id, t.presence, t.counter, t.checked_in_at, t.passed_at, t.called_at, t.ended_at, t.lates"
    " FROM tickets AS t WHERE t.serial = ?"
)
_OUTCOME = f"INSERT INTO outbox (seq, at, what, request, body) VALUES ({_NEXT}, ?, ?, ?, ?)"  # noqa: S608 - constants
_NEWS_COLUMNS = (
    "o.seq, o.at, o.what, o.request, o.body, o.state, o.service_id, o.presence, o.counter, o.checked_in_at,"
    " o.passed_at, o.called_at, o.ended_at, o.lates,"
    " t.id, t.series, t.number, t.source, t.business_day, t.issued_at, t.party, t.language, t.appointment_at,"
    " t.check_in_code"
)


class TicketThen(NamedTuple):
    """A ticket as it stood when something happened; as the file has it, moments as text."""

    state: str
    service_id: str
    presence: str
    counter: int | None
    checked_in_at: str | None
    passed_at: str | None
    called_at: str | None
    ended_at: str | None
    lates: int
    id: str
    series: str
    number: int
    source: str
    business_day: str
    issued_at: str
    party: int
    language: str
    appointment_at: str | None
    check_in_code: str | None

    @property
    def code(self) -> str:
        """Its number, such as A017."""
        return numbering.code(self.series, self.number)


class NewsRow(NamedTuple):
    """A piece of news: a ticket's change, or the outcome of a request, with a ticket or a body (JSON)."""

    seq: int
    at: datetime
    what: str
    request: str | None
    body: str | None
    ticket: TicketThen | None


class AsideRow(NamedTuple):
    """What was set aside; `code` is that of the ticket that it is about."""

    what: str
    request: str | None
    code: str | None


class OutboxTable:
    """The SQL about news, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # What is to be told

    def add_event(self, serial: int, at: datetime, kind: str) -> None:
        """Tell of a ticket as it stands now, if its holder hears of such events and it is followed: one look."""
        if kind in NEWS:
            self._store.execute(_CHANGE, (text_of(at), kind, serial))

    def add_ticket(self, request_id: str, serial: int, at: datetime) -> None:
        """Answer a request with a ticket as it stands now."""
        self._store.execute(_OUTCOME_OF_TICKET, (text_of(at), OUTCOME, request_id, serial))

    def add_body(self, request_id: str, body: str, at: datetime) -> None:
        """Answer a request with something else."""
        self._store.execute(_OUTCOME, (text_of(at), OUTCOME, request_id, body))

    def has_outcome(self, request_id: str) -> bool:
        """Whether the outcome of a request is here, told or not, and not acknowledged."""
        return self._store.one("SELECT 1 FROM outbox WHERE request = ?", request_id) is not None

    def oldest(self, limit: int) -> tuple[NewsRow, ...]:
        """The oldest news that are neither acknowledged nor set aside."""
        rows = self._store.execute(
            f"SELECT {_NEWS_COLUMNS} FROM outbox AS o LEFT JOIN tickets AS t ON t.serial = o.ticket"  # noqa: S608 - constants
            " WHERE o.set_aside IS NULL ORDER BY o.seq LIMIT ?",
            (limit,),
        )
        return tuple(_read(row) for row in rows)

    # What became of it

    def acknowledge(self, seq: int) -> bool:
        """Delete the news up to a number, but for those set aside; whether there were any."""
        return self._store.execute("DELETE FROM outbox WHERE seq <= ? AND set_aside IS NULL", (seq,)).rowcount > 0

    def set_aside(self, seq: int, why: str) -> AsideRow | None:
        """Keep a piece of news without telling it; None where there is none that is told."""
        row = self._store.one(
            "UPDATE outbox SET set_aside = ? WHERE seq = ? AND set_aside IS NULL RETURNING what, request, ticket",
            why,
            seq,
        )
        if row is None:
            return None
        what, request, serial = row
        number = self._store.one("SELECT series, number FROM tickets WHERE serial = ?", serial)
        return AsideRow(what, request, number and numbering.code(*number))

    def forget_aside(self, before: datetime) -> None:
        """Delete what was set aside and is older than this."""
        self._store.execute("DELETE FROM outbox WHERE set_aside IS NOT NULL AND at < ?", (text_of(before),))

    def waiting(self) -> tuple[int, datetime | None]:
        """How many news are neither acknowledged nor set aside, and when the oldest happened."""
        count, oldest = self._store.one("SELECT COUNT(*), MIN(at) FROM outbox WHERE set_aside IS NULL")
        return int(count), oldest and datetime.fromisoformat(oldest)

    def count_aside(self) -> int:
        """How many are set aside."""
        return int(self._store.one("SELECT COUNT(*) FROM outbox WHERE set_aside IS NOT NULL")[0])


def _read(row: tuple[Any, ...]) -> NewsRow:
    seq, at, what, request, body, *then = row
    ticket = None if then[0] is None else TicketThen(*then)
    return NewsRow(seq, datetime.fromisoformat(at), what, request, body, ticket)
