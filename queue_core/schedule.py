"""Hands out whoever waits over the open counters, in calling order, by what each is expected to take (pure).

A counter that frees takes the ticket with the highest claim that it may take. Counters that are busy free one after
the other: with exponential times, s counters and q waiting the turn of who comes next is expected after
(q + 1) / (s μ), with visitors who give up at rate θ after the sum of 1 / (s μ + j θ) over j = 0 … q (Whitt 1999,
"Predicting queueing delays"; Ibrahim and Whitt 2009, "Real-time delay estimation").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from heapq import heapify, heappop, heappush
from math import erfc, exp, inf, log, log1p, sqrt
from typing import TYPE_CHECKING, NamedTuple

from queue_core.tickets import TicketClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from queue_core.paces import Pace

_MOST_PIECES = 250
"""More tickets than this are handed out several at once."""
_EQUAL: dict[TicketClass, float] = dict.fromkeys(TicketClass, 1.0)
_DEEPEST = -4.0


class Waiting(NamedTuple):
    """A ticket that waits.

    `waited_s` is now less its place: below nothing for a booking that is yet to come. `away` is whether it could not be
    called now for its holder's absence. `counter` is the only one that it waits for.
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
        service_id: what its visitor came for, None where it is free.
        party: how many people its visitor is.
        busy_s: how long ago it called its visitor; None where nobody knows.
        closes_at: when it will close (aware); None with the branch.
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
        paces: of every service of the branch.
        rates: how fast the claim of each class grows.
        closes_at: when the branch closes (aware); None is never.
    """

    now: datetime
    line: Sequence[Waiting]
    counters: Sequence[OpenCounter]
    paces: Mapping[str, Pace]
    rates: Mapping[TicketClass, float] | None = None
    closes_at: datetime | None = None


class Moment(NamedTuple):
    """When a turn comes. `too_late` is when all counters that could call will have closed before."""

    mean_s: float
    variance: float
    too_late: bool


_Key = tuple[str, TicketClass, "int | None"]


class _Piece(NamedTuple):
    """Tickets of one stream that are handed out together."""

    rank: int
    waited_s: float
    mean: float
    squares: float
    squared_means: float
    position: int


class Schedule:
    """One handing out. The ticket at the position that is asked for is on its own."""

    def __init__(self, situation: Situation, position: int | None = None) -> None:
        self._paces = situation.paces
        self._rates = situation.rates or _EQUAL
        self._now = situation.now
        self._counters = tuple(situation.counters)
        self._position = -1 if position is None else position
        self._line = situation.line
        everything = tuple(situation.paces)
        self._takes = [tuple(counter.services) or everything for counter in self._counters]
        self._variances = [0.0] * len(self._counters)
        self._idle = [inf] * len(self._counters)
        self._turns: dict[str, tuple[float, float]] = {}
        self._asked: tuple[float, float] | None = None

    def newcomers(self) -> dict[str, Moment | None]:
        """When the turn of who joins now comes, for each service."""
        self._hand_out()
        found: dict[str, Moment | None] = dict.fromkeys(self._paces)
        for service_id, (mean_s, variance) in self._turns.items():
            found[service_id] = self._moment(service_id, mean_s, variance, too_late=False)
        for service_id, turn in found.items():
            if turn is None:
                found[service_id] = self._too_late(service_id, None)
        return found

    def asked(self) -> Moment | None:
        """When the turn of the ticket that was asked for comes."""
        ticket = self._line[self._position]
        self._hand_out()
        if self._asked is None:
            return self._too_late(ticket.service_id, ticket.counter)
        mean_s, variance = self._asked
        return self._moment(ticket.service_id, mean_s, variance, too_late=False)

    def _moment(self, service_id: str, mean_s: float, variance: float, *, too_late: bool) -> Moment:
        doubt = self._paces[service_id].doubt * mean_s
        return Moment(mean_s, variance + doubt * doubt, too_late)

    def _too_late(self, service_id: str, only: int | None) -> Moment | None:
        """Whoever has counters, but none that is open long enough: not before the last of them has closed."""
        able = self._able(service_id, only)
        if not able:
            return None
        closings = [self._closing(index) for index in able]
        last = max((each for each in closings if each < inf), default=0.0)
        return Moment(max(last, 0.0), 0.0, too_late=True)

    def _able(self, service_id: str, only: int | None = None) -> list[int]:
        if only is not None:
            return [index for index, counter in enumerate(self._counters) if counter.number == only]
        return [index for index, services in enumerate(self._takes) if service_id in services]

    def _closing(self, index: int) -> float:
        closes_at = self._counters[index].closes_at
        return inf if closes_at is None else (closes_at - self._now) / timedelta(seconds=1)

    def _hand_out(self) -> None:
        streams = self._streams()
        places = dict.fromkeys(streams, 0)
        reach = [self._reach(index, streams) for index in range(len(self._counters))]
        free = self._first_free()
        heapify(free)
        while free:
            at, index = heappop(free)
            if at >= self._closing(index):
                continue
            key = self._first(reach[index], streams, places, at)
            self._note_newcomers(index, at, None if key is None else streams[key][places[key]], key)
            if key is None:
                self._idle[index] = at
                continue
            piece = streams[key][places[key]]
            places[key] += 1
            if piece.position == self._position >= 0:
                self._asked = (at, self._variance(key[0], None if key[2] is None else index))
                return
            heappush(free, (at + self._take(index, piece, key[0], at), index))

    def _take(self, index: int, piece: _Piece, service_id: str, at: float) -> float:
        leaving = self._paces[service_id].leaving_per_s
        stay = exp(-leaving * at) if leaving else 1.0
        self._variances[index] += stay * piece.squares - stay * stay * piece.squared_means
        return stay * piece.mean

    def _note_newcomers(self, index: int, at: float, first: _Piece | None, key: _Key | None) -> None:
        """Who joins now has a turn when a counter frees that has nobody of a higher claim."""
        if first is not None and key is not None:
            claim = self._claim(first.waited_s + at, key[1])
            if claim >= self._claim(at, TicketClass.WALK_IN) or key[2] is not None:
                return
        for service_id in self._takes[index]:
            if service_id not in self._turns and service_id in self._paces:
                self._turns[service_id] = (at, self._variance(service_id, None))

    def _first(
        self, reach: list[_Key], streams: dict[_Key, list[_Piece]], places: dict[_Key, int], at: float
    ) -> _Key | None:
        """The stream whose first ticket has the highest claim; who waits for this counter only goes first."""
        best, best_claim, best_rank = None, -inf, 0
        for key in reach:
            pieces, place = streams[key], places[key]
            if place == len(pieces):
                continue
            piece = pieces[place]
            claim = self._claim(piece.waited_s + at, key[1])
            if claim > best_claim or (claim == best_claim and piece.rank < best_rank):
                best, best_claim, best_rank = key, claim, piece.rank
        return best

    def _claim(self, waited_s: float, queue_class: TicketClass) -> float:
        return waited_s * self._rates[queue_class] if waited_s > 0 else waited_s

    def _variance(self, service_id: str, only: int | None) -> float:
        able = self._able(service_id) if only is None else [only]
        return sum(self._variances[index] for index in able) / len(able) ** 2

    def _reach(self, index: int, streams: dict[_Key, list[_Piece]]) -> list[_Key]:
        number, services = self._counters[index].number, self._takes[index]
        return [key for key in streams if key[2] == number or (key[2] is None and key[0] in services)]

    def _streams(self) -> dict[_Key, list[_Piece]]:
        """The line by service, class and counter, in pieces."""
        together = -(-len(self._line) // _MOST_PIECES)
        streams: dict[_Key, list[_Piece]] = {}
        sizes: dict[_Key, int] = {}
        takes: dict[tuple[str, int, bool], tuple[float, float]] = {}
        for rank, ticket in enumerate(self._line):
            service_id, queue_class, away, party, waited_s, counter = ticket
            if service_id not in self._paces:
                continue
            key = (service_id, queue_class, counter)
            take = takes.get((service_id, party, away))
            if take is None:
                take = takes[service_id, party, away] = expected_take(self._paces[service_id], party, away=away)
            mean, squares = take
            pieces = streams.setdefault(key, [])
            size = sizes.get(key, 0)
            alone = rank == self._position
            if 0 < size < together and not alone:
                last = pieces[-1]
                pieces[-1] = _Piece(
                    last.rank,
                    last.waited_s,
                    last.mean + mean,
                    last.squares + squares,
                    last.squared_means + mean * mean,
                    -1,
                )
                sizes[key] = size + 1
                continue
            pieces.append(_Piece(rank, waited_s, mean, squares, mean * mean, rank if alone else -1))
            sizes[key] = together if alone else 1
        return streams

    def _first_free(self) -> list[tuple[float, int]]:
        """When each counter frees, spread so that the mean of the next turn is right; see the module."""
        count = len(self._counters)
        residuals = [self._residual(counter) for counter in self._counters]
        order = sorted(range(count), key=lambda index: residuals[index][0])
        shared = [sum(1 for other in self._takes if set(other) & set(own)) for own in self._takes]
        busy = [index for index in order if self._counters[index].service_id is not None]
        free = [(0.0, index) for index in order if self._counters[index].service_id is None]
        spreads = self._spread(busy, residuals)
        for index in busy:
            self._variances[index] = residuals[index][1] / shared[index]
            free.append((spreads[index], index))
        return free

    def _spread(self, busy: list[int], residuals: list[tuple[float, float]]) -> dict[int, float]:
        """One after the other, as far as chance has it so, with the work that is left kept.

        Of s counters s - 1 are busy still when the turn of the next one comes: each then has
        m (1 + c²) / 2 left, of which handing out expected lengths leaves m / 2 only.
        """
        count = len(busy)
        if not count:
            return {}
        paces = [self._paces.get(self._counters[index].service_id or "") for index in busy]
        means = [pace.mean_s if pace else residuals[index][0] for index, pace in zip(busy, paces, strict=True)]
        chances = [min(pace.variability**2, 1.0) if pace else 1.0 for pace in paces]
        mean, chance = sum(means) / count, sum(chances) / count
        rough = [
            (1 - chance) * residuals[index][0] + chance * mean * (rank + 1) / count for rank, index in enumerate(busy)
        ]
        wanted = sum(residuals[index][0] for index in busy) - (count - 1) * mean * chance / 2
        scale = max(wanted / sum(rough), 0.1) if sum(rough) > 0 else 1.0
        return {index: max(each * scale, 0.0) for index, each in zip(busy, rough, strict=True)}

    def _residual(self, counter: OpenCounter) -> tuple[float, float]:
        if counter.service_id is None:
            return 0.0, 0.0
        pace = self._paces.get(counter.service_id)
        if pace is None:
            return 0.0, 0.0
        return residual(pace, counter.party, counter.busy_s)


def expected_take(pace: Pace, party: int, *, away: bool) -> tuple[float, float]:
    """What a ticket is expected to take its counter, and the mean of its square. Seconds."""
    mean = pace.mean_s * _people(pace, party)
    comes = pace.comes if away else 1.0
    first = (1 - pace.no_show) * mean + pace.no_show * pace.no_show_s
    second = (1 - pace.no_show) * mean * mean * (1 + pace.variability**2) + pace.no_show * pace.no_show_s**2
    return comes * first, comes * second


def residual(pace: Pace, party: int, busy_s: float | None) -> tuple[float, float]:
    """What is left of a visitor's time, and its variance: log-normal, known to be longer than `busy_s`. Seconds."""
    mean, chance = pace.mean_s * _people(pace, party), pace.variability**2
    if busy_s is None:
        left = mean * (1 + chance) / 2
        return left, max(mean * mean * (1 + chance) ** 3 / 3 - left * left, 0.0)
    if chance <= 0:
        return max(mean - busy_s, 0.0), 0.0
    sigma = sqrt(log1p(chance))
    centre = log(mean) - sigma * sigma / 2
    depth = max((centre - log(busy_s)) / sigma, _DEEPEST) if busy_s > 0 else 9.0
    passed = exp(centre - depth * sigma)
    alive = _normal(depth)
    first = mean * _normal(depth + sigma) / alive
    second = mean * mean * (1 + chance) * _normal(depth + 2 * sigma) / alive
    return max(first - passed, 0.0), max(second - first * first, 0.0)


def _people(pace: Pace, party: int) -> float:
    return 1 + pace.party_share * (party - 1)


def _normal(deviation: float) -> float:
    return erfc(-deviation / sqrt(2)) / 2
