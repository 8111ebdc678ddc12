"""What the gateway holds in memory of a branch: requests, what links open, and who watches."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.qticket.gateway import leaving, links
from queue_core.qticket.gateway.problems import Over, UnknownTicket
from queue_core.qticket.gateway.views import BranchView, TicketView

if TYPE_CHECKING:
    from datetime import date, datetime

    from pydantic import JsonValue

    from queue_core.qticket.gateway.watch import Topic
    from queue_core.qticket.messages import Outcome, Picture, Profile, Refusal, Standing, Ticket

QUESTIONS_LIVE = timedelta(seconds=30)
"""Nobody waits longer for the answer to a question."""

ACTS = frozenset({"cancel", "late", "arrived"})
"""The requests by which a holder does something with a ticket."""

QUESTIONS = frozenset({"times", "follow"})
"""The requests that change nothing."""

_LIVE = frozenset({"waiting", "called", "serving"})


@dataclass(slots=True, kw_only=True, eq=False)
class Asked:
    """A request to a branch.

    Attributes:
        wire: as it is handed to the branch.
        link_hash: of what it makes or concerns; '' for times.
        day: until whose end it is kept.
        kept: done when it is durable; None where it is.
        waiters: who waits for the outcome.
    """

    id: str
    seq: int
    kind: str
    wire: dict[str, JsonValue]
    link_hash: str
    day: date
    asked_at: datetime
    outcome: Outcome | None = None
    kept: asyncio.Task[None] | None = None
    waiters: list[asyncio.Future[None]] = field(default_factory=list)

    def is_stale(self, now: datetime) -> bool:
        """Whether nobody waits for it any more: a question for times, or the answer to one who asked to follow."""
        is_question = self.kind == "times" or (self.kind == "follow" and self.outcome is not None)
        return is_question and self.kept is None and self.asked_at + QUESTIONS_LIVE < now

    def release(self) -> None:
        """Let go whoever waits for the outcome."""
        for waiter in self.waiters:
            if not waiter.done():
                waiter.set_result(None)
        self.waiters.clear()


@dataclass(slots=True, kw_only=True, eq=False)
class Claim:
    """What a link opens.

    Attributes:
        request_id: of the request that made it; '' where it is a paper ticket's.
        phone: who asked, hashed under the key of the day; '' where it is a paper ticket's.
        day: until whose end it is kept, by the gateway's calendar: a branch's clock may be wrong.
        acting: the ids of the holder's acts that wait for an answer.
        leave_at: as it was last reckoned.
    """

    link_hash: str
    request_id: str
    day: date
    asked_at: datetime
    topic: Topic
    phone: str = ""
    wanted_service: str | None = None
    wanted_time: datetime | None = None
    ticket: Ticket | None = None
    refusal: Refusal | None = None
    said: Refusal | None = None
    standing: Standing | None = None
    minutes: int | None = None
    leave_at: datetime | None = None
    told_to_leave: bool = False
    acting: set[str] = field(default_factory=set)

    def reckon(self, now: datetime, ahead: timedelta) -> bool:
        """Reckon anew when to leave; whether that is another moment than before."""
        before = self.leave_at
        self.leave_at = leaving.leave_at(self.ticket, self.standing, self.minutes, now, ahead)
        return before != self.leave_at

    def is_due(self, now: datetime) -> bool:
        """Whether its holder has to be told to leave and was not."""
        return not self.told_to_leave and self.leave_at is not None and self.leave_at <= now

    def is_live(self, now: datetime, grace: timedelta) -> bool:
        """Whether its holder still waits for something: an answer, a turn, the end of being served."""
        if self.ticket is None:
            return self.refusal is None
        if self.ticket.state == "no_show":
            return self.ticket.ended_at is not None and now - self.ticket.ended_at <= grace
        return self.ticket.state in _LIVE


@dataclass(slots=True, kw_only=True, eq=False)
class BranchMemory:
    """A branch, and all that it and its visitors have said.

    Attributes:
        is_known: it has a token that counts.
        last_request: the highest number that a request ever had.
        handed: the highest number of a request that is durable.
        pending: the requests that are durable and have no outcome, by number.
        incoming: changes when there is a new one.
        standings: by ticket, as the newest picture has them.
        ahead: how far the branch's clock is ahead of ours.
        is_unsaved: the picture and `heard_at` are newer than the store's.
        taking: held while news are taken in.
    """

    id: str
    topic: Topic
    incoming: Topic
    is_known: bool = True
    profile: Profile | None = None
    picture: Picture | None = None
    heard_at: datetime | None = None
    is_silent: bool = True
    epoch: str = ""
    last_news: int = 0
    last_request: int = 0
    handed: int = 0
    asked: dict[str, Asked] = field(default_factory=dict)
    pending: dict[int, Asked] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    of_ticket: dict[str, Claim] = field(default_factory=dict)
    of_phone: dict[str, list[Claim]] = field(default_factory=dict)
    standings: dict[str, Standing] = field(default_factory=dict)
    ahead: timedelta = timedelta()
    past_links: dict[str, datetime] = field(default_factory=dict)
    day_keys: dict[date, bytes] = field(default_factory=dict)
    is_unsaved: bool = False
    taking: asyncio.Lock = field(default_factory=asyncio.Lock)

    def claim(self, link: str) -> Claim:
        """What a link opens.

        Raises:
            UnknownTicket: the link is nobody's.
            Over: its day is over.
        """
        hashed = links.link_hash(link)
        found = self.claims.get(hashed)
        if found is None and links.is_ticket_id(link):
            # The slip that is printed at check-in bears the id of a ticket by phone.
            found = self.of_ticket.get(link.lower())
        if found is not None:
            return found
        if hashed in self.past_links:
            raise Over
        raise UnknownTicket

    def add(self, claim: Claim) -> None:
        """Have a link open something."""
        self.claims[claim.link_hash] = claim
        if claim.phone:
            self.of_phone.setdefault(claim.phone, []).append(claim)
        if claim.ticket is not None:
            self.of_ticket[claim.ticket.id] = claim

    def drop(self, claim: Claim, until: datetime) -> None:
        """Have a link open nothing any more; until then it is known that it was one. Who still looks at it is woken."""
        self.claims.pop(claim.link_hash, None)
        self.past_links[claim.link_hash] = until
        self.of_phone.pop(claim.phone, None)  # all of a phone's that are hashed alike are of the same day
        if claim.ticket is not None:
            self.of_ticket.pop(claim.ticket.id, None)
            self.standings.pop(claim.ticket.id, None)
        claim.topic.change()

    def remember(self, asked: Asked) -> None:
        """Take in a request that is durable."""
        self.asked[asked.id] = asked
        self.handed = max(self.handed, asked.seq)
        if asked.outcome is None:
            self.pending[asked.seq] = asked
            claim = self.claims.get(asked.link_hash)
            if claim is not None and asked.kind in ACTS:
                claim.acting.add(asked.id)

    def forget(self, asked: Asked) -> None:
        """Know a request no longer; whoever waits for its outcome is let go."""
        self.asked.pop(asked.id, None)
        self.pending.pop(asked.seq, None)
        asked.release()

    def set_ticket(self, claim: Claim, ticket: Ticket, now: datetime) -> None:
        """Note the branch's last word on a ticket."""
        claim.ticket = ticket
        claim.refusal = None
        claim.standing = self.standings.get(ticket.id)
        claim.reckon(now, self.ahead)
        self.of_ticket[ticket.id] = claim

    def heard(self, now: datetime) -> None:
        """Note that the branch has said something; who watches is told only where it was silent."""
        self.heard_at = now
        self.is_unsaved = True
        if self.is_silent:
            self.turn_silent(is_silent=False)

    def turn_silent(self, *, is_silent: bool) -> None:
        """Note that the branch is heard no longer, or again, and tell everybody."""
        self.is_silent = is_silent
        self.topic.change()
        for claim in self.claims.values():
            claim.topic.change()

    def let_go(self) -> None:
        """End all watches, and let go whoever waits for requests or outcomes."""
        for topic in (self.topic, self.incoming, *(claim.topic for claim in self.claims.values())):
            topic.end()
        for asked in self.asked.values():
            asked.release()

    def view(self) -> BranchView | None:
        """What is shown of the branch; None until it has introduced itself."""
        if self.profile is None or not self.is_known:
            return None
        return BranchView(
            id=self.id,
            profile=self.profile,
            picture=self.picture,
            heard_at=self.heard_at,
            version=self.topic.version,
        )

    def ticket_view(self, claim: Claim, link: str) -> TicketView:
        """What is shown to who opens it by this link."""
        ticket = claim.ticket
        return TicketView(
            branch_id=self.id,
            link=link,
            is_paper=ticket is not None and ticket.source == "walk_in",
            asked_at=claim.asked_at,
            wanted_service=claim.wanted_service,
            wanted_time=claim.wanted_time,
            ticket=ticket,
            refusal=claim.refusal,
            said=claim.said,
            is_asking=bool(claim.acting),
            standing=claim.standing if ticket is not None and ticket.state == "waiting" else None,
            minutes=claim.minutes,
            leave_at=claim.leave_at,
            is_time_to_leave=claim.told_to_leave,
            heard_at=self.heard_at,
            version=claim.topic.version,
        )
