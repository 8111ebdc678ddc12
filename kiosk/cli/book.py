"""`kiosk book`: a ticket for a time, and which times are free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.joined import tell_joined, wish_options
from kiosk.cli.moments import day_of, moment_of
from kiosk.cli.options import place_options
from queue_core.clock import utc_now
from queue_core.tickets import BookingRequest

if TYPE_CHECKING:
    from datetime import date, datetime

    from kiosk.cli.joined import Wish
    from kiosk.cli.options import PlaceOptions
    from kiosk.place import Place


@click.command("book")
@click.option(
    "--at",
    metavar="TIME",
    help="The time by the branch's clock: '2026-07-20 10:30', or 10:30 for today; an offset such as +03:00 may follow.",
)
@click.option("--free", metavar="DAY", help="Only list the times of a day that are free, such as 2026-07-20.")
@wish_options
@place_options
def command(options: PlaceOptions, *, wish: Wish, at: str | None, free: str | None, as_json: bool) -> None:
    """Book SERVICE for a time, or list the times that are free.

    Says the six characters by which the ticket's holder checks in, and the text of the check-in QR. Exit codes:
    0 done; 2 wrong usage; 3 refused; 5 storage failed.
    """
    if (at is None) == (free is None):
        raise click.UsageError("Give either --at or --free.")
    place = options.place()
    if free is not None:
        _list_free(place, wish.service_id, day_of(free, hint="--free"), as_json=as_json)
    elif at is not None:
        _book(place, wish, moment_of(at, place.settings.branch.hours, utc_now(), hint="--at"), as_json=as_json)


def _book(place: Place, wish: Wish, at: datetime, *, as_json: bool) -> None:
    branch = place.settings.branch
    request = BookingRequest(
        key=wish.key,
        service_id=wish.service_id,
        language=branch.first_language if wish.language is None else wish.language,
        at=at,
        phone=wish.phone,
        party=wish.party,
    )
    with branch_queue(place, as_json=as_json) as queue:
        joined = queue.book(request)
    tell_joined(joined, branch.hours.timezone, as_json=as_json)


def _list_free(place: Place, service: str, day: date, *, as_json: bool) -> None:
    with branch_queue(place, as_json=as_json) as queue:
        times = queue.arrivals.free_times(service, day)
    local = [time.astimezone(place.settings.branch.hours.timezone) for time in times]
    if as_json:
        print_json({"service": service, "day": day.isoformat(), "free": [time.isoformat() for time in local]})
    elif local:
        click.echo("\n".join(f"{time:%H:%M}" for time in local))
    else:
        click.echo("No time is free.")
