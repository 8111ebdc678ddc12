"""Arrows that lead everywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kiosk.lobby.keypad import Keypad, Place, Way

LEFT, RIGHT, UP, DOWN = Way.LEFT, Way.RIGHT, Way.UP, Way.DOWN


def row(top: float, count: int, *, left: float = 0, width: float = 800) -> list[Place]:
    """As many buttons as are said, side by side."""
    each = width / count
    return [Place(left + each * n, top, left + each * (n + 1) - 4, top + 80) for n in range(count)]


KEYS = [key for line in range(4) for key in row(100 + 90 * line, 8)]
CHECK_IN = [*KEYS, *row(480, 2), *row(600, 4), *row(700, 6)]
"""32 keys, "back" and "check in", four languages, six modes."""
SERVICES = [*row(0, 1), *row(100, 1), *row(200, 1), *row(300, 1), *row(400, 4), *row(500, 6)]
BESIDE = [*row(0, 3, left=300, width=500), *row(100, 2, left=300, width=333), *row(400, 2, width=280)]
"""A wide panel: services on the right, the last row of them not full, languages below on the left."""
SCREENS = {"check-in": CHECK_IN, "services": SERVICES, "beside": BESIDE, "one": row(0, 1), "two": row(0, 2)}


def walk(places: list[Place], start: int, ways: list[Way]) -> list[int]:
    keypad, here, seen = Keypad(), start, []
    for way in ways:
        here = keypad.step(places, here, way)
        seen.append(here)
    return seen


@pytest.mark.parametrize("places", SCREENS.values(), ids=SCREENS)
def test_left_and_right_go_through_everything_and_round(places: list[Place]) -> None:
    count = len(places)
    assert walk(places, 0, [RIGHT] * count) == [*range(1, count), 0]
    assert walk(places, 0, [LEFT] * count) == [*reversed(range(1, count)), 0]


@pytest.mark.parametrize("places", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("way", [UP, DOWN])
def test_up_and_down_go_round_as_well(places: list[Place], way: Way) -> None:
    for start in range(len(places)):
        seen = walk(places, start, [way] * (len(places) + 1))
        assert len(set(seen)) < len(seen)
        assert start in seen or len(set(seen)) > 1, "it is no dead end"


def test_a_keypads_column_is_kept_on_the_way_down_and_up() -> None:
    down = walk(CHECK_IN, 2, [DOWN] * 6)
    assert down == [10, 18, 26, 32, 35, 39]
    keypad, here = Keypad(), 2
    for way in [DOWN] * 6 + [UP] * 6:
        here = keypad.step(CHECK_IN, here, way)
    assert here == 2


def test_no_key_is_farther_from_another_than_eleven_arrows() -> None:
    """In the order of reading alone it would be 31."""
    reached = {0}
    for _ in range(11):
        reached |= {Keypad().step(CHECK_IN, here, way) for here in reached for way in Way}
    assert reached >= set(range(32))


def test_a_broad_button_leads_not_astray() -> None:
    keypad, here, seen = Keypad(), 9, []
    for way in [RIGHT, UP, UP, DOWN, DOWN]:
        here = keypad.step(SERVICES, here, way)
        seen.append(here)
    assert seen == [10, 5, 3, 5, 10]


def test_at_the_end_it_goes_to_the_other_end_of_the_column() -> None:
    assert walk(SERVICES, 3, [UP] * 4)[-1] == 10
    assert walk(SERVICES, 10, [DOWN]) == [0]
    assert walk(CHECK_IN, 39, [DOWN]) == [1]


def test_a_column_that_runs_between_two_buttons_misses_no_row() -> None:
    places = [*row(0, 1), *row(100, 2), *row(200, 1)]
    assert places[0].middle < places[2].left
    assert walk(places, 0, [DOWN, DOWN])[0] in (1, 2)


def test_where_the_column_ends_the_nearest_of_the_next_row_is_gone_to() -> None:
    """Over a hole at the end of a row, and to what lies on another side of the screen."""
    assert walk(BESIDE, 2, [DOWN]) == [4]
    assert walk(BESIDE, 4, [DOWN]) == [6]


def test_the_column_is_where_somebody_was_put_last() -> None:
    keypad = Keypad()
    assert keypad.step(CHECK_IN, 0, DOWN) == 8
    # Somebody has tabbed elsewhere.
    assert keypad.step(CHECK_IN, 15, DOWN) == 23


def test_the_order_of_a_row_is_that_of_reading() -> None:
    assert all(one.left < other.left for one, other in pairwise(row(0, 8)))
    assert walk(row(0, 8), 3, [RIGHT, RIGHT, LEFT]) == [4, 5, 4]
