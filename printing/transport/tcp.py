"""A printer in the network: one long-lived connection.

Printers run out of port-9100 sessions and hold dead ones for half a minute (escpos-php issues 273 and 394), so a
connection is kept, and closed properly.
"""

import contextlib
import errno
import queue
import socket
import threading
from collections.abc import Callable

from printing.errors import Cause, LineLostError, UnreachableError
from printing.transport.address import TcpAddress
from printing.transport.line import Line, unsent_bytes

_CAUSES = {
    errno.ECONNREFUSED: Cause.REFUSED,
    errno.ETIMEDOUT: Cause.TIMED_OUT,
    errno.EHOSTUNREACH: Cause.NO_ROUTE,
    errno.ENETUNREACH: Cause.NO_ROUTE,
    errno.EADDRNOTAVAIL: Cause.NO_ROUTE,
    errno.EACCES: Cause.NO_PERMISSION,
    errno.ECONNRESET: Cause.CLOSED_BY_PRINTER,
}
_KEEPALIVE = ((socket.TCP_KEEPIDLE, 30), (socket.TCP_KEEPINTVL, 5), (socket.TCP_KEEPCNT, 3))

_UNREAD_CHUNKS = 16

_Endpoint = tuple[socket.AddressFamily, tuple[object, ...]]


class TcpTransport:
    """See `Transport`."""

    two_way = True

    def __init__(self, address: TcpAddress, *, monotonic: Callable[[], float]) -> None:
        self._address = address
        self._monotonic = monotonic
        self._socket: socket.socket | None = None
        self._line: Line | None = None

    @property
    def url(self) -> str:
        """The printer's address."""
        return self._address.url

    @property
    def is_open(self) -> bool:
        """Whether a connection was made and not closed from this side."""
        return self._line is not None

    def open(self, deadline: float) -> None:
        """Connect to the first of the host's addresses that accepts, sharing the time among them."""
        self.close()
        endpoints = self._resolve(deadline)
        failure: OSError | None = None
        for index, (family, endpoint) in enumerate(endpoints):
            share_s = (deadline - self._monotonic()) / (len(endpoints) - index)
            try:
                self._adopt(_connect(family, endpoint, share_s))
            except OSError as error:
                failure = error
            else:
                return
        raise self._unreachable(failure) from failure

    def is_lost(self) -> bool:
        """Whether the printer closed or reset the connection."""
        return self._line is not None and self._line.is_lost()

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        """See `Transport.write`."""
        self._opened().write(data, stall_s=stall_s, deadline=deadline)

    def read(self, deadline: float) -> bytes:
        """See `Transport.read`."""
        return self._opened().read(deadline)

    def unsent_bytes(self) -> int:
        """How many bytes the printer's network interface has not yet acknowledged."""
        return 0 if self._socket is None else unsent_bytes(self._socket.fileno())

    def close(self, *, linger_s: float = 0.0) -> None:
        """Close the connection; with some time to linger, not before the printer has read everything.

        A connection that is closed while an answer is unread, or still to come, is reset, and a reset takes what the
        printer has not read with it.
        """
        if self._socket is not None and self._line is not None:
            with contextlib.suppress(OSError, LineLostError):
                self._socket.shutdown(socket.SHUT_WR)
                deadline = self._monotonic() + linger_s
                for _ in range(_UNREAD_CHUNKS):  # a peer that floods us is not read for ever
                    if not self._line.read(deadline):
                        break
            self._socket.close()
        self._socket = self._line = None

    def _adopt(self, connected: socket.socket) -> None:
        connected.setblocking(False)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for option, value in _KEEPALIVE:
            connected.setsockopt(socket.IPPROTO_TCP, option, value)
        self._socket = connected
        self._line = Line(connected.fileno(), url=self.url, monotonic=self._monotonic, ends=True)

    def _opened(self) -> Line:
        if self._line is None:
            raise LineLostError(url=self.url, cause=Cause.BROKEN, bytes_sent=0)
        return self._line

    def _resolve(self, deadline: float) -> list[_Endpoint]:
        """Look the host up; a name in a thread of its own, because the system's resolver knows no deadline."""
        with contextlib.suppress(socket.gaierror):
            return _endpoints(self._address, socket.AI_NUMERICHOST)
        found: queue.SimpleQueue[list[_Endpoint] | OSError] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                found.put(_endpoints(self._address, 0))
            except OSError as error:
                found.put(error)

        threading.Thread(target=look_up, name="printer-host-lookup", daemon=True).start()
        try:
            result = found.get(timeout=max(0.0, deadline - self._monotonic()))
        except queue.Empty as error:
            raise UnreachableError(url=self.url, cause=Cause.HOST_UNKNOWN) from error
        if isinstance(result, OSError):
            raise UnreachableError(url=self.url, cause=Cause.HOST_UNKNOWN) from result
        return result

    def _unreachable(self, failure: OSError | None) -> UnreachableError:
        if failure is None or isinstance(failure, TimeoutError):
            return UnreachableError(url=self.url, cause=Cause.TIMED_OUT)
        number = failure.errno
        cause = Cause.BROKEN if number is None else _CAUSES.get(number, Cause.BROKEN)
        return UnreachableError(url=self.url, cause=cause, error_number=number)


def _endpoints(address: TcpAddress, flags: int) -> list[_Endpoint]:
    found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM, flags=flags)
    return list(dict.fromkeys((family, endpoint) for family, _, _, _, endpoint in found))


def _connect(family: socket.AddressFamily, endpoint: tuple[object, ...], timeout_s: float) -> socket.socket:
    fresh = socket.socket(family, socket.SOCK_STREAM)
    try:
        fresh.settimeout(max(0.001, timeout_s))
        fresh.connect(endpoint)
        if fresh.getsockname() == fresh.getpeername():
            # On loopback, a port in the ephemeral range that nobody serves can be connected to itself.
            raise ConnectionRefusedError(errno.ECONNREFUSED, "connected to itself")
    except OSError:
        fresh.close()
        raise
    return fresh
