"""Two branches at one gateway, each with its own queue, its own link and its own token: nothing gets across."""

from __future__ import annotations

import threading
import time
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx2
import pytest

from queue_core.qticket.gateway.branch_tokens import BranchTokens
from queue_core.qticket.sync import Sync
from queue_core.queue import Queue
from tests.queue_core.offices import DOCUMENTS, remote_branch, request
from tests.queue_core.qticket.gateway.running import running_gateway
from tests.queue_core.qticket.hand_driven import LINE, quick_client

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.queue_core.qticket.gateway.running import Running

DEADLINE_S = 20.0
HERE, THERE = "riga-2", "jurmala"
PHONE, ANOTHER_PHONE = "dBjftJeZ4CVP-mB92K27uhbU", "3n7Xk0aQ-Vw5TzR1cJ8sLdYe"


class Office:
    """A branch of its own, linked with the gateway by a thread of its own."""

    def __init__(self, folder: Path, gateway: Running, branch_id: str) -> None:
        folder.mkdir()
        made = remote_branch()
        rules = made.remote._replace(opens_after=timedelta(0), closes_before=timedelta(0))
        self._branch = replace(made, id=branch_id, remote=rules)
        self._path = folder / "queue.db"
        token_file = folder / "token"
        token_file.touch(mode=0o600)
        token_file.write_text(gateway.tokens[branch_id])
        self.queue = Queue.open(self._path, self._branch)
        self.link = Sync(
            lambda: Queue.open(self._path, self._branch),
            lambda: quick_client(gateway.url, token_file),
            lock_file=folder / "qticket.lock",
            information_line=LINE,
        )


class Town:
    """The gateway, the two branches, and whoever calls."""

    def __init__(self, gateway: Running, offices: dict[str, Office]) -> None:
        self.gateway = gateway
        self.offices = offices
        self.client = httpx2.Client(base_url=gateway.url, timeout=DEADLINE_S)
        self._asked = 0

    def joins(self, branch_id: str, phone: str) -> httpx2.Response:
        """A phone takes a number."""
        self._asked += 1
        wish = {"request_id": f"request-{self._asked:010d}", "phone": phone, "service": DOCUMENTS, "language": "lv"}
        return self.client.post(f"/api/v1/branches/{branch_id}/tickets", json=wish)

    def ticket(self, branch_id: str, link: str) -> httpx2.Response:
        return self.client.get(f"/api/v1/branches/{branch_id}/tickets/{link}")

    def waiting(self, branch_id: str) -> tuple[int, int]:
        """How many wait for documents, here and by phone, as the branch's picture has it."""
        picture = self.client.get(f"/api/v1/branches/{branch_id}").json()["picture"]
        [service] = [each for each in picture["services"] if each["service"] == DOCUMENTS] if picture else [None]
        return (service["here"], service["away"]) if service else (-1, -1)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    with ExitStack() as stack:
        gateway = stack.enter_context(running_gateway(tmp_path / "gateway", HERE, THERE))
        offices = {each: Office(tmp_path / each, gateway, each) for each in (HERE, THERE)}
        for office in offices.values():
            stack.callback(office.queue.close)
            stack.callback(office.link.stop, DEADLINE_S)
            office.link.start()
        found = Town(gateway, offices)
        stack.enter_context(found.client)
        eventually(lambda: len(found.client.get("/api/v1/branches").json()["branches"]) == len(offices))
        yield found


def test_numbers_and_pictures_do_not_mix(town: Town) -> None:
    for _ in range(3):
        town.offices[HERE].queue.issue(request(), printer="none")
    eventually(lambda: (town.waiting(HERE), town.waiting(THERE)) == ((3, 0), (0, 0)))

    here, there = town.joins(HERE, PHONE).json(), town.joins(THERE, ANOTHER_PHONE).json()

    assert (here["ticket"]["code"], there["ticket"]["code"]) == ("A004", "A001")
    eventually(lambda: (town.waiting(HERE), town.waiting(THERE)) == ((3, 1), (0, 1)))
    assert [each.ticket.code for each in town.offices[THERE].queue.waiting()] == ["A001"]


def test_a_phone_has_one_ticket_at_each(town: Town) -> None:
    tickets = [town.joins(each, PHONE).json()["ticket"] for each in (HERE, THERE)]

    again = town.joins(HERE, PHONE).json()

    assert [ticket["code"] for ticket in tickets] == ["A001", "A001"]
    assert [len(office.queue.waiting()) for office in town.offices.values()] == [1, 1]
    assert again["reason"] == "one_ticket_a_phone", again


def test_a_link_opens_nothing_at_the_other_branch(town: Town) -> None:
    link = town.joins(HERE, PHONE).json()["link"]
    paper = town.offices[HERE].queue.issue(request(), printer="none").ticket.id

    assert [town.ticket(HERE, each).status_code for each in (link, paper)] == [200, 200]
    for each in (link, paper):
        assert town.ticket(THERE, each).json()["type"].endswith("unknown_ticket")
        assert town.client.get(f"/lv/{THERE}/t/{each}").status_code == httpx2.codes.NOT_FOUND
    answer = town.client.post(f"/api/v1/branches/{THERE}/tickets/{link}/cancel", json={"request_id": "c" * 16})
    assert answer.status_code == httpx2.codes.NOT_FOUND
    assert len(town.offices[HERE].queue.waiting()) == 2


def test_a_token_speaks_for_its_own_branch_only(town: Town) -> None:
    profile = town.offices[THERE].queue.link.profile("+371 60000000").model_dump_json()

    answer = town.client.put(
        "/api/branch/v1/profile",
        content=profile,
        headers=town.gateway.headers(HERE) | {"Content-Type": "application/json"},
    )

    assert answer.status_code == httpx2.codes.FORBIDDEN
    assert answer.json()["type"].endswith("wrong_branch")
    assert town.client.get(f"/api/v1/branches/{THERE}").json()["profile"]["information_line"] == LINE


def test_revoking_one_token_leaves_the_other_branch_alone(town: Town) -> None:
    with closing(BranchTokens.open(town.gateway.settings.database)) as tokens:
        tokens.revoke(THERE)

    headers = town.gateway.headers(THERE)
    eventually(lambda: town.client.get("/api/branch/v1/requests?after=0&wait=0", headers=headers).is_client_error)
    # The branch hears of it as soon as it has something to say.
    town.offices[THERE].queue.issue(request(), printer="none")
    eventually(lambda: town.offices[THERE].queue.link.status().trouble == "unauthorised")

    assert town.joins(HERE, PHONE).json()["ticket"]["code"] == "A001"
    assert town.offices[HERE].queue.link.status().trouble is None


def eventually(is_so: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + DEADLINE_S
    look = threading.Event()
    while not is_so():
        assert time.monotonic() < deadline
        look.wait(0.01)
