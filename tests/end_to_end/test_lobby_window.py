"""A visitor at the real window: an X server, a pointer, and paper from the virtual printer."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState
from tests.end_to_end.at_window import Visitor
from tests.end_to_end.person import x_server
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.display

SIZES = {"portrait": (1080, 1920), "landscape": (1920, 1080), "square": (1280, 1024), "whole screen": None}


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.fixture
def visit(display: str, tmp_path: Path) -> Callable[..., Visitor]:
    def begin(size: tuple[int, int] | None) -> Visitor:
        options = ["--size", f"{size[0]}x{size[1]}"] if size else []
        return Visitor(display, tmp_path / "data", *options)

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
