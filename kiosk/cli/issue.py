"""`kiosk issue`: the main job without a screen."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import end_printed
from kiosk.cli.branch_queue import branch_dispenser
from kiosk.cli.options import place_options, refuse_blank
from queue_core.branch import ServiceId
from queue_core.tickets import TicketRequest

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions


@click.command("issue")
@click.argument("service")
@click.option("--language", metavar="L", help="The visitor's language.  [default: the branch's first]")
@click.option("--party", type=int, default=1, metavar="N", help="How many people the ticket stands for.  [default: 1]")
@click.option("--priority", is_flag=True, help="Claim the precedence that the law gives some visitors.")
@click.option("--key", metavar="K", help="Names this wish: repeated, it gives the same ticket, printed once.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def command(
    options: PlaceOptions,
    *,
    service: str,
    language: str | None,
    party: int,
    priority: bool,
    key: str | None,
    as_json: bool,
) -> None:
    """Issue a ticket for SERVICE and print it.

    Waits until it is known what became of the paper: on the printer of this branch file, or through the process
    that owns it.
    """
    refuse_blank({"--key": key, "--language": language})
    if key is not None and not key.isprintable():
        raise click.BadParameter("expected letters that can be printed", param_hint="--key")
    place = options.place()
    branch = place.settings.branch
    request = TicketRequest(
        key=str(uuid.uuid4()) if key is None else key,
        service_id=ServiceId(service),
        language=branch.first_language if language is None else language,
        party=party,
        priority=priority,
    )
    with branch_dispenser(place, as_json=as_json) as dispenser:
        issued = dispenser.dispense(request)
    end_printed(issued, as_json=as_json)
