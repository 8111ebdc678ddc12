"""The branch's side of the link: requests come in, news and pictures go out. Knows no network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import ValidationError

from queue_core.check_in_codes import CheckInCodes
from queue_core.qticket import portrait
from queue_core.qticket.messages import MOST_NEWS
from queue_core.qticket.news import news_of
from queue_core.qticket.taking import Taking
from queue_core.tables.link import NO_LINK
from queue_core.tickets import Role

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.books import Books
    from queue_core.intake import ExpectedWait
    from queue_core.log import LogValue
    from queue_core.qticket.messages import AnyNews, AnyRequest, Picture, Profile
    from queue_core.tables.link import LinkState
    from queue_core.tables.outbox import NewsRow
    from queue_core.tickets import TicketId
    from queue_core.waits import Waits

HEARD_EVERY = timedelta(seconds=15)
"""How exactly the file says when the gateway was last heard."""

ASIDE_KEPT = timedelta(days=7)
"""For so long news that the gateway would not take are there to look at."""

_REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")
_LONGEST_FIELD = 40
_LONGEST_DETAIL = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStatus:
    """How the link is.

    Attributes:
        heard_at: when the gateway last answered as it should, to within `HEARD_EVERY`; None is never.
        trouble: why it does not, by a stable name; None while it does.
        detail: a fact about that.
        since: since when it does, or does not.
        waiting: how many news it has not acknowledged.
        oldest: when the oldest of them happened.
        set_aside: how many it will never take.
        followed: how many tickets phones follow.
    """

    heard_at: datetime | None
    trouble: str | None
    detail: str | None
    since: datetime | None
    waiting: int
    oldest: datetime | None
    set_aside: int
    followed: int


class Link:
    """What is exchanged with the gateway. Every public method is one transaction or snapshot, except `picture`."""

    def __init__(self, books: Books, waits: Waits, expected_wait: ExpectedWait) -> None:
        self._books = books
        self._store = books.store
        self._clock = books.clock
        self._waits = waits
        self._taking = Taking(books, expected_wait)
        self._handed_out = 0
        self._is_renamed = False

    # Requests

    def take(self, request: AnyRequest) -> None:
        """Do what is asked for, or refuse it; either is an outcome among the news. Once for an id, however repeated.

        Raises:
            StoreError: nothing was done, or (`in_doubt`) maybe; repeating the request is safe.
        """
        with self._store.transaction():
            self._taking.take(request, self._clock())

    def refuse_unreadable(self, request_id: str, field: str) -> None:
        """Refuse what has an id, but is none of the protocol's requests; an id that is none cannot be answered."""
        if not _REQUEST_ID.fullmatch(request_id):
            return
        with self._store.transaction():
            self._taking.refuse_unreadable(request_id, field[:_LONGEST_FIELD], self._clock())

    # News

    def outgoing(self, limit: int = MOST_NEWS) -> tuple[str, tuple[AnyNews, ...]]:
        """The name of the news' count, and the oldest that the gateway has not acknowledged.

        What the protocol cannot say is set aside.
        """
        epoch = self._begun().epoch
        while True:
            with self._store.snapshot():
                rows = self._books.outbox.oldest(limit)
                news, unsayable = self._read(rows)
            for row, why in unsayable:
                self.set_aside(row.seq, why)
            if news or not rows:
                self._handed_out = max([self._handed_out, *(each.seq for each in news)])
                return epoch, news

    def acknowledge(self, epoch: str, seq: int) -> None:
        """Forget the news up to `seq`, which the gateway keeps. What it says of another epoch is passed over.

        A gateway that knows of more than it was told here has been told by a file that this one is an earlier copy
        of; then the count gets another name, and the gateway is told again what it would have taken for repeats.
        """
        with self._store.transaction():
            state = self._books.link.get()
            if state is None or state.epoch != epoch:
                return
            now = self._clock()
            if seq > self._handed_out and not self._is_renamed:
                self._is_renamed = True
                self._books.log.add(now, Role.KIOSK, "phones renamed", detail={"known": seq, "told": self._handed_out})
                self._books.link.begin_epoch()
                return
            # A name that was only just given is known from here alone: who knows of more then knows nothing.
            kept = min(seq, self._handed_out)
            self._books.outbox.acknowledge(kept)
            self._books.link.acknowledge(kept)
            self._books.outbox.forget_aside(now - ASIDE_KEPT)
            self._books.followed.forget(self._books.today.date(now))

    def set_aside(self, seq: int, why: str) -> None:
        """Tell a piece of news no more, because the gateway will never take it; it is kept for a week to look at."""
        with self._store.transaction():
            row = self._books.outbox.set_aside(seq, why[:_LONGEST_DETAIL])
            if row is not None:
                detail: dict[str, LogValue] = {"seq": seq, "what": row.what, "request": row.request}
                detail["why"] = why[:_LONGEST_DETAIL]
                self._books.log.add(self._clock(), Role.KIOSK, "phones not told", row.code, detail)

    # How the branch is

    def picture(self) -> Picture:
        """How the branch stands now, in some tens of milliseconds with hundreds of followed tickets.

        Several snapshots; and what a phone is told first of its wait is kept as the ticket's forecast.
        """
        return portrait.picture(self._books, self._waits)

    def profile(self, information_line: str) -> Profile:
        """What the branch is; cheap enough to ask each minute whether it has changed.

        Raises:
            ValueError: the protocol cannot say it; a `pydantic.ValidationError` names the field.
        """
        return portrait.profile(self._books.branch, self._clock(), information_line)

    # How the link is

    def heard(self, at: datetime) -> None:
        """Note that the gateway has answered as it should. Writes each `HEARD_EVERY`, or at the end of a trouble."""
        state = self._begun()
        if state.trouble is None and state.heard_at is not None and abs(at - state.heard_at) < HEARD_EVERY:
            return
        with self._store.transaction():
            state = self._books.link.begin()
            since = state.since
            if state.trouble is not None:
                lost_for = None if since is None else int((at - since).total_seconds())
                self._books.log.add(at, Role.KIOSK, "phones back", detail={"after_s": lost_for})
                since = None
            self._books.link.note(heard_at=at, trouble=None, detail=None, since=since or at)

    def trouble(self, reason: str, detail: str) -> None:
        """Note that the gateway does not answer as it should. Writes at the beginning, or where the reason changes."""
        if self._begun().trouble == reason:
            return
        with self._store.transaction():
            now, state = self._clock(), self._books.link.begin()
            since, detail = state.since, detail[:_LONGEST_DETAIL]
            if state.trouble is None:
                since = now
                self._books.log.add(now, Role.KIOSK, "phones lost", detail={"reason": reason, "detail": detail})
            self._books.link.note(heard_at=state.heard_at, trouble=reason, detail=detail, since=since)

    def status(self) -> LinkStatus:
        """How the link is, as far as it was noted by any process."""
        with self._store.snapshot():
            state = self._books.link.get() or NO_LINK
            waiting, oldest = self._books.outbox.waiting()
            return LinkStatus(
                heard_at=state.heard_at,
                trouble=state.trouble,
                detail=state.detail,
                since=state.since,
                waiting=waiting,
                oldest=oldest,
                set_aside=self._books.outbox.count_aside(),
                followed=self._books.followed.count(),
            )

    def _begun(self) -> LinkState:
        with self._store.snapshot():
            state = self._books.link.get()
        if state is not None:
            return state
        with self._store.transaction():
            return self._books.link.begin()

    def _read(self, rows: tuple[NewsRow, ...]) -> tuple[tuple[AnyNews, ...], tuple[tuple[NewsRow, str], ...]]:
        """What rows say, and those that the protocol cannot say, with why."""
        news: list[AnyNews] = []
        unsayable: list[tuple[NewsRow, str]] = []
        for row in rows:
            try:
                news.append(news_of(row, self._token))
            except ValueError as error:
                unsayable.append((row, _in_a_line(error)))
        return tuple(news), tuple(unsayable)

    def _token(self, day: date, ticket_id: TicketId) -> str:
        return self._codes.token(day, ticket_id)

    @cached_property
    def _codes(self) -> CheckInCodes:
        # The key is there as soon as there is a ticket with a code, and stays.
        return CheckInCodes(self._books.secrets.branch_key(), self._books.branch.id)


def _in_a_line(error: ValueError) -> str:
    """What is wrong with a message: the field for one of the protocol's own checks."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)
