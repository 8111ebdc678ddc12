"""The whole life of tickets, however they are taken, against a branch that is kept in plain lists."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from queue_core.branch import Arrival, OrderRules, RemoteRules
from queue_core.errors import Refusal
from queue_core.rows import text_of
from queue_core.tickets import Joined, Role, TicketClass, TicketState
from tests.queue_core.life_draws import ACTS, FEW
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PRINTER,
    RIGA,
    FakeClock,
    booking_request,
    hours,
    period,
    quick_queue,
    remote_branch,
    remote_request,
    request,
    riga,
)
from tests.queue_core.plain_branch import PlainBranch
from tests.queue_core.plain_line import HERE, MINUTE, SERVING, WAITING, Person, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from queue_core.branch import Branch, ServiceId
    from queue_core.tickets import QueuedTicket

DAY = (period("08:00", "20:00"),)
EQUAL = OrderRules()
UNEQUAL = OrderRules(
    rates={
        TicketClass.PRIORITY: 6.0,
        TicketClass.BOOKING: 3.0,
        TicketClass.REMOTE: 2.0,
        TicketClass.WALK_IN: 1.0,
    }
)
"""Whole numbers, so that claims are exact."""

Told = TypeVar("Told")
Kept = TypeVar("Kept")

MANY = 8
"""So many have to wait before a day ends."""

HARDLY = timedelta(microseconds=10)


def office(rules: OrderRules) -> Branch:
    made = remote_branch(hours(DAY, weekend=DAY))
    return replace(made, priority=True, order=rules, remote=RemoteRules(most_waiting=4))


class WholeLife(RuleBasedStateMachine):
    """Visitors, phones, bookings, counters and the clock, in any order."""

    template: Path
    order: OrderRules

    @initialize(first=st.sampled_from([(), (ADVICE,)]))
    def open(self, first: tuple[ServiceId, ...]) -> None:
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(TemporaryDirectory()))
        self.clock = FakeClock(riga(2026, 3, 4, 9, 50))
        self.branch = office(self.order)
        self.queue = self.stack.enter_context(quick_queue(self.template, folder / "queue.db", self.clock, self.branch))
        self.plain = PlainBranch(office=self.branch, opens=timedelta(hours=8), closes=timedelta(hours=20))
        self.tickets: list[QueuedTicket] = []
        self.open_counter(1, (), None)
        self.open_counter(2, first, None)
        for service in (DOCUMENTS, DOCUMENTS, ADVICE):
            self.issue(service, priority=False)

    def teardown(self) -> None:
        self.stack.close()

    def both(
        self, do: Callable[[], Told], keep: Callable[[], Kept], *, undone: bool = False
    ) -> tuple[Told, Kept] | None:
        """Do something in the queue and in the lists; both refuse for the same reason, or neither does.

        What is `undone` by a refusal leaves no trace, not even of what was due by itself.
        """
        before = self.plain.copied() if undone else self.plain
        try:
            kept = keep()
        except Refused as refused:
            self.plain = before
            with pytest.raises(Refusal) as raised:
                do()
            self.is_refused(refused, raised.value)
            return None
        return do(), kept

    @staticmethod
    def is_refused(expected: Refused, told: Refusal) -> None:
        fields = {name: getattr(told, name) for name in expected.fields}
        assert (type(told), fields) == (expected.kind, expected.fields)

    def at_counter(self, do: Callable[[], Told], keep: Callable[[], Kept]) -> tuple[Told, Kept] | None:
        """The same at a counter, where what was due is done whatever is refused."""
        self.plain.tend(self.clock.now)
        return self.both(do, keep)

    def note(self, done: tuple[QueuedTicket, Person] | None) -> None:
        """A new number: everybody is known by the order in which they got theirs."""
        if done is None:
            return
        ticket, person = done
        assert (ticket.ticket.code, ticket.ticket.business_day) == (person.code, person.day)
        self.tickets.append(ticket)

    def picked(self, pick: int) -> int | None:
        """Somebody: mostly one who may still have something before them."""
        people = self.plain.people
        if pick < FEW:
            people = [each for each in people if each.state in (WAITING, TicketState.NO_SHOW)] or people
        return people[pick % len(people)].turn if people else None

    @rule(data=st.data(), act=st.sampled_from([name for name, (often, _) in ACTS.items() for _ in range(often)]))
    def something_happens(self, data: st.DataObject, act: str) -> None:
        """One rule for all: rules of their own would be left out by turns, so that hardly anybody is ever served."""
        getattr(self, act)(**{name: data.draw(drawn, label=name) for name, drawn in ACTS[act][1].items()})

    # Numbers

    def issue(self, service: ServiceId, priority: bool) -> None:
        wish = replace(request(service), priority=priority)
        self.note(
            self.both(
                lambda: self.queue.issue(wish, printer=PRINTER),
                lambda: self.plain.issue(service, self.clock.now, priority=priority),
                undone=True,
            )
        )

    def join(self, service: ServiceId, phone: str) -> None:
        wish = remote_request(service, phone=phone)
        self.note(
            self.both(lambda: self.queue.join_remote(wish), lambda: self.plain.join(service, phone, self.clock.now))
        )

    def book(self, service: ServiceId, phone: str | None, quarters: int, off: int) -> None:
        at = self.clock.now.replace(minute=15 * (self.clock.now.minute // 15), second=0, microsecond=0)
        at += (15 * quarters + off) * MINUTE
        wish = booking_request(at, service, phone=phone)
        self.note(self.both(lambda: self.queue.book(wish), lambda: self.plain.book(service, at, phone, self.clock.now)))

    # Arrivals

    def shows(self, turn: int, by: str) -> tuple[str, Role, str]:
        """What somebody shows, in whose name, and what it is: who took a number in the lobby has a slip only."""
        told = self.tickets[turn]
        ticket = told.ticket
        if by == "code":
            return ticket.code, Role.STAFF, by
        if not isinstance(told, Joined) or by == "slip":
            return ticket.id, Role.VISITOR, "slip"
        return (told.token if by == "token" else ticket.check_in_code or ""), Role.VISITOR, by

    def check_in(self, pick: int, by: str) -> None:
        turn = self.picked(pick)
        if turn is None:
            return
        text, role, by = self.shows(turn, by)
        done = self.both(
            lambda: self.queue.arrivals.check_in(text, printer=PRINTER, role=role),
            lambda: self.plain.check_in(self.plain.people[turn], by, self.clock.now),
            undone=True,
        )
        if done is None:
            return
        arrived, (person, comes_back) = done
        assert arrived.ticket.code == person.code
        assert arrived.ticket.checked_in_at == self.clock.now
        if comes_back:
            line = self.plain.by_claim(self.plain.line_for(person, self.clock.now), self.clock.now)
            self.lets_go_first(person, arrived.ticket.place, line, self.order.returns_after)

    def late(self, pick: int, by: str) -> None:
        turn = self.picked(pick)
        if turn is None:
            return
        text, role, by = self.shows(turn, by)
        done = self.both(
            lambda: self.queue.arrivals.late(text, role=role),
            lambda: self.plain.late(self.plain.people[turn], by, self.clock.now),
            undone=True,
        )
        if done is None:
            return
        late, person = done
        line = self.plain.by_claim([*self.plain.line_for(person, self.clock.now), person], self.clock.now)
        self.lets_go_first(person, late.ticket.place, line[line.index(person) + 1 :], self.order.late_places)

    def lets_go_first(self, person: Person, place: datetime, line: list[Person], count: int) -> None:
        """So many of a line go before somebody from now on, or all where it is shorter, and no more than that."""
        now = self.clock.now
        assert place >= person.place
        stays, person.place = place == person.place, place
        if stays and not line:
            return
        order = self.plain.by_claim([*line, person], now)
        assert order[: min(count, len(line))] == line[:count]
        if not stays:
            # To the microsecond, since several may have come in the same.
            credit = self.plain.credit(line[:count][-1], now)
            assert timedelta(0) <= credit - self.plain.credit(person, now) <= HARDLY

    def cancel(self, pick: int, by: str) -> None:
        turn = self.picked(pick)
        if turn is None:
            return
        text, _, by = self.shows(turn, by)
        if by != "code":
            self.both(
                lambda: self.queue.arrivals.cancel(text),
                lambda: self.plain.cancel(
                    self.plain.still_waiting(self.plain.people[turn], by, self.clock.now), self.clock.now
                ),
                undone=True,
            )
            return
        self.both(
            lambda: self.queue.cancel(text),
            lambda: self.plain.cancel(self.plain.of_code(text, self.clock.now), self.clock.now),
        )

    # Counters

    def open_counter(self, number: int, services: tuple[ServiceId, ...], until: timedelta | None) -> None:
        closes_at = None if until is None else self.clock.now + until
        self.at_counter(
            lambda: self.queue.counters.open(number, services, closes_at=closes_at),
            lambda: self.plain.open(number, services, closes_at, self.clock.now),
        )

    def announce(self, number: int, until: timedelta | None) -> None:
        closes_at = None if until is None else self.clock.now + until
        self.at_counter(
            lambda: self.queue.counters.announce_closing(number, closes_at),
            lambda: self.plain.announce(number, closes_at, self.clock.now),
        )

    def close_counter(self, number: int) -> None:
        self.at_counter(lambda: self.queue.counters.close(number), lambda: self.plain.close(number))

    def call_next(self, number: int) -> None:
        done = self.at_counter(
            lambda: self.queue.counters.call_next(number), lambda: self.plain.next(number, self.clock.now)
        )
        if done is not None:
            called, (person, reason) = done
            assert (called.ticket.code, called.reason, called.counter) == (person.code, reason, number)
            assert called.ticket.called_at == self.clock.now

    def call(self, number: int, pick: int) -> None:
        turn = self.picked(pick)
        if turn is not None:
            code = self.plain.people[turn].code
            self.at_counter(
                lambda: self.queue.counters.call(number, code), lambda: self.plain.call(number, code, self.clock.now)
            )

    def move(self, number: int, verb: str) -> None:
        done = self.at_counter(
            lambda: getattr(self.queue.counters, verb)(number), lambda: self.plain.move(number, verb, self.clock.now)
        )
        if done is not None:
            assert done[0].ticket.code == done[1].code

    def transfer_to_service(self, number: int, service: ServiceId) -> None:
        self.at_counter(
            lambda: self.queue.counters.transfer(number, service_id=service),
            lambda: self.plain.transfer(number, service, None),
        )

    def transfer_to_counter(self, number: int, other: int) -> None:
        self.at_counter(
            lambda: self.queue.counters.transfer(number, counter=other),
            lambda: self.plain.transfer(number, None, other),
        )

    # Time

    def time_goes_by(self, step: timedelta, is_tended: bool) -> None:
        self.clock.move(step)
        if is_tended:
            self.queue.tend()
            self.plain.tend(self.clock.now)
            assert not self.queue.tend()

    def night_falls(self, days: int, first: int | None) -> None:
        """Once enough has happened. Somebody opens a counter in the morning, or nobody does."""
        if len(self.plain.waiting(self.clock.now)) < MANY:
            return
        wall = self.clock.now.astimezone(RIGA) + timedelta(days=days)
        self.clock.now = riga(wall.year, wall.month, wall.day, 8, 55)
        if first is not None:
            self.open_counter(first, (), None)

    def work(self, number: int) -> None:
        """What a clerk does most of the time."""
        there = self.plain.at(number)
        if there is None:
            self.call_next(number)
        else:
            self.move(number, "finish" if there.state is SERVING else "serve")

    def a_booking_is_due(self, which: int, off: int) -> None:
        """The clock goes on to about the time of the next booking."""
        times = sorted(each.booked for each in self.plain.waiting(self.clock.now) if each.booked)
        if times and (then := times[which % len(times)] + off * MINUTE) > self.clock.now:
            self.clock.now = then

    def a_limit_is_reached(self, off: int) -> None:
        """The clock goes on to about the end of the first hold or grace period."""
        ends = [each.passed + self.order.hold for each in self.plain.waiting(self.clock.now) if each.passed]
        ends += [each.ended + self.order.grace for each in self.plain.people if each.ended]
        ahead = sorted(end for end in ends if end > self.clock.now)
        if ahead:
            self.clock.now = max(self.clock.now, ahead[0] + timedelta(seconds=off))

    # What has to be so

    @invariant()
    def the_line_is_as_expected(self) -> None:
        now = self.clock.now
        found = [(each.ticket.code, each.ahead, each.ahead_away) for each in self.queue.waiting()]
        expected = []
        for person in self.plain.by_claim(self.plain.waiting(now), now):
            ahead = self.plain.ahead(person, now)
            expected.append((person.code, len(ahead), sum(other.presence is not HERE for other in ahead)))
        assert found == expected

    @invariant()
    def everybody_is_where_expected(self) -> None:
        found = list(self.everybody())
        assert found == [self.as_written(person, row[6]) for person, row in zip(self.plain.people, found, strict=True)]

    @invariant()
    def the_counters_are_as_expected(self) -> None:
        found = [
            (each.number, each.services, each.closes_at, each.ticket and each.ticket.code)
            for each in self.queue.counters.all()
        ]
        assert found == [
            (each.number, each.services, each.closes_at, there.code if (there := self.plain.at(each.number)) else None)
            for each in sorted(self.plain.counters, key=lambda each: each.number)
        ]

    def everybody(self) -> Iterator[tuple[object, ...]]:
        columns = "number, business_day, service_id, class, presence, state, counter, place, passed_at, ended_at, lates"
        with self.queue._store.snapshot():
            yield from self.queue._store.execute(f"SELECT {columns} FROM tickets ORDER BY serial")  # noqa: S608 - constants

    @staticmethod
    def as_written(person: Person, counter: object) -> tuple[object, ...]:
        """As the file has it. Where somebody was is of no interest once they have gone."""
        moments = [each and text_of(each) for each in (person.place, person.passed, person.ended)]
        return (
            *(int(person.code[1:]), person.day.isoformat(), person.service, person.queue_class, person.presence),
            *(person.state, person.counter if person.state.live else counter, *moments, person.lates),
        )


@pytest.mark.parametrize(
    "rules", [EQUAL, UNEQUAL, replace(UNEQUAL, arrival=Arrival.OPTIONAL)], ids=["equal", "unequal", "optional"]
)
def test_the_whole_life_of_tickets(template: Path, rules: OrderRules):
    life = type("WholeLife", (WholeLife,), {"template": template, "order": rules})
    run_state_machine_as_test(life, settings=settings(max_examples=20, stateful_step_count=80, deadline=None))
