"""A caller's connection: it ends where a request is not there in time, or its head is larger than any of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

REQUEST_S = 30.0
"""So long may a whole request take to come in, and the first one to begin: uvicorn itself waits for ever."""

LARGEST_HEAD = 32 * 1024
"""Bytes of a request's first line and headers. The parser beneath keeps whatever comes."""


class Connection(HttpToolsProtocol):
    """HTTP on one connection."""

    request_s = REQUEST_S

    _alarm: asyncio.TimerHandle | None = None
    _head_bytes: int | None = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin, and expect a request."""
        super().connection_made(transport)
        self._alarm = self.loop.call_later(self.request_s, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._rest()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what has come, as long as it is not too much. A request that comes whole costs no alarm."""
        super().data_received(data)
        cycle = self.cycle
        # The scope is that of the request whose head comes in; its cycle begins when the head is there.
        is_in_head = cycle is None or cycle.scope is not self.scope
        if is_in_head:
            self._count(len(data))
        else:
            self._head_bytes = None
            if not cycle.more_body:
                self._rest()
                return
        if self._alarm is None and not self.transport.is_closing():
            self._alarm = self.loop.call_later(self.request_s, self._give_up)

    def _count(self, size: int) -> None:
        # What comes first after another request may be the end of that one.
        self._head_bytes = 0 if self._head_bytes is None else self._head_bytes + size
        if self._head_bytes > LARGEST_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def _rest(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _give_up(self) -> None:
        self._alarm = None
        if not self.transport.is_closing():
            self.transport.close()
