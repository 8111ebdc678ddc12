"""A ticket as its holder sees it: every sentence said, for the page, its stream and plain text alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_core.qticket.gateway.pages.branch_facts import moments_of, named, service_names, silence
from queue_core.qticket.gateway.pages.refusals import Objection, Teller
from queue_core.qticket.gateway.pages.ticket_acts import Acts, CheckIn, Leave, acts_of, check_in_of, leave_of
from queue_core.qticket.gateway.pages.ticket_states import Stand, stand_of

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView, TicketView


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketFacts:
    """A ticket as it is read.

    Attributes:
        code: its number; '' while there is none.
        people: for how many it is; '' for one.
        stand: how it stands, and what to do now.
        title: the same in a few words, for the window's title and for who listens.
        objection: why there is no ticket, or why the latest act was refused.
        asking: that the branch has not answered the latest act; '' otherwise.
        branch_silence: that the branch was last heard at ...; '' while it is heard.
        is_booking: it is for a time to come, which may go into a calendar.
        is_over: nothing changes any more.
    """

    branch_id: str
    link: str
    institution: str
    branch: str
    service: str
    code: str
    people: str
    stand: Stand
    title: str
    leave: Leave | None
    check_in: CheckIn | None
    acts: Acts
    objection: Objection | None
    asking: str
    branch_silence: str
    is_booking: bool
    is_over: bool


def read_ticket(view: TicketView, branch: BranchView, words: Phrasebook, now: datetime) -> TicketFacts:
    """All that its holder is told."""
    profile, language, ticket = branch.profile, words.language, view.ticket
    moments = moments_of(branch, words, now)
    names = service_names(profile, language)
    refusal = view.refusal or view.said
    objection = Teller(words=words, moments=moments, services=names).tell(refusal) if refusal else None
    leave = leave_of(view, words, moments)
    stand = hurried(stand_of(view, branch, words, moments), leave)
    service_id = ticket.service if ticket else view.wanted_service or ""
    return TicketFacts(
        branch_id=view.branch_id,
        link=view.link,
        institution=named(profile.institution, language, profile.languages),
        branch=named(profile.names, language, profile.languages),
        service=names.get(service_id, ""),
        code=ticket.code if ticket else "",
        people=words.count("for {n} person", "for {n} people", ticket.party) if ticket and ticket.party > 1 else "",
        stand=stand,
        title=title_of(stand, ticket.code if ticket else ""),
        leave=leave,
        check_in=check_in_of(view, profile.rules, words, moments),
        acts=acts_of(view, profile.rules, words, moments),
        objection=objection,
        asking=words.say("The branch has been asked and has not answered yet.") if view.is_asking else "",
        branch_silence="" if stand.is_over else silence(view.heard_at, words, moments, now),
        is_booking=stand.kind == "booked",
        is_over=stand.is_over,
    )


def title_of(stand: Stand, code: str) -> str:
    """See `TicketFacts`."""
    return f"{stand.brief} – {code}" if code else stand.brief


def hurried(stand: Stand, leave: Leave | None) -> Stand:
    """Nothing is more urgent than leaving; where one stands comes after it."""
    if leave is None or not leave.is_now or stand.kind != "waiting":
        return stand
    return replace(stand, kind="leave", headline=leave.said, brief=leave.said, lines=(stand.headline, *stand.lines))
