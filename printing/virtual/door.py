"""The printer's network port: open, or shut while the printer is without power, and nobody else's meanwhile."""

from __future__ import annotations

import contextlib
import socket
import threading

_ACCEPT_POLL_S = 0.2
_BACKLOG = 64


class Door:
    """A TCP port, shut at first. Any thread may open and shut it; one thread calls `accept`.

    Raises:
        OSError: the address cannot be had.
    """

    def __init__(self, host: str, port: int) -> None:
        self._family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._changed = threading.Condition()
        self._closed = False
        self._listener: socket.socket | None = None
        self._awaited: socket.socket | None = None
        # Bound and never listening: while the door is shut the port is taken, and who knocks is refused.
        self._place = self._bind(host, port)
        bound_host, bound_port = self._place.getsockname()[:2]
        self.address = (str(bound_host), int(bound_port))

    def open(self) -> None:
        """Let connections in.

        Raises:
            OSError: somebody else listens there.
        """
        with self._changed:
            if self._listener is not None or self._closed:
                return
            listener = self._bind(*self.address)
            try:
                listener.listen(_BACKLOG)
            except OSError:
                listener.close()
                raise
            listener.settimeout(_ACCEPT_POLL_S)
            self._listener = listener
            self._changed.notify_all()

    def shut(self) -> None:
        """Let nobody in; who has knocked and was not let in yet is turned away."""
        with self._changed:
            listener, self._listener = self._listener, None
            if listener is None:
                return
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            # Who waits for it in `accept` wakes, and gives it back.
            if listener is not self._awaited:
                listener.close()

    def close(self) -> None:
        """Give the port back for good."""
        self.shut()
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._place.close()

    def accept(self) -> socket.socket | None:
        """Wait for the next connection; None when the door is closed for good."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._listener is not None)
                listener = self._awaited = self._listener
                if listener is None:
                    return None
            came = self._accept(listener)
            if came is None:
                continue
            came.setblocking(True)
            came.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return came

    def _accept(self, listener: socket.socket) -> socket.socket | None:
        came: socket.socket | None = None
        failed = False
        try:
            came, _ = listener.accept()
        except TimeoutError:
            pass
        except OSError:
            failed = True
        with self._changed:
            self._awaited = None
            if listener is not self._listener:
                listener.close()
            elif failed:
                # Out of file handles, or a host that has gone again: neither ends the printer.
                self._changed.wait(_ACCEPT_POLL_S)
        return came

    def _bind(self, host: str, port: int) -> socket.socket:
        bound = socket.socket(self._family)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind((host, port))
        except OSError:
            bound.close()
            raise
        return bound
