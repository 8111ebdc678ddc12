"""Days and times in the visitor's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QDate, QLocale

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from kiosk.translations import Translations

_CONTEXT = "Wording"
_TODAY = str(QT_TRANSLATE_NOOP("Wording", "Today"))
_TOMORROW = str(QT_TRANSLATE_NOOP("Wording", "Tomorrow"))
_DAY = str(QT_TRANSLATE_NOOP("Wording", "dddd, d MMMM"))
_TIME = str(QT_TRANSLATE_NOOP("Wording", "from %1"))
_OUTAGE = str(QT_TRANSLATE_NOOP("Wording", "This kiosk is out of service"))
_ADVICE = str(QT_TRANSLATE_NOOP("Wording", "Please ask a member of staff for your number."))
_OBSTACLES = {
    "break": str(QT_TRANSLATE_NOOP("Wording", "A short break.")),
    "crowded": str(QT_TRANSLATE_NOOP("Wording", "All tickets for today have been given out.")),
    "technical": str(QT_TRANSLATE_NOOP("Wording", "Paused for a technical reason.")),
    "staff_short": str(QT_TRANSLATE_NOOP("Wording", "We are short of staff at the moment.")),
    "other": str(QT_TRANSLATE_NOOP("Wording", "Paused for now.")),
    "printer": str(QT_TRANSLATE_NOOP("Wording", "The printer is being put right.")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """When the doors open again, in words. `day` begins with a capital letter."""

    day: str
    time: str


def day_in_words(day: date, language: str, translations: Translations) -> str:
    """A day as "Monday, 24 November"."""
    pattern = translations.text(language, _CONTEXT, _DAY)
    return _capital(QLocale(language).toString(_qdate(day), pattern))


def opening_in_words(
    opening: datetime, now: datetime, timezone: ZoneInfo, language: str, translations: Translations
) -> Opening:
    """An opening as a visitor would say it: today, tomorrow, or the day; and the time on the branch's wall clock."""
    local = opening.astimezone(timezone)
    today = now.astimezone(timezone).date()
    if local.date() == today:
        day = translations.text(language, _CONTEXT, _TODAY)
    elif local.date() == today + timedelta(days=1):
        # A weekday beside it: a visitor who looks shortly before or after midnight is not misled.
        tomorrow = translations.text(language, _CONTEXT, _TOMORROW)
        day = f"{tomorrow}, {QLocale(language).toString(_qdate(local.date()), 'dddd')}"
    else:
        day = day_in_words(local.date(), language, translations)
    return Opening(day=day, time=translations.text(language, _CONTEXT, _TIME).replace("%1", f"{local:%H:%M}"))


def outage_in_words(language: str, translations: Translations) -> tuple[str, str]:
    """What a visitor needs to know where no ticket can be had: what is wrong, and what to do."""
    return translations.text(language, _CONTEXT, _OUTAGE), translations.text(language, _CONTEXT, _ADVICE)


def outage_rows(languages: tuple[str, ...], translations: Translations) -> list[tuple[str, str, str]]:
    """An outage in every language there is, these first: language, what is wrong, what to do."""
    others = tuple(language for language in translations.languages if language not in languages)
    return [(language, *outage_in_words(language, translations)) for language in languages + others]


def obstacle_in_words(obstacle: str, language: str, translations: Translations) -> str:
    """Why there are no tickets for a while: a `PauseReason`, or what an `Obstacles` says of the printer."""
    return translations.text(language, _CONTEXT, _OBSTACLES.get(obstacle, _OBSTACLES["other"]))


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
