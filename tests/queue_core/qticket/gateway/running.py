"""A real gateway in a thread, on a free port of the loopback."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from queue import Queue
from typing import TYPE_CHECKING, TypeVar

from queue_core.clock import utc_now
from queue_core.qticket.gateway.branch_tokens import BranchTokens
from queue_core.qticket.gateway.serve import Serving, serve
from queue_core.qticket.gateway.settings import GatewaySettings

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator
    from pathlib import Path

    from queue_core.clock import Clock
    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.limits import Limits

T = TypeVar("T")
DEADLINE_S = 20.0


@dataclass(frozen=True, slots=True)
class Running:
    """A gateway that answers at `url`; `call` does something with its hub on its loop and waits for it."""

    serving: Serving
    settings: GatewaySettings
    tokens: dict[str, str]

    @property
    def url(self) -> str:
        return self.serving.url

    @property
    def hub(self) -> Hub:
        """Only to be used on the gateway's loop; see `call`."""
        return self.serving.gateway.hub

    def call(self, work: Callable[[Hub], Coroutine[object, object, T]]) -> T:
        return asyncio.run_coroutine_threadsafe(work(self.hub), self.serving.loop).result(DEADLINE_S)

    def headers(self, branch_id: str = "riga-2") -> dict[str, str]:
        """With which a branch calls."""
        return {"Authorization": f"Bearer {self.tokens[branch_id]}"}


@contextmanager
def running_gateway(
    folder: Path,
    *branches: str,
    clock: Clock = utc_now,
    limits: Limits | None = None,
    port: int = 0,
    certfile: Path | None = None,
    keyfile: Path | None = None,
) -> Iterator[Running]:
    """A gateway with its file in `folder`, and tokens of these branches (by default `riga-2`) that are new to it."""
    made = GatewaySettings(data_dir=folder) if limits is None else GatewaySettings(data_dir=folder, limits=limits)
    with closing(BranchTokens.open(made.database)) as tokens:
        known = {each.branch_id for each in tokens.all() if not each.is_revoked}
        given = {branch: tokens.add(branch) for branch in branches or ("riga-2",) if branch not in known}
    told: Queue[Serving | BaseException] = Queue()
    thread = threading.Thread(
        target=_serve, args=(made, port, certfile, keyfile, told, clock), name="gateway", daemon=True
    )
    thread.start()
    serving = told.get(timeout=DEADLINE_S)
    if isinstance(serving, BaseException):
        raise serving
    try:
        yield Running(serving, made, given)
    finally:
        serving.stop()
        thread.join(DEADLINE_S)
        assert not thread.is_alive(), "the gateway does not stop"


def _serve(
    settings: GatewaySettings,
    port: int,
    certfile: Path | None,
    keyfile: Path | None,
    told: Queue[Serving | BaseException],
    clock: Clock,
) -> None:
    try:
        serve(settings, "127.0.0.1", port, certfile, keyfile, told.put, clock=clock)
    except BaseException as error:  # noqa: BLE001 - raised where the gateway is wanted
        told.put(error)
