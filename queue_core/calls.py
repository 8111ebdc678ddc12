"""Who is being called, for whoever shows it to a whole room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.books import Books


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number that is called to a counter, and whose holder has not come yet.

    Attributes:
        id: of this announcement; each call and each recall has a greater one than all before.
        at: when it was announced last.
        recalled: whether it was announced before, at the same counter.
    """

    id: int
    code: str
    counter: int
    at: datetime
    recalled: bool


class Calls:
    """The calls that hold. Tells nothing of a ticket but its number."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._today = books.today
        self._table = books.calls

    def latest(self, most: int) -> tuple[Call, ...]:
        """The business day's calls to which nobody has come yet, the latest announcement first; so many at most.

        Costs a look at each counter where somebody is, however many tickets the day has had.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._store.snapshot():
            return self._table.latest(self._today.date(self._clock()), most)
