"""Calls made up from the description: none is a server error, and each answer is as described.

`KIOSK_THOROUGH=1` in the environment of a run makes up many more.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
from concurrent.futures import Future
from contextlib import closing
from typing import TYPE_CHECKING, Any

import httpx2
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode

from queue_core.qticket import openapi
from queue_core.qticket.gateway.app import Gateway
from queue_core.qticket.gateway.branch_tokens import BranchTokens
from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.limits import Limits, Rate
from queue_core.qticket.gateway.settings import GatewaySettings
from tests.queue_core.offices import FakeClock, riga
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch
from tests.queue_core.qticket.gateway.phone_app import answering, giving_numbers, join_call

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from pathlib import Path

HOST = "https://q.example"
EXAMPLES = 300 if os.environ.get("KIOSK_THOROUGH") else 3
FAST = Rate(per_second=1e6, burst=10**6)
UNLIMITED = Limits(
    reads=FAST, writes=FAST, phone=FAST, joins=FAST, client_follows=FAST, branch_follows=FAST, branch_times=FAST
)
load_all_checks()
CHECKED: list[Any] = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)
REJECTING = [*CHECKED, *CHECKS.get_by_names(["negative_data_rejection"])]
SCHEMA = schemathesis.openapi.from_dict(json.loads(openapi.text()))
Case = schemathesis.Case[Any]


def operations() -> dict[str, schemathesis.APIOperation[Any, Any, Any, Any]]:
    """What there is to call, by name."""
    found = [result.ok() for result in SCHEMA.get_all_operations() if isinstance(result, Ok)]
    return {operation.definition.raw["operationId"]: operation for operation in found}


OPERATIONS = operations()
# There is no wrong way to ask for the list of branches.
TRIED = [
    (name, mode)
    for name in sorted(OPERATIONS)
    for mode in GenerationMode
    if (name, mode) != ("branches", GenerationMode.NEGATIVE)
]


class Office:
    """A gateway and a branch that answers whatever it is asked, on a loop of their own."""

    def __init__(self, folder: Path) -> None:
        self._settings = GatewaySettings(data_dir=folder, public_url=HOST, limits=UNLIMITED)
        with closing(BranchTokens.open(self._settings.database)) as tokens:
            self.token = tokens.add("fuzzed")
            tokens.add("riga-2")
        self.link = ""
        self._loop = asyncio.new_event_loop()
        self._client: httpx2.AsyncClient | None = None
        self._done = asyncio.Event()
        ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._run(ready),))
        self._thread.start()
        ready.result(timeout=20)

    async def _run(self, ready: Future[None]) -> None:
        clock = FakeClock(riga(2026, 3, 2, 10, 0))
        hub = await Hub.open(self._settings, clock)
        branch = MadeUpBranch(clock)
        await branch.introduce(hub)
        gateway = Gateway(hub, self._settings, clock)
        gateway.streams.stop()  # each stream ends after its first word
        transport = httpx2.ASGITransport(gateway.app)
        async with (
            answering(hub, branch, giving_numbers(branch)),
            httpx2.AsyncClient(transport=transport, base_url=HOST) as self._client,
        ):
            made = await self._client.post("/api/v1/branches/riga-2/tickets", json=join_call())
            self.link = made.json()["link"]
            ready.set_result(None)
            await self._done.wait()
        await hub.close()

    def call(self, call: requests.PreparedRequest) -> httpx2.Response:
        """Send a call as it is, and wait for the answer."""
        return self._wait(self._send(call))

    async def _send(self, call: requests.PreparedRequest) -> httpx2.Response:
        assert self._client is not None
        headers = {name: value if isinstance(value, str) else value.decode() for name, value in call.headers.items()}
        headers.pop("Content-Length", None)
        body = call.body.encode() if isinstance(call.body, str) else call.body
        assert body is None or isinstance(body, bytes)
        return await self._client.request(str(call.method), str(call.url), headers=headers, content=body)

    def _wait(self, work: Coroutine[Any, Any, httpx2.Response]) -> httpx2.Response:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=20)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join(timeout=20)
        self._loop.close()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with closing(Office(tmp_path_factory.mktemp("office") / "gateway")) as opened:
        yield opened


def prepared(case: Case, token: str) -> requests.PreparedRequest:
    """The call on the wire. None waits for requests, since none will come."""
    headers = {"Authorization": f"Bearer {token}"} if case.path.startswith("/api/branch/") else {}
    with_base: dict[str, Any] = case.as_transport_kwargs(base_url=HOST, headers=headers)
    if with_base.get("params") and "wait" in with_base["params"]:
        with_base["params"]["wait"] = "0"
    allowed = {"method", "url", "headers", "data", "params", "json", "cookies", "files"}
    return requests.Request(**{name: value for name, value in with_base.items() if name in allowed}).prepare()


def assert_as_described(case: Case, answer: httpx2.Response) -> None:
    # What is too much in a query is passed over, which schemathesis takes for a fault; bodies have to be right.
    case.validate_response(answer, checks=CHECKED if case.method == "GET" else REJECTING)
    if answer.status_code >= 400:
        problem = answer.json()
        assert answer.headers["content-type"] == "application/problem+json"
        assert problem["status"] == answer.status_code
        assert problem["type"].startswith("urn:qticket:problem:")


@pytest.mark.parametrize(("name", "mode"), TRIED, ids=lambda part: str(getattr(part, "value", part)))
def test_no_call_breaks_the_gateway_and_each_answer_is_as_described(
    office: Office, name: str, mode: GenerationMode
) -> None:
    operation = OPERATIONS[name]
    places = [{}, {"branch": "riga-2"}, {"branch": "riga-2", "link": office.link}]
    wanted = {key for place in places for key in place if f"{{{key}}}" in operation.path}
    known = st.sampled_from([{key: place[key] for key in wanted & set(place)} for place in places])
    cases = known.flatmap(lambda place: operation.as_strategy(mode, path_parameters=place or None))

    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def try_it(case: Case) -> None:
        assert_as_described(case, office.call(prepared(case, office.token)))

    try_it()
