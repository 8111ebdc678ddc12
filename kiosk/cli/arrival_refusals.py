"""Refusals of check-in codes, and of those who come too early, too late, or run late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cli.told import BranchClock, Told, day
from queue_core import refusals

if TYPE_CHECKING:
    from kiosk.cli.answers import Json
    from queue_core.errors import Refusal


def tell(refusal: Refusal, clock: BranchClock) -> Told | None:
    """A refusal's numbers and words; None where it is about something else."""
    return _about_code(refusal, clock) or _about_arrival(refusal, clock) or _about_lateness(refusal, clock)


def _about_code(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.UnreadableCode():
            return Told({}, "that is neither a ticket's code such as A017 nor a check-in code")
        case refusals.ForgedCode():
            return Told({}, "this branch has given out no such check-in code")
        case refusals.ForeignCode():
            return Told({}, "that is the check-in code of another branch")
        case refusals.StaleCode(day=date, appointment_at=appointment_at):
            fields: dict[str, Json] = {
                "day": date.isoformat(),
                "appointment_at": clock.iso_if_known(appointment_at),
            }
            when = clock.moment(appointment_at) if appointment_at else day(date)
            return Told(fields, f"that is the check-in code for another day, {when}")
    return None


def _about_arrival(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.AlreadyCheckedIn(code=code, at=at):
            return Told({"code": code, "at": clock.iso(at)}, f"ticket {code} is here already, since {clock.time(at)}")
        case refusals.TooEarly(code=code, appointment_at=appointment_at, check_in_from=check_in_from):
            fields: dict[str, Json] = {
                "code": code,
                "appointment_at": clock.iso(appointment_at),
                "check_in_from": clock.iso(check_in_from),
            }
            sentence = f"ticket {code} is booked for {clock.moment(appointment_at)}, and checks in from"
            return Told(fields, f"{sentence} {clock.time(check_in_from)} on")
        case refusals.Lapsed(code=code, until=until):
            sentence = f"ticket {code} was called in vain, and could have come back until {clock.time(until)}"
            return Told({"code": code, "until": clock.iso(until)}, sentence)
        case refusals.AtTheKiosk(code=code):
            return Told({"code": code}, f"the holder of ticket {code} has to check in at the kiosk")
    return None


def _about_lateness(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.LateTooOften(code=code, limit=limit):
            times = "once" if limit == 1 else f"{limit} times"
            sentence = f"ticket {code} has run late {times}, which is as often as this branch allows"
            if not limit:
                sentence = "in this branch nobody can give up places to run late"
            return Told({"code": code, "limit": limit}, sentence)
        case refusals.NobodyBehind(code=code):
            sentence = f"nobody who is here waits behind ticket {code}, so it keeps its place; this does not count"
            return Told({"code": code}, sentence)
        case refusals.NotWhileBooked(code=code, appointment_at=appointment_at):
            sentence = f"ticket {code} counts from its booked time, {clock.moment(appointment_at)}"
            fields: dict[str, Json] = {"code": code, "appointment_at": clock.iso(appointment_at)}
            return Told(fields, f"{sentence}, and has no places to give up before check-in")
    return None
