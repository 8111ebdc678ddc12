"""`kiosk printer`: what the printer says, a test slip, and a printer in software."""

from __future__ import annotations

import signal
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_NOT_ON_PAPER, print_json
from kiosk.cli.options import place_options
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


@command.command("simulate")
@click.option("--listen", required=True, metavar="HOST:PORT", help="Where to wait for clients; port 0 is a free one.")
@click.option(
    "--paper",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder for the slips, one PNG each.  [default: where the branch's virtual printer leaves them]",
)
@click.option(
    "--width", "width_dots", type=click.Choice(["576", "512"]), help="Printable dots.  [default: the branch's]"
)
@place_options
def simulate(options: PlaceOptions, *, listen: str, paper: Path | None, width_dots: str | None) -> None:
    """Be an ESC/POS printer in software, until interrupted.

    Says where it listens, then a line for each slip that it cut and each command that it does not know.
    """
    from printing.virtual.model import VirtualModel  # noqa: PLC0415 - the other commands do not need it
    from printing.virtual.simulate import simulate as serve  # noqa: PLC0415 - likewise

    host, colon, port = listen.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"expected HOST:PORT, found {listen}", param_hint="--listen")
    place = options.place()
    folder = paper or place.paper_dir
    width = int(width_dots) if width_dots else place.settings.printer.width_dots or 576
    # Asked to end like this by a supervisor, it still cuts off cleanly.
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    stop = threading.Event()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        serve(
            folder,
            host=host.strip("[]") or "127.0.0.1",
            port=int(port),
            model=VirtualModel(width_dots=width, dpi=203 if width == 576 else 180),
            say=click.echo,
            stop=stop,
        )
    except OSError as error:
        click.echo(f"{listen}, {folder}: {error.strerror or error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        click.echo("Switched off.")


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
