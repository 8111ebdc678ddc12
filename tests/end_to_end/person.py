"""Somebody in front of the kiosk's real window, on an X server without a screen: reads, touches, and holds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEADLINE_S = 40.0
MOST_TOUCHES, TOUCH_S = 10, 1.0
MOST_SCANS = 5
SCAN_S = 8.0
"""After so long without an answer one holds a code under the scanner again."""


@contextmanager
def x_server() -> Iterator[str]:
    """An X server without a screen; its display name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2000x2000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        number = b""
        while not number.endswith(b"\n"):
            number += os.read(reading, 16)
        os.close(reading)
        yield f":{number.decode().strip()}"
        server.terminate()


class Person:
    """Looks at a running kiosk; the kiosk has to end well and without a complaint.

    Args:
        display: the X server's.
        options: of `kiosk run`.
    """

    def __init__(self, display: str, *options: str) -> None:
        self._environment = os.environ | {"DISPLAY": display}
        del self._environment["QT_QPA_PLATFORM"]
        self._kiosk = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.legible_kiosk", "run", "--size", "1080x1920", *options],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.touchable: dict[str, list[int]] = {}
        self.words: list[str] = []
        self._did: list[str] = []
        self._complaints = ""
        self._ended = False
        self._code = 0
        self._changed = threading.Condition()
        self._readers = [
            threading.Thread(target=self._watch, args=(self._kiosk.stdout,), daemon=True),
            threading.Thread(target=self._listen, args=(self._kiosk.stderr,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        self._kiosk.terminate()
        try:
            code = self._kiosk.wait(DEADLINE_S)
        finally:
            self._kiosk.kill()
            for reader in self._readers:
                reader.join(DEADLINE_S)
            for pipe in (self._kiosk.stdout, self._kiosk.stderr):
                assert pipe is not None
                pipe.close()
        if kind is None:
            assert (code, self._complaints) == (self._code, "")

    def sees(self, *names: str) -> None:
        """Wait until all of these can be touched."""
        self.waits_until(lambda: set(names) <= self.touchable.keys(), " and ".join(names))

    def sees_no_more(self, name: str) -> None:
        """Wait until this can no longer be touched."""
        self.waits_until(lambda: name not in self.touchable, f"no {name}")

    def reads(self, text: str) -> None:
        """Wait until this stands on the screen."""
        self.waits_until(lambda: self.can_read(text), text)

    def reads_no_more(self, text: str) -> None:
        """Wait until this no longer stands on the screen."""
        self.waits_until(lambda: not self.can_read(text), f"no {text}")

    def can_read(self, text: str) -> bool:
        """Whether this stands on the screen now."""
        return any(text in words for words in self.words)

    def touches(self, *names: str) -> None:
        """Click on the middle of each as soon as it is there."""
        for name in names:
            self._points_at(name, "click", "1")

    def holds(self, name: str, until: str) -> None:
        """Hold this down until that can be touched."""
        self._points_at(name, "mousedown", "1")
        self.sees(until)
        self._xdotool("mouseup", "1")

    def scans(self, text: str, number: str) -> None:
        """Hold a code under the scanner, which types it like a keyboard, until its number stands on the screen.

        On a busy machine a scanner's keys may come too slowly for one; then once more, as anybody would.
        """
        for _ in range(MOST_SCANS):
            self._did.append(f"scanned {text}")
            self._xdotool("type", "--delay", "2", "--args", "1", text, "key", "Return")
            with self._changed:
                self._changed.wait_for(
                    lambda: self.can_read(number) or "try-again" in self.touchable or self._ended, SCAN_S
                )
            if self.can_read(number):
                return
            if "try-again" in self.touchable:
                self.touches("try-again")
                # Or the next scan would be judged by the refusal of this one.
                self.sees_no_more("try-again")
        self.reads(number)

    def leaves(self) -> None:
        """Touch "Done" until the first screen is there; a touch right after a change is taken for a double one."""
        for _ in range(MOST_TOUCHES):
            self.touches("home")
            with self._changed:
                if self._changed.wait_for(lambda: "home" not in self.touchable or self._ended, TOUCH_S):
                    return
        self.sees_no_more("home")

    def waits_until(self, condition: Callable[[], bool], wanted: str) -> None:
        """Wait until what is on the screen is so."""
        with self._changed:
            came = self._changed.wait_for(lambda: condition() or self._ended, DEADLINE_S)
            assert not self._ended, f"the kiosk has ended: {self._complaints}"
            assert came, f"{wanted}: in vain after {self._did}; there is {sorted(self.touchable)} and {self.words}"

    def loses_the_kiosk(self) -> None:
        """Wait until its power was cut."""
        self._kiosk.wait(DEADLINE_S)
        self._code = -signal.SIGKILL

    def cuts_the_power(self) -> None:
        """End the kiosk as nothing else does; any thread may."""
        self._kiosk.kill()

    def _points_at(self, name: str, *act: str) -> None:
        self.sees(name)
        self._did.append(name)
        x, y = self.touchable[name]
        self._xdotool("mousemove", str(x), str(y), *act)

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True)

    def _watch(self, lines: IO[str]) -> None:
        for line in lines:
            if line.startswith("{") and line.endswith("\n"):
                seen = json.loads(line)
                with self._changed:
                    self.touchable, self.words = seen["touch"], seen["words"]
                    self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _listen(self, lines: IO[str]) -> None:
        for line in lines:
            self._complaints += line
