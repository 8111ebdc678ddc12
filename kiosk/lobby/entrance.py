"""Where a visit stands that has no ticket yet. Knows no Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.lobby.visit import Screen
from queue_core.errors import Paused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kiosk.lobby.obstacles import Obstacles
    from kiosk.lobby.visit import Visit
    from queue_core.branch import Branch
    from queue_core.waits import ServicePicture

BEFORE_TICKETS = frozenset(
    (Screen.SERVICES, Screen.LAST_TICKETS, Screen.PARTY, Screen.PRIORITY, Screen.CLOSED, Screen.PAUSED)
)
"""Before a ticket is asked for: which of these it is follows from the visit, the hour and what is in the way."""


class Entrance:
    """What stands between a visitor and a ticket.

    Args:
        obstacles: what is in the way of tickets.
    """

    def __init__(self, branch: Branch, obstacles: Obstacles) -> None:
        self._branch = branch
        self._obstacles = obstacles
        self._late: frozenset[str] = frozenset()

    def learn(self, picture: Iterable[ServicePicture]) -> None:
        """How the services stand from now on."""
        self._late = frozenset(
            service.service_id for service in picture if service.estimate and service.estimate.after_closing
        )

    def is_late(self, service_id: str, now: datetime) -> bool:
        """Whether somebody who takes a ticket now is not expected to be served before the day's last closing."""
        return service_id in self._late and not self._opens_again(now)

    def obstacle(self, visit: Visit) -> str | None:
        """Why this visit gets no ticket for the time being: a `PauseReason`, `obstacles.PRINTER`, or None."""
        if isinstance(visit.refusal, Paused):
            return visit.refusal.pause_reason
        service = visit.service
        return self._obstacles.for_all or (self._obstacles.of_service(service.id) if service else None)

    def is_for_all(self, visit: Visit) -> bool:
        """Whether the obstacle is in every service's way."""
        if isinstance(visit.refusal, Paused):
            return visit.refusal.service_id is None
        return self._obstacles.for_all is not None

    def screen(self, visit: Visit, now: datetime) -> Screen:
        """What the visitor sees. Whoever was held up goes on where they were."""
        if self._obstacles.store_failed:
            return Screen.OUT_OF_SERVICE
        if not self._branch.hours.is_open(now):
            return Screen.CLOSED
        if self.obstacle(visit) is not None:
            return Screen.PAUSED
        return visit.step

    def _opens_again(self, now: datetime) -> bool:
        # After a break at noon, numbers count on.
        hours = self._branch.hours
        following = hours.next_opening(now)
        return following is not None and hours.business_day(following) == hours.business_day(now)
