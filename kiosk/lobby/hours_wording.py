"""Opening hours, and when one may join by phone, in the visitor's words. Not needed before the first frame."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDate, QLocale

from queue_core.remote_admission import remote_window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from kiosk.translations import Translations
    from queue_core.branch import Branch
    from queue_core.hours import OpeningHours, Period

_CONTEXT = "Hours"
_CLOSED = str(QT_TRANSLATE_NOOP("Hours", "closed"))
_TODAY = str(QT_TRANSLATE_NOOP("Hours", "today"))
_TOMORROW = str(QT_TRANSLATE_NOOP("Hours", "tomorrow"))
_DAY = str(QT_TRANSLATE_NOOP("Hours", "dddd, d MMMM"))
_ANY_TIME = str(QT_TRANSLATE_NOOP("Hours", "at any time"))
_BY_PHONE = str(QT_TRANSLATE_NOOP("Hours", "Numbers by phone: %1"))

SOON = timedelta(days=14)
"""Days that differ from the week's are told so far ahead."""

_DAY_LONG = timedelta(days=1)


class DayHours(NamedTuple):
    """A day, when the branch is open on it, and whether it is today."""

    day: str
    hours: str
    is_today: bool


class HoursWording:
    """A branch's hours in one language, as seen from one moment (aware)."""

    def __init__(self, branch: Branch, translations: Translations, language: str, now: datetime) -> None:
        self._branch = branch
        self._translations = translations
        self._language = language
        self._now = now

    @property
    def week(self) -> Iterator[DayHours]:
        """Monday to Sunday, as they usually are."""
        today = self._today.weekday()
        for number, periods in enumerate(self._hours.weekly):
            name = QLocale(self._language).standaloneDayName(number + 1)
            yield DayHours(_capital(name), self._periods(periods), number == today)

    @property
    def exceptions(self) -> Iterator[DayHours]:
        """The days to come that are not as their weekday is."""
        for offset in range(SOON.days):
            day = self._today + offset * _DAY_LONG
            periods = self._hours.periods(day)
            if periods != self._hours.weekly[day.weekday()]:
                yield DayHours(_capital(self._day(day)), self._periods(periods), not offset)

    @property
    def today(self) -> str:
        """When the branch is open today."""
        return self._periods(self._hours.periods(self._today))

    @property
    def by_phone(self) -> str:
        """When one may join by phone next; nothing where nobody may, or none is known for a year."""
        window = remote_window(self._hours, self._branch.remote, self._now)
        if window is None or not any(service.remote for service in self._branch.services):
            return ""
        if window.opens_at is None or window.closes_at is None:
            times = self._text(_ANY_TIME)
        else:
            opens, closes = (moment.astimezone(self._hours.timezone) for moment in (window.opens_at, window.closes_at))
            # Behind a colon, a day needs no case.
            times = f"{self._near_day(opens.date())}, {opens:%H:%M}–{closes:%H:%M}"
        return self._text(_BY_PHONE).replace("%1", times)

    @property
    def _hours(self) -> OpeningHours:
        return self._branch.hours

    @property
    def _today(self) -> date:
        return self._now.astimezone(self._hours.timezone).date()

    def _near_day(self, day: date) -> str:
        near = {0: _TODAY, 1: _TOMORROW}.get((day - self._today).days)
        return self._text(near) if near else self._day(day)

    def _day(self, day: date) -> str:
        return QLocale(self._language).toString(QDate(day.year, day.month, day.day), self._text(_DAY))

    def _periods(self, periods: Iterable[Period]) -> str:
        spans = [f"{_clock(period.opens)}–{_clock(period.closes)}" for period in periods]
        return ", ".join(spans) or self._text(_CLOSED)

    def _text(self, text: str) -> str:
        return self._translations.text(self._language, _CONTEXT, text)


def day_rows(days: Iterable[DayHours]) -> list[tuple[str, str, str]]:
    """Days as texts: `day`, `hours`, and `today`, which is empty on other days."""
    return [(day.day, day.hours, "today" if day.is_today else "") for day in days]


def _clock(since_midnight: timedelta) -> str:
    # Work that ends at midnight ends at 24:00; later, it is the next day's clock.
    minutes = since_midnight // timedelta(minutes=1)
    hours = minutes // 60
    return f"{hours if hours <= 24 and minutes <= 24 * 60 else hours - 24:02}:{minutes % 60:02}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
