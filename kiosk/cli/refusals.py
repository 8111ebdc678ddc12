"""Refusals as commands tell them: their numbers for programs, a sentence for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from kiosk.cli.answers import EXIT_REFUSED, print_json
from kiosk.cli.told import BranchClock, Told, listed
from queue_core import errors

if TYPE_CHECKING:
    from datetime import tzinfo

    from kiosk.cli.answers import Json

_PIN_RULES = {
    "not_digits": "a PIN has digits only",
    "too_short": "a PIN has at least 6 digits",
    "too_long": "a PIN has at most 12 digits",
    "same_digit": "a PIN is not one digit again and again",
    "run": "a PIN is not a run of digits, up or down",
    "taken": "this PIN cannot be used; choose another one",
}


def end_refused(refusal: errors.Refusal, *, as_json: bool, timezone: tzinfo) -> NoReturn:
    """Say why the rules say no, and end with exit code 3."""
    told = tell(refusal, timezone) or Told({}, str(refusal))
    if as_json:
        print_json({"refusal": refusal.reason} | told.fields)
    else:
        click.echo(f"Refused: {told.sentence}.", err=True)
    sys.exit(EXIT_REFUSED)


def tell(refusal: errors.Refusal, timezone: tzinfo) -> Told | None:
    """A refusal's numbers and words, moments by the branch's clock; None where there are none for it."""
    from kiosk.cli import arrival_refusals, counter_refusals, remote_refusals  # noqa: PLC0415 - most go through

    clock = BranchClock(timezone=timezone)
    return (
        _about_opening(refusal, clock)
        or _about_wish(refusal)
        or _about_ticket(refusal)
        or _about_pin(refusal, clock)
        or remote_refusals.tell(refusal, clock)
        or arrival_refusals.tell(refusal, clock)
        or counter_refusals.tell(refusal, clock)
    )


def _about_opening(refusal: errors.Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case errors.Closed(next_opening=None):
            return Told({"next_opening": None}, "closed; no opening is known")
        case errors.Closed(next_opening=opening) if opening is not None:
            return Told({"next_opening": clock.iso(opening)}, f"closed; opens {clock.moment(opening)}")
        case errors.Paused(service_id=service_id, pause_reason=reason):
            what = f"service {service_id}" if service_id else "the whole kiosk"
            return Told({"service": service_id, "reason": reason}, f"{what} is paused ({reason})")
    return None


def _about_wish(refusal: errors.Refusal) -> Told | None:
    match refusal:
        case errors.UnknownService(service_id=service, known=known):
            fields: dict[str, Json] = {"service": service, "known": list(known)}
            return Told(fields, f"no service {service!r}; there are {listed(known)}")
        case errors.UnknownLanguage(language=language, known=known):
            fields = {"language": language, "known": list(known)}
            return Told(fields, f"the branch does not serve in {language!r}, but in {listed(known)}")
        case errors.PartyTooLarge(party=party, limit=limit):
            sentence = f"a party of {party} is too large; one ticket stands for at most {limit}"
            return Told({"party": party, "limit": limit}, sentence)
        case errors.PartyTooSmall(party=party):
            return Told({"party": party, "limit": 1}, f"a party of {party} is too small")
        case errors.KeyConflict(key=key, code=code):
            sentence = f"key {key!r} already stands for ticket {code}, which is for something else"
            if not code:
                sentence = f"key {key!r} already stands for a request for something else, which was refused"
            return Told({"key": key, "code": code}, sentence)
    return None


def _about_ticket(refusal: errors.Refusal) -> Told | None:
    match refusal:
        case errors.NotWaiting(code=code, state=state, counter=counter):
            where: dict[str, Json] = {} if counter is None else {"counter": counter}
            at = "" if counter is None else f" at counter {counter}"
            return Told({"code": code, "state": state} | where, f"ticket {code} is {state}{at}, not waiting")
        case errors.UnknownTicket(code=code):
            return Told({"code": code}, f"no ticket {code!r} was issued today")
        case errors.StillUnderWay(code=code):
            return Told({"code": code}, f"the paper of {code} is still under way")
        case errors.NeverOnPaper(code=code):
            return Told({"code": code}, f"ticket {code} was never put on paper; its holder has it on the phone")
        case errors.StillAway(code=code):
            sentence = f"the holder of ticket {code} has not checked in; `kiosk check-in {code}` does that and prints"
            return Told({"code": code}, f"{sentence} the slip")
    return None


def _about_pin(refusal: errors.Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case errors.BadPin(fault=fault):
            return Told({"fault": fault}, _PIN_RULES.get(fault, str(refusal)))
        case errors.NoPin():
            return Told({}, "no PIN is set yet; `kiosk pin` sets one")
        case errors.WrongPin(tries_left=tries, locked_until=until):
            then = f"none is looked at until {clock.moment(until)}" if until else f"{tries} tries left"
            return Told({"tries_left": tries, "locked_until": clock.iso_if_known(until)}, f"wrong PIN; {then}")
        case errors.LockedOut(until=until) if until is not None:
            return Told({"until": clock.iso(until)}, f"no PIN is looked at until {clock.moment(until)}")
    return None
