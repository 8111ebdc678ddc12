"""One host's connection to the virtual printer."""

from __future__ import annotations

import contextlib
import socket
import threading

from printing.virtual.realtime import RealTimeScanner, is_begun, is_obeyed


class Connection:
    """A socket, what came in on it and has not been read by the print head yet, and what its host asked to be told.

    The printer's lock guards everything but `send`, which has a lock of its own.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._sending = threading.Lock()
        self.scanner = RealTimeScanner()
        self.inbox = bytearray()
        self.taken = 0
        self.asb_mask = 0
        self.ended = False

    @property
    def waits(self) -> bool:
        """Something came that only the print head can read; the beginning of a real-time command is not that yet."""
        return bool(self.inbox) and not is_begun(bytes(self.inbox[:16]))

    def put(self, piece: bytes, *, has_head: bool) -> None:
        """Keep bytes for the print head.

        A connection that has never had it stands between two commands, so a whole real-time command, which has
        been obeyed already, is nothing to wait for.
        """
        self.inbox += piece
        self.taken += len(piece)
        if not has_head and len(self.inbox) <= 16 and is_obeyed(bytes(self.inbox)):
            self.inbox.clear()

    def receive(self) -> bytes:
        """Wait for bytes; none when the host, or `hang_up`, has ended the connection."""
        try:
            return self._socket.recv(4096)
        except OSError:
            return b""

    def send(self, answer: bytes) -> None:
        """Answer the host; an answer to one that has gone is lost, as on any wire."""
        if answer:
            with self._sending, contextlib.suppress(OSError):
                self._socket.sendall(answer)

    def hang_up(self) -> None:
        """End the connection, which also wakes who waits in `receive`."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the socket back; nobody may be in `receive`."""
        with self._sending:
            self._socket.close()
