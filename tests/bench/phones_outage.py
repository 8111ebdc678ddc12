"""After an outage: 500 phones wait for an answer, while the lobby goes on giving out numbers."""

from __future__ import annotations

import asyncio
import re
import time
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

import httpx2
from pydantic import TypeAdapter

from queue_core.qticket.client import GatewayClient
from tests.bench.figure import Figure
from tests.bench.phones_calls import ROOT, moments_of, open_streams, phone, wait_for_branch, wish
from tests.bench.phones_processes import Gateway, child, gateway

if TYPE_CHECKING:
    from tests.bench.phones_processes import Child

REQUESTS = 500
ANSWERED_BAR_S = 5.0
LOBBY_BAR = 2.0

_QUIET_S = 5.0
_issues: TypeAdapter[list[tuple[float, float]]] = TypeAdapter(list[tuple[float, float]])
_NUMBER = re.compile(r"[A-Z](\d+)")


def measure() -> list[Figure]:
    """How soon all are answered, and what it costs the lobby. About 25 s."""
    with gateway() as served:
        _introduce(served)
        links = asyncio.run(_ask(served))
        with (
            child("phones_streams", served.url) as crowd,
            child("phones_branch", "lobby", str(served.folder)) as lobby,
            child("phones_branch", "sync", str(served.folder), served.url) as link,
        ):
            open_streams(crowd, links, served.folder)
            crowd.ask('begin "code":"')
            time.sleep(_QUIET_S)
            began, answered = _answered(link, crowd)
            issues = _issues.validate_python(lobby.ask()["issues"])
        in_order = _numbers(served, links)
    taken = answered - began
    before = [took for at, took in issues if began - _QUIET_S * 0.8 <= at < began]
    during = [took for at, took in issues if began <= at < answered]
    ratio = median(during) / median(before)
    is_in_order = in_order == sorted(in_order)
    return [
        Figure(
            name=f"{REQUESTS} requests waiting after an outage → the last phone has its number (s)",
            value=taken,
            bar=f"≤ {ANSWERED_BAR_S:.0f}, in order",
            passed=taken <= ANSWERED_BAR_S and is_in_order,
            detail=f"{len(in_order)} numbers, {'in' if is_in_order else 'NOT in'} the order of the requests,"
            f" among {len(during)} of the lobby",
        ),
        Figure(
            name="a number in the lobby meanwhile against right before, medians",
            value=ratio,
            bar=f"≤ {LOBBY_BAR:.0f}×",
            passed=ratio <= LOBBY_BAR,
            detail=f"{median(during) * 1000:.1f} ms of {len(during)} against {median(before) * 1000:.1f} ms of"
            f" {len(before)}; the longest {max(during) * 1000:.0f} against {max(before) * 1000:.0f} ms",
        ),
    ]


def _introduce(served: Gateway) -> None:
    """The branch was there this morning: it has said what it is, and the link has gone."""
    with (
        child("phones_branch", "sync", str(served.folder), served.url) as link,
        phone(served.url) as client,
    ):
        link.ask("start")
        wait_for_branch(client)


async def _ask(served: Gateway) -> list[str]:
    """Ask for numbers while nobody answers, and be patient for a moment only; the links, in the gateway's order."""
    wishes = [wish() for _ in range(REQUESTS)]
    limits = httpx2.Limits(max_connections=REQUESTS)
    async with httpx2.AsyncClient(base_url=served.url, limits=limits, timeout=30) as client:
        answers = await asyncio.gather(*(client.post(f"{ROOT}/tickets", json=each) for each in wishes))
    assert {answer.status_code for answer in answers} == {httpx2.codes.ACCEPTED}
    link_of = {
        str(each["request_id"]): str(answer.json()["link"]) for each, answer in zip(wishes, answers, strict=True)
    }
    branch = GatewayClient(served.url, served.token_file)
    try:
        page = branch.requests(0, timedelta())
    finally:
        branch.close()
    ids = [str(request["id"]) for request in page.requests if isinstance(request, dict)]
    return [link_of[each] for each in ids]


def _answered(link: Child, crowd: Child) -> tuple[float, float]:
    """From the moment at which the link is up again to that at which the last phone has heard."""
    began = link.ask("start")["at"]
    moments = moments_of(crowd.ask("end"))
    assert len(moments) == REQUESTS
    assert isinstance(began, float)
    return began, max(moments)


def _numbers(served: Gateway, links: list[str]) -> list[int]:
    """The numbers that the phones have been given, in the order in which they asked."""
    found = []
    with phone(served.url) as client:
        for each in links:
            match = _NUMBER.fullmatch(client.get(f"{ROOT}/tickets/{each}").json()["ticket"]["code"])
            assert match is not None
            found.append(int(match[1]))
    return found
