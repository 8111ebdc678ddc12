"""Headers of all answers, foreign forms, and bodies of any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.gateway.limits import Limits, Rate
from tests.queue_core.qticket.gateway.phone_app import BRANCH, PhoneApp, join_call

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from queue_core.qticket.gateway.hub import Hub
    from tests.queue_core.offices import FakeClock

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("made_up_branch")]
TICKETS = BRANCH + "/tickets"


@pytest.fixture
def app(hub: Hub, clock: FakeClock) -> PhoneApp:
    return PhoneApp(hub, clock, limits=Limits(reads=Rate(per_second=10, burst=5)))


@pytest.mark.parametrize("path", ["/api/v1/branches", "/nothing", "/bug"])
async def test_every_answer_tells_browsers_what_to_keep_to(app: PhoneApp, path: str) -> None:
    async with app.phone() as phone:
        headers = (await phone.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["strict-transport-security"].startswith("max-age=")
    assert headers["cache-control"] in {"no-store", "no-cache"}


async def test_pages_may_load_only_what_is_the_gateway_s(app: PhoneApp) -> None:
    async with app.phone() as phone:
        headers = (await phone.get("/page")).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "https://q.example.evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "https://q.example"},
    ],
)
async def test_a_form_of_another_site_is_refused(app: PhoneApp, headers: dict[str, str]) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, json=join_call(), headers=headers)
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:qticket:problem:foreign_origin"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "https://q.example"},
        {"origin": "HTTPS://Q.EXAMPLE", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"origin": "http://192.168.1.5:8080", "host": "192.168.1.5:8080"},
    ],
)
async def test_a_form_of_one_s_own_is_taken(app: PhoneApp, headers: dict[str, str]) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, json={}, headers=headers)
    assert answer.json()["type"] == "urn:qticket:problem:malformed"


async def test_a_body_of_a_megabyte_is_too_large(app: PhoneApp) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, json=join_call(service="a" * 2**20))
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_body_that_grows_without_saying_so_is_cut_off(app: PhoneApp) -> None:
    sent = 0

    async def pieces() -> AsyncIterator[bytes]:
        nonlocal sent
        while sent < 2**20:
            sent += 4096
            yield b" " * 4096

    async with app.phone() as phone:
        headers = {"content-type": "application/json"}
        answer = await phone.post(TICKETS, content=pieces(), headers=headers)
    assert answer.status_code == 413
    assert sent <= 16 * 1024


@pytest.mark.parametrize("length", ["-1", "0x10", "9" * 40, "a"])
async def test_a_length_that_is_none_is_refused(app: PhoneApp, length: str) -> None:
    async with app.phone() as phone:
        answer = await phone.post(TICKETS, content=b"{}", headers={"content-length": length})
    assert answer.status_code in {400, 413}


async def test_who_reads_too_often_is_told_when_to_come_back(app: PhoneApp) -> None:
    async with app.phone() as phone:
        statuses = [(await phone.get("/api/v1/branches")).status_code for _ in range(6)]
        refused = await phone.get("/api/v1/branches")
        async with app.phone("192.0.2.8") as other:
            assert (await other.get("/api/v1/branches")).status_code == 200
        app.seconds.now += int(refused.headers["retry-after"])
        again = await phone.get("/api/v1/branches")
    assert statuses == [200] * 5 + [429]
    assert refused.json()["type"] == "urn:qticket:problem:too_many"
    assert again.status_code == 200


async def test_who_sends_forms_too_often_is_told_so_too(app: PhoneApp) -> None:
    async with app.phone() as phone:
        statuses = [(await phone.post(TICKETS, json={})).status_code for _ in range(6)]
    assert statuses == [400] * 5 + [429]


async def test_header_injection_ends_up_in_no_header(app: PhoneApp) -> None:
    async with app.phone() as phone:
        answer = await phone.get("/api/v1/branches/riga-2%0d%0aSet-Cookie:%20a=b")
        posted = await phone.post("/api/v1/branches/x%0d%0aSet-Cookie:a=b/tickets", json=join_call())
    assert answer.status_code == posted.status_code == 404
    assert "set-cookie" not in answer.headers
    assert "set-cookie" not in posted.headers
