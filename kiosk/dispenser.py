"""The main job: issue a ticket, get its number to its holder, and know whether that worked."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from kiosk.press import job_id
from printing.status import Fault
from queue_core.errors import Refusal, StoreError
from queue_core.tickets import DeliveryState, Role, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.press import Press
    from printing.printer import Outcome
    from printing.slip import Slip
    from queue_core.estimate import Estimate
    from queue_core.queue import Queue
    from queue_core.tickets import Delivery, DeliveryId, Issued, PaperTicket, TicketRequest

PATIENCE_S = 4.5
"""How long a delivery may stand still behind another process that owns the printer, before it is taken back.

With the start of a command and its answer this stays within the 5 s that a dead printer may cost.
"""

_Ordered = TypeVar("_Ordered", bound="PaperTicket")

DEAD = frozenset({Fault.UNREACHABLE, Fault.SILENT, Fault.STALLED, Fault.LOST})
"""Faults of a printer that has just cost one visitor some seconds and would cost the next ones as many."""


class Dispenser:
    """Issues tickets into the queue and gets them onto paper, by itself or through whichever process owns the printer.

    Used by one thread at a time, the one that opened the queue.

    Args:
        queue: the branch's queue.
        press: the kiosk's printer.
        slip_of: writes a ticket's slip, with when its turn is expected where that is known.
        monotonic: the clock that patience is measured by, in seconds.
    """

    def __init__(
        self,
        queue: Queue,
        press: Press,
        slip_of: Callable[[PaperTicket, Estimate | None], Slip],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._queue = queue
        self._press = press
        self._slip_of = slip_of
        self._monotonic = monotonic
        self._watched: dict[DeliveryId, _Watch] = {}
        self._unsaved: list[tuple[DeliveryId, Outcome]] = []
        self._seen_version: int | None = None
        self._is_owner = False

    def issue(self, request: TicketRequest) -> Issued:
        """Give out a number; durable when this returns. Its paper is `work`'s job.

        Raises:
            Refusal: the rules say no.
            StoreError: it could not be made durable; the same request may be repeated.
        """
        return self._queue.issue(request, printer=self._press.name)

    def order_again(self, code: str, *, role: Role) -> PaperTicket:
        """Have one of today's tickets printed once more; durable when this returns. Its paper is `work`'s job.

        Raises:
            Refusal: there is no such ticket that waits, or its last slip is still under way.
            StoreError: it could not be made durable.
        """
        return self._queue.deliveries.again(code, printer=self._press.name, role=role)

    def note_arrival(self, text: str, *, role: Role) -> PaperTicket:
        """Check a visitor in who has a number already; durable when this returns. Its paper is `work`'s job.

        Args:
            text: what was scanned or typed, see `Arrivals.check_in`.
            role: who scanned or typed it.

        Raises:
            Refusal: it checks nobody in.
            StoreError: it could not be made durable.
        """
        return self._queue.arrivals.check_in(text, printer=self._press.name, role=role)

    def expected_wait(self, ticket: PaperTicket) -> Estimate | None:
        """When the ticket's turn is expected, as far as anybody can say.

        Who has come in person is told the same on the screen and on each slip. Who joined by phone was told when they
        did, which may be long ago.

        Raises:
            StoreError: the queue cannot be read or written.
        """
        code = ticket.ticket.code
        in_person = ticket.ticket.source is Source.WALK_IN
        forecast = self._queue.waits.forecast(code) if in_person else self._queue.waits.now(code)
        return forecast.estimate if forecast else None

    def note_paper(self, code: str, *, came_out: bool) -> None:
        """Record what a visitor says of their slip. About a ticket that is no longer theirs to tell of: nothing."""
        with suppress(Refusal):
            self._queue.deliveries.tell(code, came_out=came_out, role=Role.VISITOR)

    def last_ticket(self) -> PaperTicket | None:
        """The ticket whose slip the printer has done with last."""
        return self._queue.deliveries.last_ticket(self._press.name)

    def watch(self, delivery: Delivery) -> None:
        """Have `work` tell what becomes of a delivery."""
        self._watched[delivery.id] = _Watch(since=self._monotonic())
        # A commit of our own connection does not change its version.
        self._seen_version = None

    def dispense(self, request: TicketRequest, *, pause: Callable[[float], None] = time.sleep) -> Issued:
        """Issue a ticket and wait until it is known what became of its paper, or that nobody can know.

        A dead printer costs at most 5 s. The printer is let go again afterwards.

        Raises:
            Refusal: the rules say no.
            StoreError: no ticket could be made durable.
        """
        return self._see_through(self.issue(request), pause)

    def reprint(self, code: str, *, role: Role, pause: Callable[[float], None] = time.sleep) -> PaperTicket:
        """Have a ticket printed once more and wait as `dispense` does.

        Raises:
            Refusal: see `order_again`.
            StoreError: it could not be made durable.
        """
        return self._see_through(self.order_again(code, role=role), pause)

    def check_in(self, text: str, *, role: Role, pause: Callable[[float], None] = time.sleep) -> PaperTicket:
        """Check a visitor in, print the number they have, and wait as `dispense` does.

        Raises:
            Refusal: see `note_arrival`.
            StoreError: it could not be made durable.
        """
        return self._see_through(self.note_arrival(text, role=role), pause)

    def _see_through(self, ordered: _Ordered, pause: Callable[[float], None]) -> _Ordered:
        if ordered.delivery.state.settled:
            return ordered
        return replace(ordered, delivery=self._await(ordered.delivery, pause))

    def _await(self, delivery: Delivery, pause: Callable[[float], None]) -> Delivery:
        """Work until it is known what became of this delivery, or that nobody can know."""
        self.watch(delivery)
        try:
            while True:
                for settled in self.work():
                    if settled.id == delivery.id:
                        return settled
                if not self._press.owned:
                    pause(0.02)
        except StoreError as error:
            # The number is durable and valid; what is not known is its paper.
            return replace(delivery, state=DeliveryState.UNKNOWN, fault=f"store_{error.reason}")
        finally:
            self._release()

    def work(self) -> tuple[Delivery, ...]:
        """One round: print the next slip that waits if the printer is ours; returns watched deliveries now settled.

        Costs next to nothing when nobody has changed the queue since the last round.

        Raises:
            StoreError: the queue cannot be read or written now. What a printer said is kept and saved later.
        """
        self._save()
        version = self._queue.version()
        if not self._press.owned and self._press.own():
            self._is_owner = True
            self._queue.deliveries.recover(self._press.name)
            self._press.take_over_after(self._queue.deliveries.last_given(self._press.name))
            self._seen_version = None
        if self._press.owned and version != self._seen_version:
            claimed = self._queue.deliveries.claim(self._press.name, name_job=job_id)
            if claimed is None:
                self._seen_version = version
            else:
                self._seen_version = None
                job = claimed.delivery.job_id or job_id(claimed.delivery.id)
                outcome = self._press.print_slip(self._write(claimed), job)
                self._unsaved.append((claimed.delivery.id, outcome))
                self._save()
        return self._settled()

    def _write(self, claimed: PaperTicket) -> Slip:
        try:
            expected = self.expected_wait(claimed)
        except StoreError:
            # The number is what the paper is for.
            expected = None
        return self._slip_of(claimed, expected)

    @property
    def busy(self) -> bool:
        """Whether the last round printed something, so that more may wait."""
        return self._press.owned and self._seen_version is None

    def close(self) -> None:
        """Close the queue, and let the printer go if this dispenser made it ours."""
        self._queue.close()
        self._release()

    def _release(self) -> None:
        if self._is_owner:
            self._press.release()
            self._is_owner = False

    def _save(self) -> None:
        """Record what the printer said; kept in memory for as long as the store cannot take it."""
        while self._unsaved:
            delivery_id, outcome = self._unsaved[0]
            self._queue.deliveries.settle(
                delivery_id,
                DeliveryState(outcome.state),
                fault=outcome.fault,
                bytes_sent=outcome.bytes_sent,
                paper_mm=outcome.paper_mm,
            )
            if outcome.fault in DEAD:
                # Whoever else waits now is told at once instead of some seconds later each.
                self._queue.deliveries.fail_all(self._press.name, fault=outcome.fault)
            del self._unsaved[0]

    def _settled(self) -> tuple[Delivery, ...]:
        settled = []
        for delivery_id, watch in self._watched.items():
            delivery = self._queue.deliveries.get(delivery_id)
            if not delivery.state.settled and not self._press.owned and self._is_stuck(delivery_id, watch):
                delivery = self._queue.deliveries.withdraw(delivery_id, fault="owner_busy")
            if delivery.state.settled:
                settled.append(delivery)
        # Only now: where the queue fails midway, nothing is told, and all of it is told later.
        for delivery in settled:
            del self._watched[delivery.id]
        return tuple(settled)

    def _is_stuck(self, delivery_id: DeliveryId, watch: _Watch) -> bool:
        """Whether no slip before this one has come out for longer than our patience.

        An owner that works through slips of which nobody knows whether they come out is no reason to be patient.
        """
        position = self._queue.deliveries.position(delivery_id)
        if watch.position is not None and position < watch.position:
            last = self._queue.deliveries.last(self._press.name)
            if last is not None and last.state in (DeliveryState.PRINTED, DeliveryState.SENT):
                watch.since = self._monotonic()
        watch.position = position
        return self._monotonic() - watch.since > PATIENCE_S


@dataclass(slots=True)
class _Watch:
    since: float
    position: int | None = None
