"""Staff and visitors at the real window while the printer fails: real clicks, and paper from a printer in software."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from printing.virtual import MomentKind, VirtualPrinter
from queue_core.queue import Queue
from tests.end_to_end.driven_kiosk import answer, journal, journal_lies, paperless
from tests.end_to_end.person import DEADLINE_S, Person, x_server
from tests.end_to_end.physical import is_marked, slips_of
from tests.end_to_end.simulated_printer import SimulatedPrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from printing.virtual import CutSlip, Moment

pytestmark = pytest.mark.display

PIN = "482915"
NO_PAPER = "No paper at the moment: your number will be on this screen."
ENTRANCE = "service-noformesana"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as found:
        yield found


class Place:
    """A branch that speaks English first, and its queue."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.branch = folder / "branch.toml"
        demo = DEMO_BRANCH.read_text(encoding="utf-8")
        self.branch.write_text(demo.replace('["lv", "en", "ru", "uk"]', '["en", "lv", "ru", "uk"]'), encoding="utf-8")

    def stops_issuing(self) -> None:
        """No numbers are given while the printer is broken."""
        text = self.branch.read_text(encoding="utf-8")
        self.branch.write_text(text.replace('"offer_screen_tickets"\n', '"stop_issuing"\n'), encoding="utf-8")

    def does(self, *arguments: str, text: str | None = None) -> object:
        """What a command answers that is run beside the kiosk."""
        return answer(self.data, *arguments, "--branch", str(self.branch), text=text)

    def options(self, printer: str) -> tuple[str, ...]:
        return ("--branch", str(self.branch), "--data", str(self.data), "--printer", printer)

    def slips_of(self, code: str, slips: list[CutSlip]) -> list[CutSlip]:
        """Those of them that bear this number."""
        return slips_of(journal(self.data)[code][0], slips)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_staff_mend_the_printer_and_give_out_what_is_owed(display: str, place: Place, tmp_path: Path) -> None:
    place.does("pin", "set", "--stdin", text=f"{PIN}\n")
    with (
        SimulatedPrinter(tmp_path / "paper") as printer,
        Person(display, *place.options(printer.url)) as person,
    ):
        printer.breaks("cover-open")
        person.reads(NO_PAPER)
        person.touches(ENTRANCE, "take-ticket")
        person.reads("Your number counts without paper")
        person.leaves()
        printer.is_mended("cover-open")
        person.sees(ENTRANCE)
        person.reads_no_more(NO_PAPER)

        person.holds("staff-corner", until="digit-1")
        enters(person, "482916")
        person.reads("This PIN is not right.\nTries left: 2")
        enters(person, PIN)
        person.reads("The printer is ready")
        printer.breaks("paper-out")
        person.reads("The paper has run out")
        person.reads("Put a new roll in, the same way round as the old one.")
        printer.is_mended("paper-out")
        person.reads("The printer is ready")
        person.touches("printer-test")
        person.reads("The test slip is printed.")
        assert len(printer.has_cut(1)) == 1

        person.touches("tab-numbers")
        person.reads("Not printed: the cover was open")
        person.touches("reprint-A001")
        person.reads("A001 is being printed.")
        slips = printer.has_cut(2)
        person.reads("Everybody who waits has their paper")
        person.touches("leave")
        person.sees(ENTRANCE)
    (slip,) = place.slips_of("A001", slips)
    assert not is_marked(slip), "none can have come out before"
    assert journal_lies(place.data, slips) == []
    done = place.does("log")
    assert isinstance(done, list)
    assert {("staff", "printer test"), ("staff", "again")} <= {(entry["role"], entry["kind"]) for entry in done}


def test_after_a_power_cut_staff_see_whose_paper_is_uncertain(display: str, place: Place, tmp_path: Path) -> None:
    place.does("pin", "set", "--stdin", text=f"{PIN}\n")

    def cut_power(moment: Moment) -> None:
        if moment.kind is MomentKind.BLOCK_HALF and not struck.is_set():
            struck.set()
            person.cuts_the_power()

    struck = threading.Event()
    with VirtualPrinter(tmp_path / "paper", on_moment=cut_power).listen() as printer:
        with Person(display, *place.options(printer.url)) as person:
            person.touches(ENTRANCE, "take-ticket")
            person.loses_the_kiosk()
        with Person(display, *place.options(printer.url)) as person:
            person.sees(ENTRANCE)
            person.holds("staff-corner", until="digit-1")
            enters(person, PIN)
            person.touches("tab-numbers")
            person.reads("Perhaps printed: the kiosk was switched off meanwhile")
            person.touches("settle-A001")
            person.reads("A001: noted that its holder has the paper.")
            person.reads("Everybody who waits has their paper")
        assert paperless(place.data) == []
        assert journal_lies(place.data, printer.slips) == []


def enters(person: Person, pin: str) -> None:
    """Press these digits, one after the other."""
    for digit in pin:
        person.touches(f"digit-{digit}")
    person.touches("enter")


class MutePrinter:
    """A printer that falls silent in the middle of a slip, and goes on printing it."""

    def __init__(self, folder: Path) -> None:
        self._falls_silent = threading.Event()
        self.printer = VirtualPrinter(folder, on_moment=self._on_moment).listen()

    def falls_silent_in_the_next(self) -> None:
        self._falls_silent.set()

    def _on_moment(self, moment: Moment) -> None:
        if moment.kind is MomentKind.BLOCK_HALF and self._falls_silent.is_set():
            self._falls_silent.clear()
            self.printer.inflict("mute")


def test_visitors_say_whether_an_uncertain_slip_came_out(display: str, place: Place, tmp_path: Path) -> None:
    mute = MutePrinter(tmp_path / "paper")
    with mute.printer as printer, Person(display, *place.options(printer.url)) as person:

        def takes_a_ticket() -> None:
            mute.falls_silent_in_the_next()
            person.touches(ENTRANCE, "take-ticket")
            person.reads("Did your ticket come out?")
            wait_until(lambda: latest_condition(place) == "unknown")

        takes_a_ticket()
        person.touches("paper-no")
        person.reads("Your number counts without paper")
        person.sees_no_more("paper-no")
        assert "print-again" not in person.touchable, "nobody knows whether it can print"
        printer.relieve("mute")
        person.touches("print-again")
        person.reads("Please take your ticket")
        person.touches("home")
        unmarked, marked = place.slips_of("A001", list(printer.slips))
        assert (is_marked(unmarked), is_marked(marked)) == (False, True)

        takes_a_ticket()
        printer.relieve("mute")
        wait_until(lambda: latest_condition(place) == "ready")
        person.touches("paper-no")
        # Where the screen has not heard yet that the printer is fit again, it offers a copy as soon as it has.
        person.waits_until(lambda: "print-again" in person.touchable or len(printer.slips) > 3, "a copy")
        if len(printer.slips) <= 3:
            person.touches("print-again")
        person.reads("Please take your ticket")
        person.touches("home")
        assert [is_marked(slip) for slip in place.slips_of("A002", list(printer.slips))] == [False, True]

        takes_a_ticket()
        assert paperless(place.data) == ["A003"]
        person.touches("paper-yes")
        person.reads("Thank you!")
        person.touches("home")
        person.sees(ENTRANCE)
    assert paperless(place.data) == []
    assert journal_lies(place.data, printer.slips) == []


def latest_condition(place: Place) -> object:
    with Queue.open(place.data / "queue.db", load(DEMO_BRANCH).branch) as queue:
        said = [entry.detail["condition"] for entry in queue.log.latest() if entry.kind == "printer"]
    return said[0] if said else None


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for what another process writes down."""
    deadline, pause = time.monotonic() + DEADLINE_S, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "in vain"
        pause.wait(0.02)


def test_a_pause_from_elsewhere_is_on_the_screen_at_once(display: str, place: Place, tmp_path: Path) -> None:
    printer = VirtualPrinter(tmp_path / "paper").listen()
    with printer, Person(display, *place.options(printer.url)) as person:
        person.sees(ENTRANCE)
        took_s = []
        for _ in range(2):
            place.does("pause", "--reason", "break")
            begun = time.monotonic()
            person.reads("A short break.")
            took_s.append(time.monotonic() - begun)
            assert ENTRANCE not in person.touchable
            place.does("resume")
            begun = time.monotonic()
            person.sees(ENTRANCE)
            took_s.append(time.monotonic() - begun)
            assert not person.can_read("A short break.")
    assert min(took_s) < 2, "on a machine with nothing else to do"


def test_a_branch_without_screen_tickets_waits_for_its_printer(display: str, place: Place, tmp_path: Path) -> None:
    place.stops_issuing()
    with (
        SimulatedPrinter(tmp_path / "paper") as printer,
        Person(display, *place.options(printer.url)) as person,
    ):
        person.sees(ENTRANCE)
        printer.breaks("paper-out")
        person.reads("The printer is being put right.")
        assert ENTRANCE not in person.touchable
        printer.is_mended("paper-out")
        person.touches(ENTRANCE, "take-ticket")
        person.reads("Please take your ticket")
    assert len(printer.slips) == 1
    assert paperless(place.data) == []
