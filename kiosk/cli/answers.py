"""How commands answer: JSON objects for programs, lines for people, and one exit code for each kind of answer."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, NoReturn, Union

import click

from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_core.errors import StoreError
    from queue_core.tickets import Delivery, PaperTicket, QueuedTicket

EXIT_USAGE = 2
EXIT_REFUSED = 3
EXIT_NOT_ON_PAPER = 4
EXIT_STORAGE = 5

Json = Union[str, int, float, None, "Sequence[Json]", "Mapping[str, Json]"]


def ticket_object(queued: QueuedTicket) -> dict[str, Json]:
    """A ticket as programs read it.

    `delivery` is `unknown` as long as nothing else is known, and null where nothing was ever to be printed.
    """
    ticket, delivery = queued.ticket, queued.delivery
    answer: dict[str, Json] = {
        "id": ticket.id,
        "code": ticket.code,
        "service": ticket.service_id,
        "source": ticket.source,
        "class": ticket.queue_class,
        "state": ticket.state,
        "presence": ticket.presence,
        "counter": ticket.counter,
        "business_day": ticket.business_day.isoformat(),
        "issued_at": ticket.issued_at.isoformat(timespec="milliseconds"),
        "party": ticket.party,
        "language": ticket.language,
        "ahead": queued.ahead,
        "ahead_away": queued.ahead_away,
    }
    if ticket.appointment_at is not None:
        answer["appointment_at"] = ticket.appointment_at.isoformat(timespec="milliseconds")
    if delivery is None:
        return answer | {"delivery": None}
    return answer | {"delivery": delivery.state if delivery.state.settled else DeliveryState.UNKNOWN}


def paper_sentence(delivery: Delivery) -> str:
    """What became of an attempt, for people."""
    words = {
        DeliveryState.PRINTED: "printed",
        DeliveryState.SENT: "sent to the printer, which reports no fault but cannot confirm paper",
        DeliveryState.FAILED: "NOT printed",
    }
    fault = f" ({delivery.fault})" if delivery.fault else ""
    return words.get(delivery.state, "not known whether it was printed") + fault


def end_printed(ticket: PaperTicket, *, as_json: bool) -> None:
    """Write a ticket that was to be printed; ends with exit code 4 where it is not known to be on paper."""
    if as_json:
        print_json(ticket_object(ticket))
    else:
        paper = paper_sentence(ticket.delivery)
        click.echo(f"{ticket.ticket.code}  {ticket.ticket.service_id}, {ticket.ahead} ahead: {paper}")
    if ticket.delivery.state is not DeliveryState.PRINTED:
        sys.exit(EXIT_NOT_ON_PAPER)


def print_json(answer: Json) -> None:
    """Write one JSON value on a line of its own."""
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Bytes were typed that are no text, and are told back.
        text = json.dumps(answer)
    click.echo(text)


def end_storage(error: StoreError, *, as_json: bool) -> NoReturn:
    """Say that the queue could not be read or written, and end with exit code 5."""
    if as_json:
        print_json({"error": error.reason, "file": str(error.path)})
    click.echo(f"Storage failed ({error.reason}): {error}", err=True)
    sys.exit(EXIT_STORAGE)
