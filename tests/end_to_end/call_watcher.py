"""Somebody who sits in the lobby and writes down which calls the kiosk's window shows, and when."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, NamedTuple, Self

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE_S = 30.0
SIZE = "1080x1920"


class Sight(NamedTuple):
    """What is shown ("A017→3"), the newest first, and since when (seconds of `time.monotonic`, any process's)."""

    at: float
    calls: list[str]


class CallWatcher:
    """A kiosk in a process of its own, offscreen, and what is seen on it.

    Args:
        folder: with the queue.
        complaints: where the kiosk's own are kept.
    """

    def __init__(self, folder: Path, complaints: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._complaints = complaints
        kiosk = [sys.executable, "-m", "tests.end_to_end.watched_calls", "run"]
        with complaints.open("wb") as errors:
            self._process = subprocess.Popen(
                [*kiosk, "--size", SIZE, "--data", str(folder)],
                env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        self._seen: queue.SimpleQueue[Sight | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        self._process.wait(DEADLINE_S)
        self._reader.join(DEADLINE_S)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def sees(self, *calls: str) -> Sight:
        """Wait until exactly these are shown, in this order."""
        deadline, before = time.monotonic() + DEADLINE_S, None
        while True:
            try:
                seen = self._seen.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                msg = f"{list(calls)} in vain; there is {before}"
                raise TimeoutError(msg) from None
            if seen is None:
                raise EOFError(self._complaints.read_text())
            if seen.calls == list(calls):
                return seen
            before = seen.calls

    def ends(self) -> str:
        """Have it end; what it has complained of."""
        self.__exit__()
        assert self._process.returncode == 0, self._complaints.read_text()
        return self._complaints.read_text()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                self._seen.put(Sight(**json.loads(line)))
        self._seen.put(None)
