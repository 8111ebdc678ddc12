"""Somebody at the real window of a real kiosk, with a pointer and a keyboard."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

from kiosk.lobby.scanner import PAUSE_S

if TYPE_CHECKING:
    from pathlib import Path

DEADLINE_S = 20


class Visitor:
    """Sees what can be touched in the kiosk's window, and touches it."""

    def __init__(self, display: str, folder: Path, *options: str, program: str = "observed_kiosk") -> None:
        self._environment = os.environ | {"DISPLAY": display}
        del self._environment["QT_QPA_PLATFORM"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.end_to_end.{program}", "run", "--data", str(folder), *options],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._unread = b""
        self.seen: dict[str, list[int]] = {}
        self.heard: list[tuple[str, str]] = []
        self.touched: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        _, complaints = self._process.communicate(timeout=DEADLINE_S)
        assert self._process.returncode == 0, complaints.decode()
        assert complaints == b""

    def sees(self, *names: str) -> None:
        """Wait until all of these can be touched."""
        deadline = time.monotonic() + DEADLINE_S
        while not set(names) <= set(self.seen):
            self._look(deadline)

    def sees_any(self, *names: str) -> None:
        """Wait until one of these can be touched."""
        deadline = time.monotonic() + DEADLINE_S
        while not set(names) & set(self.seen):
            self._look(deadline)

    def sees_no_more(self, name: str) -> None:
        """Wait until this can no longer be touched."""
        deadline = time.monotonic() + DEADLINE_S
        while name in self.seen:
            self._look(deadline)

    def touches(self, name: str, times: int = 1) -> None:
        """Click on the middle of it as soon as it is there."""
        self.sees(name)
        x, y = self.seen[name]
        self.touched.append(name)
        click = ["click", "--repeat", str(times), "--delay", "20", "1"]
        subprocess.run(["xdotool", "mousemove", str(x), str(y), *click], env=self._environment, check=True)

    def presses(self, *keys: str) -> None:
        """Press keys, by X's names, one after the other as a person does."""
        self.touched += keys
        # Without a window manager, keys go to the window under the pointer.
        x, y = self.seen["masthead"]
        command = ["xdotool", "mousemove", str(x), str(y), "key", "--delay", "150", *keys]
        subprocess.run(command, env=self._environment, check=True)

    def scans(self, text: str, then: str) -> None:
        """Hold a code under the scanner, which types it faster than anybody could, until something can be touched.

        Again, as the kiosk asks, where a busy machine has interrupted the typing so long that it became two.
        """
        while True:
            self.touched.append(f"scan {text}")
            x, y = self.seen["masthead"]
            typing = ["type", "--delay", "2", "--args", "1", text, "key", "Return"]
            began = time.monotonic()
            subprocess.run(["xdotool", "mousemove", str(x), str(y), *typing], env=self._environment, check=True)
            was_interrupted = time.monotonic() - began > 2 * PAUSE_S
            self.sees_any(then, "try-again")
            if then in self.seen:
                return
            assert was_interrupted, "what was scanned in one go was refused"
            self.touches("try-again")
            self.sees_no_more("try-again")

    def hears(self, words: str) -> str:
        """Wait until something with these words is said after what was heard before; all that was said up to there."""
        deadline = time.monotonic() + DEADLINE_S
        while words not in self.said:
            self._look(deadline)
        said = self.said
        self.heard.clear()
        return said

    @property
    def said(self) -> str:
        """What was said since something was waited for."""
        return " ".join(text for _, text in self.heard)

    def goes_to(self, words: str, key: str = "Right", most: int = 30) -> None:
        """Press a key until what has the focus is called so; it is known by what is said of it, and by nothing else."""
        for _ in range(most):
            self.heard.clear()
            self.presses(key)
            deadline = time.monotonic() + DEADLINE_S
            while not self.heard:
                self._look(deadline)
            if words in self.said:
                self.heard.clear()
                return
        message = f"{words!r} is not found with {key}"
        raise AssertionError(message)

    def _look(self, deadline: float) -> None:
        assert self._process.stdout is not None
        while b"\n" not in self._unread:
            ready, _, _ = select.select([self._process.stdout], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"in vain after {self.touched}; there is only {sorted(self.seen)}; heard: {self.said}"
            received = os.read(self._process.stdout.fileno(), 65536)
            assert received, "the kiosk has ended"
            self._unread += received
        line, _, self._unread = self._unread.partition(b"\n")
        if line.startswith(b'{"said"'):
            self.heard += map(tuple, json.loads(line)["said"])
        elif line.startswith(b"{"):
            self.seen = json.loads(line)
