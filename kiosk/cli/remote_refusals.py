"""Refusals of what is asked for by phone: joining the queue, and bookings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.cli.told import BranchClock, Told, day, listed, minutes
from queue_core import refusals

if TYPE_CHECKING:
    from kiosk.cli.answers import Json
    from queue_core.errors import Refusal

_FIELDS = {
    "key": "the request's id",
    "service": "the service",
    "language": "the language",
    "phone": "the phone",
    "party": "the number of people",
    "at": "the time",
}


def tell(refusal: Refusal, clock: BranchClock) -> Told | None:
    """A refusal's numbers and words; None where it is about something else."""
    return _about_wish(refusal, clock) or _about_line(refusal, clock) or _about_booking(refusal, clock)


def _about_wish(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.NoPriority():
            return Told({}, "this branch has no priority tickets")
        case refusals.BadRequest(field=field):
            what = _FIELDS.get(field, field)
            return Told({"field": field}, f"{what} is empty, far too long, or nothing that it could be")
        case refusals.NotToday(day=wanted, today=today):
            fields: dict[str, Json] = {"day": wanted.isoformat(), "today": today.isoformat()}
            return Told(fields, f"one joins by phone for today only, {day(today)}, not for {day(wanted)}")
        case refusals.NotRemote(service_id=service_id, offered=offered):
            fields = {"service": service_id, "offered": list(offered)}
            return Told(fields, f"service {service_id} cannot be joined by phone; these can: {listed(offered)}")
        case refusals.TooManyRequests(retry_at=retry_at):
            # Less than a minute away, so seconds count; to say one too early would be refused again.
            second = retry_at.astimezone(clock.timezone) + timedelta(seconds=1)
            sentence = f"this phone asks too often; the request may be repeated from {second:%H:%M:%S} on"
            return Told({"retry_at": clock.iso(retry_at)}, sentence)
    return None


def _about_line(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.OutsideRemoteHours(opens_at=opens_at, closes_at=closes_at):
            fields: dict[str, Json] = {
                "opens_at": clock.iso_if_known(opens_at),
                "closes_at": clock.iso_if_known(closes_at),
            }
            if opens_at is None or closes_at is None:
                return Told(fields, "one cannot join by phone now, nor is it known when")
            window = f"from {clock.moment(opens_at)} to {clock.time(closes_at)}"
            return Told(fields, f"one cannot join by phone now, but {window}")
        case refusals.OneTicketAPhone(code=code):
            return Told({"code": code}, f"this phone has ticket {code} already")
        case refusals.RemoteFull(service_id=service_id, waiting=waiting, limit=limit):
            sentence = f"{waiting} tickets that were taken by phone wait for {service_id}; there may be {limit}"
            return Told({"service": service_id, "waiting": waiting, "limit": limit}, sentence)
        case refusals.WaitTooLong(service_id=service_id, wait=wait, limit=limit):
            fields = {"service": service_id, "wait_s": wait.total_seconds(), "limit_s": limit.total_seconds()}
            sentence = f"who comes to the branch waits {minutes(wait)} for {service_id}; up to {minutes(limit)}"
            return Told(fields, f"{sentence} one may join by phone as well")
    return None


def _about_booking(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.NotBookable(service_id=service_id, offered=offered):
            fields: dict[str, Json] = {"service": service_id, "offered": list(offered)}
            return Told(fields, f"service {service_id} cannot be booked; these can: {listed(offered)}")
        case refusals.NoSuchTime(at=at, nearest=nearest):
            fields = {"at": clock.iso(at), "nearest": clock.isos(nearest)}
            return Told(fields, f"{clock.moment(at)} cannot be booked; free about then: {clock.times(nearest)}")
        case refusals.TimeTaken(at=at, nearest=nearest):
            fields = {"at": clock.iso(at), "nearest": clock.isos(nearest)}
            return Told(fields, f"{clock.moment(at)} is taken; free about then: {clock.times(nearest)}")
        case refusals.TooFarAhead(day=wanted, last=last):
            fields = {"day": wanted.isoformat(), "last": last.isoformat()}
            return Told(fields, f"{day(wanted)} is too far ahead; the last day to be booked is {day(last)}")
    return None
