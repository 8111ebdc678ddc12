"""What phones ask: kept durably, told apart by their ids, then handed to the branch."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import ValidationError

from queue_core.qticket import messages
from queue_core.qticket.gateway import days, links, tables
from queue_core.qticket.gateway.memory import ACTS, QUESTIONS, Asked, Claim
from queue_core.qticket.gateway.problems import Malformed, Refused, TooMany, Unavailable, UnknownTicket
from queue_core.qticket.gateway.watch import Topic
from queue_core.qticket.gateway.wishes import ActWish, BookWish, JoinWish

if TYPE_CHECKING:
    from datetime import date, datetime

    from pydantic import JsonValue

    from queue_core.qticket.gateway.book import Book
    from queue_core.qticket.gateway.memory import BranchMemory
    from queue_core.qticket.gateway.store import Write
    from queue_core.qticket.gateway.wishes import Wish

MOST_PENDING = 10_000
"""Requests of a branch without an outcome; a phone that asks then is told to ask later."""

MOST_QUESTIONS = 1_000
"""Of them that only ask, for times or for a paper ticket: made up ones must not keep anybody from joining."""

_PAUSE = timedelta(minutes=1)


class Asking:
    """Takes wishes in. `version` is where what is watched begins."""

    def __init__(self, book: Book, version: int) -> None:
        self._book = book
        self._version = version

    async def ask(self, branch_id: str, wish: Wish) -> str:
        """See `Hub.ask`."""
        branch = self._book.branch(branch_id)
        known = branch.asked.get(wish.request_id)
        if known is None:
            known = self._begin(branch, wish)
        elif not self._is_same(branch, known, wish):
            raise Refused(messages.Refusal(reason="key_conflict", fields={"code": ""}))
        if known.kept is not None:
            # Who asks twice at once waits for the same commit; one that goes away takes nothing with it.
            await asyncio.shield(known.kept)
        if isinstance(wish, ActWish):
            return wish.link
        return self._book.link_for(branch, wish.request_id) if known.link_hash else ""

    async def answered(self, branch_id: str, request_id: str, timeout_s: float) -> messages.Outcome | None:
        """See `Hub.answered`."""
        asked = self._book.branch(branch_id).asked.get(request_id)
        if asked is None:
            return None
        if asked.outcome is None and timeout_s > 0:
            loop = asyncio.get_running_loop()
            waiter: asyncio.Future[None] = loop.create_future()
            asked.waiters.append(waiter)
            alarm = loop.call_later(timeout_s, _let_go, waiter)
            try:
                await waiter
            finally:
                alarm.cancel()
                if waiter in asked.waiters:
                    asked.waiters.remove(waiter)
        return asked.outcome

    def _begin(self, branch: BranchMemory, wish: Wish) -> Asked:
        _refuse_too_many(branch, wish)
        now = self._book.clock()
        claim = self._claim_of(branch, wish) if isinstance(wish, ActWish) and wish.kind != "follow" else None
        day = self._day(branch, wish, now)
        phone = "" if isinstance(wish, ActWish) or not hasattr(wish, "phone") else self._phone(branch, day, wish.phone)
        asked = Asked(
            id=wish.request_id,
            seq=branch.last_request + 1,
            kind=_kind(wish),
            wire=_wire(wish, phone, branch.last_request + 1, now, day),
            link_hash=self._link_hash(branch, wish, claim),
            day=claim.day if claim is not None else day,
            asked_at=now,
        )
        branch.last_request = asked.seq
        branch.asked[asked.id] = asked
        made = self._new_claim(asked, wish, phone)
        written = self._book.write(*self._writes(branch, asked, made))
        asked.kept = self._book.begin(self._keep(branch, asked, made, written))
        return asked

    async def _keep(
        self, branch: BranchMemory, asked: Asked, made: Claim | None, written: asyncio.Future[None]
    ) -> None:
        try:
            await self._book.kept(written)
        except BaseException:
            branch.forget(asked)
            raise
        asked.kept = None
        if made is not None:
            branch.add(made)
        branch.remember(asked)
        branch.incoming.change()
        claim = branch.claims.get(asked.link_hash)
        if claim is not None and asked.kind in ACTS:
            claim.said = None
            claim.topic.change()

    def _writes(self, branch: BranchMemory, asked: Asked, made: Claim | None) -> list[Write]:
        writes = [tables.keep_last_request(branch, asked.seq)]
        if asked.kind != "times":
            writes.append(tables.keep_request(branch, asked))
        if made is not None:
            writes.append(tables.keep_day_key(branch, asked.day, branch.day_keys[asked.day]))
            writes.append(tables.keep_claim(branch, made))
        return writes

    def _new_claim(self, asked: Asked, wish: Wish, phone: str) -> Claim | None:
        if not isinstance(wish, JoinWish | BookWish):
            return None
        return Claim(
            link_hash=asked.link_hash,
            request_id=asked.id,
            day=asked.day,
            asked_at=asked.asked_at,
            topic=Topic(self._version),
            phone=phone,
            wanted_service=wish.service,
            wanted_time=wish.starts_at if isinstance(wish, BookWish) else None,
        )

    def _claim_of(self, branch: BranchMemory, wish: ActWish) -> Claim:
        claim = branch.claim(wish.link)
        if claim.ticket is None or claim.ticket.id != wish.ticket_id:
            raise UnknownTicket
        return claim

    def _link_hash(self, branch: BranchMemory, wish: Wish, claim: Claim | None) -> str:
        if claim is not None:
            return claim.link_hash
        if isinstance(wish, ActWish):
            return links.link_hash(wish.ticket_id)
        if isinstance(wish, JoinWish | BookWish):
            return links.link_hash(self._book.link_for(branch, wish.request_id))
        return ""

    def _phone(self, branch: BranchMemory, day: date, phone: str) -> str:
        key = branch.day_keys.setdefault(day, links.new_key())
        return links.phone_hash(key, branch.id, phone)

    def _day(self, branch: BranchMemory, wish: Wish, now: datetime) -> date:
        """Until whose end what comes of it is kept: today, or the day of the booking."""
        if branch.profile is None:  # it could not have been asked then
            raise Unavailable
        today = days.business_day(branch.profile, branch.picture, now)
        if isinstance(wish, BookWish):
            return max(today, days.local_day(branch.profile, wish.starts_at))
        return today

    def _is_same(self, branch: BranchMemory, known: Asked, wish: Wish) -> bool:
        phone = ""
        if isinstance(wish, JoinWish | BookWish):
            key = branch.day_keys.get(known.day)
            if key is None:
                return False
            phone = links.phone_hash(key, branch.id, wish.phone)
        if known.kind != _kind(wish):
            return False
        wire = _wire(wish, phone, known.seq, known.asked_at, known.day)
        if "language" in wire:
            # A page asks in a language that the branch offers, which may have become another.
            wire["language"] = known.wire["language"]
        if wire != known.wire:
            return False
        if isinstance(wish, ActWish) and wish.kind != "follow":
            return branch.claim(wish.link).link_hash == known.link_hash
        return True


def _refuse_too_many(branch: BranchMemory, wish: Wish) -> None:
    questions = 0
    if _kind(wish) in QUESTIONS:
        questions = sum(asked.kind in QUESTIONS for asked in branch.pending.values())
    if len(branch.pending) >= MOST_PENDING or questions >= MOST_QUESTIONS:
        raise TooMany(_PAUSE)


def _let_go(waiter: asyncio.Future[None]) -> None:
    if not waiter.done():
        waiter.set_result(None)


def _kind(wish: Wish) -> str:
    if isinstance(wish, ActWish):
        return wish.kind
    if isinstance(wish, JoinWish):
        return "join"
    return "book" if isinstance(wish, BookWish) else "times"


def _wire(wish: Wish, phone: str, seq: int, at: datetime, day: date) -> dict[str, JsonValue]:
    """The request as it is handed to the branch. A join says its day, so that none is taken on another.

    That is the day on which it was asked first: a repeat after midnight is the same request.
    """
    fields: dict[str, object] = {"kind": _kind(wish), "id": wish.request_id, "seq": seq, "at": at}
    if isinstance(wish, ActWish):
        fields |= {"ticket": wish.ticket_id.lower()}
    elif isinstance(wish, JoinWish | BookWish):
        fields |= {"phone": phone, "service": wish.service, "language": wish.language, "party": wish.party}
        fields |= {"day": day} if isinstance(wish, JoinWish) else {"starts_at": wish.starts_at}
    else:
        fields |= {"service": wish.service, "day": wish.day}
    try:
        wire: dict[str, JsonValue] = messages.request_adapter.validate_python(fields).model_dump(mode="json")
    except ValidationError as error:
        raise Malformed(", ".join(str(each["loc"][-1]) for each in error.errors())) from error
    return wire
