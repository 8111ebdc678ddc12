"""Does what staff ask of the queue. Knows no Qt and no printer; what concerns the printer is the caretaker's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kiosk.errands import (
    ActOnTicket,
    Done,
    EnterPin,
    Failed,
    LookAround,
    Overview,
    PauseService,
    PinAccepted,
    PinRefusal,
    PinRefused,
    Refused,
    ResumeService,
    TicketAct,
)
from queue_core.errors import LockedOut, NoPin, Refusal, StoreError, UnknownTicket, WrongPin

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.dispenser import Dispenser
    from kiosk.errands import Answer, Errand
    from kiosk.roll import RollForecast
    from printing.capabilities import Capabilities
    from printing.health import Health
    from queue_core.queue import Queue
    from queue_core.tickets import QueuedTicket

_LOG_ENTRIES = 50


class PrinterView(NamedTuple):
    """The printer as its own thread sees it; all None before it has looked."""

    health: Health | None = None
    capabilities: Capabilities | None = None
    roll: RollForecast | None = None


class Attendant:
    """Answers staff's errands that concern the queue. Used by the thread that opened the queue.

    Args:
        queue: the branch's queue.
        dispenser: has tickets printed again, on the same queue.
        printer_view: how the printer is.
    """

    def __init__(self, queue: Queue, dispenser: Dispenser, printer_view: Callable[[], PrinterView]) -> None:
        self._queue = queue
        self._dispenser = dispenser
        self._printer_view = printer_view

    def answer(self, errand: Errand) -> Answer:
        """Do it, and say what came of it; a store that fails is an answer, too."""
        try:
            match errand:
                case EnterPin():
                    return self._enter(errand)
                case LookAround():
                    return self._overview()
                case ActOnTicket():
                    return Done(errand=errand, ticket=self._act(errand))
                case PauseService():
                    self._queue.pauses.pause(errand.service_id, errand.reason, role=errand.role)
                case ResumeService():
                    self._queue.pauses.resume(errand.service_id, role=errand.role)
                case _:
                    msg = f"no errand on the queue: {errand!r}"
                    raise TypeError(msg)
        except Refusal as refusal:
            return Refused(errand=errand, refusal=refusal)
        except StoreError as error:
            return Failed(errand=errand, error=error)
        return Done(errand=errand)

    def _enter(self, errand: EnterPin) -> Answer:
        try:
            return PinAccepted(role=self._queue.access.enter(errand.pin))
        except WrongPin as wrong:
            return PinRefused(refusal=PinRefusal.WRONG, tries_left=wrong.tries_left, until=wrong.locked_until)
        except LockedOut as locked:
            return PinRefused(refusal=PinRefusal.LOCKED, until=locked.until)
        except NoPin:
            return PinRefused(refusal=PinRefusal.NONE_SET)

    def _act(self, errand: ActOnTicket) -> QueuedTicket:
        code = errand.code or self._last_code()
        match errand.act:
            case TicketAct.REPRINT:
                return self._dispenser.order_again(code, role=errand.role)
            case TicketAct.SETTLE:
                return self._queue.deliveries.tell(code, came_out=True, role=errand.role)
            case TicketAct.VOID:
                return self._queue.deliveries.void(code, role=errand.role)

    def _last_code(self) -> str:
        last = self._dispenser.last_ticket()
        if last is None:
            raise UnknownTicket("")
        return last.ticket.code

    def _overview(self) -> Overview:
        queue, view = self._queue, self._printer_view()
        return Overview(
            paperless=queue.deliveries.paperless(),
            last=self._dispenser.last_ticket(),
            pauses=queue.pauses.now(),
            figures=queue.figures.today(),
            roll=view.roll,
            health=view.health,
            printer=view.capabilities,
            log=queue.log.latest(_LOG_ENTRIES),
        )
