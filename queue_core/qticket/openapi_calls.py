"""All calls of both interfaces, as data: what they take, what they answer, what can go wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from queue_core.qticket import messages
from queue_core.qticket.gateway import phone_messages, problems

if TYPE_CHECKING:
    from pydantic import BaseModel, JsonValue

BRANCH_ROOT = "/api/branch/v1"
PHONE_ROOT = "/api/v1/branches"
TICKET = PHONE_ROOT + "/{branch}/tickets/{link}"
EVENTS = "text/event-stream"

Problem = type[problems.GatewayProblem]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a call answers where all is well. `media` is that of the body, where there is one."""

    says: str
    body: type[BaseModel] | None = None
    media: str = "application/json"
    headers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call of an interface. `parameters` are names of the description's components."""

    name: str
    method: Literal["get", "put", "post"]
    path: str
    does: str
    more: str = ""
    parameters: tuple[str, ...] = ()
    body: type[BaseModel] | None = None
    answers: dict[int, Answer] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    is_branch: bool = False


_TOKEN: tuple[Problem, ...] = (problems.Unauthorised, problems.Unavailable)
_BRANCH_BODY: tuple[Problem, ...] = (*_TOKEN, problems.Malformed, problems.TooLarge, problems.ForeignOrigin)
_KEPT = Answer(says="Taken over.")

_READ: tuple[Problem, ...] = (problems.TooMany, problems.NoSuchAddress)
_OF_BRANCH: tuple[Problem, ...] = (*_READ, problems.UnknownBranch)
_OF_TICKET: tuple[Problem, ...] = (*_OF_BRANCH, problems.UnknownTicket, problems.Over, problems.BranchSilent)
_BODY: tuple[Problem, ...] = (
    problems.Malformed,
    problems.ForeignOrigin,
    problems.TooLarge,
    problems.NotJson,
    problems.Unavailable,
)

_STATE = Answer(says="The ticket as it stands now.", body=phone_messages.TicketState)
_MADE = Answer(says="There is a ticket.", body=phone_messages.TicketState, headers=("Location",))
_PENDING = Answer(
    says="Kept, and handed to the branch, which has not answered yet. Follow the ticket at `Location`.",
    body=phone_messages.TicketState,
    headers=("Location",),
)
_ASKING = Answer(says="Kept; the branch has not answered yet (`is_asking`).", body=phone_messages.TicketState)
_UNCHANGED = Answer(says="As the caller knows it already.", headers=("ETag",))
_REPEAT = "A call whose answer was lost is made again with the same `request_id`: nothing happens twice."
_STREAM = (
    "Server-sent events. Each has the whole state as its data, in one line, and the state's version as its id; one"
    " comes at once, the next ones with each change. Comments are signs of life. An event named `over` is the last: the"
    " day is over, and there is nothing to connect to again."
)

_FOR_BRANCHES: tuple[Call, ...] = (
    Call(
        name="introduce",
        method="put",
        path=BRANCH_ROOT + "/profile",
        does="Say what the branch is",
        more="When the link begins, and whenever it changes.",
        body=messages.Profile,
        answers={204: _KEPT},
        problems=(*_BRANCH_BODY, problems.WrongBranch),
    ),
    Call(
        name="requests",
        method="get",
        path=BRANCH_ROOT + "/requests",
        does="Ask what phones want",
        more="Answers with the requests that have no outcome yet, oldest first. Held open while there are none.",
        parameters=("after", "wait"),
        answers={200: Answer(says="The requests that wait for an outcome.", body=messages.RequestPage)},
        problems=(*_TOKEN, problems.Malformed),
    ),
    Call(
        name="publish",
        method="post",
        path=BRANCH_ROOT + "/news",
        does="Tell what has happened",
        more="Outcomes of requests and changes of tickets, in order. They are kept durably before the answer.",
        body=messages.News,
        answers={200: Answer(says="Up to where everything is kept.", body=messages.Acknowledged)},
        problems=_BRANCH_BODY,
    ),
    Call(
        name="show",
        method="put",
        path=BRANCH_ROOT + "/picture",
        does="Tell how the branch stands now",
        more="Only the newest counts.",
        body=messages.Picture,
        answers={204: _KEPT},
        problems=_BRANCH_BODY,
    ),
)

_FOR_PHONES: tuple[Call, ...] = (
    Call(
        name="branches",
        method="get",
        path=PHONE_ROOT,
        does="List the branches",
        parameters=("known",),
        answers={
            200: Answer(says="All branches, by id.", body=phone_messages.BranchList, headers=("ETag",)),
            304: _UNCHANGED,
        },
        problems=_READ,
    ),
    Call(
        name="branch",
        method="get",
        path=PHONE_ROOT + "/{branch}",
        does="See a branch and its live queue",
        parameters=("branch", "known"),
        answers={
            200: Answer(says="The branch as it stands now.", body=phone_messages.BranchState, headers=("ETag",)),
            304: _UNCHANGED,
        },
        problems=_OF_BRANCH,
    ),
    Call(
        name="branchEvents",
        method="get",
        path=PHONE_ROOT + "/{branch}/events",
        does="Follow a branch's live queue",
        more=f"{_STREAM} The state is a `BranchState`.",
        parameters=("branch",),
        answers={200: Answer(says="The stream.", media=EVENTS)},
        problems=_OF_BRANCH,
    ),
    Call(
        name="join",
        method="post",
        path=PHONE_ROOT + "/{branch}/tickets",
        does="Take a number for today",
        more=f"Waits some seconds for the branch. {_REPEAT}",
        parameters=("branch",),
        body=phone_messages.JoinCall,
        answers={201: _MADE, 202: _PENDING},
        problems=(*_OF_BRANCH, *_BODY, problems.Refused),
    ),
    Call(
        name="book",
        method="post",
        path=PHONE_ROOT + "/{branch}/bookings",
        does="Book a time",
        more=f"Waits some seconds for the branch. {_REPEAT}",
        parameters=("branch",),
        body=phone_messages.BookCall,
        answers={201: _MADE, 202: _PENDING},
        problems=(*_OF_BRANCH, *_BODY, problems.Refused),
    ),
    Call(
        name="times",
        method="get",
        path=PHONE_ROOT + "/{branch}/times",
        does="Ask which times of a day are free",
        parameters=("branch", "service", "day"),
        answers={200: Answer(says="At most 10 s old.", body=phone_messages.FreeTimes)},
        problems=(*_OF_BRANCH, problems.Malformed, problems.Refused, problems.BranchSilent, problems.Unavailable),
    ),
    Call(
        name="ticket",
        method="get",
        path=TICKET,
        does="See a ticket",
        more="The branch is asked for a paper ticket that nobody has opened before.",
        parameters=("branch", "link", "known"),
        answers={
            200: Answer(says=_STATE.says, body=phone_messages.TicketState, headers=("ETag",)),
            304: _UNCHANGED,
        },
        problems=(*_OF_TICKET, problems.Unavailable),
    ),
    Call(
        name="ticketEvents",
        method="get",
        path=TICKET + "/events",
        does="Follow a ticket",
        more=f"{_STREAM} The state is a `TicketState`.",
        parameters=("branch", "link"),
        answers={200: Answer(says="The stream.", media=EVENTS)},
        problems=(*_OF_TICKET, problems.Unavailable),
    ),
    *(
        Call(
            name=name,
            method="post",
            path=f"{TICKET}/{name}",
            does=does,
            more=f"Waits some seconds for the branch. {_REPEAT}",
            parameters=("branch", "link"),
            body=phone_messages.ActCall,
            answers={200: _STATE, 202: _ASKING},
            problems=(*_OF_TICKET, *_BODY, problems.Refused),
        )
        for name, does in (
            ("cancel", "Give the ticket or the booking back"),
            ("late", "Let some others go first"),
            ("arrived", "Say that one is at the branch, where its rules take that by phone"),
        )
    ),
    Call(
        name="minutes",
        method="put",
        path=TICKET + "/minutes",
        does="Say how many minutes one needs to the branch",
        more="`leave_at` and `is_time_to_leave` come from it. The branch is not told.",
        parameters=("branch", "link"),
        body=phone_messages.MinutesCall,
        answers={200: _STATE},
        problems=(*_OF_TICKET, *_BODY),
    ),
)


def calls() -> tuple[tuple[str, tuple[Call, ...]], ...]:
    """Both interfaces: a name, and its calls."""
    return (("branch", _FOR_BRANCHES), ("phone", _FOR_PHONES))


def parameters() -> dict[str, JsonValue]:
    """What stands in addresses and headers, by the names that `Call.parameters` uses."""
    known = "The `ETag` of the state that the caller has: answered with 304 while it stands."
    return {
        "after": _parameter("after", "query", "The highest `seq` seen in this session; 0 begins anew.", _sequence()),
        "wait": _parameter(
            "wait", "query", "How long to be held while there is nothing, 30 at most. Seconds.", _wait()
        ),
        "branch": _parameter("branch", "path", "A branch's id.", _text("^[a-z0-9][a-z0-9-]{0,39}$"), "riga-2"),
        "link": _parameter(
            "link",
            "path",
            "Opens the ticket: 26 characters of Crockford's base 32, or a paper ticket's id, 20 hex digits.",
            _text("^([0-9A-Za-z]{26}|[0-9a-fA-F]{20})$"),
            "3V9K7TQ2M4XJ8RDA5CHB6EWZG1",
        ),
        "known": _parameter("If-None-Match", "header", known, {"type": "string"}),
        "service": _parameter(
            "service", "query", "A service's id.", _text("^[a-z0-9][a-z0-9-]{0,39}$"), "documents", is_needed=True
        ),
        "day": _parameter(
            "day",
            "query",
            "In the branch's time zone.",
            {"type": "string", "format": "date"},
            "2026-03-02",
            is_needed=True,
        ),
    }


def _parameter(
    name: str, place: str, says: str, schema: JsonValue, example: str | None = None, *, is_needed: bool = False
) -> JsonValue:
    made: dict[str, JsonValue] = {"name": name, "in": place, "description": says, "schema": schema}
    if is_needed or place == "path":
        made["required"] = True
    if example is not None:
        made["example"] = example
    return made


def _text(pattern: str) -> JsonValue:
    return {"type": "string", "pattern": pattern}


def _sequence() -> JsonValue:
    return {"type": "integer", "minimum": 0, "maximum": 2**53 - 1, "default": 0}


def _wait() -> JsonValue:
    return {"type": "number", "minimum": 0, "default": 0}
