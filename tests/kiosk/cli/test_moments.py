"""Times as people type them."""

from __future__ import annotations

from datetime import date

import click
import pytest

from kiosk.cli.moments import closing_of, day_of, moment_of
from tests.queue_core.offices import OFFICE, always_open, hours, period, riga

MONDAY_NOON = riga(2026, 7, 20, 12, 0)
BAD = ["9999-12-31T23:59-12:00", "20260720T1030", "2026-07-20 10:30:99", "1" * 5000, "10:30\x00", "١٠:٣٠"]


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("10:30", riga(2026, 7, 20, 10, 30)),
        (" 9:05 ", riga(2026, 7, 20, 9, 5)),
        ("2026-08-03 10:30", riga(2026, 8, 3, 10, 30)),
        ("2026-08-03T10:30", riga(2026, 8, 3, 10, 30)),
        ("2026-08-03T10:30+00:00", riga(2026, 8, 3, 13, 30)),
        ("2026-08-03T07:30Z", riga(2026, 8, 3, 10, 30)),
    ],
)
def test_a_moment_is_by_the_branchs_clock_unless_an_offset_is_typed(typed, moment):
    assert moment_of(typed, hours(OFFICE), MONDAY_NOON, hint="--at") == moment


def test_a_time_that_the_clocks_leave_out_is_none():
    for typed in ("2026-03-29 03:30", "2026-03-29T03:00"):
        with pytest.raises(click.BadParameter, match="the clocks go forward"):
            moment_of(typed, hours(OFFICE), MONDAY_NOON, hint="--at")
    assert moment_of("2026-03-29 04:00", hours(OFFICE), MONDAY_NOON, hint="--at") == riga(2026, 3, 29, 4)


def test_of_two_moments_the_first_is_meant_unless_an_offset_tells():
    first, second = riga(2026, 10, 25, 3, 30), riga(2026, 10, 25, 3, 30, fold=1)
    assert first < second
    assert moment_of("2026-10-25 03:30", hours(OFFICE), MONDAY_NOON, hint="--at") == first
    assert moment_of("2026-10-25 03:30+02:00", hours(OFFICE), MONDAY_NOON, hint="--at") == second


@pytest.mark.parametrize(
    "typed",
    [
        *BAD,
        "",
        " ",
        "soon",
        "24:00",
        "10:60",
        "10",
        "10:3",
        "-1:00",
        "2026-07-20",
        "2026-02-30 10:00",
        "0001-01-01 00:00",
    ],
)
def test_what_is_no_moment_is_wrong_usage(typed):
    with pytest.raises(click.BadParameter):
        moment_of(typed, hours(OFFICE), MONDAY_NOON, hint="--at")


def test_a_counter_closes_today():
    assert closing_of("16:30", hours(OFFICE), MONDAY_NOON, hint="--until") == riga(2026, 7, 20, 16, 30)
    assert closing_of("08:00", hours(OFFICE), MONDAY_NOON, hint="--until") == riga(2026, 7, 20, 8)


def test_a_counter_closes_past_midnight_where_the_branch_does():
    late = hours((period("18:00", "26:00"),))
    evening = riga(2026, 7, 20, 23, 0)
    assert closing_of("01:30", late, evening, hint="--until") == riga(2026, 7, 21, 1, 30)
    assert closing_of("02:30", late, evening, hint="--until") == riga(2026, 7, 20, 2, 30)
    assert closing_of("01:30", always_open(), evening, hint="--until") == riga(2026, 7, 21, 1, 30)
    assert closing_of("22:00", always_open(), evening, hint="--until") == riga(2026, 7, 20, 22)


@pytest.mark.parametrize("typed", ["", "noon", "24:30", "2026-07-20 16:30"])
def test_a_closing_is_a_time_of_day(typed):
    with pytest.raises(click.BadParameter):
        closing_of(typed, hours(OFFICE), MONDAY_NOON, hint="--until")


def test_a_day_is_a_date():
    assert day_of("2026-07-20", hint="--day") == date(2026, 7, 20)
    for typed in ("", "tomorrow", "2026-02-30", "20.07.2026", "10000-01-01"):
        with pytest.raises(click.BadParameter):
            day_of(typed, hint="--day")
