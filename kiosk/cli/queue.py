"""`kiosk queue`: what waits, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.counters import at_counter
from kiosk.cli.options import place_options
from kiosk.cli.pauses import print_pauses
from queue_core.tickets import Source, TicketClass

if TYPE_CHECKING:
    from datetime import tzinfo

    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Delivery, QueuedTicket, Ticket


@click.command("queue")
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list of tickets.")
@place_options
def command(options: PlaceOptions, *, as_json: bool) -> None:
    """List today's waiting tickets in queue order; to people also who is at a counter, and what is paused.

    Exit codes: 0 done; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        waiting = queue.waiting()
        counters = () if as_json else queue.counters.all()
        paused = queue.pauses.now()
    if as_json:
        print_json([ticket_object(queued) for queued in waiting])
        return
    timezone = place.settings.branch.hours.timezone
    for counter in counters:
        if counter.ticket is not None:
            click.echo(f"Counter {counter.number}: {at_counter(counter.ticket, timezone)}")
    if not waiting:
        click.echo("Nobody waits.")
    for queued in waiting:
        click.echo(_line(queued, timezone))
    print_pauses(paused, timezone)


def _line(queued: QueuedTicket, timezone: tzinfo) -> str:
    ticket = queued.ticket
    people = f", {ticket.party} people" if ticket.party > 1 else ""
    only = "" if ticket.counter is None else f", for counter {ticket.counter} only"
    return (
        f"{ticket.code:<6} {ticket.issued_at.astimezone(timezone):%H:%M}  {ticket.service_id}, {ticket.language}"
        f"{people}; {_kind(ticket, timezone)}{only}; paper: {_paper(queued.delivery)}"
    )


def _kind(ticket: Ticket, timezone: tzinfo) -> str:
    """How it was taken, its class where another than that, and whether its holder is here."""
    if ticket.source is Source.WALK_IN:
        return ticket.queue_class
    booked = ticket.appointment_at and f"{ticket.appointment_at.astimezone(timezone):%H:%M}"
    taken = f"booked for {booked}" if booked else "by phone"
    queue_class = TicketClass.BOOKING if ticket.source is Source.APPOINTMENT else TicketClass.REMOTE
    counts_as = "" if ticket.queue_class is queue_class else f" as {ticket.queue_class}"
    return f"{taken}{counts_as}, {ticket.presence}"


def _paper(delivery: Delivery | None) -> str:
    if delivery is None:
        return "none"
    if delivery.verdict is None:
        return delivery.state
    return f"{delivery.state}, but {delivery.verdict_by} says that {'it came out' if delivery.verdict else 'none came'}"
