"""Ranges that are set right by how earlier ones turned out."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core import calibration
from queue_core.calibration import Correction, learned


def outcomes(count: int, *, longer: float = 1.0, seed: int = 1) -> list[tuple[float, float, float]]:
    """Ranges for exponential waits of some length, and what came, which was longer than they took it for."""
    random = Random(seed)  # noqa: S311
    found = []
    for _ in range(count):
        mean = random.uniform(300.0, 3000.0)
        found.append((0.693 * mean, 2.303 * mean, random.expovariate(1 / (longer * mean))))
    return found


def shares(correction: Correction, tried: list[tuple[float, float, float]]) -> tuple[float, float]:
    ends = [(correction.of(low, high), waited) for low, high, waited in tried]
    below_low = sum(waited < low for (low, _), waited in ends)
    return below_low / len(ends), sum(waited <= high for (_, high), waited in ends) / len(ends)


def test_without_outcomes_a_range_stays():
    assert calibration.NONE.of(100.0, 250.0) == (100.0, 250.0)
    assert learned([]).of(100.0, 250.0) == (100.0, 250.0)


@pytest.mark.parametrize("longer", [0.5, 1.0, 1.6])
def test_ranges_come_to_hold_as_often_as_they_should(longer: float):
    past, after = outcomes(400, longer=longer), outcomes(4000, longer=longer, seed=2)
    below_low, within_high = shares(learned(past, past), after)
    assert below_low == pytest.approx(0.5, abs=0.06)
    assert within_high == pytest.approx(0.9, abs=0.04)


def test_a_few_outcomes_change_little():
    low, high = learned(outcomes(3, longer=3.0)).of(100.0, 250.0)
    assert low == pytest.approx(100, rel=0.4)
    assert high == pytest.approx(250, rel=0.4)


def test_a_service_without_outcomes_leans_on_the_others():
    overall = outcomes(400, longer=2.0)
    assert shares(learned([], overall), outcomes(2000, longer=2.0, seed=3))[0] == pytest.approx(0.5, abs=0.08)


def test_a_service_of_its_own_is_told_from_the_others():
    slow = outcomes(400, longer=2.0)
    correction = learned(slow, [*slow, *outcomes(400, longer=0.7, seed=4)])
    assert shares(correction, outcomes(2000, longer=2.0, seed=5))[1] == pytest.approx(0.9, abs=0.04)


def test_short_and_long_waits_are_set_right_apart():
    past = [(60.0, 120.0, 30.0 + each) for each in range(60)] + [(1800.0, 2400.0, 2000.0 + each) for each in range(200)]
    correction = learned(past, past)
    assert correction.of(60.0, 120.0)[0] < 80
    assert correction.of(1800.0, 2400.0)[0] > 1900


def test_ranges_of_nothing_say_nothing():
    assert learned([(0.0, 0.0, 500.0)] * 100, [(0.0, 0.0, 500.0)] * 100).of(100.0, 250.0) == (100.0, 250.0)
    assert learned(outcomes(100)).of(0.0, 0.0) == (0.0, 0.0)


lengths = st.floats(0, 1e5)
seen = st.lists(st.tuples(lengths, lengths, lengths).map(lambda each: (*sorted(each[:2]), each[2])), max_size=300)


@given(own=seen, overall=seen, low=lengths, width=lengths)
def test_ends_stay_in_order(
    own: list[tuple[float, float, float]], overall: list[tuple[float, float, float]], low: float, width: float
):
    corrected = learned(own, overall).of(low, low + width)
    assert 0 <= corrected[0] <= corrected[1]
