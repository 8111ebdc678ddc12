"""How a visit goes from screen to screen. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.lobby.awaited import Awaited
from kiosk.lobby.choosing import Choosing
from kiosk.lobby.drumming import Drumming
from kiosk.lobby.visit import Moment, Screen, Visit
from queue_core.errors import Closed, Paused

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.obstacles import Obstacles
    from kiosk.lobby.paper_talk import PaperTalk
    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.errors import Refusal
    from queue_core.estimate import Estimate
    from queue_core.pauses import Pause
    from queue_core.tickets import Delivery, Issued, TicketId, TicketRequest
    from queue_core.waits import ServicePicture

ASK_AFTER = timedelta(seconds=45)
"""A screen that is left alone for so long asks whether anybody is there."""

MOST_UNPRINTED = 6
"""So many tickets may be taken in a minute that are not known to be on paper."""


class Flow(Choosing):
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
        super().__init__(branch=branch, obstacles=obstacles, clock=clock, monotonic=monotonic)
        self._issue = issue
        self._paper = paper
        self._ask_after = ask_after
        self._awaited = Awaited(monotonic)
        self._drumming = Drumming(most_unprinted, monotonic)
        self.ended = 0

    @property
    def issuing(self) -> bool:
        """Whether this visit's ticket was asked for, or a check-in, and the answer is still expected."""
        return self._awaited.is_expected

    @property
    def expects_arrival(self) -> bool:
        """Whether whoever checks in is still there for the answer, be it late."""
        return self._awaited.is_arrival

    @property
    def may_retry(self) -> bool:
        """Whether this visit's wish failed and may be tried again."""
        failed = self._obstacles.store_failed
        return self.screen is Screen.OUT_OF_SERVICE and not failed and self.visit.service is not None

    @property
    def no_paper(self) -> bool:
        """Whether tickets are given although the printer cannot print."""
        return self._obstacles.no_paper

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """All that hold."""
        return self._obstacles.pauses

    @property
    def may_print(self) -> bool:
        """Whether a visitor without paper may ask for it: the printer is fit, and they have not asked too often."""
        return self._paper.may_print(self.visit)

    @property
    def ask_s(self) -> int:
        """In how many seconds everything is forgotten unless somebody touches the screen; 0 while it is not asked."""
        return self._patience.ask_s

    @property
    def hold_off_s(self) -> int:
        """For how many seconds a visitor who wants a ticket has to wait because so many were taken and left."""
        return self._drumming.hold_off_s if self.visit.held else 0

    @property
    def moment(self) -> Moment:
        """What is to be shown now."""
        return Moment.of(self)

    # What visitors do with a ticket.

    def take_ticket(self) -> None:
        """Ask for the ticket; a second touch while the answer is awaited asks for nothing."""
        self.touch()
        if self.issuing or not (self.screen is Screen.PARTY or self.may_retry):
            return
        if self.visit.wish is None and self._drumming.hold_off_s:
            self.visit = replace(self.visit, held=True)
            return
        self.visit = self.visit.wishing()
        if self.visit.wish is not None:
            self._drumming.asked(self.visit.wish.key)
            self._awaited.ticket(self.visit.wish.key)
            self._issue(self.visit.wish)

    def home(self) -> None:
        """The visit is over: forget it."""
        self.touch()
        if not self.issuing and self.screen is not Screen.STAFF:
            self._leave()

    def say_paper(self, came_out: bool) -> None:
        """The visitor's word on an uncertain slip."""
        self.touch()
        self._go_on_with(self._paper.say(self.visit, came_out))
        if self.visit.thanked and self.visit.issued is not None:
            self._drumming.on_paper(self.visit.issued.ticket.id)

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
        if self._awaited.is_overdue:
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
        self._awaited.arrival()

    def show(self, visit: Visit, screen: Screen) -> None:
        """Go on with another visit, on this screen; nothing is awaited any more."""
        self._awaited.forget()
        self._patience.begin()
        self.visit = visit
        self.screen = screen

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
                self._go_on()

    def _answers_this_visit(self, answer: Issued | Refusal | None = None) -> bool:
        # One for a visit that is over is for nobody here.
        answered = self._awaited.answered()
        if answered is not None and answer is not None:
            self._drumming.answered(answered, answer)
        if self.visit.wish is None or self.visit.wish.key != answered:
            return False
        self._awaited.is_expected = False
        return True

    @property
    def _is_begun(self) -> bool:
        """Whether there is anything that could be forgotten, by anybody who can be asked."""
        if self.issuing or self.screen is Screen.STAFF:
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
        self._awaited.is_expected = False
        self._patience.begin()
        if self._awaited.is_arrival:
            self.visit = Visit(language=self.visit.language)
        self.screen = Screen.OUT_OF_SERVICE

    def _leave(self) -> None:
        self._awaited.is_arrival = False
        self._patience.begin()
        self.modes = frozenset()
        self.ended += 1
        self.visit = Visit(language=self._branch.first_language)
        self.screen = self._entrance.screen(self.visit, self.now)

    def _go_on_with(self, visit: Visit) -> None:
        """Show what has become of the visit; whatever is new may be looked at for its full time."""
        if visit is not self.visit:
            self.visit = visit
            self._patience.begin()
