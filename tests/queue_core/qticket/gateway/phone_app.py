"""The phone side of a gateway in the test's own process: no sockets, a fake clock, limits of one's choice."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx2
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from queue_core.qticket import messages
from queue_core.qticket.gateway import phone_api, problem_answers, security
from queue_core.qticket.gateway.client_address import ClientAddress
from queue_core.qticket.gateway.limits import Limiter, Limits
from queue_core.qticket.gateway.phone_desk import Patience, PhoneDesk
from queue_core.qticket.gateway.streams import Streams

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.problem_answers import Renderer
    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

BRANCH = "/api/v1/branches/riga-2"
AT_ONCE = Patience(outcome_s=0.0, question_s=0.0)
"""For branches that never answer."""

UNHURRIED = Patience(outcome_s=20.0, question_s=20.0)
"""For branches that do."""


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class PhoneApp:
    """A gateway's phone side and what it is made of."""

    def __init__(
        self,
        hub: Hub,
        clock: FakeClock,
        *,
        limits: Limits | None = None,
        patience: Patience = UNHURRIED,
        trusted: tuple[str, ...] = (),
        renderer: Renderer | None = None,
    ) -> None:
        self.seconds = Seconds()
        self.hub = hub
        self.limiter = Limiter(limits or Limits(), self.seconds)
        self.desk = PhoneDesk(hub, self.limiter, clock, patience=patience, monotonic=self.seconds)
        self.streams = Streams(self.limiter)
        self.app = Starlette(
            routes=[
                *phone_api.routes(lambda: self.desk, self.streams),
                Route("/bug", _bug),
                Route("/bug/{link}", _bug),
            ],
            middleware=[
                *security.middleware(
                    limiter=self.limiter,
                    clients=ClientAddress(trusted),
                    public_url="https://q.example",
                    renderer=renderer,
                ),
                Middleware(phone_api.StatusFirst, desk=lambda: self.desk),
            ],
            exception_handlers=problem_answers.exception_handlers(),
        )

    def phone(self, address: str = "192.0.2.7") -> httpx2.AsyncClient:
        """A client at this address."""
        transport = httpx2.ASGITransport(self.app, client=(address, 4711))
        return httpx2.AsyncClient(transport=transport, base_url="https://q.example")


async def _bug(_request: Request) -> Response:
    raise ZeroDivisionError("a secret of the house")


@asynccontextmanager
async def answering(
    hub: Hub, branch: MadeUpBranch, answer: Callable[[messages.AnyRequest], messages.Outcome]
) -> AsyncIterator[list[messages.AnyRequest]]:
    """A branch that answers each request as it comes; yields those that it was asked."""
    asked: list[messages.AnyRequest] = []

    async def serve() -> None:
        after = 0
        while not hub.is_closing:
            page = await hub.requests(branch.id, after, 20)
            for raw in page.requests:
                request = messages.request_adapter.validate_python(raw, strict=False)
                after = max(after, request.seq)
                asked.append(request)
                await branch.say(hub, answer(request))

    serving = asyncio.create_task(serve())
    try:
        yield asked
    finally:
        serving.cancel()
        await asyncio.wait([serving])


def giving_numbers(branch: MadeUpBranch) -> Callable[[messages.AnyRequest], messages.Outcome]:
    """Answers as a branch does that refuses nothing: the same ticket for whatever concerns it."""
    tickets: dict[str, messages.Ticket] = {}

    def answer(request: messages.AnyRequest) -> messages.Outcome:
        if isinstance(request, messages.Join | messages.Book):
            ticket = branch.ticket(service=request.service, party=request.party, language=request.language)
            tickets[ticket.id] = ticket
            return branch.outcome(request.id, ticket=ticket)
        if isinstance(request, messages.Times):
            return branch.outcome(request.id, times=(branch.clock.now,))
        if request.ticket not in tickets:
            return branch.outcome(request.id, refusal="unknown_ticket")
        return branch.outcome(request.id, ticket=tickets[request.ticket])

    return answer


def join_call(**changes: Any) -> dict[str, Any]:
    """The body of a join."""
    return {
        "request_id": "request-of-the-phone-1",
        "phone": "Zm9ydHktdHdvIHJhbmRvbSE",
        "service": "documents",
        "language": "lv",
        "party": 1,
        **changes,
    }
