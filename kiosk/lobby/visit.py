"""The states that a visit goes through, as values."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

from queue_core.tickets import DeliveryState, TicketRequest

if TYPE_CHECKING:
    from queue_core.branch import Service
    from queue_core.errors import Refusal
    from queue_core.tickets import Delivery, Issued


class Screen(StrEnum):
    """What the visitor looks at."""

    SERVICES = "services"
    PARTY = "party"
    TICKET = "ticket"
    CLOSED = "closed"
    REFUSED = "refused"
    OUT_OF_SERVICE = "out-of-service"


class Paper(StrEnum):
    """What a visitor needs to know of the paper: it is coming, it is there, it may be there, there is none."""

    PRINTING = "printing"
    THERE = "there"
    PROBABLY = "probably"
    NONE = "none"

    @staticmethod
    def of(delivery: Delivery) -> Paper:
        """What a delivery's state means to the visitor. An unknown fate promises no paper."""
        match delivery.state:
            case DeliveryState.PENDING | DeliveryState.SENDING:
                return Paper.PRINTING
            case DeliveryState.PRINTED:
                return Paper.THERE
            case DeliveryState.SENT:
                return Paper.PROBABLY
            case DeliveryState.FAILED | DeliveryState.UNKNOWN:
                return Paper.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person at the screen, from the first touch to the way home.

    `wish` is made by the first touch on "take a ticket" and lasts until the visitor wishes for something else, so that
    neither a second touch nor a retry takes a second number: whatever is asked again is asked with the same key.
    """

    language: str
    service: Service | None = None
    party: int = 1
    wish: TicketRequest | None = None
    issued: Issued | None = None
    delivery: Delivery | None = None
    refusal: Refusal | None = None

    def for_service(self, service: Service) -> Self:
        """The visit after a service was chosen."""
        return replace(self, service=service, party=1, wish=None, refusal=None)

    def for_party(self, party: int) -> Self:
        """The visit with another number of people, which is another wish."""
        return replace(self, party=party, wish=None)

    def wishing(self) -> Self:
        """The visit with its wish, made now if it was not yet; without a service there is nothing to wish for."""
        if self.wish is not None or self.service is None:
            return self
        wish = TicketRequest(
            key=os.urandom(16).hex(), service_id=self.service.id, language=self.language, party=self.party
        )
        return replace(self, wish=wish)

    def with_ticket(self, issued: Issued) -> Self:
        """The visit with its number."""
        return replace(self, issued=issued, delivery=issued.delivery)

    @property
    def paper(self) -> Paper | None:
        """What became of the paper, or None without a ticket."""
        return None if self.delivery is None else Paper.of(self.delivery)
