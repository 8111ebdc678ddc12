"""`kiosk cancel`: takes a waiting ticket back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import end_refused, end_storage, print_json, ticket_object
from kiosk.cli.options import place_options
from kiosk.outlet import open_queue
from queue_core.errors import Refusal, StoreError

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions


@click.command("cancel")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Answer with the ticket as a JSON object.")
@place_options
def command(options: PlaceOptions, *, code: str, as_json: bool) -> None:
    """Take the waiting ticket CODE of today back, such as A017."""
    place = options.place()
    try:
        with open_queue(place) as queue:
            cancelled = queue.cancel(code)
    except Refusal as refusal:
        end_refused(refusal, as_json=as_json, timezone=place.settings.branch.hours.timezone)
    except StoreError as error:
        end_storage(error, as_json=as_json)
    if as_json:
        print_json(ticket_object(cancelled))
    else:
        click.echo(f"{cancelled.ticket.code} cancelled.")
