"""The waiting tickets as a schedule hands them out: by service and class, several at once where many wait (pure)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from queue_core import visits
from queue_core.tickets import TicketClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from queue_core.paces import Pace
    from queue_core.visits import Visit

MOST_PIECES = 250
"""More tickets than this are handed out several at once: 2,000 are no more work than 250."""


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


class Piece:
    """Tickets that are handed out together: sums of their visits, and place and rank of the first of them."""

    __slots__ = ("mean", "rank", "size", "square", "squared_means", "waited_s", "whole")

    def __init__(self, rank: int, waited_s: float, visit: Visit) -> None:
        self.rank = rank
        self.waited_s = waited_s
        self.size = 1
        self.whole, self.mean, self.square = visit
        self.squared_means = visit.mean**2

    def add(self, visit: Visit) -> None:
        """Take one more in."""
        self.size += 1
        self.whole += visit.whole
        self.mean += visit.mean
        self.square += visit.square
        self.squared_means += visit.mean**2


class Stream:
    """Tickets of one service and claim, and how many of their pieces have been handed out."""

    __slots__ = ("counter", "next", "pieces", "rate", "service_id")

    def __init__(self, service_id: str, rate: float, counter: int | None) -> None:
        self.service_id = service_id
        self.rate = rate
        self.counter = counter
        self.pieces: list[Piece] = []
        self.next = 0

    def claim(self, at_s: float) -> float:
        """The claim that its first ticket will have by then; see `order.credit`."""
        return claim(self.pieces[self.next].waited_s + at_s, self.rate)


def claim(waited_s: float, rate: float) -> float:
    """What a ticket's claim has grown to."""
    return waited_s * rate if waited_s > 0 else waited_s


def streams(
    line: Sequence[Waiting], paces: Mapping[str, Pace], rates: Mapping[TicketClass, float], alone: int | None
) -> list[Stream]:
    """The line (highest claim first) by service, rate and counter.

    Args:
        line: whoever waits; tickets of a service that has no pace are left out.
        paces: what visits are expected from.
        rates: of each class.
        alone: the position of a ticket that is a piece of its own.
    """
    together = -(-len(line) // MOST_PIECES)
    found: dict[tuple[str, TicketClass, int | None], Stream] = {}
    of_rate: dict[tuple[str, float, int | None], Stream] = {}
    known: dict[tuple[str, int, bool], Visit] = {}
    for rank, (service_id, queue_class, away, party, waited_s, counter) in enumerate(line):
        stream = found.get((service_id, queue_class, counter))
        if stream is None:
            if service_id not in paces:
                continue
            rate = rates[queue_class]
            new = Stream(service_id, rate, counter)
            stream = found[service_id, queue_class, counter] = of_rate.setdefault((service_id, rate, counter), new)
        visit = known.get((service_id, party, away))
        if visit is None:
            visit = known[service_id, party, away] = visits.expected(paces[service_id], party, away=away)
        pieces = stream.pieces
        if pieces and pieces[-1].size < together and rank != alone and pieces[-1].rank != alone:
            pieces[-1].add(visit)
        else:
            pieces.append(Piece(rank, waited_s, visit))
    return list(of_rate.values())
