"""Notices what becomes of the queue, whoever changes it, and sees to it that what is due happens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

from queue_core.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.calls import Call
    from queue_core.qticket.link import LinkStatus
    from queue_core.queue import Queue
    from queue_core.waits import ServicePicture

REFRESH_S = 1.0
"""How often all is looked at anew although nobody has changed the queue: time alone changes the waits too."""

PHONES_S = 3.0
"""How long after a start is first looked when phones were heard of last."""


MOST_CALLS = 6
"""So many of the latest calls are told."""


class News(NamedTuple):
    """What is not as it was told before; None is.

    Attributes:
        calls: the calls that hold, the latest first.
        picture: how the services stand.
    """

    calls: tuple[Call, ...] | None = None
    picture: tuple[ServicePicture, ...] | None = None


class Lookout:
    """Watches one queue, for the thread that opened it.

    Args:
        queue: the branch's queue.
        has_gateway: whether anybody can join by phone.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(
        self, queue: Queue, *, has_gateway: bool = False, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._queue = queue
        self._has_gateway = has_gateway
        self._monotonic = monotonic
        self._phones_at = monotonic() + PHONES_S
        self._looked_at: float | None = None
        self._told = News()

    def look(self, *, changed: bool = False) -> News:
        """What has become of the queue since the look before; everything, at the first.

        Costs some microseconds as long as nobody has changed the queue and no second has passed.

        Args:
            changed: the caller has changed the queue itself, which no other connection's commit tells of.

        Raises:
            StoreError: the queue cannot be read.
        """
        changed = self._queue.changes.seen() or changed
        now = self._monotonic()
        is_due = self._looked_at is None or now - self._looked_at >= REFRESH_S
        if is_due:
            self._tend()
        if not (changed or is_due):
            return News()
        self._looked_at = now
        told, calls, picture = self._told, self._queue.calls.latest(MOST_CALLS), self._queue.waits.picture()
        self._told = News(calls, picture)
        return News(calls if calls != told.calls else None, picture if picture != told.picture else None)

    def phones(self) -> LinkStatus | None:
        """How the link to the gateway is, where there is one and it is time to look.

        Raises:
            StoreError: the queue cannot be read.
        """
        now = self._monotonic()
        if not self._has_gateway or now < self._phones_at:
            return None
        self._phones_at = now + REFRESH_S
        return self._queue.link.status()

    def _tend(self) -> None:
        try:
            self._queue.tend()
        except StoreBusy:
            # Somebody else writes for long; what is due will be so in a second as well, and they may see to it.
            return
