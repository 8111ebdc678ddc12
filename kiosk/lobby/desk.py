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

    @property
    def reprint_refused(self) -> SignalInstance:
        """Carries the `Refusal` with which `ask_again` was answered."""
        ...

    @property
    def printer_changed(self) -> SignalInstance:
        """Carries the printer's `Health`: the first that is known, and each other one after that."""
        ...

    @property
    def checked_in(self) -> SignalInstance:
        """Carries the `PaperTicket` of whoever has checked in."""
        ...

    @property
    def check_in_refused(self) -> SignalInstance:
        """Carries a `Refusal`."""
        ...

    @property
    def check_in_failed(self) -> SignalInstance:
        """Carries a `StoreError`."""
        ...

    @property
    def picture_changed(self) -> SignalInstance:
        """Carries a tuple of `ServicePicture`: how many wait for each service, and for how long."""
        ...

    @property
    def forecast_made(self) -> SignalInstance:
        """Carries a `TicketId` and the `Estimate` of when its turn comes, or None where nobody knows."""
        ...

    @property
    def pauses_changed(self) -> SignalInstance:
        """Carries a tuple of `Pause`: all that hold from now on."""
        ...

    def issue(self, request: TicketRequest) -> None:
        """Ask for a ticket; returns at once."""
        ...

    def check_in(self, text: str) -> None:
        """Check in whoever has scanned or typed this; answered once, in the order asked, as the signals above tell."""
        ...

    def ask_again(self, code: str) -> None:
        """Ask for a ticket's slip once more; answered by `delivery_settled` of a later attempt or `reprint_refused`."""
        ...

    def tell_paper(self, code: str, came_out: bool) -> None:
        """Pass on the holder's own word on whether the slip came out; not answered."""
        ...
