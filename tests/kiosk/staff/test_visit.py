"""Staff at the panel, from the PIN to whatever they came for and back to the lobby."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.errands import (
    ActOnPrinter,
    ActOnTicket,
    Done,
    EnterPin,
    PauseService,
    PinRefusal,
    PinRefused,
    PrinterAct,
    PrinterAnswer,
    Refused,
    ResumeService,
    TicketAct,
)
from printing.health import Condition
from queue_core.branch import ServiceId
from queue_core.errors import UnknownTicket
from queue_core.pauses import PauseReason
from queue_core.tickets import Role
from tests.kiosk.lobby.conftest import middle
from tests.kiosk.staff.conftest import PIN
from tests.kiosk.staff.scenes import KIOSK_PAUSED, LOG, PAUSES, RESET, an_overview, health, paperless, queued

if TYPE_CHECKING:
    from tests.kiosk.staff.conftest import Panel


def test_a_shut_panel_is_not_there(panel: Panel) -> None:
    assert panel.texts() == []
    assert panel.desk.errands == []


def test_the_right_pin_opens_the_printers_page(panel: Panel) -> None:
    panel.sign_in()
    assert panel.says("Printeris ir gatavs")
    assert panel.says("EPSON TM-T20III · №\N{NO-BREAK SPACE}X4KF012345")
    assert panel.says("Darbinieks")


def test_the_digits_are_never_to_be_read(panel: Panel) -> None:
    panel.model.open()
    panel.wait_for(lambda: panel.find("enter") is not None)
    panel.settle()
    before = sorted(panel.texts())
    for digit in PIN:
        panel.touch(f"digit-{digit}")
    assert sorted(panel.texts()) == before
    assert panel.model.property("digits") == len(PIN)
    panel.touch("enter")
    assert panel.desk.errands == [EnterPin(pin=PIN)]


def test_the_pin_can_be_typed_on_keys(panel: Panel) -> None:
    panel.model.open()
    panel.wait_for(lambda: panel.find("enter") is not None)
    for key in "2408167":
        QTest.keyClick(panel.window, Qt.Key(ord(key)))
    QTest.keyClick(panel.window, Qt.Key.Key_Backspace)
    panel.touch("enter")
    assert panel.desk.errands == [EnterPin(pin=PIN)]


def test_a_wrong_pin_is_told_in_one_way(panel: Panel) -> None:
    panel.model.open()
    panel.type_pin()
    panel.desk.answer(PinRefused(refusal=PinRefusal.WRONG, tries_left=2))
    assert panel.says("Šis PIN nav pareizs.\nAtlikuši mēģinājumi: 2")
    panel.type_pin()
    panel.desk.answer(PinRefused(refusal=PinRefusal.WRONG, until=panel.time.now + timedelta(seconds=90)))
    assert panel.says("Bloķēts līdz plkst. 10:06:30 – 1:30")
    panel.pass_by(seconds=50)
    assert panel.says("0:40")
    panel.model.touch()
    panel.pass_by(seconds=40)
    assert not panel.says("Bloķēts")


def test_without_a_pin_the_command_for_one_is_shown(panel: Panel) -> None:
    panel.model.open()
    panel.type_pin()
    panel.desk.answer(PinRefused(refusal=PinRefusal.NONE_SET))
    assert panel.says("kiosk pin set")


def test_the_panel_begins_in_the_offices_language_and_leaves_the_lobbys_alone(panel: Panel) -> None:
    panel.translations.use("ru")
    panel.model.open()
    assert panel.says("Darbinieku panelis")
    panel.touch("staff-language-uk")
    assert panel.says("Панель працівників")
    panel.translations.use("lv")  # the lobby behind has gone home
    assert panel.translations.language == "uk"
    panel.touch("leave")
    panel.wait_for(lambda: panel.texts() == [])
    assert panel.translations.language == "lv"
    panel.model.open()
    assert panel.says("Darbinieku panelis")


@pytest.mark.parametrize("condition", Condition)
def test_every_condition_has_words_and_steps(panel: Panel, condition: Condition) -> None:
    panel.sign_in()
    panel.desk.printer_changed.emit(health(condition))
    assert panel.model._board.property("condition") == condition
    assert 2 <= panel.model._board._steps.rowCount() <= 4
    assert panel.says("kopš 10:02, 3 min")


def test_a_fault_is_seen_while_the_panel_is_open(panel: Panel) -> None:
    panel.sign_in()
    panel.desk.printer_changed.emit(health(Condition.PAPER_OUT))
    for words in ("Papīrs ir beidzies", "Papīra rullis", "Ielieciet jaunu rulli", "Pieskarieties “Jauns rullis”"):
        assert panel.says(words)


def test_each_step_of_a_reset_is_shown_as_it_came(panel: Panel) -> None:
    panel.sign_in()
    panel.touch("printer-reset")
    assert panel.says("Mirkli…")
    assert panel.desk.errands == [ActOnPrinter(act=PrinterAct.RESET, role=Role.STAFF)]
    panel.desk.answer(PrinterAnswer(act=PrinterAct.RESET, steps=RESET, health=health(Condition.CUTTER_JAM)))
    for words in ("labi", "nav atbildes", "nav nosūtīts", "kļūda: nazis bija iestrēdzis"):
        assert panel.says(words)


def test_a_new_roll_is_asked_back_once(panel: Panel) -> None:
    panel.sign_in()
    panel.touch("printer-new-roll")
    assert panel.says("Vai printerī ir ielikts jauns rullis?")
    panel.touch("confirm")
    assert panel.desk.errands == [ActOnPrinter(act=PrinterAct.NEW_ROLL, role=Role.STAFF)]
    panel.desk.answer(PrinterAnswer(act=PrinterAct.NEW_ROLL))
    assert panel.says("rullis ir jauns")


def test_a_number_is_printed_again_settled_or_made_void(panel: Panel) -> None:
    panel.sign_in(Role.TECHNICIAN)
    panel.touch("tab-numbers")
    for act in TicketAct:
        panel.touch(f"{act}-B003")
        if act is TicketAct.VOID:
            panel.touch("confirm")
        errand = ActOnTicket(act=act, code="B003", role=Role.TECHNICIAN)
        assert panel.desk.errands == [errand]
        panel.desk.answer(Done(errand=errand, ticket=queued("B003")))
        assert panel.says("B003")
    assert panel.says("B003 ir anulēts")


def test_the_last_ticket_is_printed_again(panel: Panel) -> None:
    panel.sign_in()
    panel.touch("tab-numbers")
    assert panel.says("Drukāt vēlreiz pēdējo numuriņu (A017)")
    panel.touch("reprint-last")
    errand = ActOnTicket(act=TicketAct.REPRINT, code=None, role=Role.STAFF)
    assert panel.desk.errands == [errand]
    panel.desk.answer(Refused(errand=errand, refusal=UnknownTicket("A017")))
    assert panel.says("Šodien šāda numura nav.")


def test_a_long_list_is_turned_page_by_page(panel: Panel) -> None:
    panel.sign_in(overview=an_overview(paperless=paperless(37)))
    panel.touch("tab-numbers")
    panel.settle()
    seen: list[str] = []
    while True:
        seen += [text for text in panel.texts() if len(text) == 4 and text[0] == "A"]
        later = panel.find("later")
        assert later is not None
        if not later.isEnabled():
            break
        panel.touch("later")
    assert seen == [f"A{number:03}" for number in range(1, 38)]
    panel.see(an_overview(paperless=paperless(1)))
    assert panel.says("A001"), "a page that is no more shows the last that is"
    panel.see(an_overview(paperless=()))
    assert panel.says("Visiem gaidītājiem ir savs numuriņš")


def test_a_service_is_paused_for_a_reason_and_resumed(panel: Panel) -> None:
    panel.sign_in()
    panel.touch("tab-pause")
    panel.touch("pause-collect")
    panel.touch("reason-staff_short")
    errand = PauseService(service_id=ServiceId("collect"), reason=PauseReason.STAFF_SHORT, role=Role.STAFF)
    assert panel.desk.errands == [errand]
    panel.desk.overview = an_overview(pauses=PAUSES)
    panel.desk.answer(Done(errand=errand))
    assert panel.says("10:05 · Trūkst darbinieku")
    panel.touch("resume-collect")
    assert panel.desk.errands == [ResumeService(service_id=ServiceId("collect"), role=Role.STAFF)]


def test_the_whole_kiosk_is_paused_and_resumed(panel: Panel) -> None:
    panel.sign_in()
    panel.touch("tab-pause")
    panel.touch("pause-")
    panel.touch("reason-technical")
    errand = PauseService(service_id=None, reason=PauseReason.TECHNICAL, role=Role.STAFF)
    assert panel.desk.errands == [errand]
    panel.desk.overview = an_overview(pauses=(KIOSK_PAUSED,))
    panel.desk.answer(Done(errand=errand))
    assert panel.says("Kiosks numuriņus neizsniedz")
    panel.touch("resume-")
    assert panel.desk.errands == [ResumeService(service_id=None, role=Role.STAFF)]


def test_today_is_told_in_figures_and_words(panel: Panel) -> None:
    panel.sign_in(overview=an_overview(log=LOG))
    panel.touch("tab-today")
    panel.settle()
    for words in ("187", "171", "G015 drukāts vēlreiz", "B003: numuriņš nav iznācis", "Papīrs ir beidzies"):
        assert panel.says(words)


def test_no_answer_is_said_in_words(panel: Panel) -> None:
    panel.sign_in()
    panel.touch("printer-test")
    panel.pass_by(seconds=21)
    assert panel.says("Atbildes vēl nav.")
    assert not panel.model.property("busy")


def test_an_untouched_panel_counts_down_and_shuts(panel: Panel) -> None:
    panel.sign_in()
    left: list[bool] = []
    panel.model.left.connect(lambda: left.append(True))
    panel.pass_by(seconds=50)
    assert panel.says("Aizvērsies pēc 10 s")
    panel.pass_by(seconds=10)
    panel.wait_for(lambda: panel.texts() == [])
    assert left == [True]


def test_a_touch_anywhere_is_a_sign_of_life(panel: Panel) -> None:
    panel.sign_in()
    panel.time.pass_by(timedelta(seconds=59))
    panel.wait_for(lambda: panel.find("condition") is not None)
    picture = panel.find("condition")
    assert picture is not None
    QTest.mouseClick(panel.window, Qt.MouseButton.LeftButton, pos=middle(picture))
    panel.pass_by(seconds=59)
    assert panel.page == "printer"


def test_nothing_of_the_panel_is_imported_before_it_is_wanted() -> None:
    code = "import sys, kiosk.app; sys.exit(any(name.startswith('kiosk.staff') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=100).returncode == 0
