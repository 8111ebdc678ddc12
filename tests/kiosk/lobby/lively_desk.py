"""A desk that answers as the real one does, with all that may go wrong behind it, in an order that a seed decides."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from queue_core.calls import Call
from queue_core.errors import Closed, NotWaiting, PartyTooLarge, Paused, StoreBusy, StoreFull, UnknownService
from queue_core.pauses import PauseReason
from queue_core.refusals import AlreadyCheckedIn, ForgedCode, Lapsed, StaleCode, TooEarly, UnreadableCode
from queue_core.tickets import DeliveryState, TicketId, TicketState
from tests.kiosk.lobby.fake_desk import OPEN, FakeDesk, arrived, expected, issued_for, pause, service_picture, settled

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from queue_core.errors import Refusal
    from queue_core.tickets import PaperTicket, TicketRequest
    from queue_core.waits import ServicePicture

HOUR = timedelta(hours=1)
SETTLED = (DeliveryState.PRINTED, DeliveryState.SENT, DeliveryState.UNKNOWN, DeliveryState.FAILED)
BUSY = StoreBusy(Path("queue.db"), "locked")


class LivelyDesk(FakeDesk):
    """Answers once for each request, in the order asked; a key that was asked with before gets the same number again.

    Args:
        random: decides what comes next.
        services: the branch's.
    """

    def __init__(self, random: Random, services: tuple[str, ...]) -> None:
        super().__init__()
        self._random = random
        self._services = services
        self._waiting: deque[Callable[[], None]] = deque()
        self._slips: deque[tuple[PaperTicket, int]] = deque()
        self._given: dict[str, PaperTicket] = {}
        self._last: tuple[PaperTicket, int] | None = None
        self._has_failed = False
        self.taken = 0

    def issue(self, request: TicketRequest) -> None:
        super().issue(request)
        self.taken += 1
        del self.requests[:-100]
        self._waiting.append(lambda: self._answer(request))

    def check_in(self, text: str) -> None:
        super().check_in(text)
        del self.codes[:-100]
        self._waiting.append(self._answer_check_in)

    def ask_again(self, code: str) -> None:
        super().ask_again(code)
        del self.asked_again[:-100]
        self._waiting.append(self._answer_copy)

    def tell_paper(self, code: str, came_out: bool) -> None:
        super().tell_paper(code, came_out)
        del self.told[:-100]

    def go_on(self) -> None:
        """Do the next thing, whatever it is."""
        if self._waiting and self._random.random() < 0.6:
            self._waiting.popleft()()
        elif self._slips and self._random.random() < 0.6:
            issued, attempt = self._slips.popleft()
            self.settle(issued, self._random.choice(SETTLED), attempt)
        elif self._random.random() < 0.2:
            self._happen()
        elif self._has_failed and self._random.random() < 0.1:
            self._fail_or_recover()

    def calm_down(self) -> None:
        """Nothing is wrong any more, and whoever waits is answered."""
        if self._has_failed:
            self._has_failed = False
            self.store_recovered.emit()
        self.pauses_changed.emit(())
        self.printer(True)
        while self._waiting:
            self._waiting.popleft()()
        while self._slips:
            issued, attempt = self._slips.popleft()
            self.settle(issued, DeliveryState.PRINTED, attempt)

    def _answer(self, request: TicketRequest) -> None:
        before = self._given.get(request.key)
        if self._has_failed or (before is None and self._random.random() < 0.08):
            self.issuing_failed.emit(BUSY)
        elif before is None and self._random.random() < 0.12:
            self.ticket_refused.emit(self._refusal(request))
        else:
            issued = issued_for(request, f"A{self.taken % 900 + 100}", ahead=self._random.randrange(40))
            ticket = replace(issued.ticket, id=TicketId(f"{request.key[:16].upper()}"))
            issued = replace(issued, ticket=ticket, delivery=replace(issued.delivery, ticket_id=ticket.id))
            self._given = {request.key: issued}
            self.ticket_issued.emit(issued)
            self._print(issued, 1)
            estimate = self._random.choice((None, expected(5, 15), expected(200, 260, after_closing=True)))
            self.forecast_made.emit(ticket.id, estimate)

    def _refusal(self, request: TicketRequest) -> Refusal:
        return self._random.choice(
            (
                Closed(None),
                Paused(request.service_id, PauseReason.STAFF_SHORT),
                Paused(None, PauseReason.BREAK),
                PartyTooLarge(9, 6),
                UnknownService(request.service_id, ()),
            )
        )

    def _answer_check_in(self) -> None:
        chance = self._random.random()
        if self._has_failed or chance < 0.1:
            self.check_in_failed.emit(BUSY)
        elif chance < 0.5:
            refusals: tuple[Refusal, ...] = (
                UnreadableCode(),
                ForgedCode(),
                StaleCode(OPEN.date()),
                TooEarly("B024", OPEN + HOUR, OPEN + HOUR / 2),
                Lapsed("B024", OPEN),
                AlreadyCheckedIn("B024", OPEN),
                NotWaiting("B024", TicketState.CALLED, 4),
            )
            self.check_in_refused.emit(self._random.choice(refusals))
        else:
            ticket = arrived()
            self.checked_in.emit(ticket)
            self._print(ticket, 1)

    def _answer_copy(self) -> None:
        if self._last is None or self._random.random() < 0.2:
            self.reprint_refused.emit(NotWaiting("A017", TicketState.CALLED, 4))
            return
        issued, attempt = self._last
        self.delivery_settled.emit(settled(issued, DeliveryState.PENDING, attempt + 1))
        self._print(issued, attempt + 1)

    def _print(self, issued: PaperTicket, attempt: int) -> None:
        self._last = (issued, attempt)
        self._slips.append(self._last)

    def _happen(self) -> None:
        random = self._random
        match random.randrange(8):
            case 0 | 1:
                self.printer(random.choice((True, True, False, None)))
            case 2:
                some = random.sample(self._services, random.randrange(3))
                self.pauses_changed.emit(tuple(pause(each, random.choice(list(PauseReason))) for each in some))
            case 3:
                self.pauses_changed.emit((pause(None, random.choice(list(PauseReason))),) * random.randrange(2))
            case 4:
                self._fail_or_recover()
            case 5:
                self.calls_changed.emit(tuple(self._call(each) for each in range(random.randrange(4))))
            case _:
                self.tell_waits(*(self._wait(each) for each in self._services))

    def _fail_or_recover(self) -> None:
        if self._has_failed:
            self.store_recovered.emit()
        else:
            self.store_failed.emit(StoreFull(Path("queue.db"), "disk full"))
        self._has_failed = not self._has_failed

    def _wait(self, service: str) -> ServicePicture:
        low = self._random.randrange(0, 240, 5)
        estimate = self._random.choice((None, expected(low, low + 20, after_closing=low > 200)))
        return service_picture(service, self._random.randrange(60), self._random.randrange(20), estimate)

    def _call(self, place: int) -> Call:
        number = self._random.randrange(100, 999)
        return Call(id=number, code=f"A{number}", counter=place + 1, at=OPEN, recalled=number % 5 == 0)
