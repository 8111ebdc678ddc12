"""`kiosk resume`: gives out tickets again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options, role_option
from kiosk.cli.pauses import pause_objects, print_pauses, subject
from queue_core.branch import ServiceId

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role


@click.command("resume")
@click.argument("service", required=False)
@role_option
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object that lists what is paused.")
@place_options
def command(options: PlaceOptions, *, service: str | None, role: Role, as_json: bool) -> None:
    """Give out tickets for SERVICE again; without SERVICE, end the pause of the whole kiosk.

    Each pause ends by itself: a service paused on its own stays so when the kiosk goes on. Says what is paused still.
    Exit codes: 0 done, also where nothing was paused; 3 refused; 5 storage failed.
    """
    place = options.place()
    service_id = None if service is None else ServiceId(service)
    with branch_queue(place, as_json=as_json) as queue:
        was_paused = any(pause.service_id == service_id for pause in queue.pauses.now())
        queue.pauses.resume(service_id, role=role)
        paused = queue.pauses.now()
    if as_json:
        print_json({"resumed": was_paused, "paused": pause_objects(paused)})
        return
    click.echo(f"{subject(service_id)} {'gives out tickets again' if was_paused else 'was not paused'}.")
    print_pauses(paused, place.settings.branch.hours.timezone)
