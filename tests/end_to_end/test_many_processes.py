"""Several processes on one queue and one printer: no number twice, none missing, each on paper once."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROCESSES = 4
TICKETS_EACH = 12
TICKETS_EACH_IN_FULL = 50
"""What a lobby has to bear at once; each ticket is a process of its own, and half a minute of them tells as much."""


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator[str]:
    """`kiosk printer simulate` as a process of its own; its address."""
    command = [sys.executable, "-m", "kiosk", "printer", "simulate", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(
        [*command, "--paper", str(tmp_path / "paper")], stdout=subprocess.PIPE, text=True, bufsize=1
    ) as printer:
        assert printer.stdout is not None
        listening = json.loads(printer.stdout.readline())["listening"]
        # A line for each slip, which would fill the pipe in the end.
        reading = threading.Thread(target=printer.stdout.read)
        reading.start()
        yield listening
        printer.terminate()
        printer.wait(10)
        reading.join(10)


@pytest.mark.timeout(400)
def test_four_processes_give_consecutive_numbers_and_as_many_slips(tmp_path: Path, simulated: str, is_full: bool):
    tickets_each = TICKETS_EACH_IN_FULL if is_full else TICKETS_EACH

    def issue(worker: int) -> list[dict[str, str]]:
        command = [sys.executable, "-m", "kiosk", "issue", "noformesana", "--json", "--printer", simulated]
        answers = []
        for number in range(tickets_each):
            done = subprocess.run(
                [*command, "--data", str(tmp_path / "data"), "--key", f"{worker}-{number}"],
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (done.stdout, done.stderr)
            answers.append(json.loads(done.stdout))
        return answers

    with ThreadPoolExecutor(PROCESSES) as pool:
        tickets = [ticket for answers in pool.map(issue, range(PROCESSES)) for ticket in answers]

    count = PROCESSES * tickets_each
    assert sorted(ticket["code"] for ticket in tickets) == [f"A{number:03d}" for number in range(1, count + 1)]
    assert {ticket["delivery"] for ticket in tickets} == {"printed"}
    slips = sorted((tmp_path / "paper").glob("*.png"))
    assert [slip.name for slip in slips] == [f"{number:04d}.png" for number in range(1, count + 1)]
    assert len({slip.read_bytes() for slip in slips}) == count
