"""What `kiosk join` and `kiosk book` have in common."""

from __future__ import annotations

import functools
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.options import refuse_blank
from queue_core.branch import ServiceId

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from queue_core.tickets import Joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants, apart from when."""

    service_id: ServiceId
    phone: str | None
    language: str | None
    party: int
    key: str


def wish_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command SERVICE, `--phone`, `--party`, `--language` and `--key`, as a `Wish`, and `--json`."""

    @functools.wraps(function)
    def wrapped(
        *,
        service: str,
        phone: str | None,
        language: str | None,
        party: int,
        key: str | None,
        **others: object,
    ) -> None:
        refuse_blank({"SERVICE": service, "--phone": phone, "--language": language, "--key": key})
        wish = Wish(
            service_id=ServiceId(service),
            phone=phone,
            language=language,
            party=party,
            key=str(uuid.uuid4()) if key is None else key,
        )
        function(wish=wish, **others)

    for option in (
        click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object."),
        click.option(
            "--key", metavar="K", help="Names this wish: repeated, it gives the same ticket, or the same refusal."
        ),
        click.option("--language", metavar="L", help="The visitor's language.  [default: the branch's first]"),
        click.option(
            "--party", type=int, default=1, metavar="N", help="How many people the ticket stands for.  [default: 1]"
        ),
        click.option("--phone", metavar="P", help="Who asks; kept as a keyed hash until the ticket's day ends."),
        click.argument("service"),
    ):
        wrapped = option(wrapped)
    return wrapped


def tell_joined(joined: Joined, timezone: tzinfo, *, as_json: bool) -> None:
    """Write a ticket that was taken by phone, with the codes by which its holder checks in."""
    ticket = joined.ticket
    if as_json:
        print_json(ticket_object(joined) | {"check_in": ticket.check_in_code, "token": joined.token})
        return
    when = f"{joined.ahead} ahead"
    if ticket.appointment_at is not None:
        when = f"{ticket.appointment_at.astimezone(timezone):%A %d.%m.%Y at %H:%M}"
    click.echo(f"{ticket.code}  {ticket.service_id}, {when}; check-in code {ticket.check_in_code}")
    click.echo(f"Check-in QR: {joined.token}")
