"""`kiosk check`: validates a branch file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_USAGE, print_json
from kiosk.cli.options import place_options
from kiosk.config import BranchFileError, load

if TYPE_CHECKING:
    from kiosk.cli.answers import Json
    from kiosk.cli.options import PlaceOptions


@click.command("check")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object that has a list of problems.")
@place_options
def command(options: PlaceOptions, *, file: Path | None, as_json: bool) -> None:
    """Validate a branch file: FILE, or the one of --branch.

    Reports every problem at once as FILE:LINE: key: what is expected, what stands there; exit code 2 if there is one.
    """
    path = file or options.branch
    try:
        settings = load(path)
    except BranchFileError as error:
        if as_json:
            problems: list[Json] = [
                {"line": problem.line, "key": problem.key, "expected": problem.expected, "found": problem.found}
                for problem in error.problems
            ]
            print_json({"file": str(path), "problems": problems})
        else:
            click.echo(str(error), err=True)
        sys.exit(EXIT_USAGE)
    if as_json:
        print_json({"file": str(path), "problems": []})
    else:
        branch = settings.branch
        click.echo(
            f"{path}: branch {branch.id}, {len(branch.services)} services in {', '.join(branch.languages)},"
            f" printer {settings.printer.url}: all right"
        )
