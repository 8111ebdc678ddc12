"""`kiosk queue`: what waits, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from kiosk.cli.pauses import print_pauses

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Delivery


@click.command("queue")
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list of tickets.")
@place_options
def command(options: PlaceOptions, *, as_json: bool) -> None:
    """List today's waiting tickets in queue order, and to people also what is paused.

    Exit codes: 0 done; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        waiting = queue.waiting()
        paused = queue.pauses.now()
    if as_json:
        print_json([ticket_object(queued) for queued in waiting])
        return
    if not waiting:
        click.echo("Nobody waits.")
    timezone = place.settings.branch.hours.timezone
    for queued in waiting:
        ticket = queued.ticket
        people = f", {ticket.party} people" if ticket.party > 1 else ""
        click.echo(
            f"{ticket.code:<6} {ticket.issued_at.astimezone(timezone):%H:%M}  {ticket.service_id}, {ticket.language}"
            f"{people}; paper: {_paper(queued.delivery)}"
        )
    print_pauses(paused, timezone)


def _paper(delivery: Delivery | None) -> str:
    if delivery is None:
        return "none, taken by phone"
    if delivery.verdict is None:
        return delivery.state
    return f"{delivery.state}, but {delivery.verdict_by} says that {'it came out' if delivery.verdict else 'none came'}"
