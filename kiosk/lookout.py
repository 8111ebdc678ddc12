"""Notices what becomes of the queue, whoever changes it, and sees to it that what is due happens."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from queue_core.errors import StoreBusy

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.qticket.link import LinkStatus
    from queue_core.queue import Queue
    from queue_core.waits import ServicePicture

REFRESH_S = 1.0
"""How often the waits are looked at anew although nobody has changed the queue: time alone changes them too."""


PHONES_S = 3.0
"""How often is looked when phones were heard of last; also how long after a start for the first time."""


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
        self._asked_at = monotonic()
        self._looked_at: float | None = None
        self._told: tuple[ServicePicture, ...] | None = None

    def look(self, *, changed: bool = False) -> tuple[ServicePicture, ...] | None:
        """How the services stand, where that is not what was told before.

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
            return None
        self._looked_at = now
        picture = self._queue.waits.picture()
        if picture == self._told:
            return None
        self._told = picture
        return picture

    def phones(self) -> LinkStatus | None:
        """How the link to the gateway is, where there is one and it is time to look.

        Raises:
            StoreError: the queue cannot be read.
        """
        now = self._monotonic()
        if not self._has_gateway or now - self._asked_at < PHONES_S:
            return None
        self._asked_at = now
        return self._queue.link.status()

    def _tend(self) -> None:
        try:
            self._queue.tend()
        except StoreBusy:
            # Somebody else writes for long; what is due will be so in a second as well, and they may see to it.
            return
