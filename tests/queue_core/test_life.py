"""A ticket's life and its delivery's, against a model that is a plain list."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from queue_core.deliveries import LONGEST_JOB, PATIENCE
from queue_core.errors import NotWaiting, UnknownTicket
from queue_core.queue import Queue
from queue_core.tickets import DeliveryId, DeliveryState, TicketRequest
from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS, FakeClock, branch, quick_queue, request, riga

if TYPE_CHECKING:
    from queue_core.branch import ServiceId

PRINTERS = ("tcp://left", "tcp://right")
SERIES = {DOCUMENTS: "A", PASSPORTS: "A", ADVICE: "B"}


@dataclass(slots=True, kw_only=True)
class Expected:
    """What the model knows of one ticket."""

    wish: TicketRequest
    code: str
    service: ServiceId
    day: date
    waits: bool = True
    delivery: DeliveryId
    printer: str
    made: datetime
    claimed: datetime | None = None
    paper: DeliveryState = DeliveryState.PENDING

    def is_long_claimed(self, now: datetime) -> bool:
        return self.claimed is not None and now - self.claimed > LONGEST_JOB


class Life(RuleBasedStateMachine):
    """Everything that a kiosk does with its queue, in any order, with a clock that goes on."""

    template: Path
    issued = Bundle("issued")

    @initialize()
    def open(self) -> None:
        self.stack = ExitStack()
        self.path = Path(self.stack.enter_context(TemporaryDirectory()), "queue.db")
        self.clock = FakeClock(riga(2026, 3, 28, 20))
        self.queue = self.stack.enter_context(quick_queue(self.template, self.path, self.clock))
        self.tickets: list[Expected] = []

    def teardown(self) -> None:
        self.stack.close()

    @property
    def today(self) -> date:
        return branch().hours.business_day(self.clock.now)

    @rule(target=issued, service=st.sampled_from(list(SERIES)), printer=st.sampled_from(PRINTERS))
    def issue(self, service: ServiceId, printer: str) -> Expected:
        wish = request(service)
        answer = self.queue.issue(wish, printer=printer)
        series = SERIES[service]
        number = 1 + sum(other.day == self.today and other.code[0] == series for other in self.tickets)
        assert answer.ticket.code == f"{series}{number:03d}"
        assert answer.ahead == len(self.waiting(service))
        expected = Expected(
            wish=wish,
            code=answer.ticket.code,
            service=service,
            day=self.today,
            delivery=answer.delivery.id,
            printer=printer,
            made=self.clock.now,
        )
        self.tickets.append(expected)
        return expected

    @rule(ticket=issued)
    def repeat(self, ticket: Expected) -> None:
        answer = self.queue.issue(ticket.wish, printer=PRINTERS[0])
        assert answer.repeated
        assert (answer.ticket.code, answer.ticket.business_day) == (ticket.code, ticket.day)
        assert (answer.delivery.id, answer.delivery.state) == (ticket.delivery, ticket.paper)

    @rule(ticket=issued)
    def cancel(self, ticket: Expected) -> None:
        same = [other for other in self.tickets if (other.day, other.code) == (self.today, ticket.code)]
        if not same:
            with pytest.raises(UnknownTicket):
                self.queue.cancel(ticket.code)
        elif not same[0].waits:
            with pytest.raises(NotWaiting):
                self.queue.cancel(ticket.code)
        else:
            self.queue.cancel(ticket.code)
            same[0].waits = False
            if same[0].paper is DeliveryState.PENDING:
                same[0].paper = DeliveryState.FAILED

    @rule(printer=st.sampled_from(PRINTERS))
    def claim(self, printer: str) -> None:
        claimed = self.queue.deliveries.claim(printer, name_job=str)
        for ticket in self.tickets:
            if ticket.printer != printer or ticket.paper is not DeliveryState.PENDING:
                continue
            if self.clock.now - ticket.made > PATIENCE:
                ticket.paper = DeliveryState.FAILED
                continue
            ticket.paper = DeliveryState.SENDING
            ticket.claimed = self.clock.now
            assert claimed is not None
            assert claimed.delivery.id == ticket.delivery
            return
        assert claimed is None

    @rule(ticket=issued, state=st.sampled_from([state for state in DeliveryState if state.settled]))
    def settle(self, ticket: Expected, state: DeliveryState) -> None:
        stands = self.queue.deliveries.settle(ticket.delivery, state)
        if not ticket.paper.settled:
            ticket.paper = state
        assert stands.state is ticket.paper

    @rule(ticket=issued)
    def withdraw(self, ticket: Expected) -> None:
        stands = self.queue.deliveries.withdraw(ticket.delivery, fault="withdrawn")
        if ticket.paper is DeliveryState.PENDING:
            ticket.paper = DeliveryState.FAILED
        assert stands.state is ticket.paper

    @rule(printer=st.sampled_from(PRINTERS))
    def recover(self, printer: str) -> None:
        lost = [t for t in self.tickets if t.printer == printer and t.paper is DeliveryState.SENDING]
        assert [delivery.id for delivery in self.queue.deliveries.recover(printer)] == [t.delivery for t in lost]
        for ticket in lost:
            ticket.paper = DeliveryState.UNKNOWN
        for ticket in self.tickets:
            age = self.clock.now - ticket.made
            if ticket.printer != printer and ticket.paper is DeliveryState.PENDING and age > PATIENCE:
                ticket.paper = DeliveryState.FAILED
            if (
                ticket.printer != printer
                and ticket.paper is DeliveryState.SENDING
                and ticket.is_long_claimed(self.clock.now)
            ):
                ticket.paper = DeliveryState.UNKNOWN

    @rule(by=st.sampled_from([timedelta(seconds=30), timedelta(minutes=3), timedelta(hours=5), timedelta(days=1)]))
    def wait(self, by: timedelta) -> None:
        self.clock.move(by)

    @rule()
    def restart(self) -> None:
        self.queue.close()
        self.queue = self.stack.enter_context(Queue.open(self.path, branch(), self.clock))
        self.queue._store._connection.execute("PRAGMA synchronous=OFF")

    def waiting(self, service: ServiceId | None = None) -> list[Expected]:
        return [t for t in self.tickets if t.waits and t.day == self.today and service in (None, t.service)]

    @invariant()
    def the_queue_is_as_expected(self) -> None:
        found = [(q.ticket.code, q.ahead, q.delivery.id, q.delivery.state) for q in self.queue.waiting()]
        assert found == [(t.code, self.waiting(t.service).index(t), t.delivery, t.paper) for t in self.waiting()]

    @invariant()
    def no_delivery_is_forgotten(self) -> None:
        for ticket in self.tickets:
            assert self.queue.deliveries.get(ticket.delivery).state is ticket.paper


def test_the_life_of_a_ticket(template: Path):
    Life.template = template
    run_state_machine_as_test(Life, settings=settings(max_examples=40, stateful_step_count=30))
