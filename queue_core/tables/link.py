"""One row: how the link to the gateway is, and how far its news have come."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from queue_core.rows import text_of

if TYPE_CHECKING:
    from queue_core.store import Store

_EPOCH_BYTES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkState:
    """How the link is.

    Attributes:
        epoch: names the count of the news.
        heard_at: when the gateway last answered as it should.
        trouble: why it does not, by a stable name; None while it does.
        detail: a fact about that.
        since: since when it does, or does not.
    """

    epoch: str
    heard_at: datetime | None
    trouble: str | None
    detail: str | None
    since: datetime | None


NO_LINK = LinkState(epoch="", heard_at=None, trouble=None, detail=None, since=None)


class LinkTable:
    """The SQL about the link's state, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self) -> LinkState | None:
        """How the link is; None where there never was one."""
        row = self._store.one("SELECT epoch, heard_at, trouble, detail, since FROM link WHERE id = 1")
        if row is None:
            return None
        epoch, heard_at, trouble, detail, since = row
        return LinkState(epoch=epoch, heard_at=_moment(heard_at), trouble=trouble, detail=detail, since=_moment(since))

    def begin(self) -> LinkState:
        """How the link is; from the first time on there is one."""
        self._store.execute(
            "INSERT INTO link (id, epoch, acknowledged) VALUES (1, ?, 0) ON CONFLICT (id) DO NOTHING",
            (_new_epoch(),),
        )
        found = self.get()
        if found is None:
            msg = "the link's row is not there"
            raise LookupError(msg)
        return found

    def begin_epoch(self) -> str:
        """Call the count of the news by another name."""
        self._store.execute("UPDATE link SET epoch = ? WHERE id = 1", (_new_epoch(),))
        return self.begin().epoch

    def acknowledge(self, seq: int) -> None:
        """Remember how far news were acknowledged, so that no number is used again."""
        self._store.execute("UPDATE link SET acknowledged = ? WHERE id = 1 AND acknowledged < ?", (seq, seq))

    def note(
        self, *, heard_at: datetime | None, trouble: str | None, detail: str | None, since: datetime | None
    ) -> None:
        """Write how the link is."""
        self._store.execute(
            "UPDATE link SET heard_at = ?, trouble = ?, detail = ?, since = ? WHERE id = 1",
            (_text(heard_at), trouble, detail, _text(since)),
        )


def _new_epoch() -> str:
    return secrets.token_hex(_EPOCH_BYTES)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else text_of(moment)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
