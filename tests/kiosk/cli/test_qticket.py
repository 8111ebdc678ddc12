"""`kiosk qticket`: how the link is, a try of it, and the link carried without a screen."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from queue_core.clock import utc_now
from tests.queue_core.qticket.gateway.running import running_gateway

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.kiosk.cli.conftest import Terminal

DEADLINE_S = 20
NOBODY = "http://127.0.0.1:9"


def linked(folder: Path, url: str = NOBODY, token: str | None = None, mode: int = 0o600) -> str:
    """The demo branch with a gateway; the path of its file."""
    if token is not None:
        (folder / "token").write_text(token, encoding="utf-8")
        (folder / "token").chmod(mode)
    file = folder / "branch.toml"
    text = DEMO_BRANCH.read_text(encoding="utf-8") + f'\n[qticket]\nurl = "{url}"\ntoken_file = "token"\n'
    file.write_text(text, encoding="utf-8")
    return str(file)


@contextmanager
def gateway(folder: Path) -> Iterator[str]:
    """A gateway that knows the demo branch; the branch's file."""
    with running_gateway(folder / "gateway", "demo") as running:
        yield linked(folder, running.url, running.tokens["demo"])


@pytest.mark.parametrize("word", ["status", "test", "run"])
def test_a_branch_without_a_gateway_has_no_link(kiosk: Terminal, word: str) -> None:
    ended = kiosk("qticket", word)
    assert (ended.exit_code, ended.stderr) == (2, f"{DEMO_BRANCH}: there is no [qticket], so no gateway\n")


def test_a_link_that_never_was_says_so(kiosk: Terminal, tmp_path: Path) -> None:
    branch = linked(tmp_path)
    told = kiosk.json("qticket", "status", "--branch", branch, code=4)
    assert told == {
        "url": NOBODY, "state": "never linked", "heard_at": None, "trouble": None, "detail": None, "since": None,
        "waiting": 0, "oldest": None, "set_aside": 0, "followed": 0,
    }  # fmt: skip
    lines = kiosk("qticket", "status", "--branch", branch).stdout.splitlines()
    assert lines[:3] == [f"Gateway     {NOBODY}", "State       never linked", "Last heard  never"]


def test_the_state_is_that_of_the_last_minute(kiosk: Terminal, tmp_path: Path) -> None:
    branch = linked(tmp_path)
    with kiosk.queue() as queue:
        queue.link.heard(utc_now() - timedelta(minutes=5))
        assert kiosk.json("qticket", "status", "--branch", branch, code=4)["state"] == "silent"
        queue.link.heard(utc_now())
        assert kiosk.json("qticket", "status", "--branch", branch)["state"] == "linked"
        queue.link.trouble("unauthorised", "401")
        lost = kiosk.json("qticket", "status", "--branch", branch, code=4)
        assert (lost["state"], lost["trouble"], lost["detail"]) == ("lost", "unauthorised", "401")
        assert "Trouble     unauthorised (401), since " in kiosk("qticket", "status", "--branch", branch).stdout


def test_a_try_goes_step_by_step(kiosk: Terminal, tmp_path: Path) -> None:
    with gateway(tmp_path) as branch:
        told = kiosk.json("qticket", "test", "--branch", branch)
        assert told["works"]
        assert told["round_trip_ms"] > 0
        assert [step["works"] for step in told["steps"]] == [True] * 6
        (tmp_path / "token").write_text("another")
        assert "token       FAILS" in kiosk("qticket", "test", "--branch", branch).stdout
    told = kiosk.json("qticket", "test", "--branch", branch, code=4)
    assert [step["works"] for step in told["steps"]] == [True, False, None, None, None, None]


@pytest.mark.parametrize(
    ("token", "mode", "fault"), [("t0", 0o644, "others"), ("", 0o600, "empty"), (None, 0, "No such")]
)
def test_a_token_that_cannot_be_used_is_told_as_such(
    kiosk: Terminal, tmp_path: Path, token: str | None, mode: int, fault: str
) -> None:
    with running_gateway(tmp_path / "gateway", "demo") as running:
        failed = kiosk("qticket", "test", "--branch", linked(tmp_path, running.url, token, mode))
    assert failed.exit_code == 4
    line = next(line for line in failed.stdout.splitlines() if "FAILS" in line)
    assert line.startswith("token ")
    assert fault in line


def test_the_link_is_carried_without_a_screen_until_it_is_told_to_end(kiosk: Terminal, tmp_path: Path) -> None:
    with gateway(tmp_path) as branch:
        command = [sys.executable, "-m", "kiosk", "qticket", "run", "--branch", branch, "--data", str(kiosk.folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("Linked, heard at ")
            assert kiosk.json("qticket", "status", "--branch", branch)["state"] == "linked"
            assert json.loads(kiosk("qticket", "test", "--json", "--branch", branch).stdout)["works"]
            process.send_signal(signal.SIGTERM)
            assert process.wait(DEADLINE_S) == 0
