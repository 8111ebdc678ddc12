"""`kiosk reprint`: a further slip for a number."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from kiosk.cli.answers import EXIT_NOT_ON_PAPER, EXIT_REFUSED, paper_sentence, print_json, ticket_object
from kiosk.cli.branch_queue import branch_dispenser
from kiosk.cli.options import place_options, role_option
from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role


@click.command("reprint")
@click.argument("code", required=False)
@click.option("--last", is_flag=True, help="The ticket that this printer has dealt with last.")
@role_option
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def command(options: PlaceOptions, *, code: str | None, last: bool, role: Role, as_json: bool) -> None:
    """Print the waiting ticket CODE of today again, such as A017, or the last one.

    The number stays the same; the slip says that it is a duplicate if an earlier one may have come out. Waits until it
    is known what became of the paper: on this printer, or through the process that owns it. Exit codes: 0 printed;
    3 refused; 4 not known to be on paper; 5 storage failed.
    """
    if (code is None) is not last:
        raise click.UsageError("Give either a CODE or --last.")
    place = options.place()
    with branch_dispenser(place, as_json=as_json) as dispenser:
        if code is None:
            latest = dispenser.last_ticket()
            if latest is None:
                _end_without_last(as_json=as_json)
            code = latest.ticket.code
        queued = dispenser.reprint(code, role=role)
    delivery = queued.delivery
    if as_json:
        print_json(
            ticket_object(queued)
            | {"attempt": delivery.attempt, "duplicate": delivery.duplicate, "fault": delivery.fault}
        )
    else:
        marked = ", a duplicate" if delivery.duplicate else ""
        click.echo(f"{queued.ticket.code}  attempt {delivery.attempt}{marked}: {paper_sentence(delivery)}")
    if delivery.state is not DeliveryState.PRINTED:
        sys.exit(EXIT_NOT_ON_PAPER)


def _end_without_last(*, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"refusal": "nothing_printed"})
    else:
        click.echo("Refused: this printer has not printed a ticket yet.", err=True)
    sys.exit(EXIT_REFUSED)
