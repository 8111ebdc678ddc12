"""`kiosk counter`: what is done where visitors are served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.counters import counter_line, counter_object
from kiosk.cli.moments import closing_of
from kiosk.cli.options import place_options
from queue_core.clock import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.cli.options import PlaceOptions
    from kiosk.place import Place
    from queue_core.counters import Called, Counter, Counters
    from queue_core.tickets import QueuedTicket

_REASONS = {
    "earliest": "nobody was here before it whom this counter could call",
    "class": "its class goes faster than an earlier place",
    "directed": "it waits for this counter only",
    "by_hand": "it was named",
}

_json = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
_number = click.argument("number", type=int, metavar="N")


class _Verbs(click.Group):
    """Subcommands in the order in which a day needs them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """The names as they were added."""
        return list(self.commands)


@click.group("counter", cls=_Verbs)
def command() -> None:
    """Call and serve visitors at counter N, from any terminal of the machine that has the queue's file.

    Two counters never get the same ticket. Exit codes: 0 done; 2 wrong usage; 3 refused, nothing was changed;
    5 storage failed.
    """


@command.command("open", short_help="Open counter N for some services, or its usual ones.")
@_number
@click.argument("services", nargs=-1, metavar="[SERVICE]...")
@click.option("--until", metavar="HH:MM", help="When the counter is going to close, for the waits that are foretold.")
@_json
@place_options
def open_(options: PlaceOptions, *, number: int, services: tuple[str, ...], until: str | None, as_json: bool) -> None:
    """Open counter N for the SERVICEs; without any, for those of the branch file, or else for all."""
    place = options.place()
    closes_at = None if until is None else _closing(place, until, "--until")
    with branch_queue(place, as_json=as_json) as queue:
        counter = queue.counters.open(number, services, closes_at=closes_at)
    _tell_counter(counter, place, as_json=as_json)


@command.command("close", short_help="Close counter N.")
@_number
@_json
@place_options
def close(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Close counter N. Whoever waits for this counter only, waits for any from now on."""
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        counter = queue.counters.close(number)
    if as_json:
        print_json(counter_object(counter))
    else:
        click.echo(f"Counter {counter.number} is closed.")


@command.command("closes", short_help="Say when counter N is going to close.")
@_number
@click.argument("time", metavar="HH:MM")
@_json
@place_options
def closes(options: PlaceOptions, *, number: int, time: str, as_json: bool) -> None:
    """Say that counter N is going to close at HH:MM; with - instead, that this is not known any more.

    The waits that visitors are told reckon with it. The counter does not close by itself.
    """
    place = options.place()
    closes_at = None if time == "-" else _closing(place, time, "HH:MM")
    with branch_queue(place, as_json=as_json) as queue:
        counter = queue.counters.announce_closing(number, closes_at)
    _tell_counter(counter, place, as_json=as_json)


@command.command("list", short_help="List the open counters and who is there.")
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list of counters.")
@place_options
def list_(options: PlaceOptions, *, as_json: bool) -> None:
    """List the counters that are open, with their services and whoever is called or served there."""
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        counters = queue.counters.all()
    if as_json:
        print_json([counter_object(counter) for counter in counters])
        return
    if not counters:
        click.echo("No counter is open.")
    for counter in counters:
        click.echo(counter_line(counter, place.settings.branch.hours.timezone))


@command.command("next", short_help="Call whoever is next.")
@_number
@_json
@place_options
def next_(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Call whoever is next among those that counter N takes, and say why it is that one."""
    _call(options, lambda counters: counters.call_next(number), as_json=as_json)


@command.command("call", short_help="Call a certain ticket.")
@_number
@click.argument("code")
@_json
@place_options
def call(options: PlaceOptions, *, number: int, code: str, as_json: bool) -> None:
    """Call the waiting ticket CODE of today to counter N, such as A017, whoever else waits."""
    _call(options, lambda counters: counters.call(number, code), as_json=as_json)


@command.command("recall", short_help="Announce the called ticket again.")
@_number
@_json
@place_options
def recall(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Announce the ticket that is called to counter N again."""
    _move(options, lambda counters: counters.recall(number), "{code} is called again.", as_json=as_json)


@command.command("serve", short_help="Note that its holder has come.")
@_number
@_json
@place_options
def serve(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Note that whoever was called has come to counter N."""
    _move(options, lambda counters: counters.serve(number), "{code} is being served.", as_json=as_json)


@command.command("finish", short_help="Note that the ticket has been served.")
@_number
@_json
@place_options
def finish(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Note that counter N has served its ticket."""
    _move(options, lambda counters: counters.finish(number), "{code} has been served.", as_json=as_json)


@command.command("no-show", short_help="Note that its holder has not come.")
@_number
@_json
@place_options
def no_show(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Note that whoever was called has not come. They may still, within the branch's grace period."""
    _move(options, lambda counters: counters.no_show(number), "{code} is a no-show.", as_json=as_json)


@command.command("put-back", short_help="Let the ticket wait again.")
@_number
@_json
@place_options
def put_back(options: PlaceOptions, *, number: int, as_json: bool) -> None:
    """Let the ticket at counter N wait again, at its old place."""
    _move(options, lambda counters: counters.put_back(number), "{code} waits again.", as_json=as_json)


@command.command("transfer", short_help="Let the ticket wait for a service or a counter.")
@_number
@click.option("--service", metavar="SERVICE", help="What the ticket is to wait for.")
@click.option("--counter", type=int, metavar="M", help="For whom it is to wait, and nobody else; an open counter.")
@_json
@place_options
def transfer(options: PlaceOptions, *, number: int, service: str | None, counter: int | None, as_json: bool) -> None:
    """Let the ticket at counter N wait for another SERVICE or for counter M, at its old place."""
    if (service is None) == (counter is None):
        raise click.UsageError("Give either --service or --counter.")
    _move(
        options,
        lambda counters: counters.transfer(number, service_id=service, counter=counter),
        "{code} waits for " + (f"counter {counter}." if service is None else "{service}."),
        as_json=as_json,
    )


def _call(options: PlaceOptions, verb: Callable[[Counters], Called], *, as_json: bool) -> None:
    with branch_queue(options.place(), as_json=as_json) as queue:
        called = verb(queue.counters)
    ticket = called.ticket
    if as_json:
        print_json(ticket_object(called) | {"reason": called.reason})
        return
    people = f", {ticket.party} people" if ticket.party > 1 else ""
    click.echo(
        f"{ticket.code} is called to counter {called.counter}: {ticket.service_id}, {ticket.language}{people};"
        f" {_REASONS[called.reason]}."
    )


def _move(options: PlaceOptions, verb: Callable[[Counters], QueuedTicket], sentence: str, *, as_json: bool) -> None:
    with branch_queue(options.place(), as_json=as_json) as queue:
        moved = verb(queue.counters)
    if as_json:
        print_json(ticket_object(moved))
    else:
        click.echo(sentence.format(code=moved.ticket.code, service=moved.ticket.service_id))


def _closing(place: Place, typed: str, hint: str) -> datetime:
    return closing_of(typed, place.settings.branch.hours, utc_now(), hint=hint)


def _tell_counter(counter: Counter, place: Place, *, as_json: bool) -> None:
    if as_json:
        print_json(counter_object(counter))
    else:
        click.echo(counter_line(counter, place.settings.branch.hours.timezone) + ".")
