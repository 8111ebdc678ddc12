"""receiptio, an ESC/POS client by others, finds the printer in software as it would find a real one in each state."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PEERS = Path(__file__).resolve().parents[2] / "peers"
NODE = shutil.which("node")
DEADLINE_S = 60.0
RECEIPT = "^^^A017\n\nĶīpsalas iela|12\n{code:A017; option:qrcode,4,q}\n"

pytestmark = pytest.mark.skipif(
    NODE is None or not (PEERS / "node_modules" / "receiptio").is_dir(),
    reason="needs node and, once, `npm ci` in tests/peers",
)


def own_address() -> str:
    """An address of this machine that no other test process listens on; receiptio knows no port but 9100."""
    process = os.getpid()
    return f"127.{1 + process // 62500 % 250}.{1 + process // 250 % 250}.{1 + process % 250}"


class Simulated:
    """`kiosk printer simulate` as a process of its own."""

    def __init__(self, process: subprocess.Popen[str], host: str) -> None:
        self._process = process
        self._host = host

    def said(self) -> dict[str, object]:
        assert self._process.stdout is not None
        line = json.loads(self._process.stdout.readline())
        assert isinstance(line, dict)
        return line

    def order(self, order: str) -> None:
        """Set or clear a fault, and wait until it is."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{order}\n")
        self._process.stdin.flush()
        while "fault" not in self.said():
            pass

    def slip(self) -> dict[str, object]:
        """The next slip, past reports and faults."""
        while "slip" not in (line := self.said()):
            pass
        return line

    def receiptio(self, *options: str) -> str:
        """What receiptio says that became of it."""
        done = subprocess.run(
            [NODE or "node", "node_modules/receiptio/bin/cli.js", "-d", self._host, *options],
            cwd=PEERS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=DEADLINE_S,
            check=False,
        )
        assert done.stdout == ""
        return done.stderr.strip()


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[Simulated]:
    host = own_address()
    command = [sys.executable, "-m", "kiosk", "printer", "simulate", "--listen", f"{host}:9100"]
    with subprocess.Popen(
        [*command, "--paper", str(tmp_path / "paper")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        printer = Simulated(process, host)
        try:
            assert printer.said()["listening"] == f"tcp://{host}:9100"
            yield printer
        finally:
            process.kill()


@pytest.fixture
def receipt(tmp_path: Path) -> str:
    path = tmp_path / "receipt.txt"
    path.write_text(RECEIPT, encoding="utf-8")
    return str(path)


def test_it_is_found_online(simulated: Simulated) -> None:
    assert simulated.receiptio("-q") == "online"


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        ("cover-open", "coveropen"),
        ("paper-out", "paperempty"),
        ("cutter-jam", "error"),
        ("overheat", "error"),
        ("stuck", "offline"),
        ("power-off", "disconnect"),
    ],
)
def test_each_fault_is_recognised_and_its_end_too(simulated: Simulated, fault: str, state: str) -> None:
    simulated.order(f"fault {fault}")
    assert simulated.receiptio("-q") == state
    simulated.order(f"clear {fault}")
    assert simulated.receiptio("-q") == "online"


# Not `xonxoff`: receiptio takes the four bytes of an automatic status for one only where they stand together.
@pytest.mark.parametrize("nuisance", ["paper-near-end", "merged", "slow:0.2"])
def test_what_only_makes_answers_harder_to_read_keeps_nobody_from_printing(
    simulated: Simulated, receipt: str, nuisance: str
) -> None:
    simulated.order(f"fault {nuisance}")
    assert simulated.receiptio("-q") == "online"
    assert simulated.receiptio("-p", "epson", receipt) == "success"


@pytest.mark.parametrize("language", [[], ["-p", "epson"], ["-p", "generic"]])
def test_a_receipt_is_printed(simulated: Simulated, receipt: str, language: list[str]) -> None:
    assert simulated.receiptio(*language, receipt) == "success"
    slip = simulated.slip()
    text = slip["text"]
    assert isinstance(text, list)
    lines = [" ".join(str(line).split()) for line in text]
    assert any("A017" in line for line in lines)
    assert (slip["leftover_rows"], slip["top_missing"]) == (0, False)


def test_a_receipt_that_the_paper_ends_in_is_known_to_have_failed(simulated: Simulated, receipt: str) -> None:
    simulated.order("fault paper-out:60")
    assert simulated.receiptio("-p", "epson", receipt) == "paperempty"
    assert simulated.receiptio("-q") == "paperempty"
    simulated.order("clear paper-out")
    assert simulated.slip()["top_missing"]
    assert simulated.receiptio("-q") == "online"
