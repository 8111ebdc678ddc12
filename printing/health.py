"""How the printer is between jobs, since when, and what that is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from printing.errors import Cause
from printing.status import Fault, Paper, PrinterStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

ASK_S = 1.0
"""How often a printer that answers is asked."""
SOONEST_S = 0.3
"""How soon after the last question the next may come, where the line was found to be broken."""
PATIENCE_S = 1.0
"""How long one that says nothing is waited for, each time."""
LONGEST_PAUSE_S = 3.0
"""How long one that says nothing is left alone in between, in the end."""


class Condition(StrEnum):
    """The states of a printer that call for different steps."""

    READY = "ready"
    PAPER_NEAR_END = "paper_near_end"
    """It prints, and needs a new roll soon."""
    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUTTER_JAM = "cutter_jam"
    OVERHEATED = "overheated"
    """Passes by itself."""
    MECHANICAL = "mechanical"
    UNRECOVERABLE = "unrecoverable"
    """Switch it off and on again, else it needs a repair."""
    ERROR = "error"
    """It reports an error and did not say which."""
    OFFLINE = "offline"
    """Taken offline, or somebody holds FEED."""
    GONE = "gone"
    """Switched off, or the cable or the network is."""
    BUSY = "busy"
    """It takes no bytes, or another process has it."""
    UNKNOWN = "unknown"
    """It says nothing, or nothing that makes sense."""


_CONDITIONS = {
    Fault.PAPER_END: Condition.PAPER_OUT,
    Fault.COVER_OPEN: Condition.COVER_OPEN,
    Fault.CUTTER: Condition.CUTTER_JAM,
    Fault.OVERHEATED: Condition.OVERHEATED,
    Fault.MECHANICAL: Condition.MECHANICAL,
    Fault.UNRECOVERABLE: Condition.UNRECOVERABLE,
    Fault.ERROR: Condition.ERROR,
    Fault.OFFLINE: Condition.OFFLINE,
    Fault.UNREACHABLE: Condition.GONE,
    Fault.LOST: Condition.GONE,
    Fault.STALLED: Condition.BUSY,
    Fault.SILENT: Condition.UNKNOWN,
    Fault.ONE_WAY: Condition.UNKNOWN,
    Fault.UNCONFIRMED: Condition.UNKNOWN,
}
_AWAY = frozenset({Condition.GONE, Condition.BUSY, Condition.UNKNOWN})


def condition_of(status: PrinterStatus) -> Condition:
    """What a status is called."""
    if status.cause is Cause.BUSY:
        return Condition.BUSY
    if status.fault is not None:
        return _CONDITIONS[status.fault]
    if not status.can_print:
        return Condition.UNKNOWN
    return Condition.PAPER_NEAR_END if status.paper is Paper.NEAR_END else Condition.READY


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a printer is.

    Attributes:
        condition: what it is called.
        since: when that began to be known, in UTC.
        can_print: whether a slip sent now would come out; None when that is unknown.
        status: what the printer said.
    """

    condition: Condition
    since: datetime
    can_print: bool | None
    status: PrinterStatus


class WatchedPrinter(Protocol):
    """What the monitor needs of a printer."""

    def status(self, *, within_s: float | None = None) -> PrinterStatus:
        """Ask; see `Printer.status`."""
        ...

    def listen(self) -> PrinterStatus | None:
        """What it said by itself, or that the line broke; see `Printer.listen`."""
        ...


class HealthMonitor:
    """Watches one printer between jobs; for the thread that owns it.

    What the printer says by itself is heard at the next look. It is asked as well, every second, since a dead network
    says nothing. One that does not answer is asked less and less often, and never waited for longer than a second.

    Args:
        printer: the printer.
        clock: tells the time in UTC.
        monotonic: the clock that pauses are measured by, in seconds.
    """

    def __init__(
        self, printer: WatchedPrinter, *, clock: Callable[[], datetime], monotonic: Callable[[], float]
    ) -> None:
        self._printer = printer
        self._clock = clock
        self._monotonic = monotonic
        self._health: Health | None = None
        self._ask_at = self._asked_at = monotonic()
        self._pause_s = ASK_S

    @property
    def health(self) -> Health | None:
        """How the printer is, as far as was seen; None before the first look."""
        return self._health

    def look(self) -> Health | None:
        """Hear and, when it is time, ask; returns the printer's health if it is another than before.

        Call it at least every 0.1 s between jobs. Costs microseconds unless it is time to ask.
        """
        before = self._health
        heard = self._printer.listen()
        if heard is not None and heard.link_fault is None:
            self._judge(heard)
        elif heard is not None:
            # The printer is gone, or it has only hung up: asking it on a new line tells.
            self._ask_at = min(self._ask_at, self._asked_at + SOONEST_S)
        if self._monotonic() >= self._ask_at:
            self._judge(self._printer.status(within_s=PATIENCE_S))
            self._plan()
        return None if self._health == before else self._health

    def saw(self, status: PrinterStatus) -> Health | None:
        """Take in what a job or a reset has found out, if it has; returns as `look` does."""
        before = self._health
        if status != PrinterStatus():
            self._judge(status)
            self._plan()
        return None if self._health == before else self._health

    def _plan(self) -> None:
        """Decide when to ask again."""
        away = self._health is not None and self._health.condition in _AWAY
        self._asked_at = self._monotonic()
        self._ask_at = self._asked_at + (self._pause_s if away else ASK_S)
        self._pause_s = min(self._pause_s * 1.5, LONGEST_PAUSE_S) if away else ASK_S

    def _judge(self, status: PrinterStatus) -> None:
        condition = condition_of(status)
        earlier = self._health
        since = earlier.since if earlier is not None and earlier.condition is condition else self._clock()
        self._health = Health(condition=condition, since=since, can_print=status.can_print, status=status)
