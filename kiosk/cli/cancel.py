"""`kiosk cancel`: takes a waiting ticket back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from queue_core import numbering

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions


@click.command("cancel")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Answer with the ticket as a JSON object.")
@place_options
def command(options: PlaceOptions, *, code: str, as_json: bool) -> None:
    """Take the waiting ticket CODE of today back, such as A017, or the one of a check-in code, also of another day.

    Exit codes: 0 done; 3 refused; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        cancelled = queue.cancel(code) if numbering.parse(code) else queue.arrivals.cancel(code)
    if as_json:
        print_json(ticket_object(cancelled))
    else:
        click.echo(f"{cancelled.ticket.code} cancelled.")
