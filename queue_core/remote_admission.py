"""May this ticket be taken by phone, or this time be booked? Pure, like `admission`; each rule is a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.admission import Admission, refuse_paused, wanted_service
from queue_core.hours import LOOK_AHEAD
from queue_core.refusals import (
    NoSuchTime,
    NotBookable,
    NotRemote,
    NotToday,
    OneTicketAPhone,
    OutsideRemoteHours,
    RemoteFull,
    TimeTaken,
    TooFarAhead,
    WaitTooLong,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date, datetime

    from queue_core.branch import Branch, RemoteRules, Service
    from queue_core.hours import OpeningHours
    from queue_core.pauses import Pause
    from queue_core.tickets import BookingRequest, RemoteRequest

_NEAREST = 4
"""How many free times are told to who asked for another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """When one may join by phone (aware UTC); None is no edge, of a branch that is open day and night."""

    opens_at: datetime | None
    closes_at: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether it is open at this moment."""
        return (self.opens_at is None or self.opens_at <= now) and (self.closes_at is None or now < self.closes_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a request by phone would come behind.

    Attributes:
        phone_ticket: the code of the live ticket that the phone has on that day.
        remote_waiting: how many tickets that were taken by phone wait for the service.
        walk_in_wait: how long a walk-in is expected to wait for the service; None is unknown.
    """

    phone_ticket: str | None = None
    remote_waiting: int = 0
    walk_in_wait: timedelta | None = None


def admit_remote(
    request: RemoteRequest, branch: Branch, now: datetime, *, today: date, line: Line, pauses: Iterable[Pause] = ()
) -> Admission:
    """Grant a request by phone for the day under way.

    Raises:
        Refusal: why it cannot be granted; of several reasons the one that lasts longest.
    """
    service = wanted_service(request, branch)
    # Past midnight, today is for a phone the date, and for the branch still the evening before.
    if request.day not in (None, today, now.astimezone(branch.hours.timezone).date()):
        raise NotToday(request.day, today)
    if not service.remote:
        raise NotRemote(service.id, tuple(service.id for service in branch.services if service.remote))
    session = branch.hours.session(now)
    window = remote_window(branch.hours, branch.remote, now)
    if window is None:
        raise OutsideRemoteHours(None, None)
    if session is None or not window.holds(now):
        raise OutsideRemoteHours(window.opens_at, window.closes_at)
    refuse_paused(service, pauses)
    if line.phone_ticket is not None:
        raise OneTicketAPhone(line.phone_ticket)
    _refuse_crowded(service, branch.remote, line)
    return Admission(service=service, business_day=session.business_day)


def _refuse_crowded(service: Service, rules: RemoteRules, line: Line) -> None:
    if rules.most_waiting is not None and line.remote_waiting >= rules.most_waiting:
        raise RemoteFull(service.id, line.remote_waiting, rules.most_waiting)
    limit = rules.longest_walk_in_wait
    if limit is not None and line.walk_in_wait is not None and line.walk_in_wait > limit:
        raise WaitTooLong(service.id, line.walk_in_wait, limit)


def remote_window(hours: OpeningHours, rules: RemoteRules, now: datetime) -> Window | None:
    """The window of the session under way, unless it is over; else the next one, or None within a year."""
    return next((window for window in _windows(hours, rules, now) if _is_ahead(window, now)), None)


def _is_ahead(window: Window, now: datetime) -> bool:
    # A branch that opens for a short while only has a window that closes before it opens.
    if window.opens_at is not None and window.closes_at is not None and window.opens_at >= window.closes_at:
        return False
    return window.closes_at is None or now < window.closes_at


def _windows(hours: OpeningHours, rules: RemoteRules, now: datetime) -> Iterator[Window]:
    moment = now if hours.is_open(now) else hours.next_opening(now)
    while moment is not None and moment - now <= LOOK_AHEAD:
        opened, closes = hours.opened(moment), hours.closing(moment)
        yield Window(opens_at=opened and opened + rules.opens_after, closes_at=closes and closes - rules.closes_before)
        moment = closes and hours.next_opening(closes)


def admit_booking(
    request: BookingRequest,
    branch: Branch,
    now: datetime,
    *,
    today: date,
    booked: Mapping[datetime, int],
    phone_ticket: str | None = None,
) -> Admission:
    """Grant a booking.

    Args:
        request: the wish; its time is aware.
        branch: whose rules hold.
        now: the moment.
        today: the business day under way.
        booked: how many bookings the service has at each time of `booking_day`.
        phone_ticket: the code of the live ticket that the phone has on that day.

    Raises:
        Refusal: why it cannot be granted.
    """
    service = bookable_service(wanted_service(request, branch), branch)
    day = booking_day(branch, request.at)
    refuse_far(day, branch, today)
    times = () if day < today else _times_ahead(branch, day, now)
    free = _free(times, branch, booked)
    if request.at not in times:
        raise NoSuchTime(request.at, _nearest(free, request.at))
    if phone_ticket is not None:
        raise OneTicketAPhone(phone_ticket)
    if request.at not in free:
        raise TimeTaken(request.at, _nearest(free, request.at))
    return Admission(service=service, business_day=day)


def bookable_service(service: Service, branch: Branch) -> Service:
    """The service, where it has appointments.

    Raises:
        NotBookable: it has none.
    """
    if not service.bookable:
        raise NotBookable(service.id, tuple(service.id for service in branch.services if service.bookable))
    return service


def refuse_far(day: date, branch: Branch, today: date) -> None:
    """Refuse a day that is further ahead than the branch takes bookings.

    Raises:
        TooFarAhead: it is.
    """
    last = today + timedelta(days=branch.bookings.days_ahead)
    if day > last:
        raise TooFarAhead(day, last)


def booking_day(branch: Branch, at: datetime) -> date:
    """The business day that a time belongs to."""
    try:
        return branch.hours.business_day(at)
    except OverflowError:
        # The first and the last day that there is: far enough away for any refusal.
        return at.date()


def free_times(branch: Branch, day: date, now: datetime, booked: Mapping[datetime, int]) -> tuple[datetime, ...]:
    """The times (aware UTC) of a business day which may still be booked."""
    return _free(_times_ahead(branch, day, now), branch, booked)


def _times_ahead(branch: Branch, day: date, now: datetime) -> tuple[datetime, ...]:
    return tuple(at for at in branch.hours.times(day, branch.bookings.every) if at > now)


def _free(times: Iterable[datetime], branch: Branch, booked: Mapping[datetime, int]) -> tuple[datetime, ...]:
    return tuple(at for at in times if booked.get(at, 0) < branch.bookings.at_once)


def _nearest(free: Iterable[datetime], at: datetime) -> tuple[datetime, ...]:
    return tuple(sorted(sorted(free, key=lambda other: abs(other - at))[:_NEAREST]))
