"""The interface in JSON for phones and whoever else follows tickets: addresses, methods, statuses. See `phone_desk`."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from starlette.routing import Route

from queue_core.qticket.gateway.client_address import client_of
from queue_core.qticket.gateway.json_answers import Answer, json_answer, read_call
from queue_core.qticket.gateway.phone_messages import (
    ActCall,
    BookCall,
    BranchList,
    BranchState,
    BranchSummary,
    FreeTimes,
    JoinCall,
    MinutesCall,
    TicketState,
)
from queue_core.qticket.gateway.problems import Malformed, Refused, UnknownTicket
from queue_core.qticket.gateway.streams import Shown
from queue_core.qticket.gateway.ticket_text import TicketText

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from queue_core.qticket.gateway.phone_desk import Act, PhoneDesk
    from queue_core.qticket.gateway.streams import Streams
    from queue_core.qticket.gateway.views import BranchView, TicketView

ROOT = "/api/v1/branches"

HEARD_STEP_S = 15
"""An answer is kept between changes for so long at most, since what it says of when the branch was heard grows old."""

MOST_KEPT = 10_000
"""Answers that are kept, of 1 to 2 kB each."""

_BELOW = ROOT + "/"
_READING = frozenset({"GET", "HEAD"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Version = tuple[int, int]


def routes(desk: Callable[[], PhoneDesk], streams: Streams) -> list[Route]:
    """The interface's routes. `desk` gives the desk once the gateway is open."""
    api = _PhoneApi(desk, streams)
    branch = ROOT + "/{branch}"
    ticket = branch + "/tickets/{link}"
    return [
        # What is called most often is looked for first.
        Route(ticket, _Status(desk), methods=["GET"]),
        Route(ticket + "/events", _Events(api.ticket_events), methods=["GET"]),
        Route(ROOT, api.branches, methods=["GET"]),
        Route(branch, api.branch, methods=["GET"]),
        Route(branch + "/events", _Events(api.branch_events), methods=["GET"]),
        Route(branch + "/tickets", api.join, methods=["POST"]),
        Route(branch + "/bookings", api.book, methods=["POST"]),
        Route(branch + "/times", api.times, methods=["GET"]),
        Route(ticket + "/cancel", api.cancel, methods=["POST"]),
        Route(ticket + "/late", api.late, methods=["POST"]),
        Route(ticket + "/arrived", api.arrived, methods=["POST"]),
        Route(ticket + "/minutes", api.minutes, methods=["PUT"]),
    ]


class StatusFirst:
    """Answers the call that every phone repeats without looking through the routes, at two thirds of the cost."""

    def __init__(self, app: ASGIApp, desk: Callable[[], PhoneDesk]) -> None:
        self._app = app
        self._status = _Status(desk)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer it, or pass on."""
        if scope["type"] == "http" and scope["method"] in _READING and scope["path"].startswith(_BELOW):
            branch_id, *rest = scope["path"][len(_BELOW) :].split("/")
            if len(rest) == 2 and rest[0] == "tickets" and rest[1]:
                scope["path_params"] = {"branch": branch_id, "link": rest[1]}
                await self._status(scope, receive, send)
                return
        await self._app(scope, receive, send)


class _PhoneApi:
    """The calls, one method each."""

    def __init__(self, desk: Callable[[], PhoneDesk], streams: Streams) -> None:
        self._desk = desk
        self._streams = streams

    async def branches(self, _request: Request) -> ASGIApp:
        listed = tuple(_summary(view) for view in self._desk().branches())
        return Answer(BranchList(branches=listed), b"no-cache")

    async def branch(self, request: Request) -> ASGIApp:
        view = self._desk().branch(request.path_params["branch"])
        return Answer(BranchState.model_validate(view), b"no-cache")

    async def join(self, request: Request) -> Response:
        branch_id = request.path_params["branch"]
        call = await read_call(request, JoinCall)
        view = await self._desk().join(
            branch_id,
            request_id=call.request_id,
            phone=call.phone,
            service=call.service,
            language=call.language,
            party=call.party,
            client=client_of(request.scope),
        )
        return _made(view)

    async def book(self, request: Request) -> Response:
        branch_id = request.path_params["branch"]
        call = await read_call(request, BookCall)
        view = await self._desk().book(
            branch_id,
            request_id=call.request_id,
            phone=call.phone,
            service=call.service,
            language=call.language,
            party=call.party,
            starts_at=call.starts_at,
            client=client_of(request.scope),
        )
        return _made(view)

    async def times(self, request: Request) -> Response:
        query = request.query_params
        service, day = query.get("service", ""), _day(query.get("day", ""))
        times = await self._desk().times(request.path_params["branch"], service, day, client_of(request.scope))
        return json_answer(FreeTimes(service=service, day=day, times=times))

    async def cancel(self, request: Request) -> Response:
        return await self._act(request, "cancel")

    async def late(self, request: Request) -> Response:
        return await self._act(request, "late")

    async def arrived(self, request: Request) -> Response:
        return await self._act(request, "arrived")

    async def minutes(self, request: Request) -> Response:
        call = await read_call(request, MinutesCall)
        branch_id, link = request.path_params["branch"], request.path_params["link"]
        view = await self._desk().set_minutes(branch_id, link, call.minutes, client_of(request.scope))
        return json_answer(TicketState.model_validate(view))

    async def ticket_events(self, scope: Scope) -> ASGIApp:
        desk = self._desk()
        branch_id, link = scope["path_params"]["branch"], scope["path_params"]["link"]
        link = (await desk.ticket(branch_id, link, client=client_of(scope))).link
        text = TicketText()

        def shown() -> Shown:
            view = desk.known_ticket(branch_id, link)
            return Shown(_version(view), lambda: text.of(view))

        return self._streams.stream(desk.hub.watch_ticket(branch_id, link), shown, ("ticket", branch_id, link))

    async def branch_events(self, scope: Scope) -> ASGIApp:
        desk = self._desk()
        branch_id = scope["path_params"]["branch"]

        def shown() -> Shown:
            view = desk.branch(branch_id)
            return Shown(_version(view), lambda: BranchState.model_validate(view).model_dump_json())

        return self._streams.stream(desk.hub.watch_branch(branch_id), shown, ("branch", branch_id))

    async def _act(self, request: Request, kind: Act) -> Response:
        call = await read_call(request, ActCall)
        branch_id, link = request.path_params["branch"], request.path_params["link"]
        client = client_of(request.scope)
        view = await self._desk().act(branch_id, link, kind, request_id=call.request_id, client=client)
        if view.said is not None:
            raise Refused(view.said)
        return json_answer(TicketState.model_validate(view), 202 if view.is_asking else 200)


class _Status:
    """A ticket's status, the call that every phone repeats: between changes, a look-up and one send."""

    def __init__(self, desk: Callable[[], PhoneDesk]) -> None:
        self._desk = desk
        self._kept: dict[tuple[str, str], tuple[Version, Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        desk = self._desk()
        branch_id, link = scope["path_params"]["branch"], scope["path_params"]["link"]
        try:
            view = desk.known_ticket(branch_id, link)
        except UnknownTicket:
            view = await desk.ticket(branch_id, link, client=client_of(scope))
        await self._answer(view)(scope, receive, send)

    def _answer(self, view: TicketView) -> Answer:
        key, version = (view.branch_id, view.link), _version(view)
        kept = self._kept.get(key)
        if kept is not None and kept[0] == version:
            return kept[1]
        answer = Answer(TicketState.model_validate(view), b"no-store")
        if len(self._kept) >= MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[key] = (version, answer)
        return answer


class _Events:
    """A stream that is opened by a method."""

    def __init__(self, open_stream: Callable[[Scope], Awaitable[ASGIApp]]) -> None:
        self._open_stream = open_stream

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stream = await self._open_stream(scope)
        await stream(scope, receive, send)


def _version(view: BranchView | TicketView) -> Version:
    """What an answer is good for: the view's version, and for some seconds what it says of when the branch spoke."""
    heard = int(view.heard_at.timestamp()) // HEARD_STEP_S if view.heard_at else 0
    return view.version, heard


def _summary(view: BranchView) -> BranchSummary:
    return BranchSummary(
        id=view.id,
        institution=view.profile.institution,
        names=view.profile.names,
        state=view.picture.state if view.picture else None,
        heard_at=view.heard_at,
    )


def _made(view: TicketView) -> Response:
    """201 with the ticket, 202 while the branch has not answered; raises what the branch refused."""
    if view.refusal is not None:
        raise Refused(view.refusal)
    answer = json_answer(TicketState.model_validate(view), 202 if view.ticket is None else 201)
    answer.headers["Location"] = f"{ROOT}/{view.branch_id}/tickets/{view.link}"
    return answer


def _day(text: str) -> date:
    if _DAY.fullmatch(text) is None:
        raise Malformed("day")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Malformed("day") from error
