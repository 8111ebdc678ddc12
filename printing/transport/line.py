"""An open, non-blocking file descriptor with deadlines: what sockets, serial lines and device files have in common."""

import errno
import fcntl
import math
import os
import select
import struct
import termios
from collections.abc import Callable
from typing import cast

from printing.errors import Cause, LineLostError, StalledError

_READ_SIZE = 4096
_GONE = select.POLLHUP | select.POLLERR | select.POLLNVAL | select.POLLRDHUP
_EMPTY_READS = 16
_CLOSED_BY_PEER = frozenset({errno.ECONNRESET, errno.EPIPE, errno.ESHUTDOWN, errno.ENOTCONN})


class Line:
    """Writes and reads one descriptor; it does not close it.

    Args:
        descriptor: open and in non-blocking mode.
        url: the printer's address, for errors.
        monotonic: the clock that deadlines are read on.
        ends: whether an empty read means that the other side has gone (a socket), or merely that it has nothing to say
            now (some device drivers).
    """

    def __init__(self, descriptor: int, *, url: str, monotonic: Callable[[], float], ends: bool) -> None:
        self._descriptor = descriptor
        self._url = url
        self._monotonic = monotonic
        self._ends = ends

    def is_lost(self) -> bool:
        """Whether the other side is known to have gone; unread answers before its end do not hide that."""
        return any(events & _GONE for events in self._poll(0, 0))

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        """Hand over all bytes, see `Transport.write`."""
        rest = memoryview(data)
        patience = min(deadline, self._monotonic() + stall_s)
        while rest:
            try:
                taken = os.write(self._descriptor, rest)
            except BlockingIOError:
                taken = 0
            except OSError as error:
                raise self._lost(error, len(data) - len(rest)) from error
            if taken:
                rest = rest[taken:]
                patience = min(deadline, self._monotonic() + stall_s)
            elif not self._wait(select.POLLOUT, patience):
                sent = len(data) - len(rest)
                raise StalledError(url=self._url, cause=Cause.TIMED_OUT, bytes_sent=sent)

    def read(self, deadline: float) -> bytes:
        """Return what has arrived, or nothing at the deadline, see `Transport.read`."""
        for _ in range(_EMPTY_READS):
            if not self._wait(select.POLLIN, deadline):
                return b""
            try:
                received = os.read(self._descriptor, _READ_SIZE)
            except BlockingIOError:
                continue
            except OSError as error:
                raise self._lost(error, 0) from error
            if received:
                return received
            if self._ends:
                raise LineLostError(url=self._url, cause=Cause.CLOSED_BY_PRINTER, bytes_sent=0)
        return b""

    def _wait(self, events: int, deadline: float) -> bool:
        """Whether the descriptor became ready (or broke, which the next call will tell) before the deadline."""
        remaining_ms = max(0, math.ceil((deadline - self._monotonic()) * 1000))
        return bool(self._poll(events, remaining_ms))

    def _poll(self, events: int, timeout_ms: int) -> list[int]:
        poller = select.poll()
        poller.register(self._descriptor, events or select.POLLRDHUP)
        return [found for _, found in poller.poll(timeout_ms)]

    def _lost(self, error: OSError, bytes_sent: int) -> LineLostError:
        cause = Cause.CLOSED_BY_PRINTER if error.errno in _CLOSED_BY_PEER else Cause.BROKEN
        return LineLostError(url=self._url, cause=cause, bytes_sent=bytes_sent, error_number=error.errno)


def unsent_bytes(descriptor: int) -> int:
    """Bytes in the kernel's output queue of a socket or a terminal; 0 where it cannot tell."""
    try:  # SIOCOUTQ is the same number as TIOCOUTQ, see tcp(7)
        return cast("int", struct.unpack("i", fcntl.ioctl(descriptor, termios.TIOCOUTQ, b"\0" * 4))[0])
    except OSError:
        return 0
