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
    _is_expected = True
    _is_in_head = True
    _heads = 0
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin, and expect a request."""
        super().connection_made(transport)
        self._set_alarm()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._is_expected = False
        self._set_alarm()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what has come, as long as it is not too much."""
        heads, was_in_head = self._heads, self._is_in_head
        super().data_received(data)
        if self._is_in_head and was_in_head and heads == self._heads:
            self._head_bytes += len(data)
            if self._head_bytes > LARGEST_HEAD and not self.transport.is_closing():
                self.send_400_response("The head of the request is too large.")
        else:
            self._head_bytes = 0
        self._set_alarm()

    def on_message_begin(self) -> None:
        """A request has begun."""
        self._is_expected = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its head is there."""
        self._is_in_head = False
        self._heads += 1
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """All of it is there."""
        self._is_expected = False
        self._is_in_head = True
        super().on_message_complete()

    def _set_alarm(self) -> None:
        """Have an alarm as long as a request is expected; one that has come at once costs none."""
        if self._is_expected and self._alarm is None:
            self._alarm = self.loop.call_later(self.request_s, self._give_up)
        elif not self._is_expected and self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _give_up(self) -> None:
        self._alarm = None
        if not self.transport.is_closing():
            self.transport.close()
