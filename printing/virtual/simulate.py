"""The virtual printer as a program of its own, for `kiosk printer simulate`."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from printing.virtual.server import VirtualPrinter

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from printing.virtual.model import VirtualModel
    from printing.virtual.tray import CutSlip


def simulate(
    paper_dir: Path,
    *,
    host: str,
    port: int,
    say: Callable[[str], None],
    model: VirtualModel | None = None,
    speed_mm_s: float | None = None,
    stop: threading.Event | None = None,
) -> None:
    """Serve a virtual printer until stopped, telling of each slip and each report in a line.

    Args:
        paper_dir: where slips go.
        host: address to listen on.
        port: port to listen on; 0 takes a free one, which the first line names.
        say: takes a line for the technician, English, without a line end. Called on several threads, never twice at
            once.
        model: what kind of printer.
        speed_mm_s: paper speed; None prints in no time.
        stop: ends it when set; without one it ends with the exception that interrupts the main thread.

    Raises:
        OSError: the address cannot be had.
    """
    with VirtualPrinter(
        paper_dir,
        model=model,
        on_slip=lambda slip: say(_line(slip)),
        on_report=lambda made: say(f"  {made}"),
        speed_mm_s=speed_mm_s,
    ) as printer:
        printer.listen(host, port)
        say(f"{printer.url}, slips go to {paper_dir}")
        (stop or threading.Event()).wait()


def _line(slip: CutSlip) -> str:
    told = [f"{slip.image_path.name}: {slip.width_dots} x {slip.height_dots} dots, {slip.length_mm:.1f} mm, {slip.cut}"]
    if slip.qr_codes:
        told.append("QR " + ", ".join(slip.qr_codes))
    if slip.unknown:
        told.append(f"{len(slip.unknown)} report{'s' * (len(slip.unknown) != 1)}")
    return "; ".join(told)
