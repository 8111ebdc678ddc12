"""The pages of a made-up desk behind a real server, on a free port of the loopback."""

from __future__ import annotations

import asyncio
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import uvicorn

from tests.queue_core.qticket.gateway.pages.made_up import MadeUpDesk
from tests.queue_core.qticket.gateway.pages.site_app import site_app

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEADLINE_S = 20.0


@dataclass(frozen=True, slots=True)
class Served:
    """The desk, and where its pages are."""

    desk: MadeUpDesk
    url: str
    loop: asyncio.AbstractEventLoop

    def on_loop(self, work: Callable[[], object]) -> None:
        """Do something to the desk where its streams are."""
        done = threading.Event()

        def do() -> None:
            work()
            done.set()

        self.loop.call_soon_threadsafe(do)
        assert done.wait(DEADLINE_S)


class _Server(uvicorn.Server):
    """Says when it takes calls."""

    def __init__(self, config: uvicorn.Config, taking: threading.Event) -> None:
        super().__init__(config)
        self._taking = taking

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._taking.set()


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve until the end of the block."""
    desk, loop, started = MadeUpDesk(), asyncio.new_event_loop(), threading.Event()
    config = uvicorn.Config(
        site_app(desk, folder), port=0, log_level="error", lifespan="off", timeout_graceful_shutdown=1
    )
    server = _Server(config, started)
    thread = threading.Thread(target=lambda: loop.run_until_complete(server.serve()), name="pages", daemon=True)
    thread.start()
    assert started.wait(DEADLINE_S)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Served(desk, f"http://127.0.0.1:{port}", loop)
    finally:
        server.should_exit = True
        thread.join(DEADLINE_S)
        loop.close()
