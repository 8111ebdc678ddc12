"""What the lobby needs of whoever gives the tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from queue_core.tickets import TicketRequest


class TicketDesk(Protocol):
    """Where tickets are taken. Answers each request once, in the order asked, with one of the first three signals."""

    @property
    def ticket_issued(self) -> SignalInstance:
        """Carries `Issued`."""
        ...

    @property
    def ticket_refused(self) -> SignalInstance:
        """Carries a `Refusal`."""
        ...

    @property
    def issuing_failed(self) -> SignalInstance:
        """Carries a `StoreError`."""
        ...

    @property
    def delivery_settled(self) -> SignalInstance:
        """Carries a `Delivery` of which nothing more will become."""
        ...

    @property
    def store_failed(self) -> SignalInstance:
        """Carries a `StoreError`; holds until `store_recovered`."""
        ...

    @property
    def store_recovered(self) -> SignalInstance:
        """Carries nothing."""
        ...

    def issue(self, request: TicketRequest) -> None:
        """Ask for a ticket; returns at once."""
        ...
