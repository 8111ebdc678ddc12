"""A desk that answers when the test says so, and what it answers with."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from printing.health import Condition, Health
from printing.status import PrinterStatus
from queue_core.branch import ServiceId
from queue_core.estimate import Estimate
from queue_core.pauses import Pause, PauseReason
from queue_core.tickets import (
    Delivery,
    DeliveryId,
    DeliveryState,
    Issued,
    PaperTicket,
    Role,
    Source,
    Ticket,
    TicketId,
    TicketRequest,
    TicketState,
)
from queue_core.waits import ServicePicture

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


def settled(issued: PaperTicket, state: DeliveryState, attempt: int = 1) -> Delivery:
    """What became of an attempt to put a ticket on paper."""
    return replace(issued.delivery, state=state, attempt=attempt)


def health(can_print: bool | None) -> Health:
    """A printer that can print, or not, or of which nobody knows."""
    condition = {True: Condition.READY, False: Condition.PAPER_OUT, None: Condition.UNKNOWN}[can_print]
    return Health(condition=condition, since=OPEN, can_print=can_print, status=PrinterStatus())


def pause(service: str | None, reason: PauseReason = PauseReason.BREAK) -> Pause:
    """A pause of one service, or of the whole kiosk."""
    return Pause(service_id=ServiceId(service) if service else None, reason=reason, since=OPEN, role=Role.STAFF)


def expected(low: int, high: int, *, after_closing: bool = False) -> Estimate:
    """A wait of so many minutes, told at the hour at which the tests begin."""
    short, long = timedelta(minutes=low), timedelta(minutes=high)
    return Estimate(low=short, high=long, at_low=OPEN + short, at_high=OPEN + long, after_closing=after_closing)


def service_picture(service: str, here: int = 0, away: int = 0, estimate: Estimate | None = None) -> ServicePicture:
    """How a service stands."""
    return ServicePicture(service_id=ServiceId(service), here=here, away=away, estimate=estimate)


def arrived(code: str = "B024", *, state: DeliveryState = DeliveryState.PENDING, **changes: Any) -> PaperTicket:
    """What the queue answers when somebody checks in who has joined by phone."""
    request = TicketRequest(key="k", service_id=ServiceId("collect"), language="en", party=2, source=Source.REMOTE)
    issued = issued_for(request, code, state=state)
    ticket = replace(issued.ticket, checked_in_at=OPEN, **changes)
    return PaperTicket(ticket=ticket, ahead=7, ahead_away=3, delivery=issued.delivery)


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
    phones_heard = Signal(object)
    calls_changed = Signal(object)

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

    def tell_waits(self, *services: ServicePicture) -> None:
        """Say how many wait for each service, and for how long."""
        self.picture_changed.emit(services)

    def let_in(self, code: str = "B024", *, state: DeliveryState = DeliveryState.PENDING) -> PaperTicket:
        """Answer a check-in with the number that its holder has."""
        ticket = arrived(code, state=state)
        self.checked_in.emit(ticket)
        return ticket

    def settle(self, issued: PaperTicket, state: DeliveryState, attempt: int = 1) -> None:
        """Say what became of an attempt to put a ticket on paper."""
        self.delivery_settled.emit(settled(issued, state, attempt))

    def printer(self, can_print: bool | None) -> None:
        """Say whether the printer can print."""
        self.printer_changed.emit(health(can_print))
