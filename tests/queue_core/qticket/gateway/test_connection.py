"""Callers that take their time, or talk without end."""

from __future__ import annotations

import resource
import socket
from typing import TYPE_CHECKING

import httpx2
import pytest

from queue_core.qticket.gateway.connection import LARGEST_HEAD, Connection
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch
from tests.queue_core.qticket.gateway.running import Running, running_gateway

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.queue_core.offices import FakeClock

DEADLINE_S = 20.0
FORM = b"Host: q\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nservice="


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """One that gives callers a fifth of a second for a request."""
    with pytest.MonkeyPatch.context() as impatient:
        impatient.setattr(Connection, "request_s", 0.2)
        with running_gateway(tmp_path_factory.mktemp("impatient")) as opened:
            yield opened


def connect(gateway: Running) -> socket.socket:
    return socket.create_connection((gateway.serving.host, gateway.serving.port), timeout=DEADLINE_S)


def heard_to_the_end(line: socket.socket) -> bytes:
    heard = b""
    while piece := line.recv(65_536):
        heard += piece
    return heard


@pytest.mark.parametrize(
    "begun",
    [b"", b"GET / HTTP/1.1\r\nHost: q\r\nX-Slow: ", b"POST /lv/riga-2/join HTTP/1.1\r\n" + FORM],
    ids=["nothing", "half a head", "half a body"],
)
def test_request_that_does_not_come_to_its_end_is_not_waited_for(gateway: Running, begun: bytes):
    with connect(gateway) as line:
        line.sendall(begun)
        heard_to_the_end(line)


def test_second_request_of_a_connection_is_not_waited_for_either(gateway: Running):
    with connect(gateway) as line:
        line.sendall(b"GET /page.css HTTP/1.1\r\nHost: q\r\n\r\n")
        assert line.recv(65_536).startswith(b"HTTP/1.1 200")
        line.sendall(b"GET / HTTP/1.1\r\nHost")
        heard_to_the_end(line)


def test_head_without_end_is_refused(gateway: Running):
    with connect(gateway) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: q\r\nX-Long: " + b"a" * LARGEST_HEAD)
        assert heard_to_the_end(line).startswith(b"HTTP/1.1 400")


def test_what_is_no_http_leaves_nothing_in_the_log(gateway: Running, caplog: pytest.LogCaptureFixture):
    with connect(gateway) as line:
        line.sendall(b"220 mail.example ESMTP\r\n\r\n")
        assert heard_to_the_end(line).startswith(b"HTTP/1.1 400")
    assert caplog.text == ""


def test_large_body_is_no_large_head(gateway: Running):
    picture = b" " * (8 * LARGEST_HEAD)
    with httpx2.Client(base_url=gateway.url) as client:
        for _ in range(2):
            answer = client.put("/api/branch/v1/picture", content=picture, headers=gateway.headers())
            assert answer.json()["type"] == "urn:qticket:problem:malformed"


def test_who_listens_is_not_given_up(gateway: Running, clock: FakeClock):
    branch = MadeUpBranch(clock)
    gateway.call(branch.introduce)
    events = f"{gateway.url}/api/v1/branches/riga-2/events"
    with httpx2.stream("GET", events, timeout=DEADLINE_S) as stream, connect(gateway) as slow:
        lines = stream.iter_lines()
        assert next(lines)
        heard_to_the_end(slow)  # for as long as a request may take
        gateway.call(lambda hub: hub.show("riga-2", branch.picture(state="paused")))
        assert any('"paused"' in line for line in lines)


def test_gateway_may_have_as_many_connections_as_the_system_allows(tmp_path: Path):
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(1024, before[1]), before[1]))
        with running_gateway(tmp_path):
            assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == min(65_536, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
