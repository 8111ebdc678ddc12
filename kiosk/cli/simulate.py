"""`kiosk printer simulate`: an ESC/POS printer in software."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.options import place_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.cli.options import PlaceOptions
    from printing.virtual.mishaps import Mishap

_STDIN = 0
_LONGEST_LINE = 1000


def _mishaps(_: click.Context, __: click.Parameter, typed: tuple[str, ...]) -> tuple[Mishap, ...]:
    from printing.virtual.mishaps import WrongMishap, parse_mishap  # noqa: PLC0415 - only for this command

    try:
        return tuple(parse_mishap(text) for text in typed)
    except WrongMishap as wrong:
        msg = f"expected {wrong.expected}, found {wrong.text}"
        raise click.BadParameter(msg) from wrong


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
@click.option(
    "--speed",
    "speed_mm_s",
    metavar="MM_S",
    type=click.FloatRange(1, 10_000),
    help="How fast it prints; real printers make 150 to 500.  [default: in no time]",
)
@click.option(
    "--roll",
    "roll_mm",
    metavar="MM",
    type=click.FloatRange(10, 1_000_000),
    help="How much paper there is; `clear paper-out` brings a new roll.  [default: without end]",
)
@click.option(
    "--fault",
    "mishaps",
    metavar="NAME",
    multiple=True,
    callback=_mishaps,
    help="What is the matter from the start, may be repeated: paper-out[:ROWS], paper-near-end, cover-open,"
    " cutter-jam, overheat, power-off[:BYTES], reset[:BYTES], stuck, slow[:SECONDS], mute, garbage, merged, xonxoff.",
)
@place_options
def simulate(
    options: PlaceOptions,
    *,
    listen: str,
    paper: Path | None,
    width_dots: str | None,
    speed_mm_s: float | None,
    roll_mm: float | None,
    mishaps: tuple[Mishap, ...],
) -> None:
    """Be an ESC/POS printer in software, until interrupted.

    Says in one line of JSON where it listens, and in one each what it cut, what it did not understand and what is
    the matter with it. Takes lines `fault NAME` and `clear NAME` on standard input while it runs.
    """
    from printing.virtual.model import VirtualModel  # noqa: PLC0415 - the other commands do not need it
    from printing.virtual.simulate import simulate as serve  # noqa: PLC0415 - likewise

    host, colon, port = listen.rpartition(":")
    if not colon or not port.isdecimal() or int(port) > 65535:
        raise click.BadParameter(f"expected HOST:PORT, found {listen}", param_hint="--listen")
    place = options.place()
    folder = paper or place.paper_dir
    width = int(width_dots) if width_dots else place.settings.printer.width_dots or 576
    stop = threading.Event()

    def say(line: str) -> None:
        try:
            click.echo(line)
        except OSError:  # nobody reads it any more
            stop.set()

    # Asked to end like this by a supervisor, it still cuts off cleanly.
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    # In the background of a shell, asking the terminal for a line must not stop the printer.
    signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        serve(
            folder,
            address=(host.strip("[]") or "127.0.0.1", int(port)),
            model=VirtualModel(width_dots=width, dpi=203 if width == 576 else 180, roll_mm=roll_mm),
            say=say,
            speed_mm_s=speed_mm_s,
            mishaps=mishaps,
            orders=_lines_from(_STDIN),
            stop=stop,
        )
    except OSError as error:
        click.echo(f"{listen}, {folder}: {error.strerror or error}", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        pass


def _lines_from(descriptor: int) -> Iterator[str]:
    """Lines as they come, without keeping any lock that Python needs to end; a line too long to be one is cut up."""
    pending = b""
    while True:
        try:
            received = os.read(descriptor, 4096)
        except OSError:
            return
        *whole, pending = (pending + received).split(b"\n")
        if not received or len(pending) > _LONGEST_LINE:
            whole, pending = [*whole, pending], b""
        for line in whole:
            yield line.decode(errors="replace")
        if not received:
            return
