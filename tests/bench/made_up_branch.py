"""A made-up branch as it truly is, which the estimator is not told: services, visitors' habits, counters' hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, log, log1p, sqrt
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from queue_core.branch import ServiceId

if TYPE_CHECKING:
    from random import Random

TIMEZONE = ZoneInfo("Europe/Riga")
FIRST_DAY = datetime(2026, 1, 12, 9, tzinfo=TIMEZONE).astimezone(UTC)
OPEN_S = 8 * 3600.0
MINUTE_S = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedService:
    """A service as it truly is, which the estimator is not told; `typical` is what the branch file says of it."""

    id: ServiceId
    share: float
    minutes: float
    variability: float
    typical: timedelta


SERVICES = (
    PlayedService(id=ServiceId("documents"), share=0.5, minutes=7.0, variability=0.6, typical=timedelta(minutes=10)),
    PlayedService(id=ServiceId("passports"), share=0.3, minutes=10.0, variability=0.7, typical=timedelta(minutes=8)),
    PlayedService(id=ServiceId("advice"), share=0.2, minutes=15.0, variability=0.8, typical=timedelta(minutes=15)),
)
ALL = tuple(service.id for service in SERVICES)
_DOCUMENTS, _PASSPORTS, _ADVICE = ALL


class Shift(NamedTuple):
    """When a counter is open and for what; it announces its closing that long before. Seconds from opening."""

    number: int
    services: tuple[ServiceId, ...]
    opens: float
    closes: float
    announces: float


def roster(most: int, random: Random) -> list[Shift]:
    """Four counters from opening to closing, and more for a part of the day; half of those announce their end."""
    takes = (
        ALL,
        ALL,
        (_DOCUMENTS, _PASSPORTS),
        (_PASSPORTS, _ADVICE),
        (_DOCUMENTS, _PASSPORTS),
        (_DOCUMENTS,),
        (_ADVICE, _DOCUMENTS),
        ALL,
        (_PASSPORTS, _ADVICE),
    )
    shifts = []
    for index in range(most):
        opens = 0.0 if index < 4 else random.uniform(0.1, 0.35) * OPEN_S
        closes = OPEN_S if index < 4 else random.uniform(0.6, 0.95) * OPEN_S
        ahead = random.choice((0.0, 30 * MINUTE_S))
        shifts.append(Shift(index + 1, takes[index % len(takes)], opens, closes, closes - ahead))
    return shifts


def crowd(part: float) -> float:
    """How much busier than on average a part of the day is; 0 is opening, 1 closing."""
    return 0.55 + 0.9 * exp(-(((part - 0.45) / 0.25) ** 2))


def log_normal(random: Random, mean: float, variability: float) -> float:
    """A length with this mean, and with a standard deviation of so many means."""
    sigma = sqrt(log1p(variability**2))
    return random.lognormvariate(log(mean) - sigma**2 / 2, sigma)
