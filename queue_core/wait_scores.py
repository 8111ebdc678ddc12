"""How good forecasts of waits were: each beside what really happened, and what that comes to (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from queue_core.branch import ServiceId

_Key = TypeVar("_Key", bound="Hashable")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was forecast for a ticket, and what came of it.

    Attributes:
        made_at: when it was forecast.
        ahead: how many tickets of the same service were before it then.
        low: half of the waits should be shorter (P50).
        high: nine in ten should be no longer (P90).
        waited: how long it took until the ticket's turn came.
    """

    service_id: ServiceId
    made_at: datetime
    ahead: int
    low: timedelta
    high: timedelta
    waited: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How forecasts did.

    Attributes:
        count: how many.
        bias: the mean of wait less low end; more than nothing where people waited longer than the low end says.
        error: the mean distance of wait and low end.
        ranges: for how many of them a wait was told, and not only that a counter is free.
        below_low: the share of those that waited shorter than the low end; 0.5 is right. None where there are none.
        within_high: the share of those that waited no longer than the high end; 0.9 is right.
    """

    count: int
    bias: timedelta
    error: timedelta
    ranges: int
    below_low: float | None
    within_high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceScore:
    """How a service's forecasts did, over all and by the hour (0-23, branch time) at which they were made."""

    service_id: ServiceId
    score: Score
    hours: tuple[HourScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HourScore:
    """How the forecasts of one hour of the day (0-23, branch time) did."""

    hour: int
    score: Score


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitReport:
    """How the forecasts of some business days did. `overall` is None where nothing is known yet."""

    first_day: date
    last_day: date
    overall: Score | None
    services: tuple[ServiceScore, ...]
    hours: tuple[HourScore, ...]
    outcomes: tuple[Outcome, ...]


def report(
    outcomes: Sequence[Outcome],
    *,
    first_day: date,
    last_day: date,
    services: Sequence[ServiceId],
    timezone: tzinfo,
) -> WaitReport:
    """Score outcomes as a whole, by service (in the order given, then any other) and by hour."""

    def hour_of(outcome: Outcome) -> int:
        return outcome.made_at.astimezone(timezone).hour

    of_service = _grouped(outcomes, lambda outcome: outcome.service_id)
    known = [*services, *sorted(of_service.keys() - set(services))]
    return WaitReport(
        first_day=first_day,
        last_day=last_day,
        overall=score(outcomes) if outcomes else None,
        services=tuple(
            ServiceScore(
                service_id=service_id,
                score=score(of_service[service_id]),
                hours=_by_hour(of_service[service_id], hour_of),
            )
            for service_id in known
            if service_id in of_service
        ),
        hours=_by_hour(outcomes, hour_of),
        outcomes=tuple(outcomes),
    )


def score(outcomes: Sequence[Outcome]) -> Score:
    """Score at least one outcome."""
    told = [outcome for outcome in outcomes if outcome.high > timedelta()]
    misses = [outcome.waited - outcome.low for outcome in outcomes]
    return Score(
        count=len(outcomes),
        bias=sum(misses, timedelta()) / len(outcomes),
        error=sum(map(abs, misses), timedelta()) / len(outcomes),
        ranges=len(told),
        below_low=sum(outcome.waited < outcome.low for outcome in told) / len(told) if told else None,
        within_high=sum(outcome.waited <= outcome.high for outcome in told) / len(told) if told else None,
    )


def _by_hour(outcomes: Iterable[Outcome], hour_of: Callable[[Outcome], int]) -> tuple[HourScore, ...]:
    of_hour = _grouped(outcomes, hour_of)
    return tuple(HourScore(hour=hour, score=score(of_hour[hour])) for hour in sorted(of_hour))


def _grouped(outcomes: Iterable[Outcome], key: Callable[[Outcome], _Key]) -> dict[_Key, list[Outcome]]:
    groups: dict[_Key, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return groups
