"""Where the arrows of a keypad lead, from one thing that can be touched to the next. Knows no Qt."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 0.1
"""Half of a gap between neighbours is at most so much of their width."""

_TOUCHES = 1.0
"""Neighbours may lie over each other by so many pixels."""


class Way(StrEnum):
    """An arrow."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Place(NamedTuple):
    """Where something lies that can be touched, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """How far from the left its middle is."""
        return (self.left + self.right) / 2

    def beside(self, column: float) -> float:
        """How far a column is from it; 0 where it goes through it."""
        return max(self.left - column, column - self.right, 0.0)

    def is_in(self, column: float) -> bool:
        """Whether a column goes through it, or so close by that it is in the gap to its neighbour."""
        return self.beside(column) <= _GAP * (self.right - self.left)


class Keypad:
    """A finger that goes by arrows: back and forth in the order in which one reads, up and down in a column.

    The column is that of where it was last put, or went to by left and right, so that a broad button on the way up and
    down does not lead astray. At either end it goes round: there is no dead end.
    """

    def __init__(self) -> None:
        self._column: float | None = None
        self._at: Place | None = None

    def step(self, places: Sequence[Place], here: int, way: Way) -> int:
        """The index of the place to go to; the same where there is no other.

        Args:
            places: in the order in which one reads; at least one.
            here: the index of the one that the finger is on.
            way: the arrow.
        """
        if way in (Way.LEFT, Way.RIGHT):
            there = (here + (1 if way is Way.RIGHT else -1)) % len(places)
            self._column = places[there].middle
        else:
            if self._column is None or places[here] != self._at:
                self._column = places[here].middle
            there = _above_or_below(places, here, way, self._column)
        self._at = places[there]
        return there


def _above_or_below(places: Sequence[Place], here: int, way: Way, column: float) -> int:
    # Seen from below, above is below.
    seen = [place if way is Way.DOWN else _upside_down(place) for place in places]
    others = [index for index in range(len(seen)) if index != here]
    beyond = [index for index in others if seen[index].top > seen[here].bottom - _TOUCHES]
    in_column = [index for index in beyond if seen[index].is_in(column)]
    if in_column or beyond:
        return min(in_column or beyond, key=lambda index: (seen[index].top, seen[index].beside(column)))
    # Round: to the first of the column, or of all.
    before = [index for index in others if seen[index].bottom < seen[here].top + _TOUCHES]
    in_column = [index for index in before if seen[index].is_in(column)]
    return min(in_column or before, key=lambda index: (seen[index].top, seen[index].beside(column)), default=here)


def _upside_down(place: Place) -> Place:
    return Place(place.left, -place.bottom, place.right, -place.top)
