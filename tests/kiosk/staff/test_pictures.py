"""Every page, in every condition, language and size: nothing cut off, too small to touch, or over something else.

With SAVE_PICTURES=FOLDER in the environment the pictures are kept there, to be looked at.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.errands import (
    ActOnTicket,
    Done,
    Failed,
    PinRefusal,
    PinRefused,
    PrinterAct,
    PrinterAnswer,
    Refused,
    TicketAct,
)
from printing.health import Condition
from printing.outcome import JobState, Outcome
from printing.status import Fault, PrinterStatus
from queue_core.errors import NotWaiting, StoreFull
from queue_core.tickets import Role, TicketState
from tests.kiosk.lobby.conftest import LANGUAGES, OPEN, branch_with
from tests.kiosk.looking import SIZES, look_at
from tests.kiosk.staff.scenes import (
    KIOSK_PAUSED,
    LOG,
    NOTHING_YET,
    PAUSES,
    RESET,
    ROLL,
    an_overview,
    health,
    paperless,
    queued,
)
from tests.kiosk.test_phones import Link

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kiosk.staff.conftest import Panel

IN_ALL = pytest.mark.parametrize(
    ("width", "height", "inches", "language"), [(*size, language) for size in SIZES for language in LANGUAGES]
)


class Looker:
    """Looks at one panel in one language, and keeps what was wrong."""

    def __init__(self, panel: Panel, language: str) -> None:
        self.panel = panel
        self.faults: list[str] = []
        self._name = f"staff-{panel.window.width()}x{panel.window.height()}-{language}"

    def look(self, name: str) -> None:
        self.faults += [f"{name}: {fault}" for fault in look_at(self.panel, f"{self._name}-{name}")]


@pytest.fixture
def looker(width: int, height: int, inches: float, language: str, open_panel: Callable[..., Panel]) -> Looker:
    """Somebody at an open panel, before the PIN."""
    panel = open_panel(branch_with(services=8), size=(width, height), inches=inches)
    panel.model.open()
    panel.touch(f"staff-language-{language}")
    return Looker(panel, language)


@IN_ALL
def test_the_pin_pad_looks_right(looker: Looker) -> None:
    panel = looker.panel
    looker.look("pin")
    for _ in range(4):
        panel.touch("digit-7")
    panel.time.pass_by(timedelta(seconds=48))
    panel.model.tick()
    looker.look("pin-digits")
    for _ in range(4):
        panel.touch("digit-7")
    panel.touch("enter")
    looker.look("pin-asking")
    panel.desk.answer(PinRefused(refusal=PinRefusal.WRONG, tries_left=2))
    looker.look("pin-wrong")
    panel.type_pin()
    panel.desk.answer(PinRefused(refusal=PinRefusal.WRONG, until=panel.time.now + timedelta(minutes=2)))
    looker.look("pin-wrong-locked")
    panel.pass_by(minutes=2)
    panel.model.open()
    panel.touch(f"staff-language-{looker.panel.model.property('language')}")
    panel.type_pin()
    panel.desk.answer(PinRefused(refusal=PinRefusal.NONE_SET))
    looker.look("pin-none")
    assert looker.faults == []


@IN_ALL
def test_every_condition_looks_right(looker: Looker) -> None:
    panel = looker.panel
    panel.sign_in()
    for condition in Condition:
        panel.desk.printer_changed.emit(health(condition, since=OPEN - timedelta(hours=1, minutes=3)))
        looker.look(f"printer-{condition}")
    assert looker.faults == []


@IN_ALL
def test_what_an_act_on_the_printer_comes_to_looks_right(looker: Looker) -> None:
    panel = looker.panel
    panel.sign_in(overview=an_overview(condition=Condition.CUTTER_JAM, roll=ROLL))
    panel.touch("printer-reset")
    looker.look("printer-acting")
    panel.desk.answer(PrinterAnswer(act=PrinterAct.RESET, steps=RESET, health=health(Condition.CUTTER_JAM)))
    looker.look("printer-reset")
    panel.touch("printer-test")
    before = PrinterStatus()
    unknown = Outcome(
        state=JobState.UNKNOWN, fault=Fault.MECHANICAL, bytes_sent=100, status_before=before, status_after=before
    )
    panel.desk.answer(PrinterAnswer(act=PrinterAct.TEST, outcome=unknown))
    looker.look("printer-test")
    panel.touch("printer-feed")
    panel.desk.answer(PrinterAnswer(act=PrinterAct.FEED, in_use=True))
    looker.look("printer-feed")
    panel.touch("printer-new-roll")
    looker.look("printer-new-roll")
    panel.touch("confirm")
    panel.desk.answer(PrinterAnswer(act=PrinterAct.NEW_ROLL))
    looker.look("printer-new-roll-done")
    panel.touch("printer-test")
    panel.pass_by(seconds=21)
    looker.look("printer-no-answer")
    assert looker.faults == []


@IN_ALL
def test_the_numbers_look_right(looker: Looker) -> None:
    panel = looker.panel
    panel.sign_in(role=Role.TECHNICIAN)
    panel.touch("tab-numbers")
    looker.look("numbers")
    panel.touch("void-G015")
    looker.look("numbers-void")
    panel.touch("confirm")
    void = ActOnTicket(act=TicketAct.VOID, code="G015", role=Role.TECHNICIAN)
    panel.desk.answer(Done(errand=void, ticket=queued("G015")))
    looker.look("numbers-done")
    panel.touch("reprint-A014")
    again = ActOnTicket(act=TicketAct.REPRINT, code="A014", role=Role.TECHNICIAN)
    panel.desk.answer(Refused(errand=again, refusal=NotWaiting("A014", TicketState.CANCELLED)))
    looker.look("numbers-refused")
    panel.see(an_overview(paperless=paperless(37)))
    looker.look("numbers-many")
    panel.see(an_overview(paperless=()))
    looker.look("numbers-none")
    assert looker.faults == []


@IN_ALL
def test_the_pauses_look_right(looker: Looker) -> None:
    panel = looker.panel
    panel.sign_in()
    panel.touch("tab-pause")
    looker.look("pause")
    panel.touch("pause-citizenship")
    looker.look("pause-reason")
    panel.touch("reason-break")
    looker.look("pause-acting")
    panel.desk.answer(Failed(errand=panel.desk.errands[0], error=StoreFull(Path("queue.db"), "full")))
    looker.look("pause-failed")
    panel.see(an_overview(pauses=PAUSES))
    looker.look("pause-some")
    panel.see(an_overview(pauses=(*PAUSES, KIOSK_PAUSED)))
    looker.look("pause-all")
    panel.touch("pause-register")
    panel.touch("withdraw")
    assert looker.faults == []


@IN_ALL
def test_today_looks_right(looker: Looker) -> None:
    panel = looker.panel
    panel.sign_in(overview=an_overview(log=LOG))
    panel.touch("tab-today")
    looker.look("today")
    panel.see(an_overview(log=LOG[:1], figures=NOTHING_YET))
    looker.look("today-nothing")
    assert looker.faults == []


@pytest.mark.parametrize("size", [(540, 960), (960, 540), (640, 512), (1000, 1000), (600, 1300)])
def test_any_window_is_usable(size: tuple[int, int], open_panel: Callable[..., Panel]) -> None:
    panel = open_panel(size=size)
    panel.model.open()
    looker = Looker(panel, "lv")
    looker.look("pin")
    panel.sign_in(overview=an_overview(condition=Condition.CUTTER_JAM, log=LOG))
    for page in ("printer", "numbers", "pause", "today"):
        panel.touch(f"tab-{page}")
        looker.look(page)
    assert looker.faults == []


@IN_ALL
def test_that_phones_have_not_been_heard_of_looks_right(looker: Looker) -> None:
    panel = looker.panel
    for name, link in (
        ("never", Link(None, "unreachable", OPEN - timedelta(hours=1))),
        ("earlier", Link(OPEN - timedelta(days=2))),
        ("today", Link(OPEN - timedelta(hours=1))),
    ):
        panel.desk.phones_heard.emit(link)
        looker.look(f"phones-{name}")
    assert panel.says("09:05")
    panel.desk.phones_heard.emit(Link(OPEN))
    assert not panel.says("09:05")
    assert looker.faults == []
