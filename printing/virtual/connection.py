"""One host's connection to the virtual printer."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from typing import TYPE_CHECKING

from printing.virtual.outbox import Outbox
from printing.virtual.realtime import RealTimeScanner, is_begun, is_obeyed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printing.virtual.outbox import Manner

_SENDING_S = 1.0
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Connection:
    """A socket, what came in on it and has not been read by the print head yet, and what its host asked to be told.

    The printer's lock guards everything but `send`, which has a lock of its own.

    Attributes:
        taken: bytes read so far.
        asb_mask: what `GS a` asked to be told of.
        ended: nothing more comes in.
        broken: it ends with a reset, and nothing more is read or sent.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._sending = threading.Lock()
        self._outbox = Outbox(self._transmit)
        self.scanner = RealTimeScanner()
        self.inbox = bytearray()
        self.taken = 0
        self.asb_mask = 0
        self.ended = False
        self.broken = False

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

    def drop_input(self) -> int:
        """Forget what came in and was not read; gives how many bytes that were."""
        dropped = len(self.inbox)
        self.inbox.clear()
        return dropped

    def receive(self) -> bytes:
        """Wait for bytes; none when the host, or `hang_up`, has ended the connection."""
        try:
            return self._socket.recv(4096)
        except OSError:
            return b""

    def send(self, answers: Sequence[bytes], manner: Manner) -> None:
        """Answer the host; an answer to one that has gone is lost, as on any wire."""
        self._outbox.put(answers, manner)

    def break_off(self) -> None:
        """Let it end with a reset; who waits in `receive` wakes and has to `close` it."""
        self.broken = True
        self._outbox.close()
        with contextlib.suppress(OSError):
            self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
            # What is being sent goes first; an answer that the host does not take would keep its sender for ever.
            is_free = self._sending.acquire(timeout=_SENDING_S)
            try:
                self._socket.shutdown(socket.SHUT_RD if is_free else socket.SHUT_RDWR)
            finally:
                if is_free:
                    self._sending.release()

    def hang_up(self) -> None:
        """End the connection, which also wakes who waits in `receive`."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the socket back; nobody may be in `receive`."""
        self._outbox.close()
        with self._sending:
            self._socket.close()

    def _transmit(self, payload: bytes) -> None:
        with self._sending, contextlib.suppress(OSError):
            if not self.broken:
                self._socket.sendall(payload)
