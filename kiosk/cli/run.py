"""`kiosk run`: the lobby screen."""

from __future__ import annotations

import gc
import os
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kiosk.cli.options import place_options, read_listen

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from kiosk.gateway_process import GatewayProcess
    from kiosk.place import Place

_REMOTE_SCREEN = (1600, 1200)


class _Size(click.ParamType[tuple[int, int]]):
    name = "WxH"

    def convert(
        self, value: str | tuple[int, int], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        match = re.fullmatch(r"(\d{3,4})x(\d{3,4})", value) if isinstance(value, str) else None
        if not match:
            self.fail(f"expected a size such as 1080x1920, found {value}", param, ctx)
        return int(match[1]), int(match[2])


@click.command("run")
@click.option("--windowed", is_flag=True, help="In a window instead of on the whole screen.")
@click.option("--size", type=_Size(), help="The window's size in pixels, such as 1080x1920; implies --windowed.")
@click.option(
    "--gateway",
    is_flag=False,
    flag_value="",
    metavar="[HOST:PORT]",
    help="With a phones' gateway of its own, for this machine only, instead of the branch file's."
    "  [default: 127.0.0.1:8377, or a free port]",
)
@place_options
def command(options: PlaceOptions, *, windowed: bool, size: tuple[int, int] | None, gateway: str | None) -> None:
    """Show the lobby screen, until interrupted.

    Without a display the screen is served by VNC on this machine's loopback address.
    """
    # Hardly anything made during a start is rubbish; looking for it costs 10 ms. On again after the first frame.
    gc.disable()
    try:
        sys.exit(_run(options, windowed=windowed, size=size, gateway=gateway))
    finally:
        gc.enable()


def _run(options: PlaceOptions, *, windowed: bool, size: tuple[int, int] | None, gateway: str | None) -> int:
    place = options.place()
    process = None if gateway is None else _gateway(place, gateway)
    if process is not None:
        place = replace(place, settings=replace(place.settings, qticket=process.settings))
    from kiosk.display import RemoteScreenUnsafe, choose_display  # noqa: PLC0415 - a wrong branch file starts nothing

    wanted = size or _REMOTE_SCREEN
    width, height = (max(pixels) for pixels in zip(wanted, _REMOTE_SCREEN, strict=True))
    display = choose_display(os.environ, width_px=width, height_px=height)
    from kiosk.app import run  # noqa: PLC0415 - loads Qt, which reads its environment

    try:
        return run(place, display=display, windowed=windowed or size is not None, window_size=size, gateway=process)
    except RemoteScreenUnsafe as error:
        click.echo(f"The screen cannot be served safely: {error.reason}", err=True)
        return 1


def _gateway(place: Place, listen: str) -> GatewayProcess:
    """A gateway beside the kiosk; ends the command where it could not listen there."""
    from kiosk.gateway_process import GatewayProcess, free_port, usual_port  # noqa: PLC0415 - most starts have none

    host, port = "127.0.0.1", None
    if listen:
        from kiosk.config.cross_checks import is_loopback  # noqa: PLC0415 - likewise

        host, port = read_listen(listen, "--gateway")
        if not is_loopback(host):
            raise click.BadParameter(f"expected an address of this machine, found {host}", param_hint="--gateway")
    try:
        port = usual_port(host) if port is None else free_port(host, port)
    except OSError as error:
        click.echo(f"--gateway {listen}: {os.strerror(error.errno) if error.errno else error}", err=True)
        sys.exit(1)
    return GatewayProcess(place.data_dir, place.settings.branch.id, host, port)
