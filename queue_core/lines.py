"""The waiting tickets as a schedule hands them out: by service and class, several at once where many wait (pure)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from queue_core import visits
from queue_core.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from queue_core.paces import Pace
    from queue_core.schedule import Waiting
    from queue_core.tickets import TicketClass

MOST_PIECES = 160
"""More tickets than this are handed out several at once: 2,000 are little more work than 160."""

PIECES_PER_COUNTER = 8
"""But never so many at once that counters have fewer turns than this: a piece is handed to one of them."""


class Cut(NamedTuple):
    """A ticket that is asked for, and the piece that it is in as handed out until its turn.

    `pieces` are those that go before it there, and the ticket as a piece of its own; none where it is the first.
    """

    rank: int
    pieces: tuple[Piece, ...] = ()


class Piece:
    """Tickets that are handed out together: sums of their visits, and place and rank of the first of them.

    `absent` is how many of them are away now. `cuts` are those of them that are asked for.
    """

    __slots__ = ("absent", "cuts", "mean", "rank", "size", "square", "squared_means", "waited_s", "whole")

    def __init__(self, rank: int, waited_s: float, visit: Visit, away: float) -> None:
        self.cuts: tuple[Cut, ...] = ()
        self.rank = rank
        self.waited_s = waited_s
        self.size = 1
        self.absent = away
        self.whole, self.mean, self.square, self.squared_means = visit

    def up_to(self, last: Piece) -> Cut:
        """What is left of the piece where another one, of one ticket, is cut off its end."""
        sums = Visit(self.whole, self.mean, self.square, self.squared_means)
        before = Piece(self.rank, self.waited_s, sums, self.absent)
        before.size = self.size
        last.cuts = (Cut(last.rank),)
        return Cut(last.rank, (before, last))


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
    line: Sequence[Waiting],
    paces: Mapping[str, Pace],
    rates: Mapping[TicketClass, float],
    *,
    counters: int,
    asked: Collection[int] = (),
) -> list[Stream]:
    """The line (highest claim first) by service, rate and counter.

    Args:
        line: whoever waits; tickets of a service that has no pace are left out.
        paces: what visits are expected from.
        rates: of each class.
        counters: how many are open.
        asked: positions of tickets of which each can be handed out as a piece of its own.
    """
    together = -(-len(line) // max(MOST_PIECES, PIECES_PER_COUNTER * counters))
    found: dict[tuple[str, float, int | None], Stream] = {}
    # A few kinds of tickets make up the line, however long it is.
    kinds: dict[tuple[str, int, bool, int, int | None], tuple[list[Piece], Visit, float]] = {}
    for rank, (service_id, queue_class, away, party, waited_s, counter) in enumerate(line):
        # Hashing an enum's member itself takes half the time of the whole pass.
        key = (service_id, id(queue_class), away, party, counter)
        kind = kinds.get(key)
        if kind is None:
            if service_id not in paces:
                continue
            rate = rates[queue_class]
            stream = found.setdefault((service_id, rate, counter), Stream(service_id, rate, counter))
            visit = visits.expected(paces[service_id], party, away=away)
            kind = kinds[key] = (stream.pieces, visit, float(away))
        pieces, visit, absent = kind
        if together > 1 and pieces and (last := pieces[-1]).size < together:
            if rank in asked:
                last.cuts += (last.up_to(Piece(rank, waited_s, visit, absent)),)
            last.size += 1
            last.absent += absent
            last.whole += visit.whole
            last.mean += visit.mean
            last.square += visit.square
            last.squared_means += visit.squared_mean
        else:
            pieces.append(piece := Piece(rank, waited_s, visit, absent))
            if rank in asked:
                piece.cuts = (Cut(rank),)
    return list(found.values())
