"""The servers that are measured, as processes: a gateway whose limits one machine cannot reach, a bare "hello".

`python -m tests.bench.phones_servers gateway FOLDER`, or `hello`. Says its address in a line; ends with its input.
"""

from __future__ import annotations

import asyncio
import json
import resource
import socket
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from queue_core.qticket.gateway.limits import Limits, Rate
from queue_core.qticket.gateway.serve import BACKLOG, KEEP_ALIVE_S, STOP_S, serve
from queue_core.qticket.gateway.settings import GatewaySettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from queue_core.qticket.gateway.serve import Serving

OPEN_FILES = 16_384
_ANY = Rate(per_second=1e6, burst=10**9)
LIMITS = Limits(
    reads=_ANY,
    writes=_ANY,
    phone=_ANY,
    joins=_ANY,
    client_follows=_ANY,
    branch_follows=_ANY,
    branch_times=_ANY,
    client_streams=OPEN_FILES,
    streams=OPEN_FILES,
)
"""All phones of the bench are one client, and many a second."""


def allow_open_files() -> None:
    """As many connections as the bench needs, as far as the system lets us."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(OPEN_FILES, most), most))


def tell(answer: object) -> None:
    """Answer who asked with a line."""
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _serve_gateway(folder: Path) -> None:
    def ready(serving: Serving) -> None:
        _end_with_input(serving.stop)
        tell({"url": serving.url})

    serve(GatewaySettings(data_dir=folder, limits=LIMITS), "127.0.0.1", 0, ready=ready)


def _serve_hello() -> None:
    async def hello(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("hello")

    # Everything as the gateway has it, but the application.
    server = uvicorn.Server(
        uvicorn.Config(
            Starlette(routes=[Route("/hello", hello)]),
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=STOP_S,
        )
    )

    def stop() -> None:
        server.should_exit = True

    with socket.create_server(("127.0.0.1", 0), backlog=BACKLOG) as listener:
        _end_with_input(stop)
        tell({"url": f"http://127.0.0.1:{listener.getsockname()[1]}"})
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(server.serve(sockets=[listener]))


def _end_with_input(stop: Callable[[], None]) -> None:
    def wait() -> None:
        sys.stdin.read()
        stop()

    threading.Thread(target=wait, daemon=True).start()


if __name__ == "__main__":
    allow_open_files()
    if sys.argv[1] == "gateway":
        _serve_gateway(Path(sys.argv[2]))
    else:
        _serve_hello()
