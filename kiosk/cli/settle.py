"""`kiosk settle`: a person's word on a number's paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options, role_option

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role


@click.command("settle")
@click.argument("code")
@click.argument("verdict", type=click.Choice(["printed", "void"]))
@role_option
@click.option("--json", "as_json", is_flag=True, help="Answer with the ticket as a JSON object.")
@place_options
def command(options: PlaceOptions, *, code: str, verdict: str, role: Role, as_json: bool) -> None:
    """Put the ticket CODE of today right, such as A017.

    printed: its holder has the paper. void: nobody holds the number, so it is taken back and will not be called.
    Exit codes: 0 done; 3 refused; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        if verdict == "void":
            queued = queue.deliveries.void(code, role=role)
        else:
            queued = queue.deliveries.tell(code, came_out=True, role=role)
    if as_json:
        print_json(ticket_object(queued) | {"verdict": queued.delivery.verdict if queued.delivery else None})
    elif verdict == "void":
        click.echo(f"{queued.ticket.code} is void: nobody will be called by it.")
    else:
        click.echo(f"{queued.ticket.code} is on paper.")
