"""Refusals in the reader's words: what cannot be, why, and what to do instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_core.qticket.gateway.pages.refusal_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from queue_core.qticket.gateway.pages.moments import Moments
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.messages import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A refusal as it is read.

    Attributes:
        why: the numbers behind it; may be ''.
        instead: what the reader can do.
        times: free times that are near the one that was asked for.
    """

    title: str
    why: str = ""
    instead: str = ""
    times: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells refusals of one branch to one reader. `services` are the services' names in the reader's language."""

    words: Phrasebook
    moments: Moments
    services: Mapping[str, str]

    def tell(self, refusal: Refusal) -> Objection:
        """Also one of a reason that nobody has told these pages of."""
        told = _TOLD.get(refusal.reason)
        if told is not None:
            return told(self, Fields(refusal.fields))
        return self._plain().get(refusal.reason) or self._unknown()

    def _unknown(self) -> Objection:
        say = self.words.say
        return Objection(
            title=say("That is not possible at the moment"),
            instead=say("Please try again later, or come to the branch and take a paper number."),
        )

    def _plain(self) -> dict[str, Objection]:
        """Those that have no numbers."""
        say = self.words.say
        return {
            "at_the_kiosk": Objection(
                title=say("Please check in at the kiosk in the branch"),
                instead=say("Hold the QR code under the scanner there, or type the six characters."),
            ),
            "bad_request": Objection(title=say("That was not understood"), instead=say("Please load the page again.")),
            "stale_code": Objection(title=say("This number’s day is over"), instead=say("Please take a new number.")),
            "nobody_behind": Objection(
                title=say("Nobody in the branch waits behind you"),
                why=say("So there is nobody to let go first. You keep your place, and this does not count."),
            ),
            "not_bookable": Objection(
                title=say("This service cannot be booked"),
                instead=say("You can join today’s queue instead."),
            ),
            "not_remote": Objection(
                title=say("This service is not offered by phone"),
                instead=say("Please come to the branch and take a paper number."),
            ),
            "not_today": Objection(
                title=say("By phone, you can join the queue for today only"),
                instead=say("Please load the page again."),
            ),
            "pending": Objection(
                title=say("The branch has not answered yet"),
                instead=say("Please wait until you have your number."),
            ),
            "unknown_service": Objection(
                title=say("The branch does not offer this service any more"),
                instead=say("Please choose again."),
            ),
            "unknown_ticket": Objection(
                title=say("The branch does not know this number"),
                instead=say("Please take a new number, or ask our staff."),
            ),
        }

    def _closed(self, fields: Fields) -> Objection:
        say = self.words.say
        opening = fields.moment("next_opening")
        why = say("It opens: {when}.", when=self.moments.when(opening)) if opening else ""
        return Objection(
            title=say("The branch is closed now"),
            why=why or say("The next opening is not known yet."),
            instead=say("You can join the queue by phone once it is open."),
        )

    def _outside_remote_hours(self, fields: Fields) -> Objection:
        say = self.words.say
        opens_at, closes_at = fields.moment("opens_at"), fields.moment("closes_at")
        title = say("You cannot join by phone now")
        if opens_at is None or closes_at is None:
            return Objection(title=title, instead=say("You can come to the branch and take a paper number."))
        return Objection(
            title=title,
            why=say(
                "Joining by phone is possible: {start}–{end}.",
                start=self.moments.when(opens_at),
                end=self.moments.time(closes_at),
            ),
            instead=say("While the branch is open, you can also come and take a paper number there."),
        )

    def _paused(self, fields: Fields) -> Objection:
        say = self.words.say
        service = self.services.get(fields.text("service_id") or "")
        reasons = {
            "break": say("A short break."),
            "crowded": say("All tickets for today have been given out."),
            "technical": say("Paused for a technical reason."),
            "staff_short": say("We are short of staff at the moment."),
        }
        return Objection(
            title=say("“{service}” is paused", service=service) if service else say("No numbers at the moment"),
            why=reasons.get(fields.text("pause_reason") or "", say("Paused for now.")),
            instead=say("Please try again later."),
        )

    def _one_ticket_a_phone(self, fields: Fields) -> Objection:
        say = self.words.say
        code = fields.text("code")
        return Objection(
            title=say("This phone has a number already: {code}", code=code)
            if code
            else say("This phone has a number already"),
            instead=say(
                "One phone has one number, and a parent and children need only one: all of you are served. "
                "If you want another one instead, give the first one back."
            ),
        )

    def _remote_full(self, fields: Fields) -> Objection:
        say, waiting, limit = self.words.say, fields.number("waiting"), fields.number("limit")
        why = ""
        if waiting is not None and limit is not None:
            why = say("Waiting by phone for this service: {waiting}. At most: {limit}.", waiting=waiting, limit=limit)
        return Objection(title=say("All places by phone are taken for now"), why=why, instead=self._later_or_come())

    def _wait_too_long(self, fields: Fields) -> Objection:
        say, wait, limit = self.words.say, fields.minutes("wait_s"), fields.minutes("limit_s")
        why = ""
        if wait is not None and limit is not None:
            why = say(
                "Visitors in the branch wait about {wait} min; above {limit} min, no more can join by phone.",
                wait=wait,
                limit=limit,
            )
        return Objection(
            title=say("The queue is too long for joining by phone"), why=why, instead=self._later_or_come()
        )

    def _later_or_come(self) -> str:
        return self.words.say("Please try again later, or come to the branch and take a paper number.")

    def _too_many_requests(self, fields: Fields) -> Objection:
        say, retry_at = self.words.say, fields.moment("retry_at")
        return Objection(
            title=say("This phone asks too often"),
            instead=say("Please try again after {time}.", time=self.moments.time(retry_at))
            if retry_at
            else say("Please try again in a minute."),
        )

    def _party_too_large(self, fields: Fields) -> Objection:
        say, limit = self.words.say, fields.number("limit")
        return Objection(
            title=say("Too many people for one number"),
            why=self.words.count(
                "One number is for at most {n} person.", "One number is for at most {n} people.", limit
            )
            if limit is not None
            else "",
            instead=say("Please choose again."),
        )

    def _key_conflict(self, fields: Fields) -> Objection:
        code = fields.text("code")
        say = self.words.say
        return Objection(
            title=say("This form has been used already"),
            why=say("It gave number {code}.", code=code) if code else "",
            instead=say("Please load the page again and start anew."),
        )

    def _not_waiting(self, fields: Fields) -> Objection:
        say, counter = self.words.say, fields.number("counter")
        state = fields.text("state")
        if state == "called" and counter:
            return Objection(title=say("Your number has been called to counter {counter}", counter=counter))
        return Objection(title=say("This number is not waiting any more"))

    def _no_such_time(self, fields: Fields) -> Objection:
        return self._no_time(self.words.say("This time cannot be booked"), fields)

    def _time_taken(self, fields: Fields) -> Objection:
        return self._no_time(self.words.say("Somebody has just taken this time"), fields)

    def _no_time(self, title: str, fields: Fields) -> Objection:
        say, nearest = self.words.say, fields.moments("nearest")
        times = ", ".join(map(self.moments.time, nearest))
        return Objection(
            title=title,
            why=say("Free about then: {times}.", times=times) if times else "",
            instead=say("Please choose another time."),
            times=nearest,
        )

    def _too_far_ahead(self, fields: Fields) -> Objection:
        say, last = self.words.say, fields.day("last")
        return Objection(
            title=say("This day cannot be booked yet"),
            why=say("The last day that can be booked: {day}.", day=self.moments.day(last)) if last else "",
            instead=say("Please choose an earlier day."),
        )

    def _already_checked_in(self, fields: Fields) -> Objection:
        say, at = self.words.say, fields.moment("at")
        return Objection(
            title=say("You are checked in already"),
            why=say("Since {time}.", time=self.moments.time(at)) if at else "",
            instead=say("You will be called by your number."),
        )

    def _too_early(self, fields: Fields) -> Objection:
        say, begins = self.words.say, fields.moment("check_in_from")
        return Objection(
            title=say("It is a little early for checking in"),
            instead=say("Please check in from {time} on.", time=self.moments.when(begins)) if begins else "",
        )

    def _lapsed(self, fields: Fields) -> Objection:
        say, until = self.words.say, fields.moment("until")
        return Objection(
            title=say("You have been called already"),
            why=say("This number could come back until {time}.", time=self.moments.time(until)) if until else "",
            instead=say("Please take a new number, or ask our staff."),
        )

    def _late_too_often(self, fields: Fields) -> Objection:
        say, limit = self.words.say, fields.number("limit")
        if limit == 0:
            return Objection(title=say("In this branch you cannot let others go first"))
        return Objection(
            title=say("You have let others go first as often as is allowed"),
            why=self.words.count("It is allowed {n} time.", "It is allowed {n} times.", limit) if limit else "",
            instead=say("Please come, or give the number back."),
        )

    def _not_while_booked(self, fields: Fields) -> Objection:
        say, at = self.words.say, fields.moment("appointment_at")
        return Objection(
            title=say("With a booking, you cannot let others go first"),
            why=say("It counts from its time: {time}.", time=self.moments.when(at)) if at else "",
            instead=say("If you come later, you wait with everybody else. If you cannot come, please give it back."),
        )


_TOLD: dict[str, Callable[[Teller, Fields], Objection]] = {
    name: getattr(Teller, f"_{name}")
    for name in (
        "already_checked_in",
        "closed",
        "key_conflict",
        "lapsed",
        "late_too_often",
        "no_such_time",
        "not_waiting",
        "not_while_booked",
        "one_ticket_a_phone",
        "outside_remote_hours",
        "party_too_large",
        "paused",
        "remote_full",
        "time_taken",
        "too_early",
        "too_far_ahead",
        "too_many_requests",
        "wait_too_long",
    )
}
