"""A terminal to type commands at, on a folder of its own and a virtual printer."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from kiosk.assets import DEMO_BRANCH
from kiosk.cli import commands
from kiosk.config import load
from printing.ownership import identity
from printing.transport.address import parse_printer_url
from queue_core.branch import ServiceId
from queue_core.clock import utc_now
from queue_core.queue import Queue
from queue_core.tickets import TicketRequest

if TYPE_CHECKING:
    from pathlib import Path

    from printing.virtual import VirtualPrinter
    from queue_core.clock import Clock


class Terminal:
    """Runs commands with a folder of their own and the virtual printer."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.options = ["--data", str(folder), "--printer", url]

    def run(self, *words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(commands, list(words), input=typed)

    def __call__(self, *words: str, typed: str | None = None) -> Result:
        return self.run(*words, *self.options, typed=typed)

    def json(self, *words: str, code: int = 0) -> Any:
        result = self(*words, "--json")
        assert result.exit_code == code, (result.output, result.exception)
        return json.loads(result.stdout)

    def process(self, *words: str) -> subprocess.Popen[str]:
        """The same command as a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "kiosk", *words, *self.options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def queue(self, clock: Clock = utc_now) -> Queue:
        """The queue that the commands work on."""
        self.folder.mkdir(exist_ok=True)
        return Queue.open(self.folder / "queue.db", load(DEMO_BRANCH).branch, clock)

    def issue_unprinted(self, service: str = "noformesana", *, clock: Clock = utc_now) -> str:
        """A ticket whose slip still waits for the printer; its code."""
        with self.queue(clock) as queue:
            request = TicketRequest(key=f"{service} {clock()}", service_id=ServiceId(service), language="lv")
            return queue.issue(request, printer=identity(parse_printer_url(self.url))).ticket.code


@pytest.fixture
def kiosk(tmp_path: Path, virtual_printer: VirtualPrinter) -> Terminal:
    return Terminal(tmp_path / "data", virtual_printer.url)
