"""The `kiosk` command. Each subcommand is a module of its own, loaded when it is called."""

from __future__ import annotations

import importlib

import click

from kiosk import __version__

_COMMANDS = {
    "run": "Show the lobby screen.",
    "issue": "Issue a ticket and print it, without a screen.",
    "join": "Take a ticket by phone.",
    "book": "Take a ticket for a time, or list free times.",
    "check-in": "Note that somebody who has a number is here, and print it.",
    "late": "Give up some places, to run late.",
    "cancel": "Take a waiting ticket back.",
    "queue": "List what waits, in order.",
    "explain": "Say why others were called before a ticket.",
    "counter": "Open a counter, and call and serve visitors there.",
    "deliveries": "List what became of each slip of today.",
    "reprint": "Print a number again.",
    "settle": "Say that a number is on paper, or that nobody holds it.",
    "pause": "Give out no tickets for a while.",
    "resume": "Give out tickets again.",
    "figures": "Count today's tickets.",
    "waits": "Measure the waits that were told against those there were.",
    "log": "List what was done, by whom and when.",
    "pin": "Set the PINs that open the staff's panel.",
    "check": "Validate a branch file.",
    "qticket": "Look at the link to the phones' gateway, try it, or carry it without a screen.",
    "gateway": "Serve phones, for many branches.",
    "printer": "Look at the printer, get it going again, or have one in software.",
}


class Commands(click.Group):
    """Subcommands by name; `--help` lists them without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the manual."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a subcommand."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"kiosk.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list without importing what the commands need."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=(
        "Exit codes: 0 done; 2 wrong usage or branch file; 3 refused; 4 not known to be on paper, or not"
        " linked; 5 storage failed."
    ),
)
@click.version_option(__version__, prog_name="kiosk")
def commands() -> None:
    """Ticket kiosk: hands out queue numbers on paper and knows what became of each one."""


def main() -> None:
    """Run the command that the process was started with."""
    commands(prog_name="kiosk")
