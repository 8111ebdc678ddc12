"""Why a code checks nobody in, and what to do now, in the visitor's words. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

from kiosk.lobby.wording import day_in_words
from queue_core.errors import NotWaiting
from queue_core.refusals import (
    AlreadyCheckedIn,
    ForeignCode,
    ForgedCode,
    Lapsed,
    OneTicketAPhone,
    StaleCode,
    TooEarly,
    UnreadableCode,
)
from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from kiosk.translations import Translations
    from queue_core.errors import Refusal

TRY_AGAIN = "try-again"
TAKE_TICKET = "take-ticket"
DONE = "done"

_CONTEXT = "Arrival"
_UNREADABLE = str(QT_TRANSLATE_NOOP("Arrival", "This code could not be read"))
_UNREADABLE_ADVICE = str(
    QT_TRANSLATE_NOOP("Arrival", "Hold the phone a little further from the scanner, or type the six characters.")
)
_UNKNOWN = str(QT_TRANSLATE_NOOP("Arrival", "We do not know this code"))
_UNKNOWN_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Please compare each character with your phone, or ask our staff."))
_FOREIGN = str(QT_TRANSLATE_NOOP("Arrival", "This code is for another branch"))
_FOREIGN_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Your phone says which. Here you can take a new ticket."))
_PAST = str(QT_TRANSLATE_NOOP("Arrival", "This code was for another day"))
_PAST_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "It was for: %1. Please take a new ticket."))
_COMING = str(QT_TRANSLATE_NOOP("Arrival", "This code is for another day"))
_COMING_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "We look forward to seeing you: %1."))
_THERE = str(QT_TRANSLATE_NOOP("Arrival", "You are checked in already"))
_THERE_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Since %1. You will be called by this number."))
_EARLY = str(QT_TRANSLATE_NOOP("Arrival", "You are a little early"))
_EARLY_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Your time is %2. Please check in here from %1 on."))
_LAPSED = str(QT_TRANSLATE_NOOP("Arrival", "You have been called already"))
_LAPSED_ADVICE = str(
    QT_TRANSLATE_NOOP("Arrival", "This number could come back until %1. Please take a new ticket, or ask our staff.")
)
_SECOND = str(QT_TRANSLATE_NOOP("Arrival", "You have a newer number"))
_SECOND_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Please check in with the code of this number."))
_CALLED = str(QT_TRANSLATE_NOOP("Arrival", "It is your turn!"))
_CALLED_TO = str(QT_TRANSLATE_NOOP("Arrival", "Please go to counter %1 now."))
_CALLED_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Please go to your counter now, or ask our staff which it is."))
_OVER = str(QT_TRANSLATE_NOOP("Arrival", "This number is no longer valid"))
_SERVED_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "It has been served. If you need something else, take a new ticket."))
_CANCELLED_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "It was cancelled. You can take a new ticket."))
_CLOSED_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Its day is over. Please take a new ticket."))
_FAILED = str(QT_TRANSLATE_NOOP("Arrival", "Checking in did not work"))
_FAILED_ADVICE = str(QT_TRANSLATE_NOOP("Arrival", "Please try again, or speak to our staff: your number still counts."))

_OVER_ADVICE = {
    TicketState.SERVED: _SERVED_ADVICE,
    TicketState.CANCELLED: _CANCELLED_ADVICE,
    TicketState.CLOSED: _CLOSED_ADVICE,
}


class Words(NamedTuple):
    """What is said: the matter, what to do, the number that it is about (or nothing), and the way on."""

    title: str
    advice: str
    number: str = ""
    way: str = DONE


class ArrivalWording:
    """Puts refusals into one language.

    Args:
        timezone: the branch's, in which every time is told.
    """

    def __init__(self, translations: Translations, language: str, timezone: ZoneInfo) -> None:
        self._translations = translations
        self._language = language
        self._timezone = timezone

    def failure(self) -> Words:
        """The queue could not work."""
        return Words(self._word(_FAILED), self._word(_FAILED_ADVICE), way=TRY_AGAIN)

    def refusal(self, refusal: Refusal, today: date) -> Words:
        """Why, and what now."""
        return self._about_code(refusal, today) or self._about_ticket(refusal) or self.failure()

    def _about_code(self, refusal: Refusal, today: date) -> Words | None:
        word = self._word
        match refusal:
            case UnreadableCode():
                return Words(word(_UNREADABLE), word(_UNREADABLE_ADVICE), way=TRY_AGAIN)
            case ForgedCode():
                return Words(word(_UNKNOWN), word(_UNKNOWN_ADVICE), way=TRY_AGAIN)
            case ForeignCode():
                return Words(word(_FOREIGN), word(_FOREIGN_ADVICE), way=TAKE_TICKET)
            case StaleCode(day=day, appointment_at=at):
                return self._of_another_day(day, at, today)
        return None

    def _about_ticket(self, refusal: Refusal) -> Words | None:
        word, time = self._word, self._time
        match refusal:
            case AlreadyCheckedIn(code=code, at=at):
                return Words(word(_THERE), word(_THERE_ADVICE).replace("%1", time(at)), code)
            case TooEarly(code=code, appointment_at=at, check_in_from=begins):
                advice = word(_EARLY_ADVICE).replace("%1", time(begins)).replace("%2", time(at))
                return Words(word(_EARLY), advice, code)
            case Lapsed(code=code, until=until):
                return Words(word(_LAPSED), word(_LAPSED_ADVICE).replace("%1", time(until)), code, TAKE_TICKET)
            case OneTicketAPhone(code=code):
                return Words(word(_SECOND), word(_SECOND_ADVICE), code, TRY_AGAIN)
            case NotWaiting():
                return self._past_waiting(refusal)
        return None

    def _past_waiting(self, refusal: NotWaiting) -> Words:
        if refusal.state in (TicketState.CALLED, TicketState.SERVING):
            counter = refusal.counter
            to_counter = self._word(_CALLED_TO).replace("%1", str(counter)) if counter else self._word(_CALLED_ADVICE)
            return Words(self._word(_CALLED), to_counter, refusal.code)
        advice = self._word(_OVER_ADVICE.get(refusal.state, _CLOSED_ADVICE))
        return Words(self._word(_OVER), advice, refusal.code, TAKE_TICKET)

    def _of_another_day(self, day: date, at: datetime | None, today: date) -> Words:
        when = day_in_words(day, self._language, self._translations)
        if day < today:
            return Words(self._word(_PAST), self._word(_PAST_ADVICE).replace("%1", when), way=TAKE_TICKET)
        if at is not None:
            when = f"{when}, {self._time(at)}"
        return Words(self._word(_COMING), self._word(_COMING_ADVICE).replace("%1", when))

    @property
    def _word(self) -> Callable[[str], str]:
        return lambda text: self._translations.text(self._language, _CONTEXT, text)

    def _time(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._timezone):%H:%M}"
