"""How long one waits, without any store: from the line, the counters that are open and what is known of services."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.estimate import Estimate, for_newcomers, for_waiting, gamma_quantiles, ranged, spoken
from queue_core.paces import Pace
from queue_core.schedule import OpenCounter, Situation, Waiting
from queue_core.tickets import TicketClass
from tests.queue_core.offices import riga

if TYPE_CHECKING:
    from collections.abc import Sequence

NOON = riga(2026, 3, 4, 12)
MINUTE = timedelta(minutes=1)
TEN = Pace(mean_s=600.0)
PRIORITY_FIRST = {**dict.fromkeys(TicketClass, 1.0), TicketClass.PRIORITY: 3.0}


def free(number: int, *services: str, closes: float | None = None) -> OpenCounter:
    closes_at = None if closes is None else NOON + closes * MINUTE
    return OpenCounter(number=number, services=services, closes_at=closes_at)


def busy(number: int, *services: str, since: float | None = 0.0, of: str = "a", party: int = 1) -> OpenCounter:
    seconds = None if since is None else since * 60
    return OpenCounter(number=number, services=services, service_id=of, busy_s=seconds, party=party)


def situation(
    line: Sequence[Waiting] = (), *counters: OpenCounter, closes: float | None = None, **paces: Pace
) -> Situation:
    return Situation(
        now=NOON,
        line=line,
        counters=counters,
        paces=paces or {"a": TEN},
        closes_at=None if closes is None else NOON + closes * MINUTE,
    )


def expected(situation: Situation, service_id: str = "a") -> Estimate:
    found = for_newcomers(situation)[service_id]
    assert found is not None
    return found


def mean(situation: Situation, service_id: str = "a") -> float:
    """Minutes."""
    found = expected(situation, service_id).mean
    assert found is not None
    return found / MINUTE


def at(situation: Situation, position: int) -> Estimate | None:
    return for_waiting(situation, [position])[position]


def people(count: int, service_id: str = "a", **more: object) -> list[Waiting]:
    return [Waiting(service_id)._replace(**more)] * count  # type: ignore[arg-type]


def test_nobody_waits_for_a_free_counter():
    estimate = expected(situation([], free(1), busy(2)))
    assert estimate.low == estimate.high == estimate.mean == timedelta(0)
    assert estimate.at_low == estimate.at_high == NOON


def test_without_a_counter_nobody_can_say():
    found = for_newcomers(situation(people(3, "b"), free(1, "b"), a=TEN, b=TEN))
    assert found["a"] is None
    assert found["b"] is not None
    assert at(situation(people(1)), 0) is None


def test_a_counter_for_no_service_in_particular_takes_all():
    found = for_newcomers(situation([], free(1), a=TEN, b=TEN))
    assert all(estimate and estimate.high == timedelta(0) for estimate in found.values())


@pytest.mark.parametrize(("counters", "ahead"), [(1, 0), (1, 5), (4, 0), (4, 3), (4, 30), (100, 7), (100, 700)])
def test_exponential_times_give_the_textbooks_wait(counters: int, ahead: int):
    exponential = Pace(mean_s=600.0, variability=1.0)
    open_now = [busy(number, since=None) for number in range(1, counters + 1)]
    assert mean(situation(people(ahead), *open_now, a=exponential)) == pytest.approx(10 * (ahead + 1) / counters)


def test_visitors_who_give_up_shorten_the_wait_as_in_textbooks():
    impatient = Pace(mean_s=600.0, variability=1.0, leaving_per_s=1 / 600)
    open_now = [busy(number, since=None) for number in range(100)]
    textbook = sum(10 / (100 + still) for still in range(41))
    assert mean(situation(people(40), *open_now, a=impatient)) == pytest.approx(textbook, rel=0.01)


def test_regular_visits_end_when_they_are_over():
    regular = Pace(mean_s=600.0, variability=0.0)
    assert mean(situation([], busy(1, since=4), a=regular)) == pytest.approx(6)
    assert mean(situation(people(2), busy(1, since=4), a=regular)) == pytest.approx(26)
    assert mean(situation([], busy(1, since=15), a=regular)) == 0


def test_a_visit_that_goes_on_and_on_is_expected_to_go_on():
    assert mean(situation([], busy(1, since=60))) > mean(situation([], busy(1, since=10)))


@given(
    ahead=st.integers(0, 60),
    counters=st.integers(1, 9),
    variability=st.floats(0, 1.5),
    no_show=st.floats(0, 0.6),
    away=st.booleans(),
)
def test_more_people_ahead_never_shorten_the_wait(
    ahead: int, counters: int, variability: float, no_show: float, away: bool
):
    pace = Pace(mean_s=600.0, variability=variability, no_show=no_show, no_show_s=60.0)
    open_now = [busy(number, since=number) for number in range(1, counters + 1)]
    waits = [mean(situation(people(count, away=away), *open_now, a=pace)) for count in (ahead, ahead + 1, ahead + 5)]
    # The last digits of sums differ.
    assert waits[0] <= waits[1] + 1e-6
    assert waits[1] <= waits[2] + 1e-6


def test_more_counters_shorten_the_wait():
    waits = [mean(situation(people(12), *(busy(number) for number in range(count)))) for count in range(1, 9)]
    assert waits == sorted(waits, reverse=True)


def test_a_party_takes_longer():
    assert mean(situation(people(3, party=4), busy(1))) > mean(situation(people(3), busy(1)))
    assert mean(situation([], busy(1, party=4))) > mean(situation([], busy(1)))


def test_who_does_not_come_costs_a_moment_only():
    half = Pace(mean_s=600.0, no_show=0.5, no_show_s=60.0)
    wait = mean(situation(people(20), busy(1), a=half)) - mean(situation([], busy(1), a=half))
    assert wait == pytest.approx(20 * (0.5 * 10 + 0.5 * 1))


def test_who_is_away_counts_less():
    here, nobody = mean(situation(people(4), busy(1))), mean(situation([], busy(1)))
    away = mean(situation(people(4, away=True), busy(1)))
    assert nobody < away < here


def test_who_is_away_does_not_keep_a_counter_that_is_free():
    assert expected(situation(people(9, away=True), free(1))).high == timedelta(0)


def test_what_other_services_ask_of_a_shared_counter_counts():
    shared, apart = busy(1, "a", "b"), busy(1, "a")
    shared_wait = mean(situation(people(5, "b"), shared, busy(2, "b"), a=TEN, b=TEN))
    assert shared_wait > mean(situation(people(5, "b"), apart, busy(2, "b"), a=TEN, b=TEN))


def test_a_counter_about_to_close_is_not_counted_on():
    closing = replace(busy(2), closes_at=NOON + 5 * MINUTE)
    assert mean(situation(people(6), busy(1), closing)) > mean(situation(people(6), busy(1), busy(2)))


def test_when_all_counters_close_before_the_turn_it_is_not_before_closing():
    estimate = expected(situation(people(9), free(1, closes=20), free(2, closes=30)))
    assert estimate.after_closing
    assert estimate.at_low == NOON + 30 * MINUTE


def test_not_before_closing_is_when_even_the_low_end_is_past_it():
    assert not expected(situation(people(5), free(1), closes=300)).after_closing
    assert expected(situation(people(50), free(1), closes=300)).after_closing


def test_a_class_with_a_higher_rate_goes_ahead_in_time():
    plain = [Waiting("a", TicketClass.WALK_IN, waited_s=600.0)] * 4 + [Waiting("a", TicketClass.PRIORITY, waited_s=60)]
    even = situation(plain, busy(1))
    uneven = replace(even, rates=PRIORITY_FIRST)
    ours, theirs = at(uneven, 4), at(even, 4)
    assert ours is not None
    assert theirs is not None
    assert ours.low < theirs.low
    # Who joins now comes after all of them either way.
    assert mean(uneven) == pytest.approx(mean(even), rel=0.01)


def test_a_booking_for_later_does_not_go_ahead_of_who_joins_now():
    booked = [Waiting("a", TicketClass.BOOKING, waited_s=-3600.0)]
    assert mean(situation(booked, busy(1))) == mean(situation([], busy(1)))


def test_a_ticket_that_waits_has_the_wait_of_who_joined_with_as_many_ahead():
    open_now = [busy(1), busy(2)]
    for ahead in range(6):
        waiting = at(situation(people(6), *open_now), ahead)
        assert waiting == expected(situation(people(ahead), *open_now))


@pytest.mark.parametrize("rates", [None, PRIORITY_FIRST])
def test_a_wait_is_the_same_whoever_else_is_asked_for(rates: dict[TicketClass, float] | None):
    draws = Random(7)  # noqa: S311
    classes = [TicketClass.WALK_IN, TicketClass.REMOTE, TicketClass.PRIORITY]
    # So long that several are handed out at once.
    line = [
        Waiting(draws.choice("aab"), draws.choice(classes), draws.random() < 0.3, draws.choice([1, 1, 3]), 30.0 * each)
        for each in range(420, 0, -1)
    ]
    if rates:
        line.sort(key=lambda each: -each.waited_s * rates[each.queue_class])
    counters = free(1), busy(2, "a"), free(3, closes=2400), free(4, "b")
    now = replace(situation(line, *counters, a=TEN, b=Pace(mean_s=200.0, no_show=0.1)), rates=rates)
    asked = draws.sample(range(420), 120)
    found = for_waiting(now, asked)
    assert found == {each: at(now, each) for each in asked}
    assert len({each.low for each in found.values() if each}) > 100


def test_a_ticket_for_one_counter_waits_for_that_one():
    line = [*people(3), Waiting("a", counter=2)]
    directed = at(situation(line, free(1), busy(2, since=0)), 3)
    assert directed is not None
    assert directed.mean is not None
    assert directed.mean > 9 * MINUTE
    assert at(situation(line, free(1)), 3) is None


def test_what_is_not_known_well_makes_the_range_wider():
    sure, unsure = (
        expected(situation(people(9), busy(1))),
        expected(situation(people(9), busy(1), a=replace(TEN, doubt=0.3))),
    )
    assert sure.mean == unsure.mean
    assert unsure.high > sure.high


@given(
    line=st.lists(
        st.builds(
            Waiting,
            st.sampled_from(["a", "b", "gone"]),
            st.sampled_from(list(TicketClass)),
            st.booleans(),
            st.integers(1, 8),
            st.floats(-3600, 7200),
            st.none() | st.integers(1, 4),
        ),
        max_size=40,
    ),
    counters=st.lists(
        st.builds(
            OpenCounter,
            number=st.integers(1, 4),
            services=st.sampled_from([(), ("a",), ("b",), ("a", "b"), ("gone",)]),
            service_id=st.sampled_from([None, "a", "b", "gone"]),
            party=st.integers(1, 8),
            busy_s=st.none() | st.floats(0, 1e6),
            closes_at=st.none() | st.floats(-10, 300).map(lambda minutes: NOON + minutes * MINUTE),
        ),
        max_size=4,
        unique_by=lambda counter: counter.number,
    ),
    rates=st.none() | st.just(PRIORITY_FIRST),
)
def test_ends_are_in_order_whatever_the_situation(
    line: list[Waiting], counters: list[OpenCounter], rates: dict[TicketClass, float] | None
):
    now = replace(situation(line, *counters, a=TEN, b=Pace(mean_s=60.0, variability=0.2)), rates=rates)
    found = [*for_newcomers(now).values(), *(at(now, position) for position in range(len(line)))]
    for estimate in found:
        if estimate is not None:
            assert timedelta(0) <= estimate.low <= estimate.high
            assert estimate.at_low - estimate.low == estimate.at_high - estimate.high == NOON


def test_two_thousand_are_no_less_than_as_many_halves():
    line = people(2000)
    open_now = [busy(number) for number in range(1, 9)]
    assert mean(situation(line, *open_now)) == pytest.approx(2000 * 10 / 8, rel=0.02)


def test_quantiles_are_those_of_a_gamma_distribution():
    random = Random(5)  # noqa: S311
    drawn = sorted(random.gammavariate(4.0, 2.5) for _ in range(20_000))
    low, high = gamma_quantiles(10.0, 25.0)
    assert low == pytest.approx(median(drawn), rel=0.03)
    assert high == pytest.approx(drawn[18_000], rel=0.03)
    assert gamma_quantiles(0.0, 9.0) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0, 0, (0, 0)),
        (0, 1, (0, 5)),
        (4, 4, (0, 5)),
        (12, 23, (10, 25)),
        (15, 25, (15, 25)),
        (58, 61, (55, 70)),
        (64, 88, (60, 90)),
        (-3, -1, (0, 0)),
        (125, 125, (120, 130)),
    ],
)
def test_a_range_is_rounded_as_people_speak(low: float, high: float, said: tuple[int, int]):
    assert spoken(low * MINUTE, high * MINUTE) == (said[0] * MINUTE, said[1] * MINUTE)


@given(low=st.floats(0, 1e5), high=st.floats(0, 1e5))
def test_what_is_said_contains_what_is_meant(low: float, high: float):
    low, high = sorted((low, high))
    said = spoken(timedelta(seconds=low), timedelta(seconds=high))
    assert timedelta(0) <= said[0] <= timedelta(seconds=low) <= timedelta(seconds=high) <= said[1]


def test_a_range_never_begins_in_the_past():
    assert ranged(-MINUTE, -2 * MINUTE, NOON, None).at_high == NOON
