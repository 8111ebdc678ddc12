"""What is done with the numbers of a `plain_line`: arrivals, and the counters' verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.errors import NotWaiting, UnknownService, UnknownTicket
from queue_core.order import Reason
from queue_core.refusals import (
    AlreadyCheckedIn,
    BadClosingTime,
    CounterBusy,
    CounterClosed,
    CounterIdle,
    CounterOpen,
    ForgedCode,
    Lapsed,
    LateTooOften,
    NobodyBehind,
    NobodyWaiting,
    NotWhileBooked,
    OneTicketAPhone,
    StaleCode,
    TooEarly,
    UnknownCounter,
    WrongState,
)
from queue_core.tickets import TicketClass, TicketState
from tests.queue_core.plain_line import AWAY, CALLED, HERE, SERVING, WAITING, OpenCounter, Person, PlainLine, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from queue_core.branch import ServiceId


class PlainBranch(PlainLine):
    """A branch at work."""

    # Who is meant

    def of_code(self, code: str, now: datetime) -> Person:
        for person in self.people:
            if person.code == code and person.day == self.today(now):
                return person
        raise Refused(UnknownTicket)

    def meant(self, person: Person, by: str, now: datetime) -> Person:
        """Who is found by what somebody shows: a token, the six characters, a slip's QR; or tells staff: a code."""
        if by == "code":
            return self.of_code(person.code, now)
        if by == "slip" and person.day > self.today(now):
            raise Refused(ForgedCode)
        return person

    # Arrivals

    def check_in(self, person: Person, by: str, now: datetime) -> tuple[Person, bool]:
        """Who comes, and whether they come back after a call; then the place is still to be set."""
        self.tend(now)
        person = self.meant(person, by, now)
        comes_back = False
        if person.day != self.today(now):
            raise Refused(StaleCode)
        if person.state is WAITING and person.presence is HERE:
            raise Refused(AlreadyCheckedIn)
        if person.state is WAITING or (person.state is TicketState.NO_SHOW and self.was_missed(person)):
            if person.state is TicketState.NO_SHOW and self.live_of(person.phone, person.day):
                raise Refused(OneTicketAPhone)
            if person.booked and now < person.booked - self.office.bookings.check_in_from:
                raise Refused(TooEarly)
            if person.booked and now > person.booked + self.office.bookings.check_in_until:
                person.place, person.queue_class = now, TicketClass.WALK_IN
        elif person.state is TicketState.NO_SHOW:
            if self.live_of(person.phone, person.day):
                raise Refused(OneTicketAPhone)
            comes_back = True
            if person.ended is None or now - person.ended > self.office.order.grace:
                raise Refused(Lapsed)
            person.counter = None
        else:
            raise Refused(NotWaiting)
        person.state, person.presence, person.passed, person.ended = WAITING, HERE, None, None
        return person, comes_back

    def was_missed(self, person: Person) -> bool:
        """Whether nobody came for a booking, so that it was never called."""
        return person.booked is not None and person.presence is AWAY and not person.was_called

    def still_waiting(self, person: Person, by: str, now: datetime) -> Person:
        self.tend(now)
        person = self.meant(person, by, now)
        if person.day < self.today(now):
            raise Refused(StaleCode)
        if person.state is not WAITING:
            raise Refused(NotWaiting)
        return person

    def late(self, person: Person, by: str, now: datetime) -> Person:
        """The place is still to be set."""
        person = self.still_waiting(person, by, now)
        if person.booked and person.presence is AWAY:
            raise Refused(NotWhileBooked)
        if person.lates >= self.office.order.late_times:
            raise Refused(LateTooOften)
        line = self.by_claim([*self.line_for(person, now), person], now)
        if line[-1] is person:
            raise Refused(NobodyBehind)
        person.lates += 1
        person.passed = None
        return person

    def cancel(self, person: Person, now: datetime) -> Person:
        if person.state is not WAITING:
            raise Refused(NotWaiting)
        person.state, person.ended, person.cancelled = TicketState.CANCELLED, now, True
        return person

    # Counters

    def open(
        self, number: int, services: Sequence[ServiceId], closes_at: datetime | None, now: datetime
    ) -> OpenCounter:
        if number not in range(1, 100):
            raise Refused(UnknownCounter)
        if any(counter.number == number for counter in self.counters):
            raise Refused(CounterOpen)
        for service in services:
            self.refuse_unknown(service)
        self.refuse_far(closes_at, now)
        taken = tuple(services) or tuple(service.id for service in self.office.services)
        opened = OpenCounter(number=number, services=taken, closes_at=closes_at)
        self.counters.append(opened)
        return opened

    def counter(self, number: int) -> OpenCounter:
        if number not in range(1, 100):
            raise Refused(UnknownCounter)
        for counter in self.counters:
            if counter.number == number:
                return counter
        raise Refused(CounterClosed)

    def free(self, number: int) -> OpenCounter:
        """The counter, where nobody is at it."""
        counter, there = self.counter(number), self.at(number)
        if there is not None:
            raise Refused(CounterBusy, code=there.code)
        return counter

    def close(self, number: int) -> None:
        counter = self.free(number)
        self.counters.remove(counter)
        for person in self.people:
            if person.state is WAITING and person.counter == number:
                person.counter = None

    def next(self, number: int, now: datetime) -> tuple[Person, Reason]:
        counter = self.free(number)
        everybody = self.waiting(now)
        reached = [
            person
            for person in everybody
            if (person.counter == number if person.counter else person.service in counter.services)
        ]
        line = self.by_claim(reached, now)
        callable_now = [person for person in line if self.can_be_called(person)]
        if not callable_now:
            away = [p for p in everybody if p.presence is AWAY and p.place <= now and p.service in counter.services]
            raise Refused(NobodyWaiting, away=len(away))
        chosen = callable_now[0]
        for person in line[: line.index(chosen)]:
            if person.queue_class is not TicketClass.BOOKING and not person.passed:
                person.passed = now
        earliest = min(callable_now, key=lambda person: (person.place, person.turn))
        reason = Reason.EARLIEST if chosen is earliest else Reason.CLASS
        if chosen.counter:
            reason = Reason.DIRECTED
        self._call(chosen, number)
        return chosen, reason

    def call(self, number: int, code: str, now: datetime) -> Person:
        self.free(number)
        person = self.of_code(code, now)
        if person.state is not WAITING:
            raise Refused(WrongState)
        person.presence = HERE
        self._call(person, number)
        return person

    def _call(self, person: Person, number: int) -> None:
        person.was_sent_to = person.counter
        person.state, person.counter, person.passed, person.was_called = CALLED, number, None, True

    def there(self, number: int, *expected: TicketState) -> Person:
        self.counter(number)
        person = self.at(number)
        if person is None:
            raise Refused(CounterIdle)
        if person.state not in expected:
            raise Refused(WrongState, code=person.code, state=person.state)
        return person

    def announce(self, number: int, closes_at: datetime | None, now: datetime) -> None:
        counter = self.counter(number)
        self.refuse_far(closes_at, now)
        counter.closes_at = closes_at

    def move(self, number: int, verb: str, now: datetime) -> Person:
        if verb == "put_back":
            person = self.there(number, CALLED, SERVING)
            still_open = any(counter.number == person.was_sent_to for counter in self.counters)
            person.state, person.counter = WAITING, person.was_sent_to if still_open else None
            return person
        person = self.there(number, SERVING if verb == "finish" else CALLED)
        if verb == "serve":
            person.state, person.presence = SERVING, HERE
        elif verb != "recall":
            person.state = TicketState.SERVED if verb == "finish" else TicketState.NO_SHOW
            person.ended = now
        return person

    def transfer(self, number: int, service: ServiceId | None, other: int | None) -> Person:
        person = self.there(number, CALLED, SERVING)
        if service is not None:
            self.refuse_unknown(service)
            person.service = service
        if other is not None:
            self.counter(other)
        person.state, person.counter = WAITING, other
        return person

    def refuse_unknown(self, service: ServiceId) -> None:
        if service not in [each.id for each in self.office.services]:
            raise Refused(UnknownService)

    @staticmethod
    def refuse_far(closes_at: datetime | None, now: datetime) -> None:
        if closes_at is not None and not now < closes_at <= now + timedelta(hours=24):
            raise Refused(BadClosingTime)
