"""The pages of a made-up desk as an application, behind the gateway's own front door."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import httpx2
from starlette.applications import Starlette

from queue_core.qticket.gateway.client_address import ClientAddress
from queue_core.qticket.gateway.limits import Limiter, Limits
from queue_core.qticket.gateway.pages.problem_page import ProblemPage
from queue_core.qticket.gateway.pages.routes import routes
from queue_core.qticket.gateway.pages.site import Site
from queue_core.qticket.gateway.problem_answers import exception_handlers
from queue_core.qticket.gateway.security import middleware
from queue_core.qticket.gateway.settings import GatewaySettings
from queue_core.qticket.gateway.streams import Streams
from tests.queue_core.qticket.gateway.pages.made_up import NOW, MadeUpDesk

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.clock import Clock


def site_app(desk: MadeUpDesk, folder: Path, clock: Clock = lambda: NOW) -> Starlette:
    """All pages, with the headers and the problem pages that they have in a gateway."""
    limiter = Limiter(Limits())
    site = Site(lambda: desk, Streams(limiter), GatewaySettings(data_dir=folder), clock)
    return Starlette(
        routes=routes(site),
        middleware=middleware(limiter=limiter, clients=ClientAddress(), renderer=ProblemPage(site)),
        exception_handlers=exception_handlers(),
    )


class Visitor:
    """A browser without JavaScript, without a network: it keeps cookies and follows nothing by itself."""

    def __init__(self, desk: MadeUpDesk, folder: Path, clock: Clock = lambda: NOW) -> None:
        self._app = site_app(desk, folder, clock)
        self._cookies = httpx2.Cookies()

    def get(self, path: str, **headers: str) -> httpx2.Response:
        """A page; `accept="text/plain"` and the like are headers."""
        return asyncio.run(self._call("GET", path, headers, None))

    def post(self, path: str, **form: str) -> httpx2.Response:
        """Send a form."""
        return asyncio.run(self._call("POST", path, {}, form))

    async def _call(
        self, method: str, path: str, headers: dict[str, str], form: dict[str, str] | None
    ) -> httpx2.Response:
        transport = httpx2.ASGITransport(self._app)
        sent = {"accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
        async with httpx2.AsyncClient(transport=transport, base_url="https://q.test", cookies=self._cookies) as client:
            answer = await client.request(method, path, headers=sent, data=form)
            self._cookies = client.cookies
            return answer
