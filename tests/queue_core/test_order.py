"""Who is next, without any store: by place, or by claims that grow at different rates."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hypothesis import example, given, settings
from hypothesis import strategies as st

from queue_core import order
from queue_core.branch import Arrival, OrderRules
from queue_core.order import Candidate, Choice, Reason
from queue_core.tickets import Presence, TicketClass
from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS, riga

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from queue_core.branch import ServiceId

NOON = riga(2026, 3, 4, 12)
PLAIN = OrderRules()
OPTIONAL = OrderRules(arrival=Arrival.OPTIONAL)
SERVICES = (DOCUMENTS, PASSPORTS, ADVICE)
BOOKING, REMOTE, WALK_IN, PRIORITY = (
    TicketClass.BOOKING,
    TicketClass.REMOTE,
    TicketClass.WALK_IN,
    TicketClass.PRIORITY,
)


def at(minutes: float) -> datetime:
    """So many minutes after noon, or before it."""
    return NOON + timedelta(minutes=minutes)


def ticket(
    serial: int,
    minutes: float = 0,
    *,
    service: ServiceId = DOCUMENTS,
    queue_class: TicketClass = WALK_IN,
    away: bool = False,
    counter: int | None = None,
) -> Candidate:
    return Candidate(
        serial=serial,
        service_id=service,
        place=at(minutes),
        queue_class=queue_class,
        presence=Presence.AWAY if away else Presence.HERE,
        counter=counter,
    )


def rates(**by_class: float) -> OrderRules:
    return OrderRules(rates={each: by_class.get(each.value, 1.0) for each in TicketClass})


def choose(
    *candidates: Candidate,
    counter: int = 1,
    services: Collection[ServiceId] = SERVICES,
    rules: OrderRules = PLAIN,
    now: datetime = NOON,
) -> Choice | None:
    return order.choose(candidates, counter=counter, services=services, rules=rules, now=now)


def chosen(*candidates: Candidate, rules: OrderRules = PLAIN, now: datetime = NOON) -> tuple[int, Reason]:
    choice = choose(*candidates, rules=rules, now=now)
    assert choice is not None
    return choice.candidate.serial, choice.reason


def all_in_turn(candidates: Iterable[Candidate], rules: OrderRules, now: datetime = NOON) -> list[int]:
    """The serial numbers in the order in which one counter calls them, all at once."""
    left, called = list(candidates), []
    while (choice := choose(*left, rules=rules, now=now)) is not None:
        left.remove(choice.candidate)
        called.append(choice.candidate.serial)
    return called


def test_nobody_is_called_where_nobody_waits():
    assert choose() is None


def test_the_earliest_place_goes_first():
    assert chosen(ticket(1, -1), ticket(2, -3), ticket(3, -2)) == (2, Reason.EARLIEST)


def test_of_equal_places_the_lower_serial_goes_first():
    assert chosen(ticket(2, -1), ticket(1, -1)) == (1, Reason.EARLIEST)


def test_only_what_the_counter_takes_is_called():
    choice = choose(ticket(1, -9, service=ADVICE), ticket(2, -1), services=(DOCUMENTS,))
    assert choice == Choice(candidate=ticket(2, -1), reason=Reason.EARLIEST)
    assert choose(ticket(1, service=ADVICE), services=(DOCUMENTS,)) is None


def test_who_waits_for_another_counter_is_not_called():
    assert choose(ticket(1, -9, counter=2)) is None


def test_who_waits_for_this_counter_competes_by_its_claim_whatever_its_service():
    directed = ticket(2, -5, service=ADVICE, counter=1)
    choice = choose(ticket(1, -1), directed, services=(DOCUMENTS,))
    assert choice == Choice(candidate=directed, reason=Reason.DIRECTED)
    earlier = choose(ticket(1, -9), directed, services=(DOCUMENTS,))
    assert earlier == Choice(candidate=ticket(1, -9), reason=Reason.EARLIEST)


def test_who_is_away_is_passed_over_by_who_is_here():
    away, later = ticket(1, -9, queue_class=REMOTE, away=True), ticket(3, -1, queue_class=REMOTE, away=True)
    assert choose(away, ticket(2, -5), later) == Choice(candidate=ticket(2, -5), reason=Reason.EARLIEST, passed=(away,))


def test_nobody_is_passed_over_where_nobody_is_called():
    assert choose(ticket(1, -9, queue_class=REMOTE, away=True)) is None


def test_a_booking_is_kept_however_often_others_go_before_it():
    assert choose(ticket(1, -9, queue_class=BOOKING, away=True), ticket(2, -5)) == Choice(
        candidate=ticket(2, -5), reason=Reason.EARLIEST
    )


def test_where_arrival_is_optional_phones_are_called_and_bookings_are_not():
    assert chosen(ticket(1, -9, queue_class=REMOTE, away=True), ticket(2, -5), rules=OPTIONAL) == (1, Reason.EARLIEST)
    assert choose(ticket(1, -9, queue_class=BOOKING, away=True), rules=OPTIONAL) is None


def test_a_higher_rate_overtakes_once_it_has_had_the_time():
    rules = rates(priority=3.0)
    first, second = ticket(1, -10), ticket(2, -4, queue_class=PRIORITY)
    assert chosen(first, second, rules=rules) == (2, Reason.CLASS)
    assert chosen(first, second, rules=rules, now=at(-2)) == (1, Reason.EARLIEST)


def test_the_higher_rate_says_nothing_where_it_is_first_anyway():
    assert chosen(ticket(1, -10, queue_class=PRIORITY), ticket(2, -4), rules=rates(priority=3.0)) == (
        1,
        Reason.EARLIEST,
    )


def test_who_is_here_before_the_booked_time_goes_behind_whoever_waits_whatever_the_rate():
    booked = ticket(1, 10, queue_class=BOOKING)
    assert chosen(booked, ticket(2, 0), rules=rates(booking=9.0)) == (2, Reason.EARLIEST)
    assert chosen(booked, rules=rates(booking=9.0)) == (1, Reason.EARLIEST)
    sooner = ticket(3, 5, queue_class=BOOKING)
    assert chosen(booked, sooner, rules=rates(booking=9.0)) == (3, Reason.EARLIEST)


minutes = st.integers(-240, 20).map(float) | st.floats(-240, 20, allow_nan=False)
some_rates = st.fixed_dictionaries({each: st.floats(0.1, 10) for each in TicketClass})
some_rules = st.builds(OrderRules, rates=some_rates, arrival=st.sampled_from(Arrival))


@st.composite
def lines(draw: st.DrawFn, *, most: int = 12) -> list[Candidate]:
    """Some that wait, in the order in which they came or in no order."""
    specimens = draw(
        st.lists(
            st.builds(
                ticket,
                st.just(0),
                minutes,
                service=st.sampled_from(SERVICES),
                queue_class=st.sampled_from(TicketClass),
                away=st.booleans(),
                counter=st.sampled_from([None, None, None, 1, 2]),
            ),
            max_size=most,
        )
    )
    return [replace(specimen, serial=serial) for serial, specimen in enumerate(specimens, 1)]


@given(candidates=lines())
def test_equal_rates_are_first_come_first_served(candidates: list[Candidate]):
    called = all_in_turn(candidates, PLAIN)
    reachable = [each for each in candidates if each.presence is Presence.HERE and each.counter in (None, 1)]
    assert called == [each.serial for each in sorted(reachable, key=lambda each: (each.place, each.serial))]


@given(candidates=lines(), rules=some_rules, services=st.sets(st.sampled_from(SERVICES)), chance=st.randoms())
def test_the_order_of_what_comes_in_does_not_matter(candidates, rules, services, chance):
    shuffled = list(candidates)
    chance.shuffle(shuffled)
    assert choose(*candidates, rules=rules, services=services) == choose(*shuffled, rules=rules, services=services)


@given(candidates=lines(), rules=some_rules, services=st.sets(st.sampled_from(SERVICES)))
def test_the_first_of_each_kind_is_enough(candidates, rules, services):
    """What the store hands over is not the whole line."""
    first: dict[object, Candidate] = {}
    for each in sorted(candidates, key=lambda each: (each.place, each.serial)):
        first.setdefault((each.service_id, each.queue_class, each.presence, each.counter), each)
    whole = choose(*candidates, rules=rules, services=services)
    part = choose(*first.values(), rules=rules, services=services)
    assert (whole and (whole.candidate, whole.reason)) == (part and (part.candidate, part.reason))


@given(candidates=lines(), rules=some_rules)
def test_only_who_may_be_called_is(candidates: list[Candidate], rules: OrderRules):
    choice = choose(*candidates, rules=rules, services=(DOCUMENTS,))
    able = [
        each for each in candidates if order.within_reach(each, 1, (DOCUMENTS,)) and order.may_be_called(each, rules)
    ]
    assert (choice is None) == (not able)
    if choice is None:
        return
    assert choice.candidate in able
    for each in choice.passed:
        assert each.presence is Presence.AWAY
        assert order.within_reach(each, 1, (DOCUMENTS,))
        assert not order.may_be_called(each, rules)
        assert order.claim(each, rules, NOON) < order.claim(choice.candidate, rules, NOON)


@given(candidates=lines(), rules=some_rules, queue_class=st.sampled_from(TicketClass))
def test_none_with_a_higher_claim_lies_behind_the_latest_place(candidates, rules, queue_class):
    choice = choose(*candidates, rules=rules)
    if choice is None:
        return
    latest = order.latest_before(choice.candidate, queue_class, rules, NOON)
    for each in candidates:
        same = replace(each, queue_class=queue_class)
        if order.claim(same, rules, NOON) < order.claim(choice.candidate, rules, NOON):
            assert same.place <= latest


@settings(max_examples=40)
@given(rules=some_rules, queue_class=st.sampled_from(TicketClass), backlog=st.integers(0, 5))
@example(rules=rates(walk_in=0.1, priority=10.0), queue_class=WALK_IN, backlog=5)
def test_nobody_starves(rules: OrderRules, queue_class: TicketClass, backlog: int):
    """As many of the fastest class come as are called, behind a line of such: the slow gets nearer with each call."""
    fastest = max(TicketClass, key=lambda each: rules.rates[each])
    bound = (backlog + 2) * rules.rates[fastest] / rules.rates[queue_class] + backlog + 2
    line = [ticket(serial, -0.01, queue_class=fastest) for serial in range(2, backlog + 2)]
    line.append(ticket(1, queue_class=queue_class))
    now, calls = NOON, 0
    while any(each.serial == 1 for each in line):
        line.append(replace(ticket(calls + 100, queue_class=fastest), place=now))
        now += timedelta(minutes=1)
        choice = choose(*line, rules=rules, now=now)
        assert choice is not None
        line.remove(choice.candidate)
        calls += 1
        assert calls <= bound


@given(candidates=lines(), rules=some_rules, count=st.integers(0, 5), queue_class=st.sampled_from(TicketClass))
def test_just_so_many_go_before_who_gives_up_places(candidates, rules, count, queue_class):
    late = ticket(99, -30, queue_class=queue_class, away=True)
    place = order.place_behind(late, candidates, count, rules, NOON)
    assert place >= late.place
    moved = replace(late, place=place)
    able = [each for each in candidates if each.counter is None and order.may_be_called(each, rules)]

    def before(of: Candidate) -> list[Candidate]:
        return [each for each in able if order.claim(each, rules, NOON) < order.claim(of, rules, NOON)]

    behind = len(able) - len(before(late))
    gone_before = len(before(moved)) - len(before(late))
    assert gone_before >= min(count, behind)
    # No more than that, but for those whose claims are the same to the instant that a place can tell apart.
    following = sorted(order.credit(each, rules, NOON) for each in able if each not in before(late))[::-1]
    if gone_before > count > 0:
        apart = following[count - 1] - following[gone_before - 1]
        assert apart <= timedelta(microseconds=4 + 4 * max(rules.rates.values()))


def test_a_place_is_given_up_for_who_could_be_called_only():
    late = ticket(1, -30, queue_class=REMOTE)
    line = [
        late,
        ticket(2, -29, queue_class=REMOTE, away=True),
        ticket(3, -28, counter=2),
        ticket(4, -27),
        ticket(5, -26),
        ticket(6, -25),
    ]
    assert order.place_behind(late, line, 2, PLAIN, NOON) == at(-26) + timedelta(microseconds=1)
    assert order.place_behind(late, line, 9, PLAIN, NOON) == at(-25) + timedelta(microseconds=1)
    assert order.place_behind(late, line[:3], 2, PLAIN, NOON) == late.place


def test_places_hold_for_classes_of_different_rates_too():
    rules = rates(priority=2.0)
    late = ticket(1, -30, queue_class=PRIORITY)
    line = [ticket(2, -40), ticket(3, -20), ticket(4, -8)]
    place = order.place_behind(late, line, 2, rules, NOON)
    assert all_in_turn([*line, replace(late, place=place)], rules) == [2, 3, 1, 4]
    assert place == at(-10)  # of equal claims the earlier place goes first


def test_a_class_without_a_claim_waits_until_nobody_else_does():
    rules = rates(remote=0.0)
    idle = ticket(1, -60, queue_class=REMOTE)
    assert all_in_turn([idle, ticket(2, -1)], rules) == [2, 1]
    assert order.place_behind(idle, [ticket(2, -1)], 2, rules, NOON) == idle.place
    assert order.place_behind(idle, [ticket(2, -9, queue_class=REMOTE)], 2, rules, NOON) > at(-9)
