"""Keeps a kiosk from giving away numbers that nobody waits for their paper of. Knows no Qt."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from queue_core.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.tickets import Delivery, Issued, TicketId

_MINUTE_S = 60


class Drumming:
    """Counts the tickets of the last minute that are not known to be on paper.

    Args:
        most: so many of them may be taken in a minute.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, most: int, monotonic: Callable[[], float]) -> None:
        self._most = most
        self._monotonic = monotonic
        self._asked: dict[str, float] = {}
        self._keys: dict[TicketId, str] = {}

    @property
    def hold_off_s(self) -> int:
        """In how many seconds another ticket may be asked for; 0 where it may be now."""
        self._forget()
        if len(self._asked) < self._most:
            return 0
        freed_by = list(self._asked.values())[-self._most]
        return max(1, ceil(freed_by + _MINUTE_S - self._monotonic()))

    def asked(self, key: str) -> None:
        """A ticket is asked for; one that is asked for again is no other."""
        self._forget()
        self._asked.setdefault(key, self._monotonic())

    def answered(self, key: str, answer: Issued | Refusal) -> None:
        """The ticket was given, and its paper may be there already; or none was."""
        if isinstance(answer, Refusal):
            self._asked.pop(key, None)
        elif key in self._asked:
            self._keys[answer.ticket.id] = key
            self.settled(answer.delivery)

    def settled(self, delivery: Delivery) -> None:
        """What became of a ticket's paper."""
        if delivery.has_paper:
            self.on_paper(delivery.ticket_id)

    def on_paper(self, ticket_id: TicketId) -> None:
        """Its paper is there: it counts no more."""
        self._asked.pop(self._keys.pop(ticket_id, ""), None)

    def _forget(self) -> None:
        minute_ago = self._monotonic() - _MINUTE_S
        self._asked = {key: at for key, at in self._asked.items() if at > minute_ago}
        self._keys = {ticket: key for ticket, key in self._keys.items() if key in self._asked}
