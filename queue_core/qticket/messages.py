"""What branch and gateway say to each other: the messages of the protocol, validated on both sides.

Moments are aware UTC, written as ISO 8601. A reader passes over fields that it does not know; all others have to be of
the type and within the bounds given here. `assets/qticket/openapi.json` is made from these models.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, TypeAdapter

from queue_core.branch import MOST_COUNTERS

VERSION = 1
"""Of the protocol; stands in each address."""

MOST_NEWS = 100
"""News in one delivery."""

LONGEST_WAIT_S = 30
"""How long a gateway holds a question for requests while there are none."""

LARGEST_MESSAGE = 4 * 2**20
"""Bytes of a message's body, either way."""

BranchId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
ServiceId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
RequestId = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-]{16,64}$", description="chosen by the phone or the gateway; a repeat repeats it")
]
TicketId = Annotated[str, Field(pattern=r"^[0-9a-f]{20}$", description="80 random bits")]
Phone = Annotated[
    str,
    Field(pattern=r"^[A-Za-z0-9_-]{16,64}$", description="tells phones apart for a day; means nothing else"),
]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}$", description="ISO 639-1")]
Text = Annotated[str, Field(min_length=1, max_length=200)]
Texts = Annotated[dict[Language, Text], Field(min_length=1, max_length=20, description="a text for each language")]
Party = Annotated[int, Field(ge=1, le=99, description="how many people the ticket stands for")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Counter = Annotated[int, Field(ge=1, le=MOST_COUNTERS)]
Minutes = Annotated[int, Field(ge=0, le=1440)]
Sequence = Annotated[int, Field(ge=0, le=2**53 - 1)]
TicketCode = Annotated[str, Field(pattern=r"^[A-Z][0-9]{3,9}$", description="its number, such as A017")]
SourceName = Literal["walk_in", "remote", "appointment"]
StateName = Literal["waiting", "called", "serving", "served", "no_show", "cancelled", "closed"]
PresenceName = Literal["here", "away"]
CheckInCode = Annotated[str, Field(pattern=r"^[0-9A-Z]{6}$")]
CheckInToken = Annotated[str, Field(pattern=r"^[0-9A-Z]{20,80}$")]


class Message(BaseModel):
    """A message, or a part of one. Never changed once it is made."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


# From the gateway: requests


class Request(Message):
    """What every request has.

    Attributes:
        seq: grows with each request of a branch; the place in line of the answers to `requests?after=`.
        at: when the gateway took it in.
    """

    id: RequestId
    seq: Sequence
    at: AwareDatetime


class Join(Request):
    """Somebody wants to be in today's queue. `day` is today as the phone sees it, so that none comes through late."""

    kind: Literal["join"] = "join"
    phone: Phone
    service: ServiceId
    language: Language
    party: Party = 1
    day: date | None = None


class Book(Request):
    """Somebody wants to be served at a time."""

    kind: Literal["book"] = "book"
    phone: Phone
    service: ServiceId
    language: Language
    starts_at: AwareDatetime
    party: Party = 1


class Cancel(Request):
    """A holder gives the ticket, or the booking, back."""

    kind: Literal["cancel"] = "cancel"
    ticket: TicketId


class Late(Request):
    """A holder runs late and lets some others go first."""

    kind: Literal["late"] = "late"
    ticket: TicketId


class Arrived(Request):
    """A holder says that they are at the branch. Whether that counts is the branch's rule."""

    kind: Literal["arrived"] = "arrived"
    ticket: TicketId


class Follow(Request):
    """Somebody has scanned a paper ticket and wants to hear of it from now on."""

    kind: Literal["follow"] = "follow"
    ticket: TicketId


class Times(Request):
    """Somebody looks for a time to book."""

    kind: Literal["times"] = "times"
    service: ServiceId
    day: date


AnyRequest = Annotated[Join | Book | Cancel | Late | Arrived | Follow | Times, Field(discriminator="kind")]

request_adapter: TypeAdapter[AnyRequest] = TypeAdapter(AnyRequest)


class RequestPage(Message):
    """The requests that wait for an outcome, oldest first.

    Each is an `AnyRequest`, and read one by one, so that one that is wrong takes no other with it.

    Attributes:
        cursor: the highest `seq` that the gateway has given out; one that is lower than what was seen before says that
            the gateway has gone back to an earlier state, and the branch asks again from 0.
    """

    cursor: Sequence
    requests: Annotated[tuple[JsonValue, ...], Field(max_length=20_000)] = ()


# From the branch: what became of requests and tickets


class Refusal(Message):
    """Why the rules say no. `reason` is a stable name, `fields` its numbers; the protocol's page lists them."""

    reason: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    fields: Annotated[dict[str, JsonValue], Field(max_length=20)] = {}


class Ticket(Message):
    """A ticket as it stood at that moment.

    Attributes:
        counter: where it is called or served.
        check_in_code: six characters to type at the kiosk.
        check_in_token: what the QR says that is held under the kiosk's scanner.
        passed_at: since when it is passed over because its holder is away.
        ended_at: when it ended, or was called in vain.
        lates: how often its holder has run late.
    """

    id: TicketId
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


class Outcome(Message):
    """The one answer to a request: the ticket that it made or concerns, a refusal, or the times that are free."""

    kind: Literal["outcome"] = "outcome"
    seq: Sequence
    at: AwareDatetime
    request: RequestId
    ticket: Ticket | None = None
    refusal: Refusal | None = None
    times: Annotated[tuple[AwareDatetime, ...], Field(max_length=500)] | None = None


class Change(Message):
    """Something has happened to a ticket that somebody follows; `what` is the name of the event."""

    kind: Literal["change"] = "change"
    seq: Sequence
    at: AwareDatetime
    what: Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
    ticket: Ticket


AnyNews = Annotated[Outcome | Change, Field(discriminator="kind")]

news_adapter: TypeAdapter[AnyNews] = TypeAdapter(AnyNews)


class News(Message):
    """Outcomes and changes in the order in which they happened.

    Attributes:
        epoch: names the file that `seq` counts in; a new file counts anew.
    """

    epoch: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    news: Annotated[tuple[AnyNews, ...], Field(min_length=1, max_length=MOST_NEWS)]


class Acknowledged(Message):
    """Everything up to `seq` is kept by the gateway and need not be said again."""

    epoch: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    seq: Sequence


# From the branch: how it stands


class Wait(Message):
    """When a turn is expected: half are earlier than `earliest`, nine in ten no later than `latest`."""

    earliest: AwareDatetime
    latest: AwareDatetime
    after_closing: bool = False


class ServicePicture(Message):
    """How a service stands: `here` wait in the branch, `away` by phone. `wait` is that of who joins now."""

    service: ServiceId
    here: Count
    away: Count
    paused: bool = False
    wait: Wait | None = None


class Standing(Message):
    """Where a ticket stands in line: `ahead` go before it, `ahead_away` of them by phone."""

    ticket: TicketId
    ahead: Count
    ahead_away: Count
    wait: Wait | None = None


class Picture(Message):
    """How the branch stands now. The newest counts; nobody needs the ones before.

    Attributes:
        at: by the branch's clock.
        next_opening: when it opens next, where it is closed.
        remote_from: the present or next time at which one may join by phone begins then (None: there is none) ...
        remote_until: ... and ends then (None: not in the days to come).
        standings: of the tickets that are followed and wait.
    """

    at: AwareDatetime
    state: Literal["open", "paused", "closed"]
    business_day: date
    closes_at: AwareDatetime | None = None
    next_opening: AwareDatetime | None = None
    remote_from: AwareDatetime | None = None
    remote_until: AwareDatetime | None = None
    services: Annotated[tuple[ServicePicture, ...], Field(max_length=50)] = ()
    standings: Annotated[tuple[Standing, ...], Field(max_length=20_000)] = ()


class Session(Message):
    """From when to when the branch is open."""

    opens_at: AwareDatetime
    closes_at: AwareDatetime


class ServiceOffer(Message):
    """A service, and how one may take a number for it."""

    id: ServiceId
    names: Texts
    remote: bool
    bookable: bool


class Rules(Message):
    """What a holder has to know.

    Attributes:
        arrival: where one who joined by phone says that they are here: at the kiosk, also by phone, or nowhere.
        hold: so long is a place kept for who is away when it is their turn. Minutes.
        grace: so long may one come back who was called in vain. Minutes.
        late_times: so often may one run late.
        check_in_from: so long before a booked time check-in begins. Minutes.
        check_in_until: so long after it a booking is kept. Minutes.
    """

    arrival: Literal["required", "by_phone", "optional"]
    hold: Minutes
    grace: Minutes
    late_places: Count
    late_times: Count
    check_in_from: Minutes
    check_in_until: Minutes
    days_ahead: Count


class Profile(Message):
    """What a branch is. Said when the link begins and whenever it changes.

    Attributes:
        languages: the office's own first.
        sessions: the openings of the days to come, as far as one may book, and of a week at least.
    """

    branch: BranchId
    timezone: Annotated[str, Field(min_length=1, max_length=60, description="IANA, such as Europe/Riga")]
    languages: Annotated[tuple[Language, ...], Field(min_length=1, max_length=20)]
    institution: Texts
    names: Texts
    information_line: Annotated[str, Field(min_length=1, max_length=40)]
    party_limit: Party
    services: Annotated[tuple[ServiceOffer, ...], Field(min_length=1, max_length=50)]
    rules: Rules
    sessions: Annotated[tuple[Session, ...], Field(max_length=2000)] = ()


class Problem(Message):
    """Why a call failed (RFC 9457). `type` is a name of the protocol's page."""

    type: str = "about:blank"
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    detail: str | None = None
