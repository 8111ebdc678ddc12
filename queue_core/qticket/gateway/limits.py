"""How often one may call: a client, a phone, and all who ask for one branch.

Carriers put thousands of phones behind one address, so what a client may do is generous, and a phone is counted by
its own secret. What costs a branch work is counted for the branch too.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from queue_core.qticket.gateway.problems import TooMany

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_KEYS = 200_000
"""Buckets that one `Buckets` holds; beyond, those unused for longest are forgotten."""

STREAM_PAUSE = timedelta(seconds=30)
"""How long who may not have a further stream is told to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """So many calls a second for ever, and `burst` at once after a rest."""

    per_second: float
    burst: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """All that is limited.

    Attributes:
        reads: a client's calls of any kind: each costs an answer, also a form that is filled in wrongly.
        writes: those that change something, or ask the branch.
        phone: a phone's calls that change something.
        joins: all joins and bookings at one branch.
        client_follows: a client's questions for paper tickets that the gateway does not know.
        branch_follows: all such questions to one branch: guessing its tickets' ids is hopeless, and cheap for it.
        branch_times: all questions to one branch for free times.
        client_streams: open streams of one client.
        streams: open streams of the gateway.
        body: bytes of a phone's body.
    """

    reads: Rate = Rate(per_second=50, burst=300)
    writes: Rate = Rate(per_second=5, burst=60)
    phone: Rate = Rate(per_second=1, burst=10)
    joins: Rate = Rate(per_second=50, burst=500)
    client_follows: Rate = Rate(per_second=1, burst=20)
    branch_follows: Rate = Rate(per_second=5, burst=50)
    branch_times: Rate = Rate(per_second=5, burst=50)
    client_streams: int = 2_000
    streams: int = 20_000
    body: int = 8 * 1024


class Buckets:
    """A bucket of tokens for each key, which fills by `rate` and is forgotten when it is full again.

    Kept is for each key the one moment at which its bucket will be full, so a million addresses that each call once
    cost nothing a moment later. `monotonic` gives seconds.
    """

    def __init__(self, rate: Rate, monotonic: Callable[[], float] = time.monotonic, *, most: int = MOST_KEYS) -> None:
        self._token_s = 1 / rate.per_second
        self._empty_s = rate.burst / rate.per_second
        self._monotonic = monotonic
        self._most = most
        self._full_at: dict[str, float] = {}
        self._since_sweep = 0

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, key: str) -> float:
        """Take a token; returns 0.0, or in how many seconds there will be one."""
        now = self._monotonic()
        full_at = max(self._full_at.get(key, now), now) + self._token_s
        late_s = full_at - now - self._empty_s
        # The sum of many tokens is a rounding error off the burst.
        if late_s > 1e-6:
            return late_s
        self._full_at[key] = full_at
        self._since_sweep += 1
        if self._since_sweep > 1024 and self._since_sweep > len(self._full_at) // 2:
            self._sweep(now)
        return 0.0

    def _sweep(self, now: float) -> None:
        self._since_sweep = 0
        self._full_at = {key: full_at for key, full_at in self._full_at.items() if full_at > now}
        if len(self._full_at) > self._most:
            kept = list(self._full_at.items())[-self._most :]
            self._full_at = dict(kept)


class Limiter:
    """Counts calls against `limits`. Every method raises TooMany, with how long to wait, where there are too many."""

    def __init__(self, limits: Limits, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.limits = limits
        self._reads = Buckets(limits.reads, monotonic)
        self._writes = Buckets(limits.writes, monotonic)
        self._phones = Buckets(limits.phone, monotonic)
        self._joins = Buckets(limits.joins, monotonic)
        self._client_follows = Buckets(limits.client_follows, monotonic)
        self._branch_follows = Buckets(limits.branch_follows, monotonic)
        self._branch_times = Buckets(limits.branch_times, monotonic)
        self._streams: dict[str, int] = {}
        self._all_streams = 0

    def read(self, client: str) -> None:
        """A call of any kind."""
        _take(self._reads, client)

    def write(self, client: str) -> None:
        """A call that changes something."""
        _take(self._writes, client)

    def join(self, client: str, phone: str, branch_id: str) -> None:
        """A join or a booking."""
        _take(self._writes, client)
        _take(self._phones, phone)
        _take(self._joins, branch_id)

    def follow(self, client: str, branch_id: str) -> None:
        """A question to the branch for a ticket that the gateway does not know."""
        _take(self._client_follows, client)
        _take(self._branch_follows, branch_id)

    def times(self, client: str, branch_id: str) -> None:
        """A question to the branch for free times."""
        _take(self._writes, client)
        _take(self._branch_times, branch_id)

    @property
    def open_streams(self) -> int:
        """How many streams are open now."""
        return self._all_streams

    @contextmanager
    def stream(self, client: str) -> Iterator[None]:
        """An open stream, as long as it is open."""
        mine = self._streams.get(client, 0)
        if mine >= self.limits.client_streams or self._all_streams >= self.limits.streams:
            raise TooMany(STREAM_PAUSE)
        self._streams[client] = mine + 1
        self._all_streams += 1
        try:
            yield
        finally:
            self._all_streams -= 1
            self._streams[client] -= 1
            if not self._streams[client]:
                del self._streams[client]


def _take(buckets: Buckets, key: str) -> None:
    late_s = buckets.take(key)
    if late_s:
        raise TooMany(timedelta(seconds=late_s))
