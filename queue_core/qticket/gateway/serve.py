"""A gateway as a server: uvicorn in the thread of the caller, with httptools and uvloop where there are any."""

from __future__ import annotations

import asyncio
import gc
import socket
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import uvicorn

from queue_core.clock import utc_now
from queue_core.qticket.gateway.app import Gateway
from queue_core.qticket.gateway.hub import Hub

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import FrameType

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.settings import GatewaySettings

STOP_S = 2
"""How long who is being answered is waited for when the gateway stops; streams and long polls end at once."""

KEEP_ALIVE_S = 65
"""How long a quiet connection is kept: longer than a branch is silent, so that it need not connect anew."""

BACKLOG = 2048

OPEN_FILES = 65_536
"""Connections, if the system lets a process have so many: a stream is one."""

COLLECT_AFTER = (20_000, 20, 20)
"""When Python looks for garbage, which stops everybody: a picture with thousands of tickets makes thousands of objects,
all of which live for a while. Python's own (700, 10, 10) costs a tenth of what telling thousands of phones does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A gateway that answers now. `stop` may be called from any thread, and returns at once."""

    host: str
    port: int
    is_https: bool
    gateway: Gateway
    loop: asyncio.AbstractEventLoop
    stop: Callable[[], None]

    @property
    def url(self) -> str:
        """Where it is reached, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.is_https else 'http'}://{host}:{self.port}"


class _Server(uvicorn.Server):
    """Says when it answers; ends streams and long polls before it waits for those whom it answers."""

    def __init__(self, config: uvicorn.Config, gateway: Gateway, ready: Callable[[Serving], None] | None) -> None:
        super().__init__(config)
        self._gateway = gateway
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self._ready is not None and sockets:
            host, port = sockets[0].getsockname()[:2]
            self._ready(
                Serving(
                    host=host,
                    port=port,
                    is_https=self.config.is_ssl,
                    gateway=self._gateway,
                    loop=asyncio.get_running_loop(),
                    stop=self._stop,
                )
            )

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._gateway.let_go()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - uvicorn's signature
        """Stop; unlike uvicorn's own, the signal is not raised again after it: to be stopped is no failure."""
        self.force_exit = self.should_exit
        self._stop()

    def _stop(self) -> None:
        self.should_exit = True


def serve(
    settings: GatewaySettings,
    host: str,
    port: int,
    certfile: Path | None = None,
    keyfile: Path | None = None,
    ready: Callable[[Serving], None] | None = None,
    *,
    clock: Clock = utc_now,
) -> None:
    """Serve a gateway until it is stopped by SIGINT, SIGTERM (in the main thread) or `Serving.stop`.

    `ready` is called once it answers; with port 0 it tells the port that was free.

    Raises:
        OSError: the address cannot be listened at, or the certificate's files cannot be read.
        AlreadyRunning: another gateway uses the folder.
        StoreError: the file or its folder cannot be used.
    """
    _allow_many_files()
    with _rarely_collected(), asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve(settings, _listener(host, port), (certfile, keyfile), ready, clock))


@contextmanager
def _rarely_collected() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


async def _serve(
    settings: GatewaySettings,
    listener: socket.socket,
    certificate: tuple[Path | None, Path | None],
    ready: Callable[[Serving], None] | None,
    clock: Clock,
) -> None:
    with listener:
        hub = await Hub.open(settings, clock)
        try:
            gateway = Gateway(hub, settings, clock)
            await _Server(_config(gateway, *certificate), gateway, ready).serve(sockets=[listener])
        finally:
            await hub.close()


def _config(gateway: Gateway, certfile: Path | None, keyfile: Path | None) -> uvicorn.Config:
    config = uvicorn.Config(
        gateway.app,
        http=_protocol(),
        lifespan="off",
        ws="none",
        log_config=None,
        log_level="error",  # anybody may send what is no HTTP, as often as they like
        access_log=False,  # visitors' addresses are nobody's business
        server_header=False,
        proxy_headers=False,  # `ClientAddress` looks after that
        backlog=BACKLOG,
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=STOP_S,
        ssl_certfile=certfile,
        ssl_keyfile=keyfile,
    )
    config.load()
    return config


def _listener(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def _protocol() -> type[asyncio.Protocol] | Literal["auto"]:
    try:
        from queue_core.qticket.gateway.connection import Connection  # noqa: PLC0415 - httptools is not everywhere
    except ModuleNotFoundError:
        return "auto"
    return Connection


def _allow_many_files() -> None:
    """Open as many connections as this process may: systems begin with 1024."""
    try:
        import resource  # noqa: PLC0415 - not on every platform
    except ModuleNotFoundError:
        return
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if most == resource.RLIM_INFINITY else min(OPEN_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - there is none for every platform
    except ModuleNotFoundError:
        return None
    return uvloop.new_event_loop
