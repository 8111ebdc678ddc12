"""What staff are at, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.errands import (
    ActOnPrinter,
    ActOnTicket,
    Done,
    EnterPin,
    Failed,
    LookAround,
    PauseService,
    Refused,
    ResumeService,
)

if TYPE_CHECKING:
    from kiosk.errands import Errand, Overview, PinRefused, PrinterAnswer
    from printing.health import Health
    from queue_core.branch import ServiceId
    from queue_core.tickets import Role


class Page(StrEnum):
    """What staff look at."""

    PIN = "pin"
    PRINTER = "printer"
    NUMBERS = "numbers"
    PAUSE = "pause"
    TODAY = "today"

    @staticmethod
    def of(errand: Errand) -> Page | None:
        """Where an errand's answer belongs; None: wherever one is."""
        match errand:
            case EnterPin():
                return Page.PIN
            case ActOnPrinter():
                return Page.PRINTER
            case ActOnTicket():
                return Page.NUMBERS
            case PauseService() | ResumeService():
                return Page.PAUSE
            case LookAround():
                return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """The answer to this errand has not come in time."""

    errand: Errand


Notice = Done | Refused | Failed | Unanswered


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonAsked:
    """Staff want to pause a service (None: the kiosk) and have not yet said why."""

    service_id: ServiceId | None


Question = ActOnPrinter | ActOnTicket | ReasonAsked
"""What is asked back before it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One person at the panel, from the gesture that opened it until it shuts.

    Attributes:
        role: who it is, once the PIN was accepted.
        digits: how many have been pressed; which ones is nobody's business.
        entering: the PIN was sent, and its answer is awaited.
        acting: what was asked to be done, while its answer is awaited.
        notice: what the latest errand has come to, where it was not simply seen.
        printed: what the latest act on the printer has come to.
    """

    page: Page = Page.PIN
    role: Role | None = None
    digits: int = 0
    entering: bool = False
    pin_refused: PinRefused | None = None
    overview: Overview | None = None
    health: Health | None = None
    acting: Errand | None = None
    question: Question | None = None
    notice: Notice | None = None
    printed: PrinterAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Everything that the pages show, so that two moments can be compared."""

    shift: Shift | None
    second: int
    seconds_left: int
    locked_seconds: int
