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


class TicketClass(StrEnum):
    """By which rate a ticket's claim grows while it waits; see `branch.OrderRules`.

    A booking that was missed becomes an ordinary ticket, `WALK_IN`, whatever its source.
    """

    PRIORITY = "priority"
    BOOKING = "booking"
    REMOTE = "remote"
    WALK_IN = "walk_in"


class Presence(StrEnum):
    """Whether the holder is in the branch: who joined by phone or booked is away until check-in."""

    HERE = "here"
    AWAY = "away"


class TicketState(StrEnum):
    """Where a ticket is in its life.

    A no-show may come back while its grace period lasts; `CLOSED` is what the end of the day found open.
    """

    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    CLOSED = "closed"

    @property
    def live(self) -> bool:
        """Whether its holder waits or is being served."""
        return self in (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING)


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
    `priority` claims the precedence that the law gives some visitors.
    """

    key: str
    service_id: ServiceId
    language: str
    party: int = 1
    source: Source = Source.WALK_IN
    priority: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteRequest:
    """What somebody asks for by phone.

    Args:
        key: the request's id; repeating it gives the same outcome.
        phone: who asks, as the gateway names them; kept as a keyed hash, and only until the day ends.
        day: the day it is meant for, by the phone's reckoning; None is today.
    """

    key: str
    service_id: ServiceId
    language: str
    phone: str
    party: int = 1
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingRequest:
    """A wish to be served at a time (`at`, aware). See `RemoteRequest` for the rest; `phone` may be unknown."""

    key: str
    service_id: ServiceId
    language: str
    at: datetime
    phone: str | None = None
    party: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One claim on one service.

    `place` is the moment that the claim counts from; it never goes back, even where the clock does.

    Attributes:
        counter: where it is called or served; while it waits, the only counter that it waits for.
        appointment_at: the time that was booked.
        check_in_code: the six characters by which its holder checks in; None for a walk-in.
        checked_in_at: when its holder checked in.
        passed_at: since when it is passed over because its holder is away.
        called_at: when it was called last, or recalled.
        serving_since: when its holder came to the counter.
        ended_at: when its life ended, or its call as a no-show.
        lates: how often its holder has said to run late.
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
    queue_class: TicketClass = TicketClass.WALK_IN
    presence: Presence = Presence.HERE
    counter: int | None = None
    appointment_at: datetime | None = None
    check_in_code: str | None = None
    checked_in_at: datetime | None = None
    passed_at: datetime | None = None
    called_at: datetime | None = None
    serving_since: datetime | None = None
    ended_at: datetime | None = None
    lates: int = 0


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
    """A ticket, how many that wait for the same service go before it as things stand, and its latest delivery.

    `ahead_away` of those `ahead` are not in the branch yet. A ticket that was taken by phone has no delivery before
    its holder checks in.
    """

    ticket: Ticket
    ahead: int
    ahead_away: int = 0
    delivery: Delivery | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTicket(QueuedTicket):
    """A ticket whose number is put on paper, or was."""

    delivery: Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued(PaperTicket):
    """The answer to a request. `repeated` tells that the key had already been answered with this ticket."""

    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(QueuedTicket):
    """The answer to a request by phone. `token` is the text of the check-in QR; the six characters are the ticket's."""

    token: str
    repeated: bool
