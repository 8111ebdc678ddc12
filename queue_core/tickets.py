"""What a queue is made of: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.branch import ServiceId

TicketId = NewType("TicketId", str)
"""A ticket's public name: 80 random bits as 20 hexadecimal digits, not guessable; stands in the slip's QR."""

DeliveryId = NewType("DeliveryId", int)


class Source(StrEnum):
    """The way by which a ticket was taken."""

    WALK_IN = "walk_in"
    REMOTE = "remote"
    APPOINTMENT = "appointment"


class Role(StrEnum):
    """Who does something. `KIOSK` is the program itself; anybody is a `VISITOR` until a PIN says otherwise."""

    VISITOR = "visitor"
    STAFF = "staff"
    TECHNICIAN = "technician"
    KIOSK = "kiosk"


class TicketState(StrEnum):
    """Where a ticket is in its life."""

    WAITING = "waiting"
    CANCELLED = "cancelled"


class DeliveryState(StrEnum):
    """What is known of one attempt to put a ticket's number on paper.

    `PRINTED` has the printer's own word; `SENT` has all bytes gone and a clean status before and after;
    `FAILED` means that nothing can have come out; `UNKNOWN` that nobody can say.
    """

    PENDING = "pending"
    SENDING = "sending"
    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"

    @property
    def settled(self) -> bool:
        """Whether nothing more will become of this attempt by itself."""
        return self not in (DeliveryState.PENDING, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRequest:
    """What somebody asks for.

    `key` names the intention, not the attempt: whoever repeats a request after a lost answer repeats the key.
    """

    key: str
    service_id: ServiceId
    language: str
    party: int = 1
    source: Source = Source.WALK_IN


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One claim on one service.

    `place` is the moment that the claim counts from; it never goes back, even where the clock does.
    """

    id: TicketId
    code: str
    service_id: ServiceId
    source: Source
    state: TicketState
    business_day: date
    issued_at: datetime
    place: datetime
    party: int
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One attempt to get a ticket's number to its holder on paper.

    `state` is what the machine knows, `verdict` a person's word on whether the paper came out.

    Attributes:
        job_id: the name under which the printer was given it.
        claimed_at: when the printer's owner took it in hand.
        paper_mm: length of the paper that it took, as far as that is known.
        asked_by: who wanted it.
        duplicate: an earlier attempt of this ticket may have come out; fixed when the attempt is made.
    """

    id: DeliveryId
    ticket_id: TicketId
    attempt: int
    state: DeliveryState
    created_at: datetime
    printer: str | None = None
    fault: str | None = None
    bytes_sent: int = 0
    job_id: str | None = None
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    paper_mm: float = 0.0
    asked_by: Role = Role.KIOSK
    duplicate: bool = False
    verdict: bool | None = None
    verdict_by: Role | None = None

    @property
    def has_paper(self) -> bool:
        """Whether its paper is known to have come out; a person's word counts for more than the machine's."""
        if self.verdict is not None:
            return self.verdict
        return self.state in (DeliveryState.PRINTED, DeliveryState.SENT)

    @property
    def may_have_paper(self) -> bool:
        """Whether its paper may lie about somewhere: all but what failed, and what a person has seen."""
        return self.state is not DeliveryState.FAILED or self.verdict is True


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedTicket:
    """A ticket, how many tickets wait before it for the same service, and its latest delivery."""

    ticket: Ticket
    ahead: int
    delivery: Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued(QueuedTicket):
    """The answer to a request. `repeated` tells that the key had already been answered with this ticket."""

    repeated: bool
