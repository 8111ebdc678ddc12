"""The line between a branch and its gateway, which can be cut: a relay of TCP connections on the loopback."""

from __future__ import annotations

import asyncio
from typing import Self


class Wire:
    """Relays connections to a port of this machine. For the event loop on which it was opened.

    Attributes:
        port: where it listens.
    """

    def __init__(self, to_port: int) -> None:
        self._to_port = to_port
        self._writers: set[asyncio.StreamWriter] = set()
        self._relays: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._relay, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        self.cut()
        await asyncio.gather(*self._relays)

    def cut(self) -> None:
        """Cut every connection in the middle of whatever it says; new ones may be made at once."""
        for writer in tuple(self._writers):
            writer.transport.abort()

    def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        relay = asyncio.get_running_loop().create_task(self._pass_both_ways(reader, writer))
        self._relays.add(relay)
        relay.add_done_callback(self._relays.discard)

    async def _pass_both_ways(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self._to_port)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, back}
        self._writers |= ends
        try:
            await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))
        finally:
            self._writers -= ends
            for end in ends:
                end.transport.abort()


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while passed := await reader.read(65536):
            writer.write(passed)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
