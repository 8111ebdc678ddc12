"""`kiosk printer`: what the printer says, getting it going again, and a printer in software."""

from __future__ import annotations

import sys
from functools import partial
from inspect import cleandoc
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_NOT_ON_PAPER, print_json
from kiosk.cli.options import place_options
from kiosk.cli.simulate import simulate
from kiosk.errands import PrinterAct

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions

_OTHERWISE = "4 otherwise, also where another program has the printer and does not answer; 5 storage failed."
_HELP = {
    PrinterAct.STATUS: "Ask the printer how it is.\n\nExit codes: 0 nothing speaks against printing",
    PrinterAct.TEST: """Print a test slip.

        It has every letter of the four languages, rulers at the edges and a QR code. Exit codes: 0 the printer
        confirmed it""",
    PrinterAct.RESET: """Get the printer going again.

        Recovers from a jam, clears what was not printed, puts all settings back, prints a line, and tells what the
        printer answered to each step. Exit codes: 0 the line came out and the printer is ready""",
    PrinterAct.FEED: "Feed the paper to the cutter and cut it.\n\nExit codes: 0 the printer confirmed it",
    PrinterAct.NEW_ROLL: "Note that a new roll was put in.\n\nExit codes: 0 noted",
}


@click.group("printer")
def command() -> None:
    """Look at the printer, get it going again, or have one in software.

    Where a running kiosk has the printer, it does what is asked here and answers.
    """


def _perform(options: PlaceOptions, *, act: PrinterAct, as_json: bool) -> None:
    from kiosk.cli.printer_act import act_on_printer  # noqa: PLC0415 - loads what prints; `simulate` does not need it
    from kiosk.cli.printer_words import print_answer, succeeded  # noqa: PLC0415 - likewise

    place = options.place()
    answer = act_on_printer(place, act, as_json=as_json)
    if as_json:
        print_json({"printer": place.settings.printer.url} | answer)
    else:
        print_answer(place.settings.printer.url, act, answer)
        if act is PrinterAct.TEST and place.settings.printer.url == "virtual:":
            click.echo(f"The slip lies in {place.paper_dir}")
    if not succeeded(act, answer):
        sys.exit(EXIT_NOT_ON_PAPER)


def _subcommand(act: PrinterAct) -> click.Command:
    perform = place_options(partial(_perform, act=act))
    as_json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
    return click.command(act.value, help=f"{cleandoc(_HELP[act])}; {_OTHERWISE}")(as_json(perform))


for _act in PrinterAct:
    command.add_command(_subcommand(_act))
command.add_command(simulate)
