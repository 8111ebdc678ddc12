"""Waits between tries."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_core.qticket.backoff import Backoff


def seconds(backoff: Backoff, tries: int) -> list[float]:
    return [backoff.after_failure().total_seconds() for _ in range(tries)]


def test_waits_double_up_to_a_minute() -> None:
    assert seconds(Backoff(lambda _, longest: longest), 9) == [0.5, 1, 2, 4, 8, 16, 32, 60, 60]


def test_waits_may_be_much_shorter_but_never_nothing() -> None:
    assert min(seconds(Backoff(lambda shortest, _: shortest), 20)) > 0.04


@given(st.integers(1, 40))
def test_every_wait_is_within_a_minute(tries: int) -> None:
    assert all(0 < wait <= 60 for wait in seconds(Backoff(), tries)[-3:])


def test_success_begins_anew() -> None:
    backoff = Backoff(lambda _, longest: longest)
    seconds(backoff, 9)
    backoff.reset()
    assert seconds(backoff, 1) == [0.5]


def test_what_the_other_side_asks_for_is_waited_at_least() -> None:
    waits = [Backoff().after_failure(timedelta(seconds=20)).total_seconds() for _ in range(100)]
    assert all(20 <= wait <= 20.5 for wait in waits)
    # Not all branches at the same moment.
    assert len(set(waits)) > 50


def test_nobody_is_left_alone_for_longer_than_five_minutes() -> None:
    assert timedelta(minutes=5) <= Backoff().after_failure(timedelta(days=9)) <= timedelta(minutes=5, seconds=1)
    assert Backoff().after_failure(timedelta(seconds=-9)) > timedelta()
