"""Opening hours in the branch's own time zone, public holidays, exceptions, and the business day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

LOOK_AHEAD = timedelta(days=366)
"""How far ahead an opening is looked for."""

LONGEST_OPENING = timedelta(days=8)
"""A branch that is open for longer on end counts as one that never closes: nobody plans by a closing so far away."""

AFTER_HOURS = timedelta(hours=3)
"""For so long after closing, who is in the branch is still served, and no new day begins at midnight."""

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


class Holidays(Protocol):
    """Days on which a branch that keeps them is closed; a calendar of the `holidays` package is one."""

    def __contains__(self, day: date, /) -> bool:
        """Whether this day is a public holiday."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A time of a day during which the branch is open, from `opens` up to but not including `closes`.

    Both count from the day's midnight on the wall clock; `closes` is past 24 h where work goes on past midnight.
    """

    opens: timedelta
    closes: timedelta

    def __post_init__(self) -> None:
        if not timedelta(0) <= self.opens < _DAY:
            msg = f"opens at {self.opens}, expected a time of the day"
            raise ValueError(msg)
        if not self.opens < self.closes <= self.opens + _DAY:
            msg = f"closes at {self.closes}, expected within 24 hours of {self.opens}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A period as it falls on one date: the business day that it works for, its beginning and end (aware UTC)."""

    business_day: date
    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningHours:
    """When a branch is open.

    Args:
        weekly: periods of Monday, Tuesday, … Sunday.
        exceptions: periods of single dates, which count instead of both the week's and the holidays'.
    """

    timezone: ZoneInfo
    weekly: tuple[tuple[Period, ...], ...]
    holidays: Holidays = frozenset[date]()
    exceptions: Mapping[date, tuple[Period, ...]] = field(default_factory=dict)

    def session(self, now: datetime) -> Session | None:
        """What the branch is open for at this moment (aware), or None where it is closed.

        A period that began yesterday and goes on past midnight is still yesterday's, until one of today's begins.
        """
        today = now.astimezone(self.timezone).date()
        begun = False
        for opens, closes in self._spans(today):
            if opens <= now:
                if now < closes:
                    return Session(business_day=today, opens=opens, closes=closes)
                begun = True
        yesterday = today - _DAY
        for opens, closes in self._spans(yesterday):
            if opens <= now < closes:
                return Session(business_day=today if begun else yesterday, opens=opens, closes=closes)
        return None

    def is_open(self, now: datetime) -> bool:
        """Whether the branch is open at this moment (aware)."""
        return self.session(now) is not None

    def closing(self, now: datetime) -> datetime | None:
        """When the branch, open at `now`, closes (aware UTC); None where it is not open, or open for long to come.

        Long is `LONGEST_OPENING`. Periods that touch (a branch open day and night) count as one.
        """
        session = self.session(now)
        if session is None:
            return None
        closes = session.closes
        while (following := self.session(closes)) is not None:
            closes = following.closes
            if closes - now > LONGEST_OPENING:
                return None
        return closes

    def opened(self, now: datetime) -> datetime | None:
        """When the branch, open at `now`, opened (aware UTC); None where it is not open, or has been for long.

        Periods that touch count as one, as for `closing`.
        """
        session = self.session(now)
        if session is None:
            return None
        opens = session.opens
        while (earlier := self.session(opens - _INSTANT)) is not None:
            opens = earlier.opens
            if now - opens > LONGEST_OPENING:
                return None
        return opens

    def times(self, day: date, every: timedelta) -> tuple[datetime, ...]:
        """The moments (aware UTC) of a business day that lie this far apart, from each opening on."""
        found: set[datetime] = set()
        for opens, closes in self._spans(day):
            found.update(opens + count * every for count in range(-((opens - closes) // every)))
        sessions = ((moment, self.session(moment)) for moment in sorted(found))
        return tuple(moment for moment, session in sessions if session and session.business_day == day)

    def next_opening(self, now: datetime) -> datetime | None:
        """The first opening after `now` (aware UTC) within a year, or None."""
        for day in self._days_from(now.astimezone(self.timezone).date(), LOOK_AHEAD.days):
            openings = [opens for opens, _ in self._spans(day) if opens > now]
            if openings:
                return min(openings)
        return None

    def business_day(self, now: datetime) -> date:
        """The day that a number given at this moment belongs to: that of the session, outside hours the local date.

        For `AFTER_HOURS` it is still that of the session that has ended, so that whoever is in the branch then has a
        number until they are served.
        """
        session = self.session(now) or self._just_over(now)
        return session.business_day if session else now.astimezone(self.timezone).date()

    def periods(self, day: date) -> tuple[Period, ...]:
        """The periods of one date: its exception's, none on a holiday, else those of its weekday."""
        if day in self.exceptions:
            return self.exceptions[day]
        if day in self.holidays:
            return ()
        return self.weekly[day.weekday()]

    def _just_over(self, now: datetime) -> Session | None:
        """The session that ended less than `AFTER_HOURS` ago, if one has."""
        today = now.astimezone(self.timezone).date()
        ends = [closes for day in (today, today - _DAY) for _, closes in self._spans(day)]
        latest = max((closes for closes in ends if closes <= now < closes + AFTER_HOURS), default=None)
        return None if latest is None else self.session(latest - _INSTANT)

    def _spans(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for period in self.periods(day):
            opens, closes = _moment(self.timezone, day, period.opens), _moment(self.timezone, day, period.closes)
            # A period that lies in the hour which summer time leaves out has no moment to be open in.
            if opens < closes:
                yield opens, closes

    @staticmethod
    def _days_from(first: date, count: int) -> Iterator[date]:
        return (first + timedelta(days=offset) for offset in range(count + 1))


# Each ticket asks for the same few moments of its day, and working one out takes as long as a look into the store.
@lru_cache(maxsize=64)
def _moment(timezone: ZoneInfo, day: date, since_midnight: timedelta) -> datetime:
    # Wall-clock arithmetic: 09:00 is 09:00 also on the day on which the clocks change.
    wall = datetime.combine(day, time()) + since_midnight
    return wall.replace(tzinfo=timezone).astimezone(UTC)
