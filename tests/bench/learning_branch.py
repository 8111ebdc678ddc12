"""Who came to a made-up branch, and what the branch has learned of itself from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_core import calibration, paces
from tests.bench.made_up_branch import ALL, SERVICES

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.branch import ServiceId


@dataclass(slots=True, kw_only=True)
class Visitor:
    """Who has a ticket, what they were told, and what came of it."""

    serial: int
    service_id: ServiceId
    place: datetime
    party: int
    remote: bool
    away: bool
    no_show: bool
    lasts_s: float
    ahead: int = 0
    raw: tuple[float, float] | None = None
    told: tuple[float, float] = (0.0, 0.0)
    last_entered_s: float | None = None
    waited_s: float | None = None
    passed_at: float | None = None


@dataclass(slots=True)
class Sums:
    """What `paces` learns from, added up."""

    served: int = 0
    people: int = 0
    seconds: float = 0.0
    squares: float = 0.0
    no_shows: int = 0
    no_show_seconds: float = 0.0

    def add(self, visitor: Visitor, seconds: float) -> None:
        """One more has ended."""
        if visitor.no_show:
            self.no_shows += 1
            self.no_show_seconds += seconds
            return
        self.served += 1
        self.people += visitor.party
        self.seconds += seconds
        self.squares += seconds * seconds


@dataclass(slots=True)
class Learner:
    """What the branch knows of itself: sums of past days and of today, and the latest outcomes of each service."""

    history: dict[ServiceId, Sums] = field(default_factory=lambda: {each: Sums() for each in ALL})
    today: dict[ServiceId, Sums] = field(default_factory=lambda: {each: Sums() for each in ALL})
    outcomes: dict[ServiceId, list[tuple[float, float, float]]] = field(
        default_factory=lambda: {each: [] for each in ALL}
    )
    corrections: dict[ServiceId, calibration.Correction] = field(
        default_factory=lambda: dict.fromkeys(ALL, calibration.NONE)
    )

    def end_day(self) -> None:
        """Today becomes history."""
        for service_id, sums in self.today.items():
            past = self.history[service_id]
            for name in Sums.__slots__:
                setattr(past, name, getattr(past, name) + getattr(sums, name))
            self.today[service_id] = Sums()

    def paces(self) -> dict[str, paces.Pace]:
        """Each service's pace, as far as it is known now."""
        return {each.id: paces.learned(self.today[each.id], self.history[each.id], each.typical) for each in SERVICES}

    def learn(self) -> None:
        """See how the latest forecasts turned out."""
        latest = {each: found[-calibration.LATEST :] for each, found in self.outcomes.items()}
        overall = [one for found in latest.values() for one in found]
        self.corrections = {each: calibration.learned(latest[each], overall) for each in latest}
