"""Who may speak for a branch: 256 random bits a branch, kept hashed."""

from __future__ import annotations

import hmac
import re
import secrets
import time
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Self

from queue_core import engine
from queue_core.clock import utc_now
from queue_core.qticket.gateway import links, tables
from queue_core.qticket.gateway.store import open_database, transaction
from queue_core.rows import text_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from queue_core.clock import Clock

_BRANCH_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)
_TOKEN_BYTES = 32


class TokenRefusal(Exception):
    """A token cannot be given."""

    def __init__(self, branch_id: str) -> None:
        super().__init__(branch_id)
        self.branch_id = branch_id


class BadBranchId(TokenRefusal):
    """This is no id of a branch: up to 40 small letters, digits and hyphens."""


class TokenStands(TokenRefusal):
    """The branch has a token that counts; it has to be revoked first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenOfBranch:
    """A branch that was added. `heard_at` (aware UTC) is None until it has said anything."""

    branch_id: str
    added_at: datetime
    is_revoked: bool
    heard_at: datetime | None


class BranchTokens:
    """The tokens in a gateway's file, also of one that runs: it notices within a second."""

    def __init__(self, connection: sqlite3.Connection, database: Path, clock: Clock) -> None:
        self._connection = connection
        self._database = database
        self._clock = clock

    @classmethod
    def open(cls, database: Path, clock: Clock = utc_now) -> Self:
        """Open the gateway's file, or make it.

        Raises:
            StoreError: the file or its folder cannot be used.
        """
        return cls(open_database(database), database, clock)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def add(self, branch_id: str) -> str:
        """Make a branch known and return its token, which is told this once; a revoked branch gets a new one.

        Raises:
            BadBranchId: this is no id of a branch.
            TokenStands: the branch has a token that is not revoked.
            StoreError: the file cannot be written.
        """
        if not _BRANCH_ID.fullmatch(branch_id):
            raise BadBranchId(branch_id)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        with transaction(self._connection, self._database):
            if self._hashes().get(branch_id):
                raise TokenStands(branch_id)
            self._connection.execute(*tables.keep_token(branch_id, links.token_hash(token), text_of(self._clock())))
        return token

    def all(self) -> tuple[TokenOfBranch, ...]:
        """All branches that were ever added, by id."""
        with engine.translated(self._database):
            rows = tables.branches_added(self._connection)
        return tuple(
            TokenOfBranch(
                branch_id=branch_id,
                added_at=datetime.fromisoformat(added_at),
                is_revoked=not token_hash,
                heard_at=datetime.fromisoformat(heard_at) if heard_at else None,
            )
            for branch_id, token_hash, added_at, heard_at in rows
        )

    def revoke(self, branch_id: str) -> bool:
        """Let a branch's token count no longer; false where there is none that counts."""
        with transaction(self._connection, self._database):
            if not self._hashes().get(branch_id):
                return False
            self._connection.execute(*tables.revoke_token(branch_id))
        return True

    def _hashes(self) -> dict[str, str]:
        return tables.token_hashes(self._connection)


class KnownTokens:
    """The tokens as a running gateway knows them; it looks into the file again at most so often."""

    FRESH_S = 0.5

    def __init__(self, database: Path, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._connection = open_database(database)
        self._monotonic = monotonic
        self._hashes: dict[str, str] = {}
        self._read_at = float("-inf")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def refresh(self) -> dict[str, str]:
        """The token hash of each branch, '' where it is revoked; half a second old at most.

        Raises:
            StoreError: the file cannot be read.
        """
        now = self._monotonic()
        if now - self._read_at >= self.FRESH_S:
            with engine.translated(self._database):
                self._hashes = tables.token_hashes(self._connection)
            self._read_at = now
        return self._hashes

    def branch_of(self, token: str) -> str | None:
        """Whose token it is; None where it is nobody's. Takes as long for a wrong one as for a right one."""
        given = links.token_hash(token)
        found = None
        for branch_id, kept in self.refresh().items():
            if hmac.compare_digest(kept, given):
                found = branch_id
        return found
