"""The branch that the README's pictures are of: its morning, its clock, and a printer that can be made to fail."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.outlet import open_queue
from printing.raster import HEAD_TO_CUTTER_MM
from printing.virtual import MomentKind, VirtualModel, VirtualPrinter
from queue_core.branch import ServiceId
from queue_core.refusals import NobodyWaiting
from queue_core.tickets import DeliveryState, RemoteRequest, Role, TicketRequest, TicketState

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.place import Place
    from printing.virtual import Moment
    from queue_core.queue import Queue
    from queue_core.tickets import Joined

PIN = "240816"
OPENING = datetime(2026, 9, 16, 6, tzinfo=UTC)
"""09:00 in Riga."""
DOCUMENTS, COLLECTING, ADVICE = (ServiceId(each) for each in ("noformesana", "sanemsana", "konsultacija"))
# Minutes after the opening at which somebody wants a service, and of the first one those who do so by phone.
WISHES = {
    DOCUMENTS: (1, 3, 4, 7, 11, 14, 16, 19, 23, 26, 29, 31, 33, 35, 38, 40),
    COLLECTING: (2, 5, 9, 12, 18, 21, 25, 28, 32, 36, 39, 41),
    ADVICE: (6, 10, 17, 24, 30, 37),
}
BY_PHONE = (26, 31, 35)
LENGTHS = {DOCUMENTS: 12, COLLECTING: 5, ADVICE: 8}
COMES_AFTER = 3
"""So many minutes after the call the visitor is at the counter."""
COUNTERS = range(1, 5)
NOW = max(minute for wishes in WISHES.values() for minute in wishes)
"""The minute at which the visits begin."""
CLOSING_MINUTE = 200
EARLIER = "earlier"


class WallClock:
    """A clock that stands still until it is told otherwise, so that every picture is of its minute."""

    def __init__(self) -> None:
        self._at = OPENING

    def __call__(self) -> datetime:
        return self._at

    def stands_at(self, minute: int) -> None:
        """So long after the opening."""
        self._at = OPENING + timedelta(minutes=minute)


class MutablePrinter(VirtualPrinter):
    """A printer that can be told to lose its voice when the next slip is out, before it has said so."""

    def __init__(self, paper_dir: Path) -> None:
        model = VirtualModel(head_to_cutter_dots=round(HEAD_TO_CUTTER_MM * 203 / 25.4))
        super().__init__(paper_dir, model=model, on_moment=self._on_moment)
        self.will_fall_silent = False
        self.listen()

    def _on_moment(self, moment: Moment) -> None:
        if self.will_fall_silent and moment.kind is MomentKind.CONFIRMING:
            self.inflict("mute")


class Morning:
    """Four counters call from the opening on, and are free again after so long as the service takes."""

    def __init__(self, place: Place, clock: WallClock) -> None:
        self._place = place
        self._clock = clock
        self._minute = 0
        self._busy_until: dict[int, int] = defaultdict(int)
        self._comes_at: dict[int, int] = {}
        self._joined: list[Joined] = []

    def goes_on_until_now(self) -> Joined:
        """Returns who is on the way, with a number by phone."""
        with open_queue(self._place) as queue:
            queue.access.set_pin(Role.STAFF, PIN)
            for number in COUNTERS:
                queue.counters.open(number)
            while self._minute < NOW:
                self._next_minute(queue)
        return self._joined[-1]

    def goes_on_until_called(self, code: str) -> None:
        """Whoever has joined by phone arrives in time."""
        with open_queue(self._place) as queue:
            for joined in self._joined:
                assert joined.ticket.check_in_code is not None
                queue.arrivals.check_in(joined.ticket.check_in_code, printer=EARLIER)
                _print(queue)
            while self._minute < CLOSING_MINUTE:
                self._next_minute(queue)
                if code in {call.code for call in queue.calls.latest(len(COUNTERS))}:
                    return
        raise LookupError(code)

    def _next_minute(self, queue: Queue) -> None:
        self._minute += 1
        self._clock.stands_at(self._minute)
        for service_id, wishes in WISHES.items():
            if self._minute in wishes:
                self._join(queue, service_id)
        for number, ticket in [(counter.number, counter.ticket) for counter in queue.counters.all()]:
            if ticket is not None and ticket.state is TicketState.CALLED and self._minute >= self._comes_at[number]:
                queue.counters.serve(number)
        for number in COUNTERS:
            if self._busy_until[number] <= self._minute:
                self._busy_until[number] = self._minute + _call(queue, number)
                self._comes_at[number] = self._minute + COMES_AFTER

    def _join(self, queue: Queue, service_id: ServiceId) -> None:
        key = f"{service_id} {self._minute}"
        if service_id == DOCUMENTS and self._minute in BY_PHONE:
            request = RemoteRequest(key=key, service_id=service_id, language="lv", phone=key)
            joined = queue.join_remote(request)
            queue.waits.forecast(joined.ticket.code)
            self._joined.append(joined)
            return
        code = queue.issue(TicketRequest(key=key, service_id=service_id, language="lv"), printer=EARLIER).ticket.code
        queue.waits.forecast(code)
        _print(queue, lost_power=code == "A015")


def _print(queue: Queue, *, lost_power: bool = False) -> None:
    claimed = queue.deliveries.claim(EARLIER, name_job=str)
    assert claimed is not None
    if lost_power:
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN, fault="interrupted")
    else:
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)


def _call(queue: Queue, number: int) -> int:
    """A counter is done with a visitor and calls the next; returns for how many minutes."""
    if queue.counters.all()[number - 1].ticket is not None:
        queue.counters.finish(number)
    with suppress(NobodyWaiting):
        called = queue.counters.call_next(number)
        return LENGTHS[called.ticket.service_id]
    return 1
