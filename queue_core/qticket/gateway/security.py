"""What stands before every call: who calls how often, whose form it is, how large it is; and the headers of answers.

Plain ASGI: it costs each call some microseconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.middleware import Middleware

from queue_core.qticket.gateway.problem_answers import API, ProblemAnswers
from queue_core.qticket.gateway.problems import ForeignOrigin, Malformed, TooLarge
from queue_core.qticket.messages import LARGEST_MESSAGE

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from queue_core.qticket.gateway.client_address import ClientAddress
    from queue_core.qticket.gateway.limits import Limiter
    from queue_core.qticket.gateway.problem_answers import Renderer

BRANCHES = "/api/branch/"
"""Where branches call: with a token, with larger messages, and as often as they need."""

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)

HEADERS = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # A page's address opens its ticket, so no other site learns it. Not `no-referrer`: by that, browsers say
    # "Origin: null" also of our own forms, which could then not be told from foreign ones.
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
API_HEADERS = (
    # A program reads these answers, no browser shows them.
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
)
HSTS = (b"strict-transport-security", b"max-age=31536000")
NO_STORE = (b"cache-control", b"no-store")
"""Of every answer that does not say otherwise."""

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({b"same-origin", b"none"})


def middleware(
    *, limiter: Limiter, clients: ClientAddress, public_url: str = "", renderer: Renderer | None = None
) -> list[Middleware]:
    """All of it in its order, for Starlette. `public_url` is the address that phones open."""
    return [
        Middleware(SecurityHeaders, always_https=public_url.startswith("https:")),
        Middleware(ProblemAnswers, renderer=renderer),
        Middleware(FrontDoor, limiter=limiter, clients=clients, public_url=public_url),
    ]


class SecurityHeaders:
    """Sets what browsers are to keep to on every answer."""

    def __init__(self, app: ASGIApp, *, always_https: bool = False) -> None:
        self._app = app
        self._always_https = always_https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and add to what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = API_HEADERS if scope["path"].startswith(API) else HEADERS

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *added]
                if self._always_https or scope.get("scheme") == "https":
                    headers.append(HSTS)
                for name, _ in headers:
                    if name == b"cache-control":
                        break
                else:
                    headers.append(NO_STORE)
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, adding)


class FrontDoor:
    """Counts calls, and lets in no foreign forms and no bodies that are too large."""

    def __init__(self, app: ASGIApp, *, limiter: Limiter, clients: ClientAddress, public_url: str = "") -> None:
        self._app = app
        self._limiter = limiter
        self._clients = clients
        self._origin = public_url.rstrip("/").lower().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may come in.

        Raises:
            TooMany: the client calls too often.
            ForeignOrigin: the form is another site's.
            TooLarge: the body is, now or while it is read.
            Malformed: the body's length is no number.
        """
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        client = self._clients.note(scope)
        is_branch = scope["path"].startswith(BRANCHES)
        if not is_branch:
            self._limiter.read(client)
        if scope["method"] not in _SAFE:
            self._judge_origin(scope)
            receive = _bounded(scope, receive, LARGEST_MESSAGE if is_branch else self._limiter.limits.body)
        await self._app(scope, receive, send)

    def _judge_origin(self, scope: Scope) -> None:
        headers = dict(scope["headers"])
        site = headers.get(b"sec-fetch-site")
        if site is not None and site not in _OWN_SITE:
            raise ForeignOrigin
        origin = headers.get(b"origin")
        if origin is None:
            return
        origin = origin.lower()
        own = origin.partition(b"://")[2] == headers.get(b"host", b"").lower()
        if not (own or (self._origin and origin == self._origin)):
            raise ForeignOrigin


def _bounded(scope: Scope, receive: Receive, most: int) -> Receive:
    """`receive` that raises TooLarge as soon as more has come, also of a body whose length nobody has said."""
    for name, value in scope["headers"]:
        if name == b"content-length":
            if not value.isdigit():
                raise Malformed("content-length")
            if len(value) > 12 or int(value) > most:
                raise TooLarge
    seen = 0

    async def counting() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLarge
        return message

    return counting
