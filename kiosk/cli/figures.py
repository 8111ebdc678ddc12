"""`kiosk figures`: the day in numbers."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from kiosk.cli.table import print_table

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions

_HEADS = ("HOUR", "ISSUED", "PRINTED", "UNKNOWN")


@click.command("figures")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def command(options: PlaceOptions, *, as_json: bool) -> None:
    """Count today's tickets, and those of each hour, by what is known of their paper.

    Exit codes: 0 done; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        figures = queue.figures.today()
    totals = {name: count for name, count in asdict(figures).items() if name != "hours"}
    if as_json:
        print_json(totals | {"hours": [asdict(hour) for hour in figures.hours]})
        return
    click.echo(", ".join(f"{name} {count}" for name, count in totals.items()))
    rows = [(f"{each.hour:02}", *map(str, (each.issued, each.printed, each.unknown))) for each in figures.hours]
    if rows:
        print_table(_HEADS, rows)
