from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.hours import OpeningHours, Period
from tests.queue_core.offices import ALWAYS, OFFICE, RIGA, always_open, hours, period, riga

SECOND = timedelta(seconds=1)
NIGHT = (period("18:00", "26:00"),)


class TestEdges:
    def test_the_opening_moment_is_open(self):
        assert hours(OFFICE).is_open(riga(2026, 3, 4, 9))
        assert not hours(OFFICE).is_open(riga(2026, 3, 4, 9) - SECOND)

    def test_the_closing_moment_is_closed(self):
        assert hours(OFFICE).is_open(riga(2026, 3, 4, 17) - SECOND)
        assert not hours(OFFICE).is_open(riga(2026, 3, 4, 17))

    def test_a_break_is_closed(self):
        split = hours((period("09:00", "12:00"), period("13:00", "17:00")))
        assert not split.is_open(riga(2026, 3, 4, 12, 30))
        assert split.next_opening(riga(2026, 3, 4, 12, 30)) == riga(2026, 3, 4, 13)

    def test_the_moment_may_be_given_in_any_time_zone(self):
        assert hours(OFFICE).is_open(datetime(2026, 3, 4, 9, tzinfo=RIGA))

    @pytest.mark.parametrize(("opens", "closes"), [("24:00", "25:00"), ("09:00", "09:00"), ("10:00", "09:00")])
    def test_a_period_that_is_none_is_refused(self, opens: str, closes: str):
        with pytest.raises(ValueError, match="expected"):
            period(opens, closes)

    def test_a_period_is_at_most_a_day(self):
        period("09:00", "33:00")
        with pytest.raises(ValueError, match="within 24 hours"):
            period("09:00", "33:01")


class TestSummerTime:
    """In 2026 the clocks of Riga go from 03:00 to 04:00 on 29 March, and from 04:00 to 03:00 on 25 October."""

    @pytest.mark.parametrize("day", [(2026, 3, 28), (2026, 3, 29), (2026, 3, 30), (2026, 10, 25), (2026, 10, 26)])
    def test_nine_is_nine_by_the_wall_clock(self, day: tuple[int, int, int]):
        opening = hours(OFFICE, weekend=OFFICE)
        assert opening.next_opening(riga(*day, 7)) == riga(*day, 9)
        assert opening.is_open(riga(*day, 9))
        assert not opening.is_open(riga(*day, 9) - SECOND)
        assert opening.closing(riga(*day, 9)) == riga(*day, 17)

    def test_a_night_is_an_hour_shorter_in_spring_and_longer_in_autumn(self):
        opening = hours(OFFICE, weekend=(period("22:00", "30:00"),))
        assert opening.closing(riga(2026, 3, 28, 22)) == riga(2026, 3, 28, 22) + timedelta(hours=7)
        assert opening.closing(riga(2026, 10, 24, 22)) == riga(2026, 10, 24, 22) + timedelta(hours=9)

    def test_the_hour_that_comes_twice_is_open_twice(self):
        opening = hours(OFFICE, weekend=(period("03:00", "04:00"),))
        assert opening.is_open(riga(2026, 10, 25, 3, 30))
        assert opening.is_open(riga(2026, 10, 25, 3, 30, fold=1))

    def test_a_period_in_the_hour_that_is_left_out_is_no_opening(self):
        opening = hours(OFFICE, weekend=(period("03:30", "04:15"),))
        following = opening.next_opening(riga(2026, 3, 29))
        assert following is not None
        assert opening.is_open(following)
        assert following == riga(2026, 3, 30, 9)


class TestPastMidnight:
    def test_a_night_belongs_to_the_day_on_which_it_began(self):
        opening = hours(NIGHT)
        assert opening.is_open(riga(2026, 3, 5, 1, 59))
        assert opening.business_day(riga(2026, 3, 5, 1, 59)) == date(2026, 3, 4)
        assert not opening.is_open(riga(2026, 3, 5, 2))

    def test_a_night_is_not_over_for_who_is_in_the_branch_when_it_closes(self):
        opening = hours(NIGHT)
        assert opening.business_day(riga(2026, 3, 5, 2)) == date(2026, 3, 4)
        assert opening.business_day(riga(2026, 3, 5, 4, 59)) == date(2026, 3, 4)
        assert opening.business_day(riga(2026, 3, 5, 5)) == date(2026, 3, 5)

    def test_an_evening_that_ends_at_midnight_goes_on_for_who_is_in_the_branch(self):
        opening = hours((period("16:00", "24:00"),))
        assert opening.business_day(riga(2026, 3, 5, 0, 10)) == date(2026, 3, 4)

    def test_the_next_opening_begins_its_day_however_late_the_night_was(self):
        opening = hours((period("03:00", "04:00"), period("18:00", "26:00")))
        assert opening.business_day(riga(2026, 3, 5, 2, 59)) == date(2026, 3, 4)
        assert opening.business_day(riga(2026, 3, 5, 3)) == date(2026, 3, 5)

    def test_saturday_morning_is_fridays_night(self):
        opening = hours(NIGHT)
        assert opening.business_day(riga(2026, 3, 7, 1)) == date(2026, 3, 6)
        assert not opening.is_open(riga(2026, 3, 8, 1))

    def test_a_night_that_ends_where_the_day_begins_gives_way_to_it(self):
        opening = hours((period("08:00", "32:00"),))
        assert opening.business_day(riga(2026, 3, 5, 7, 59)) == date(2026, 3, 4)
        assert opening.business_day(riga(2026, 3, 5, 8)) == date(2026, 3, 5)
        assert opening.closing(riga(2026, 3, 2, 8)) == riga(2026, 3, 7, 8)

    def test_a_day_that_has_begun_is_not_taken_back_by_a_longer_night(self):
        opening = hours((period("01:00", "02:00"), period("18:00", "30:00")))
        days = [opening.business_day(riga(2026, 3, 5, hour, 30)) for hour in (0, 1, 2, 5)]
        assert days == [date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 5), date(2026, 3, 5)]


class TestTouchingPeriods:
    def test_day_and_night_is_never_closed(self):
        opening = always_open()
        assert opening.is_open(riga(2026, 3, 4, 23, 59) + timedelta(seconds=59))
        assert opening.is_open(riga(2026, 3, 5))
        assert opening.closing(riga(2026, 3, 4, 12)) is None
        assert opening.business_day(riga(2026, 3, 5)) == date(2026, 3, 5)

    def test_touching_periods_close_once(self):
        opening = hours((period("09:00", "12:00"), period("12:00", "17:00")))
        assert opening.is_open(riga(2026, 3, 4, 12))
        assert opening.closing(riga(2026, 3, 4, 10)) == riga(2026, 3, 4, 17)

    def test_a_closed_branch_has_no_closing(self):
        assert hours(OFFICE).closing(riga(2026, 3, 4, 8)) is None


class TestExceptions:
    CHRISTMAS = date(2026, 12, 25)

    def test_a_holiday_is_closed(self):
        opening = hours(OFFICE, holidays={self.CHRISTMAS})
        assert not opening.is_open(riga(2026, 12, 25, 10))

    def test_an_exception_counts_over_the_week_and_over_a_holiday(self):
        short = (period("10:00", "12:00"),)
        opening = hours(OFFICE, holidays={self.CHRISTMAS}, exceptions={self.CHRISTMAS: short, date(2026, 12, 23): ()})
        assert opening.is_open(riga(2026, 12, 25, 10))
        assert not opening.is_open(riga(2026, 12, 25, 12))
        assert not opening.is_open(riga(2026, 12, 23, 10))
        assert opening.is_open(riga(2026, 12, 24, 10))

    def test_a_night_goes_on_into_a_holiday(self):
        opening = hours(NIGHT, holidays={self.CHRISTMAS})
        assert opening.is_open(riga(2026, 12, 25, 1))
        assert opening.business_day(riga(2026, 12, 25, 1)) == date(2026, 12, 24)
        assert not opening.is_open(riga(2026, 12, 25, 20))


class TestNextOpening:
    def test_after_hours_it_is_tomorrow(self):
        assert hours(OFFICE).next_opening(riga(2026, 3, 4, 17)) == riga(2026, 3, 5, 9)

    def test_over_a_weekend_it_is_monday(self):
        assert hours(OFFICE).next_opening(riga(2026, 3, 6, 18)) == riga(2026, 3, 9, 9)

    def test_over_holidays_and_the_end_of_the_year(self):
        closed = {date(2026, 12, 31), date(2027, 1, 1)}
        assert hours(OFFICE, holidays=closed).next_opening(riga(2026, 12, 30, 18)) == riga(2027, 1, 4, 9)

    def test_an_opening_just_a_year_away_is_found(self):
        opening = hours((), exceptions={date(2027, 3, 4): OFFICE})
        assert opening.next_opening(riga(2026, 3, 4, 10)) == riga(2027, 3, 4, 9)

    def test_none_within_a_year(self):
        assert hours((), exceptions={date(2028, 3, 4): OFFICE}).next_opening(riga(2026, 3, 4)) is None

    def test_periods_in_any_order_give_the_first(self):
        mixed = hours((period("13:00", "17:00"), period("09:00", "12:00")))
        assert mixed.next_opening(riga(2026, 3, 4, 7)) == riga(2026, 3, 4, 9)

    def test_it_is_in_utc(self):
        following = hours(OFFICE).next_opening(riga(2026, 3, 4, 7))
        assert following is not None
        assert following.utcoffset() == timedelta(0)


minutes = st.integers(0, 24 * 60 - 1)
periods = st.builds(
    lambda opens, length: Period(opens=timedelta(minutes=opens), closes=timedelta(minutes=opens + length)),
    minutes,
    st.integers(1, 24 * 60),
)
days = st.lists(periods, max_size=2).map(tuple)
# The fortnights around both changes of the clocks, so that about each third example has one within reach.
moments = st.one_of(
    st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 3)),  # noqa: DTZ001 -- Hypothesis wants naive bounds
    st.datetimes(datetime(2026, 10, 16), datetime(2026, 10, 30)),  # noqa: DTZ001 -- Hypothesis wants naive bounds
).map(lambda wall: wall.replace(tzinfo=RIGA).astimezone(riga(2026, 1, 1).tzinfo))
some_hours = st.builds(
    lambda weekly, exceptions: OpeningHours(timezone=RIGA, weekly=tuple(weekly), exceptions=exceptions),
    st.lists(days, min_size=7, max_size=7),
    st.dictionaries(st.dates(date(2026, 3, 20), date(2026, 4, 5)), days, max_size=3),
)


@given(some_hours, moments)
def test_the_next_opening_is_open_and_nothing_before_it_is(opening: OpeningHours, now: datetime):
    following = opening.next_opening(now)
    if opening.is_open(now):
        return
    until = following or now + timedelta(days=30)
    if following is not None:
        assert following > now
        assert opening.is_open(following)
    # What opens, opens on a full minute; the moments just before each quarter of an hour are enough to step on.
    probe = now
    while probe < min(until, now + timedelta(days=8)):
        assert not opening.is_open(probe)
        probe += timedelta(minutes=15)


@given(some_hours, moments)
def test_a_branch_is_open_until_its_closing(opening: OpeningHours, now: datetime):
    closing = opening.closing(now)
    if closing is None:
        return
    assert not opening.is_open(closing)
    probe = now
    while probe < min(closing, now + timedelta(days=8)):
        assert opening.is_open(probe)
        probe += timedelta(minutes=15)


@given(some_hours, moments)
def test_the_business_day_never_goes_back(opening: OpeningHours, now: datetime):
    days_seen = [opening.business_day(now + timedelta(minutes=20 * step)) for step in range(150)]
    assert days_seen == sorted(days_seen)


def test_the_week_begins_on_monday():
    only_monday = hours(ALWAYS, (), (), (), (), (), ())
    assert only_monday.is_open(riga(2026, 3, 2, 12))
    assert not only_monday.is_open(riga(2026, 3, 3, 12))


class TestOpened:
    def test_a_branch_knows_when_it_opened(self):
        assert hours(OFFICE).opened(riga(2026, 3, 4, 9)) == riga(2026, 3, 4, 9)
        assert hours(OFFICE).opened(riga(2026, 3, 4, 16, 59)) == riga(2026, 3, 4, 9)
        assert hours(OFFICE).opened(riga(2026, 3, 4, 17)) is None

    def test_periods_that_touch_are_one_opening(self):
        touching = hours((period("09:00", "12:00"), period("12:00", "17:00")))
        assert touching.opened(riga(2026, 3, 4, 15)) == riga(2026, 3, 4, 9)

    def test_a_break_begins_another_opening(self):
        split = hours((period("09:00", "12:00"), period("13:00", "17:00")))
        assert split.opened(riga(2026, 3, 4, 15)) == riga(2026, 3, 4, 13)

    def test_a_night_opened_yesterday(self):
        assert hours(NIGHT).opened(riga(2026, 3, 5, 1)) == riga(2026, 3, 4, 18)

    def test_day_and_night_has_no_beginning(self):
        assert always_open().opened(riga(2026, 3, 4, 12)) is None

    def test_a_week_without_a_break_is_one_opening(self):
        week = hours(ALWAYS)
        assert week.opened(riga(2026, 3, 6, 12)) == riga(2026, 3, 2)
        assert week.closing(riga(2026, 3, 2, 12)) == riga(2026, 3, 7)


@given(some_hours, moments)
def test_a_branch_is_open_since_it_opened(opening: OpeningHours, now: datetime):
    opened = opening.opened(now)
    if opened is None:
        return
    assert not opening.is_open(opened - timedelta(microseconds=1))
    probe = max(opened, now - timedelta(days=8))
    while probe <= now:
        assert opening.is_open(probe)
        probe += timedelta(minutes=15)


class TestTimes:
    QUARTER = timedelta(minutes=15)

    def test_times_lie_apart_from_the_opening_on(self):
        times = hours((period("09:10", "10:00"),)).times(date(2026, 3, 4), self.QUARTER)
        assert times == tuple(riga(2026, 3, 4, 9, minute) for minute in (10, 25, 40, 55))

    def test_a_break_has_none_and_each_opening_begins_anew(self):
        split = hours((period("09:00", "09:20"), period("10:05", "10:20")))
        assert split.times(date(2026, 3, 4), self.QUARTER) == (
            riga(2026, 3, 4, 9),
            riga(2026, 3, 4, 9, 15),
            riga(2026, 3, 4, 10, 5),
        )

    def test_the_closing_is_none(self):
        assert hours(OFFICE).times(date(2026, 3, 4), timedelta(hours=1))[-1] == riga(2026, 3, 4, 16)

    def test_a_night_has_times_of_the_next_date(self):
        times = hours(NIGHT).times(date(2026, 3, 4), timedelta(hours=2))
        assert times == tuple(riga(2026, 3, 4, 18) + timedelta(hours=2) * step for step in range(4))

    def test_the_day_on_which_the_clocks_change_has_an_hour_less_or_more(self):
        assert len(always_open().times(date(2026, 3, 29), timedelta(hours=1))) == 23
        assert len(always_open().times(date(2026, 10, 25), timedelta(hours=1))) == 25

    def test_a_closed_day_has_none(self):
        assert hours(OFFICE).times(date(2026, 3, 7), self.QUARTER) == ()


@given(some_hours, moments)
def test_a_time_is_of_the_business_day_that_it_is_listed_for(opening: OpeningHours, now: datetime):
    day = opening.business_day(now)
    times = opening.times(day, timedelta(minutes=30))
    assert list(times) == sorted(set(times))
    assert all(opening.is_open(at) and opening.business_day(at) == day for at in times)
