"""The states that a visit goes through, as values."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Self

from queue_core.tickets import DeliveryState, TicketRequest

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.lobby.arrival_flow import Arriving
    from kiosk.lobby.flow import Flow
    from kiosk.lobby.modes import Mode
    from queue_core.branch import Service
    from queue_core.errors import Refusal
    from queue_core.estimate import Estimate
    from queue_core.pauses import Pause
    from queue_core.tickets import Delivery, PaperTicket


MOST_COPIES = 2
"""How often a visitor may ask for a slip again; after that staff, who see the number, have to look at the printer."""


class Screen(StrEnum):
    """What the visitor looks at."""

    SERVICES = "services"
    LAST_TICKETS = "last-tickets"
    """The wait for the chosen service runs past closing: whether to take a ticket all the same."""
    PARTY = "party"
    PRIORITY = "priority"
    """Who may go first."""
    INFORMATION = "information"
    """The branch's hours, services and telephone."""
    TICKET = "ticket"
    CLOSED = "closed"
    PAUSED = "paused"
    """No tickets for a while: a pause that staff have made, or a printer that is being put right."""
    REFUSED = "refused"
    CHECK_IN = "check-in"
    """Whoever has a number already is asked for its code."""
    CHECK_IN_REFUSED = "check-in-refused"
    OUT_OF_SERVICE = "out-of-service"
    STAFF = "staff"
    """No visitor at all: the screen is staff's."""


class Paper(StrEnum):
    """What a visitor needs to know of the paper."""

    PRINTING = "printing"
    COPYING = "copying"
    """A slip that bears the mark of a copy is coming, because an earlier one may have come out."""
    THERE = "there"
    PROBABLY = "probably"
    UNCERTAIN = "uncertain"
    """Nobody but the visitor can say whether it is there."""
    NONE = "none"
    """The number has to be noted."""

    @staticmethod
    def of(delivery: Delivery) -> Paper:
        """What a delivery means to the visitor: a person's word first, then the machine's."""
        if delivery.verdict is not None:
            return Paper.THERE if delivery.verdict else Paper.NONE
        match delivery.state:
            case DeliveryState.PENDING | DeliveryState.SENDING:
                return Paper.PRINTING
            case DeliveryState.PRINTED:
                return Paper.THERE
            case DeliveryState.SENT:
                return Paper.PROBABLY
            case DeliveryState.UNKNOWN:
                return Paper.UNCERTAIN
            case DeliveryState.FAILED:
                return Paper.NONE

    @property
    def holds_the_screen(self) -> bool:
        """Whether the number may as yet be nowhere but on the screen."""
        return self not in (Paper.THERE, Paper.PROBABLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person at the screen, from the first touch to the way home.

    `wish` is made by the first touch on "take a ticket" and lasts until the visitor wishes for something else, so that
    neither a second touch nor a retry takes a second number: whatever is asked again is asked with the same key.

    Attributes:
        step: where the visit stands as long as it has no ticket and nothing is in its way.
        looks_at: the place of the first service on the page of services that the visitor looks at.
        claimed: the visitor has claimed the precedence that the law gives some.
        held: the visitor wants a ticket, and has to wait because so many were taken and left.
        issued: the number, taken here or checked in with.
        forecast: when the number's turn is expected; None where nobody knows, or not yet.
        arriving: set where somebody has a number already, and checks in.
        delivery: the latest attempt to put the number on paper, as far as it is known here.
        thanked: the visitor has said that this attempt came out.
        noting: nothing more is expected of this attempt; the number is to be noted unless it is known to be on paper.
        copying: a further attempt was asked for, and is not settled.
        copies: how many were asked for.
        doubtful: an attempt before the latest one, or the latest, may have come out, so that the next is a copy.
    """

    language: str
    step: Screen = Screen.SERVICES
    looks_at: int = 0
    service: Service | None = None
    party: int = 1
    claimed: bool = False
    held: bool = False
    wish: TicketRequest | None = None
    issued: PaperTicket | None = None
    forecast: Estimate | None = None
    arriving: Arriving | None = None
    delivery: Delivery | None = None
    refusal: Refusal | None = None
    thanked: bool = False
    noting: bool = False
    copying: bool = False
    copies: int = 0
    doubtful: bool = False

    def for_service(self, service: Service, *, late: bool = False) -> Self:
        """The visit after a service was chosen, the wait for which may run past closing."""
        step = Screen.LAST_TICKETS if late else Screen.PARTY
        return replace(self, step=step, service=service, party=1, claimed=False, wish=None, refusal=None)

    def for_party(self, party: int) -> Self:
        """The visit with another number of people, which is another wish."""
        return self if party == self.party else replace(self, party=party, wish=None)

    def claiming(self, claimed: bool) -> Self:
        """The visit with its claim to go first, or without; another is another wish. The party is next."""
        wish = self.wish if claimed == self.claimed else None
        return replace(self, step=Screen.PARTY, claimed=claimed, wish=wish)

    def wishing(self) -> Self:
        """The visit with its wish, made now if it was not yet; without a service there is nothing to wish for."""
        if self.wish is not None or self.service is None:
            return self
        wish = TicketRequest(
            key=os.urandom(16).hex(),
            service_id=self.service.id,
            language=self.language,
            party=self.party,
            priority=self.claimed,
        )
        return replace(self, wish=wish)

    def with_ticket(self, issued: PaperTicket) -> Self:
        """The visit with its number."""
        return replace(self, issued=issued, forecast=None, delivery=None).with_delivery(issued.delivery)

    def with_delivery(self, delivery: Delivery) -> Self:
        """The visit with news of its paper. Only the latest attempt counts, and each is settled once."""
        if not self._is_news(delivery):
            return self
        doubtful = self.doubtful or delivery.duplicate or (delivery.state.settled and delivery.may_have_paper)
        return replace(self, delivery=delivery, doubtful=doubtful, thanked=False, noting=False, copying=False)

    @property
    def paper(self) -> Paper | None:
        """What became of the paper, or None without a ticket."""
        if self.delivery is None:
            return None
        if self.copying:
            return Paper.COPYING if self.doubtful else Paper.PRINTING
        if self.thanked:
            return Paper.THERE
        paper = Paper.of(self.delivery)
        return Paper.NONE if self.noting and paper in (Paper.UNCERTAIN, Paper.PRINTING) else paper

    def _is_news(self, delivery: Delivery) -> bool:
        if self.issued is None or self.issued.ticket.id != delivery.ticket_id:
            return False
        known = self.delivery
        if known is None or delivery.attempt > known.attempt:
            return True
        return delivery.attempt == known.attempt and not known.state.settled


class Moment(NamedTuple):
    """Everything that the screens show, so that two moments can be compared.

    A dataclass would cost a start 1 ms more.
    """

    visit: Visit
    screen: Screen
    issuing: bool
    may_retry: bool
    may_print: bool
    no_paper: bool
    obstacle: str | None
    hold_off_s: int
    pauses: tuple[Pause, ...]
    minute: datetime
    ask_s: int
    modes: frozenset[Mode]
    ended: int

    @classmethod
    def of(cls, flow: Flow) -> Moment:
        """How a flow is now."""
        return cls(
            visit=flow.visit,
            screen=flow.screen,
            issuing=flow.issuing,
            may_retry=flow.may_retry,
            may_print=flow.may_print,
            no_paper=flow.no_paper,
            obstacle=flow.obstacle,
            hold_off_s=flow.hold_off_s,
            pauses=flow.pauses,
            minute=flow.now.replace(second=0, microsecond=0),
            ask_s=flow.ask_s,
            modes=flow.modes,
            ended=flow.ended,
        )

    @property
    def language(self) -> str:
        """The visitor's language."""
        return self.visit.language

    @property
    def on_cards(self) -> tuple[object, ...]:
        """What the cards of the services follow."""
        return self.visit.language, self.visit.looks_at, self.pauses

    @property
    def of_visit(self) -> tuple[object, ...]:
        """What is of this visit: all that stands before the time that passes."""
        return self[: Moment._fields.index("minute")]
