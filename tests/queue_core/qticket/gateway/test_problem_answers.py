"""Whatever goes wrong, the answer is a problem document, or the page that says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.queue_core.qticket.gateway.phone_app import BRANCH, PhoneApp

if TYPE_CHECKING:
    from starlette.types import Scope

    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.gateway.phone_messages import PhoneProblem
    from queue_core.qticket.gateway.problem_answers import Shape
    from tests.queue_core.offices import FakeClock

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("made_up_branch")]


def page(scope: Scope, problem: PhoneProblem, shape: Shape) -> str | None:
    return None if scope["path"] == "/unsaid" else f"{shape}: {problem.name} {problem.status}"


@pytest.fixture
def app(hub: Hub, clock: FakeClock) -> PhoneApp:
    return PhoneApp(hub, clock, renderer=page)


async def test_an_unknown_address_is_a_problem_document(app: PhoneApp) -> None:
    async with app.phone() as phone:
        answer = await phone.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "urn:qticket:problem:no_such_address",
        "title": "There is nothing at this address",
        "status": 404,
    }


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
async def test_a_wrong_method_is_told_the_right_ones(app: PhoneApp, method: str) -> None:
    async with app.phone() as phone:
        answer = await phone.request(method, "/api/v1/branches")
    assert answer.status_code == 405
    assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}
    assert answer.json()["type"] == "urn:qticket:problem:wrong_method"


async def test_a_bug_tells_the_caller_nothing_and_the_log_everything(
    app: PhoneApp, caplog: pytest.LogCaptureFixture
) -> None:
    async with app.phone() as phone:
        answer = await phone.get("/bug")
    assert answer.status_code == 500
    assert "secret of the house" not in answer.text
    assert answer.json()["type"] == "urn:qticket:problem:internal"
    assert "GET /bug failed" in caplog.text


@pytest.mark.parametrize("link", ["c8rtn2n2x50ezqvp8zh2khjtzm", "fb1d49afa9411ce8a068"])
async def test_a_bug_leaves_no_ticket_s_address_in_the_log(
    app: PhoneApp, caplog: pytest.LogCaptureFixture, link: str
) -> None:
    async with app.phone() as phone:
        assert (await phone.get(f"/bug/{link}")).status_code == 500
    assert "GET /bug/* failed" in caplog.text
    assert link not in caplog.text
    assert "a secret of the house" in caplog.text


@pytest.mark.parametrize(
    ("path", "accept", "kind"),
    [
        ("/x", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("/x", "text/plain", "text/plain; charset=utf-8"),
        ("/x?text", "text/html", "text/plain; charset=utf-8"),
        ("/x", "application/json, text/html", "application/problem+json"),
        ("/x", "*/*", "application/problem+json"),
        ("/unsaid", "text/html", "application/problem+json"),
        ("/api/v1/x", "text/html", "application/problem+json"),
    ],
)
async def test_people_get_a_page_and_programs_a_document(app: PhoneApp, path: str, accept: str, kind: str) -> None:
    async with app.phone() as phone:
        answer = await phone.get(path, headers={"accept": accept})
    assert answer.status_code == 404
    assert answer.headers["content-type"] == kind
    assert "no_such_address" in answer.text


async def test_the_answer_to_head_has_no_body(app: PhoneApp) -> None:
    async with app.phone() as phone:
        answer = await phone.head(BRANCH + "x")
    assert answer.status_code == 404
    assert answer.content == b""
    assert int(answer.headers["content-length"]) > 0
