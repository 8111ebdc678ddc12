"""The one door for phones: what the pages and the JSON interface both call. Everything a phone sends is judged here."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from queue_core.qticket.gateway.problems import BranchSilent, Malformed, Refused, UnknownTicket
from queue_core.qticket.gateway.questions import Questions, new_request_id
from queue_core.qticket.gateway.wishes import ActWish, BookWish, JoinWish, TimesWish
from queue_core.qticket.messages import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from pydantic import JsonValue

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.limits import Limiter
    from queue_core.qticket.gateway.views import BranchView, TicketView
    from queue_core.qticket.messages import Profile

Act = Literal["cancel", "late", "arrived"]

MOST_MINUTES = 240
"""Nobody needs longer to a branch on the day of their ticket."""

_FURTHEST = timedelta(days=400)
"""No branch books as far ahead; beyond, sums of moments overflow."""

PHONE_PATTERN = r"[A-Za-z0-9_-]{22,128}"
_PHONE = re.compile(PHONE_PATTERN)
_FEWEST_CHARACTERS = 8
"""Different ones in a phone's secret: of random ones fewer come once in ten million times, of made-up ones always."""
_REQUEST = re.compile(r"[A-Za-z0-9_-]{16,64}")
_SERVICE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_PAPER = re.compile(r"[0-9a-f]{20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long phones are kept waiting for a branch, and how long its answers are good for. Seconds."""

    outcome_s: float = 8.0
    question_s: float = 5.0
    times_kept_s: float = 10.0
    unknown_kept_s: float = 60.0


class PhoneDesk:
    """What a phone can do. Every method raises a GatewayProblem where it does not work.

    `client` is whom a call is counted to (`client_address.client_of`); `phone` is the phone's own secret.
    """

    def __init__(
        self,
        hub: Hub,
        limiter: Limiter,
        clock: Clock,
        *,
        patience: Patience | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hub = hub
        self._limiter = limiter
        self._clock = clock
        self._patience = patience or Patience()
        question_s = self._patience.question_s
        self._times = Questions(hub, keep_s=self._patience.times_kept_s, patience_s=question_s, monotonic=monotonic)
        self._follows = Questions(hub, keep_s=self._patience.unknown_kept_s, patience_s=question_s, monotonic=monotonic)

    @property
    def hub(self) -> Hub:
        """What the gateway knows: for watches."""
        return self._hub

    @property
    def limiter(self) -> Limiter:
        """What counts the calls."""
        return self._limiter

    def branches(self) -> tuple[BranchView, ...]:
        """All branches that have been introduced."""
        return self._hub.branches()

    def branch(self, branch_id: str) -> BranchView:
        """A branch; UnknownBranch where there is none."""
        return self._hub.branch(branch_id)

    def today(self, branch_id: str) -> date:
        """Today at the branch."""
        return self._clock().astimezone(_zone(self._hub.branch(branch_id).profile)).date()

    async def join(
        self, branch_id: str, *, request_id: str, phone: str, service: str, language: str, party: int, client: str
    ) -> TicketView:
        """Take a number for today; waits for the branch's answer for 8 s, else the ticket is pending.

        Where the branch refuses, the view says so. The same request again gives the same ticket.
        """
        self._judge(branch_id, request_id=request_id, phone=phone, service=service, language=language, party=party)
        self._limiter.join(client, phone, branch_id)
        wish = JoinWish(request_id=request_id, phone=phone, service=service, language=language, party=party)
        return await self._asked(branch_id, wish)

    async def book(
        self,
        branch_id: str,
        *,
        request_id: str,
        phone: str,
        service: str,
        language: str,
        party: int,
        starts_at: datetime,
        client: str,
    ) -> TicketView:
        """Book a time; as `join`."""
        self._judge(branch_id, request_id=request_id, phone=phone, service=service, language=language, party=party)
        if starts_at.tzinfo is None or abs(starts_at - self._clock()) > _FURTHEST:
            raise Malformed("starts_at")
        self._limiter.join(client, phone, branch_id)
        wish = BookWish(
            request_id=request_id, phone=phone, service=service, language=language, party=party, starts_at=starts_at
        )
        return await self._asked(branch_id, wish)

    def has_asked(self, branch_id: str, request_id: str) -> bool:
        """Whether a request of this id has come already: its repeat is given what it was given."""
        return self._hub.has_asked(branch_id, request_id)

    async def times(self, branch_id: str, service: str, day: date, client: str) -> tuple[datetime, ...]:
        """The times of a day that are free, at most 10 s old; none of a day that is over.

        Raises:
            BranchSilent: no answer within 5 s.
            Refused: no such service, none that one can book, or too far ahead.
        """
        profile = self._hub.branch(branch_id).profile
        _judge_service(profile, service)
        if not any(offer.id == service and offer.bookable for offer in profile.services):
            offered: list[JsonValue] = [offer.id for offer in profile.services if offer.bookable]
            raise Refused(Refusal(reason="not_bookable", fields={"service_id": service, "offered": offered}))
        today = self.today(branch_id)
        if day < today:
            return ()
        last = today + timedelta(days=profile.rules.days_ahead)
        if day > last:
            fields: dict[str, JsonValue] = {"day": day.isoformat(), "last": last.isoformat()}
            raise Refused(Refusal(reason="too_far_ahead", fields=fields))
        outcome = await self._times.answer(
            (branch_id, service, day.isoformat()),
            lambda request_id: TimesWish(request_id=request_id, service=service, day=day),
            lambda: self._limiter.times(client, branch_id),
        )
        if outcome is None:
            raise BranchSilent
        if outcome.refusal is not None:
            raise Refused(outcome.refusal)
        return outcome.times or ()

    async def ticket(self, branch_id: str, link: str, *, client: str) -> TicketView:
        """What the holder of a link is told. The branch is asked for a paper ticket that is not known yet.

        Raises:
            UnknownTicket: neither the gateway nor the branch knows it; the branch's word counts for 60 s.
            BranchSilent: the branch does not answer within 5 s.
            TooMany: too many questions of the client's, or to the branch.
        """
        try:
            return self._hub.ticket(branch_id, link)
        except UnknownTicket:
            ticket_id = link.lower()
            if _PAPER.fullmatch(ticket_id) is None:
                raise
        return await self._follow(branch_id, ticket_id, client)

    def known_ticket(self, branch_id: str, link: str) -> TicketView:
        """As `ticket`, for a ticket that the gateway knows; asks nobody. For streams."""
        return self._hub.ticket(branch_id, link)

    async def act(self, branch_id: str, link: str, kind: Act, *, request_id: str, client: str) -> TicketView:
        """Give the ticket back, let others go first, or say that its holder is there; waits as `join`.

        Where the branch refuses, the view's `said` says so.

        Raises:
            Refused: `pending`, the branch has not made a ticket of it (yet).
        """
        if _REQUEST.fullmatch(request_id) is None:
            raise Malformed("request_id")
        self._limiter.write(client)
        view = await self.ticket(branch_id, link, client=client)
        if view.ticket is None:
            raise Refused(view.refusal or Refusal(reason="pending"))
        wish = ActWish(request_id=request_id, kind=kind, ticket_id=view.ticket.id, link=view.link)
        await self._hub.ask(branch_id, wish)
        await self._hub.answered(branch_id, request_id, self._patience.outcome_s)
        return self._hub.ticket(branch_id, view.link)

    async def set_minutes(self, branch_id: str, link: str, minutes: int, client: str) -> TicketView:
        """Note how many minutes the holder needs to the branch, 0 to 240."""
        if not 0 <= minutes <= MOST_MINUTES:
            raise Malformed("minutes")
        self._limiter.write(client)
        view = await self.ticket(branch_id, link, client=client)
        return await self._hub.set_minutes(branch_id, view.link, minutes)

    def tickets_of(self, branch_id: str, phone: str) -> tuple[TicketView, ...]:
        """What the phone holds at the branch: of today, and bookings to come."""
        _judge_phone(phone)
        return self._hub.tickets_of(branch_id, phone)

    async def _asked(self, branch_id: str, wish: JoinWish | BookWish) -> TicketView:
        link = await self._hub.ask(branch_id, wish)
        await self._hub.answered(branch_id, wish.request_id, self._patience.outcome_s)
        return self._hub.ticket(branch_id, link)

    async def _follow(self, branch_id: str, ticket_id: str, client: str) -> TicketView:
        outcome = await self._follows.answer(
            (branch_id, ticket_id),
            lambda request_id: ActWish(request_id=request_id, kind="follow", ticket_id=ticket_id, link=ticket_id),
            lambda: self._limiter.follow(client, branch_id),
        )
        if outcome is None:
            raise BranchSilent
        if outcome.ticket is None:
            raise UnknownTicket
        return self._hub.ticket(branch_id, ticket_id)

    def _judge(self, branch_id: str, *, request_id: str, phone: str, service: str, language: str, party: int) -> None:
        """Raise Malformed for what no branch could read; whether it is allowed is the branch's to say.

        What the branch does not have is refused on its behalf, but not to who repeats a request because the answer was
        lost: the number is there, also where the service is not any more.
        """
        profile = self._hub.branch(branch_id).profile
        for field, text, pattern in (
            ("request_id", request_id, _REQUEST),
            ("service", service, _SERVICE),
            ("language", language, _LANGUAGE),
        ):
            if pattern.fullmatch(text) is None:
                raise Malformed(field)
        if not 1 <= party <= 99:
            raise Malformed("party")
        _judge_phone(phone)
        if self._hub.has_asked(branch_id, request_id):
            return
        if language not in profile.languages:
            known: list[JsonValue] = list(profile.languages)
            raise Refused(Refusal(reason="unknown_language", fields={"language": language, "known": known}))
        _judge_service(profile, service)


def _judge_service(profile: Profile, service: str) -> None:
    known: list[JsonValue] = [offer.id for offer in profile.services]
    if service not in known:
        raise Refused(Refusal(reason="unknown_service", fields={"service_id": service[:40], "known": known}))


def _judge_phone(phone: str) -> None:
    if _PHONE.fullmatch(phone) is None or len(set(phone)) < _FEWEST_CHARACTERS:
        raise Malformed("phone")


def _zone(profile: Profile) -> ZoneInfo:
    return ZoneInfo(profile.timezone)


__all__ = ["MOST_MINUTES", "Act", "Patience", "PhoneDesk", "new_request_id"]
