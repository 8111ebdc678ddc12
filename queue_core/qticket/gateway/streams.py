"""Server-sent events: thousands of open streams on one loop, each told when what it shows has changed.

A stream costs its connection, two tasks and a watch; it holds no queue and no text of its own.
"""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_core.qticket.gateway.client_address import client_of
from queue_core.qticket.gateway.problems import GatewayProblem
from queue_core.qticket.gateway.watch import Turns

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from queue_core.qticket.gateway.limits import Limiter
    from queue_core.qticket.gateway.watch import Watch

HEARTBEAT_S = (20.0, 30.0)
"""Between two signs of life; below the minute after which phone networks forget a quiet connection."""

RETRY_MS = (2_000, 8_000)
"""After which a browser connects again: spread, so that a restart does not bring all of them at once."""

PULSE_S = 1.0
"""How often it is looked which streams have been quiet for too long."""

HEADERS = (
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)
OVER = b"event: over\ndata: {}\n\n"
"""The last word of a stream whose ticket's day is over; a page closes its `EventSource` then."""

HEARTBEAT = b":\n\n"
"""A comment; programs that read a stream see nothing of it."""

SIGN_OF_LIFE = b"data\n\n"
"""An event of no text: a page's script, which sees no comments, knows by it that the stream still gets through."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a stream shows now. `text` is only called where no other stream of the same key has rendered `version`."""

    version: Hashable
    text: Callable[[], str]


Payload = Callable[[], Shown]
"""Says what is to be shown now; called after each change and each heartbeat. A GatewayProblem ends the stream."""


class Streams:
    """All open streams of a gateway."""

    def __init__(self, limiter: Limiter, *, heartbeat_s: tuple[float, float] = HEARTBEAT_S) -> None:
        self._limiter = limiter
        self._heartbeat_s = heartbeat_s
        self._pulse_s = min(PULSE_S, heartbeat_s[0])
        self._pulse: asyncio.TimerHandle | None = None
        self._random = random.Random()  # noqa: S311 - spreads load, guards nothing
        self._turns = Turns()
        self._streams: set[_Stream] = set()
        self._frames: dict[Hashable, _Rendered] = {}
        self._stopping = False

    def stream(self, watch: Watch, payload: Payload, key: Hashable, heartbeat: bytes = HEARTBEAT) -> ASGIApp:
        """An ASGI response that sends what `payload` says, now and at each change, until the phone is gone.

        Takes `watch` over, and closes it. Streams of the same `key` and version share one rendering. `heartbeat` is
        sent where nothing else was for as long as half a minute.
        """
        return _Stream(self, watch, payload, key, heartbeat)

    def stop(self) -> None:
        """End all streams, and each that is opened from now on after its first word."""
        self._stopping = True
        for stream in tuple(self._streams):
            stream.watch.close()

    def __len__(self) -> int:
        return len(self._streams)

    async def run(self, stream: _Stream, scope: Scope, receive: Receive, send: Send) -> None:
        """Send one stream; raises TooMany before its first byte where there are too many."""
        watch = stream.watch
        gone = None
        try:
            with self._limiter.stream(client_of(scope)):
                shown = stream.payload()
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                if scope["method"] == "HEAD":
                    await send({"type": "http.response.body"})
                    return
                gone = asyncio.get_running_loop().create_task(_listen(receive, watch))
                self._open(stream)
                try:
                    await self._follow(stream, shown, send)
                finally:
                    self._close(stream)
                if not gone.done():
                    await send({"type": "http.response.body"})
        finally:
            watch.close()
            if gone is not None:
                gone.cancel()

    async def _follow(self, stream: _Stream, shown: Shown, send: Send) -> None:
        watch = stream.watch
        retry = b"retry: %d\n" % self._random.randint(*RETRY_MS)
        await send(_body(retry + self._frame(stream.key, shown)))
        seen = shown.version
        if self._stopping:
            return
        now = asyncio.get_running_loop().time
        stream.quiet_until = now() + self._random.uniform(*self._heartbeat_s)
        while True:
            await watch.next(None)
            if watch.is_closed:
                return
            try:
                shown = stream.payload()
            except GatewayProblem:
                await send(_body(OVER))
                return
            if shown.version != seen:
                seen = shown.version
                await send(_body(self._frame(stream.key, shown)))
            elif now() >= stream.quiet_until:
                await send(_body(stream.heartbeat))
            else:
                continue
            stream.quiet_until = now() + self._random.uniform(*self._heartbeat_s)

    def _open(self, stream: _Stream) -> None:
        stream.watch.take_turns(self._turns)
        self._streams.add(stream)
        self._frames.setdefault(stream.key, _Rendered()).streams += 1
        if self._pulse is None:
            self._beat()

    def _close(self, stream: _Stream) -> None:
        self._streams.discard(stream)
        rendered = self._frames[stream.key]
        rendered.streams -= 1
        if not rendered.streams:
            del self._frames[stream.key]
        if not self._streams and self._pulse is not None:
            self._pulse.cancel()
            self._pulse = None

    def _beat(self) -> None:
        """Wake those who have been quiet for too long; one timer for all of them."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        for stream in self._streams:
            if stream.quiet_until <= now:
                stream.watch.wake()
        self._pulse = loop.call_later(self._pulse_s, self._beat)

    def _frame(self, key: Hashable, shown: Shown) -> bytes:
        rendered = self._frames[key]
        if rendered.frame is None or rendered.version != shown.version:
            rendered.frame = frame_of(shown)
            rendered.version = shown.version
        return rendered.frame


class _Rendered:
    """What the streams of one key have sent last."""

    __slots__ = ("frame", "streams", "version")

    def __init__(self) -> None:
        self.streams = 0
        self.version: Hashable = None
        self.frame: bytes | None = None


class _Stream:
    """One stream, as an ASGI response."""

    __slots__ = ("_streams", "heartbeat", "key", "payload", "quiet_until", "watch")

    def __init__(self, streams: Streams, watch: Watch, payload: Payload, key: Hashable, heartbeat: bytes) -> None:
        self._streams = streams
        self.watch = watch
        self.payload = payload
        self.key = key
        self.heartbeat = heartbeat
        self.quiet_until = math.inf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._streams.run(self, scope, receive, send)


def frame_of(shown: Shown) -> bytes:
    """The event as it goes over the wire; its id is the version."""
    version = "-".join(map(str, shown.version)) if isinstance(shown.version, tuple) else str(shown.version)
    lines = "\ndata: ".join(shown.text().splitlines())
    return f"id: {version}\ndata: {lines}\n\n".encode()


def _body(body: bytes) -> dict[str, object]:
    return {"type": "http.response.body", "body": body, "more_body": True}


async def _listen(receive: Receive, watch: Watch) -> None:
    """Wait until the phone is gone, and end its stream then."""
    while (await receive())["type"] != "http.disconnect":
        pass
    watch.close()
