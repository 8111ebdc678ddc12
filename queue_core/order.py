"""Who is called next, and why (pure).

Each class of tickets has a rate, and a ticket's claim is credit = rate × (now - place). Equal rates are plain first
come, first served; a higher rate overtakes, but every claim of a positive rate outgrows those that began later, so that
nobody starves (an accumulating priority queue: Kleinrock; Stanford, Taylor, Ziedins 2014).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_core.branch import Arrival
from queue_core.tickets import Presence, TicketClass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from queue_core.branch import OrderRules, ServiceId

_INSTANT = timedelta(microseconds=1)
_NOTHING = timedelta(0)
_MOST_AWAY = timedelta(days=400) // _INSTANT
"""No place lies further from the present, in microseconds."""


class Reason(StrEnum):
    """Why a ticket was called.

    It has the earliest place of those that the counter could call; or a class whose claims outgrow that of an earlier
    one; or it waits for this counter only; or a clerk has named it.
    """

    EARLIEST = "earliest"
    CLASS = "class"
    DIRECTED = "directed"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What the order looks at in a waiting ticket. `counter` is the only one that it waits for, if there is one.

    Serial numbers go up in the order in which tickets were taken; they decide between equal places.
    """

    serial: int
    service_id: ServiceId
    place: datetime
    queue_class: TicketClass = TicketClass.WALK_IN
    presence: Presence = Presence.HERE
    counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Who is called and why, and who would have been, were they here: earliest claim first."""

    candidate: Candidate
    reason: Reason
    passed: tuple[Candidate, ...] = ()


def choose(
    candidates: Iterable[Candidate], *, counter: int, services: Collection[ServiceId], rules: OrderRules, now: datetime
) -> Choice | None:
    """Whom a counter calls next; None where nobody is there whom it could call.

    Args:
        candidates: the waiting tickets, in any order; of those with the same service, class, presence and counter the
            first by place is enough.
        counter: it may also call who waits for this one, whatever the service.
        services: what the counter takes.
        rules: rates, and whether who joined by phone has to be here.
        now: the queue's present: no place but that of a booking lies after it.
    """
    reached = [candidate for candidate in candidates if within_reach(candidate, counter, services)]
    claims = sorted(reached, key=lambda candidate: claim(candidate, rules, now))
    callable_now = [candidate for candidate in claims if may_be_called(candidate, rules)]
    if not callable_now:
        return None
    chosen = callable_now[0]
    passed = claims[: claims.index(chosen)]
    return Choice(
        candidate=chosen,
        reason=_reason(chosen, callable_now),
        passed=tuple(candidate for candidate in passed if is_held(candidate)),
    )


def within_reach(candidate: Candidate, counter: int, services: Collection[ServiceId]) -> bool:
    """Whether a counter that takes these services may call the ticket."""
    if candidate.counter is not None:
        return candidate.counter == counter
    return candidate.service_id in services


def may_be_called(candidate: Candidate, rules: OrderRules) -> bool:
    """Whether the ticket's holder is here, or need not be. Who has booked always has to check in."""
    if candidate.presence is Presence.HERE:
        return True
    return rules.arrival is Arrival.OPTIONAL and candidate.queue_class is not TicketClass.BOOKING


def is_held(candidate: Candidate) -> bool:
    """Whether the ticket keeps its place for a while only, once it is passed over.

    A booking is kept until its check-in ends, however often others go before it.
    """
    return candidate.queue_class is not TicketClass.BOOKING


def credit(candidate: Candidate, rules: OrderRules, now: datetime) -> timedelta:
    """How much the ticket's claim has grown.

    Less than nothing before its place: a booking's claim begins at its time, and until then rates mean nothing.
    """
    return _grown(now - candidate.place, rules.rates[candidate.queue_class])


def claim(candidate: Candidate, rules: OrderRules, now: datetime) -> tuple[timedelta, datetime, int]:
    """What tickets are ordered by: the least goes first."""
    return (-credit(candidate, rules, now), candidate.place, candidate.serial)


def latest_before(chosen: Candidate, queue_class: TicketClass, rules: OrderRules, now: datetime) -> datetime:
    """A place that all tickets of a class lie before whose claims are higher than that of `chosen`."""
    place = _place_of_credit(credit(chosen, rules, now), queue_class, rules, now)
    return chosen.place if place is None else place + _step(queue_class, rules)


def end_before(
    candidate: Candidate, queue_class: TicketClass, rules: OrderRules, now: datetime
) -> tuple[datetime, int]:
    """The place and the serial number that those of a class lie before, and only those, that go before a ticket.

    Exact, unlike `latest_before`, so that one may count by it.
    """
    rate, wanted = rules.rates[queue_class], -credit(candidate, rules, now)
    moments = range(-_MOST_AWAY, _MOST_AWAY)

    def ordered_by(moment: int) -> timedelta:
        return -_grown(-moment * _INSTANT, rate)

    # Where credits begin to be no more than the ticket's, and where to be less; between, places decide.
    alike = now + moments[bisect_left(moments, wanted, hi=2 * _MOST_AWAY - 1, key=ordered_by)] * _INSTANT
    less = now + moments[bisect_right(moments, wanted, hi=2 * _MOST_AWAY - 1, key=ordered_by)] * _INSTANT
    if alike <= candidate.place < less:
        return candidate.place, candidate.serial
    return (alike if candidate.place < alike else less), 0


def place_behind(
    candidate: Candidate, others: Iterable[Candidate], count: int, rules: OrderRules, now: datetime
) -> datetime:
    """The earliest place at which the next so many of the others go first, as things stand now.

    Those count who could be called now and wait for no counter of their own. Where there are fewer, it is the place
    behind all of them. Never earlier than the place that the candidate has.

    Args:
        candidate: who gives up places; others that go before it anyway do not count.
        others: tickets of its service, in any order.
        count: how many are to go first.
        rules: the classes' rates, and who may be called.
        now: the queue's present, see `choose`.
    """
    own = claim(candidate, rules, now)
    line = [other for other in others if other.counter is None and may_be_called(other, rules)]
    behind = sorted(claim(other, rules, now) for other in line if other.serial != candidate.serial)
    following = [one for one in behind if one > own][:count]
    if not following:
        return candidate.place
    last = following[-1]
    place = max(candidate.place, _place_of_credit(-last[0], candidate.queue_class, rules, now) or last[1])
    step = _step(candidate.queue_class, rules)
    while claim(replace(candidate, place=place), rules, now) <= last:
        place += step
    return place


def _grown(waited: timedelta, rate: float) -> timedelta:
    return waited * rate if waited > _NOTHING else waited


def _reason(chosen: Candidate, callable_now: list[Candidate]) -> Reason:
    if chosen.counter is not None:
        return Reason.DIRECTED
    earliest = min(callable_now, key=lambda candidate: (candidate.place, candidate.serial))
    return Reason.EARLIEST if earliest is chosen else Reason.CLASS


def _place_of_credit(wanted: timedelta, queue_class: TicketClass, rules: OrderRules, now: datetime) -> datetime | None:
    """Where a ticket of a class would have to stand for this credit; None where it never has any."""
    rate = rules.rates[queue_class]
    if wanted < _NOTHING:
        return now - wanted
    return now - wanted / rate if rate > 0 else None


def _step(queue_class: TicketClass, rules: OrderRules) -> timedelta:
    """By how much a place has to move for the credit to change; more than an instant where the rate is low."""
    rate = rules.rates[queue_class]
    return max(_INSTANT, _INSTANT / rate) if rate > 0 else _INSTANT
