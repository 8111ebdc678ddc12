"""Somebody at a flow, without a screen."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.lobby.flow import Flow
from kiosk.lobby.obstacles import Obstacles
from kiosk.lobby.paper_talk import PaperTalk
from kiosk.lobby.patience import ASKS_FOR_S
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import FakeTime, branch_with
from tests.kiosk.lobby.fake_desk import issued_for, settled

if TYPE_CHECKING:
    from kiosk.lobby.visit import Paper, Screen
    from queue_core.branch import Branch
    from queue_core.tickets import Issued, TicketRequest
    from tests.kiosk.lobby.conftest import Lobby

HOME_AFTER = timedelta(seconds=30)
SECOND = timedelta(seconds=1)


def leave(lobby: Lobby, **patience: float) -> None:
    """Leave a screen alone for so long, and while it asks whether anybody is there."""
    lobby.pass_by(**patience)
    for _ in range(ASKS_FOR_S):
        lobby.pass_by(seconds=1)


@dataclass(slots=True)
class Visitor:
    """Somebody at a flow whose desk is the test."""

    time: FakeTime = field(default_factory=FakeTime)
    asked: list[TicketRequest] = field(default_factory=list)
    asked_again: list[str] = field(default_factory=list)
    told: list[bool] = field(default_factory=list)
    stop_without_printer: bool = False
    branch: Branch = field(default_factory=branch_with)
    flow: Flow = field(init=False)

    def __post_init__(self) -> None:
        obstacles = Obstacles(stop_without_printer=self.stop_without_printer)
        paper = PaperTalk(
            ask_again=self.asked_again.append, tell_paper=self.tell, obstacles=obstacles, home_after=HOME_AFTER
        )
        self.flow = Flow(
            branch=self.branch,
            issue=self.asked.append,
            paper=paper,
            obstacles=obstacles,
            clock=self.time.clock,
            monotonic=self.time.monotonic,
        )

    def ask(self, service: str = "apply", party: int = 1) -> TicketRequest:
        self.flow.choose_service(service)
        self.flow.change_party(party - 1)
        self.flow.take_ticket()
        return self.asked[-1]

    def tell(self, code: str, came_out: bool) -> None:
        assert code == self.number
        self.told.append(came_out)

    def pass_by(self, delta: timedelta) -> None:
        self.time.pass_by(delta)
        self.flow.tick()

    def leave(self, patience: timedelta) -> None:
        """Leave the screen alone for so long, and while it asks whether anybody is there."""
        self.pass_by(patience)
        self.pass_seconds(ASKS_FOR_S)

    def pass_seconds(self, count: int) -> None:
        """Let time go by, as a clock notices it that ticks each second."""
        for _ in range(count):
            self.pass_by(SECOND)

    def is_asked(self) -> bool:
        """Whether the screen asks whether anybody is there."""
        return self.flow.ask_s > 0

    def sees(self, screen: Screen) -> bool:
        return self.flow.screen is screen

    @property
    def number(self) -> str | None:
        return self.flow.visit.issued.ticket.code if self.flow.visit.issued else None

    def take(self, state: DeliveryState = DeliveryState.PENDING) -> Issued:
        issued = issued_for(self.ask(), state=state)
        self.flow.ticket_issued(issued)
        return issued

    def shows(self, paper: Paper | None) -> bool:
        """Whether this is what the visitor sees of the paper."""
        return self.flow.visit.paper is paper

    def settle(self, issued: Issued, state: DeliveryState, attempt: int = 1) -> None:
        """The desk says what became of an attempt."""
        self.flow.delivery_settled(settled(issued, state, attempt))
