"""How a ticket stands, in words: one headline, what it means, and what its holder should do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from queue_core.qticket.gateway.pages.branch_facts import waiting_said
from queue_core.qticket.gateway.pages.moments import capital

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from queue_core.qticket import messages
    from queue_core.qticket.gateway.pages.moments import Moments
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView, TicketView

Kind = Literal["pending", "refused", "waiting", "booked", "leave", "passed", "called", "serving", "missed", "over"]
"""How urgent it is and how it looks; `missed` can come back, `over` is over for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a ticket stands.

    Attributes:
        headline: what counts most.
        brief: the same in a few words.
        counter: where to go; None where nowhere.
        may_join: its holder may want another ticket.
    """

    kind: Kind
    headline: str
    brief: str
    lines: tuple[str, ...] = ()
    counter: int | None = None
    may_join: bool = False

    @property
    def is_over(self) -> bool:
        """Nothing changes any more."""
        return self.kind in ("refused", "over")

    @property
    def is_urgent(self) -> bool:
        """Its holder should know at once."""
        return self.kind in ("leave", "called", "passed", "missed")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    view: TicketView
    ticket: messages.Ticket
    rules: messages.Rules
    words: Phrasebook
    moments: Moments

    @property
    def is_booked_away(self) -> bool:
        return self.ticket.appointment_at is not None and self.ticket.presence == "away"


def stand_of(view: TicketView, branch: BranchView, words: Phrasebook, moments: Moments) -> Stand:
    """How a ticket, or the request for one, stands."""
    if view.ticket is None:
        return _unanswered(view, words, moments)
    case = _Case(view=view, ticket=view.ticket, rules=branch.profile.rules, words=words, moments=moments)
    return _STATES[view.ticket.state](case)


def _unanswered(view: TicketView, words: Phrasebook, moments: Moments) -> Stand:
    say = words.say
    if view.refusal is not None:
        return Stand(kind="refused", headline=say("You have no number"), brief=say("No number"), may_join=True)
    headline = say("The branch has not answered yet; your request is kept")
    lines = [say("Keep this page, or come back to it. Your number will stand here.")]
    if view.wanted_time is not None:
        lines.insert(0, say("You have asked for: {when}", when=moments.day_and_time(view.wanted_time)))
    return Stand(kind="pending", headline=headline, brief=say("Waiting for the branch"), lines=tuple(lines))


def _waiting(case: _Case) -> Stand:
    say, ticket = case.words.say, case.ticket
    if ticket.passed_at is not None and ticket.presence == "away":
        held = ticket.passed_at + timedelta(minutes=case.rules.hold)
        return Stand(
            kind="passed",
            headline=say("It is your turn, but you have not checked in"),
            brief=say("Please check in"),
            lines=(say("Your place is held until {time}.", time=case.moments.time(held)), _how_to_check_in(case)),
        )
    if case.is_booked_away and ticket.appointment_at is not None:
        return _booked(case, ticket.appointment_at)
    return _in_line(case)


def _booked(case: _Case, at: datetime) -> Stand:
    say, rules, moments = case.words.say, case.rules, case.moments
    start, end = at - timedelta(minutes=rules.check_in_from), at + timedelta(minutes=rules.check_in_until)
    return Stand(
        kind="booked",
        headline=capital(moments.day_and_time(at)),
        brief=capital(moments.when(at)),
        lines=(
            say("Please check in between {start} and {end}.", start=moments.time(start), end=moments.time(end)),
            say("If you come later, you wait with everybody else."),
        ),
    )


def _in_line(case: _Case) -> Stand:
    say, standing = case.words.say, case.view.standing
    lines: list[str] = []
    headline = say("You are in the queue")
    if standing is not None:
        headline = waiting_said(standing.ahead - standing.ahead_away, standing.ahead_away, case.words)
        if standing.wait is not None:
            lines += case.moments.expected(standing.wait)
    if case.ticket.appointment_at is not None:
        lines.append(say("Your booked time: {time}", time=case.moments.time(case.ticket.appointment_at)))
    if case.view.is_paper:
        lines.append(say("You will be called by your number."))
    elif case.ticket.presence == "here":
        lines.append(say("You are checked in. You will be called by your number."))
    brief = say("{n} ahead", n=standing.ahead) if standing is not None and standing.ahead else headline
    return Stand(kind="waiting", headline=headline, brief=brief, lines=tuple(lines))


def _called(case: _Case) -> Stand:
    say, counter = case.words.say, case.ticket.counter
    if counter is None:
        headline = say("You are called")
        return Stand(kind="called", headline=headline, brief=headline, lines=(say("Please go to your counter now."),))
    headline = say("Called to counter {counter}", counter=counter)
    lines = (say("Please go to counter {counter} now.", counter=counter),)
    return Stand(kind="called", headline=headline, brief=headline, lines=lines, counter=counter)


def _serving(case: _Case) -> Stand:
    say, counter = case.words.say, case.ticket.counter
    headline = (
        say("You are being served at counter {counter}", counter=counter) if counter else say("You are being served")
    )
    return Stand(kind="serving", headline=headline, brief=say("Being served"), counter=counter)


def _missed(case: _Case) -> Stand:
    say, ticket, moments = case.words.say, case.ticket, case.moments
    if case.is_booked_away and ticket.called_at is None:
        return Stand(
            kind="missed",
            headline=say("Your booked time is over"),
            brief=say("Your booked time is over"),
            lines=(say("You can still come today; then you wait with everybody else."), _how_to_check_in(case)),
            may_join=True,
        )
    headline = say("You were called and did not come")
    if ticket.called_at is None:
        headline = say("Your place was held, but you did not check in")
    if ticket.ended_at is not None:
        until = ticket.ended_at + timedelta(minutes=case.rules.grace)
        if moments.now > until:
            gone = say("You could come back until {time}. Please take a new number.", time=moments.time(until))
            return _over(headline, gone)
        back = say("You can come back until {time}.", time=moments.time(until))
        return Stand(kind="missed", headline=headline, brief=back, lines=(back, _how_to_check_in(case)))
    return Stand(kind="missed", headline=headline, brief=headline, lines=(_how_to_check_in(case),))


def _how_to_check_in(case: _Case) -> str:
    say = case.words.say
    if case.view.is_paper:
        return say("Hold the QR code of your paper under the kiosk’s scanner in the branch.")
    if case.rules.arrival == "by_phone":
        return say("Check in at the kiosk in the branch, or here once you are there.")
    return say("Check in at the kiosk in the branch.")


def _served(case: _Case) -> Stand:
    return _over(case.words.say("You have been served"), case.words.say("Thank you for coming."))


def _cancelled(case: _Case) -> Stand:
    return _over(case.words.say("This number has been given back"), case.words.say("Nobody will be called by it."))


def _closed(case: _Case) -> Stand:
    return _over(
        case.words.say("This number’s day is over"), case.words.say("It is not valid any more. Please take a new one.")
    )


def _over(headline: str, line: str) -> Stand:
    return Stand(kind="over", headline=headline, brief=headline, lines=(line,), may_join=True)


_STATES: dict[str, Callable[[_Case], Stand]] = {
    "waiting": _waiting,
    "called": _called,
    "serving": _serving,
    "served": _served,
    "no_show": _missed,
    "cancelled": _cancelled,
    "closed": _closed,
}
