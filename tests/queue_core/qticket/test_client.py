"""The client of the gateway: every answer is checked, every failure has its name, no call lasts for ever."""

from __future__ import annotations

import json
import ssl
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import trustme

from queue_core.qticket import messages
from queue_core.qticket.address import BadAddress
from queue_core.qticket.client import GatewayClient
from queue_core.qticket.source import BadAnswer, Busy, LinkError, Rejected, Unauthorised, Unreachable, Untrusted
from tests.queue_core.qticket.bad_gateway import (
    EPOCH,
    BadGateway,
    acknowledge,
    cut,
    drip,
    page,
    problem,
    say,
    silence,
)
from tests.queue_core.qticket.conftest import TOKEN
from tests.queue_core.qticket.hand_driven import quick_client

if TYPE_CHECKING:
    from pathlib import Path

NOW = timedelta()
AT = datetime(2026, 3, 4, 8, tzinfo=UTC)
NEWS = (messages.Outcome(seq=7, at=AT, request="request-0000000001", times=()),)
PICTURE = messages.Picture(at=AT, state="open", business_day=AT.date())


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA(key_type=trustme.KeyType.ECDSA)


@pytest.fixture(scope="module")
def ca_file(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("authority") / "ca.pem"
    authority.cert_pem.write_to_path(path)
    return path


def certificate(authority: trustme.CA, host: str = "localhost", *, until: datetime | None = None) -> ssl.SSLContext:
    issued = authority.issue_cert(host, not_after=until, key_type=trustme.KeyType.ECDSA)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    issued.configure_cert(context)
    return context


def failing(client: GatewayClient) -> LinkError:
    with pytest.raises(LinkError) as raised:
        client.requests(0, NOW)
    client.close()
    return raised.value


def test_calls_are_the_protocols(token_file: Path) -> None:
    answers = page(cursor=3), acknowledge, say(status=204)
    with BadGateway(*answers) as gateway:
        client = quick_client(f"{gateway.url}/lv/", token_file)
        assert client.requests(2, timedelta(seconds=0.9)).cursor == 3
        assert client.publish(EPOCH, NEWS) == messages.Acknowledged(epoch=EPOCH, seq=7)
        client.show(PICTURE)
        client.show(PICTURE)
        client.close()
    assert [(asked.method, asked.path) for asked in gateway.asked] == [
        ("GET", "/lv/api/branch/v1/requests?after=2&wait=0"),
        ("POST", "/lv/api/branch/v1/news"),
        ("PUT", "/lv/api/branch/v1/picture"),
        ("PUT", "/lv/api/branch/v1/picture"),
    ]
    assert {asked.headers["authorization"] for asked in gateway.asked} == {f"Bearer {TOKEN}"}
    assert messages.Picture.model_validate_json(gateway.asked[2].body) == PICTURE
    assert gateway.connections == 1


def test_tls_with_an_own_authority(token_file: Path, ca_file: Path, authority: trustme.CA) -> None:
    with BadGateway(page(cursor=3), trust=certificate(authority)) as gateway:
        client = quick_client(gateway.url, token_file, ca_file)
        assert client.requests(0, NOW).cursor == 3
        client.close()


@pytest.mark.parametrize(
    ("host", "until", "own", "detail"),
    [
        ("localhost", None, False, "unknown authority"),
        ("elsewhere.example", None, True, "another host's"),
        ("localhost", datetime(2021, 1, 1, tzinfo=UTC), True, "expired"),
    ],
)
def test_certificates_that_are_not_to_be_trusted(
    token_file: Path, ca_file: Path, authority: trustme.CA, host: str, until: datetime | None, own: bool, detail: str
) -> None:  # fmt: skip
    with BadGateway(page(cursor=3), trust=certificate(authority, host, until=until)) as gateway:
        error = failing(quick_client(gateway.url, token_file, ca_file if own else None))
    assert isinstance(error, Untrusted)
    assert detail in error.detail
    assert gateway.asked == []


def test_authorities_that_cannot_be_read(token_file: Path, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    for name in ("ca.pem", "missing.pem"):
        assert isinstance(failing(quick_client("https://localhost:9", token_file, tmp_path / name)), Untrusted)


def test_no_tls_where_it_is_wanted(token_file: Path) -> None:
    with BadGateway(page(cursor=3)) as gateway:
        error = failing(quick_client(gateway.url.replace("http:", "https:"), token_file))
    assert isinstance(error, Unreachable)
    assert TOKEN not in str(gateway.asked)


@pytest.mark.parametrize(
    "url",
    [
        "http://gateway.example",
        "http://10.0.0.1:8080",
        "http://localhost.example",
        "ftp://gateway.example",
        "gateway.example",
        "https://",
        "https://user:word@gateway.example",
        "https://gateway.example/?branch=riga",
        "https://gateway.example:99999",
        "https://gateway.example/\r\nX: y",
        "https://[::1",
        "",
    ],
)
def test_addresses_that_no_token_is_sent_to(url: str, token_file: Path) -> None:
    with pytest.raises(BadAddress):
        GatewayClient(url, token_file)


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://Gateway.Example/", "gateway.example"),
        ("https://gateway.example:8443/lv", "gateway.example:8443"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://localhost", "localhost"),
        ("http://[::1]:8000", "[::1]:8000"),
        ("https://rinda.pārvalde.example", "rinda.xn--prvalde-s3a.example"),
    ],
)
def test_addresses_that_it_is_sent_to(url: str, authority: str, token_file: Path) -> None:
    assert GatewayClient(url, token_file).address.authority == authority


def test_nobody_listens(token_file: Path) -> None:
    with BadGateway(cut) as gateway:
        pass
    error = failing(quick_client(gateway.url, token_file))
    assert isinstance(error, Unreachable)
    assert error.detail == "connection refused"


def test_silence(token_file: Path) -> None:
    with BadGateway(silence) as gateway:
        error = failing(quick_client(gateway.url, token_file, call_s=0.05))
    assert isinstance(error, Unreachable)
    assert error.detail == "no answer in time"


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"]
)
def test_byte_by_byte(token_file: Path, head: bytes) -> None:
    with BadGateway(drip(head + b" " * 100_000, 0.001)) as gateway:
        error = failing(quick_client(gateway.url, token_file, call_s=0.2))
    assert isinstance(error, Unreachable)
    assert error.detail == "no answer in time"


@pytest.mark.parametrize("is_secure", [False, True])
def test_close_ends_a_call_of_another_thread(
    token_file: Path, ca_file: Path, authority: trustme.CA, is_secure: bool
) -> None:
    with BadGateway(silence, trust=certificate(authority) if is_secure else None) as gateway:
        client = quick_client(gateway.url, token_file, ca_file, call_s=60)
        failures: list[LinkError] = []
        caller = threading.Thread(target=lambda: failures.append(failing(client)))
        caller.start()
        while not gateway.asked:
            caller.join(0.001)
        client.close()
        caller.join(20)
        assert isinstance(failures[0], Unreachable)
        assert isinstance(failing(client), Unreachable)
        assert len(gateway.asked) == 1


def test_connection_that_ended_meanwhile_is_opened_anew(token_file: Path) -> None:
    with BadGateway(page(cursor=3), cut, page(cursor=4)) as gateway:
        client = quick_client(gateway.url, token_file)
        assert client.requests(0, NOW).cursor == 3
        assert client.requests(0, NOW).cursor == 4
        gateway.drop_connections()
        assert client.requests(0, NOW).cursor == 4
        client.close()


def test_fresh_connection_that_breaks_off_is_not_tried_again(token_file: Path) -> None:
    with BadGateway(cut) as gateway:
        assert isinstance(failing(quick_client(gateway.url, token_file)), Unreachable)
    assert len(gateway.asked) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 0),
        ({"Retry-After": "9" * 5000}, 3600),
        ({"Retry-After": "-5"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Wed, 04 Mar 2026 08:01:00 GMT"}, 60),
        ({"Retry-After": "Wed, 04 Mar 2026 09:01:00 GMT", "Date": "Wed, 04 Mar 2026 09:00:00 GMT"}, 60),
        ({"Retry-After": "Wed, 04 Mar 2020 08:01:00 GMT"}, 0),
        ({"Retry-After": "Wed, 04 Mar 2126 08:01:00 GMT"}, 3600),
        ({"Retry-After": "Wed, 99 Mar 2026 08:01:00 GMT"}, None),
    ],
)
def test_how_long_it_wants_to_be_left_alone(token_file: Path, headers: dict[str, str], seconds: float | None) -> None:
    with BadGateway(say(status=503, headers=headers)) as gateway:
        error = failing(GatewayClient(gateway.url, token_file, clock=lambda: AT))
    assert isinstance(error, Busy)
    assert error.retry_after == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize("status", [400, 409, 413, 422])
def test_rejection_has_to_be_the_gateways_own(token_file: Path, status: int) -> None:
    with BadGateway(problem(status), say("<h1>", status=status, kind="text/html")) as gateway:
        client = quick_client(gateway.url, token_file)
        with pytest.raises(Rejected, match=f"status {status}, malformed"):
            client.publish(EPOCH, NEWS)
        with pytest.raises(BadAnswer):
            client.publish(EPOCH, NEWS)
        client.close()


def test_what_the_other_side_says_is_not_repeated(token_file: Path) -> None:
    secret = "9" * 1000
    answers = [
        problem(400, secret),
        say(json.dumps({"cursor": secret})),
        say(secret, status=500),
        say(json.dumps({"cursor": 1, "requests": {secret: secret}})),
        say(status=302, headers={"Location": secret}),
        say("1", kind=secret),
        say("1", headers={"Content-Encoding": secret}),
    ]
    with BadGateway(*answers) as gateway:
        for _ in answers:
            error = failing(quick_client(gateway.url, token_file))
            assert "999" not in error.detail
            assert TOKEN not in error.detail
            assert len(error.detail) < 120


def test_packed_answer_is_none(token_file: Path) -> None:
    with BadGateway(say("{}", headers={"Content-Encoding": "gzip"})) as gateway:
        assert isinstance(failing(quick_client(gateway.url, token_file)), BadAnswer)


def test_success_of_another_kind_is_none(token_file: Path) -> None:
    with BadGateway(say("<html>Sign in to this network", kind="text/html"), say("{}"), say(status=204)) as gateway:
        client = quick_client(gateway.url, token_file)
        for _ in range(2):
            with pytest.raises(BadAnswer):
                client.show(PICTURE)
        with pytest.raises(BadAnswer):
            client.requests(0, NOW)
        client.close()


def test_picture_that_is_too_large_is_not_sent(token_file: Path) -> None:
    standing = messages.Standing(ticket="0" * 20, ahead=1, ahead_away=0)
    wait = messages.Wait(earliest=AT, latest=AT)
    large = PICTURE.model_copy(update={"standings": (standing.model_copy(update={"wait": wait}),) * 40_000})
    with BadGateway(say(status=204)) as gateway:
        with pytest.raises(Rejected):
            quick_client(gateway.url, token_file).show(large)
        assert gateway.asked == []


def test_token_file_that_others_may_read_is_not_used(token_file: Path) -> None:
    with BadGateway(page(cursor=1)) as gateway:
        client = quick_client(gateway.url, token_file)
        token_file.chmod(0o644)
        with pytest.raises(Unauthorised, match="others"):
            client.requests(0, NOW)
        assert gateway.asked == []
        token_file.chmod(0o600)
        assert client.requests(0, NOW).cursor == 1
        client.close()


def test_new_token_counts_at_once(token_file: Path) -> None:
    with BadGateway(problem(401, "unauthorised"), page(cursor=1)) as gateway:
        client = quick_client(gateway.url, token_file)
        with pytest.raises(Unauthorised):
            client.requests(0, NOW)
        token_file.write_text("another-token\n")
        client.requests(0, NOW)
        client.close()
    assert gateway.asked[1].headers["authorization"] == "Bearer another-token"
