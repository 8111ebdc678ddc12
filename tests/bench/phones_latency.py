"""How long a phone waits: for its number after a tap, and for the word that it is called."""

from __future__ import annotations

import json
import time
from statistics import median, quantiles
from typing import TYPE_CHECKING

from tests.bench.figure import Figure
from tests.bench.phones_calls import events_path, join, join_by_form, open_streams, phone, wait_for_branch
from tests.bench.phones_processes import Child, Gateway, child, gateway

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx2

JOIN_BAR_MS = 150
CALL_BAR_MS = 300

_WAITING = 300
_JOINS = 200
_CALLS = 100
_FOLLOWERS = 200


def measure() -> list[Figure]:
    """Both figures, by one gateway and one branch. About 30 s."""
    with (
        gateway() as served,
        child("phones_branch", "sync", str(served.folder), served.url) as link,
        phone(served.url) as client,
    ):
        link.ask("start")
        wait_for_branch(client)
        waiting = [join(client) for _ in range(_WAITING)]
        by_script = _times(lambda: join(client), _JOINS)
        by_form = _times(lambda: join_by_form(client), _JOINS)
        calling = _calls(served, client, waiting)
    worse = max(median(by_script), median(by_form))
    return [
        Figure(
            name="a phone taps “join” → its number is on the phone, median (ms)",
            value=worse,
            bar=f"≤ {JOIN_BAR_MS}",
            passed=worse <= JOIN_BAR_MS,
            detail=f"{_JOINS} joins by the interface {median(by_script):.0f} ms, {_JOINS} by the page's form and its"
            f" redirect {median(by_form):.0f} ms, 19 in 20 within {_nineteen(by_script + by_form):.0f} ms;"
            f" {_WAITING} and more waiting",
        ),
        Figure(
            name="a call at a counter → the phone says so, median (ms)",
            value=median(calling),
            bar=f"≤ {CALL_BAR_MS}",
            passed=median(calling) <= CALL_BAR_MS,
            detail=f"{len(calling)} calls, each right after the one before was served, with {_FOLLOWERS} other streams"
            " open, all told of each;"
            f" 19 in 20 within {_nineteen(calling):.0f} ms",
        ),
    ]


def _times(tap: Callable[[], object], count: int) -> list[float]:
    """What each tap took. Milliseconds."""
    times = []
    for _ in range(count):
        began = time.perf_counter()
        tap()
        times.append((time.perf_counter() - began) * 1000)
    return times


def _calls(served: Gateway, client: httpx2.Client, waiting: list[tuple[str, str]]) -> list[float]:
    """From before the call until the called phone's stream says it. Milliseconds."""
    with (
        child("phones_branch", "counter", str(served.folder)) as counter,
        child("phones_streams", served.url) as crowd,
    ):
        open_streams(crowd, [link for link, _ in waiting[_CALLS:][:_FOLLOWERS]], served.folder)
        return [_call(counter, client, link, code) for link, code in waiting[:_CALLS]]


def _call(counter: Child, client: httpx2.Client, link: str, code: str) -> float:
    with client.stream("GET", events_path(link)) as stream:
        states = _states(stream.iter_lines())
        assert next(states) == "waiting"
        counter.say(code)
        while next(states) != "called":
            pass
        heard_at = time.monotonic()
    called_at = counter.hear()["at"]
    assert isinstance(called_at, float)
    counter.ask()
    return (heard_at - called_at) * 1000


def _states(lines: Iterator[str]) -> Iterator[str]:
    """What a stream says of its ticket."""
    for line in lines:
        if line.startswith("data:"):
            yield str(json.loads(line.removeprefix("data:"))["ticket"]["state"])


def _nineteen(times: list[float]) -> float:
    """What 19 in 20 stay below."""
    return quantiles(times, n=20)[-1]
