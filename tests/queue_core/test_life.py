"""A ticket's life and its deliveries', against a model that is a plain list."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from queue_core.deliveries import LONGEST_JOB, PATIENCE
from queue_core.errors import NotWaiting, Refusal, StillUnderWay, UnknownTicket
from queue_core.queue import Queue
from queue_core.tickets import DeliveryId, DeliveryState, Role, TicketRequest
from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS, FakeClock, branch, quick_queue, request, riga
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_core.branch import ServiceId

PRINTERS = ("tcp://left", "tcp://right")
SERIES = {DOCUMENTS: "A", PASSPORTS: "A", ADVICE: "B"}
ROLES = st.sampled_from([Role.VISITOR, Role.STAFF, Role.TECHNICIAN])
PENDING, SENDING, FAILED, UNKNOWN = (
    DeliveryState.PENDING,
    DeliveryState.SENDING,
    DeliveryState.FAILED,
    DeliveryState.UNKNOWN,
)
SURE = (DeliveryState.PRINTED, DeliveryState.SENT)


@dataclass(slots=True, kw_only=True)
class Attempt:
    """What the model knows of one slip."""

    id: DeliveryId
    printer: str
    made: datetime
    claimed: datetime | None = None
    state: DeliveryState = PENDING
    word: bool | None = None
    duplicate: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in (PENDING, SENDING)

    @property
    def is_out(self) -> bool:
        return self.state in SURE if self.word is None else self.word


@dataclass(slots=True, kw_only=True)
class Expected:
    """What the model knows of one ticket."""

    wish: TicketRequest
    code: str
    service: ServiceId
    day: date
    waits: bool = True
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def last(self) -> Attempt:
        return self.attempts[-1]


class Life(RuleBasedStateMachine):
    """Everything that a kiosk and its staff do with paper, in any order, with a clock that goes on."""

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
        attempt = Attempt(id=answer.delivery.id, printer=printer, made=self.clock.now)
        expected = Expected(wish=wish, code=answer.ticket.code, service=service, day=self.today, attempts=[attempt])
        self.tickets.append(expected)
        return expected

    @rule(ticket=issued)
    def repeat(self, ticket: Expected) -> None:
        answer = self.queue.issue(ticket.wish, printer=PRINTERS[0])
        assert answer.repeated
        assert (answer.ticket.code, answer.ticket.business_day) == (ticket.code, ticket.day)
        assert (answer.delivery.id, answer.delivery.state) == (ticket.last.id, ticket.last.state)

    @rule(ticket=issued)
    def cancel(self, ticket: Expected) -> None:
        found, refusal = self.refusal_for(ticket)
        if refusal is not None:
            with pytest.raises(refusal):
                self.queue.cancel(ticket.code)
            return
        self.queue.cancel(ticket.code)
        self.end(found)

    @rule(ticket=issued, role=ROLES)
    def void(self, ticket: Expected, role: Role) -> None:
        found, refusal = self.refusal_for(ticket)
        if refusal is not None:
            with pytest.raises(refusal):
                self.queue.deliveries.void(ticket.code, role=role)
            return
        self.queue.deliveries.void(ticket.code, role=role)
        self.end(found)

    @rule(ticket=issued, printer=st.sampled_from(PRINTERS), role=ROLES)
    def again(self, ticket: Expected, printer: str, role: Role) -> None:
        found, refusal = self.refusal_for(ticket)
        if refusal is None:
            self.abandon(found.last)
            refusal = StillUnderWay if found.last.is_open else None
        if refusal is not None:
            with pytest.raises(refusal):
                self.queue.deliveries.again(ticket.code, printer=printer, role=role)
            return
        asked = self.queue.deliveries.again(ticket.code, printer=printer, role=role).delivery
        assert (asked.attempt, asked.asked_by) == (len(found.attempts) + 1, role)
        may_be_out = any(earlier.state is not FAILED or earlier.word for earlier in found.attempts)
        found.attempts.append(Attempt(id=asked.id, printer=printer, made=self.clock.now, duplicate=may_be_out))

    @rule(ticket=issued, came_out=st.booleans(), role=ROLES)
    def tell(self, ticket: Expected, came_out: bool, role: Role) -> None:
        found, refusal = self.refusal_for(ticket)
        if refusal is NotWaiting:
            refusal = None
        if refusal is None:
            self.abandon(found.last)
            refusal = StillUnderWay if found.last.is_open else None
        if refusal is not None:
            with pytest.raises(refusal):
                self.queue.deliveries.tell(ticket.code, came_out=came_out, role=role)
            return
        told = self.queue.deliveries.tell(ticket.code, came_out=came_out, role=role).delivery
        assert (told.id, told.verdict, told.verdict_by) == (found.last.id, came_out, role)
        found.last.word = came_out

    @rule(printer=st.sampled_from(PRINTERS))
    def claim(self, printer: str) -> None:
        claimed = self.queue.deliveries.claim(printer, name_job=str)
        self.abandon_others_than(printer)
        for attempt in self.attempts(printer, PENDING):
            if self.clock.now - attempt.made > PATIENCE:
                attempt.state = FAILED
                continue
            attempt.state, attempt.claimed = SENDING, self.clock.now
            assert claimed is not None
            assert (claimed.delivery.id, claimed.delivery.job_id) == (attempt.id, str(attempt.id))
            return
        assert claimed is None

    @rule(ticket=issued, state=st.sampled_from([state for state in DeliveryState if state.settled]))
    def settle(self, ticket: Expected, state: DeliveryState) -> None:
        stands = self.queue.deliveries.settle(ticket.last.id, state)
        if ticket.last.is_open:
            ticket.last.state = state
        assert stands.state is ticket.last.state

    @rule(printer=st.sampled_from(PRINTERS))
    def print_what_waits(self, printer: str) -> None:
        """As an owner does whose printer is fine."""
        while (claimed := self.queue.deliveries.claim(printer, name_job=str)) is not None:
            self.queue.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)
        self.abandon_others_than(printer)
        for attempt in self.attempts(printer, PENDING):
            attempt.state = FAILED if self.clock.now - attempt.made > PATIENCE else DeliveryState.PRINTED

    @rule(ticket=issued)
    def withdraw(self, ticket: Expected) -> None:
        stands = self.queue.deliveries.withdraw(ticket.last.id, fault="withdrawn")
        if ticket.last.state is PENDING:
            ticket.last.state = FAILED
        assert stands.state is ticket.last.state

    @rule(printer=st.sampled_from(PRINTERS))
    def fail_all(self, printer: str) -> None:
        failed = list(self.attempts(printer, PENDING))
        told = self.queue.deliveries.fail_all(printer, fault="unreachable")
        assert [delivery.id for delivery in told] == [attempt.id for attempt in failed]
        for attempt in failed:
            attempt.state = FAILED

    @rule(printer=st.sampled_from(PRINTERS))
    def recover(self, printer: str) -> None:
        lost = list(self.attempts(printer, SENDING))
        recovered = self.queue.deliveries.recover(printer)
        assert [delivery.id for delivery in recovered] == [attempt.id for attempt in lost]
        for attempt in lost:
            attempt.state = UNKNOWN
        self.abandon_others_than(printer)

    def abandon_others_than(self, printer: str) -> None:
        """Put an end to what nobody looks after any more on the other printers."""
        for other in PRINTERS:
            if other != printer:
                for attempt in [*self.attempts(other, PENDING), *self.attempts(other, SENDING)]:
                    self.abandon(attempt)

    def abandon(self, attempt: Attempt) -> None:
        if self.is_abandoned(attempt):
            attempt.state = FAILED if attempt.state is PENDING else UNKNOWN

    def is_abandoned(self, attempt: Attempt) -> bool:
        if attempt.state is PENDING:
            return self.clock.now - attempt.made > PATIENCE
        return attempt.claimed is not None and attempt.is_open and self.clock.now - attempt.claimed > LONGEST_JOB

    @rule(by=st.sampled_from([timedelta(seconds=30), timedelta(minutes=3), timedelta(hours=5), timedelta(days=1)]))
    def wait(self, by: timedelta) -> None:
        self.clock.move(by)

    @rule()
    def restart(self) -> None:
        self.queue.close()
        self.queue = self.stack.enter_context(Queue.open(self.path, branch(), self.clock))
        self.queue._store._connection.execute("PRAGMA synchronous=OFF")

    def refusal_for(self, ticket: Expected) -> tuple[Expected, type[Refusal] | None]:
        """The ticket of today that bears this one's code, and why nothing can be done about it."""
        same = [other for other in self.tickets if (other.day, other.code) == (self.today, ticket.code)]
        if not same:
            return ticket, UnknownTicket
        return same[0], None if same[0].waits else NotWaiting

    def end(self, ticket: Expected) -> None:
        ticket.waits = False
        if ticket.last.state is PENDING:
            ticket.last.state = FAILED

    def attempts(self, printer: str, state: DeliveryState) -> Iterator[Attempt]:
        found = [attempt for ticket in self.tickets for attempt in ticket.attempts]
        for attempt in sorted(found, key=lambda attempt: attempt.id):
            if attempt.printer == printer and attempt.state is state:
                yield attempt

    def waiting(self, service: ServiceId | None = None) -> list[Expected]:
        return [t for t in self.tickets if t.waits and t.day == self.today and service in (None, t.service)]

    @invariant()
    def the_queue_is_as_expected(self) -> None:
        found = [(q.ticket.code, q.ahead, paper_of(q).id, paper_of(q).state) for q in self.queue.waiting()]
        assert found == [(t.code, self.waiting(t.service).index(t), t.last.id, t.last.state) for t in self.waiting()]

    @invariant()
    def no_delivery_is_forgotten(self) -> None:
        for ticket in self.tickets:
            for number, attempt in enumerate(ticket.attempts, 1):
                found = self.queue.deliveries.get(attempt.id)
                assert (found.attempt, found.state, found.printer) == (number, attempt.state, attempt.printer)
                assert (found.duplicate, found.verdict) == (attempt.duplicate, attempt.word)
                assert found.has_paper == attempt.is_out
                assert (found.settled_at is None) == attempt.is_open

    @invariant()
    def no_ticket_has_two_slips_under_way(self) -> None:
        entries = self.queue.deliveries.today()
        under_way = [entry.ticket.id for entry in entries if not entry.delivery.state.settled]
        assert len(under_way) == len(set(under_way))
        assert len(entries) == sum(len(ticket.attempts) for ticket in self.tickets if ticket.day == self.today)

    @invariant()
    def every_number_without_paper_is_listed(self) -> None:
        expected = [
            ticket.code
            for ticket in self.waiting()
            if not any(attempt.is_out for attempt in ticket.attempts)
            and (self.is_abandoned(ticket.last) or not ticket.last.is_open)
        ]
        assert [queued.ticket.code for queued in self.queue.deliveries.paperless()] == expected
        assert self.queue.figures.today().paperless == len(expected)


def test_the_life_of_a_ticket(template: Path):
    Life.template = template
    run_state_machine_as_test(Life, settings=settings(max_examples=40, stateful_step_count=40))
