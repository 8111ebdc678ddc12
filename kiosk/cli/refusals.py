"""Refusals as commands tell them: their numbers for programs, a sentence for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import click

from kiosk.cli.answers import EXIT_REFUSED, print_json
from queue_core import errors

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

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
    told = (
        _about_opening(refusal, timezone) or _about_wish(refusal) or _about_ticket(refusal) or _Told({}, str(refusal))
    )
    if as_json:
        print_json({"refusal": refusal.reason} | told.fields)
    else:
        click.echo(f"Refused: {told.sentence}.", err=True)
    sys.exit(EXIT_REFUSED)


class _Told(NamedTuple):
    """A refusal's numbers for programs, and its sentence for people."""

    fields: dict[str, Json]
    sentence: str


def _about_opening(refusal: errors.Refusal, timezone: tzinfo) -> _Told | None:
    match refusal:
        case errors.Closed(next_opening=opening):
            iso = opening.astimezone(timezone).isoformat() if opening else None
            return _Told({"next_opening": iso}, f"closed; {_opening(opening, timezone)}")
        case errors.Paused(service_id=service_id, pause_reason=reason):
            what = f"service {service_id}" if service_id else "the whole kiosk"
            return _Told({"service": service_id, "reason": reason}, f"{what} is paused ({reason})")
    return None


def _about_wish(refusal: errors.Refusal) -> _Told | None:
    match refusal:
        case errors.UnknownService(service_id=service, known=known):
            fields: dict[str, Json] = {"service": service, "known": list(known)}
            return _Told(fields, f"no service {service!r}; there are {', '.join(known)}")
        case errors.UnknownLanguage(language=language, known=known):
            fields = {"language": language, "known": list(known)}
            return _Told(fields, f"the branch does not serve in {language!r}, but in {', '.join(known)}")
        case errors.PartyTooLarge(party=party, limit=limit):
            sentence = f"a party of {party} is too large; one ticket stands for at most {limit}"
            return _Told({"party": party, "limit": limit}, sentence)
        case errors.PartyTooSmall(party=party):
            return _Told({"party": party, "limit": 1}, f"a party of {party} is too small")
        case errors.BadPin(fault=fault):
            return _Told({"fault": fault}, _PIN_RULES.get(fault, str(refusal)))
    return None


def _about_ticket(refusal: errors.Refusal) -> _Told | None:
    match refusal:
        case errors.NotWaiting(code=code, state=state):
            return _Told({"code": code, "state": state}, f"ticket {code} is {state}, not waiting")
        case errors.UnknownTicket(code=code):
            return _Told({"code": code}, f"no ticket {code!r} was issued today")
        case errors.KeyConflict(key=key, code=code):
            sentence = f"key {key!r} already stands for ticket {code}, which is for something else"
            return _Told({"key": key, "code": code}, sentence)
        case errors.StillUnderWay(code=code):
            return _Told({"code": code}, f"the paper of {code} is still under way")
    return None


def _opening(opening: datetime | None, timezone: tzinfo) -> str:
    if opening is None:
        return "no opening is known"
    return f"opens {opening.astimezone(timezone):%A %d.%m.%Y at %H:%M}"
