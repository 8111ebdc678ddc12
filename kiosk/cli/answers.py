"""How commands answer: JSON objects for programs, lines for people, and one exit code for each kind of answer."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NoReturn, Union

import click

from queue_core import errors
from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, tzinfo

    from queue_core.tickets import QueuedTicket

EXIT_USAGE = 2
EXIT_REFUSED = 3
EXIT_NOT_ON_PAPER = 4
EXIT_STORAGE = 5

Json = Union[str, int, float, None, "Sequence[Json]", "Mapping[str, Json]"]


def ticket_object(queued: QueuedTicket) -> dict[str, Json]:
    """A ticket as programs read it. `delivery` is `unknown` as long as nothing else is known."""
    ticket, state = queued.ticket, queued.delivery.state
    return {
        "id": ticket.id,
        "code": ticket.code,
        "service": ticket.service_id,
        "source": ticket.source,
        "state": ticket.state,
        "business_day": ticket.business_day.isoformat(),
        "issued_at": ticket.issued_at.isoformat(timespec="milliseconds"),
        "party": ticket.party,
        "language": ticket.language,
        "ahead": queued.ahead,
        "delivery": state if state.settled else DeliveryState.UNKNOWN,
    }


def print_json(answer: Json) -> None:
    """Write one JSON value on a line of its own."""
    click.echo(json.dumps(answer, ensure_ascii=False))


def end_refused(refusal: errors.Refusal, *, as_json: bool, timezone: tzinfo) -> NoReturn:
    """Say why the rules say no, and end with exit code 3."""
    fields: dict[str, Json] = {"refusal": refusal.reason}
    match refusal:
        case errors.Closed(next_opening=opening):
            fields["next_opening"] = opening.astimezone(timezone).isoformat() if opening else None
            sentence = f"closed; {_opening(opening, timezone)}"
        case errors.UnknownService(service_id=service, known=known):
            fields |= {"service": service, "known": list(known)}
            sentence = f"no service {service!r}; there are {', '.join(known)}"
        case errors.UnknownLanguage(language=language, known=known):
            fields |= {"language": language, "known": list(known)}
            sentence = f"the branch does not serve in {language!r}, but in {', '.join(known)}"
        case errors.PartyTooLarge(party=party, limit=limit):
            fields |= {"party": party, "limit": limit}
            sentence = f"a party of {party} is too large; one ticket stands for at most {limit}"
        case errors.PartyTooSmall(party=party):
            fields |= {"party": party, "limit": 1}
            sentence = f"a party of {party} is too small"
        case errors.NotWaiting(code=code, state=state):
            fields |= {"code": code, "state": state}
            sentence = f"ticket {code} is {state}, not waiting"
        case errors.UnknownTicket(code=code):
            fields |= {"code": code}
            sentence = f"no ticket {code!r} was issued today"
        case errors.KeyConflict(key=key, code=code):
            fields |= {"key": key, "code": code}
            sentence = f"key {key!r} already stands for ticket {code}, which is for something else"
        case _:
            sentence = str(refusal)
    if as_json:
        print_json(fields)
    else:
        click.echo(f"Refused: {sentence}.", err=True)
    sys.exit(EXIT_REFUSED)


def end_storage(error: errors.StoreError, *, as_json: bool) -> NoReturn:
    """Say that the queue could not be read or written, and end with exit code 5."""
    if as_json:
        print_json({"error": error.reason, "file": str(error.path)})
    click.echo(f"Storage failed ({error.reason}): {error}", err=True)
    sys.exit(EXIT_STORAGE)


def _opening(opening: datetime | None, timezone: tzinfo) -> str:
    if opening is None:
        return "no opening is known"
    return f"opens {opening.astimezone(timezone):%A %d.%m.%Y at %H:%M}"
