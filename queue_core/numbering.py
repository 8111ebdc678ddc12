"""How a ticket's number is written, and read back from what somebody types; and its public name."""

from __future__ import annotations

import re
import secrets

from queue_core.tickets import TicketId

_CODE = re.compile(r"([A-Z])([0-9]{3,9})")


def code(series: str, number: int) -> str:
    """What stands on the ticket: `A001` … `A999`, then four digits."""
    return f"{series}{number:03d}"


def parse(text: str) -> tuple[str, int] | None:
    """The series and number of a code, typed in any case; None where it is no code."""
    match = _CODE.fullmatch(text.strip().upper())
    return (match[1], int(match[2])) if match else None


def new_ticket_id() -> TicketId:
    """A public name that no other ticket has."""
    return TicketId(secrets.token_hex(10).upper())
