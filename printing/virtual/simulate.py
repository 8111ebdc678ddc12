"""The virtual printer as a program of its own, for `kiosk printer simulate`."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

from printing.virtual.mishaps import WrongMishap
from printing.virtual.server import VirtualPrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from printing.virtual.mishaps import Mishap
    from printing.virtual.model import VirtualModel
    from printing.virtual.reports import Report
    from printing.virtual.tray import CutSlip, Scrap

    Value = str | float | bool | None | list[str]

_SHOWN = 80


class Announcer:
    """Tells what the printer does, one JSON object a line. The first field says what the line is about.

    - `listening`: the printer's URL; `paper`: the folder of the slips. Comes first.
    - `slip`: number; `rows`, `length_mm`, `width_dots`, `cut`, `text`: the lines that it printed in its own letters,
      `qr`: contents of the QR symbols that it drew itself (it does not look for text or symbols in images),
      `leftover_rows`, `top_missing`, `reports`: how many, `image`: the picture's path.
    - `scrap`: number; `reason`, `rows`, `length_mm`, `text`, `qr`, `image`: null where it could not be written.
    - `fault`: a mishap as it is typed; `state`: "set" or "cleared".
    - `report`: what the printer could not take at its word; `offset`, `bytes` in hex, `note`.
    - `error`: what was expected of a line on standard input instead of `line`.

    Args:
        say: takes a line without its end. Called on several threads, never twice at once.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._saying = threading.RLock()
        self._put_off: list[dict[str, Value]] | None = []

    def listening(self, printer: VirtualPrinter, paper_dir: Path) -> None:
        """The printer can be reached; what happened before is told now."""
        with self._saying:
            put_off, self._put_off = self._put_off or [], None
            self._tell({"listening": printer.url, "paper": str(paper_dir)})
            for fields in put_off:
                self._tell(fields)

    def slip(self, slip: CutSlip) -> None:
        """A slip came off."""
        self._tell(
            {
                "slip": slip.number,
                "rows": slip.height_dots,
                "length_mm": round(slip.length_mm, 1),
                "width_dots": slip.width_dots,
                "cut": str(slip.cut),
                "text": list(slip.texts),
                "qr": list(slip.qr_codes),
                "leftover_rows": slip.leftover_dots,
                "top_missing": slip.top_missing,
                "reports": len(slip.unknown),
                "image": str(slip.image_path),
            }
        )

    def scrap(self, scrap: Scrap) -> None:
        """A job broke off with ink on paper."""
        self._tell(
            {
                "scrap": scrap.number,
                "reason": str(scrap.reason),
                "rows": scrap.rows,
                "length_mm": round(scrap.length_mm, 1),
                "text": list(scrap.texts),
                "qr": list(scrap.qr_codes),
                "image": str(scrap.image_path) if scrap.image_path else None,
            }
        )

    def report(self, made: Report) -> None:
        """The printer could not take something at its word."""
        self._tell({"report": str(made.kind), "offset": made.offset, "bytes": made.raw.hex(" "), "note": made.note})

    def mishap(self, mishap: Mishap, begun: bool) -> None:
        """Something happened, or is over."""
        self._tell({"fault": str(mishap) if begun else str(mishap.name), "state": "set" if begun else "cleared"})

    def refuse(self, line: str, expected: str) -> None:
        """A line on standard input makes no sense."""
        self._tell({"error": f"expected {expected}", "line": line[:_SHOWN]})

    def _tell(self, fields: dict[str, Value]) -> None:
        with self._saying:
            if self._put_off is None:
                self._say(json.dumps(fields, ensure_ascii=False))
            else:
                self._put_off.append(fields)


def simulate(
    paper_dir: Path,
    *,
    address: tuple[str, int],
    say: Callable[[str], None],
    model: VirtualModel | None = None,
    speed_mm_s: float | None = None,
    mishaps: Sequence[Mishap] = (),
    orders: Iterable[str] = (),
    stop: threading.Event | None = None,
) -> None:
    """Serve a virtual printer until stopped, telling of all that happens in lines of JSON (see `Announcer`).

    Args:
        paper_dir: where slips go.
        address: host and port to listen on; port 0 takes a free one, which the first line names.
        say: takes a line without its end. Called on several threads, never twice at once.
        model: what kind of printer.
        speed_mm_s: paper speed; None prints in no time.
        mishaps: what is to have happened before the first connection.
        orders: lines `fault NAME` and `clear NAME`, read on a thread of their own. Their end does not end the printer,
            and a line that makes no sense changes nothing.
        stop: ends it when set; without one it ends with the exception that interrupts the main thread.

    Raises:
        OSError: the address cannot be had.
    """
    announcer = Announcer(say)
    with VirtualPrinter(
        paper_dir,
        model=model,
        on_slip=announcer.slip,
        on_scrap=announcer.scrap,
        on_report=announcer.report,
        on_mishap=announcer.mishap,
        speed_mm_s=speed_mm_s,
    ) as printer:
        for mishap in mishaps:
            printer.inflict(mishap)
        printer.listen(*address)
        announcer.listening(printer, paper_dir)
        threading.Thread(
            target=_obey, args=(printer, orders, announcer), name="virtual-printer-orders", daemon=True
        ).start()
        (stop or threading.Event()).wait()


def _obey(printer: VirtualPrinter, orders: Iterable[str], announcer: Announcer) -> None:
    for line in orders:
        verb, _, name = line.strip().partition(" ")
        try:
            if verb == "fault":
                printer.inflict(name.strip())
            elif verb == "clear":
                printer.relieve(name.strip())
            elif line.strip():
                announcer.refuse(line.strip(), "fault NAME or clear NAME")
        except WrongMishap as wrong:
            announcer.refuse(line.strip(), wrong.expected)
        except OSError as error:
            announcer.refuse(line.strip(), f"the address to be free ({error.strerror or error})")
