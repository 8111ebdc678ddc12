"""`kiosk queue`: what waits, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import end_storage, print_json, ticket_object
from kiosk.cli.options import place_options
from kiosk.outlet import open_queue
from queue_core.errors import StoreError

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions


@click.command("queue")
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list of tickets.")
@place_options
def command(options: PlaceOptions, *, as_json: bool) -> None:
    """List today's waiting tickets in queue order."""
    place = options.place()
    try:
        with open_queue(place) as queue:
            waiting = queue.waiting()
    except StoreError as error:
        end_storage(error, as_json=as_json)
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
            f"{people}; paper: {queued.delivery.state}"
        )
