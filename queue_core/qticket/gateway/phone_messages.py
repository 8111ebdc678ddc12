"""What phones and the gateway say to each other in JSON. The parts that a branch says are those of `messages`.

Neither a ticket's id nor where others stand is ever told: whoever has an id has the paper.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - pydantic reads it
from typing import Annotated, Literal

from pydantic import AwareDatetime, ConfigDict, Field, JsonValue

from queue_core.qticket.gateway.phone_desk import MOST_MINUTES, PHONE_PATTERN
from queue_core.qticket.messages import (
    BranchId,
    CheckInCode,
    CheckInToken,
    Count,
    Counter,
    Language,
    Message,
    Party,
    PresenceName,
    Problem,
    Profile,
    Refusal,
    RequestId,
    ServiceId,
    ServicePicture,
    SourceName,
    StateName,
    Texts,
    TicketCode,
    Wait,
)

PhoneSecret = Annotated[
    str,
    Field(
        pattern=f"^{PHONE_PATTERN}$",
        description="made by the phone of 128 random bits at least, and kept in its own storage; told to nobody else",
    ),
]
Link = Annotated[
    str,
    Field(
        pattern=r"^[0-9a-zA-Z]{20,26}$",
        description="opens the ticket: 26 characters (Crockford's base 32), or a paper ticket's id, 20 hex digits",
    ),
]


class PhoneMessage(Message):
    """A message between a phone and the gateway. Also made of the gateway's own values."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore", from_attributes=True)


# From the phone


class JoinCall(PhoneMessage):
    """Take a number for today. The same `request_id` again gives the same ticket."""

    request_id: RequestId
    phone: PhoneSecret
    service: ServiceId
    language: Language
    party: Party = 1


class BookCall(JoinCall):
    """Book a time that `times` has offered."""

    starts_at: AwareDatetime


class ActCall(PhoneMessage):
    """Do something with a ticket. The same `request_id` again does nothing twice."""

    request_id: RequestId


class MinutesCall(PhoneMessage):
    """How many minutes the holder needs to the branch."""

    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)]


# From the gateway


class TicketFacts(PhoneMessage):
    """A ticket, as the branch said it last. See `Ticket` for what the fields mean."""

    code: TicketCode
    service: ServiceId
    source: SourceName
    state: StateName
    presence: PresenceName
    business_day: date
    issued_at: AwareDatetime
    party: Party
    language: Language
    counter: Counter | None = None
    appointment_at: AwareDatetime | None = None
    check_in_code: CheckInCode | None = None
    check_in_token: CheckInToken | None = None
    checked_in_at: AwareDatetime | None = None
    passed_at: AwareDatetime | None = None
    called_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    lates: Count = 0


class Place(PhoneMessage):
    """Where the ticket stands in line: `ahead` go before it, `ahead_away` of them by phone."""

    ahead: Count
    ahead_away: Count
    wait: Wait | None = None


class TicketState(PhoneMessage):
    """What the holder of a link is told.

    Exactly one of these holds: `ticket` and `refusal` are null and the branch has not answered yet; `refusal` says why
    there is no ticket; or there is a `ticket`.

    Attributes:
        is_paper: it was taken at the kiosk: its holder is in the branch.
        wanted_service: what was asked for, also before the branch has answered.
        wanted_time: of a booking, the time that was asked for.
        said: why the branch refused the holder's latest act; null where it did not.
        is_asking: an act of the holder's waits for the branch's answer.
        standing: while it waits.
        minutes: how many the holder needs to the branch, where they have said so.
        leave_at: when to leave; null where nobody can say.
        is_time_to_leave: that moment has come. Once true, it stays, until another number of minutes is given or
            others are let go first.
        heard_at: when the branch last said anything; exact to 15 s.
        version: grows with each change.
    """

    branch_id: BranchId
    link: Link
    is_paper: bool
    asked_at: AwareDatetime
    wanted_service: ServiceId | None = None
    wanted_time: AwareDatetime | None = None
    ticket: TicketFacts | None = None
    refusal: Refusal | None = None
    said: Refusal | None = None
    is_asking: bool
    standing: Place | None = None
    minutes: Annotated[int, Field(ge=0, le=MOST_MINUTES)] | None = None
    leave_at: AwareDatetime | None = None
    is_time_to_leave: bool
    heard_at: AwareDatetime | None = None
    version: Annotated[int, Field(ge=0)]


class BranchPicture(PhoneMessage):
    """How a branch stood when it last said so. See `Picture` for what the fields mean."""

    at: AwareDatetime
    state: Literal["open", "paused", "closed"]
    business_day: date
    closes_at: AwareDatetime | None = None
    next_opening: AwareDatetime | None = None
    remote_from: AwareDatetime | None = None
    remote_until: AwareDatetime | None = None
    services: Annotated[tuple[ServicePicture, ...], Field(max_length=50)] = ()


class BranchState(PhoneMessage):
    """A branch: what it is, and its live queue. `picture` is null until the branch has sent one."""

    id: BranchId
    profile: Profile
    picture: BranchPicture | None = None
    heard_at: AwareDatetime | None = None
    version: Annotated[int, Field(ge=0)]


class BranchSummary(PhoneMessage):
    """A branch in the list. `state` is null until the branch has said how it stands."""

    id: BranchId
    institution: Texts
    names: Texts
    state: Literal["open", "paused", "closed"] | None = None
    heard_at: AwareDatetime | None = None


class BranchList(PhoneMessage):
    """The branches that one may come to by phone."""

    branches: tuple[BranchSummary, ...]


class FreeTimes(PhoneMessage):
    """The times of a day that are free, earliest first."""

    service: ServiceId
    day: date
    times: Annotated[tuple[AwareDatetime, ...], Field(max_length=500)]


class PhoneProblem(Problem):
    """Why a call failed (RFC 9457). Where rules refuse, `reason` is the refusal's name and `fields` its numbers."""

    reason: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")] | None = None
    fields: dict[str, JsonValue] | None = None

    @property
    def name(self) -> str:
        """The stable name at the end of `type`, such as `too_many`."""
        return self.type.rpartition(":")[2]
