"""The printer as the kiosk has it: owned or not, with what it prints drawn and encoded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.ownership import PrinterLock, identity
from printing.transport.address import TcpAddress, VirtualAddress, parse_printer_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from kiosk.config import PrinterSettings
    from printing.escpos import Job
    from printing.printer import Outcome, Printer
    from printing.profile import PrinterProfile
    from printing.slip import Slip
    from printing.status import PrinterStatus
    from printing.transport.address import PrinterAddress
    from printing.virtual import CutSlip, Report, VirtualPrinter

_DIGITS = bytes(range(0x21, 0x7F)).decode("ascii")


class Press:
    """Prints slips on the one printer of this kiosk. Used by one thread at a time.

    What is slow to load (fonts, python-escpos, devices) is loaded at the first use.

    Args:
        settings: which printer, and of which model.
        paper_dir: where the virtual printer leaves its slips; also what tells two virtual printers apart.
        on_slip: called with each slip that the virtual printer has cut, on a thread of its own.
        on_report: called with what the virtual printer did not understand, likewise.
    """

    def __init__(
        self,
        settings: PrinterSettings,
        *,
        paper_dir: Path,
        on_slip: Callable[[CutSlip], None] | None = None,
        on_report: Callable[[Report], None] | None = None,
    ) -> None:
        self._settings = settings
        self._paper_dir = paper_dir
        self._on_slip = on_slip
        self._on_report = on_report
        self.address = parse_printer_url(settings.url)
        scope = str(paper_dir.resolve()) if isinstance(self.address, VirtualAddress) else ""
        self._lock = PrinterLock(self.address, scope=scope)
        self._profile: PrinterProfile | None = None
        self._printer: Printer | None = None
        self._virtual: VirtualPrinter | None = None
        self._cut_short = False

    @property
    def name(self) -> str:
        """What deliveries are addressed to: the same for each spelling of the printer's address."""
        return identity(self.address)

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
            self._printer = None
        if self._virtual is not None:
            self._virtual.close()
            self._virtual = None
        self._lock.release()

    def expect_half_a_job(self) -> None:
        """An earlier owner died in the middle of a job, so the printer may hold half of one."""
        self._cut_short = True

    def warm_up(self) -> None:
        """Load what the first slip needs, so that its visitor need not wait for it."""
        from printing import escpos  # noqa: PLC0415 - slow, see above

        escpos.warm_up(self.profile())

    def status(self) -> PrinterStatus:
        """Ask the printer how it is. For the owner."""
        return self._open().status()

    def print_slip(self, slip: Slip, job_number: int) -> Outcome:
        """Print a slip. For the owner.

        Args:
            slip: what stands on it.
            job_number: unlike that of any recent job, also of one before a restart.
        """
        from printing import escpos  # noqa: PLC0415 - slow, see above

        return self._print(escpos.encode(slip, self.profile(), job_id=job_id(job_number)))

    def print_proof(self, at: datetime, job_number: int) -> Outcome:
        """Print the technician's test slip. For the owner."""
        from printing import proof  # noqa: PLC0415 - slow, see above

        return self._print(
            proof.encode_proof(
                self.profile(), url=self.address.url, printed_at=f"{at:%d.%m.%Y. %H:%M}", job_id=job_id(job_number)
            )
        )

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
        return self._open().print(job)

    def _open(self) -> Printer:
        if self._printer is None:
            from printing.printer import Printer  # noqa: PLC0415 - slow, see above

            self._printer = Printer(self._reachable_address(), cut_short=self._cut_short)
            self._cut_short = False
        return self._printer

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
