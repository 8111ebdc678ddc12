"""`kiosk late`: a visitor runs late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options, role_option

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role


@click.command("late")
@click.argument("code")
@role_option
@click.option("--json", "as_json", is_flag=True, help="Answer with the ticket as a JSON object.")
@place_options
def command(options: PlaceOptions, *, code: str, role: Role, as_json: bool) -> None:
    """Let some others go before the waiting ticket CODE, as often as the branch allows.

    CODE is the six characters, the text of the phone's QR, or the ticket's code of today such as A017. Exit codes:
    0 done; 3 refused; 5 storage failed.
    """
    with branch_queue(options.place(), as_json=as_json) as queue:
        waiting = queue.arrivals.late(code, role=role)
    if as_json:
        print_json(ticket_object(waiting))
    else:
        click.echo(f"{waiting.ticket.code} waits, {waiting.ahead} ahead.")
