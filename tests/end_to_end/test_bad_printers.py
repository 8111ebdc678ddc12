"""Ports that babble, lie or say nothing, and printers that are reset or swapped under the kiosk's hands."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from kiosk.errands import PrinterAct
from printing.ownership import identity
from printing.transport.address import parse_printer_url
from printing.virtual import MomentKind, VirtualModel, VirtualPrinter
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState, Role
from tests.end_to_end.driven_kiosk import (
    DEADLINE_S,
    IMPATIENT,
    DrivenKiosk,
    answer,
    command,
    journal,
    journal_lies,
    paperless,
)
from tests.end_to_end.physical import is_marked, slips_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual import Moment
    from queue_core.errands import ErrandId
    from queue_core.log import LogEntry

MIB = 1 << 20
ROOM_KIB = 32 * 1024
"""How much more memory a kiosk may want than before; a flood of some seconds is several times as much."""
FEW_BYTES = 2000
"""Of complaints."""


class Port:
    """A port at which something stands that is no printer.

    Args:
        behave: what it does with each connection.
    """

    def __init__(self, behave: Callable[[Port, socket.socket], None]) -> None:
        self._behave = behave
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self.sent = 0
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        host, port = self._listener.getsockname()
        return f"tcp://{host}:{port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._closing.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._lock:
            for line in self._open:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(DEADLINE_S)

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self._open.add(line)
            thread = threading.Thread(target=self._serve, args=(line,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        with suppress(OSError):
            self._behave(self, line)
        with self._lock:
            self._open.discard(line)
        line.close()


def read_all(_port: Port, line: socket.socket) -> None:
    """Take everything and say nothing."""
    while line.recv(65536):
        pass


def hang_up(_port: Port, line: socket.socket) -> None:
    """Close whatever is opened."""


def flood(unit: bytes) -> Callable[[Port, socket.socket], None]:
    """Take everything, and say this as fast and for as long as anybody takes it."""
    babble = unit * (MIB // len(unit))

    def behave(port: Port, line: socket.socket) -> None:
        reader = threading.Thread(target=read_all, args=(port, line), daemon=True)
        reader.start()
        try:
            while True:
                port.sent += line.send(babble)
        finally:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            reader.join(DEADLINE_S)

    return behave


PORTS = {
    "silence": read_all,
    "closed at once": hang_up,
    "a flood of garbage": flood(bytes(range(256))),
    "a flood of status bytes": flood(b"\x12"),
    "a flood of automatic status that changes": flood(b"\x18\x00\x00\x00\x10\x00\x0c\x00\x10\x00\x00\x00"),
    "a flood of words without end": flood(b"\x5f" + b"x" * 79),
    "a flood of confirmations": flood(b"\x37\x22!!!!\x00\x12\x37\x25\x00"),
}


@pytest.mark.parametrize("behave", PORTS.values(), ids=PORTS)
def test_a_port_that_babbles_or_is_silent_costs_paper_and_nothing_else(tmp_path: Path, behave) -> None:
    data = tmp_path / "data"
    visitors = 4
    with Port(behave) as port, DrivenKiosk(data, port.url, program=IMPATIENT) as kiosk:
        states = [kiosk.serve("visitor-0")[1]["state"]]
        room_kib = peak_kib(kiosk) + ROOM_KIB
        states += [kiosk.serve(f"visitor-{number}")[1]["state"] for number in range(1, visitors)]
        assert peak_kib(kiosk) < room_kib
        complaints = kiosk.ends()
    assert port.sent == 0 or port.sent > MIB
    assert set(states) <= {DeliveryState.UNKNOWN, DeliveryState.FAILED}
    assert len(complaints) < FEW_BYTES
    assert len(log_of(data)) < 20
    assert paperless(data) == [f"A{number:03d}" for number in range(1, visitors + 1)]


def peak_kib(kiosk: DrivenKiosk) -> int:
    """The most memory that it ever had."""
    with Path(f"/proc/{kiosk.process.pid}/status").open() as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))


def log_of(data: Path) -> tuple[LogEntry, ...]:
    with queue_of(data) as queue:
        return queue.log.latest(10_000)


def turns(kiosk: DrivenKiosk, condition: str, act: Callable[[], object]) -> None:
    """Do this, and wait until the kiosk has told that its printer is so."""
    before = len(kiosk.told)
    act()
    kiosk.hears(lambda told: told.get("printer") == condition, after=before)


def test_a_reset_in_the_middle_of_a_slip_waits_for_its_end(tmp_path: Path) -> None:
    data = tmp_path / "data"
    asked: list[ErrandId] = []

    def ask_for_reset(moment: Moment) -> None:
        if moment.kind is MomentKind.BLOCK_HALF and not asked:
            with queue_of(data) as queue:
                asked.append(queue.errands.ask(name, PrinterAct.RESET, role=Role.TECHNICIAN).id)

    with VirtualPrinter(tmp_path / "slips", on_moment=ask_for_reset) as printer:
        printer.listen()
        name = identity(parse_printer_url(printer.url))
        with DrivenKiosk(data, printer.url) as kiosk:
            assert kiosk.serve("in the middle")[1]["state"] == DeliveryState.PRINTED
            assert kiosk.serve("afterwards")[1]["state"] == DeliveryState.PRINTED
            assert kiosk.ends() == ""
        with queue_of(data) as queue:
            said = queue.errands.get(asked[0]).answer
        assert said is not None
        assert {step["result"] for step in json.loads(said)["steps"]} == {"ok"}
        assert ("technician", "printer reset") in {(entry.role, entry.kind) for entry in log_of(data)}
        assert journal_lies(data, printer.slips) == []


def test_a_slip_that_hangs_in_the_printer_is_gone_with_the_reset(tmp_path: Path) -> None:
    data = tmp_path / "data"
    hot: list[Moment] = []

    def overheat(moment: Moment) -> None:
        if moment.kind is MomentKind.BLOCK_HALF and not hot:
            hot.append(moment)
            printer.inflict("overheat")

    with VirtualPrinter(tmp_path / "slips", on_moment=overheat) as printer:
        printer.listen()
        with DrivenKiosk(data, printer.url) as kiosk:
            code, settled = kiosk.serve("hanging")
            assert settled["state"] == DeliveryState.UNKNOWN
            assert steps_of_reset(data, printer) == {
                "recover": "not_sent",
                "clear": "ok",
                "initialise": "not_sent",
                "test_line": "not_sent",
                "status": "fault",
            }
            turns(kiosk, "ready", lambda: printer.relieve("overheat"))
            assert set(steps_of_reset(data, printer).values()) == {"ok"}
            assert kiosk.serve("afterwards")[1]["state"] == DeliveryState.PRINTED
            assert paperless(data) == [code]
            again = answer(data, "reprint", code, "--printer", printer.url)
            assert kiosk.ends() == ""
        assert isinstance(again, dict)
        assert again["delivery"] == DeliveryState.PRINTED
        assert journal_lies(data, printer.slips) == []
        (slip,) = slips_of(journal(data)[code][0], printer.slips)
        assert is_marked(slip), "the only one that came out, but nobody could know"


def steps_of_reset(data: Path, printer: VirtualPrinter) -> dict[str, str]:
    """Have the kiosk reset its printer, as a technician does from afar."""
    done = command(data, "printer", "reset", "--json", "--printer", printer.url)
    return {step["step"]: step["result"] for step in json.loads(done.stdout)["steps"]}


def test_a_printer_that_is_swapped_for_a_lesser_one_is_not_trusted_like_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with VirtualPrinter(tmp_path / "slips").listen() as good:
        host, port = good.address
        with DrivenKiosk(data, good.url) as kiosk:
            assert kiosk.serve("before")[1]["state"] == DeliveryState.PRINTED
            turns(kiosk, "gone", good.close)
            lesser = VirtualModel(serial="LESSER-7", name="LESSER", confirms_jobs=False, asb=False)
            with VirtualPrinter(tmp_path / "other-slips", model=lesser) as other:
                turns(kiosk, "ready", lambda: other.listen(host, port))
                assert kiosk.serve("after")[1]["state"] == DeliveryState.SENT
                other.inflict("cover-open")
                assert kiosk.serve("broken")[1]["state"] == DeliveryState.FAILED
                complaints = kiosk.ends()
            assert "'LESSER-7' answers here instead of 'V000000001'" in complaints
            assert len(complaints) < FEW_BYTES
            assert journal_lies(data, (*good.slips, *other.slips)) == []


def queue_of(data: Path) -> Queue:
    return Queue.open(data / "queue.db", load(DEMO_BRANCH).branch)
