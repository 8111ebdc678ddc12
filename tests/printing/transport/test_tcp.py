from __future__ import annotations

import select
import socket
import threading
import time
from typing import TYPE_CHECKING

import pytest

from printing.errors import Cause, LineLostError, StalledError, UnreachableError
from printing.transport import TcpAddress
from printing.transport.tcp import TcpTransport
from tests.printing.transport.scripted_printer import PATIENCE_S, Manners, ScriptedPrinter

if TYPE_CHECKING:
    from collections.abc import Iterator

SOON_S = 0.05


def in_time() -> float:
    return time.monotonic() + PATIENCE_S


def soon() -> float:
    return time.monotonic() + SOON_S


def connected(address: TcpAddress) -> TcpTransport:
    transport = TcpTransport(address, monotonic=time.monotonic)
    transport.open(in_time())
    return transport


@pytest.fixture
def peer() -> Iterator[ScriptedPrinter]:
    with ScriptedPrinter() as printer:
        yield printer


def until_lost(transport: TcpTransport) -> None:
    deadline = in_time()
    assert transport._socket is not None
    while not transport.is_lost():
        assert time.monotonic() < deadline
        select.select([transport._socket], [], [], 1)


def test_bytes_go_there_and_back(peer: ScriptedPrinter) -> None:
    transport = connected(peer.address)
    transport.write(b"\x10\x04\x01", stall_s=PATIENCE_S, deadline=in_time())
    assert transport.read(in_time()) == b"\x12"
    assert not transport.is_lost()
    transport.close()
    assert not transport.is_open


def test_ipv6() -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    try:
        printer = ScriptedPrinter(host="::1")
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")
    with printer as peer:
        transport = connected(peer.address)
        transport.write(b"\x10\x04\x01", stall_s=PATIENCE_S, deadline=in_time())
        assert transport.read(in_time()) == b"\x12"
        transport.close()


def test_a_host_name_is_looked_up(peer: ScriptedPrinter) -> None:
    transport = connected(TcpAddress(host="localhost", port=peer.address.port))
    peer.wait_for(lambda: len(peer.received) == 1)
    transport.close()


def test_an_unknown_host_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnreachableError) as failed:
        connected(TcpAddress(host="printer.invalid"))
    assert failed.value.cause is Cause.HOST_UNKNOWN


def test_a_resolver_that_hangs_does_not_hold_us(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()

    def hangs(*_: object, flags: int, **__: object) -> None:
        if not flags:
            released.wait(PATIENCE_S)
        raise socket.gaierror(socket.EAI_NONAME, "no number")

    monkeypatch.setattr(socket, "getaddrinfo", hangs)
    transport = TcpTransport(TcpAddress(host="printer.invalid"), monotonic=time.monotonic)
    with pytest.raises(UnreachableError) as failed:
        transport.open(soon())
    released.set()
    assert failed.value.cause is Cause.HOST_UNKNOWN


def test_nobody_listening_is_refused() -> None:
    with ScriptedPrinter() as peer:
        address = peer.address
    with pytest.raises(UnreachableError) as failed:
        connected(address)
    assert failed.value.cause is Cause.REFUSED
    assert failed.value.url == address.url
    assert "9100" in failed.value.remedy


def test_a_host_that_does_not_answer_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        queued = []
        address = TcpAddress(host="127.0.0.1", port=full.getsockname()[1])
        while True:  # until the queue of a server that accepts nobody is full, from where on nothing is answered
            transport = TcpTransport(address, monotonic=time.monotonic)
            try:
                transport.open(soon())
            except UnreachableError as error:
                assert error.cause is Cause.TIMED_OUT  # noqa: PT017 - the earlier ones are let in
                break
            queued.append(transport)
            assert len(queued) < 100
        for transport in queued:
            transport.close()


def test_silence_ends_at_the_deadline(peer: ScriptedPrinter) -> None:
    transport = connected(peer.address)
    assert transport.read(soon()) == b""
    assert transport.read(0.0) == b""
    transport.close()


def test_a_peer_that_closed_while_idle_is_found_without_writing(peer: ScriptedPrinter) -> None:
    transport = connected(peer.address)
    peer.wait_for(lambda: len(peer.received) == 1)
    peer.hang_up()
    until_lost(transport)
    with pytest.raises(LineLostError) as lost:
        transport.read(in_time())
    assert lost.value.cause is Cause.CLOSED_BY_PRINTER
    transport.close()


def test_unread_answers_do_not_hide_that_the_peer_closed() -> None:
    with ScriptedPrinter(Manners(greeting=b"\x12\x12")) as peer:
        transport = connected(peer.address)
        peer.wait_for(lambda: len(peer.received) == 1)
        peer.hang_up()
        until_lost(transport)
        assert transport.read(in_time()) == b"\x12\x12"
        transport.close()


def test_a_reset_connection_is_found_too() -> None:
    with ScriptedPrinter(Manners(reset=True)) as peer:
        transport = connected(peer.address)
        peer.wait_for(lambda: len(peer.received) == 1)
        peer.hang_up()
        until_lost(transport)
        with pytest.raises(LineLostError):
            transport.write(b"A017", stall_s=PATIENCE_S, deadline=in_time())
        transport.close()


def test_a_stall_says_how_much_left() -> None:
    with ScriptedPrinter(Manners(stall_after=0)) as peer:
        transport = connected(peer.address)
        body = b"\n" * 24_000_000  # more than the buffers of both ends
        with pytest.raises(StalledError) as stalled:
            transport.write(body, stall_s=SOON_S, deadline=in_time())
        assert 0 < stalled.value.bytes_sent < len(body)
        assert transport.unsent_bytes() > 0
        transport.close()


def test_a_write_ends_at_its_deadline_even_when_it_gets_on() -> None:
    with ScriptedPrinter(Manners(stall_after=0)) as peer:
        transport = connected(peer.address)
        with pytest.raises(StalledError):
            transport.write(b"\n" * 24_000_000, stall_s=PATIENCE_S, deadline=soon())
        transport.close()


def test_closing_with_an_unread_answer_does_not_take_the_job_with_it() -> None:
    with ScriptedPrinter(Manners(greeting=b"\x12")) as peer:
        transport = connected(peer.address)
        job = b"\n" * 300_000
        transport.write(job, stall_s=PATIENCE_S, deadline=in_time())
        transport.close(linger_s=PATIENCE_S)
        assert len(peer.received[0]) == len(job)


def test_the_connection_is_kept_alive_and_does_not_wait_to_fill_packets(peer: ScriptedPrinter) -> None:
    transport = connected(peer.address)
    assert transport._socket is not None
    assert transport._socket.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    assert transport._socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    transport.close()


def test_a_closed_line_is_lost_not_a_crash(peer: ScriptedPrinter) -> None:
    transport = TcpTransport(peer.address, monotonic=time.monotonic)
    with pytest.raises(LineLostError):
        transport.write(b"A", stall_s=1, deadline=in_time())
    with pytest.raises(LineLostError):
        transport.read(in_time())
    assert not transport.is_lost()
    assert transport.unsent_bytes() == 0
    transport.close()
