"""A TCP peer that behaves like a printer as far as it is told to, and misbehaves where it is told to."""

from __future__ import annotations

import contextlib
import re
import select
import socket
import struct
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from printing.transport import TcpAddress

if TYPE_CHECKING:
    from collections.abc import Callable

HEALTHY = {1: b"\x12", 2: b"\x12", 3: b"\x12", 4: b"\x12"}
_ASKED = re.compile(
    rb"\x10\x04(?P<query>[\x01-\x04])|\x1d\x28\x48\x06\x00\x30\x30(?P<job>.{4})|(?P<clear>\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08)"
    rb"|\x1dI(?P<name>[A-D])|(?P<tell>\x1da.)|(?P<sensor>\x1dr\x01)",
    re.DOTALL,
)
PATIENCE_S = 10.0


@dataclass
class Manners:
    """How the peer behaves; may be changed while it runs.

    Attributes:
        status: the answer to each DLE EOT, empty for none.
        status_after_job: the same once a job was received; `None` means as before.
        confirmation: the answer to GS ( H, made from the job's id.
        cleared: the answer to DLE DC4 8.
        names: the answers to GS I, by number; none to those that are missing.
        automatic: the answer to GS a.
        sensor: the answer to GS r 1.
        greeting: sent when a connection is made.
        close_after: close each connection after so many bytes.
        reset: close with a reset.
        stall_after: read no further after so many bytes.
    """

    status: dict[int, bytes] = field(default_factory=lambda: dict(HEALTHY))
    status_after_job: dict[int, bytes] | None = None
    confirmation: Callable[[bytes], bytes] = lambda job_id: b"\x37\x22" + job_id + b"\x00"
    cleared: bytes = b"\x37\x25\x00"
    names: dict[int, bytes] = field(default_factory=lambda: {66: b"EPSON", 67: b"TM-T20", 68: b"J9"})
    automatic: bytes = b""
    sensor: bytes = b"\x00"
    greeting: bytes = b""
    close_after: int | None = None
    reset: bool = False
    stall_after: int | None = None


class ScriptedPrinter:
    """Serves one connection after the other in a thread, until the `with` block ends."""

    def __init__(self, manners: Manners | None = None, *, host: str = "127.0.0.1") -> None:
        self.manners = manners or Manners()
        self.received: list[bytearray] = []
        self._changed = threading.Condition()
        self._hang_up = False
        self._closed = 0
        self._server = socket.create_server(
            (host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET, backlog=8
        )
        self.address = TcpAddress(host=host, port=self._server.getsockname()[1])
        self._stop_read, self._stop_write = socket.socketpair()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="scripted-printer")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._stop_write.send(b".")
        self._thread.join(PATIENCE_S)
        for each in (self._server, self._stop_read, self._stop_write):
            each.close()
        assert not self._thread.is_alive()

    def hang_up(self) -> None:
        """Close the present connection while it is idle, and return when that is done."""
        with self._changed:
            self._hang_up = True
            self._stop_write.send(b".")
            assert self._changed.wait_for(lambda: not self._hang_up, PATIENCE_S)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, PATIENCE_S)

    @property
    def jobs(self) -> list[bytes]:
        """The ids of the slips that arrived whole, in order; ids that begin with a space are of no slip."""
        found = [found["job"] for each in self.received for found in _ASKED.finditer(bytes(each))]
        return [job_id for job_id in found if job_id and not job_id.startswith(b" ")]

    @property
    def questions(self) -> list[list[int]]:
        """The DLE EOT numbers that were asked, for each connection."""
        return [
            [found["query"][0] for found in _ASKED.finditer(bytes(each)) if found["query"]] for each in self.received
        ]

    def _serve(self) -> None:
        while not self._stopping.is_set():
            ready, _, _ = select.select([self._server, self._stop_read], [], [])
            if self._stop_read in ready:
                self._stop_read.recv(1)
                with self._changed:
                    self._hang_up = False
                    self._changed.notify_all()
                continue
            connection, _ = self._server.accept()
            with connection, contextlib.suppress(ConnectionError):
                self._converse(connection)
                if self.manners.reset:
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with self._changed:
                self._hang_up = False
                self._closed += 1
                self._changed.notify_all()

    def _converse(self, connection: socket.socket) -> None:
        taken = bytearray()
        with self._changed:
            self.received.append(taken)
            self._changed.notify_all()
        connection.sendall(self.manners.greeting)
        answered_to = 0
        while True:
            stalled = self.manners.stall_after is not None and len(taken) >= self.manners.stall_after
            watched = [self._stop_read] if stalled else [connection, self._stop_read]
            ready, _, _ = select.select(watched, [], [])
            if self._stop_read in ready:
                self._stop_read.recv(1)
                return
            piece = connection.recv(4096)
            if not piece:
                return
            with self._changed:
                taken += piece
                self._changed.notify_all()
            for found in _ASKED.finditer(bytes(taken), answered_to):
                connection.sendall(self._answer(found))
                answered_to = found.end()
            if self.manners.close_after is not None and len(taken) >= self.manners.close_after:
                return

    def _answer(self, found: re.Match[bytes]) -> bytes:
        if found["query"]:
            return self.manners.status[found["query"][0]]
        if found["clear"]:
            return self.manners.cleared
        if found["name"]:
            name = self.manners.names.get(found["name"][0])
            return b"" if name is None else b"\x5f" + name + b"\x00"
        if found["tell"]:
            return self.manners.automatic
        if found["sensor"]:
            return self.manners.sensor
        is_slip = not found["job"].startswith(b" ")
        if is_slip and self.manners.status_after_job is not None:
            self.manners.status = self.manners.status_after_job
        return self.manners.confirmation(found["job"])
