"""A gateway as one ASGI application: the hub, and the interfaces and pages in front of it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware

from queue_core.clock import utc_now
from queue_core.qticket.gateway import branch_api, phone_api, problem_answers, security
from queue_core.qticket.gateway.client_address import ClientAddress
from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.limits import Limiter
from queue_core.qticket.gateway.pages import routes as pages
from queue_core.qticket.gateway.pages.problem_page import ProblemPage
from queue_core.qticket.gateway.pages.site import Site
from queue_core.qticket.gateway.phone_desk import PhoneDesk
from queue_core.qticket.gateway.streams import Streams

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.settings import GatewaySettings


class Gateway:
    """Everything in front of an open hub; `app` is what a server serves."""

    def __init__(self, hub: Hub, settings: GatewaySettings, clock: Clock) -> None:
        limiter = Limiter(settings.limits)
        self.hub = hub
        self.streams = Streams(limiter)
        self.desk = PhoneDesk(hub, limiter, clock)
        site = Site(lambda: self.desk, self.streams, settings, clock, form_key=hub.form_key)
        self.app = Starlette(
            routes=[
                *phone_api.routes(lambda: self.desk, self.streams),
                *branch_api.routes(hub, limiter),
                *pages.routes(site),
            ],
            middleware=[
                *security.middleware(
                    limiter=limiter,
                    clients=ClientAddress(settings.trusted_proxies),
                    public_url=settings.public_url,
                    renderer=ProblemPage(site),
                ),
                Middleware(phone_api.StatusFirst, desk=lambda: self.desk),
            ],
            exception_handlers=problem_answers.exception_handlers(),
        )

    def let_go(self) -> None:
        """End all streams and long polls, so that a server can stop at once."""
        self.streams.stop()
        self.hub.let_go()


def create_app(settings: GatewaySettings, clock: Clock = utc_now) -> Starlette:
    """A gateway for any ASGI server; its hub is open as long as the server's lifespan lasts.

    Raises:
        AlreadyRunning: (in the lifespan) another gateway uses the folder.
        StoreError: (in the lifespan) the file or its folder cannot be used.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        hub = await Hub.open(settings, clock)
        gateway = Gateway(hub, settings, clock)
        app.mount("/", gateway.app)
        try:
            yield
        finally:
            gateway.let_go()
            await hub.close()

    return Starlette(lifespan=lifespan)
