"""How a visit goes from screen to screen. Knows no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.lobby.visit import Paper, Screen, Visit
from queue_core.errors import Closed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.errors import Refusal
    from queue_core.tickets import Delivery, Issued, TicketRequest

IDLE_AFTER = timedelta(seconds=60)
"""A visit in which nothing is touched for so long is over."""

ANSWER_WITHIN = timedelta(seconds=20)
"""The queue answers within its own deadlines, far sooner than this; later, and it is taken to be out of service."""

PAPERLESS_FACTOR = 3
"""A number that has to be written down stays this many times longer than one that is on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Everything that the screens show, so that two moments can be compared."""

    visit: Visit
    screen: Screen
    issuing: bool
    may_retry: bool
    minute: datetime

    @property
    def language(self) -> str:
        """The visitor's language."""
        return self.visit.language


class Flow:
    """One lobby screen: at most one visit at a time.

    Args:
        issue: asks the desk for a ticket; the desk answers each request once, in the order asked.
        monotonic: seconds on a clock that nobody sets, for everything that waits.
        home_after: how long a number stays on the screen once it is known what became of its paper.
    """

    def __init__(
        self,
        *,
        branch: Branch,
        issue: Callable[[TicketRequest], None],
        clock: Clock,
        monotonic: Callable[[], float],
        home_after: timedelta,
    ) -> None:
        self._branch = branch
        self._issue = issue
        self._clock = clock
        self._monotonic = monotonic
        self._home_after = home_after
        self._asked: deque[str] = deque()
        self._awaiting = False
        self._asked_at = self._stirred_at = monotonic()
        self.now = clock()
        self.store_failed = False
        self.visit = Visit(language=branch.first_language)
        self.screen = self._first_screen()

    @property
    def issuing(self) -> bool:
        """Whether this visit's ticket was asked for and its answer is still expected."""
        return self._awaiting

    @property
    def may_retry(self) -> bool:
        """Whether this visit's wish failed and may be tried again."""
        return self.screen is Screen.OUT_OF_SERVICE and not self.store_failed and self.visit.service is not None

    @property
    def moment(self) -> Moment:
        """What is to be shown now."""
        return Moment(
            visit=self.visit,
            screen=self.screen,
            issuing=self.issuing,
            may_retry=self.may_retry,
            minute=self.now.replace(second=0, microsecond=0),
        )

    # What visitors do.

    def touch(self) -> None:
        """Somebody is there."""
        self._stir()
        self._look_at_the_clock()

    def choose_language(self, language: str) -> None:
        """Speak another of the branch's languages. A wish that was made already stays the same."""
        self.touch()
        if language in self._branch.languages:
            self.visit = replace(self.visit, language=language)

    def choose_service(self, service_id: str) -> None:
        """Ask next for how many people."""
        self.touch()
        service = self._branch.service(service_id)
        if service is not None and self.screen is Screen.SERVICES:
            self.visit = self.visit.for_service(service)
            self.screen = Screen.PARTY

    def change_party(self, by: int) -> None:
        """More people, or fewer; stops at one and at the branch's limit."""
        self.touch()
        party = min(max(self.visit.party + by, 1), self._branch.party_limit)
        if self.screen is Screen.PARTY and not self.issuing and party != self.visit.party:
            self.visit = self.visit.for_party(party)

    def take_ticket(self) -> None:
        """Ask for the ticket; a second touch while the answer is awaited asks for nothing."""
        self.touch()
        if self.issuing or not (self.screen is Screen.PARTY or self.may_retry):
            return
        self.visit = self.visit.wishing()
        if self.visit.wish is not None:
            self._asked.append(self.visit.wish.key)
            self._awaiting = True
            self._asked_at = self._monotonic()
            self._issue(self.visit.wish)

    def back(self) -> None:
        """To the services again, in the same language."""
        self.touch()
        if self.screen is Screen.PARTY and not self.issuing:
            self.visit = Visit(language=self.visit.language)
            self.screen = self._first_screen()

    def home(self) -> None:
        """The visit is over: forget it."""
        self.touch()
        if not self.issuing:
            self._leave()

    def tick(self) -> None:
        """Time has passed: end visits that nobody is at any more, open and close the doors."""
        if self.issuing:
            if self._seconds_since(self._asked_at) > ANSWER_WITHIN.total_seconds():
                # Should the answer come after all while the visitor is still there, it is shown.
                self._awaiting = False
                self.screen = Screen.OUT_OF_SERVICE
        elif self._seconds_since(self._stirred_at) >= self._patience().total_seconds():
            self._leave()
        self._look_at_the_clock()

    # What the desk answers.

    def ticket_issued(self, issued: Issued) -> None:
        """The number is durable: show it."""
        if self._answers_this_visit():
            self._stir()
            self.visit = self.visit.with_ticket(issued)
            self.screen = Screen.TICKET

    def ticket_refused(self, refusal: Refusal) -> None:
        """The rules say no."""
        if self._answers_this_visit():
            self._stir()
            self.visit = replace(self.visit, refusal=refusal, wish=None)
            self.screen = Screen.CLOSED if isinstance(refusal, Closed) else Screen.REFUSED

    def issuing_failed(self) -> None:
        """The queue could not work. The wish keeps its name: trying again cannot take a second number."""
        if self._answers_this_visit():
            self._stir()
            self.screen = Screen.OUT_OF_SERVICE

    def delivery_settled(self, delivery: Delivery) -> None:
        """It is known what became of a ticket's paper."""
        issued = self.visit.issued
        if issued is not None and issued.ticket.id == delivery.ticket_id:
            self._stir()
            self.visit = replace(self.visit, delivery=delivery)

    def fail_store(self) -> None:
        """The database is gone. A number that is on the screen already stays: it is durable."""
        self.store_failed = True
        if self.screen is not Screen.TICKET:
            self.screen = Screen.OUT_OF_SERVICE

    def recover_store(self) -> None:
        """The database is back. Whoever still stands there goes on where they were."""
        self.store_failed = False
        if self.screen is Screen.OUT_OF_SERVICE and not self.issuing:
            if self.visit.service is None:
                self._leave()
            else:
                self.screen = Screen.PARTY
                self._look_at_the_clock()

    def _answers_this_visit(self) -> bool:
        # Answers come in the order of the requests; one for a visit that is over is for nobody here.
        answered = self._asked.popleft() if self._asked else None
        if self.visit.wish is None or self.visit.wish.key != answered:
            return False
        self._awaiting = False
        return True

    def _patience(self) -> timedelta:
        if self.screen is not Screen.TICKET:
            return IDLE_AFTER
        if self.visit.paper in (Paper.NONE, Paper.PRINTING):
            # While it is being printed nobody knows yet which of the two it will be.
            return self._home_after * PAPERLESS_FACTOR
        return self._home_after

    def _look_at_the_clock(self) -> None:
        self.now = self._clock()
        if self.issuing:
            return
        is_open = self._branch.hours.is_open(self.now)
        if self.screen in (Screen.SERVICES, Screen.PARTY) and not is_open:
            self.visit = Visit(language=self.visit.language)
            self.screen = Screen.CLOSED
        elif self.screen is Screen.CLOSED and is_open:
            self.screen = Screen.SERVICES

    def _first_screen(self) -> Screen:
        if self.store_failed:
            return Screen.OUT_OF_SERVICE
        return Screen.SERVICES if self._branch.hours.is_open(self.now) else Screen.CLOSED

    def _leave(self) -> None:
        self.visit = Visit(language=self._branch.first_language)
        self.screen = self._first_screen()

    def _stir(self) -> None:
        self._stirred_at = self._monotonic()

    def _seconds_since(self, moment: float) -> float:
        return self._monotonic() - moment
