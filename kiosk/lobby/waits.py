"""How many wait, and how long one will, in the visitor's words. Not needed before the first frame."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

from kiosk.clock_range import clock_range
from queue_core.estimate import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from zoneinfo import ZoneInfo

    from kiosk.translations import Translations
    from queue_core.estimate import Estimate
    from queue_core.waits import ServicePicture

_CONTEXT = "Waits"
_NOBODY = str(QT_TRANSLATE_NOOP("Waits", "Nobody ahead"))
_AHEAD = str(QT_TRANSLATE_NOOP("Waits", "%1 ahead"))
_AHEAD_AND_AWAY = str(QT_TRANSLATE_NOOP("Waits", "%1 ahead: %2 here, %3 by phone"))
_NOBODY_BEFORE_YOU = str(QT_TRANSLATE_NOOP("Waits", "Nobody is ahead of you"))
_BEFORE_YOU = str(QT_TRANSLATE_NOOP("Waits", "Ahead of you: %1"))
_BEFORE_YOU_AND_AWAY = str(QT_TRANSLATE_NOOP("Waits", "Ahead of you: %1 (%2 here, %3 by phone)"))
_UNDER = str(QT_TRANSLATE_NOOP("Waits", "under %1"))
_ABOUT = str(QT_TRANSLATE_NOOP("Waits", "about %1"))
_UP_TO = str(QT_TRANSLATE_NOOP("Waits", "up to %1"))
_PAST_CLOSING = str(QT_TRANSLATE_NOOP("Waits", "after closing"))
_AFTER_CLOSING = str(QT_TRANSLATE_NOOP("Waits", "not before closing"))
_YOUR_TURN = str(QT_TRANSLATE_NOOP("Waits", "Your turn: %1"))
_YOUR_WAIT = str(QT_TRANSLATE_NOOP("Waits", "Expected wait: %1"))
_MINUTES = str(QT_TRANSLATE_NOOP("Waits", "%1 min"))
_HOURS = str(QT_TRANSLATE_NOOP("Waits", "%1 h"))

_AT_ONCE = timedelta(minutes=5)
_HOUR = timedelta(hours=1)
_ONLY_MINUTES = 2 * _HOUR
"""Up to here, people count in minutes."""


class Wait(NamedTuple):
    """How long one waits, as "about 15–25 min" and "10:20–10:30", and as "15–25 min" where words have no room.

    Each is empty where nobody knows it.
    """

    length: str = ""
    turn: str = ""
    shortest: str = ""


class ServiceWords(NamedTuple):
    """What a service's card says of its queue: who is ahead, only how many are, and the `Wait`."""

    ahead: str = ""
    brief: str = ""
    wait: str = ""
    turn: str = ""
    shortest: str = ""


class Waits:
    """The branch's queue as the service cards tell it.

    Args:
        timezone: the branch's.
    """

    def __init__(self, translations: Translations, timezone: ZoneInfo) -> None:
        self._translations = translations
        self._timezone = timezone
        self._picture: dict[str, ServicePicture] = {}

    def learn(self, picture: Iterable[ServicePicture]) -> None:
        """How the services stand from now on."""
        self._picture = {service.service_id: service for service in picture}

    def of(self, service_id: str, language: str) -> ServiceWords:
        """What is known of a service's queue; empty where nothing is."""
        service = self._picture.get(service_id)
        if service is None:
            return ServiceWords()
        wait = wait_in_words(service.estimate, self._timezone, language, self._translations)
        nobody, some, some_away = (
            self._translations.text(language, _CONTEXT, text) for text in (_NOBODY, _AHEAD, _AHEAD_AND_AWAY)
        )
        return ServiceWords(
            _count(service.here, service.away, nobody, some, some_away),
            _count(service.here, service.away, nobody, some, some),
            *wait,
        )


def wait_in_words(expected: Estimate | None, timezone: ZoneInfo, language: str, translations: Translations) -> Wait:
    """How long one waits, and until when by the branch's clock, rounded as people speak."""
    if expected is None:
        return Wait()

    def word(text: str) -> str:
        return translations.text(language, _CONTEXT, text)

    if expected.after_closing:
        return Wait(length=word(_AFTER_CLOSING), shortest=word(_PAST_CLOSING))
    low, high = spoken(expected.low, expected.high)
    high = max(high, _AT_ONCE)
    earliest, latest = clock_range(expected, timezone)
    turn = f"{earliest:%H:%M}" if earliest == latest else f"{earliest:%H:%M}–{latest:%H:%M}"
    if not low:
        # Somebody who is served at once needs no clock.
        turn = turn if high > _AT_ONCE else ""
        under, up_to = (word(text).replace("%1", _length(high, word)) for text in (_UNDER, _UP_TO))
        return Wait(length=under, turn=turn, shortest=up_to)
    length = _length(high, word) if low == high else _range(low, high, word)
    return Wait(length=word(_ABOUT).replace("%1", length), turn=turn, shortest=length)


def your_wait(expected: Estimate | None, timezone: ZoneInfo, language: str, translations: Translations) -> str:
    """What somebody who has a number is told of the wait; nothing where nobody knows."""
    wait = wait_in_words(expected, timezone, language, translations)
    if expected is None:
        return ""
    told = f"{wait.length} ({wait.turn})" if wait.turn else wait.length
    text = _YOUR_TURN if expected.after_closing else _YOUR_WAIT
    return translations.text(language, _CONTEXT, text).replace("%1", told)


def before_you(ahead: int, away: int, language: str, translations: Translations) -> str:
    """How many wait before somebody who has a number."""
    texts = (_NOBODY_BEFORE_YOU, _BEFORE_YOU, _BEFORE_YOU_AND_AWAY)
    return _count(ahead - away, away, *(translations.text(language, _CONTEXT, text) for text in texts))


def _count(here: int, away: int, nobody: str, some: str, some_away: str) -> str:
    if here + away <= 0:
        return nobody
    text = some_away if away > 0 else some
    return text.replace("%1", str(here + away)).replace("%2", str(here)).replace("%3", str(away))


def _range(low: timedelta, high: timedelta, word: Callable[[str], str]) -> str:
    if low < _ONLY_MINUTES:
        return word(_MINUTES).replace("%1", f"{_minutes(low)}–{_minutes(high)}")
    # Who waits for so long does not count in minutes.
    return word(_HOURS).replace("%1", f"{low // _HOUR}–{-(-high // _HOUR)}")


def _length(time: timedelta, word: Callable[[str], str]) -> str:
    hours, rest = divmod(time, _HOUR)
    if not rest and hours:
        return word(_HOURS).replace("%1", str(hours))
    return _range(time, time, word) if time >= _ONLY_MINUTES else word(_MINUTES).replace("%1", str(_minutes(time)))


def _minutes(time: timedelta) -> int:
    return round(time / timedelta(minutes=1))
