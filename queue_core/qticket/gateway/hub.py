"""Everything that the gateway knows: what branches said last, and what phones have asked them."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Self

from queue_core.errors import StoreError
from queue_core.qticket.gateway import links, tables
from queue_core.qticket.gateway.asking import Asking
from queue_core.qticket.gateway.book import Book
from queue_core.qticket.gateway.branch_tokens import KnownTokens
from queue_core.qticket.gateway.intake import Intake
from queue_core.qticket.gateway.memory import BranchMemory
from queue_core.qticket.gateway.problems import Malformed, Unauthorised, Unavailable, UnknownBranch
from queue_core.qticket.gateway.purging import overdue
from queue_core.qticket.gateway.store import Store
from queue_core.qticket.gateway.views import is_heard
from queue_core.qticket.gateway.watch import Topic

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.settings import GatewaySettings
    from queue_core.qticket.gateway.views import BranchView, TicketView
    from queue_core.qticket.gateway.watch import Watch
    from queue_core.qticket.gateway.wishes import Wish
    from queue_core.qticket.messages import Acknowledged, News, Outcome, Picture, Profile, RequestPage

TICK_S = 5
"""How often it is looked whether somebody has to leave, and whether a branch has fallen silent."""

TICKS_TO_SAVE = 6
TICKS_TO_PURGE = 24

LONGEST_WAY = 1440
"""Minutes."""

_log = logging.getLogger(__name__)


class Hub:
    """The one door to what the gateway knows. All methods are called on its event loop.

    Nothing is invented here: what a phone is told of a ticket is the branch's last word. Whatever cannot be kept
    durably fails with `Unavailable`, and nothing of it is shown.
    """

    def __init__(self, book: Book, store: Store, tokens: KnownTokens, version: int) -> None:
        self._book = book
        self._store = store
        self._tokens = tokens
        self._version = version
        self._asking = Asking(book, version)
        self._intake = Intake(book, version)
        self._ticks = 0
        self._clockwork: asyncio.Task[None] | None = None
        self._is_blind = False
        self.is_closing = False

    @classmethod
    async def open(cls, settings: GatewaySettings, clock: Clock) -> Self:
        """Read what is kept, and begin to look after time.

        Raises:
            AlreadyRunning: another gateway uses the folder.
            StoreError: the file or its folder cannot be used.
        """
        # Greater than any before, so that nobody takes what is new for what they have seen.
        version = time.time_ns() // 1_000_000
        store, kept = await Store.open(settings.database, partial(tables.load, version=version))
        try:
            link_key = kept.link_key or links.new_key()
            if kept.link_key is None:
                await store.write(tables.keep_link_key(link_key))
            hub = cls(Book(store, clock, link_key, kept.branches), store, KnownTokens(settings.database), version)
        except BaseException:
            await store.close()
            raise
        now = clock()
        for branch in kept.branches.values():
            branch.is_silent = not is_heard(branch.heard_at, now)
            for claim in branch.claims.values():
                claim.reckon(now, branch.ahead)
        hub._clockwork = asyncio.create_task(hub._run())
        return hub

    @property
    def form_key(self) -> bytes:
        """What secrets of phones that keep none by themselves are made with: the same after a restart."""
        return self._book.form_key

    def let_go(self) -> None:
        """Let go everybody who waits, now and from now on: watches end, long polls are answered."""
        self.is_closing = True
        for branch in self._book.branches.values():
            branch.let_go()

    async def close(self) -> None:
        """Let go everybody who waits, and close the file."""
        self.let_go()
        if self._clockwork is not None:
            self._clockwork.cancel()
            await asyncio.wait([self._clockwork])
        self._save()
        self._tokens.close()
        await self._store.close()

    def authorise(self, token: str) -> str:
        """The branch whose token this is.

        Raises:
            Unauthorised: it is nobody's, or revoked half a second ago or earlier.
            Unavailable: the file cannot be read.
        """
        self._look_at_tokens()
        found = self._tokens.branch_of(token)
        if found is None:
            raise Unauthorised
        return found

    def branches(self) -> tuple[BranchView, ...]:
        """The branches that have been introduced, by id."""
        views = (branch.view() for branch in self._book.branches.values())
        return tuple(sorted((view for view in views if view is not None), key=lambda view: view.id))

    def branch(self, branch_id: str) -> BranchView:
        """A branch as it stood when it was last heard of; its picture without the standings of tickets.

        Raises:
            UnknownBranch: none of this id has been introduced.
        """
        view = self._book.branch(branch_id).view()
        if view is None:
            raise UnknownBranch
        return view

    async def ask(self, branch_id: str, wish: Wish) -> str:
        """Keep a wish and hand it to the branch; the link to its ticket, or '' where it is only about times.

        The same wish again gives the same link and is not asked twice.

        Raises:
            UnknownBranch: none of this id has been introduced.
            UnknownTicket: the wish is about a ticket that is not the link's.
            Refused: `key_conflict`, the request's id stands for another wish or phone.
            Unavailable: it cannot be kept.
        """
        self._refuse_closing()
        return await self._asking.ask(branch_id, wish)

    def has_asked(self, branch_id: str, request_id: str) -> bool:
        """Whether a request of this id is known, answered or not. Raises as `branch`."""
        return request_id in self._book.branch(branch_id).asked

    async def answered(self, branch_id: str, request_id: str, timeout_s: float) -> Outcome | None:
        """Wait for the branch's answer; None when there is none in time, or no such request."""
        return await self._asking.answered(branch_id, request_id, 0 if self.is_closing else timeout_s)

    def ticket(self, branch_id: str, link: str) -> TicketView:
        """What the holder of a link is told.

        Raises:
            UnknownBranch: none of this id has been introduced.
            UnknownTicket: the link is nobody's.
            Over: its day is over; also where the branch never answered.
        """
        branch = self._book.branch(branch_id)
        return branch.ticket_view(branch.claim(link), link)

    def tickets_of(self, branch_id: str, phone: str) -> tuple[TicketView, ...]:
        """What a phone holds that is not over: pending, waiting, called or served just now; bookings to come."""
        branch = self._book.branch(branch_id)
        hashes = [links.phone_hash(key, branch.id, phone) for key in branch.day_keys.values()]
        now = self._book.clock()
        grace = timedelta(minutes=branch.profile.rules.grace if branch.profile else 0)
        held = [claim for hashed in hashes for claim in branch.of_phone.get(hashed, ())]
        mine = [claim for claim in held if claim.is_live(now, grace)]
        mine.sort(key=lambda claim: claim.asked_at)
        return tuple(branch.ticket_view(claim, self._book.link(branch, claim)) for claim in mine)

    async def set_minutes(self, branch_id: str, link: str, minutes: int) -> TicketView:
        """Note how many minutes the holder needs to the branch, 0 to 1440.

        Raises:
            Malformed: not so many.
            UnknownTicket, Over: as `ticket`.
            Unavailable: it cannot be kept.
        """
        self._refuse_closing()
        if not 0 <= minutes <= LONGEST_WAY:
            raise Malformed("minutes")
        branch = self._book.branch(branch_id)
        claim = branch.claim(link)
        if claim.minutes != minutes:
            await self._book.kept(self._book.write(tables.keep_minutes(branch, claim, minutes)))
            now = self._book.clock()
            claim.minutes = minutes
            # Who has mistyped and was told to leave at once must not have to.
            claim.told_to_leave = False
            claim.reckon(now, branch.ahead)
            claim.topic.change()
            await self._intake.tell_to_leave(branch, (claim,), now)
        return branch.ticket_view(claim, link)

    def watch_ticket(self, branch_id: str, link: str) -> Watch:
        """Be told when what `ticket` says has changed; raises as `ticket`."""
        return self._watch(self._book.branch(branch_id).claim(link).topic)

    def watch_branch(self, branch_id: str) -> Watch:
        """Be told when what `branch` says has changed; raises as `branch`."""
        return self._watch(self._book.branch(branch_id).topic)

    async def introduce(self, branch_id: str, profile: Profile) -> None:
        """Keep what a branch is."""
        await self._intake.introduce(branch_id, profile)

    async def requests(self, branch_id: str, after: int, wait_s: float) -> RequestPage:
        """The requests after this number without an outcome; waits for one as long as there are none."""
        return await self._intake.requests(branch_id, after, 0 if self.is_closing else wait_s)

    async def take_news(self, branch_id: str, news: News) -> Acknowledged:
        """Keep what has happened, then tell it on; what is known already is passed over."""
        self._refuse_closing()
        return await self._intake.take_news(branch_id, news)

    async def show(self, branch_id: str, picture: Picture) -> None:
        """Take over how a branch stands now."""
        self._refuse_closing()
        await self._intake.show(branch_id, picture)

    async def purge(self, now: datetime) -> None:
        """Erase whatever is of days that are over."""
        for branch in tuple(self._book.branches.values()):
            for asked in tuple(branch.asked.values()):
                if asked.is_stale(now):
                    branch.forget(asked)
            found = overdue(branch, now)
            writes = found.writes()
            if writes:
                await self._book.kept(self._book.write(*writes, erases=True))
                found.forget()

    async def tick(self) -> None:
        """Look after what time brings: who has to leave, who has fallen silent, what is over. Called each 5 s.

        Raises:
            Unavailable: something cannot be kept or read; it is tried again at the next call.
        """
        self._ticks += 1
        now = self._book.clock()
        self._look_at_tokens()
        for branch in tuple(self._book.branches.values()):
            try:
                await self._look_after(branch, now)
            except Unavailable:
                raise
            except Exception:  # noqa: BLE001 - a bug in one branch's day must not stop the clocks of the others
                _log.exception("branch %s cannot be looked after; the others are", branch.id)
        if self._ticks % TICKS_TO_SAVE == 0:
            self._save()
        if self._ticks % TICKS_TO_PURGE == 1:
            await self.purge(now)

    async def _look_after(self, branch: BranchMemory, now: datetime) -> None:
        if not branch.is_silent and not is_heard(branch.heard_at, now):
            branch.turn_silent(is_silent=True)
        for claim in branch.claims.values():
            if claim.minutes is not None and claim.reckon(now, branch.ahead):
                claim.topic.change()
        await self._intake.tell_to_leave(branch, tuple(branch.claims.values()), now)

    async def _run(self) -> None:
        while True:
            try:
                await self.tick()
            except Unavailable:
                pass  # said in the log where it happened
            except Exception:  # noqa: BLE001 - a bug must not stop all clocks
                _log.exception("the gateway's clockwork has failed; it goes on")
            await asyncio.sleep(TICK_S)

    def _look_at_tokens(self) -> None:
        try:
            hashes = self._tokens.refresh()
        except StoreError as error:
            if not self._is_blind:
                _log.error("the branches' tokens cannot be read (%s): %s", error.reason, error)
            self._is_blind = True
            raise Unavailable(error.reason) from error
        self._is_blind = False
        for branch_id, token_hash in hashes.items():
            branch = self._book.branches.get(branch_id)
            if branch is None:
                self._book.branches[branch_id] = BranchMemory(
                    id=branch_id, topic=Topic(self._version), incoming=Topic(self._version)
                )
            elif branch.is_known != bool(token_hash):
                branch.is_known = bool(token_hash)
                branch.topic.change()
                branch.incoming.change()

    def _save(self) -> None:
        for branch in self._book.branches.values():
            if branch.is_unsaved:
                branch.is_unsaved = False
                self._book.try_write(tables.keep_state(branch))

    def _watch(self, topic: Topic) -> Watch:
        watch = topic.watch()
        if self.is_closing:
            watch.close()
        return watch

    def _refuse_closing(self) -> None:
        if self.is_closing:
            raise Unavailable("stopping")
