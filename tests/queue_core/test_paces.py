"""How fast a service goes, learned from sums."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.pace_book import NOTHING, added
from queue_core.paces import Pace, learned
from queue_core.tables.waits import PaceRow

TYPICAL = timedelta(minutes=10)


def sums(served: int, minutes: float, *, spread: float = 0.7, people: int | None = None, no_shows: int = 0) -> PaceRow:
    seconds = minutes * 60
    return PaceRow(
        served=served,
        people=served if people is None else people,
        seconds=served * seconds,
        squares=served * seconds**2 * (1 + spread**2),
        no_shows=no_shows,
        no_show_seconds=no_shows * 90.0,
    )


def minutes(pace: Pace) -> float:
    return pace.mean_s / 60


def test_with_nothing_known_the_branch_file_is_believed():
    pace = learned(NOTHING, NOTHING, TYPICAL)
    assert minutes(pace) == pytest.approx(10)
    assert pace.doubt > 0.3


def test_a_long_history_outweighs_the_branch_file():
    pace = learned(NOTHING, sums(1000, 5), TYPICAL)
    assert minutes(pace) == pytest.approx(5, rel=0.02)
    assert pace.doubt < 0.15


def test_today_pulls_the_pace_its_way_the_more_the_longer_it_lasts():
    history = sums(1000, 5)
    paces = [minutes(learned(sums(count, 8), history, TYPICAL)) for count in (0, 10, 50, 400)]
    assert paces == sorted(paces)
    assert paces[1] < 6
    assert paces[2] == pytest.approx(6.5, rel=0.02)
    assert paces[3] > 7.5


def test_the_more_is_known_the_less_doubt_is_left():
    doubts = [
        learned(today, before, TYPICAL).doubt
        for today, before in ((NOTHING, NOTHING), (sums(20, 10), NOTHING), (sums(20, 10), sums(500, 10)))
    ]
    assert doubts == sorted(doubts, reverse=True)


def test_variability_is_learned():
    steady, wild = (learned(NOTHING, sums(500, 5, spread=spread), TYPICAL).variability for spread in (0.2, 1.2))
    assert steady == pytest.approx(0.2, abs=0.1)
    assert wild == pytest.approx(1.2, abs=0.1)


def test_no_shows_are_learned_with_what_they_cost():
    pace = learned(NOTHING, sums(900, 5, no_shows=100), TYPICAL)
    assert pace.no_show == pytest.approx(0.1, abs=0.01)
    assert pace.no_show_s == pytest.approx(90, rel=0.02)


def test_parties_do_not_make_a_service_slow():
    in_pairs = learned(NOTHING, sums(500, 6, people=1000), TYPICAL)
    assert minutes(in_pairs) == pytest.approx(4, rel=0.05)


rows = st.builds(
    PaceRow,
    served=st.integers(0, 500),
    people=st.integers(0, 1000),
    seconds=st.floats(0, 1e7),
    squares=st.floats(0, 1e12),
    no_shows=st.integers(0, 500),
    no_show_seconds=st.floats(0, 1e6),
)


@given(today=rows, history=rows)
def test_any_sums_give_a_pace(today: PaceRow, history: PaceRow):
    pace = learned(today, history, TYPICAL)
    assert pace.mean_s > 0
    assert 0 <= pace.no_show < 1
    assert pace.no_show_s >= 0
    assert pace.variability >= 0
    assert pace.doubt >= 0


def test_all_that_happened_on_one_day_counts_the_same_in_parts():
    whole = learned(NOTHING, sums(60, 7), TYPICAL)
    parts = learned(NOTHING, added(sums(20, 7), sums(40, 7)), TYPICAL)
    assert parts.mean_s == pytest.approx(whole.mean_s)


def test_a_pace_of_no_time_is_refused():
    with pytest.raises(ValueError, match="pace"):
        Pace(mean_s=0.0)
