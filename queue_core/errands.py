"""Work for the process that owns a printer, asked for by another, such as a technician's command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.books import Books
    from queue_core.tickets import Role

ErrandId = NewType("ErrandId", int)

ERRAND_PATIENCE = timedelta(seconds=60)
"""How old an errand may be that is taken: whoever asked has given up long before."""


class ErrandState(StrEnum):
    """How far an errand has come."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """One thing to do. `kind` and `answer` (JSON) are a matter between who asks and who answers."""

    id: ErrandId
    printer: str
    kind: str
    asked_at: datetime
    role: Role
    state: ErrandState = ErrandState.WAITING
    answer: str | None = None


class Errands:
    """What waits for the owners of printers. Every public method is one transaction."""

    def __init__(self, books: Books) -> None:
        self._store = books.store
        self._clock = books.clock
        self._table = books.errands

    def ask(self, printer: str, kind: str, *, role: Role) -> Errand:
        """Leave an errand for the printer's owner, who has 60 s to take it."""
        with self._store.transaction():
            return self._table.add(printer, kind, self._clock(), role)

    def take(self, printer: str) -> Errand | None:
        """Take the printer's oldest errand in hand, or None where nothing waits. For the printer's owner.

        Costs no more than a look where nothing waits. What is older than 60 s is never taken.
        """
        with self._store.snapshot():
            if not self._fresh(printer):
                return None
        with self._store.transaction():
            for errand in self._fresh(printer):
                self._table.move(errand.id, ErrandState.TAKEN)
                return self._errand(errand.id)
        return None

    def answer(self, errand_id: ErrandId, answer: str) -> Errand:
        """Record what came of an errand that was taken. One that was answered before stays as it is.

        Raises:
            LookupError: there is no such errand.
            ValueError: nobody has taken it.
        """
        with self._store.transaction():
            errand = self._errand(errand_id)
            if errand.state is ErrandState.WAITING:
                msg = f"nobody has taken errand {errand_id}"
                raise ValueError(msg)
            if errand.state is ErrandState.TAKEN:
                self._table.move(errand_id, ErrandState.DONE, answer)
            return self._errand(errand_id)

    def get(self, errand_id: ErrandId) -> Errand:
        """How far an errand has come.

        Raises:
            LookupError: there is no such errand.
        """
        with self._store.snapshot():
            return self._errand(errand_id)

    def withdraw(self, errand_id: ErrandId) -> bool:
        """Take an errand back; True where nobody had taken it, so that nothing will be done.

        Raises:
            LookupError: there is no such errand.
        """
        with self._store.transaction():
            if self._errand(errand_id).state is not ErrandState.WAITING:
                return False
            self._table.move(errand_id, ErrandState.WITHDRAWN)
            return True

    def _fresh(self, printer: str) -> list[Errand]:
        now = self._clock()
        # Either way: a clock that was put back far since then keeps no old errand alive.
        return [errand for errand in self._table.waiting(printer) if abs(now - errand.asked_at) <= ERRAND_PATIENCE]

    def _errand(self, errand_id: ErrandId) -> Errand:
        found = self._table.get(errand_id)
        if found is None:
            msg = f"no errand {errand_id}"
            raise LookupError(msg)
        return found
