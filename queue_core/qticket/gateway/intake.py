"""What branches say: news of requests and tickets, and how they stand.

What is told is taken over at once and kept before it is acknowledged: should the gateway fall in between, the branch
says it again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.qticket.gateway import days, links, tables
from queue_core.qticket.gateway.clocks import ahead
from queue_core.qticket.gateway.memory import Claim
from queue_core.qticket.gateway.problems import Malformed, UnknownBranch, WrongBranch
from queue_core.qticket.gateway.watch import Topic
from queue_core.qticket.messages import LONGEST_WAIT_S, Acknowledged, Outcome, Refusal, RequestPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from queue_core.qticket.gateway.book import Book
    from queue_core.qticket.gateway.memory import Asked, BranchMemory
    from queue_core.qticket.gateway.store import Write
    from queue_core.qticket.messages import Change, News, Picture, Profile, Standing

MOST_REQUESTS = 1000
"""In one answer to a branch; it asks for the others next."""

NO_ANSWER = "no_answer"
"""The refusal of a request whose outcome says neither a ticket nor a refusal."""


KEYS_AHEAD = 2
"""Days whose keys are made beforehand."""


class Intake:
    """Takes in what branches say. `version` is where what is watched begins."""

    def __init__(self, book: Book, version: int) -> None:
        self._book = book
        self._version = version

    async def introduce(self, branch_id: str, profile: Profile) -> None:
        """See `Hub.introduce`."""
        branch = self._known(branch_id)
        if profile.branch != branch_id:
            raise WrongBranch
        if days.zone(profile.timezone) is None:
            raise Malformed("timezone")
        branch.heard(self._book.clock())
        if profile != branch.profile:
            await self._book.kept(self._book.write(tables.keep_profile(branch, profile)))
            branch.profile = profile
            branch.topic.change()

    async def requests(self, branch_id: str, after: int, wait_s: float) -> RequestPage:
        """See `Hub.requests`."""
        branch = self._known(branch_id)
        branch.heard(self._book.clock())
        watch = branch.incoming.watch()
        try:
            page = _page(branch, after)
            # One that has seen more than there is must begin anew, and hears so at once.
            if not page.requests and wait_s > 0 and after <= page.cursor:
                await watch.next(min(wait_s, LONGEST_WAIT_S))
                page = _page(branch, after)
        finally:
            watch.close()
        return page

    async def take_news(self, branch_id: str, news: News) -> Acknowledged:
        """See `Hub.take_news`."""
        branch = self._known(branch_id)
        return await self._book.to_the_end(self._take(branch, news))

    async def show(self, branch_id: str, picture: Picture) -> None:
        """See `Hub.show`."""
        branch = self._known(branch_id)
        now = self._book.clock()
        branch.heard(now)
        branch.ahead = ahead(picture.at, now)
        before = branch.picture
        branch.picture = picture.model_copy(update={"standings": ()})
        if before is None or before.model_copy(update={"at": picture.at}) != branch.picture:
            branch.topic.change()
        moved = tuple(_take_standings(branch, picture.standings))
        for claim in moved:
            claim.reckon(now, branch.ahead)
            claim.topic.change()
        self._keep_keys_ahead(branch, now)
        await self.tell_to_leave(branch, moved, now)

    async def tell_to_leave(self, branch: BranchMemory, claims: Iterable[Claim], now: datetime) -> None:
        """Tell those whose moment has come, once it is kept that they are told: it is never taken back."""
        due = [claim for claim in claims if claim.is_due(now)]
        if not due:
            return
        await self._book.kept(self._book.write(*(tables.keep_told_to_leave(branch, claim) for claim in due)))
        for claim in due:
            if not claim.told_to_leave:
                claim.told_to_leave = True
                claim.topic.change()

    def _keep_keys_ahead(self, branch: BranchMemory, now: datetime) -> None:
        """Have a file that comes back from last night's backup tell today's phones apart as before.

        Where that fails nobody misses it: with a day's first ticket its key is kept anyhow.
        """
        if branch.profile is None:
            return
        today = days.business_day(branch.profile, branch.picture, now)
        for day in (today + timedelta(days=days_ahead) for days_ahead in range(KEYS_AHEAD + 1)):
            if day not in branch.day_keys:
                branch.day_keys[day] = links.new_key()
                self._book.try_write(tables.keep_day_key(branch, day, branch.day_keys[day]))

    def _known(self, branch_id: str) -> BranchMemory:
        branch = self._book.branches.get(branch_id)
        if branch is None or not branch.is_known:
            raise UnknownBranch
        return branch

    async def _take(self, branch: BranchMemory, news: News) -> Acknowledged:
        async with branch.taking:
            now = self._book.clock()
            branch.heard(now)
            last = branch.last_news if news.epoch == branch.epoch else -1
            touched: dict[str, Claim] = {}
            writes: list[Write] = []
            for each in news.news:
                if each.seq <= last:
                    continue
                last = each.seq
                claim = self._take_one(branch, each, now)
                if claim is not None:
                    touched[claim.link_hash] = claim
                if isinstance(each, Outcome) and each.request in branch.asked:
                    writes.append(tables.keep_outcome(branch, each))
                    if claim is not None and _lets_others_go(branch.asked[each.request]):
                        writes.append(tables.keep_told_to_leave(branch, claim, is_told=False))
            if (branch.epoch, branch.last_news) != (news.epoch, last):
                writes += [tables.keep_claim(branch, claim) for claim in touched.values()]
                writes.append(tables.keep_last_news(branch, news.epoch, last))
                await self._book.kept(self._book.write(*writes))
                branch.epoch, branch.last_news = news.epoch, last
            return Acknowledged(epoch=news.epoch, seq=last)

    def _take_one(self, branch: BranchMemory, news: Outcome | Change, now: datetime) -> Claim | None:
        claim = self._take_outcome(branch, news, now) if isinstance(news, Outcome) else None
        if news.ticket is not None:
            claim = claim or branch.of_ticket.get(news.ticket.id)
            if claim is not None:
                branch.set_ticket(claim, news.ticket, now)
        if claim is not None:
            claim.topic.change()
        return claim

    def _take_outcome(self, branch: BranchMemory, outcome: Outcome, now: datetime) -> Claim | None:
        asked = branch.asked.get(outcome.request)
        if asked is None:
            return None
        asked.outcome = outcome
        branch.pending.pop(asked.seq, None)
        asked.release()
        return self._concerned(branch, asked, outcome, now)

    def _concerned(self, branch: BranchMemory, asked: Asked, outcome: Outcome, now: datetime) -> Claim | None:
        claim = branch.claims.get(asked.link_hash)
        if asked.kind == "times":
            return None
        if asked.kind == "follow":
            return self._followed(branch, outcome, now)
        if claim is None:
            return None
        if asked.kind in {"join", "book"}:
            if outcome.ticket is None:
                claim.refusal = outcome.refusal or Refusal(reason=NO_ANSWER)
        else:
            claim.acting.discard(asked.id)
            claim.said = outcome.refusal
            if _lets_others_go(asked) and claim.ticket is not None:
                # Where it stood says no longer when to leave; the next picture says where it stands.
                claim.told_to_leave = False
                branch.standings.pop(claim.ticket.id, None)
        return claim

    def _followed(self, branch: BranchMemory, outcome: Outcome, now: datetime) -> Claim | None:
        if outcome.ticket is None or branch.profile is None:
            return None
        known = branch.of_ticket.get(outcome.ticket.id)
        if known is not None:
            return known
        made = Claim(
            link_hash=links.link_hash(outcome.ticket.id),
            request_id="",
            day=days.business_day(branch.profile, branch.picture, now),
            asked_at=now,
            topic=Topic(self._version),
            wanted_service=outcome.ticket.service,
        )
        branch.add(made)
        return made


def _lets_others_go(asked: Asked) -> bool:
    """Whether a holder has let others go first, so that when to leave is a new question."""
    return asked.kind == "late" and asked.outcome is not None and asked.outcome.refusal is None


def _page(branch: BranchMemory, after: int) -> RequestPage:
    found: list[Asked] = []
    # The newest come last, and mostly only they are new to the branch.
    for seq in reversed(branch.pending):
        if seq <= after:
            break
        found.append(branch.pending[seq])
    found.reverse()
    given = found[:MOST_REQUESTS]
    cursor = given[-1].seq if len(given) < len(found) else branch.handed
    return RequestPage(cursor=cursor, requests=tuple(dict(asked.wire) for asked in given))


def _take_standings(branch: BranchMemory, standings: tuple[Standing, ...]) -> Iterator[Claim]:
    """Note where tickets stand; those whose holders have something new to see."""
    before, branch.standings = branch.standings, {each.ticket: each for each in standings}
    for ticket_id in before.keys() | branch.standings.keys():
        claim = branch.of_ticket.get(ticket_id)
        if claim is None:
            continue
        standing = branch.standings.get(ticket_id)
        if claim.standing != standing:
            claim.standing = standing
            if claim.ticket is not None and claim.ticket.state == "waiting":
                yield claim
