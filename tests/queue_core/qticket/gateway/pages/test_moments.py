"""Days, times and waits as people speak of them."""

from __future__ import annotations

from datetime import date

import pytest

from queue_core.qticket.gateway.pages.moments import Moments, loosened
from queue_core.qticket.gateway.pages.words import read_words
from queue_core.qticket.gateway.settings import ASSETS
from queue_core.qticket.messages import Wait
from tests.queue_core.offices import RIGA
from tests.queue_core.qticket.gateway.pages.made_up import MINUTE, NOW, at


def moments(language="en"):
    return Moments(read_words(ASSETS / "words")[language], RIGA, NOW)


def wait(low, high, *, after_closing=False):
    return Wait(earliest=NOW + low * MINUTE, latest=NOW + high * MINUTE, after_closing=after_closing)


@pytest.mark.parametrize(
    ("low", "high", "length", "turn"),
    [
        (0, 0, "under 5 min", ""),
        (1, 4, "under 5 min", ""),
        (2, 14, "under 15 min", "09:40–09:55"),
        (27, 39, "about 25–40 min", "10:05–10:20"),
        (60, 60, "about 1 h", "10:40–10:45"),
        (55, 72, "about 55–80 min", "10:35–11:00"),
        (130, 200, "about 2–4 h", "11:50–13:00"),
        (-20, -5, "under 5 min", ""),
    ],
)
def test_a_wait_is_a_range_to_plan_by(low, high, length, turn):
    said = (moments().wait(wait(low, high)), moments().turn(wait(low, high)))
    assert tuple(map(loosened, said)) == (length, turn)


def test_no_line_of_a_page_ends_within_a_range():
    assert moments().wait(wait(27, 39)) == "about 25–\N{WORD JOINER}40\N{NO-BREAK SPACE}min"
    assert moments().turn(wait(27, 39)) == "10:05–\N{WORD JOINER}10:20"


def test_nobody_is_told_a_time_after_closing():
    late = wait(500, 600, after_closing=True)

    assert (moments().wait(late), moments().turn(late)) == ("not before closing", "")


def test_who_leaves_is_told_rather_too_early():
    assert moments().early(NOW + 24 * MINUTE) == "10:05"
    assert moments().early(NOW + 1 * MINUTE) == "09:42"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("lv", "ceturtdiena, 17. septembris"),
        ("en", "Thursday, 17 September"),
        ("ru", "четверг, 17 сентября"),
        ("uk", "четвер, 17 вересня"),
    ],
)
def test_a_day_is_said_in_full(language, said):
    assert moments(language).day(date(2026, 9, 17)) == said


def test_a_moment_of_another_day_has_its_day():
    assert moments().when(at(16)) == "16:00"
    assert moments().when(at(9, day=17)) == "tomorrow, Thursday, 17 September, 09:00"
    assert moments().when(at(9, day=21)) == "Monday, 21 September, 09:00"


def test_the_branchs_clock_counts_and_not_ours():
    assert moments().time(NOW) == "09:41"
    assert moments().offset_minutes == 180
