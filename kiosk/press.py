"""The printer as the kiosk has it: owned or not, with what it prints drawn and encoded for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kiosk.roll import Roll
from printing.health import Condition, Health, HealthMonitor
from printing.ownership import PrinterLock, identity
from printing.status import Fault, PrinterStatus
from printing.transport.address import TcpAddress, VirtualAddress, parse_printer_url
from queue_core.clock import utc_now
from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from kiosk.config import PrinterSettings
    from kiosk.printer_book import PrinterBook
    from printing.capabilities import Capabilities, Identity
    from printing.escpos import Job
    from printing.printer import Outcome, Printer, ResetStep, Timeouts
    from printing.profile import PrinterProfile
    from printing.slip import Slip
    from printing.transport.address import PrinterAddress
    from printing.virtual import CutSlip, Report, VirtualPrinter
    from queue_core.clock import Clock
    from queue_core.tickets import Delivery

_DIGITS = bytes(range(0x21, 0x7F)).decode("ascii")


class Press:
    """Prints slips on the one printer of this kiosk. Used by one thread at a time.

    What is slow to load (fonts, python-escpos, devices) is loaded at the first use.

    Args:
        settings: which printer, and of which model.
        paper_dir: where the virtual printer leaves its slips; also what tells two virtual printers apart.
        book: what was found out about printers before.
        clock: the wall clock, for when a fault began and a roll was put in.
        timeouts: how long the printer is given; by default what suits people who wait.
        on_slip: called with each slip that the virtual printer has cut, on a thread of its own.
        on_report: called with what the virtual printer did not understand, likewise.
    """

    def __init__(
        self,
        settings: PrinterSettings,
        *,
        paper_dir: Path,
        book: PrinterBook,
        clock: Clock = utc_now,
        timeouts: Timeouts | None = None,
        on_slip: Callable[[CutSlip], None] | None = None,
        on_report: Callable[[Report], None] | None = None,
    ) -> None:
        self._settings = settings
        self._paper_dir = paper_dir
        self._book = book
        self._clock = clock
        self._timeouts = timeouts
        self._on_slip = on_slip
        self._on_report = on_report
        self.address = parse_printer_url(settings.url)
        scope = str(paper_dir.resolve()) if isinstance(self.address, VirtualAddress) else ""
        self._lock = PrinterLock(self.address, scope=scope)
        self._profile: PrinterProfile | None = None
        self._printer: Printer | None = None
        self._monitor: HealthMonitor | None = None
        self._away: Health | None = None
        self._remembered: Capabilities | None = None
        self._roll: Roll | None = None
        self._virtual: VirtualPrinter | None = None
        self._cut_short = False

    @property
    def name(self) -> str:
        """What deliveries are addressed to: the same for each spelling of the printer's address."""
        return identity(self.address)

    @property
    def health(self) -> Health | None:
        """How the printer was when it was looked at last, or printed last; None before that."""
        return self._monitor.health if self._monitor is not None else self._away

    @property
    def capabilities(self) -> Capabilities | None:
        """What is known of what the printer can do; None before a line to it was opened."""
        return self._printer.capabilities if self._printer is not None else None

    @property
    def roll(self) -> Roll:
        """The roll that is in the printer. For the owner."""
        if self._roll is None:
            self._roll = Roll(self._book, self.name, new_length_mm=self._settings.roll_length_mm, clock=self._clock)
        return self._roll

    @property
    def owned(self) -> bool:
        """Whether this process owns the printer."""
        return self._lock.held

    def own(self) -> bool:
        """Try to become the printer's owner; says whether it is ours now."""
        return self._lock.held or self._lock.try_acquire()

    def release(self) -> None:
        """Close the line and let another process own the printer."""
        if self._printer is not None:
            self._printer.close()
            self._printer = self._monitor = self._away = None
        if self._virtual is not None:
            self._virtual.close()
            self._virtual = None
        self._lock.release()

    def take_over_after(self, last: Delivery | None) -> None:
        """Expect the printer to be where its last owner left it: perhaps in the middle of the last slip it was given.

        Of a slip that is merely unconfirmed, all has left.
        """
        if last is not None and last.state is DeliveryState.UNKNOWN:
            self._cut_short = last.fault != Fault.UNCONFIRMED

    def warm_up(self) -> None:
        """Load what the first slip needs, so that its visitor need not wait for it."""
        from printing import escpos  # noqa: PLC0415 - slow, see above

        escpos.warm_up(self.profile())

    def status(self) -> PrinterStatus:
        """Ask the printer how it is. For the owner."""
        status = self._open().status()
        self._saw(status)
        return status

    def look(self) -> None:
        """Look at the printer without disturbing it; what is seen is its `health`.

        Costs microseconds but for a question a second. While another process has the printer, it counts as busy.
        """
        if self.owned:
            self._away = None
            was_ready = self._is_ready
            self._watch().look()
            if self._is_ready and not was_ready:
                self._get_acquainted()
        elif self._away is None:
            self._away = Health(condition=Condition.BUSY, since=self._clock(), can_print=None, status=PrinterStatus())

    def print_slip(self, slip: Slip, job: str) -> Outcome:
        """Print a ticket's slip. For the owner.

        Args:
            slip: what stands on it.
            job: four characters unlike those of any recent job, also of one before a restart; see `job_id`.
        """
        from printing import escpos  # noqa: PLC0415 - slow, see above

        outcome = self._print(escpos.encode(slip, self.profile(), job_id=job))
        self.roll.printed(outcome.paper_mm)
        return outcome

    def print_proof(self, at: datetime, job_number: int) -> Outcome:
        """Print the technician's test slip. For the owner."""
        from printing import proof  # noqa: PLC0415 - slow, see above

        outcome = self._print(
            proof.encode_proof(
                self.profile(), url=self.address.url, printed_at=f"{at:%d.%m.%Y. %H:%M}", job_id=job_id(job_number)
            )
        )
        self.roll.fed(outcome.paper_mm)
        return outcome

    def feed_and_cut(self) -> Outcome:
        """Feed to the cutter and cut, which takes a jammed or half-printed piece out. For the owner."""
        outcome = self._open().feed_and_cut()
        self._saw(outcome.last_status)
        self.roll.fed(outcome.paper_mm)
        return outcome

    def reset(self) -> tuple[ResetStep, ...]:
        """Recover, clear, re-initialise and test the printer; gives each step's answer. For the owner."""
        steps = self._open().reset()
        self.status()
        return steps

    def profile(self) -> PrinterProfile:
        """What the printer's model can do."""
        if self._profile is None:
            from printing.profile import Mode, profile  # noqa: PLC0415 - slow, see above

            self._profile = profile(
                self._settings.model,
                width_dots=self._settings.width_dots,
                mode=Mode(self._settings.mode),
                kanji_off=self._settings.kanji_off,
            )
        return self._profile

    def _print(self, job: Job) -> Outcome:
        outcome = self._open().print(job)
        self._saw(outcome.last_status)
        self._remember()
        return outcome

    def _saw(self, status: PrinterStatus) -> None:
        self._watch().saw(status)

    def _open(self) -> Printer:
        if self._printer is None:
            from printing.printer import Printer  # noqa: PLC0415 - slow, see above

            self._printer = Printer(
                self._reachable_address(), timeouts=self._timeouts, cut_short=self._cut_short, recall=self._recall
            )
            self._cut_short = False
        return self._printer

    def _watch(self) -> HealthMonitor:
        if self._monitor is None:
            self._monitor = HealthMonitor(self._open(), clock=self._clock, monotonic=time.monotonic)
        return self._monitor

    @property
    def _is_ready(self) -> bool:
        health = self.health
        return health is not None and health.can_print is True

    def _get_acquainted(self) -> None:
        """Find out what has become ready, which may be another one than before, so that no visitor waits for that."""
        printer = self._open()
        printer.identity()
        if printer.capabilities.confirms_jobs is None:
            printer.find_out()
        self._remember()

    def _remember(self) -> None:
        """Keep what was found out of the printer, once."""
        found = self.capabilities
        if found is not None and found.confirms_jobs is not None and found != self._remembered:
            if self._recall(found.identity) != found:
                self._book.remember(found, self.name)
            self._remembered = found

    def _recall(self, identity: Identity) -> Capabilities | None:
        return self._book.capabilities(identity, self.name)

    def _reachable_address(self) -> PrinterAddress:
        if not isinstance(self.address, VirtualAddress):
            return self.address
        from printing.raster import HEAD_TO_CUTTER_MM  # noqa: PLC0415 - likewise
        from printing.virtual import VirtualModel, VirtualPrinter  # noqa: PLC0415 - slow, see above

        profile = self.profile()
        self._virtual = VirtualPrinter(
            self._paper_dir,
            model=VirtualModel(
                width_dots=profile.width_dots,
                dpi=profile.dpi,
                head_to_cutter_dots=profile.dots(HEAD_TO_CUTTER_MM),
            ),
            on_slip=self._on_slip,
            on_report=self._on_report,
        )
        self._virtual.listen()
        host, port = self._virtual.address
        return TcpAddress(host=host, port=port)


def job_id(number: int) -> str:
    """Four printable characters for GS ( H, different for 78 million numbers in a row."""
    characters = ""
    for _ in range(4):
        number, digit = divmod(number, len(_DIGITS))
        characters = _DIGITS[digit] + characters
    return characters
