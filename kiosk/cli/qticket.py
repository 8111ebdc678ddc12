"""`kiosk qticket`: the link between the branch and the phones' gateway."""

from __future__ import annotations

import signal
import sys
import threading
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_USAGE, print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from kiosk.cli.qticket_words import (
    EXIT_NOT_LINKED,
    changes,
    examination_object,
    finding_lines,
    is_linked,
    status_lines,
    status_object,
)
from queue_core.clock import utc_now

if TYPE_CHECKING:
    from kiosk.cli.options import PlaceOptions
    from kiosk.config import QticketSettings
    from kiosk.place import Place

_LOOK_EVERY_S = 1.0


@click.group("qticket")
def command() -> None:
    """Look at the link to the phones' gateway, try it, or carry it without a screen."""


@command.command("status")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def status(options: PlaceOptions, *, as_json: bool) -> None:
    """Say how the link is, as the process that carries it has noted.

    Exit codes: 0 the gateway answers; 4 it does not, or was not heard for a minute; 5 storage failed.
    """
    place, gateway = _linked_place(options)
    with branch_queue(place, as_json=as_json) as queue:
        link = queue.link.status()
    now = utc_now()
    if as_json:
        print_json(status_object(gateway, link, now))
    else:
        for line in status_lines(gateway, link, now, place.settings.branch.hours.timezone):
            click.echo(line)
    if not is_linked(link, now):
        sys.exit(EXIT_NOT_LINKED)


@command.command("test")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@place_options
def test(options: PlaceOptions, *, as_json: bool) -> None:
    """Call the gateway once, step by step, and introduce the branch; no request is taken in.

    Exit codes: 0 everything works; 4 something does not; 5 storage failed.
    """
    from kiosk.phone_link import open_client  # noqa: PLC0415 - loads what speaks HTTP
    from queue_core.qticket.examination import examine  # noqa: PLC0415 - likewise

    place, gateway = _linked_place(options)
    with branch_queue(place, as_json=as_json) as queue:
        profile = queue.link.profile(place.settings.information_line)
    client = open_client(gateway)
    try:
        examination = examine(client, profile)
    finally:
        client.close()
    if as_json:
        print_json(examination_object(gateway, examination))
    else:
        for line in finding_lines(examination):
            click.echo(line)
    if not examination.works:
        sys.exit(EXIT_NOT_LINKED)


@command.command("run")
@place_options
def run(options: PlaceOptions) -> None:
    """Carry the link without a screen, until interrupted.

    Where another process of the branch carries it, such as a kiosk, waits to take over. Says in a line each whenever
    the gateway is found or lost. Exit codes: 0 ended; 5 storage failed.
    """
    from kiosk.phone_link import open_sync  # noqa: PLC0415 - loads what speaks HTTP

    place, gateway = _linked_place(options)
    over = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: over.set())
    failed: list[threading.ExceptHookArgs] = []

    def fail(failure: threading.ExceptHookArgs) -> None:
        failed.append(failure)
        over.set()

    threading.excepthook = fail
    with branch_queue(place, as_json=False) as queue:
        queue.prove_writable()
        sync = open_sync(place, gateway)
        sync.start()
        try:
            before = None
            while not over.wait(_LOOK_EVERY_S):
                link = queue.link.status()
                for line in changes(before, link, place.settings.branch.hours.timezone):
                    click.echo(line)
                before = link
        finally:
            sync.stop()
    if failed and failed[0].exc_value is not None:
        raise failed[0].exc_value


def _linked_place(options: PlaceOptions) -> tuple[Place, QticketSettings]:
    place = options.place()
    if place.settings.qticket is None:
        click.echo(f"{options.branch}: there is no [qticket], so no gateway", err=True)
        sys.exit(EXIT_USAGE)
    return place, place.settings.qticket
