"""`kiosk check-in`: somebody who has a number already comes to the branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import end_printed
from kiosk.cli.branch_queue import branch_dispenser
from kiosk.cli.options import place_options, role_option

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role


@click.command("check-in")
@click.argument("code")
@role_option
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def command(options: PlaceOptions, *, code: str, role: Role, as_json: bool) -> None:
    """Note that the holder of CODE is here, and print the number.

    CODE is the six characters, the text of the phone's QR or of a slip's, or the ticket's code of today such as A017.
    Whoever was called in vain comes back in this way as well. A slip that is out already is not printed again. Exit
    codes: 0 on paper; 3 refused; 4 checked in, but not known to be on paper; 5 storage failed.
    """
    with branch_dispenser(options.place(), as_json=as_json) as dispenser:
        arrived = dispenser.check_in(code, role=role)
    end_printed(arrived, as_json=as_json)
