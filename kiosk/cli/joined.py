"""What `kiosk join` and `kiosk book` have in common."""

from __future__ import annotations

import functools
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json, ticket_object
from kiosk.cli.options import refuse_blank
from kiosk.clock_range import clock_range
from queue_core.branch import ServiceId

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from kiosk.cli.answers import Json
    from queue_core.estimate import Estimate
    from queue_core.tickets import Joined
    from queue_core.waits import Forecast


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


def tell_joined(joined: Joined, timezone: tzinfo, forecast: Forecast | None = None, *, as_json: bool) -> None:
    """Write a ticket that was taken by phone, with the codes by which its holder checks in, and the wait if known."""
    ticket = joined.ticket
    if as_json:
        codes: dict[str, Json] = {"check_in": ticket.check_in_code, "token": joined.token}
        print_json(ticket_object(joined) | codes | {"expected": expected_object(forecast)})
        return
    when = f"{joined.ahead} ahead"
    if ticket.appointment_at is not None:
        when = f"{ticket.appointment_at.astimezone(timezone):%A %d.%m.%Y at %H:%M}"
    elif forecast is not None:
        when += f", {_turn(forecast.estimate, timezone)}"
    click.echo(f"{ticket.code}  {ticket.service_id}, {when}; check-in code {ticket.check_in_code}")
    click.echo(f"Check-in QR: {joined.token}")


def expected_object(forecast: Forecast | None) -> Json:
    """When a turn is expected, as programs read it: half of all come before `at_low`, nine in ten before `at_high`."""
    if forecast is None:
        return None
    estimate = forecast.estimate
    return {
        "low_s": round(estimate.low.total_seconds()),
        "high_s": round(estimate.high.total_seconds()),
        "at_low": estimate.at_low.isoformat(timespec="seconds"),
        "at_high": estimate.at_high.isoformat(timespec="seconds"),
        "after_closing": estimate.after_closing,
    }


def _turn(estimate: Estimate, timezone: tzinfo) -> str:
    if estimate.after_closing:
        return "not before closing"
    earliest, latest = clock_range(estimate, timezone)
    return f"expected {earliest:%H:%M} to {latest:%H:%M}"
