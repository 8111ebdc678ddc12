"""The virtual printer as a program tells of all that happens in lines of JSON, and is broken by lines."""

from __future__ import annotations

import json
import queue
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from printing.virtual import Mishap, MishapName, VirtualModel, parse_mishap, simulate

from .conftest import DEADLINE_S

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Read = Callable[[socket.socket, int], bytes]

CONFIRM = b"\x1d(H\x06\x0000a1b2"
CONFIRMED = b"\x37\x22a1b2\0"


class Program:
    """A printer that runs on a thread of its own."""

    def __init__(self, paper: Path, *mishaps: Mishap, model: VirtualModel | None = None) -> None:
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._orders: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=simulate,
            args=(paper,),
            kwargs={
                "address": ("127.0.0.1", 0),
                "say": self._said.put,
                "model": model,
                "mishaps": mishaps,
                "orders": iter(self._orders.get, None),
                "stop": self._stop,
            },
        )
        self._thread.start()
        self.first = self.line()
        self.address = ("127.0.0.1", int(str(self.first["listening"]).rpartition(":")[2]))

    def order(self, line: str | None) -> None:
        self._orders.put(line)

    def line(self) -> dict[str, object]:
        line = json.loads(self._said.get(timeout=DEADLINE_S))
        assert isinstance(line, dict)
        return line

    def dial(self) -> socket.socket:
        return socket.create_connection(self.address, timeout=DEADLINE_S)

    def end(self) -> None:
        self._orders.put(None)
        self._stop.set()
        self._thread.join(DEADLINE_S)
        assert not self._thread.is_alive()


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    running = Program(tmp_path)
    yield running
    running.end()


def test_the_first_line_says_where_it_listens(program: Program, tmp_path: Path) -> None:
    assert program.first == {"listening": f"tcp://127.0.0.1:{program.address[1]}", "paper": str(tmp_path)}


def test_each_slip_and_each_report_is_a_line(program: Program, tmp_path: Path) -> None:
    with program.dial() as host:
        host.sendall(b"\x1bYA017\n\x1d(k\x04\x001P0x\x1d(k\x03\x001Q0\x1dV\0")
        assert program.line() == {
            "report": "unknown_command",
            "offset": 0,
            "bytes": "1b 59",
            "note": "not a known command",
        }
        slip = program.line()
    assert slip == {
        "slip": 1,
        "rows": 93,
        "length_mm": 11.6,
        "width_dots": 576,
        "cut": "full",
        "text": ["A017"],
        "qr": ["x"],
        "leftover_rows": 0,
        "top_missing": False,
        "reports": 1,
        "image": str(tmp_path / "0001.png"),
    }


def test_each_fault_is_a_line_when_it_is_set_and_when_it_is_cleared(program: Program) -> None:
    program.order("fault paper-out:120\n")
    assert program.line() == {"fault": "paper-out:120", "state": "set"}
    program.order("  clear paper-out ")
    assert program.line() == {"fault": "paper-out", "state": "cleared"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("fault nonsense", "one of paper-out, "),
        ("fault", "one of paper-out, "),
        ("clear paper-out:3", "one of paper-out, "),
        ("fault cover-open:3", "cover-open without a number"),
        ("fault paper-out:-1", "a whole number"),
        ("fault slow:nan", "more than 0"),
        ("FAULT mute", "fault NAME or clear NAME"),
        ("\ufffd" * 500, "fault NAME or clear NAME"),
    ],
)
def test_a_wrong_line_is_an_error_and_breaks_nothing(program: Program, line: str, expected: str) -> None:
    program.order(line)
    program.order("")
    said = program.line()
    assert expected in str(said["error"])
    assert str(said["line"]) == line[:80]
    program.order("fault mute")
    assert program.line() == {"fault": "mute", "state": "set"}


def test_the_end_of_the_orders_is_not_the_end_of_the_printer(program: Program) -> None:
    program.order(None)
    with program.dial() as host:
        host.sendall(b"A\n\x1dV\0" + CONFIRM)
        assert program.line()["slip"] == 1


def test_faults_from_the_start_are_there_before_the_first_connection(tmp_path: Path, read: Read) -> None:
    program = Program(tmp_path, Mishap(name=MishapName.COVER_OPEN), parse_mishap("paper-near-end"))
    try:
        assert program.line() == {"fault": "cover-open", "state": "set"}
        assert program.line() == {"fault": "paper-near-end", "state": "set"}
        with program.dial() as host:
            host.sendall(b"\x10\x04\x02")
            assert read(host, 1) == b"\x16"
    finally:
        program.end()


def test_what_a_connection_leaves_uncut_is_a_line(program: Program, read: Read, tmp_path: Path) -> None:
    with program.dial() as host:
        host.sendall(b"A017\n" + CONFIRM)
        assert read(host, 7) == CONFIRMED
    assert program.line() == {
        "scrap": 1,
        "reason": "connection_ended",
        "rows": 30,
        "length_mm": 3.8,
        "text": ["A017"],
        "qr": [],
        "image": str(tmp_path / "scrap-0001.png"),
    }
    with program.dial() as host:
        host.sendall(b"A018\n\x1dV\0")
        assert {"text": ["A017", "A018"], "rows": 60, "leftover_rows": 30}.items() <= program.line().items()


def test_a_roll_that_has_ended_is_replaced_by_clearing_paper_out(tmp_path: Path, read: Read) -> None:
    program = Program(tmp_path, model=VirtualModel(roll_mm=20, near_end_mm=5))
    try:
        with program.dial() as host:
            host.sendall(b"\x1da\x08")
            assert read(host, 4) == bytes.fromhex("10 00 00 00")
            host.sendall(b"A\n" * 6 + b"\x1dV\0" + CONFIRM)
            assert read(host, 8) == bytes.fromhex("10 00 03 00 18 00 0f 00")
            program.order("clear paper-out")
            scrap, slip = program.line(), program.line()
            assert (scrap["scrap"], scrap["reason"], scrap["rows"]) == (1, "new_roll", 160)
            assert (slip["rows"], slip["top_missing"]) == (20, True)
            assert read(host, 11) == bytes.fromhex("10 00 00 00") + CONFIRMED
    finally:
        program.end()
