"""`kiosk join`: a ticket by phone, as the gateway takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.joined import tell_joined, wish_options
from kiosk.cli.moments import day_of
from kiosk.cli.options import place_options
from queue_core.tickets import RemoteRequest

if TYPE_CHECKING:
    from kiosk.cli.joined import Wish
    from kiosk.cli.options import PlaceOptions


@click.command("join")
@click.option("--day", metavar="D", help="The day that it is meant for, such as 2026-07-20.  [default: today]")
@wish_options
@place_options
def command(options: PlaceOptions, *, wish: Wish, day: str | None, as_json: bool) -> None:
    """Take a ticket for SERVICE for somebody who is not in the branch yet.

    Says how long the wait is expected to be, the six characters by which its holder checks in, and the text of the
    check-in QR. Exit codes: 0 done;
    2 wrong usage; 3 refused; 5 storage failed.
    """
    if wish.phone is None:
        raise click.UsageError("Give a --phone.")
    place = options.place()
    request = RemoteRequest(
        key=wish.key,
        service_id=wish.service_id,
        language=place.settings.branch.first_language if wish.language is None else wish.language,
        phone=wish.phone,
        party=wish.party,
        day=None if day is None else day_of(day, hint="--day"),
    )
    with branch_queue(place, as_json=as_json) as queue:
        joined = queue.join_remote(request)
        forecast = queue.waits.forecast(joined.ticket.code)
    tell_joined(joined, place.settings.branch.hours.timezone, forecast, as_json=as_json)
