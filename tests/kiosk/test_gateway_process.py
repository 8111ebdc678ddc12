"""A kiosk with a gateway of its own: both are there together, and gone together."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.gateway_process import USUAL_PORT, branch_token, free_port, usual_port
from queue_core.qticket.gateway.branch_tokens import BranchTokens
from queue_core.qticket.gateway.settings import GatewaySettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

DEADLINE_S = 30


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE_S
    while not condition():
        assert time.monotonic() < deadline
        threading.Event().wait(0.05)


def counting(folder: Path) -> list[str]:
    with closing(BranchTokens.open(GatewaySettings(data_dir=folder).database)) as tokens:
        return [known.branch_id for known in tokens.all() if not known.is_revoked]


def test_a_branch_has_one_token_for_its_owner_only_which_stays(tmp_path: Path) -> None:
    folder, token = tmp_path / "gateway", tmp_path / "gateway" / "token"
    branch_token(folder, "demo", token)
    first = token.read_text()
    assert stat.S_IMODE(token.stat().st_mode) == 0o600
    branch_token(folder, "demo", token)
    assert (token.read_text(), counting(folder)) == (first, ["demo"])


def test_a_token_whose_file_is_lost_is_replaced(tmp_path: Path) -> None:
    token = tmp_path / "token"
    branch_token(tmp_path, "demo", token)
    first = token.read_text()
    token.unlink()
    branch_token(tmp_path, "demo", token)
    assert token.read_text() != first
    with closing(BranchTokens.open(GatewaySettings(data_dir=tmp_path).database)) as tokens:
        tokens.revoke("demo")
    branch_token(tmp_path, "demo", token)
    assert counting(tmp_path) == ["demo"]


def test_a_port_that_is_taken_gives_way_to_a_free_one() -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("127.0.0.1", USUAL_PORT))
            taken.listen()
        except OSError:
            pass  # another test's kiosk, which does as well
        port = usual_port("127.0.0.1")
        assert port != USUAL_PORT
        assert free_port("127.0.0.1", port) == port
        with pytest.raises(OSError, match="in use"):
            free_port("127.0.0.1", USUAL_PORT)


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    port = free_port("127.0.0.1")
    command = [sys.executable, "-m", "kiosk", "run", "--windowed", "--gateway", f"127.0.0.1:{port}"]
    with subprocess.Popen(
        [*command, "--data", str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    ) as running:
        yield running
        if running.poll() is None:
            running.kill()


def page_of(kiosk: subprocess.Popen[str]) -> str:
    assert kiosk.stdout is not None
    for line in kiosk.stdout:
        if line.startswith("The phone page is at "):
            return line.split()[-1]
    pytest.fail("the kiosk has no page")


def answer(url: str) -> Any:
    with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own
        return json.load(response)


def is_gone(url: str) -> bool:
    try:
        answer(url)
    except urllib.error.HTTPError:
        return False
    except OSError:
        return True
    return False


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_a_kiosk_and_its_gateway_play_together_and_end_together(
    kiosk: subprocess.Popen[str], end: signal.Signals
) -> None:
    branches = page_of(kiosk) + "api/v1/branches"
    wait_for(lambda: [branch["id"] for branch in answer(branches)["branches"]] == ["demo"])
    kiosk.send_signal(end)
    assert kiosk.wait(DEADLINE_S) == (0 if end is signal.SIGTERM else -end)
    wait_for(lambda: is_gone(branches))
