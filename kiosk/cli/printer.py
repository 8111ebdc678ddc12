"""`kiosk printer`: what the printer says, a test slip, and a printer in software."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_NOT_ON_PAPER, print_json
from kiosk.cli.options import place_options
from kiosk.cli.simulate import simulate
from kiosk.press import Press
from printing.printer import JobState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.cli.options import PlaceOptions
    from kiosk.place import Place
    from printing.status import PrinterStatus

OWNER_PATIENCE_S = 2.0
"""How long another process, such as a `kiosk issue`, may have the printer before we give up."""

_IN_USE = "in_use"


@click.group("printer")
def command() -> None:
    """Look at the printer, test it, or have one in software."""


command.add_command(simulate)


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def status(options: PlaceOptions, *, as_json: bool) -> None:
    """Ask the printer how it is.

    Exit code 0 when nothing speaks against printing, 4 when it cannot print or that is not known.
    """
    with _owned_press(options.place(), as_json=as_json) as press:
        found = press.status()
    if as_json:
        fields = {key: str(value) if isinstance(value, str) else value for key, value in asdict(found).items()}
        print_json({"printer": press.address.url, "can_print": found.can_print, "fault": found.fault, **fields})
    else:
        click.echo(f"{press.address.url}: {_condition(found)}")
        for name, value in asdict(found).items():
            if name not in ("answered", "link_fault", "cause"):
                click.echo(f"  {name.replace('_', ' ')}: {value}")
    if not found.can_print:
        sys.exit(EXIT_NOT_ON_PAPER)


@command.command("test")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def test(options: PlaceOptions, *, as_json: bool) -> None:
    """Print a test slip: every letter of the four languages, rulers at the edges, a QR code.

    Exit code 0 when the printer confirmed it, 4 otherwise.
    """
    place = options.place()
    now = datetime.now(UTC)
    with _owned_press(place, as_json=as_json) as press:
        outcome = press.print_proof(
            now.astimezone(place.settings.branch.hours.timezone), job_number=int(now.timestamp() * 1000)
        )
    if as_json:
        print_json(
            {"printer": press.address.url, "state": outcome.state, "fault": outcome.fault, "bytes": outcome.bytes_sent}
        )
    else:
        fault = f" ({outcome.fault})" if outcome.fault else ""
        click.echo(f"{press.address.url}: {outcome.state}{fault}, {outcome.bytes_sent} bytes")
        if press.address.url == "virtual:":
            click.echo(f"The slip lies in {place.paper_dir}")
    if outcome.state is not JobState.PRINTED:
        sys.exit(EXIT_NOT_ON_PAPER)


@contextmanager
def _owned_press(place: Place, *, as_json: bool) -> Iterator[Press]:
    """The printer, ours for the length of the block; ends the command where another process has it for long."""
    press = Press(place.settings.printer, paper_dir=place.paper_dir)
    deadline = time.monotonic() + OWNER_PATIENCE_S
    while not press.own():
        if time.monotonic() > deadline:
            # Two programs that write to one printer print garbage, so this one only says who has it.
            if as_json:
                print_json({"printer": press.address.url, "fault": _IN_USE})
            else:
                click.echo(f"{press.address.url}: in use by another process, such as a running kiosk", err=True)
            sys.exit(EXIT_NOT_ON_PAPER)
        time.sleep(0.05)
    try:
        yield press
    finally:
        press.release()


def _condition(status: PrinterStatus) -> str:
    if status.fault:
        cause = f" ({status.cause})" if status.cause else ""
        return f"cannot print: {status.fault}{cause}"
    return "ready" if status.can_print else "not known"
