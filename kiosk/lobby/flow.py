"""How a visit goes from screen to screen. Knows no Qt."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.lobby.drumming import Drumming
from kiosk.lobby.entrance import BEFORE_TICKETS, Entrance
from kiosk.lobby.patience import Patience
from kiosk.lobby.visit import Moment, Screen, Visit
from queue_core.errors import Closed, Paused

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.modes import Mode
    from kiosk.lobby.obstacles import Obstacles
    from kiosk.lobby.paper_talk import PaperTalk
    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.errors import Refusal
    from queue_core.estimate import Estimate
    from queue_core.pauses import Pause
    from queue_core.tickets import Delivery, Issued, TicketId, TicketRequest
    from queue_core.waits import ServicePicture

ANSWER_WITHIN = timedelta(seconds=20)
"""The queue answers within its own deadlines, far sooner than this; later, and it is taken to be out of service."""

ASK_AFTER = timedelta(seconds=45)
"""A screen that is left alone for so long asks whether anybody is there."""

MOST_UNPRINTED = 6
"""So many tickets may be taken in a minute that are not known to be on paper."""

_INFORMATION_FROM = (Screen.SERVICES, Screen.CLOSED, Screen.PAUSED)


class Flow:
    """One lobby screen: at most one visit at a time.

    Args:
        issue: asks the desk for a ticket; the desk answers each request once, in the order asked.
        paper: what is said about the paper of a ticket.
        obstacles: what is in the way of tickets; kept up to date here, and looked at by `paper` too.
        monotonic: seconds on a clock that nobody sets, for everything that waits.
        ask_after: how long a screen without a number is left alone before it asks whether anybody is there.
        most_unprinted: how many tickets may be taken in a minute that are not known to be on paper.
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
        ask_after: timedelta = ASK_AFTER,
        most_unprinted: int = MOST_UNPRINTED,
    ) -> None:
        self._branch = branch
        self._issue = issue
        self._paper = paper
        self._obstacles = obstacles
        self._clock = clock
        self._monotonic = monotonic
        self._asked: deque[str] = deque()
        self._awaiting = self._is_arrival = False
        self._asked_at = monotonic()
        self._ask_after = ask_after
        self._patience = Patience(monotonic)
        self._drumming = Drumming(most_unprinted, monotonic)
        self._entrance = Entrance(branch, obstacles)
        self.now = clock()
        self.modes: frozenset[Mode] = frozenset()
        self.visit = Visit(language=branch.first_language)
        self.screen = self._entrance.screen(self.visit, self.now)

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
        return self._entrance.obstacle(self.visit)

    @property
    def is_for_all(self) -> bool:
        """Whether the obstacle is in every service's way."""
        return self._entrance.is_for_all(self.visit)

    @property
    def ask_s(self) -> int:
        """In how many seconds everything is forgotten unless somebody touches the screen; 0 while it is not asked."""
        return self._patience.ask_s

    @property
    def hold_off_s(self) -> int:
        """For how many seconds a visitor who wants a ticket has to wait because so many were taken and left."""
        return self._drumming.hold_off_s() if self.visit.held else 0

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
            hold_off_s=self.hold_off_s,
            pauses=self._obstacles.pauses,
            minute=self.now.replace(second=0, microsecond=0),
            ask_s=self.ask_s,
            modes=self.modes,
        )

    # What visitors do.

    def touch(self) -> None:
        """Somebody is there."""
        self._patience.begin()
        self._look_around()

    def toggle_mode(self, mode: Mode) -> None:
        """Put a mode on or off; staff's screen has none."""
        self.touch()
        if self.screen is not Screen.STAFF:
            self.modes ^= {mode}

    def choose_language(self, language: str) -> None:
        """Speak another of the branch's languages. A wish that was made already stays the same."""
        self.touch()
        if language in self._branch.languages:
            self.visit = replace(self.visit, language=language)

    def look_at(self, place: int) -> None:
        """Turn to the page of services that begins with the one in this place."""
        self.touch()
        if self.screen is Screen.SERVICES:
            self.visit = replace(self.visit, looks_at=place)

    def choose_service(self, service_id: str) -> None:
        """Ask next for how many people, or first whether the visitor wants to wait past closing."""
        self.touch()
        service = self._branch.service(service_id)
        if service is not None and self.screen is Screen.SERVICES and not self._obstacles.of_service(service.id):
            self._go_to(self.visit.for_service(service, late=self._entrance.is_late(service.id)))

    def accept_late(self) -> None:
        """A ticket all the same, although the wait runs past closing."""
        self.touch()
        if self.screen is Screen.LAST_TICKETS:
            self._go_to(replace(self.visit, step=Screen.PARTY))

    def change_party(self, by: int) -> None:
        """More people, or fewer; stops at one and at the branch's limit."""
        self.touch()
        if self.screen is Screen.PARTY and not self.issuing:
            self.visit = self.visit.for_party(min(max(self.visit.party + by, 1), self._branch.party_limit))

    def ask_claim(self) -> None:
        """Tell who may go first, where the branch lets anybody."""
        self.touch()
        if self._branch.priority and self.screen is Screen.PARTY and not self.issuing:
            self._go_to(replace(self.visit, step=Screen.PRIORITY))

    def claim(self, claimed: bool) -> None:
        """The visitor may go first, or waits in line."""
        self.touch()
        if self.screen is Screen.PRIORITY:
            self._go_to(self.visit.claiming(claimed))

    def take_ticket(self) -> None:
        """Ask for the ticket; a second touch while the answer is awaited asks for nothing."""
        self.touch()
        if self.issuing or not (self.screen is Screen.PARTY or self.may_retry):
            return
        visit = self.visit.wishing()
        if visit.wish is None:
            return
        if self._drumming.hold_off_s(visit.wish.key):
            self.visit = replace(self.visit, held=True)
            return
        self.visit = replace(visit, held=False)
        self._drumming.asked(visit.wish.key)
        self._asked.append(visit.wish.key)
        self.await_answer()
        self._is_arrival = False
        self._issue(visit.wish)

    def show_information(self) -> None:
        """Tell of the branch, to whoever has not begun anything else."""
        self.touch()
        if self.screen in _INFORMATION_FROM and self.visit.service is None:
            self.screen = Screen.INFORMATION

    def back(self) -> None:
        """A step back, to the services again from most; in the same language."""
        self.touch()
        if self.issuing:
            return
        if self.screen is Screen.PRIORITY:
            self._go_to(replace(self.visit, step=Screen.PARTY))
        elif self.screen in (Screen.LAST_TICKETS, Screen.PARTY, Screen.PAUSED, Screen.INFORMATION):
            self.start_over()

    def home(self) -> None:
        """The visit is over: forget it."""
        self.touch()
        if not self.issuing and self.screen is not Screen.STAFF:
            self._leave()

    def say_paper(self, came_out: bool) -> None:
        """The visitor's word on an uncertain slip."""
        self.touch()
        self._go_on_with(self._paper.say(self.visit, came_out))

    def print_again(self) -> None:
        """Ask for the slip once more."""
        self.touch()
        self._go_on_with(self._paper.print_again(self.visit))

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
        """A second has passed: ask whether anybody is there, end visits that nobody is at, open and close the doors."""
        if self.issuing:
            if self._monotonic() - self._asked_at > ANSWER_WITHIN.total_seconds():
                self._give_up_waiting()
        elif self._is_begun:
            self._be_patient()
        else:
            self._patience.begin()
        if self.visit.held and not self.hold_off_s:
            self.visit = replace(self.visit, held=False)
        self._look_around()

    # What checking in needs, see `ArrivalFlow`.

    def await_answer(self) -> None:
        """A check-in was asked for: nothing else can be, before it is answered."""
        self._awaiting = self._is_arrival = True
        self._asked_at = self._monotonic()

    def show(self, visit: Visit, screen: Screen) -> None:
        """Go on with another visit, on this screen; nothing is awaited any more."""
        self._awaiting = self._is_arrival = False
        self._patience.begin()
        self.visit = visit
        self.screen = screen

    def start_over(self) -> None:
        """To where a visit begins, in the same language, on the same page of services."""
        self.visit = Visit(language=self.visit.language, looks_at=self.visit.looks_at)
        self.screen = self._entrance.screen(self.visit, self.now)

    # What the desk answers.

    def ticket_issued(self, issued: Issued) -> None:
        """The number is durable: show it."""
        if self._answers_this_visit(issued):
            self._patience.begin()
            self.visit = self.visit.with_ticket(issued)
            self.screen = Screen.TICKET

    def ticket_refused(self, refusal: Refusal) -> None:
        """The rules say no."""
        if self._answers_this_visit(refusal):
            self._patience.begin()
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
            self._patience.begin()
            self.screen = Screen.OUT_OF_SERVICE

    def delivery_settled(self, delivery: Delivery) -> None:
        """It is known what became of a ticket's paper."""
        self._drumming.settled(delivery)
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

    def picture_changed(self, picture: tuple[ServicePicture, ...]) -> None:
        """So many wait for each service from now on, and for so long. Nobody is moved about for it."""
        self._entrance.learn(picture)

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
                self.start_over()
            else:
                self.screen = self.visit.step
                self._look_around()

    def _answers_this_visit(self, answer: Issued | Refusal | None = None) -> bool:
        # Answers come in the order of the requests; one for a visit that is over is for nobody here.
        answered = self._asked.popleft() if self._asked else None
        if answered is not None and answer is not None:
            self._drumming.answered(answered, answer)
        if self.visit.wish is None or self.visit.wish.key != answered:
            return False
        self._awaiting = False
        return True

    @property
    def _is_begun(self) -> bool:
        """Whether there is anything that could be forgotten."""
        if self.screen is Screen.STAFF:
            return False
        at_rest = Visit(language=self._branch.first_language)
        return bool(self.modes) or self.visit != at_rest or self.screen is not self._entrance.screen(at_rest, self.now)

    def _be_patient(self) -> None:
        if self._patience.ask_s:
            if self._patience.wait():
                self._leave()
            return
        has_number = self.screen is Screen.TICKET
        if not self._patience.is_over(self._paper.patience(self.visit) if has_number else self._ask_after):
            return
        before = self.visit
        self._go_on_with(self._paper.lose_patience(before))
        if self.visit is before:
            self._patience.ask()

    def _give_up_waiting(self) -> None:
        # Should the answer come after all while the visitor is still there, it is shown.
        self._awaiting = False
        self._patience.begin()
        if self._is_arrival:
            self.visit = Visit(language=self.visit.language)
        self.screen = Screen.OUT_OF_SERVICE

    def _look_around(self) -> None:
        self.now = self._clock()
        if self.issuing or self.screen not in BEFORE_TICKETS:
            return
        screen = self._entrance.screen(self.visit, self.now)
        if screen is Screen.CLOSED and self.screen is not Screen.CLOSED:
            self.visit = Visit(language=self.visit.language)
        self.screen = screen

    def _go_to(self, visit: Visit) -> None:
        """On, or a step back, on the way to a ticket."""
        self.visit = visit
        self._look_around()

    def _leave(self) -> None:
        self._is_arrival = False
        self._patience.begin()
        self.modes = frozenset()
        self.visit = Visit(language=self._branch.first_language)
        self.screen = self._entrance.screen(self.visit, self.now)

    def _go_on_with(self, visit: Visit) -> None:
        """Show what has become of the visit; whatever is new may be looked at for its full time."""
        if visit is not self.visit:
            self.visit = visit
            self._patience.begin()
