"""What has happened to a ticket, and why others were called before it: frozen values, no sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.branch import ServiceId
    from queue_core.order import Reason
    from queue_core.tickets import Role, Ticket, TicketClass


class Happened(StrEnum):
    """What can happen to a ticket, apart from its paper. The values are the events' names in the file.

    `JOINED` is issued by phone, `BOOKED` by appointment. `PASSED` is passed over because its holder was away; `FREED`,
    that the only counter that it waited for has closed; `RETURNED`, checked in after a no-show.
    """

    ISSUED = "issued"
    JOINED = "joined"
    BOOKED = "booked"
    CHECKED_IN = "checked_in"
    LATE = "late"
    PASSED = "passed"
    CALLED = "called"
    RECALLED = "recalled"
    SERVING = "serving"
    SERVED = "served"
    NO_SHOW = "no_show"
    RETURNED = "returned"
    PUT_BACK = "put_back"
    TRANSFERRED = "transferred"
    FREED = "freed"
    CANCELLED = "cancelled"
    VOIDED = "voided"
    CLOSED = "closed"


class Absence(StrEnum):
    """Why a ticket has become a no-show.

    It was called in vain; it was away for too long after it was passed over; or nobody came for the booking.
    """

    CALLED = "called"
    HOLD = "hold"
    MISSED = "missed"


class Cause(StrEnum):
    """Why ticket B was called before A, though A was there first.

    AWAY: A's holder was not in the branch then.
    OTHER_SERVICE: the counter did not take A's service.
    OTHER_COUNTER: A waited for another counter only.
    DIRECTED: B waited for this counter only, which took B's service for nobody else.
    BY_HAND: a clerk had B's holder before them and named it.
    CLASS: B's class has claims that grow faster.
    AT_COUNTER: A was called or served itself then, and had to wait again afterwards.
    NO_SHOW: A had not come before, and was not in line.
    LATE: A had let others go before it.
    RETURNED: A had come back as a no-show, behind the next few.
    AFTER_BOOKING: A had come too late for its booking, and counts from its arrival.
    UNKNOWN: the log does not say.
    """

    AWAY = "away"
    OTHER_SERVICE = "other_service"
    OTHER_COUNTER = "other_counter"
    DIRECTED = "directed"
    BY_HAND = "by_hand"
    CLASS = "class"
    AT_COUNTER = "at_counter"
    NO_SHOW = "no_show"
    LATE = "late"
    RETURNED = "returned"
    AFTER_BOOKING = "after_booking"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened to a ticket.

    Attributes:
        counter: where.
        reason: why it was called.
        absence: why it became a no-show.
        by: the code of the ticket that was called when this one was passed over.
        service_id: for what it waits since.
        waits_for: for which counter only it waits since.
        place: from when it counts since.
        role: who did it.
    """

    at: datetime
    what: Happened
    counter: int | None = None
    reason: Reason | None = None
    absence: Absence | None = None
    by: str | None = None
    service_id: ServiceId | None = None
    waits_for: int | None = None
    place: datetime | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a ticket stood in line at a moment. `waits_for` is the only counter that it waited for."""

    service_id: ServiceId
    place: datetime
    queue_class: TicketClass
    waits_for: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaking:
    """That a ticket was called before another which was there first.

    Attributes:
        code: who was called.
        called_at: when.
        counter: where.
        services: what that counter took.
        theirs: how the one that was called stood in line.
        own: how the other did.
        cause: why.
        since: when the cause came about, where it is something that happened to the other.
        at_counter: where the other was at that time.
    """

    code: str
    called_at: datetime
    counter: int
    services: tuple[ServiceId, ...]
    theirs: Standing
    own: Standing
    cause: Cause
    since: datetime | None = None
    at_counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A ticket, what has happened to it, and who was called before it though it was there first; oldest first."""

    ticket: Ticket
    steps: tuple[Step, ...]
    overtaken_by: tuple[Overtaking, ...]
