"""What the branch is and how it stands, as the protocol has it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from math import ceil
from typing import TYPE_CHECKING, Literal

from queue_core.qticket.messages import (
    Picture,
    Profile,
    Rules,
    ServiceOffer,
    ServicePicture,
    Session,
    Standing,
    Wait,
)
from queue_core.remote_admission import remote_window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from queue_core.books import Books
    from queue_core.branch import Branch
    from queue_core.estimate import Estimate
    from queue_core.hours import OpeningHours
    from queue_core.pauses import Pause
    from queue_core.tickets import TicketId
    from queue_core.waits import ServicePicture as ServiceNow
    from queue_core.waits import Standing as StandingNow
    from queue_core.waits import Waits

FEWEST_DAYS = 7
MOST_DAYS = 366
MOST_SESSIONS = 2000
MOST_STANDINGS = 20_000
MOST_FORECASTS = 40
"""So many are made at once, so that the lobby need not wait for the lock."""

_MOST_MINUTES = 1440
_INSTANT = timedelta(microseconds=1)


def picture(books: Books, waits: Waits) -> Picture:
    """How the branch stands now, and each ticket that is followed and waits.

    What a phone is told first of its wait is kept as the ticket's forecast.
    """
    now = books.clock()
    with books.store.snapshot():
        today = books.today.date(now)
        pauses = books.pauses.on(today)
        followed = books.followed.waiting(today)[:MOST_STANDINGS]
        without_forecast = books.followed.without_forecast(today)
    hours = books.branch.hours
    state = _state(hours, pauses, now)
    remote_from, remote_until = _remote_hours(books.branch, now)
    standings = waits.standings([serial for serial, _ in followed])
    foretold = [serial for serial in without_forecast if serial in standings and standings[serial].estimate]
    waits.foretell(foretold[:MOST_FORECASTS])
    return Picture(
        at=now,
        state=state,
        business_day=today,
        closes_at=hours.closing(now),
        next_opening=hours.next_opening(now) if state == "closed" else None,
        remote_from=remote_from,
        remote_until=remote_until,
        services=tuple(_service(service, pauses) for service in waits.picture()),
        standings=tuple(_standings(followed, standings)),
    )


def profile(branch: Branch, now: datetime, information_line: str) -> Profile:
    """What the branch is. Stays the same through a day, as long as its settings do.

    Raises:
        ValueError: the protocol cannot say it; a `pydantic.ValidationError` names the field.
    """
    rules, bookings = branch.order, branch.bookings
    days = min(max(FEWEST_DAYS, bookings.days_ahead + 1), MOST_DAYS)
    return Profile(
        branch=branch.id,
        timezone=str(branch.hours.timezone),
        languages=branch.languages,
        institution=dict(branch.institution),
        names=dict(branch.names),
        information_line=information_line,
        party_limit=branch.party_limit,
        services=tuple(
            ServiceOffer(id=each.id, names=dict(each.names), remote=each.remote, bookable=each.bookable)
            for each in branch.services
        ),
        rules=Rules(
            arrival=rules.arrival.value,
            hold=_minutes(rules.hold),
            grace=_minutes(rules.grace),
            late_places=rules.late_places,
            late_times=rules.late_times,
            check_in_from=_minutes(bookings.check_in_from),
            check_in_until=_minutes(bookings.check_in_until),
            days_ahead=bookings.days_ahead,
        ),
        sessions=tuple(_sessions(branch.hours, now, days)),
    )


def _state(hours: OpeningHours, pauses: Iterable[Pause], now: datetime) -> Literal["open", "paused", "closed"]:
    if not hours.is_open(now):
        return "closed"
    return "paused" if any(pause.service_id is None for pause in pauses) else "open"


def _remote_hours(branch: Branch, now: datetime) -> tuple[datetime | None, datetime | None]:
    """The present or the next time at which one may join by phone, if there is any; without an end of what has none."""
    has_remote = any(service.remote for service in branch.services)
    window = remote_window(branch.hours, branch.remote, now) if has_remote else None
    if window is None:
        return None, None
    # What began long ago is there since this morning.
    return window.opens_at or _midnight(branch.hours, now), window.closes_at


def _service(service: ServiceNow, pauses: Iterable[Pause]) -> ServicePicture:
    return ServicePicture(
        service=service.service_id,
        here=service.here,
        away=service.away,
        paused=any(pause.service_id in (None, service.service_id) for pause in pauses),
        wait=_wait(service.estimate),
    )


def _standings(followed: Iterable[tuple[int, TicketId]], found: Mapping[int, StandingNow]) -> Iterator[Standing]:
    for serial, ticket_id in followed:
        # Some may have been called since they were looked for.
        standing = found.get(serial)
        if standing is not None:
            yield Standing(
                ticket=ticket_id.lower(),
                ahead=standing.ahead,
                ahead_away=standing.ahead_away,
                wait=_wait(standing.estimate),
            )


def _wait(estimate: Estimate | None) -> Wait | None:
    if estimate is None:
        return None
    earliest, latest = estimate.at_low.astimezone(UTC), estimate.at_high.astimezone(UTC)
    return Wait(earliest=earliest, latest=latest, after_closing=estimate.after_closing)


def _sessions(hours: OpeningHours, now: datetime, days: int) -> Iterator[Session]:
    """The openings from today's midnight on, as many as go into a message."""
    midnight = _midnight(hours, now)
    end = midnight + timedelta(days=days)
    # One that has gone on for long, or that will, ends with what is told.
    opens = (hours.opened(midnight) or midnight) if hours.is_open(midnight) else hours.next_opening(midnight - _INSTANT)
    for _ in range(MOST_SESSIONS):
        if opens is None or opens >= end:
            return
        closes = hours.closing(opens) or end
        yield Session(opens_at=opens, closes_at=closes)
        opens = hours.next_opening(closes)


def _midnight(hours: OpeningHours, now: datetime) -> datetime:
    return datetime.combine(now.astimezone(hours.timezone).date(), time(), hours.timezone).astimezone(UTC)


def _minutes(length: timedelta) -> int:
    return min(ceil(length / timedelta(minutes=1)), _MOST_MINUTES)
