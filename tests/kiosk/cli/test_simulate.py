"""`kiosk printer simulate`: what it takes, and how it behaves as a process."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kiosk.cli import commands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DEADLINE_S = 30.0
SIMULATE = ["printer", "simulate", "--listen"]


@pytest.fixture
def process(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "kiosk", *SIMULATE, "127.0.0.1:0", "--paper", str(tmp_path), "--fault", "mute"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running
        if running.poll() is None:
            running.kill()


def line_of(process: subprocess.Popen[str]) -> dict[str, object]:
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    assert isinstance(line, dict)
    return line


def test_it_says_what_is_wrong_with_its_place(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    wrong = CliRunner().invoke(commands, [*SIMULATE, "127.0.0.1:0", "--paper", str(blocked / "paper")])
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (1, 1)
    assert CliRunner().invoke(commands, [*SIMULATE, "9100x"]).exit_code == 2


@pytest.mark.parametrize(
    "options",
    [["--fault", "fire"], ["--fault", "paper-out:few"], ["--fault", "mute:3"], ["--speed", "0"], ["--roll", "-5"]],
)
def test_a_wrong_option_is_wrong_usage(tmp_path: Path, options: list[str]) -> None:
    wrong = CliRunner().invoke(commands, [*SIMULATE, "127.0.0.1:0", "--paper", str(tmp_path / "paper"), *options])
    assert wrong.exit_code == 2
    assert options[0] in wrong.stderr
    assert not (tmp_path / "paper").exists()


def test_faults_come_and_go_by_lines_and_a_supervisor_ends_it(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    listening = str(line_of(process)["listening"])
    assert line_of(process) == {"fault": "mute", "state": "set"}
    process.stdin.write("clear mute\ndance\nfault cover-open")
    process.stdin.close()  # the last line needs no end, and the end of input ends nothing
    assert line_of(process) == {"fault": "mute", "state": "cleared"}
    assert line_of(process)["line"] == "dance"
    assert line_of(process) == {"fault": "cover-open", "state": "set"}
    host, port = listening.removeprefix("tcp://").split(":")
    with socket.create_connection((host, int(port)), timeout=DEADLINE_S) as sock:
        sock.sendall(b"\x10\x04\x02")
        assert sock.recv(1) == b"\x16"
    process.send_signal(signal.SIGTERM)
    assert process.wait(DEADLINE_S) == 0


def test_it_ends_when_nobody_reads_what_it_says(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    line_of(process)
    line_of(process)
    process.stdout.close()
    process.stdin.write("fault stuck\n" * 3)
    process.stdin.flush()
    process.wait(DEADLINE_S)
