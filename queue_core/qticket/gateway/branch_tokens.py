"""Who may speak for a branch: 256 random bits a branch, kept hashed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenOfBranch:
    """A branch that was added. `heard_at` (aware UTC) is None until it has said anything."""

    branch_id: str
    added_at: datetime
    is_revoked: bool
    heard_at: datetime | None


class BranchTokens:
    """The tokens in a gateway's file, also of one that runs: it notices within a second."""

    @classmethod
    def open(cls, database: Path) -> Self:
        """Open the gateway's file, or make it.

        Raises:
            StoreError: the file or its folder cannot be used.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close the file."""
        raise NotImplementedError

    def add(self, branch_id: str) -> str:
        """Make a branch known and return its token, which is told this once; a revoked branch gets a new one.

        Raises:
            BadBranchId: this is no id of a branch.
            TokenStands: the branch has a token that is not revoked.
            StoreError: the file cannot be written.
        """
        raise NotImplementedError

    def all(self) -> tuple[TokenOfBranch, ...]:
        """All branches that were ever added, by id."""
        raise NotImplementedError

    def revoke(self, branch_id: str) -> bool:
        """Let a branch's token count no longer; false where there is none that counts."""
        raise NotImplementedError
