"""A gateway as a server: it answers, it stops at once, and there is one."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import httpx2
import pytest

from queue_core.qticket.gateway.store import AlreadyRunning
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch
from tests.queue_core.qticket.gateway.running import running_gateway

if TYPE_CHECKING:
    from pathlib import Path

    from tests.queue_core.offices import FakeClock

BRANCH = "/api/branch/v1"


def test_a_branch_introduces_itself_and_phones_see_it(tmp_path: Path, clock: FakeClock):
    branch = MadeUpBranch(clock)
    with running_gateway(tmp_path, clock=clock) as gateway, httpx2.Client(base_url=gateway.url) as client:
        assert client.get("/api/v1/branches").json()["branches"] == []
        answer = client.put(f"{BRANCH}/profile", content=branch.profile().model_dump_json(), headers=gateway.headers())
        assert answer.status_code == 204
        found = client.get("/api/v1/branches")
        assert [each["id"] for each in found.json()["branches"]] == ["riga-2"]
        assert "server" not in found.headers


def test_long_polls_end_when_the_gateway_stops(tmp_path: Path):
    answers = []
    with running_gateway(tmp_path) as gateway:
        asking = threading.Event()

        def poll() -> None:
            with httpx2.Client(timeout=30) as client:
                asking.set()
                answers.append(client.get(f"{gateway.url}{BRANCH}/requests?wait=30", headers=gateway.headers()))

        thread = threading.Thread(target=poll)
        thread.start()
        assert asking.wait(20)
        deadline = time.monotonic() + 20
        while not gateway.call(_polls) and time.monotonic() < deadline:
            pass
        began = time.monotonic()
    assert time.monotonic() - began < 10
    thread.join(20)
    assert [answer.json() for answer in answers] == [{"cursor": 0, "requests": []}]


async def _polls(hub) -> int:
    return sum(branch.incoming.watched for branch in hub._book.branches.values())


def test_a_second_gateway_on_the_same_folder_refuses(tmp_path: Path):
    with running_gateway(tmp_path), pytest.raises(AlreadyRunning, match="another gateway"), running_gateway(tmp_path):
        pass
    with running_gateway(tmp_path):
        pass
