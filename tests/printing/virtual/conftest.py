"""A printer fed by hand, and one in the network."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING, Protocol

import pytest

from printing.virtual import VirtualMechanism, VirtualPrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from printing.virtual import SlipDrawing, VirtualModel

DEADLINE_S = 20.0


class Print(Protocol):
    """Prints bytes and cuts."""

    def __call__(self, job: bytes, model: VirtualModel | None = None, *, clean: bool = True) -> SlipDrawing: ...


@pytest.fixture
def printed() -> Print:
    """Print a job on a new printer and cut without a feed; the job must be clean unless `clean` is False."""

    def print_job(job: bytes, model: VirtualModel | None = None, *, clean: bool = True) -> SlipDrawing:
        mechanism = VirtualMechanism(model)
        mechanism.feed(job + b"\x1dV\0")
        if clean:
            assert mechanism.reports == []
        (slip,) = mechanism.slips
        return slip

    return print_job


@pytest.fixture
def printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    """A healthy printer that listens; its slips go to `paper`."""
    with VirtualPrinter(tmp_path / "paper") as listening:
        yield listening.listen()


@pytest.fixture
def dial() -> Iterator[Callable[[VirtualPrinter], socket.socket]]:
    """Connect to a printer; all connections are closed in the end."""
    opened: list[socket.socket] = []

    def connect(to: VirtualPrinter) -> socket.socket:
        sock = socket.create_connection(to.address, timeout=DEADLINE_S)
        opened.append(sock)
        return sock

    yield connect
    for sock in opened:
        with closing(sock):
            pass


@pytest.fixture
def read() -> Callable[[socket.socket, int], bytes]:
    """Read so many bytes, or as many as come before the other side closes."""

    def read_exactly(sock: socket.socket, count: int) -> bytes:
        got = b""
        while len(got) < count and (more := sock.recv(count - len(got))):
            got += more
        return got

    return read_exactly
