"""How often a second a phone may ask how its ticket stands, against a bare Starlette that says "hello".

Both servers run all the time, each in a process of its own with the same settings; they take turns within one run.
"""

from __future__ import annotations

import asyncio
import time
from functools import partial
from statistics import median
from typing import cast
from urllib.parse import urlsplit

import uvloop

from tests.bench.figure import Figure
from tests.bench.phones_calls import ROOT
from tests.bench.phones_crowd import Office
from tests.bench.phones_processes import child, gateway

STATUS_BAR = 0.5

_TICKETS = 200
_CONNECTIONS = 16
_CALLS = 4_000
_ROUNDS = 7
_PATIENCE_S = 60.0


def measure() -> list[Figure]:
    """The ratio of the rates. About 25 s."""
    with gateway() as served, Office(served) as office, child("phones_servers", "hello") as bare:
        links = office.take_in(_TICKETS)
        office.moved()
        office.show()
        statuses = [f"{ROOT}/tickets/{link}" for link in links]
        hello = str(bare.hear()["url"])
        rounds = []
        for turn in range(_ROUNDS + 1):
            sides = [(served.url, statuses), (hello, ["/hello"])]
            rates = [_rate(url, paths) for url, paths in (reversed(sides) if turn % 2 else sides)]
            rounds.append(tuple(reversed(rates)) if turn % 2 else tuple(rates))
    ratio = median(status / hello for status, hello in rounds[1:])
    status_rate, hello_rate = (median(side) for side in zip(*rounds[1:], strict=True))
    return [
        Figure(
            name="rate of a phone's status call against a bare Starlette “hello”",
            value=ratio,
            bar=f"≥ {STATUS_BAR}",
            passed=ratio >= STATUS_BAR,
            detail=f"{status_rate:,.0f} /s against {hello_rate:,.0f} /s, {_CONNECTIONS} connections,"
            f" {_TICKETS} tickets in turn",
        )
    ]


def _rate(url: str, paths: list[str]) -> float:
    """Calls a second."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_call(url, paths))


async def _call(url: str, paths: list[str]) -> float:
    address = urlsplit(url)
    assert address.hostname is not None
    assert address.port is not None
    calls = [f"GET {path} HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode() for path in paths]
    callers = [_Caller(calls[at:] + calls[:at], _CALLS // _CONNECTIONS) for at in range(_CONNECTIONS)]
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    for caller in callers:
        await loop.create_connection(partial(_itself, caller), address.hostname, address.port)
    async with asyncio.timeout(_PATIENCE_S):
        await asyncio.gather(*(caller.done for caller in callers))
    return _CONNECTIONS * (_CALLS // _CONNECTIONS) / (time.perf_counter() - began)


class _Caller(asyncio.Protocol):
    """A connection that asks again as soon as it is answered; the least that a client can do."""

    def __init__(self, calls: list[bytes], count: int) -> None:
        self._calls = calls
        self._left = count
        self._buffer = b""
        self._transport: asyncio.Transport | None = None
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        self._transport = cast("asyncio.Transport", transport)
        self._ask()

    def data_received(self, chunk: bytes) -> None:
        self._buffer += chunk
        head, _, body = self._buffer.partition(b"\r\n\r\n")
        if len(body) < _length(head) or not body:
            return
        if not head.startswith(b"HTTP/1.1 200 "):
            self.done.set_exception(RuntimeError(head.decode()))
            return
        self._buffer = b""
        self._left -= 1
        if self._left:
            self._ask()
        else:
            self.done.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("closed"))

    def _ask(self) -> None:
        assert self._transport is not None
        self._transport.write(self._calls[self._left % len(self._calls)])


def _itself(caller: _Caller) -> _Caller:
    return caller


def _length(head: bytes) -> int:
    return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)
