"""Hands out whoever waits over the open counters, in calling order, by how long each is expected to take (pure).

A counter that frees takes the ticket with the highest claim of those that it may take. With exponential times, s
counters and q waiting, the turn of who comes next is expected after (q + 1) / (s μ); with visitors who give up at rate
θ after the sum of 1 / (s μ + j θ) over j = 0 … q (Ibrahim and Whitt 2009, "Real-time delay estimation based on delay
history in many-server service systems with time-varying arrivals").
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from heapq import heapify, heappop, heapreplace
from math import exp, inf
from typing import TYPE_CHECKING, NamedTuple

from queue_core import lines, visits
from queue_core.tickets import TicketClass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import datetime

    from queue_core.lines import Cut, Piece, Stream
    from queue_core.paces import Pace

_EQUAL: dict[TicketClass, float] = dict.fromkeys(TicketClass, 1.0)
_SECOND = timedelta(seconds=1)


class Waiting(NamedTuple):
    """A ticket that waits.

    Attributes:
        away: it could not be called now, since its holder is not in the branch.
        waited_s: now less its place: below nothing for a booking whose time is yet to come. Only looked at for that,
            and where classes have rates of their own.
        counter: the only one that it waits for.
    """

    service_id: str
    queue_class: TicketClass = TicketClass.WALK_IN
    away: bool = False
    party: int = 1
    waited_s: float = 0.0
    counter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCounter:
    """A counter that is open.

    Attributes:
        services: what it takes; no services are all.
        service_id: what its visitor came for; None where it is free.
        party: how many people its visitor is.
        busy_s: how long ago it called its visitor; None where nobody knows.
        closes_at: when it will close (aware), as far as that was announced.
    """

    number: int
    services: tuple[str, ...] = ()
    service_id: str | None = None
    party: int = 1
    busy_s: float | None = None
    closes_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a wait is estimated from.

    Attributes:
        line: whoever waits, the highest claim first (`order.claim`).
        counters: those that are open.
        paces: of every service of the branch.
        rates: how fast the claim of each class grows; None is all alike.
        closes_at: when the branch closes (aware); None is never.
    """

    now: datetime
    line: Sequence[Waiting]
    counters: Sequence[OpenCounter]
    paces: Mapping[str, Pace]
    rates: Mapping[TicketClass, float] | None = None
    closes_at: datetime | None = None


class Turn(NamedTuple):
    """When a turn comes. Seconds.

    `too_late` is that every counter which takes the service has announced to close before.
    """

    mean_s: float
    variance: float
    too_late: bool


class Schedule:
    """One handing out: for those who join now, or until the tickets at some positions of the line have their turns."""

    def __init__(self, situation: Situation, positions: Collection[int] | None = None) -> None:
        self._paces = situation.paces
        self._rates = situation.rates or _EQUAL
        self._newcomer_rate = self._rates[TicketClass.WALK_IN]
        self._even = len(set(self._rates.values())) == 1
        self._counters = tuple(situation.counters)
        self._closings = [
            inf if counter.closes_at is None else (counter.closes_at - situation.now) / _SECOND
            for counter in self._counters
        ]
        self._takes = [frozenset(counter.services or situation.paces) for counter in self._counters]
        self._able = {
            service_id: [index for index, services in enumerate(self._takes) if service_id in services]
            for service_id in situation.paces
        }
        self._line = situation.line
        self._asked = frozenset(positions or ())
        self._streams = lines.streams(
            situation.line, situation.paces, self._rates, counters=len(self._counters), asked=self._asked
        )
        self._reach = [
            [stream for stream in self._streams if self._reaches(index, stream)] for index in range(len(self._counters))
        ]
        # Of each counter, the variance of the moment at which it frees.
        self._variances = [0.0] * len(self._counters)
        # Of each service, seconds that were given to visitors although some of them will not come; see `_give`.
        self._spare = dict.fromkeys(situation.paces, 0.0)
        # Nobody's turn comes before that of those ahead, however the gaps fall.
        self._floors = dict.fromkeys(situation.paces, 0.0)
        self._sharing = {service_id: self._shares(service_id) for service_id in situation.paces}
        self._pending = {service_id for service_id, able in self._able.items() if able and positions is None}
        self._turns: dict[str, Turn] = {}
        self._asked_turns: dict[int, Turn] = {}

    def newcomers(self) -> dict[str, Turn | None]:
        """When the turn of who joins now comes, for each service; None where no open counter takes it."""
        self._hand_out()
        return {service_id: self._turns.get(service_id) or self._too_late(able) for service_id, able in self._ables()}

    def asked(self) -> dict[int, Turn | None]:
        """When the turn of each ticket that was asked for comes, by position, if its holder is here then.

        The same for each, whoever else is asked for.
        """
        self._hand_out()
        return {each: self._asked_turns.get(each) or self._missed(self._line[each]) for each in self._asked}

    def _missed(self, ticket: Waiting) -> Turn | None:
        if ticket.service_id not in self._paces:
            return None
        return self._too_late(self._able[ticket.service_id] if ticket.counter is None else self._number(ticket.counter))

    def _ables(self) -> list[tuple[str, list[int]]]:
        return list(self._able.items())

    def _number(self, number: int) -> list[int]:
        return [index for index, counter in enumerate(self._counters) if counter.number == number]

    def _too_late(self, able: list[int]) -> Turn | None:
        if not able:
            return None
        return Turn(max(0.0, *(self._closings[index] for index in able)), 0.0, too_late=True)

    def _hand_out(self) -> None:
        frees = self._first_frees()
        heapify(frees)
        self._go_on(frees, set(self._asked))

    def _go_on(self, frees: list[tuple[float, int]], wanted: set[int]) -> None:
        """Hand out until nobody's turn is wanted any more; `frees` is a heap of when each counter is free."""
        while frees and (wanted or self._pending):
            at, index = frees[0]
            stream = self._first(self._reach[index], at) if at < self._closings[index] else None
            if at < self._closings[index] and self._pending:
                self._let_newcomers(index, at, stream)
            if stream is None:
                heappop(frees)
                continue
            piece = stream.pieces[stream.next]
            for cut in piece.cuts:
                if cut.rank in wanted:
                    wanted.discard(cut.rank)
                    self._note(cut, stream, frees)
            stream.next += 1
            mean = self._mean(stream.service_id, at)
            self._floors[stream.service_id] = max(self._floors[stream.service_id], mean)
            heapreplace(frees, (at + self._give(index, piece, stream.service_id, at), index))

    def _note(self, cut: Cut, stream: Stream, frees: list[tuple[float, int]]) -> None:
        """The turn of a ticket that is asked for, when the first of its piece has a turn."""
        if not cut.pieces:
            at, index = frees[0]
            able = self._able[stream.service_id] if stream.counter is None else [index]
            self._asked_turns[cut.rank] = self._turn(stream.service_id, at, able)
            return
        with self._tried(stream, cut.pieces):
            self._go_on(frees.copy(), {cut.rank})

    @contextmanager
    def _tried(self, stream: Stream, pieces: Sequence[Piece]) -> Iterator[None]:
        """Hand out other pieces of a stream for a while, and then be as before."""
        kept = self._variances, self._spare, self._floors
        nexts = [each.next for each in self._streams]
        whole = stream.pieces
        self._variances, self._spare, self._floors = self._variances.copy(), self._spare.copy(), self._floors.copy()
        stream.pieces, stream.next = list(pieces), 0
        yield
        stream.pieces = whole
        for each, position in zip(self._streams, nexts, strict=True):
            each.next = position
        self._variances, self._spare, self._floors = kept

    def _reaches(self, index: int, stream: Stream) -> bool:
        if stream.counter is not None:
            return stream.counter == self._counters[index].number
        return stream.service_id in self._takes[index]

    def _first(self, reach: list[Stream], at: float) -> Stream | None:
        """The stream whose first ticket has the highest claim."""
        if self._even:
            # The line is in the order of claims, and even rates keep it.
            return min((each for each in reach if each.next < len(each.pieces)), key=_rank, default=None)
        best, best_claim, best_rank = None, -inf, 0
        for stream in reach:
            if stream.next == len(stream.pieces):
                continue
            claim = stream.claim(at)
            rank = stream.pieces[stream.next].rank
            if best is None or claim > best_claim or (claim == best_claim and rank < best_rank):
                best, best_claim, best_rank = stream, claim, rank
        return best

    def _let_newcomers(self, index: int, at: float, first: Stream | None) -> None:
        """Who joins now has a turn once a counter frees for which nobody has a higher claim."""
        if first is not None and first.claim(at) >= lines.claim(at, self._newcomer_rate):
            return
        for service_id in self._takes[index] & self._pending:
            self._turns[service_id] = self._turn(service_id, at, self._able[service_id])
            self._pending.discard(service_id)

    def _give(self, index: int, piece: Piece, service_id: str, at: float) -> float:
        """How long the counter is kept.

        Some will not come, are not here yet, or have left by then. Whole visits stand for that, one of which is left
        out now and then: a counter that nobody comes to takes the next one at once, which shorter visits all along
        would not show.
        """
        pace = self._paces[service_id]
        stays = exp(-pace.leaving_per_s * at) if pace.leaving_per_s else 1.0
        if piece.absent:
            stays *= 1 - piece.absent / piece.size * exp(-at / pace.travel_s)
        self._variances[index] += stays * piece.square - stays * stays * piece.squared_means
        spare = self._spare[service_id] + piece.whole - stays * piece.mean
        left_out = spare >= piece.whole / 2
        self._spare[service_id] = spare - piece.whole if left_out else spare
        return 0.0 if left_out else piece.whole

    def _turn(self, service_id: str, at: float, able: list[int]) -> Turn:
        variance = sum(self._variances[index] for index in able) / len(able) ** 2
        mean = max(self._mean(service_id, at), self._floors[service_id])
        return Turn(mean, variance + (self._paces[service_id].doubt * mean) ** 2, too_late=False)

    def _mean(self, service_id: str, at: float) -> float:
        """When a turn is expected: less what the service's counters have been given too much, on average."""
        return at - sum(self._spare[other] * weight for other, weight in self._sharing[service_id])

    def _shares(self, service_id: str) -> list[tuple[str, float]]:
        """Of each service, the part of its time that one of this service's counters gets."""
        own = self._able[service_id]
        common = {other: len(set(own).intersection(able)) for other, able in self._able.items()}
        return [(other, count / len(self._able[other]) / len(own)) for other, count in common.items() if count]

    def _first_frees(self) -> list[tuple[float, int]]:
        """When each counter frees for the first time."""
        left: list[tuple[float, int]] = []
        frees: list[tuple[float, int]] = []
        for index, counter in enumerate(self._counters):
            pace = self._paces.get(counter.service_id) if counter.service_id is not None else None
            if pace is None:
                frees.append((0.0, index))
                continue
            mean, variance = visits.left(pace, counter.party, counter.busy_s)
            # All but one of those that can call are busy still when the next turn comes: what is left to them then
            # makes no difference to it.
            sharing = sum(1 for services in self._takes if services & self._takes[index])
            self._variances[index] = variance / sharing
            left.append((mean, index))
        return frees + self._spread(sorted(left))

    def _spread(self, left: list[tuple[float, int]]) -> list[tuple[float, int]]:
        """Counters that free one after the other.

        If chance were all (exponential times), s counters of mean m would free at m / s, 2 m / s, …; without any, when
        what is left to each is over. In between, in between, and with the sum of what is left kept: of s counters s - 1
        are busy when a turn comes, for m (1 + c²) / 2 on average, but for m / 2 where all visits are of mean length.
        """
        count = len(left)
        if not count:
            return []
        paces = [self._paces[self._counters[index].service_id or ""] for _, index in left]
        mean = sum(pace.mean_s for pace in paces) / count
        chance = sum(min(pace.variability**2, 1.0) for pace in paces) / count
        rough = [(1 - chance) * seconds + chance * mean * (rank + 1) / count for rank, (seconds, _) in enumerate(left)]
        wanted = sum(seconds for seconds, _ in left) - (count - 1) * mean * chance / 2
        scale = max(wanted / sum(rough), 0.1) if sum(rough) > 0 else 1.0
        return [(seconds * scale, index) for seconds, (_, index) in zip(rough, left, strict=True)]


def _rank(stream: Stream) -> int:
    return stream.pieces[stream.next].rank
