"""Connections that end at a moment, whatever the other side does, and that another thread can cut."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_PIECE = 16 * 1024

# A connection that the way to the other side has forgotten is noticed after 20 s, also while a long poll waits on it.
KEEP_ALIVE: tuple[tuple[int, int, int], ...] = (
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    (socket.IPPROTO_TCP, socket.TCP_KEEPIDLE, 10),
    (socket.IPPROTO_TCP, socket.TCP_KEEPINTVL, 5),
    (socket.IPPROTO_TCP, socket.TCP_KEEPCNT, 2),
)
KEPT_IDLE_S = 90.0
"""How long a connection is kept open between calls."""


class Connections(httpcore2.NetworkBackend):
    """Opens sockets for one thread; all that is done with them ends at `deadline`.

    A library's own timeouts count from byte to byte: one byte a second would hold a call for ever.
    """

    def __init__(self) -> None:
        self._backend = httpcore2.SyncBackend()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self.is_cut = False
        self.deadline = 0.0
        self.opened = 0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore2.NetworkStream:
        """Open a connection; see `httpcore2.NetworkBackend`."""
        left = self.left(timeout, httpcore2.ConnectTimeout)
        inner = self._backend.connect_tcp(host, port, left, local_address, socket_options)
        stream = _Stream(self, inner)
        self.opened += 1
        try:
            self.add(stream.socket)
        except httpcore2.ConnectError:
            inner.close()
            raise
        return stream

    def left(self, timeout: float | None, too_late: type[Exception]) -> float:
        """How long something may take: seconds.

        Raises:
            too_late: no time is left.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise too_late("the call has taken too long")
        return left if timeout is None else min(left, timeout)

    def add(self, opened: socket.socket) -> None:
        """Have a socket cut with the others.

        Raises:
            httpcore2.ConnectError: they have been cut already.
        """
        with self._lock:
            if self.is_cut:
                raise httpcore2.ConnectError("the link is closed")
            self._open.add(opened)

    def drop(self, closed: socket.socket) -> None:
        """Forget a socket that is closed."""
        with self._lock:
            self._open.discard(closed)

    def cut(self) -> None:
        """End every connection, also one that another thread waits on, and open none any more."""
        with self._lock:
            self.is_cut = True
            for opened in self._open:
                with suppress(OSError):
                    # Not the method of a TLS socket, which changes what the other thread works with.
                    socket.socket.shutdown(opened, socket.SHUT_RDWR)


class _Stream(httpcore2.NetworkStream):
    def __init__(self, connections: Connections, inner: httpcore2.NetworkStream) -> None:
        self._connections = connections
        self._inner = inner
        self.socket: socket.socket = inner.get_extra_info("socket")

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._connections.left(timeout, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), _PIECE):
            left = self._connections.left(timeout, httpcore2.WriteTimeout)
            self._inner.write(buffer[start : start + _PIECE], left)

    def close(self) -> None:
        self._connections.drop(self.socket)
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._connections.left(timeout, httpcore2.ConnectTimeout)
        # Wrapping takes the descriptor away from the plain socket, in the moment before the handshake begins; it is cut
        # through a second one.
        handshake = self.socket.dup()
        try:
            self._connections.drop(self.socket)
            self._connections.add(handshake)
            wrapped = _Stream(self._connections, self._inner.start_tls(ssl_context, server_hostname, left))
            self._connections.add(wrapped.socket)
        except Exception:
            self._inner.close()
            raise
        finally:
            self._connections.drop(handshake)
            handshake.close()
        return wrapped

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the signature is the library's
        return self._inner.get_extra_info(info)
