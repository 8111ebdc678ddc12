"""`kiosk printer simulate`: an ESC/POS printer in software."""

from __future__ import annotations

import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.options import place_options

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions


@click.command("simulate")
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
