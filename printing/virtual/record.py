"""What came out of the printer, and what it could not take at its word."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from printing.virtual.reports import ReportKind, report

if TYPE_CHECKING:
    import threading

    from printing.virtual.model import VirtualModel
    from printing.virtual.observers import Observers
    from printing.virtual.paper import Piece, ScrapReason, SlipDrawing
    from printing.virtual.reports import Report
    from printing.virtual.tray import CutSlip, PaperTray, Scrap

KEPT = 256


class Record:
    """The latest slips, scraps and reports. Written by the print thread, read by any under `changed`."""

    def __init__(
        self,
        changed: threading.Condition,
        model: VirtualModel,
        tray: PaperTray,
        observers: Observers,
    ) -> None:
        self._changed = changed
        self._model = model
        self._tray = tray
        self._observers = observers
        self.slips: deque[CutSlip] = deque(maxlen=KEPT)
        self.scraps: deque[Scrap] = deque(maxlen=KEPT)
        self.reports: deque[Report] = deque(maxlen=KEPT)

    def keep(self, drawing: SlipDrawing) -> bool:
        """Keep a slip. False where it could not be, which is reported."""
        try:
            slip = self._tray.keep(drawing, self._model)
        except OSError as error:
            self.note(report(ReportKind.NOT_KEPT, 0, b"", str(error)))
            return False
        if self._observers.on_slip is not None:
            self._observers.on_slip(slip)
        with self._changed:
            self.slips.append(slip)
            self._changed.notify_all()
        return True

    def keep_scrap(self, piece: Piece | None, reason: ScrapReason) -> None:
        """Keep what a job that broke off had printed, if it had."""
        if piece is None:
            return
        scrap = self._tray.keep_scrap(piece, reason, self._model)
        if self._observers.on_scrap is not None:
            self._observers.on_scrap(scrap)
        with self._changed:
            self.scraps.append(scrap)
            self._changed.notify_all()

    def note(self, made: Report) -> None:
        """Keep a report."""
        with self._changed:
            self.reports.append(made)
            self._changed.notify_all()
        if self._observers.on_report is not None:
            self._observers.on_report(made)
