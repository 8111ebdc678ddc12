"""`kiosk pin`: who may open the staff's panel."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import PEOPLE, as_role, place_options

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Role

_LONGEST_LINE = 200


@click.group("pin")
def command() -> None:
    """Set the PINs that open the staff's panel."""


@command.command("set")
@click.option(
    "--role",
    type=click.Choice(PEOPLE),
    default="staff",
    callback=as_role,
    help="Whose PIN it is.  [default: staff]",
)
@click.option("--stdin", "from_stdin", is_flag=True, help="Read one line of standard input instead of asking.")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def set_pin(options: PlaceOptions, *, role: Role, from_stdin: bool, as_json: bool) -> None:
    """Set or replace a role's PIN: 6 to 12 digits.

    Asks twice and shows nothing of it. A PIN is never an argument, since other users can see those. Exit codes: 0 done;
    3 refused, such as a PIN that is easily guessed; 5 storage failed.
    """
    place = options.place()
    pin = _line() if from_stdin else _asked(role)
    with branch_queue(place, as_json=as_json) as queue:
        queue.access.set_pin(role, pin)
    if as_json:
        print_json({"role": role, "set": True})
    else:
        click.echo(f"The PIN of {role} is set.")


def _asked(role: Role) -> str:
    pin: str = click.prompt(f"New PIN of {role}", hide_input=True, confirmation_prompt="The same again", err=True)
    return pin


def _line() -> str:
    return sys.stdin.readline(_LONGEST_LINE).rstrip("\r\n")
