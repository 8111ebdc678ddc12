"""News as the protocol has them, from the rows of the outbox."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

from queue_core.qticket.messages import AnyNews, Change, Outcome, Refusal, Ticket
from queue_core.tickets import Source, TicketId, TicketState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from queue_core.tables.outbox import NewsRow, TicketThen

    TokenOf = Callable[[date, TicketId], str]

_NOWHERE = (TicketState.WAITING, TicketState.CANCELLED, TicketState.CLOSED)
"""In these states the counter is none that the holder was called to last."""


def refusal_body(refusal: Refusal) -> str:
    """The body of an outcome that is a refusal."""
    return json.dumps({"refusal": refusal.model_dump()})


def times_body(times: Iterable[datetime]) -> str:
    """The body of an outcome that is a list of times."""
    return json.dumps({"times": [at.isoformat() for at in times]})


def news_of(row: NewsRow, token_of: TokenOf) -> AnyNews:
    """What a row says; `token_of` gives the text of a ticket's check-in QR.

    Raises:
        ValueError: the protocol cannot say it; a `pydantic.ValidationError` names the field.
    """
    ticket = row.ticket and _ticket(row.ticket, token_of)
    if row.request is not None:
        body = json.loads(row.body or "{}")
        refusal, times = body.get("refusal"), body.get("times")
        return Outcome(
            seq=row.seq,
            at=row.at,
            request=row.request,
            ticket=ticket,
            refusal=None if refusal is None else Refusal(**refusal),
            times=None if times is None else tuple(datetime.fromisoformat(at) for at in times),
        )
    if ticket is None:
        msg = f"no ticket in news {row.seq}"
        raise ValueError(msg)
    return Change(seq=row.seq, at=row.at, what=row.what, ticket=ticket)


def _ticket(then: TicketThen, token_of: TokenOf) -> Ticket:
    business_day = date.fromisoformat(then.business_day)
    has_code = then.check_in_code is not None
    return Ticket.model_validate(
        {
            "id": then.id.lower(),
            "code": then.code,
            "service": then.service_id,
            "source": Source(then.source).value,
            "state": then.state,
            "presence": then.presence,
            "business_day": business_day,
            "issued_at": datetime.fromisoformat(then.issued_at),
            "party": then.party,
            "language": then.language,
            "counter": None if then.state in _NOWHERE else then.counter,
            "appointment_at": _moment(then.appointment_at),
            "check_in_code": then.check_in_code,
            "check_in_token": token_of(business_day, TicketId(then.id)) if has_code else None,
            "checked_in_at": _moment(then.checked_in_at),
            "passed_at": _moment(then.passed_at),
            "called_at": _moment(then.called_at),
            "ended_at": _moment(then.ended_at),
            "lates": then.lates,
        }
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
