"""What the store's rows say, as values. Knows the order of the columns that `tables` ask for, and no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from queue_core import numbering
from queue_core.branch import ServiceId
from queue_core.tickets import (
    Delivery,
    DeliveryId,
    DeliveryState,
    QueuedTicket,
    Role,
    Source,
    Ticket,
    TicketId,
    TicketState,
)

_TICKET_WIDTH = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentDay:
    """The business day under way, the clock's date when its last number was given, and that number's place."""

    business_day: date
    clock_day: date
    last_place: datetime


def text_of(moment: datetime) -> str:
    """A moment as the file has it: ISO 8601 with microseconds, so that the order of texts is the order of time."""
    return moment.isoformat(timespec="microseconds")


def read_current_day(row: tuple[str, str, str]) -> CurrentDay:
    """The columns `business_day`, `clock_day` and the latest place."""
    business_day, clock_day, last_place = row
    return CurrentDay(
        business_day=date.fromisoformat(business_day),
        clock_day=date.fromisoformat(clock_day),
        last_place=datetime.fromisoformat(last_place),
    )


def read_queued(row: tuple[Any, ...]) -> QueuedTicket:
    """The columns of a ticket, then those of a delivery, then how many tickets are ahead."""
    return QueuedTicket(
        ticket=_read_ticket(row[:_TICKET_WIDTH]), delivery=read_delivery(row[_TICKET_WIDTH:-1]), ahead=row[-1]
    )


def read_entry(row: tuple[Any, ...]) -> tuple[Ticket, Delivery]:
    """The columns of a ticket, then those of a delivery."""
    return _read_ticket(row[:_TICKET_WIDTH]), read_delivery(row[_TICKET_WIDTH:])


def _read_ticket(row: tuple[Any, ...]) -> Ticket:
    ticket_id, series, number, service_id, source, state, business_day, issued_at, place, party, language = row
    return Ticket(
        id=TicketId(ticket_id),
        code=numbering.code(series, number),
        service_id=ServiceId(service_id),
        source=Source(source),
        state=TicketState(state),
        business_day=date.fromisoformat(business_day),
        issued_at=datetime.fromisoformat(issued_at),
        place=datetime.fromisoformat(place),
        party=party,
        language=language,
    )


def read_delivery(row: tuple[Any, ...]) -> Delivery:
    """The columns of a delivery, with its ticket's public id for the second."""
    delivery_id, ticket_id, attempt, state, created_at, printer, fault, bytes_sent, *later = row
    job_id, claimed_at, settled_at, paper_mm, asked_by, duplicate, verdict, verdict_by = later
    return Delivery(
        id=DeliveryId(delivery_id),
        ticket_id=TicketId(ticket_id),
        attempt=attempt,
        state=DeliveryState(state),
        created_at=datetime.fromisoformat(created_at),
        printer=printer,
        fault=fault,
        bytes_sent=bytes_sent,
        job_id=job_id,
        claimed_at=claimed_at and datetime.fromisoformat(claimed_at),
        settled_at=settled_at and datetime.fromisoformat(settled_at),
        paper_mm=paper_mm,
        asked_by=Role(asked_by),
        duplicate=bool(duplicate),
        verdict=None if verdict is None else bool(verdict),
        verdict_by=verdict_by and Role(verdict_by),
    )
