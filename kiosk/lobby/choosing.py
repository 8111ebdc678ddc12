"""What a visitor chooses before a ticket is asked for. Knows no Qt."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from kiosk.lobby.entrance import BEFORE_TICKETS, Entrance
from kiosk.lobby.patience import Patience
from kiosk.lobby.visit import Screen, Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.modes import Mode
    from kiosk.lobby.obstacles import Obstacles
    from queue_core.branch import Branch
    from queue_core.clock import Clock


class Choosing(ABC):
    """The way of one visit at a time up to its ticket, and how its visitor would like the screens.

    Args:
        obstacles: what is in the way of tickets.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, *, branch: Branch, obstacles: Obstacles, clock: Clock, monotonic: Callable[[], float]) -> None:
        self._branch = branch
        self._obstacles = obstacles
        self._clock = clock
        self._patience = Patience(monotonic)
        self._entrance = Entrance(branch, obstacles)
        self.now = clock()
        self.modes: frozenset[Mode] = frozenset()
        self.visit = Visit(language=branch.first_language)
        self.screen = self._entrance.screen(self.visit, self.now)

    @property
    @abstractmethod
    def issuing(self) -> bool:
        """Whether this visit's ticket was asked for, or a check-in, and the answer is still expected."""

    @property
    def obstacle(self) -> str | None:
        """Why this visit gets no ticket for the time being: a `PauseReason`, `obstacles.PRINTER`, or None."""
        return self._entrance.obstacle(self.visit)

    @property
    def is_for_all(self) -> bool:
        """Whether the obstacle is in every service's way."""
        return self._entrance.is_for_all(self.visit)

    def pause_of(self, service_id: str) -> str | None:
        """Why a service gives no tickets, whoever asks: a `PauseReason`, or None."""
        return self._obstacles.of_service(service_id)

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
            self._go_to(self.visit.for_service(service, late=self._entrance.is_late(service.id, self.now)))

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

    def show_information(self) -> None:
        """Tell of the branch."""
        self.touch()
        paused = self.screen is Screen.PAUSED and self.is_for_all
        if self.screen in (Screen.SERVICES, Screen.CLOSED) or paused:
            self.screen = Screen.INFORMATION

    def back(self) -> None:
        """A step back, to the services again from most; in the same language."""
        self.touch()
        if self.issuing:
            return
        if self.screen is Screen.INFORMATION:
            self._go_on()
        elif self.screen is Screen.PRIORITY:
            self._go_to(replace(self.visit, step=Screen.PARTY))
        elif self.screen in (Screen.LAST_TICKETS, Screen.PARTY, Screen.PAUSED):
            self.start_over()

    def start_over(self) -> None:
        """To where a visit begins, in the same language, on the same page of services."""
        self.visit = Visit(language=self.visit.language, looks_at=self.visit.looks_at)
        self.screen = self._entrance.screen(self.visit, self.now)

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

    def _go_on(self) -> None:
        """To where the visit stands."""
        self.screen = self.visit.step
        self._look_around()
