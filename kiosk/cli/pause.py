"""`kiosk pause`: stops giving out tickets for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options, role_option
from kiosk.cli.pauses import pause_objects, print_pauses
from queue_core.branch import ServiceId
from queue_core.pauses import PauseReason

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role


@click.command("pause")
@click.argument("service", required=False)
@click.option(
    "--reason",
    type=click.Choice([reason.value for reason in PauseReason]),
    required=True,
    help="What the lobby shows; crowded means no more tickets today.",
)
@role_option
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object that lists what is paused.")
@place_options
def command(options: PlaceOptions, *, service: str | None, reason: str, role: Role, as_json: bool) -> None:
    """Give out no tickets for SERVICE, or none at all, until `kiosk resume`.

    Whoever waits already stays in the queue. Pausing again changes the reason. Says what is paused now. Exit codes:
    0 done; 3 refused; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        queue.pauses.pause(None if service is None else ServiceId(service), PauseReason(reason), role=role)
        paused = queue.pauses.now()
    if as_json:
        print_json({"paused": pause_objects(paused)})
    else:
        print_pauses(paused, place.settings.branch.hours.timezone)
