"""What keeps this kiosk from giving tickets, apart from the opening hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_core.pauses import Pause

PRINTER = "printer"
"""The reason where nobody has paused anything, but the printer cannot print."""


class Obstacles:
    """What is known of the database, the printer and the pauses that staff have made.

    Args:
        stop_without_printer: no tickets while the printer cannot print, rather than numbers on the screen.
    """

    def __init__(self, *, stop_without_printer: bool) -> None:
        self._stop_without_printer = stop_without_printer
        self.store_failed = False
        self.can_print: bool | None = None
        self.pauses: tuple[Pause, ...] = ()

    @property
    def no_paper(self) -> bool:
        """Whether tickets are given although the printer cannot print. One that is silent may well be able to."""
        return self.can_print is False and not self._stop_without_printer

    @property
    def can_copy(self) -> bool:
        """Whether another slip can be promised."""
        return self.can_print is True and not self.store_failed

    @property
    def for_all(self) -> str | None:
        """Why nobody gets a ticket here: a `PauseReason`, `PRINTER`, or None."""
        whole = self._pause_of(None)
        if whole is None and self.can_print is False and self._stop_without_printer:
            return PRINTER
        return whole

    def of_service(self, service_id: str) -> str | None:
        """Why a service gives no tickets while others may: a `PauseReason`, or None."""
        return self._pause_of(service_id)

    def _pause_of(self, service_id: str | None) -> str | None:
        return next((pause.reason for pause in self.pauses if pause.service_id == service_id), None)
