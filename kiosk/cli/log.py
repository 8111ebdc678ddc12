"""`kiosk log`: what was done, by whom and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from kiosk.cli.table import print_table

if TYPE_CHECKING:
    from datetime import tzinfo

    from kiosk.cli.answers import Json
    from kiosk.cli.options import PlaceOptions
    from queue_core.log import LogEntry, LogValue

_HEADS = ("WHEN", "WHO", "WHAT", "CODE", "MORE")


@click.command("log")
@click.option("--limit", type=click.IntRange(min=1), default=100, metavar="N", help="How many.  [default: 100]")
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list.")
@place_options
def command(options: PlaceOptions, *, limit: int, as_json: bool) -> None:
    """List what staff, technicians and the kiosk itself have done, newest first.

    Exit codes: 0 done; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        entries = queue.log.latest(limit)
    if as_json:
        print_json([_object(entry) for entry in entries])
    elif not entries:
        click.echo("Nothing was done yet.")
    else:
        timezone = place.settings.branch.hours.timezone
        print_table(_HEADS, [_row(entry, timezone) for entry in entries])


def _object(entry: LogEntry) -> Json:
    return {
        "id": entry.id,
        "at": entry.at.isoformat(timespec="milliseconds"),
        "role": entry.role,
        "kind": entry.kind,
        "code": entry.ticket_code,
        "detail": dict(entry.detail),
    }


def _row(entry: LogEntry, timezone: tzinfo) -> tuple[str, ...]:
    more = ", ".join(f"{name} {_shown(value)}" for name, value in entry.detail.items() if value is not None)
    return f"{entry.at.astimezone(timezone):%d.%m. %H:%M:%S}", entry.role, entry.kind, entry.ticket_code or "", more


def _shown(value: LogValue) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
