"""Thousands of phones in one process, each with an open event stream, on bare sockets.

`python -m tests.bench.phones_streams URL`. Lines that it takes:
`open FILE` opens a stream for each path that the JSON file lists, and answers when each has said its first word;
`begin TEXT` answers at once; `end` answers when each stream has said that TEXT since, or after half a minute, with the
moments (CLOCK_MONOTONIC) at which they did, and which they are by the order in which they were opened.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import uvloop

from tests.bench.phones_servers import allow_open_files, tell

_AT_ONCE = 100
_PATIENCE_S = 30.0


class _Crowd:
    """All streams of the process."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self.wanted = b"data:"
        self.streams: list[_Stream] = []
        self.moments: list[float] = []
        self.said_by: list[int] = []
        self._among = 0
        self._all_there = asyncio.Event()

    async def open(self, paths: list[str]) -> dict[str, object]:
        """Open a stream for each path; done when each has said its first word."""
        for stream in self.streams:
            stream.is_waiting = False
        self._begin(b"data:", among=len(paths))
        for start in range(0, len(paths), _AT_ONCE):
            await asyncio.gather(*(self._open(path) for path in paths[start : start + _AT_ONCE]))
        return await self.end()

    def begin(self, text: str) -> None:
        """From now on it is this text that is waited for."""
        for stream in self.streams:
            stream.is_waiting = True
        self._begin(text.encode(), among=len(self.streams))

    async def end(self) -> dict[str, object]:
        """Wait until each stream has said it, or for half a minute."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE_S):
                await self._all_there.wait()
        return {"moments": self.moments, "streams": self.said_by, "lost": sum(each.is_lost for each in self.streams)}

    def said(self, stream: int) -> None:
        """A stream has said what is wanted."""
        self.moments.append(time.monotonic())
        self.said_by.append(stream)
        if len(self.moments) == self._among:
            self._all_there.set()

    def _begin(self, wanted: bytes, among: int) -> None:
        self.wanted = wanted
        self.moments, self.said_by = [], []
        self._among = among
        self._all_there.clear()

    async def _open(self, path: str) -> None:
        loop = asyncio.get_running_loop()
        stream = _Stream(
            self, len(self.streams), f"GET {path} HTTP/1.1\r\nHost: {self._host}:{self._port}\r\n\r\n".encode()
        )
        self.streams.append(stream)
        await loop.create_connection(lambda: stream, self._host, self._port)


class _Stream(asyncio.Protocol):
    """A phone's stream."""

    __slots__ = ("_call", "_crowd", "_number", "_tail", "is_lost", "is_waiting")

    def __init__(self, crowd: _Crowd, number: int, call: bytes) -> None:
        self._crowd = crowd
        self._number = number
        self._call = call
        self._tail = b""
        self.is_waiting = True
        self.is_lost = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes.
        cast("asyncio.Transport", transport).write(self._call)

    def data_received(self, chunk: bytes) -> None:
        wanted = self._crowd.wanted
        if self.is_waiting and wanted in self._tail + chunk:
            self.is_waiting = False
            self._tail = b""
            self._crowd.said(self._number)
        else:
            self._tail = chunk[-len(wanted) :]

    def connection_lost(self, _error: Exception | None) -> None:
        self.is_lost = True


def _read(file: Path) -> list[str]:
    paths: list[str] = json.loads(file.read_text())
    return paths


async def _main(url: str) -> None:
    address = urlsplit(url)
    assert address.hostname is not None
    assert address.port is not None
    crowd = _Crowd(address.hostname, address.port)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        word, _, rest = line.rstrip("\n").partition(" ")
        if word == "open":
            tell(await crowd.open(_read(Path(rest))))
        elif word == "begin":
            crowd.begin(rest)
            tell({})
        else:
            tell(await crowd.end())


if __name__ == "__main__":
    allow_open_files()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_main(sys.argv[1]))
