"""What the panel needs of the desk behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from kiosk.errands import Errand


class StaffDesk(Protocol):
    """Where staff's errands are run. Answers each exactly once, in the order asked."""

    @property
    def staff_answered(self) -> SignalInstance:
        """Carries an `Answer`."""
        ...

    @property
    def printer_changed(self) -> SignalInstance:
        """Carries a `printing.health.Health`."""
        ...

    @property
    def phones_heard(self) -> SignalInstance:
        """Carries a `queue_core.qticket.link.LinkStatus` every few seconds, where there is a gateway."""
        ...

    def ask_staff(self, errand: Errand) -> None:
        """Ask for something; returns at once."""
        ...
