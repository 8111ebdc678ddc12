"""Days, times and waits in the reader's words, by the branch's clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from babel.dates import format_date

from queue_core.estimate import spoken

if TYPE_CHECKING:
    from datetime import tzinfo

    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.messages import Wait

_STEP = timedelta(minutes=5)
_HOUR = timedelta(hours=1)
_ONLY_MINUTES = 2 * _HOUR
"""Up to here, people count in minutes."""
_LOCALES = {"en": "en_GB"}


class Moments:
    """Says when, to one reader.

    Args:
        words: the reader's.
        timezone: the branch's.
        now: aware.
    """

    __slots__ = ("_expected", "_local_now", "_now", "_timezone", "_words")

    def __init__(self, words: Phrasebook, timezone: tzinfo, now: datetime) -> None:
        self._words = words
        self._timezone = timezone
        self._now = now
        self._local_now = now.astimezone(timezone)
        self._expected: dict[tuple[timedelta, timedelta], tuple[str, ...]] = {}

    @property
    def now(self) -> datetime:
        """The present moment."""
        return self._now

    @property
    def today(self) -> date:
        """By the branch's calendar."""
        return self._local_now.date()

    @property
    def offset_minutes(self) -> int:
        """The branch's clock is so far ahead of UTC."""
        offset = self._local_now.utcoffset() or timedelta(0)
        return offset // timedelta(minutes=1)

    def local(self, moment: datetime) -> datetime:
        """The same moment by the branch's clock."""
        return moment.astimezone(self._timezone)

    def time(self, moment: datetime) -> str:
        """Such as `10:05`."""
        return f"{moment.astimezone(self._timezone):%H:%M}"

    def day(self, day: date) -> str:
        """Such as `Wednesday, 16 September`, in the middle of a sentence."""
        locale = _LOCALES.get(self._words.language, self._words.language)
        # Translators: a day by its weekday, as a pattern of Unicode's CLDR.
        return format_date(day, self._words.say("EEEE, d MMMM"), locale=locale)

    def when(self, moment: datetime) -> str:
        """The time, and the day where it is not today."""
        local = self.local(moment)
        if local.date() == self.today:
            return self.time(moment)
        if local.date() == self.today + timedelta(days=1):
            return self._words.say("tomorrow, {day}, {time}", day=self.day(local.date()), time=self.time(moment))
        return self.day_and_time(moment)

    def day_and_time(self, moment: datetime) -> str:
        """The day and the time."""
        return self._words.say("{day}, {time}", day=self.day(self.local(moment).date()), time=self.time(moment))

    def early(self, moment: datetime) -> str:
        """About when, rather too early: to 5 minutes, unless that is past."""
        local = self.local(moment)
        rounded = _floored(local)
        return self.time(rounded if rounded > self._now else local)

    def expected(self, wait: Wait) -> tuple[str, ...]:
        """When one's turn comes and how long that is, in sentences; thousands of waits are told in a few dozen ways."""
        say = self._words.say
        if wait.after_closing:
            return (say("Your turn: {turn}", turn=self.wait(wait)),)
        span = self._span(wait)
        said = self._expected.get(span)
        if said is None:
            length, turn = say("Expected wait: {length}", length=self.wait(wait)), self.turn(wait)
            said = (say("Your turn: {turn}", turn=turn), length) if turn else (length,)
            self._expected[span] = said
        return said

    def wait(self, wait: Wait) -> str:
        """How long one waits, such as `about 25–40 min`."""
        if wait.after_closing:
            return self._words.say("not before closing")
        low, high = self._span(wait)
        high = max(high, _STEP)
        if not low:
            return self._words.say("under {length}", length=self._length(high))
        length = self._length(high) if low == high else self._range(low, high)
        return self._words.say("about {length}", length=length)

    def turn(self, wait: Wait) -> str:
        """By the clock, such as `10:20–10:35`; '' where that says nothing more."""
        if wait.after_closing:
            return ""
        low, high = self._span(wait)
        if not low and high <= _STEP:
            return ""
        # As wide as what is said in minutes, and rather too early.
        earliest = _floored(self._local_now + low)
        latest = earliest + max(high - low, _STEP)
        return in_one(f"{earliest:%H:%M}–{latest:%H:%M}")

    def _span(self, wait: Wait) -> tuple[timedelta, timedelta]:
        return spoken(wait.earliest - self._now, wait.latest - self._now)

    def _range(self, low: timedelta, high: timedelta) -> str:
        if low < _ONLY_MINUTES:
            return in_one(self._words.say("{minutes} min", minutes=f"{low // _MINUTE}–{high // _MINUTE}"))
        # Who waits for so long does not count in minutes.
        return in_one(self._words.say("{hours} h", hours=f"{low // _HOUR}–{-(-high // _HOUR)}"))

    def _length(self, length: timedelta) -> str:
        hours, rest = divmod(length, _HOUR)
        if not rest and hours:
            return in_one(self._words.say("{hours} h", hours=hours))
        if length >= _ONLY_MINUTES:
            return self._range(length, length)
        return in_one(self._words.say("{minutes} min", minutes=length // _MINUTE))


_MINUTE = timedelta(minutes=1)


def in_one(text: str) -> str:
    """So that no line of a page ends within it; `loosened` for a terminal, which breaks no lines there."""
    return text.replace(" ", "\N{NO-BREAK SPACE}").replace("–", "–\N{WORD JOINER}")


def loosened(text: str) -> str:
    """With nothing in it that is only there for a page's lines."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def capital(text: str) -> str:
    """As it begins a line."""
    return text[:1].upper() + text[1:]


def _floored(local: datetime) -> datetime:
    return local - timedelta(minutes=local.minute % 5, seconds=local.second, microseconds=local.microsecond)
