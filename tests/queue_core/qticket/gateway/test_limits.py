"""How often one may call, whom a call is counted to, and that an attack fills no memory."""

from __future__ import annotations

import pytest

from queue_core.qticket.gateway.client_address import NOBODY, ClientAddress
from queue_core.qticket.gateway.limits import Buckets, Limiter, Limits, Rate
from queue_core.qticket.gateway.problems import TooMany
from tests.queue_core.qticket.gateway.phone_app import Seconds

RATE = Rate(per_second=2, burst=4)


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def scope(peer: str | None, forwarded: str | None = None) -> dict[str, object]:
    headers = [] if forwarded is None else [(b"x-forwarded-for", forwarded.encode())]
    return {"type": "http", "client": None if peer is None else (peer, 1), "headers": headers}


def test_a_burst_is_let_in_and_no_more(seconds: Seconds) -> None:
    buckets = Buckets(RATE, seconds)
    assert [buckets.take("a") for _ in range(4)] == [0.0] * 4
    assert buckets.take("a") == pytest.approx(0.5)


def test_who_waits_as_told_is_let_in(seconds: Seconds) -> None:
    buckets = Buckets(RATE, seconds)
    for _ in range(4):
        buckets.take("a")
    seconds.now += buckets.take("a")
    assert buckets.take("a") == 0.0
    assert buckets.take("a") > 0


def test_who_is_refused_is_not_counted(seconds: Seconds) -> None:
    buckets = Buckets(RATE, seconds)
    late = [buckets.take("a") for _ in range(100)][-1]
    assert late == pytest.approx(0.5)


def test_one_does_not_pay_for_another(seconds: Seconds) -> None:
    buckets = Buckets(RATE, seconds)
    for _ in range(10):
        buckets.take("a")
    assert buckets.take("b") == 0.0


def test_a_long_rest_saves_up_one_burst(seconds: Seconds) -> None:
    buckets = Buckets(RATE, seconds)
    buckets.take("a")
    seconds.now += 3600
    assert sum(buckets.take("a") == 0.0 for _ in range(20)) == RATE.burst


def test_a_hundred_thousand_addresses_are_forgotten_as_they_go(seconds: Seconds) -> None:
    buckets = Buckets(Limits().reads, seconds)
    most = 0
    for number in range(100_000):
        seconds.now += 0.000_05  # 20,000 a second
        buckets.take(f"2001:db8:{number}::/64")
        most = max(most, len(buckets))
    assert most < 3_000


def test_however_many_come_at_once_only_so_many_are_kept(seconds: Seconds) -> None:
    buckets = Buckets(RATE, seconds, most=2_000)
    for number in range(20_000):
        buckets.take(str(number))
    assert len(buckets) < 4_000


def test_a_branch_limits_joins_of_all_phones(seconds: Seconds) -> None:
    limiter = Limiter(Limits(joins=Rate(per_second=1, burst=3)), seconds)
    for number in range(3):
        limiter.join(f"client {number}", f"phone {number}", "riga-2")
    with pytest.raises(TooMany) as told:
        limiter.join("client", "phone", "riga-2")
    assert told.value.retry_after.total_seconds() == pytest.approx(1)
    limiter.join("client", "other phone", "riga-1")


def test_a_phone_is_limited_wherever_it_calls_from(seconds: Seconds) -> None:
    limiter = Limiter(Limits(phone=Rate(per_second=1, burst=2)), seconds)
    limiter.join("a", "phone", "riga-2")
    limiter.join("b", "phone", "riga-2")
    with pytest.raises(TooMany):
        limiter.join("c", "phone", "riga-2")


def test_streams_are_counted_as_long_as_they_are_open(seconds: Seconds) -> None:
    limiter = Limiter(Limits(client_streams=1, streams=2), seconds)
    with limiter.stream("a"):
        with pytest.raises(TooMany), limiter.stream("a"):
            pass
        with limiter.stream("b"), pytest.raises(TooMany), limiter.stream("c"):
            pass
        assert limiter.open_streams == 1
    with limiter.stream("a"):
        assert limiter.open_streams == 1


@pytest.mark.parametrize(
    ("peer", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", NOBODY),
        (None, NOBODY),
    ],
)
def test_a_client_is_an_address_or_a_customer_s_network(peer: str | None, client: str) -> None:
    assert ClientAddress().of(scope(peer)) == client


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("203.0.113.1", "198.51.100.9", "203.0.113.1"),  # the peer is no proxy of ours
        ("10.0.0.1", None, "10.0.0.1"),
        ("10.0.0.1", "198.51.100.9", "198.51.100.9"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.9", "198.51.100.9"),  # the first is the client's own invention
        ("10.0.0.1", "198.51.100.9, 10.0.0.2", "198.51.100.9"),  # two proxies
        ("10.0.0.1", "198.51.100.9:55123", "198.51.100.9"),
        ("10.0.0.1", "[2001:db8::5]:443", "2001:db8::/64"),
        ("10.0.0.1", "<script>", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", ",".join(["10.0.0.9"] * 500), "10.0.0.9"),
    ],
)
def test_proxies_are_believed_as_far_as_they_are_trusted(peer: str, forwarded: str | None, client: str) -> None:
    assert ClientAddress(("10.0.0.0/8",)).of(scope(peer, forwarded)) == client


@pytest.mark.parametrize(
    ("peer", "said", "scheme"),
    [("10.0.0.1", b"https", "https"), ("10.0.0.1", b"http", "http"), ("203.0.113.1", b"https", "http")],
)
def test_only_a_trusted_proxy_says_what_phones_speak(peer: str, said: bytes, scheme: str) -> None:
    call = {**scope(peer), "scheme": "http", "headers": [(b"x-forwarded-proto", said)]}
    ClientAddress(("10.0.0.0/8",)).note(call)
    assert call["scheme"] == scheme


def test_a_trusted_proxy_has_to_be_an_address() -> None:
    with pytest.raises(ValueError, match=r"proxy\.example"):
        ClientAddress(("proxy.example",))
