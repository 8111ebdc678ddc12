"""What phones want of a branch, before it is a request of the protocol."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date, datetime

ActKind = Literal["cancel", "late", "arrived", "follow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinWish:
    """To be in the queue of the branch's day under way.

    Attributes:
        phone: the phone's own secret; it is never kept.
    """

    request_id: str
    phone: str
    service: str
    language: str
    party: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BookWish:
    """To be served at a time (aware)."""

    request_id: str
    phone: str
    service: str
    language: str
    starts_at: datetime
    party: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ActWish:
    """To do something with a ticket, or to hear of one. `link` is what opened its page; to follow, the ticket's id."""

    request_id: str
    kind: ActKind
    ticket_id: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesWish:
    """To know which times of a day are free."""

    request_id: str
    service: str
    day: date


Wish = JoinWish | BookWish | ActWish | TimesWish
