"""`kiosk printer simulate` in a process of its own, broken and mended through its standard input."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from printing.virtual import CutKind, CutSlip

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE_S = 40.0


class SimulatedPrinter:
    """A printer, and what it has told.

    Args:
        paper: the folder for its slips.
    """

    def __init__(self, paper: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", "printer", "simulate", "--listen", "127.0.0.1:0", "--paper", str(paper)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._told: list[dict[str, object]] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._waits_until(lambda: bool(self._told))
        self.url = str(self._told[0]["listening"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        self._process.wait(DEADLINE_S)
        self._reader.join(DEADLINE_S)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()

    def breaks(self, fault: str) -> None:
        """Something happens to it."""
        self._orders(f"fault {fault}", {"fault": fault, "state": "set"})

    def is_mended(self, fault: str) -> None:
        """It is over."""
        self._orders(f"clear {fault}", {"fault": fault, "state": "cleared"})

    def has_cut(self, count: int) -> list[CutSlip]:
        """Wait until so many slips have come out; gives them all."""
        self._waits_until(lambda: len(self.slips) >= count)
        return self.slips

    @property
    def slips(self) -> list[CutSlip]:
        """The slips that have come out."""
        return [_slip(told) for told in list(self._told) if "slip" in told]

    def _orders(self, order: str, told: dict[str, object]) -> None:
        assert self._process.stdin is not None
        before = len(self._told)
        self._process.stdin.write(order + "\n")
        self._waits_until(lambda: told in self._told[before:])

    def _waits_until(self, condition: Callable[[], bool]) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, DEADLINE_S), f"in vain; it told {self._told}"

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._changed:
                self._told.append(json.loads(line))
                self._changed.notify_all()


def _slip(told: dict[str, object]) -> CutSlip:
    match told:
        case {
            "slip": int(number),
            "rows": int(rows),
            "length_mm": float(length_mm),
            "width_dots": int(width_dots),
            "cut": str(cut),
            "text": list(texts),
            "qr": list(qr_codes),
            "image": str(image),
        }:
            return CutSlip(
                number=number,
                image_path=Path(image),
                width_dots=width_dots,
                height_dots=rows,
                length_mm=length_mm,
                cut=CutKind(cut),
                texts=tuple(texts),
                qr_codes=tuple(qr_codes),
                unknown=(),
            )
    msg = f"no slip: {told}"
    raise ValueError(msg)
