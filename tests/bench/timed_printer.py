"""A virtual printer with a paper speed, as a process of its own, that tells when it could have answered for a slip.

It prints its address, then answers each line on stdin with the moment (monotonic nanoseconds, the same clock in every
process of the machine) at which the next slip was cut and kept, and its `GS ( H` was read.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from queue import SimpleQueue
from typing import Self

from printing.virtual import Moment, MomentKind, VirtualModel, VirtualPrinter


class TimedPrinter:
    """The process, from the side of whoever measures.

    Args:
        speed_mm_s: its paper speed.
    """

    def __init__(self, *, speed_mm_s: float) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(speed_mm_s)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.url = self._read()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.communicate()

    def confirming_ns(self) -> int:
        """When the next of its slips was out; waits for it."""
        if self._process.stdin is None:
            raise RuntimeError
        self._process.stdin.write("\n")
        return int(self._read())

    def _read(self) -> str:
        if self._process.stdout is None:
            raise RuntimeError
        return self._process.stdout.readline().strip()


def main(speed_mm_s: float) -> None:
    """Be the printer until standard input ends."""
    moments: SimpleQueue[int] = SimpleQueue()

    def note(moment: Moment) -> None:
        if moment.kind is MomentKind.CONFIRMING:
            moments.put(time.monotonic_ns())

    with (
        tempfile.TemporaryDirectory() as folder,
        VirtualPrinter(
            Path(folder), model=VirtualModel(head_to_cutter_dots=120), on_moment=note, speed_mm_s=speed_mm_s
        ) as printer,
    ):
        print(printer.listen().url, flush=True)  # noqa: T201 - how a process answers
        for _ in sys.stdin:
            print(moments.get(), flush=True)  # noqa: T201 - likewise


if __name__ == "__main__":
    main(float(sys.argv[1]))
