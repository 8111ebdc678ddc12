"""What staff ask of the kiosk behind the lobby, and the answers: frozen values that cross threads.

Every errand is answered exactly once, in the order asked, with one of `Answer`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.roll import RollForecast
    from printing.capabilities import Capabilities
    from printing.health import Health
    from printing.printer import Outcome, ResetStep
    from queue_core.branch import ServiceId
    from queue_core.errors import Refusal, StoreError
    from queue_core.figures import DayFigures
    from queue_core.log import LogEntry
    from queue_core.pauses import Pause, PauseReason
    from queue_core.tickets import PaperTicket, QueuedTicket, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterPin:
    """Who is there? Answered by `PinAccepted` or `PinRefused`."""

    # Not in any log or traceback.
    pin: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAround:
    """Everything that the panel shows. Answered by `Overview`."""


class TicketAct(StrEnum):
    """What can be done about a number."""

    REPRINT = "reprint"
    SETTLE = "settle"
    """Its holder has the paper."""
    VOID = "void"
    """Nobody holds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnTicket:
    """Put one number right; a reprint without a code is of the last ticket. Answered by `Done` or `Refused`."""

    act: TicketAct
    code: str | None
    role: Role


class PrinterAct(StrEnum):
    """What can be done about the printer."""

    RESET = "reset"
    TEST = "test"
    FEED = "feed"
    """Feed to the cutter and cut."""
    NEW_ROLL = "new-roll"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActOnPrinter:
    """Answered by `PrinterAnswer`."""

    act: PrinterAct
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseService:
    """Stop giving tickets for a service, or all of them (None). Answered by `Done` or `Refused`."""

    service_id: ServiceId | None
    reason: PauseReason
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeService:
    """Give tickets again. Answered by `Done` or `Refused`."""

    service_id: ServiceId | None
    role: Role


Errand = EnterPin | LookAround | ActOnTicket | ActOnPrinter | PauseService | ResumeService


@dataclass(frozen=True, slots=True, kw_only=True)
class PinAccepted:
    """The panel may open for this role."""

    role: Role


class PinRefusal(StrEnum):
    """Why the panel stays shut."""

    WRONG = "wrong"
    LOCKED = "locked"
    NONE_SET = "none_set"
    """Nobody has set a PIN yet: `kiosk pin set`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinRefused:
    """The panel stays shut; `until` is when the next try is looked at, if not at once."""

    refusal: PinRefusal
    tries_left: int = 0
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What stands in the panel.

    Attributes:
        paperless: numbers without known paper, oldest first.
        last: the ticket that the printer has dealt with last.
        log: the latest of what was done, newest first.
    """

    paperless: tuple[PaperTicket, ...]
    last: PaperTicket | None
    pauses: tuple[Pause, ...]
    figures: DayFigures
    roll: RollForecast | None
    health: Health | None
    printer: Capabilities | None
    log: tuple[LogEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterAnswer:
    """What came of an act on the printer.

    Attributes:
        steps: of a reset, in order.
        outcome: of a slip; None where none was to be printed, or the printer is not ours.
        health: how the printer is now; None where it is not known yet.
        in_use: another process has the printer and did not do it for us.
    """

    act: PrinterAct
    steps: tuple[ResetStep, ...] = ()
    outcome: Outcome | None = None
    health: Health | None = None
    in_use: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It is done and durable; `ticket` for acts on a ticket. A reprint is on its way, not yet on paper."""

    errand: Errand
    ticket: QueuedTicket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """The rules say no; nothing was changed."""

    errand: Errand
    refusal: Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The queue could not be read or written."""

    errand: Errand
    error: StoreError


Answer = PinAccepted | PinRefused | Overview | PrinterAnswer | Done | Refused | Failed
