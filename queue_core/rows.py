"""What the store's rows say, as values. Knows the order of the columns that `tables` ask for, and no SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from queue_core import numbering
from queue_core.branch import ServiceId
from queue_core.tickets import (
    Delivery,
    DeliveryId,
    DeliveryState,
    PaperTicket,
    Presence,
    QueuedTicket,
    Role,
    Source,
    Ticket,
    TicketClass,
    TicketId,
    TicketState,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICKET_WIDTH = 22


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentDay:
    """The business day under way, the clock's date when the queue last looked, and the latest place that was given."""

    business_day: date
    clock_day: date
    last_place: datetime | None


def text_of(moment: datetime) -> str:
    """A moment as the file has it: ISO 8601 with microseconds, so that the order of texts is the order of time."""
    return moment.isoformat(timespec="microseconds")


def read_current_day(row: tuple[str, str, str | None]) -> CurrentDay:
    """The columns `business_day`, `clock_day` and the latest place, if there is one."""
    business_day, clock_day, last_place = row
    return CurrentDay(
        business_day=date.fromisoformat(business_day),
        clock_day=date.fromisoformat(clock_day),
        last_place=_moment(last_place),
    )


def read_queued(row: tuple[Any, ...]) -> QueuedTicket:
    """The columns of a ticket, then those of a delivery, then how many tickets are ahead and how many of them away.

    A ticket without a delivery has nothing in the delivery's columns.
    """
    *columns, ahead, ahead_away = row
    ticket, delivery = _read_ticket(columns[:_TICKET_WIDTH]), columns[_TICKET_WIDTH:]
    if delivery[0] is None:
        return QueuedTicket(ticket=ticket, delivery=None, ahead=ahead, ahead_away=ahead_away)
    return PaperTicket(ticket=ticket, delivery=read_delivery(delivery), ahead=ahead, ahead_away=ahead_away)


def read_entry(row: tuple[Any, ...]) -> tuple[Ticket, Delivery]:
    """The columns of a ticket, then those of a delivery."""
    return _read_ticket(row[:_TICKET_WIDTH]), read_delivery(row[_TICKET_WIDTH:])


def _read_ticket(row: Sequence[Any]) -> Ticket:
    ticket_id, series, number, service_id, source, state, business_day, issued_at, place, party, language, *later = row
    queue_class, presence, counter, appointment_at, check_in_code, checked_in_at, *moves = later
    passed_at, called_at, serving_since, ended_at, lates = moves
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
        queue_class=TicketClass(queue_class),
        presence=Presence(presence),
        counter=counter,
        appointment_at=_moment(appointment_at),
        check_in_code=check_in_code,
        checked_in_at=_moment(checked_in_at),
        passed_at=_moment(passed_at),
        called_at=_moment(called_at),
        serving_since=_moment(serving_since),
        ended_at=_moment(ended_at),
        lates=lates,
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def read_delivery(row: Sequence[Any]) -> Delivery:
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
        claimed_at=_moment(claimed_at),
        settled_at=_moment(settled_at),
        paper_mm=paper_mm,
        asked_by=Role(asked_by),
        duplicate=bool(duplicate),
        verdict=None if verdict is None else bool(verdict),
        verdict_by=verdict_by and Role(verdict_by),
    )
