"""A visitor at the real window: an X server, a pointer, and paper from the virtual printer."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Self

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.display

DEADLINE_S = 20
SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "square": (1280, 1024), "whole screen": None}


@pytest.fixture(scope="module")
def x_server() -> Iterator[str]:
    """An X server without a screen; its display name."""
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2000x2000x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        number = b""
        while not number.endswith(b"\n"):
            number += os.read(reading, 16)
        os.close(reading)
        yield f":{number.decode().strip()}"
        server.terminate()


class Visitor:
    """Sees what can be touched in the kiosk's window, and touches it."""

    def __init__(self, display: str, folder: Path, *options: str) -> None:
        self._environment = os.environ | {"DISPLAY": display}
        del self._environment["QT_QPA_PLATFORM"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.observed_kiosk", "run", "--data", str(folder), *options],
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self._unread = b""
        self.seen: dict[str, list[int]] = {}
        self.touched: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()
        _, complaints = self._process.communicate(timeout=DEADLINE_S)
        assert self._process.returncode == 0, complaints.decode()
        assert complaints == b""

    def sees(self, *names: str) -> None:
        """Wait until all of these can be touched."""
        deadline = time.monotonic() + DEADLINE_S
        while not set(names) <= set(self.seen):
            self._look(deadline)

    def sees_no_more(self, name: str) -> None:
        """Wait until this can no longer be touched."""
        deadline = time.monotonic() + DEADLINE_S
        while name in self.seen:
            self._look(deadline)

    def touches(self, name: str, times: int = 1) -> None:
        """Click on the middle of it as soon as it is there."""
        self.sees(name)
        x, y = self.seen[name]
        self.touched.append(name)
        click = ["click", "--repeat", str(times), "--delay", "20", "1"]
        subprocess.run(["xdotool", "mousemove", str(x), str(y), *click], env=self._environment, check=True)

    def _look(self, deadline: float) -> None:
        assert self._process.stdout is not None
        while b"\n" not in self._unread:
            ready, _, _ = select.select([self._process.stdout], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"in vain after {self.touched}; there is only {sorted(self.seen)}"
            received = os.read(self._process.stdout.fileno(), 65536)
            assert received, "the kiosk has ended"
            self._unread += received
        line, _, self._unread = self._unread.partition(b"\n")
        if line.startswith(b"{"):
            self.seen = json.loads(line)


@pytest.fixture
def visit(x_server: str, tmp_path: Path) -> Callable[..., Visitor]:
    def begin(size: tuple[int, int] | None) -> Visitor:
        options = ["--size", f"{size[0]}x{size[1]}"] if size else []
        return Visitor(x_server, tmp_path / "data", *options)

    return begin


def waiting(folder: Path) -> list[tuple[str, str, int, DeliveryState]]:
    with Queue.open(folder / "data" / "queue.db", load(DEMO_BRANCH).branch) as queue:
        return [
            (queued.ticket.code, queued.ticket.language, queued.ticket.party, paper_of(queued).state)
            for queued in queue.waiting()
        ]


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_two_touches_from_the_welcome_to_paper(visit, tmp_path, size):
    with visit(size) as visitor:
        visitor.touches("service-noformesana")
        visitor.touches("take-ticket")
        visitor.touches("home")
        visitor.sees("service-noformesana")
    assert waiting(tmp_path) == [("A001", "lv", 1, DeliveryState.PRINTED)]
    assert len(list((tmp_path / "data" / "paper").glob("*.png"))) == 1


def test_a_family_in_each_language_and_a_child_that_drums(visit, tmp_path):
    with visit(SIZES["portrait"]) as visitor:
        for language in ("en", "ru", "uk"):
            visitor.touches(f"language-{language}")
            visitor.touches("service-sanemsana")
            visitor.touches("back")
            visitor.touches("service-sanemsana")
            visitor.touches("party-more", times=2)
            visitor.touches("party-less")
            visitor.touches("take-ticket", times=5)
            visitor.touches("home")
            visitor.sees_no_more("home")
    assert waiting(tmp_path) == [
        ("B001", "en", 2, DeliveryState.PRINTED),
        ("B002", "ru", 2, DeliveryState.PRINTED),
        ("B003", "uk", 2, DeliveryState.PRINTED),
    ]
    assert len(list((tmp_path / "data" / "paper").glob("*.png"))) == 3


def test_a_command_beside_the_screen_leaves_its_paper_to_it(visit, tmp_path):
    with visit(SIZES["portrait"]) as visitor:
        visitor.touches("service-noformesana")
        visitor.touches("take-ticket")
        visitor.sees("home")
        command = [sys.executable, "-m", "kiosk", "issue", "noformesana", "--json", "--data", str(tmp_path / "data")]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert json.loads(answer.stdout)["delivery"] == "printed"
    assert [code for code, *_ in waiting(tmp_path)] == ["A001", "A002"]
    assert len(list((tmp_path / "data" / "paper").glob("*.png"))) == 2
