"""The statements on the gateway's tables: what is written, and how all of it is read at the start."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from queue_core.qticket.gateway.memory import Asked, BranchMemory, Claim
from queue_core.qticket.gateway.watch import Topic
from queue_core.qticket.messages import Outcome, Picture, Profile, Refusal, Ticket, request_adapter
from queue_core.rows import text_of

if TYPE_CHECKING:
    import sqlite3

    from queue_core.qticket.gateway.store import Write
    from queue_core.qticket.messages import Message

_M = TypeVar("_M", Outcome, Picture, Profile, Refusal, Ticket)

_LINK_KEY = "links"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that a gateway's file keeps; `link_key` is None in a new one."""

    link_key: bytes | None
    branches: dict[str, BranchMemory]


def token_hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """The token hash of each branch; '' where it was revoked."""
    return dict(connection.execute("SELECT id, token_hash FROM branches").fetchall())


def branches_added(connection: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    """Id, token hash, when it was added and when it was heard of, of each branch by id."""
    return connection.execute("SELECT id, token_hash, added_at, heard_at FROM branches ORDER BY id").fetchall()


def keep_token(branch_id: str, token_hash: str, added_at: str) -> Write:
    """A branch's token; what is known of the branch stays."""
    return (
        (
            "INSERT INTO branches (id, token_hash, added_at, epoch, last_news, last_request)"
            " VALUES (?, ?, ?, '', -1, 0)"
            " ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, added_at = excluded.added_at"
        ),
        (branch_id, token_hash, added_at),
    )


def revoke_token(branch_id: str) -> Write:
    """Let a branch's token count no longer."""
    return "UPDATE branches SET token_hash = '' WHERE id = ?", (branch_id,)


def keep_link_key(key: bytes) -> Write:
    """The key that links are made with, once for ever."""
    return "INSERT INTO secrets (name, value) VALUES (?, ?)", (_LINK_KEY, key.hex())


def keep_profile(branch: BranchMemory, profile: Profile) -> Write:
    """What a branch is."""
    return "UPDATE branches SET profile = ? WHERE id = ?", (profile.model_dump_json(), branch.id)


def keep_state(branch: BranchMemory) -> Write:
    """How a branch stood, and when it was heard of."""
    return "UPDATE branches SET picture = ?, heard_at = ? WHERE id = ?", (
        _json(branch.picture),
        text_of(branch.heard_at) if branch.heard_at else None,
        branch.id,
    )


def keep_last_news(branch: BranchMemory, epoch: str, seq: int) -> Write:
    """How far a branch's news are known."""
    return "UPDATE branches SET epoch = ?, last_news = ? WHERE id = ?", (epoch, seq, branch.id)


def keep_last_request(branch: BranchMemory, seq: int) -> Write:
    """The highest number that a request of the branch ever had."""
    return "UPDATE branches SET last_request = ? WHERE id = ?", (seq, branch.id)


def keep_day_key(branch: BranchMemory, day: date, key: bytes) -> Write:
    """Under which a day's phones are hashed."""
    return (
        "INSERT INTO day_keys (branch, day, value) VALUES (?, ?, ?) ON CONFLICT (branch, day) DO NOTHING",
        (branch.id, day.isoformat(), key.hex()),
    )


def keep_request(branch: BranchMemory, asked: Asked) -> Write:
    """What was asked. One that was kept although its commit seemed to fail is replaced."""
    return (
        (
            "INSERT INTO requests (branch, id, seq, day, request, link_hash) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (branch, id) DO UPDATE SET seq = excluded.seq, day = excluded.day,"
            " request = excluded.request, link_hash = excluded.link_hash"
        ),
        (branch.id, asked.id, asked.seq, asked.day.isoformat(), json.dumps(asked.wire), asked.link_hash),
    )


def keep_outcome(branch: BranchMemory, outcome: Outcome) -> Write:
    """What became of a request."""
    return (
        "UPDATE requests SET outcome = ? WHERE branch = ? AND id = ?",
        (outcome.model_dump_json(), branch.id, outcome.request),
    )


def keep_claim(branch: BranchMemory, claim: Claim) -> Write:
    """What a link opens, as it is now; what its holder has set stays as it was kept."""
    return (
        (
            "INSERT INTO claims (branch, link_hash, request, day, asked_at, phone, wanted_service, wanted_time, ticket,"
            " refusal, said, minutes, told_to_leave) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (branch, link_hash) DO UPDATE SET ticket = excluded.ticket,"
            " refusal = excluded.refusal, said = excluded.said"
        ),
        (
            branch.id,
            claim.link_hash,
            claim.request_id,
            claim.day.isoformat(),
            text_of(claim.asked_at),
            claim.phone,
            claim.wanted_service,
            text_of(claim.wanted_time) if claim.wanted_time else None,
            _json(claim.ticket),
            _json(claim.refusal),
            _json(claim.said),
            claim.minutes,
            int(claim.told_to_leave),
        ),
    )


def keep_minutes(branch: BranchMemory, claim: Claim, minutes: int) -> Write:
    """How long the holder needs to the branch; when to leave is a new question then."""
    return (
        "UPDATE claims SET minutes = ?, told_to_leave = 0 WHERE branch = ? AND link_hash = ?",
        (minutes, branch.id, claim.link_hash),
    )


def keep_told_to_leave(branch: BranchMemory, claim: Claim, *, is_told: bool = True) -> Write:
    """That the holder is told to leave, or has to be told anew."""
    return (
        "UPDATE claims SET told_to_leave = ? WHERE branch = ? AND link_hash = ?",
        (int(is_told), branch.id, claim.link_hash),
    )


def erase_day(branch: BranchMemory, day: date, until: datetime) -> tuple[Write, ...]:
    """All of a day: what links opened, what was asked, under which key. Which links there were is known until then."""
    name, of = branch.id, day.isoformat()
    return (
        (
            (
                "INSERT INTO past_links (branch, link_hash, until)"
                " SELECT branch, link_hash, ? FROM claims WHERE branch = ? AND day = ?"
                " ON CONFLICT (branch, link_hash) DO NOTHING"
            ),
            (text_of(until), name, of),
        ),
        ("DELETE FROM claims WHERE branch = ? AND day = ?", (name, of)),
        ("DELETE FROM requests WHERE branch = ? AND day = ?", (name, of)),
        ("DELETE FROM day_keys WHERE branch = ? AND day = ?", (name, of)),
    )


def erase_past_links(branch: BranchMemory, now: datetime) -> Write:
    """Which links there were, of days that are long over."""
    return "DELETE FROM past_links WHERE branch = ? AND until <= ?", (branch.id, text_of(now))


def load(connection: sqlite3.Connection, version: int) -> Kept:
    """Read everything; what is watched begins at this version."""
    row = connection.execute("SELECT value FROM secrets WHERE name = ?", (_LINK_KEY,)).fetchone()
    branches = {}
    for columns in connection.execute(
        "SELECT id, token_hash, profile, picture, heard_at, epoch, last_news, last_request FROM branches ORDER BY id"
    ):
        branch = _read_branch(columns, version)
        branches[branch.id] = branch
    for name, day, value in connection.execute("SELECT branch, day, value FROM day_keys"):
        branches[name].day_keys[date.fromisoformat(day)] = bytes.fromhex(value)
    for name, link_hash, until in connection.execute("SELECT branch, link_hash, until FROM past_links"):
        branches[name].past_links[link_hash] = datetime.fromisoformat(until)
    _load_claims(connection, branches, version)
    _load_requests(connection, branches)
    return Kept(link_key=bytes.fromhex(row[0]) if row else None, branches=branches)


def _read_branch(columns: tuple[str, ...], version: int) -> BranchMemory:
    name, token_hash, profile, picture, heard_at, epoch, last_news, last_request = columns
    return BranchMemory(
        id=name,
        topic=Topic(version),
        incoming=Topic(version),
        is_known=bool(token_hash),
        profile=_read(Profile, profile),
        picture=_read(Picture, picture),
        heard_at=datetime.fromisoformat(heard_at) if heard_at else None,
        epoch=epoch,
        last_news=int(last_news),
        last_request=int(last_request),
        handed=int(last_request),
    )


def _load_claims(connection: sqlite3.Connection, branches: dict[str, BranchMemory], version: int) -> None:
    for columns in connection.execute(
        "SELECT branch, link_hash, request, day, asked_at, phone, wanted_service, wanted_time, ticket, refusal, said,"
        " minutes, told_to_leave FROM claims"
    ):
        name, link_hash, request, day, asked_at, phone, service, wanted, ticket, refusal, said, minutes, told = columns
        claim = Claim(
            link_hash=link_hash,
            request_id=request,
            day=date.fromisoformat(day),
            asked_at=datetime.fromisoformat(asked_at),
            topic=Topic(version),
            phone=phone,
            wanted_service=service,
            wanted_time=datetime.fromisoformat(wanted) if wanted else None,
            ticket=_read(Ticket, ticket),
            refusal=_read(Refusal, refusal),
            said=_read(Refusal, said),
            minutes=minutes,
            told_to_leave=bool(told),
        )
        branches[name].add(claim)


def _load_requests(connection: sqlite3.Connection, branches: dict[str, BranchMemory]) -> None:
    for name, seq, day, request, link_hash, outcome in connection.execute(
        "SELECT branch, seq, day, request, link_hash, outcome FROM requests ORDER BY seq"
    ):
        parsed = request_adapter.validate_json(request)
        asked = Asked(
            id=parsed.id,
            seq=seq,
            kind=parsed.kind,
            wire=json.loads(request),
            link_hash=link_hash,
            day=date.fromisoformat(day),
            asked_at=parsed.at,
            outcome=_read(Outcome, outcome),
        )
        branches[name].remember(asked)


def _read(message: type[_M], text: str | None) -> _M | None:
    return None if text is None else message.model_validate_json(text)


def _json(message: Message | None) -> str | None:
    return None if message is None else message.model_dump_json()
