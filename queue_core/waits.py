"""How long waits are: what is told of them, and how right that turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core import wait_scores

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.branch import ServiceId
    from queue_core.estimate import Estimate
    from queue_core.wait_scores import WaitReport


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePicture:
    """How a service stands.

    Attributes:
        here: how many wait in the branch.
        away: how many more wait who have joined by phone; bookings count from their time on.
        estimate: the wait of who joins now, here; None where nobody can say.
    """

    service_id: ServiceId
    here: int
    away: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """What a ticket's holder was told of the wait, when it was asked for first.

    `ahead` counts the tickets of the same service that were before it; `ahead_away` of those were not in the branch.
    """

    made_at: datetime
    ahead: int
    ahead_away: int
    estimate: Estimate


class Waits:
    """What is known of waits. Every public method is one transaction or snapshot, except where it says otherwise."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._branch = books.branch
        self._clock = books.clock
        self._today = books.today
        self._table = books.waits

    def picture(self) -> tuple[ServicePicture, ...]:
        """How each service of the branch stands, in its order."""
        with self._store.snapshot():
            now = self._clock()
            waiting = self._table.waiting(self._today.date(now))
        here, away = dict.fromkeys(self._services, 0), dict.fromkeys(self._services, 0)
        for row in waiting:
            if row.service_id in here:
                (away if row.presence == "away" else here)[row.service_id] += 1
        return tuple(
            ServicePicture(service_id=each, here=here[each], away=away[each], estimate=None) for each in self._services
        )

    def forecast(self, ticket_code: str) -> Forecast | None:
        """When a ticket's turn is expected: made at the first asking, and the same ever after.

        None where nobody can say: no counter serves it, its turn has come, or there is no such ticket today.
        """
        return None

    def expected(self, service_id: ServiceId) -> timedelta | None:
        """The wait that half of those stay below who join here now. For use within a transaction that is under way."""
        return None

    def report(self, *, days: int) -> WaitReport:
        """How right the forecasts of the latest days were, today's included.

        Raises:
            ValueError: of no day.
        """
        if days < 1:
            msg = f"a report of {days} days"
            raise ValueError(msg)
        with self._store.snapshot():
            last_day = self._today.date(self._clock())
            first_day = last_day - timedelta(days=days - 1)
            outcomes = self._table.outcomes(first_day, last_day)
        return wait_scores.report(
            outcomes,
            first_day=first_day,
            last_day=last_day,
            services=self._services,
            timezone=self._branch.hours.timezone,
        )

    @property
    def _services(self) -> tuple[ServiceId, ...]:
        return tuple(service.id for service in self._branch.services)
