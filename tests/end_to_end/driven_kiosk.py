"""A headless kiosk in a process of its own, and the `kiosk` command beside it, as tests drive them."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Self

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from queue_core.queue import Queue
from tests.end_to_end.physical import lies, slips_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from printing.virtual import CutSlip
    from queue_core.tickets import Delivery, Ticket

DEADLINE_S = 40.0
IMPATIENT = ("tests.end_to_end.headless_kiosk",)
"""For printers that will not answer anyhow."""
PATIENT = ("tests.end_to_end.mortal_kiosk", "never", "0")
"""For printers that will, however busy the machine is."""


class DrivenKiosk:
    """Everything behind the lobby, and whatever its visitors have been told.

    Args:
        data: the folder with its queue.
        printer: its printer's address.
        program: the module to run, and its arguments before those of `headless_kiosk`.
        mode: how slips are printed; text is drawn in no time.
    """

    def __init__(self, data: Path, printer: str, *, program: tuple[str, ...] = PATIENT, mode: str = "text") -> None:
        self.complaints = data.with_name(f"{data.name}-complaints-{time.monotonic_ns()}.txt")
        with self.complaints.open("wb") as complaints:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *program, str(data), printer, mode],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                bufsize=1,
            )
        self.told: list[dict[str, object]] = []
        self._ended = False
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()
        self._bury()

    def ask(self, **asked: object) -> None:
        """Ask for something, as a visitor does at the screen. A dead kiosk hears nothing."""
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(asked) + "\n")

    def serve(self, key: str) -> tuple[str, dict[str, object]]:
        """Let somebody take a ticket, or ask for it again; gives its code, and what became of its paper."""
        before = len(self.told)
        self.ask(issue=key)
        issued = self.hears(lambda told: "issued" in told, after=before)
        return str(issued["issued"]), self.hears(lambda told: told.get("settled") == issued["id"], after=before)

    def hears(self, wanted: Callable[[dict[str, object]], bool], *, after: int = 0) -> dict[str, object]:
        """Wait until it has told such a thing; `after` skips as many of what it has told."""
        found: list[dict[str, object]] = []

        def look() -> bool:
            found[:] = [told for told in self.told[after:] if wanted(told)]
            return bool(found) or self._ended

        with self._changed:
            assert self._changed.wait_for(look, DEADLINE_S), f"in vain; it told {self.told}"
        assert found, f"it has ended; it told {self.told}, {self.complaints.read_text()}"
        return found[0]

    def kill(self) -> None:
        """Cut its power; any thread may."""
        self.process.kill()

    def dies(self) -> None:
        """Wait until its power was cut."""
        assert self.process.wait(DEADLINE_S) == -signal.SIGKILL, self.complaints.read_text()
        self._bury()

    def ends(self) -> str:
        """Let it finish its work; gives what it has complained of."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(DEADLINE_S) == 0, self.complaints.read_text()
        self._bury()
        return self.complaints.read_text()

    def _bury(self) -> None:
        self.process.wait(DEADLINE_S)
        self._reader.join(DEADLINE_S)
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # what was still to be asked
                pipe.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            # The last words of one that was killed may break off.
            if line.endswith("\n"):
                self._note(json.loads(line))
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def _note(self, told: dict[str, object]) -> None:
        with self._changed:
            self.told.append(told)
            self._changed.notify_all()


def command(data: Path, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a `kiosk` command on a queue, with this on its standard input."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments, "--data", str(data)],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * DEADLINE_S,
    )


def answer(data: Path, *arguments: str, text: str | None = None) -> object:
    """Run a `kiosk` command that has to succeed; what it answers in JSON."""
    done = command(data, *arguments, "--json", text=text)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return json.loads(done.stdout)


def paperless(data: Path) -> list[str]:
    """The numbers that a technician's command lists as without known paper."""
    listed = answer(data, "deliveries", "--paperless")
    assert isinstance(listed, list)
    return [str(entry["code"]) for entry in listed]


def journal(data: Path) -> dict[str, tuple[Ticket, list[Delivery]]]:
    """Each of today's numbers with what is known of its paper, attempt by attempt."""
    with Queue.open(data / "queue.db", load(DEMO_BRANCH).branch) as queue:
        entries = queue.deliveries.today()
    found: dict[str, tuple[Ticket, list[Delivery]]] = {}
    for entry in entries:
        found.setdefault(entry.ticket.code, (entry.ticket, []))[1].append(entry.delivery)
    return found


def journal_lies(data: Path, paper: Sequence[CutSlip]) -> list[str]:
    """What the journal says of today's paper that is not so; `paper` is all that came out."""
    return [
        lie for ticket, attempts in journal(data).values() for lie in lies(ticket, attempts, slips_of(ticket, paper))
    ]
