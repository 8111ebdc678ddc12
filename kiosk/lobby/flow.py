"""How a visit goes from screen to screen. Knows no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.lobby.paper_talk import IDLE_AFTER, PaperTalk
from kiosk.lobby.visit import Moment, Screen, Visit
from queue_core.errors import Closed, Paused

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.obstacles import Obstacles
    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.errors import Refusal
    from queue_core.estimate import Estimate
    from queue_core.pauses import Pause
    from queue_core.tickets import Delivery, Issued, TicketId, TicketRequest

ANSWER_WITHIN = timedelta(seconds=20)
"""The queue answers within its own deadlines, far sooner than this; later, and it is taken to be out of service."""

_ENTRANCE = (Screen.SERVICES, Screen.PARTY, Screen.CLOSED, Screen.PAUSED)
"""Before a ticket is asked for: which of these it is follows from the hour and from what is in the way."""


class Flow:
    """One lobby screen: at most one visit at a time.

    Args:
        issue: asks the desk for a ticket; the desk answers each request once, in the order asked.
        paper: what is said about the paper of a ticket.
        obstacles: what is in the way of tickets; kept up to date here, and looked at by `paper` too.
        monotonic: seconds on a clock that nobody sets, for everything that waits.
    """

    def __init__(
        self,
        *,
        branch: Branch,
        issue: Callable[[TicketRequest], None],
        paper: PaperTalk,
        obstacles: Obstacles,
        clock: Clock,
        monotonic: Callable[[], float],
    ) -> None:
        self._branch = branch
        self._issue = issue
        self._paper = paper
        self._obstacles = obstacles
        self._clock = clock
        self._monotonic = monotonic
        self._asked: deque[str] = deque()
        self._awaiting = self._is_arrival = False
        self._asked_at = self._stirred_at = monotonic()
        self.now = clock()
        self.visit = Visit(language=branch.first_language)
        self.screen = self._entrance()

    @property
    def issuing(self) -> bool:
        """Whether this visit's ticket was asked for, or a check-in, and the answer is still expected."""
        return self._awaiting

    @property
    def expects_arrival(self) -> bool:
        """Whether whoever checks in is still there for the answer, be it late."""
        return self._is_arrival

    @property
    def may_retry(self) -> bool:
        """Whether this visit's wish failed and may be tried again."""
        failed = self._obstacles.store_failed
        return self.screen is Screen.OUT_OF_SERVICE and not failed and self.visit.service is not None

    @property
    def may_print(self) -> bool:
        """Whether a visitor without paper may ask for it: the printer is fit, and they have not asked too often."""
        return self._paper.may_print(self.visit)

    @property
    def obstacle(self) -> str | None:
        """Why this visit gets no ticket for the time being: a `PauseReason`, `obstacles.PRINTER`, or None."""
        refusal = self.visit.refusal
        if isinstance(refusal, Paused):
            return refusal.pause_reason
        service = self.visit.service
        return self._obstacles.for_all or (self._obstacles.of_service(service.id) if service else None)

    @property
    def is_for_all(self) -> bool:
        """Whether the obstacle is in every service's way."""
        refusal = self.visit.refusal
        if isinstance(refusal, Paused):
            return refusal.service_id is None
        return self._obstacles.for_all is not None

    def pause_of(self, service_id: str) -> str | None:
        """Why a service gives no tickets, whoever asks: a `PauseReason`, or None."""
        return self._obstacles.of_service(service_id)

    @property
    def moment(self) -> Moment:
        """What is to be shown now."""
        return Moment(
            visit=self.visit,
            screen=self.screen,
            issuing=self.issuing,
            may_retry=self.may_retry,
            may_print=self.may_print,
            no_paper=self._obstacles.no_paper,
            obstacle=self.obstacle,
            pauses=self._obstacles.pauses,
            minute=self.now.replace(second=0, microsecond=0),
        )

    # What visitors do.

    def touch(self) -> None:
        """Somebody is there."""
        self._stir()
        self._look_around()

    def choose_language(self, language: str) -> None:
        """Speak another of the branch's languages. A wish that was made already stays the same."""
        self.touch()
        if language in self._branch.languages:
            self.visit = replace(self.visit, language=language)

    def choose_service(self, service_id: str) -> None:
        """Ask next for how many people."""
        self.touch()
        service = self._branch.service(service_id)
        if service is not None and self.screen is Screen.SERVICES and not self._obstacles.of_service(service.id):
            self.visit = self.visit.for_service(service)
            self._look_around()

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
            self.await_answer()
            self._is_arrival = False
            self._issue(self.visit.wish)

    def back(self) -> None:
        """To the services again, in the same language."""
        self.touch()
        if self.screen in (Screen.PARTY, Screen.PAUSED) and not self.issuing:
            self.start_over()

    def say_paper(self, came_out: bool) -> None:
        """The visitor's word on an uncertain slip."""
        self.touch()
        self._go_on_with(self._paper.say(self.visit, came_out))

    def print_again(self) -> None:
        """Ask for the slip once more."""
        self.touch()
        self._go_on_with(self._paper.print_again(self.visit))

    def home(self) -> None:
        """The visit is over: forget it."""
        self.touch()
        if not self.issuing and self.screen is not Screen.STAFF:
            self._leave()

    def open_staff(self) -> bool:
        """Staff take the screen, and the visit ends; False where they may not have it now.

        They may not while a number is asked for, or may be nowhere but on the screen. Where they are needed for that
        very number, "Done" comes first, so that nobody's number goes unseen.
        """
        paper = self.visit.paper
        if self.issuing or self.screen is Screen.STAFF or (paper is not None and paper.holds_the_screen):
            return False
        self._leave()
        self.screen = Screen.STAFF
        return True

    def close_staff(self) -> None:
        """Staff are done."""
        if self.screen is Screen.STAFF:
            self._leave()

    def tick(self) -> None:
        """Time has passed: end visits that nobody is at any more, open and close the doors."""
        if self.issuing:
            if self._seconds_since(self._asked_at) > ANSWER_WITHIN.total_seconds():
                # Should the answer come after all while the visitor is still there, it is shown.
                self._awaiting = False
                if self._is_arrival:
                    self.visit = Visit(language=self.visit.language)
                self.screen = Screen.OUT_OF_SERVICE
        elif self._seconds_since(self._stirred_at) >= self._patience().total_seconds():
            self._lose_patience()
        self._look_around()

    # What checking in needs, see `ArrivalFlow`.

    def await_answer(self) -> None:
        """A check-in was asked for: nothing else can be, before it is answered."""
        self._awaiting = self._is_arrival = True
        self._asked_at = self._monotonic()

    def show(self, visit: Visit, screen: Screen) -> None:
        """Go on with another visit, on this screen; nothing is awaited any more."""
        self._awaiting = self._is_arrival = False
        self._stir()
        self.visit = visit
        self.screen = screen

    def start_over(self) -> None:
        """To where a visit begins, in the same language."""
        self.visit = Visit(language=self.visit.language)
        self.screen = self._entrance()

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
            if isinstance(refusal, Closed):
                self.visit = Visit(language=self.visit.language, refusal=refusal)
                self.screen = Screen.CLOSED
            elif isinstance(refusal, Paused):
                self.screen = Screen.PAUSED
            else:
                self.screen = Screen.REFUSED

    def issuing_failed(self) -> None:
        """The queue could not work. The wish keeps its name: trying again cannot take a second number."""
        if self._answers_this_visit():
            self._stir()
            self.screen = Screen.OUT_OF_SERVICE

    def delivery_settled(self, delivery: Delivery) -> None:
        """It is known what became of a ticket's paper."""
        self._go_on_with(self.visit.with_delivery(delivery))

    def forecast_made(self, ticket_id: TicketId, forecast: Estimate | None) -> None:
        """When a ticket's turn is expected; another's, or one that tells nothing new, changes nothing."""
        issued = self.visit.issued
        if issued is not None and issued.ticket.id == ticket_id:
            self.visit = replace(self.visit, forecast=forecast)

    def reprint_refused(self, refusal: Refusal) -> None:
        """Another slip cannot be had."""
        self._go_on_with(self._paper.refuse(self.visit, refusal))

    # What the desk tells unasked.

    def printer_changed(self, can_print: bool | None) -> None:
        """The printer can print, or cannot, or nobody knows. A number that is on the screen stays."""
        self._obstacles.can_print = can_print
        self._look_around()

    def pauses_changed(self, pauses: tuple[Pause, ...]) -> None:
        """These pauses hold from now on."""
        self._obstacles.pauses = pauses
        if isinstance(self.visit.refusal, Paused):
            # What a refusal has told about a pause is out of date.
            self.visit = replace(self.visit, refusal=None)
        self._look_around()

    def fail_store(self) -> None:
        """The database is gone. A number that is on the screen already stays: it is durable."""
        self._obstacles.store_failed = True
        self._go_on_with(self._paper.fail(self.visit))
        if self.screen not in (Screen.TICKET, Screen.STAFF):
            self.screen = Screen.OUT_OF_SERVICE

    def recover_store(self) -> None:
        """The database is back. Whoever still stands there goes on where they were."""
        self._obstacles.store_failed = False
        if self.screen is Screen.OUT_OF_SERVICE and not self.issuing:
            if self.visit.service is None:
                self._leave()
            else:
                self.screen = Screen.PARTY
                self._look_around()

    def _answers_this_visit(self) -> bool:
        # Answers come in the order of the requests; one for a visit that is over is for nobody here.
        answered = self._asked.popleft() if self._asked else None
        if self.visit.wish is None or self.visit.wish.key != answered:
            return False
        self._awaiting = False
        return True

    def _patience(self) -> timedelta:
        return self._paper.patience(self.visit) if self.screen is Screen.TICKET else IDLE_AFTER

    def _lose_patience(self) -> None:
        if self.screen is Screen.STAFF:
            return
        before = self.visit
        self._go_on_with(self._paper.lose_patience(before))
        if self.visit is before:
            self._leave()

    def _look_around(self) -> None:
        self.now = self._clock()
        if self.issuing or self.screen not in _ENTRANCE:
            return
        screen = self._entrance()
        if screen is Screen.CLOSED and self.screen is not Screen.CLOSED:
            self.visit = Visit(language=self.visit.language)
        self.screen = screen

    def _entrance(self) -> Screen:
        """Where a visit is that has no ticket yet. Whoever was held up goes on where they were."""
        if self._obstacles.store_failed:
            return Screen.OUT_OF_SERVICE
        if not self._branch.hours.is_open(self.now):
            return Screen.CLOSED
        if self.obstacle is not None:
            return Screen.PAUSED
        return Screen.SERVICES if self.visit.service is None else Screen.PARTY

    def _leave(self) -> None:
        self._is_arrival = False
        self.visit = Visit(language=self._branch.first_language)
        self.screen = self._entrance()

    def _go_on_with(self, visit: Visit) -> None:
        """Show what has become of the visit; whatever is new may be looked at for its full time."""
        if visit is not self.visit:
            self.visit = visit
            self._stir()

    def _stir(self) -> None:
        self._stirred_at = self._monotonic()

    def _seconds_since(self, moment: float) -> float:
        return self._monotonic() - moment
