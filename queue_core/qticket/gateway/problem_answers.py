"""Every failure becomes an answer: a problem document (RFC 9457), or a page that says the same."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING, Literal, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from queue_core.errors import StoreError
from queue_core.qticket.gateway.phone_messages import PhoneProblem
from queue_core.qticket.gateway.problems import (
    BranchSilent,
    GatewayProblem,
    Malformed,
    NoSuchAddress,
    Refused,
    TooMany,
    Unavailable,
    WrongMethod,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, HTTPExceptionHandler, Message, Receive, Scope, Send

PROBLEM_TYPE = "urn:qticket:problem:"
"""What stands before a problem's name in `type`."""

RETRY_S = 5
"""When to ask again where the problem does not say."""

API = "/api/"

_SHORTEST_LINK = 20
"""Characters of a paper ticket's; others are longer."""

_log = logging.getLogger(__name__)

Shape = Literal["text/html", "text/plain"]


class Renderer(Protocol):
    """Says a problem to a person. None where it cannot, and the document is sent."""

    def __call__(self, scope: Scope, problem: PhoneProblem, shape: Shape) -> str | None:
        """The page or the text; `problem.name` is its stable name."""
        ...


class ProblemAnswers:
    """Turns whatever is raised inside into an answer; a bug is logged, and the caller learns nothing of it."""

    def __init__(self, app: ASGIApp, renderer: Renderer | None = None) -> None:
        self._app = app
        self._renderer = renderer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; answer what comes out of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except ClientDisconnect:
            return
        except Exception as failure:
            if started:
                raise
            await self._answer(failure, scope, send)

    async def _answer(self, failure: Exception, scope: Scope, send: Send) -> None:
        problem = document_of(failure)
        if problem.name == "internal":
            _log.error("%s %s failed", scope["method"], _without_secrets(scope["path"]), exc_info=failure)
        shape = _shape(scope)
        text = self._rendered(scope, problem, shape) if shape else None
        if text is None:
            body, kind = problem.model_dump_json(exclude_none=True).encode(), b"application/problem+json"
        else:
            body, kind = text.encode(), f"{shape}; charset=utf-8".encode()
        headers = [
            (b"content-type", kind),
            (b"content-length", str(len(body)).encode()),
            (b"vary", b"accept"),
            *_headers(failure, problem),
        ]
        await send({"type": "http.response.start", "status": problem.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _rendered(self, scope: Scope, problem: PhoneProblem, shape: Shape) -> str | None:
        if self._renderer is None:
            return None
        return self._renderer(scope, problem, shape)


async def pass_on(_request: Request, failure: Exception) -> Response:
    """Leave a failure to `ProblemAnswers`."""
    raise failure


def exception_handlers() -> Mapping[type[Exception], HTTPExceptionHandler]:
    """For Starlette, so that its own answers to 404 and 405 are problem documents too."""
    return {HTTPException: pass_on}


def document_of(failure: Exception) -> PhoneProblem:
    """What is said of a failure; of one that nobody has foreseen, nothing but that it was the gateway's."""
    problem = _problem_of(failure)
    if problem is None:
        if isinstance(failure, HTTPException):
            return PhoneProblem(type="about:blank", title=failure.detail, status=failure.status_code)
        return PhoneProblem(type=PROBLEM_TYPE + "internal", title="The gateway has failed", status=500)
    refusal = problem.refusal if isinstance(problem, Refused) else None
    return PhoneProblem(
        type=PROBLEM_TYPE + problem.type,
        title=problem.title,
        status=problem.status,
        detail=problem.detail or None,
        reason=refusal.reason if refusal else None,
        fields=refusal.fields if refusal else None,
    )


def _problem_of(failure: Exception) -> GatewayProblem | None:
    if isinstance(failure, GatewayProblem):
        return failure
    if isinstance(failure, StoreError):
        return Unavailable()
    if isinstance(failure, HTTPException):
        return _of_starlette(failure)
    return None


def _of_starlette(failure: HTTPException) -> GatewayProblem | None:
    if failure.status_code == 404:
        return NoSuchAddress()
    if failure.status_code == 405:
        return WrongMethod((failure.headers or {}).get("Allow", ""))
    if failure.status_code == 400:
        return Malformed()
    return None


def _headers(failure: Exception, problem: PhoneProblem) -> list[tuple[bytes, bytes]]:
    found = _problem_of(failure)
    if isinstance(found, TooMany):
        # Rounded up, so that who obeys is let in.
        return [(b"retry-after", str(max(1, math.ceil(found.retry_after.total_seconds()))).encode())]
    if isinstance(found, BranchSilent | Unavailable):
        return [(b"retry-after", str(RETRY_S).encode())]
    if isinstance(found, WrongMethod):
        return [(b"allow", found.allowed.encode("latin-1", "replace"))]
    if problem.status == 401:
        return [(b"www-authenticate", b'Bearer realm="qticket"')]
    return []


def _without_secrets(path: str) -> str:
    """An address as a log may have it: what opens a ticket is left out."""
    return "/".join("*" if len(part) >= _SHORTEST_LINK else part for part in path.split("/"))


def _shape(scope: Scope) -> Shape | None:
    """The first of the caller's favourites that a person reads; the interface for programs always says JSON."""
    if scope["path"].startswith(API):
        return None
    if scope["query_string"] == b"text" or scope["query_string"].startswith(b"text&"):
        return "text/plain"
    accept = b",".join(value for name, value in scope["headers"] if name == b"accept").decode("latin-1").lower()
    wanted = [part.partition(";")[0].strip() for part in accept.split(",")]
    for kind in wanted:
        if kind in {"text/html", "application/xhtml+xml"}:
            return "text/html"
        if kind == "text/plain":
            return "text/plain"
        if kind.endswith("json"):
            return None
    return None
