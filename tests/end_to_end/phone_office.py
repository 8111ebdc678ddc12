"""A branch with a real kiosk window, and a real gateway beside it that phones reach."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx2
import zxingcpp
from PIL import Image

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from kiosk.gateway_process import free_port
from queue_core.branch import ServiceId
from queue_core.queue import Queue
from queue_core.tickets import TicketRequest
from tests.end_to_end.person import DEADLINE_S, Person, x_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BRANCH = "demo"
SERVICE, OTHER_SERVICE = ServiceId("noformesana"), ServiceId("konsultacija")
COUNTER = 4
ELSEWHERE = "elsewhere"
"""The printer of those who came before: its paper is not looked at."""


@contextmanager
def phone_office(folder: Path) -> Iterator[PhoneOffice]:
    """A kiosk window and a gateway until the end of the block; the kiosk has to end well and without a complaint."""
    port = free_port("127.0.0.1")
    office = PhoneOffice(folder, port)
    options = ("--branch", str(office.branch), "--data", str(office.data), "--gateway", f"127.0.0.1:{port}")
    with x_server() as display, Person(display, *options) as person:
        person.sees(f"service-{SERVICE}")
        with Queue.open(office.data / "queue.db", load(office.branch).branch) as queue:
            queue.counters.open(COUNTER, [SERVICE])
            office.person, office.queue = person, queue
            introduced(office.url, BRANCH, queue)
            yield office


def introduced(url: str, branch_id: str, queue: Queue) -> None:
    """Wait until a gateway can say how a branch stands."""
    deadline = time.monotonic() + DEADLINE_S
    while not _is_shown(f"{url}/api/v1/branches/{branch_id}"):
        assert time.monotonic() < deadline, f"{branch_id} does not come: {queue.link.status()}"
        threading.Event().wait(0.05)


def _is_shown(address: str) -> bool:
    try:
        answer = httpx2.get(address)
    except httpx2.TransportError:
        return False
    return answer.status_code == httpx2.codes.OK and answer.json()["picture"] is not None


class PhoneOffice:
    """What happens in the branch while phones look on."""

    person: Person
    queue: Queue

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.data = folder / "data"
        # The kiosk makes it too, but maybe not before the test looks into it.
        self.data.mkdir()
        self.branch = folder / "branch.toml"
        text = DEMO_BRANCH.read_text(encoding="utf-8")
        for key in ("opens_after_min", "closes_before_min"):
            text = text.replace(f"{key} = 30", f"{key} = 0")  # at any hour at which somebody tests
        self.branch.write_text(text, encoding="utf-8")
        self._issued = 0

    def somebody_comes(self) -> None:
        """One more takes a ticket."""
        self._issued += 1
        request = TicketRequest(key=f"earlier {self._issued}", service_id=SERVICE, language="lv")
        self.queue.issue(request, printer=ELSEWHERE)

    def calls_next(self) -> str:
        """The counter calls; returns whom."""
        return self.queue.counters.call_next(COUNTER).ticket.code

    def sends_elsewhere(self, code: str) -> None:
        """Whoever is at the counter needs another service, and gives up; no pace is to be learnt from that."""
        self.queue.counters.transfer(COUNTER, service_id=OTHER_SERVICE)
        self.queue.cancel(code)

    def number_of(self, slip: str) -> str:
        """The number of today's ticket whose page a slip's QR names; '' where there is none."""
        head = f"{self.url}/T/{BRANCH}/".upper()
        codes = [each.ticket.code for each in self.queue.waiting() if slip == head + each.ticket.id.upper()]
        return codes[0] if codes else ""

    def slips(self) -> set[Path]:
        """All paper that has come out."""
        return set((self.data / "paper").glob("*.png"))

    def new_slip(self, before: set[Path]) -> str:
        """What the QR of the next slip says; the screen changes once that is out."""
        self.person.waits_until(lambda: bool(self.slips() - before), "a slip")
        return read_slip((self.slips() - before).pop())


def read_slip(path: Path) -> str:
    """What the QR of a slip says."""
    with Image.open(path) as image:
        [found] = zxingcpp.read_barcodes(image.convert("L"))
    return found.text
