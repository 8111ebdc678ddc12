"""Tickets whose paper has come so far, and a word for each thing that can be done about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.tickets import DeliveryState, Role
from tests.queue_core.offices import PRINTER, request

if TYPE_CHECKING:
    from queue_core.queue import Queue
    from queue_core.tickets import Delivery, PaperTicket, QueuedTicket

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
ELSEWHERE = "tcp://elsewhere"
FAILED, UNKNOWN, PRINTED, SENT = (
    DeliveryState.FAILED,
    DeliveryState.UNKNOWN,
    DeliveryState.PRINTED,
    DeliveryState.SENT,
)
SETTLED = (PRINTED, SENT, FAILED, UNKNOWN)


def give(queue: Queue, state: DeliveryState | None = UNKNOWN, *, printer: str = PRINTER, paper_mm: float = 0.0) -> str:
    """A new ticket whose first paper has come so far (None: it waits); its code."""
    code = queue.issue(request(), printer=printer).ticket.code
    if state is not None:
        claim(queue, printer)
        if state is not DeliveryState.SENDING:
            settle(queue, printer, state, paper_mm)
    return code


def claim(queue: Queue, printer: str = PRINTER) -> PaperTicket:
    claimed = queue.deliveries.claim(printer, name_job=lambda delivery_id: f"#{delivery_id:03d}")
    assert claimed is not None
    return claimed


def paper_of(queued: QueuedTicket) -> Delivery:
    """The latest paper of a ticket that has one."""
    assert queued.delivery is not None
    return queued.delivery


def settle(queue: Queue, printer: str, state: DeliveryState, paper_mm: float = 0.0) -> Delivery:
    """Settle what is under way on a printer."""
    (under_way,) = [
        entry.delivery
        for entry in queue.deliveries.today()
        if entry.delivery.state is DeliveryState.SENDING and entry.delivery.printer == printer
    ]
    return queue.deliveries.settle(under_way.id, state, paper_mm=paper_mm)


def again(queue: Queue, code: str, *, role: Role = Role.STAFF) -> Delivery:
    return queue.deliveries.again(code, printer=PRINTER, role=role).delivery


def paperless(queue: Queue) -> list[str]:
    return [queued.ticket.code for queued in queue.deliveries.paperless()]


def logged(queue: Queue) -> list[tuple[str, str, str | None]]:
    return [(entry.role, entry.kind, entry.ticket_code) for entry in reversed(queue.log.latest())]
