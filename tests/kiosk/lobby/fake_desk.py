"""A desk that answers when the test says so, and what it answers with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from printing.health import Condition, Health
from printing.status import PrinterStatus
from queue_core.branch import ServiceId
from queue_core.pauses import Pause, PauseReason
from queue_core.tickets import (
    Delivery,
    DeliveryId,
    DeliveryState,
    Issued,
    Role,
    Ticket,
    TicketId,
    TicketState,
)

if TYPE_CHECKING:
    from queue_core.tickets import TicketRequest

RIGA = ZoneInfo("Europe/Riga")
OPEN = datetime(2022, 11, 21, 10, 5, tzinfo=RIGA).astimezone(UTC)  # a Monday


def issued_for(
    request: TicketRequest, code: str = "A017", *, ahead: int = 3, state: DeliveryState = DeliveryState.PENDING
) -> Issued:
    """What the queue answers when it grants a request."""
    ticket = Ticket(
        id=TicketId("7ZQK4N0V9XTJ2M8C"),
        code=code,
        service_id=request.service_id,
        source=request.source,
        state=TicketState.WAITING,
        business_day=OPEN.date(),
        issued_at=OPEN,
        place=OPEN,
        party=request.party,
        language=request.language,
    )
    delivery = Delivery(id=DeliveryId(1), ticket_id=ticket.id, attempt=1, state=state, created_at=OPEN)
    return Issued(ticket=ticket, ahead=ahead, delivery=delivery, repeated=False)


def settled(issued: Issued, state: DeliveryState, attempt: int = 1) -> Delivery:
    """What became of an attempt to put a ticket on paper."""
    return replace(issued.delivery, state=state, attempt=attempt)


def health(can_print: bool | None) -> Health:
    """A printer that can print, or not, or of which nobody knows."""
    condition = {True: Condition.READY, False: Condition.PAPER_OUT, None: Condition.UNKNOWN}[can_print]
    return Health(condition=condition, since=OPEN, can_print=can_print, status=PrinterStatus())


def pause(service: str | None, reason: PauseReason = PauseReason.BREAK) -> Pause:
    """A pause of one service, or of the whole kiosk."""
    return Pause(service_id=ServiceId(service) if service else None, reason=reason, since=OPEN, role=Role.STAFF)


class FakeDesk(QObject):
    """Keeps what it is asked, and answers when the test says so."""

    ticket_issued = Signal(object)
    ticket_refused = Signal(object)
    issuing_failed = Signal(object)
    delivery_settled = Signal(object)
    store_failed = Signal(object)
    store_recovered = Signal()
    reprint_refused = Signal(object)
    printer_changed = Signal(object)
    pauses_changed = Signal(object)
    checked_in = Signal(object)
    check_in_refused = Signal(object)
    check_in_failed = Signal(object)
    picture_changed = Signal(object)
    forecast_made = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.requests: list[TicketRequest] = []
        self.codes: list[str] = []
        self.asked_again: list[str] = []
        self.told: list[tuple[str, bool]] = []

    def issue(self, request: TicketRequest) -> None:
        self.requests.append(request)

    def check_in(self, text: str) -> None:
        self.codes.append(text)

    def ask_again(self, code: str) -> None:
        self.asked_again.append(code)

    def tell_paper(self, code: str, came_out: bool) -> None:
        self.told.append((code, came_out))

    def give(self, code: str = "A017", *, ahead: int = 3, state: DeliveryState = DeliveryState.PENDING) -> Issued:
        """Answer the last request with a number."""
        issued = issued_for(self.requests[-1], code, ahead=ahead, state=state)
        self.ticket_issued.emit(issued)
        return issued

    def settle(self, issued: Issued, state: DeliveryState, attempt: int = 1) -> None:
        """Say what became of an attempt to put a ticket on paper."""
        self.delivery_settled.emit(settled(issued, state, attempt))

    def printer(self, can_print: bool | None) -> None:
        """Say whether the printer can print."""
        self.printer_changed.emit(health(can_print))
