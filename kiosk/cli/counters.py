"""Counters, as the commands tell them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from kiosk.cli.answers import Json
    from queue_core.counters import Counter
    from queue_core.tickets import Ticket


def counter_object(counter: Counter) -> dict[str, Json]:
    """A counter as programs read it. `ticket` is who is called or served there, or null."""
    return {
        "counter": counter.number,
        "services": list(counter.services),
        "opened_at": _moment(counter.opened_at),
        "closes_at": _moment(counter.closes_at),
        "ticket": None if counter.ticket is None else _ticket(counter.ticket),
    }


def counter_line(counter: Counter, timezone: tzinfo) -> str:
    """A counter in a line for people."""
    closing = "" if counter.closes_at is None else f", closes at {counter.closes_at.astimezone(timezone):%H:%M}"
    there = "" if counter.ticket is None else f": {at_counter(counter.ticket, timezone)}"
    return f"Counter {counter.number}, {', '.join(counter.services)}{closing}{there}"


def at_counter(ticket: Ticket, timezone: tzinfo) -> str:
    """Who is at a counter, and since when."""
    since = ticket.serving_since or ticket.called_at
    return f"{ticket.code} {ticket.state}" + ("" if since is None else f" since {since.astimezone(timezone):%H:%M}")


def _ticket(ticket: Ticket) -> dict[str, Json]:
    return {
        "code": ticket.code,
        "service": ticket.service_id,
        "state": ticket.state,
        "called_at": _moment(ticket.called_at),
        "serving_since": _moment(ticket.serving_since),
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds")
