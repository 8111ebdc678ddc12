"""How the link is, put together from what its two workers meet, and told to the queue."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_core.qticket.backoff import MOST_RETRY_AFTER
from queue_core.qticket.source import LinkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from queue_core.clock import Clock
    from queue_core.qticket.ports import LinkRoom

REPORT_EVERY_S = 15.0
"""How often it is written down that nothing has changed."""


class Part(StrEnum):
    """What can fail by itself."""

    ASKING = "asking"
    TELLING = "telling"
    PROFILE = "profile"
    PICTURE = "picture"
    PULLING_STORE = "pulling_store"
    PUBLISHING_STORE = "publishing_store"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a part does not work. `reason` is a stable name, `detail` a fact for the log."""

    reason: str
    detail: str


class Health:
    """Shared by the workers: one that fails is in the way of both being well.

    So the log has one line when the link is lost and one when it is back, although the workers find out separately.
    """

    def __init__(self, clock: Clock, monotonic: Callable[[], float]) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._troubles: dict[Part, Trouble] = {}
        self._heard_at: datetime | None = None
        self._told: tuple[str | None, float] | None = None
        self._quiet_until = 0.0
        self._is_over = False
        self.recoveries = 0

    @contextmanager
    def watching(self, part: Part) -> Iterator[None]:
        """Note whether a call works that belongs to this part; its error goes on.

        One that works does not make the part well: the call after it may have been what failed. See `cleared`.
        """
        try:
            yield
        except LinkError as error:
            self.failed(part, Trouble(reason=error.reason, detail=error.detail))
            if error.retry_after is not None:
                quiet = min(error.retry_after, MOST_RETRY_AFTER)
                self._quiet_until = max(self._quiet_until, self._monotonic() + quiet.total_seconds())
            raise
        with self._lock:
            self._heard_at = self._clock()

    def failed(self, part: Part, trouble: Trouble) -> None:
        """A part does not work; the part that failed first speaks for all."""
        with self._lock:
            self._troubles[part] = trouble

    def cleared(self, part: Part) -> None:
        """A part has nothing to complain of any more."""
        if part not in self._troubles:
            return
        with self._lock:
            if self._troubles.pop(part, None) is not None:
                self.recoveries += 1

    def is_well(self, part: Part) -> bool:
        """Whether a part is in no trouble."""
        return part not in self._troubles

    def quiet_for(self) -> float:
        """How long the other side still wants to be left alone: seconds."""
        return max(0.0, self._quiet_until - self._monotonic())

    def end(self) -> None:
        """What fails from now on fails because the link is being closed, and is not told."""
        with self._lock:
            self._is_over = True

    def report(self, link: LinkRoom) -> None:
        """Write down how the link is, if that is new or was written a while ago.

        Raises:
            StoreError: it cannot be written; then it is still to be written.
        """
        due = self._due()
        if due is None:
            return
        trouble, heard_at = due
        try:
            if trouble is not None:
                link.trouble(trouble.reason, trouble.detail)
            elif heard_at is not None:
                link.heard(heard_at)
        except BaseException:
            with self._lock:
                self._told = None
            raise

    def _due(self) -> tuple[Trouble | None, datetime | None] | None:
        with self._lock:
            trouble = next(iter(self._troubles.values()), None)
            if self._is_over or (trouble is None and self._heard_at is None):
                return None
            reason = trouble.reason if trouble else None
            now = self._monotonic()
            if self._told is not None and self._told[0] == reason and now - self._told[1] < REPORT_EVERY_S:
                return None
            self._told = reason, now
            heard_at, self._heard_at = self._heard_at, None
            return trouble, heard_at
