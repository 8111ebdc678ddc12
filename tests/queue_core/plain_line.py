"""Who has a number at a branch, as somebody would keep it in a copybook: lists that are looked through and sorted.

Written from what the rules say, not from how `queue_core` does it. Whatever is refused names the refusal's type.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from queue_core.branch import Arrival
from queue_core.errors import Closed, Refusal
from queue_core.refusals import NoSuchTime, OneTicketAPhone, OutsideRemoteHours, RemoteFull, TimeTaken, TooManyRequests
from queue_core.tickets import Presence, TicketClass, TicketState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from queue_core.branch import Branch, ServiceId

WAITING, CALLED, SERVING = TicketState.WAITING, TicketState.CALLED, TicketState.SERVING
AWAY, HERE = Presence.AWAY, Presence.HERE
MINUTE = timedelta(minutes=1)


class Refused(Exception):
    """The rules say no. `kind` is what the queue has to raise."""

    def __init__(self, kind: type[Refusal], **fields: object) -> None:
        super().__init__(kind.__name__, fields)
        self.kind = kind
        self.fields = fields


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody with a number, and all that the copybook has about them. `turn` counts the numbers that were given."""

    turn: int
    code: str
    service: ServiceId
    day: date
    queue_class: TicketClass
    place: datetime
    presence: Presence = HERE
    state: TicketState = WAITING
    counter: int | None = None
    booked: datetime | None = None
    phone: str | None = None
    passed: datetime | None = None
    was_called: bool = False
    was_sent_to: int | None = None
    ended: datetime | None = None
    lates: int = 0
    cancelled: bool = False


@dataclass(slots=True, kw_only=True)
class OpenCounter:
    """A counter that is open."""

    number: int
    services: tuple[ServiceId, ...]
    closes_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class PlainLine:
    """Everybody who ever had a number, in the order of their numbers, and the counters that are open."""

    office: Branch
    opens: timedelta
    closes: timedelta
    people: list[Person] = field(default_factory=list)
    counters: list[OpenCounter] = field(default_factory=list)
    asked: list[tuple[str, datetime]] = field(default_factory=list)
    day: date | None = None

    def copied(self) -> Self:
        """The same once more, to go on with where something is undone."""
        return replace(
            self,
            people=[replace(person) for person in self.people],
            counters=[replace(counter) for counter in self.counters],
            asked=list(self.asked),
        )

    # Looking

    def today(self, now: datetime) -> date:
        return now.astimezone(self.office.hours.timezone).date()

    def since_midnight(self, now: datetime) -> timedelta:
        wall = now.astimezone(self.office.hours.timezone)
        return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)

    def waiting(self, now: datetime) -> list[Person]:
        found = [person for person in self.people if person.state is WAITING and person.day == self.today(now)]
        return sorted(found, key=lambda person: (person.place, person.turn))

    def ahead(self, person: Person, now: datetime) -> list[Person]:
        """Who waits for the same service as somebody and goes first, were they all here."""
        line = self.by_claim(self.waiting(now), now)
        return [other for other in line[: line.index(person)] if other.service == person.service]

    def credit(self, person: Person, now: datetime) -> timedelta:
        waited = now - person.place
        return waited * round(self.office.order.rates[person.queue_class]) if waited > timedelta(0) else waited

    def by_claim(self, people: Sequence[Person], now: datetime) -> list[Person]:
        """In the order in which they would be called, were they all here."""
        return sorted(people, key=lambda person: (-self.credit(person, now), person.place, person.turn))

    def can_be_called(self, person: Person) -> bool:
        if self.office.order.arrival is Arrival.OPTIONAL and person.queue_class is not TicketClass.BOOKING:
            return True
        return person.presence is HERE

    def at(self, number: int) -> Person | None:
        found = [person for person in self.people if person.state in (CALLED, SERVING) and person.counter == number]
        assert len(found) <= 1, "two at a counter"
        return found[0] if found else None

    def live_of(self, phone: str | None, day: date) -> list[Person]:
        return [
            person
            for person in self.people
            if phone and person.phone == phone and person.day == day and person.state.live
        ]

    def line_for(self, person: Person, now: datetime) -> list[Person]:
        """Those of a service who wait and could be called anywhere, apart from one of them and from early bookings."""
        return [
            other
            for other in self.waiting(now)
            if other is not person
            and other.place <= now
            and other.service == person.service
            and not other.counter
            and self.can_be_called(other)
        ]

    # What happens by itself

    def tend(self, now: datetime) -> None:
        self.begin_day(now)
        for person in self.people:
            if person.state is WAITING and person.passed and now - person.passed >= self.office.order.hold:
                person.state, person.ended = TicketState.NO_SHOW, now
        until = self.office.bookings.check_in_until
        for person in self.people:
            if person.state is WAITING and person.presence is AWAY and person.booked and now - person.booked > until:
                person.state, person.ended = TicketState.NO_SHOW, now

    def begin_day(self, now: datetime) -> None:
        if self.day == self.today(now):
            return
        self.day = self.today(now)
        self.counters.clear()
        for person in self.people:
            if person.state.live and person.day < self.day:
                person.state, person.ended = TicketState.CLOSED, now

    # Numbers

    def issue(self, service: ServiceId, now: datetime, *, priority: bool) -> Person:
        if not self.opens <= self.since_midnight(now) < self.closes:
            raise Refused(Closed)
        self.begin_day(now)
        return self._give(service, now, TicketClass.PRIORITY if priority else TicketClass.WALK_IN)

    def join(self, service: ServiceId, phone: str, now: datetime) -> Person:
        self._count_request(phone, now)
        self.tend(now)
        rules = self.office.remote
        if not self.opens + rules.opens_after <= self.since_midnight(now) < self.closes - rules.closes_before:
            raise Refused(OutsideRemoteHours)
        live = self.live_of(phone, self.today(now))
        if live:
            raise Refused(OneTicketAPhone, code=live[0].code)
        by_phone = [each for each in self.waiting(now) if each.service == service and each.phone and not each.booked]
        if rules.most_waiting is not None and len(by_phone) >= rules.most_waiting:
            raise Refused(RemoteFull, waiting=len(by_phone))
        return self._give(service, now, TicketClass.REMOTE, phone=phone)

    def book(self, service: ServiceId, at: datetime, phone: str | None, now: datetime) -> Person:
        if phone:
            self._count_request(phone, now)
        self.tend(now)
        clock = self.since_midnight(at)
        if at <= now or not self.opens <= clock < self.closes or (clock - self.opens) % self.office.bookings.every:
            raise Refused(NoSuchTime)
        live = self.live_of(phone, self.today(at))
        if live:
            raise Refused(OneTicketAPhone, code=live[0].code)
        if any(each.booked == at and each.service == service and not each.cancelled for each in self.people):
            raise Refused(TimeTaken)
        return self._give(service, at, TicketClass.BOOKING, phone=phone)

    def _count_request(self, phone: str, now: datetime) -> None:
        if sum(who == phone and now - at < MINUTE for who, at in self.asked) >= 10:
            raise Refused(TooManyRequests)
        self.asked.append((phone, now))

    def _give(self, service: ServiceId, place: datetime, queue_class: TicketClass, phone: str | None = None) -> Person:
        booked = place if queue_class is TicketClass.BOOKING else None
        day = self.today(place)
        prefix = next(each.prefix for each in self.office.services if each.id == service)
        number = 1 + sum(each.day == day and each.code[0] == prefix for each in self.people)
        person = Person(
            turn=len(self.people),
            code=f"{prefix}{number:03d}",
            service=service,
            day=day,
            queue_class=queue_class,
            place=place,
            presence=AWAY if queue_class in (TicketClass.REMOTE, TicketClass.BOOKING) else HERE,
            booked=booked,
            phone=phone,
        )
        self.people.append(person)
        return person
