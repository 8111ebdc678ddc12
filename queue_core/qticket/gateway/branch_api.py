"""The interface for branches: what they are, what they ask for, what they say. See the protocol's page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError
from starlette.responses import Response
from starlette.routing import Route

from queue_core.qticket.gateway.client_address import client_of
from queue_core.qticket.gateway.problems import Malformed, TooLarge, Unauthorised, WrongBranch
from queue_core.qticket.messages import LARGEST_MESSAGE, Message, News, Picture, Profile

if TYPE_CHECKING:
    from starlette.requests import Request

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.limits import Limiter

ROOT = "/api/branch/v1"

_MOST_FAULTS = 5
"""Fields that are named to who has sent nonsense."""

_HIGHEST = 2**53 - 1

_M = TypeVar("_M", bound=Message)


def routes(hub: Hub, limiter: Limiter) -> list[Route]:
    """The interface's routes; whoever comes with tokens that count nowhere is limited."""
    api = _BranchApi(hub, limiter)
    return [
        Route(f"{ROOT}/profile", api.profile, methods=["PUT"]),
        Route(f"{ROOT}/requests", api.requests, methods=["GET"]),
        Route(f"{ROOT}/news", api.news, methods=["POST"]),
        Route(f"{ROOT}/picture", api.picture, methods=["PUT"]),
    ]


class _BranchApi:
    def __init__(self, hub: Hub, limiter: Limiter) -> None:
        self._hub = hub
        self._limiter = limiter

    async def profile(self, request: Request) -> Response:
        """What the branch is."""
        branch_id = self._branch(request)
        profile = await _read(Profile, request)
        if profile.branch != branch_id:
            raise WrongBranch
        await self._hub.introduce(branch_id, profile)
        return Response(status_code=204)

    async def requests(self, request: Request) -> Response:
        """What phones ask of the branch; held open while there is nothing."""
        branch_id = self._branch(request)
        after, wait_s = _whole(request, "after"), _seconds(request, "wait")
        page = await self._hub.requests(branch_id, after, wait_s)
        # The token may have been revoked while the answer was waited for.
        self._branch(request)
        return _json(page)

    async def news(self, request: Request) -> Response:
        """What has happened."""
        branch_id = self._branch(request)
        return _json(await self._hub.take_news(branch_id, await _read(News, request)))

    async def picture(self, request: Request) -> Response:
        """How the branch stands."""
        branch_id = self._branch(request)
        await self._hub.show(branch_id, await _read(Picture, request))
        return Response(status_code=204)

    def _branch(self, request: Request) -> str:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        try:
            return self._hub.authorise(token.strip() if scheme.lower() == "bearer" else "")
        except Unauthorised:
            # A branch is let in however often it comes: it is its own token that it comes with.
            self._limiter.read(client_of(request.scope))
            raise


def _whole(request: Request, name: str) -> int:
    text = request.query_params.get(name, "0")
    if not (text.isascii() and text.isdigit() and len(text) <= 16 and int(text) <= _HIGHEST):
        raise Malformed(name)
    return int(text)


def _seconds(request: Request, name: str) -> float:
    try:
        seconds = float(request.query_params.get(name, "0"))
    except ValueError as error:
        raise Malformed(name) from error
    if not (math.isfinite(seconds) and seconds >= 0):
        raise Malformed(name)
    return seconds


async def _read(kind: type[_M], request: Request) -> _M:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_MESSAGE:
            raise TooLarge
    try:
        return kind.model_validate_json(bytes(body))
    except ValidationError as error:
        raise Malformed(_faults(error)) from error


def _faults(error: ValidationError) -> str:
    """Where it is wrong, not with what: a message may hold a ticket's secrets."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    named = [f"{'.'.join(map(str, each['loc']))[:80] or 'body'} ({each['type']})" for each in faults[:_MOST_FAULTS]]
    return ", ".join(named)


def _json(message: Message) -> Response:
    return Response(message.model_dump_json(), media_type="application/json")
