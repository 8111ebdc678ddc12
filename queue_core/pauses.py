"""Stopping to give tickets for a while: for one service, or at the whole kiosk."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_core.errors import UnknownService

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.tickets import Role


class PauseReason(StrEnum):
    """What visitors are told."""

    BREAK = "break"
    CROWDED = "crowded"
    """No more tickets today; ends with the business day by itself."""
    TECHNICAL = "technical"
    STAFF_SHORT = "staff_short"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A service that gives no tickets, or the whole kiosk (None)."""

    service_id: ServiceId | None
    reason: PauseReason
    since: datetime
    role: Role


class Pauses:
    """What is paused. Every public method is one transaction."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._branch = books.branch
        self._clock = books.clock
        self._today = books.today
        self._table = books.pauses
        self._log = books.log

    def pause(self, service_id: ServiceId | None, reason: PauseReason, *, role: Role) -> Pause:
        """Give no tickets for a service, or none at all (None). What was paused before gets the new reason.

        Raises:
            UnknownService: the branch has no such service.
        """
        self._check(service_id)
        with self._store.transaction():
            now = self._clock()
            pause = Pause(service_id=service_id, reason=reason, since=now, role=role)
            self._table.put(pause, self._today.date(now))
            self._log.add(now, role, "paused", detail={"service": service_id, "reason": reason})
            return pause

    def resume(self, service_id: ServiceId | None, *, role: Role) -> None:
        """Give tickets again; a service stays paused while the whole kiosk is. What is not paused is left alone.

        Raises:
            UnknownService: the branch has no such service.
        """
        self._check(service_id)
        with self._store.transaction():
            if self._table.remove(service_id):
                self._log.add(self._clock(), role, "resumed", detail={"service": service_id})

    def now(self) -> tuple[Pause, ...]:
        """What is paused at this moment; the whole kiosk comes first.

        A pause because of a crowd ends with its day, which no change of the queue tells of.
        """
        with self._store.snapshot():
            return self._table.on(self._today.date(self._clock()))

    def _check(self, service_id: ServiceId | None) -> None:
        if service_id is not None and self._branch.service(service_id) is None:
            raise UnknownService(service_id, tuple(service.id for service in self._branch.services))
