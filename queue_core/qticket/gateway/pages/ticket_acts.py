"""What the holder of a ticket can do: leave in time, check in, let others go first, give it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_core.qticket import messages
    from queue_core.qticket.gateway.pages.moments import Moments
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import TicketView

_HALF_A_CODE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """When to leave. `minutes` is what the holder needs, None while they have not said; `said` is '' till then."""

    minutes: int | None
    said: str
    is_now: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """How to say that one is there.

    Attributes:
        token: what the QR says; '' where there is none.
        halves: the six characters in two groups; empty where there are none.
        spelled: the six one by one, for who listens.
        lines: when and where.
        may_arrive: it can be said by phone too.
    """

    token: str
    halves: tuple[str, ...]
    spelled: str
    lines: tuple[str, ...]
    may_arrive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What else can be done; sentences are '' where it cannot."""

    late: str
    late_left: str
    may_cancel: bool


def leave_of(view: TicketView, words: Phrasebook, moments: Moments) -> Leave | None:
    """For who waits elsewhere, today."""
    ticket = view.ticket
    if ticket is None or ticket.state != "waiting" or ticket.passed_at is not None:
        return None
    if ticket.business_day != moments.today or not (ticket.presence == "away" or view.is_paper):
        return None
    said = ""
    if view.is_time_to_leave:
        said = words.say("Leave now")
    elif view.leave_at is not None:
        said = words.say("Leave at about {time}", time=moments.early(view.leave_at))
    elif view.minutes is not None:
        said = words.say("It cannot be said yet when you should leave.")
    return Leave(minutes=view.minutes, said=said, is_now=view.is_time_to_leave)


def check_in_of(view: TicketView, rules: messages.Rules, words: Phrasebook, moments: Moments) -> CheckIn | None:
    """For who is expected: away and waiting, or missed and not yet too late. Paper needs none."""
    ticket = view.ticket
    if ticket is None or view.is_paper or not _may_check_in(ticket, rules, moments):
        return None
    code = ticket.check_in_code or ""
    if not code and not ticket.check_in_token:
        return None
    is_today = ticket.business_day == moments.today
    return CheckIn(
        token=ticket.check_in_token or "",
        halves=(code[:_HALF_A_CODE], code[_HALF_A_CODE:]) if code else (),
        spelled=" ".join(code[:_HALF_A_CODE]) + ", " + " ".join(code[_HALF_A_CODE:]) if code else "",
        lines=_check_in_lines(rules, words),
        may_arrive=rules.arrival == "by_phone" and is_today,
    )


def _may_check_in(ticket: messages.Ticket, rules: messages.Rules, moments: Moments) -> bool:
    if ticket.state == "waiting":
        return ticket.presence == "away"
    if ticket.state != "no_show":
        return False
    if ticket.called_at is None and ticket.appointment_at is not None:
        return True
    return ticket.ended_at is None or moments.now <= ticket.ended_at + timedelta(minutes=rules.grace)


def _check_in_lines(rules: messages.Rules, words: Phrasebook) -> tuple[str, ...]:
    say = words.say
    how = say("Hold this code under the scanner of the kiosk, or type the six characters there.")
    if rules.arrival == "required":
        return (how, say("You are called only after you have checked in."))
    if rules.arrival == "by_phone":
        return (
            how,
            say("Or press the button below once you are in the branch. You are called only after you have checked in."),
        )
    return (how, say("You are called even if you do not check in."))


def acts_of(view: TicketView, rules: messages.Rules, words: Phrasebook, moments: Moments) -> Acts:
    """Nothing once it is called or over."""
    ticket = view.ticket
    if ticket is None or ticket.state != "waiting":
        return Acts(late="", late_left="", may_cancel=False)
    late = left = ""
    is_today = ticket.business_day == moments.today
    is_booked_away = ticket.appointment_at is not None and ticket.presence == "away"
    if is_today and not is_booked_away and rules.late_places and rules.late_times:
        remaining = rules.late_times - ticket.lates
        if remaining > 0:
            late = words.count("Let {n} other go first", "Let {n} others go first", rules.late_places)
            left = words.count("You can do this {n} time.", "You can do this {n} times.", remaining)
        else:
            left = words.say("You have let others go first as often as is allowed.")
    return Acts(late=late, late_left=left, may_cancel=True)
