"""The whole visit at the real window: by touch in each language, by keys and speech alone, and with a scanner."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from queue_core.queue import Queue
from queue_core.tickets import DeliveryState, Presence
from tests.end_to_end.at_window import Visitor
from tests.end_to_end.person import x_server
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_core.tickets import QueuedTicket

pytestmark = pytest.mark.display

SIZE = ("--size", "720x1280")


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


def waiting(folder: Path) -> tuple[QueuedTicket, ...]:
    with Queue.open(folder / "queue.db", load(DEMO_BRANCH).branch) as queue:
        return queue.waiting()


def slips(folder: Path) -> int:
    return len(list((folder / "paper").glob("*.png")))


def test_by_touch_in_each_language(display: str, tmp_path: Path) -> None:
    languages = ["lv", "en", "ru", "uk"]
    with Visitor(display, tmp_path, *SIZE) as visitor:
        for language in languages:
            visitor.touches(f"language-{language}")
            visitor.touches("service-noformesana")
            visitor.touches("take-ticket")
            visitor.touches("home")
            visitor.sees_no_more("home")
    tickets = waiting(tmp_path)
    assert [ticket.ticket.language for ticket in tickets] == languages
    assert [paper_of(ticket).state for ticket in tickets] == [DeliveryState.PRINTED] * 4
    assert slips(tmp_path) == 4


def test_by_five_keys_and_by_ear_alone(display: str, tmp_path: Path) -> None:
    """Nobody looks: where the focus is, what the screen says and which number it is are known by hearing only."""
    with Visitor(display, tmp_path, *SIZE, program="heard_kiosk") as visitor:
        visitor.sees("service-noformesana", "mode-speech")
        visitor.presses("F5")
        visitor.hears("Balss ir ieslēgta")
        visitor.goes_to("English")
        visitor.presses("Return")
        visitor.hears("Which service do you need?")
        visitor.goes_to("Collecting a finished document")
        visitor.presses("Return")
        visitor.hears("For how many people?")
        visitor.goes_to("More people")
        visitor.presses("Return")
        visitor.hears("2")
        visitor.goes_to("Take a ticket")
        visitor.presses("Return")
        told = visitor.hears("Please take your ticket")
        assert told.count("B, 0, 0, 1") == 2
        # Who has missed it hears it again.
        visitor.presses("F8")
        assert "B, 0, 0, 1" in visitor.hears("Please take your ticket")
        visitor.goes_to("Done")
        visitor.presses("Return")
        # The next visitor finds the screen as the first one did, and silent.
        visitor.sees("service-noformesana")
        visitor.heard.clear()
        visitor.presses("Right", "Right")
        visitor.touches("service-sanemsana")
        visitor.sees("take-ticket")
        assert visitor.heard == []
    (ticket,) = waiting(tmp_path)
    assert (ticket.ticket.code, ticket.ticket.language, ticket.ticket.party) == ("B001", "en", 2)
    assert paper_of(ticket).state is DeliveryState.PRINTED
    assert slips(tmp_path) == 1


def test_with_a_scanner(display: str, tmp_path: Path) -> None:
    with Visitor(display, tmp_path, *SIZE) as visitor:
        visitor.sees("check-in")
        join = [
            sys.executable,
            "-m",
            "kiosk",
            "join",
            "noformesana",
            "--phone",
            "+37120000000",
            "--json",
            "--data",
            str(tmp_path),
        ]
        joined = json.loads(subprocess.run(join, capture_output=True, text=True, check=True).stdout)
        visitor.scans(joined["token"], then="home")
        visitor.touches("home")
        visitor.sees("service-noformesana")
    (ticket,) = waiting(tmp_path)
    assert (ticket.ticket.code, ticket.ticket.presence) == (joined["code"], Presence.HERE)
    assert paper_of(ticket).state is DeliveryState.PRINTED
    assert slips(tmp_path) == 1
