"""The options that all commands share, and what they stand for."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.assets import DEMO_BRANCH
from kiosk.cli.answers import EXIT_USAGE
from kiosk.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kiosk.config import Settings
    from queue_core.tickets import Role


MOST_PORT = 65535

PEOPLE = ("staff", "technician")
"""Roles that people have who use commands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOptions:
    """The shared options as they were typed."""

    branch: Path
    data: Path | None
    printer: str | None

    def place(self) -> Place:
        """Read the branch file; ends the command with exit code 2 where it, or the printer's address, is wrong."""
        settings = read_branch(self.branch)
        if self.printer is not None:
            from printing.errors import AddressError  # noqa: PLC0415 - only for a typed address
            from printing.transport.address import parse_printer_url  # noqa: PLC0415 - likewise

            try:
                parse_printer_url(self.printer)
            except AddressError as error:
                hint = f"{error.part}: expected {error.expected}, found {error.found or 'nothing'}"
                raise click.BadParameter(hint, param_hint="--printer") from error
            settings = replace(settings, printer=replace(settings.printer, url=self.printer))
        return Place(settings=settings, data_dir=self.data or default_data_dir(settings.branch.id))


def role_option(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--role`, handed over as a `Role`."""
    return click.option(
        "--role",
        type=click.Choice(PEOPLE),
        default="technician",
        callback=as_role,
        help="In whose name, for the log.  [default: technician]",
    )(function)


def refuse_blank(typed: Mapping[str, str | None]) -> None:
    """End the command with exit code 2 where an option was given without a text.

    As from an unset shell variable: the next call would mean another wish by it.
    """
    for name, text in typed.items():
        if text is not None and not text.strip():
            raise click.BadParameter("expected a text, found nothing", param_hint=name)


def as_role(_context: click.Context, _parameter: click.Parameter, value: str) -> Role:
    """What was typed as a role."""
    from queue_core.tickets import Role  # noqa: PLC0415 - only for commands that have the option

    return Role(value)


def read_branch(path: Path) -> Settings:
    """Read a branch file; where it is wrong, list what is and end with exit code 2."""
    import platformdirs  # noqa: PLC0415 - `--help` does not need it

    from kiosk.config import BranchFileError, KnownFiles, load  # noqa: PLC0415 - likewise

    known = KnownFiles(platformdirs.user_cache_path("kiosk", appauthor=False) / "branches")
    try:
        return load(path, known)
    except BranchFileError as error:
        click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)


def read_listen(listen: str, hint: str) -> tuple[str, int]:
    """Host and port of what was typed; ends the command with exit code 2 where it is none."""
    host, colon, port = listen.rpartition(":")
    if not colon or not port.isdecimal() or not port.isascii() or int(port) > MOST_PORT:
        raise click.BadParameter(f"expected HOST:PORT, found {listen}", param_hint=hint)
    return host.strip("[]") or "127.0.0.1", int(port)


def default_data_dir(branch_id: str) -> Path:
    """A branch's own folder below the user's data folder."""
    import platformdirs  # noqa: PLC0415 - only where no folder is given

    return Path(platformdirs.user_data_dir("kiosk", appauthor=False)) / branch_id


def place_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--branch`, `--data` and `--printer`, handed over as its first argument."""

    @click.option(
        "--branch",
        type=click.Path(dir_okay=False, path_type=Path),
        default=DEMO_BRANCH,
        envvar="KIOSK_BRANCH",
        metavar="FILE",
        help="The branch file.  [default: the demo branch; environment: KIOSK_BRANCH]",
    )
    @click.option(
        "--data",
        type=click.Path(file_okay=False, path_type=Path),
        envvar="KIOSK_DATA",
        metavar="DIR",
        help="The folder with the queue.  [default: a folder of the user's; environment: KIOSK_DATA]",
    )
    @click.option(
        "--printer",
        metavar="URL",
        help="The printer instead of the branch file's: tcp://host:port, usb://vid:pid, serial:///dev/…?baud=…,"
        " file:///dev/usb/lp0 or virtual:",
    )
    @functools.wraps(function)
    def wrapped(*, branch: Path, data: Path | None, printer: str | None, **others: object) -> None:
        function(PlaceOptions(branch=branch, data=data, printer=printer), **others)

    return wrapped
