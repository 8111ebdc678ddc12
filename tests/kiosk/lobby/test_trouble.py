"""Visits in trouble, by a finger on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from kiosk.lobby.controls import controls_of
from kiosk.lobby.staff_door import StaffDoor, fit_staff_door
from kiosk.theme.theme import Theme
from queue_core.errors import Paused, StillUnderWay
from queue_core.pauses import PauseReason
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import middle
from tests.kiosk.lobby.fake_desk import pause
from tests.kiosk.theme.test_theme import contrast

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.kiosk.lobby.conftest import Lobby

FAILED, PRINTED, UNKNOWN = DeliveryState.FAILED, DeliveryState.PRINTED, DeliveryState.UNKNOWN


class WatchedDoor(StaffDoor):
    """Counts who knocks, and who is let in."""

    def __init__(self, lobby: Lobby) -> None:
        self.knocks = self.guests = 0
        super().__init__(lobby.model, let_in=self.let_in)
        fit_staff_door(lobby.window, self)

    def let_in(self) -> None:
        self.guests += 1

    @Slot()
    def knock(self) -> None:
        self.knocks += 1
        super().knock()


def hold_the_corner(lobby: Lobby, door: WatchedDoor) -> None:
    corner = lobby.find("staff-corner")
    assert corner is not None
    corner.setProperty("pressAndHoldInterval", 1)
    before = door.knocks
    QTest.mousePress(lobby.window, Qt.MouseButton.LeftButton, pos=middle(corner))
    lobby.wait_for(lambda: door.knocks > before)
    QTest.mouseRelease(lobby.window, Qt.MouseButton.LeftButton, pos=middle(corner))


def test_a_yes_ends_the_doubt(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), UNKNOWN)
    assert lobby.says("A017")
    lobby.touch("paper-yes")
    assert lobby.desk.told == [("A017", True)]
    assert lobby.says("Paldies!")
    assert lobby.says("A017")
    assert lobby.find("paper-yes") is None


def test_a_no_has_a_marked_copy_printed(lobby: Lobby) -> None:
    lobby.touch("language-ru")
    lobby.desk.printer(True)
    issued = lobby.take_number()
    lobby.desk.settle(issued, UNKNOWN)
    lobby.touch("language-en")
    assert lobby.says("Did your ticket come out?")
    lobby.touch("paper-no")
    assert (lobby.desk.told, lobby.desk.asked_again) == ([("A017", False)], ["A017"])
    assert lobby.says("A copy marked “ДУБЛИКАТ” is being printed…"), "in the language of the slip"
    lobby.desk.settle(issued, PRINTED, attempt=2)
    assert lobby.says("Please take your ticket")


def test_a_no_without_a_printer_leaves_the_number_with_its_qr(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), UNKNOWN)
    lobby.touch("paper-no")
    assert lobby.desk.asked_again == []
    assert lobby.says("Lūdzu, pierakstiet to vai nofotografējiet ekrānu.")
    assert lobby.qr
    assert lobby.find("print-again") is None


def test_a_double_tap_on_no_is_one_answer_and_prints_one_copy(lobby: Lobby) -> None:
    lobby.desk.printer(False)
    lobby.desk.settle(lobby.take_number(), UNKNOWN)
    lobby.touch("paper-yes")
    lobby.desk.settle(lobby.model._flow.visit.issued, UNKNOWN, attempt=2)  # type: ignore[arg-type]  # there is one
    lobby.wait_for(lambda: lobby.find("paper-no") is not None)
    button = lobby.find("paper-no")
    assert button is not None
    where = middle(button)
    lobby.touch("paper-no")
    lobby.desk.printer(True)
    for _ in range(3):
        QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=where)
    assert lobby.desk.told == [("A017", True), ("A017", False)]
    assert lobby.desk.asked_again == []


def test_paper_is_offered_as_soon_as_the_printer_is_fit(lobby: Lobby) -> None:
    issued = lobby.take_number()
    lobby.desk.printer(False)
    lobby.desk.settle(issued, FAILED)
    assert lobby.find("print-again") is None
    lobby.desk.printer(True)
    lobby.touch("print-again")
    assert lobby.desk.asked_again == ["A017"]
    assert lobby.says("Numuriņš tiek drukāts…")
    lobby.desk.reprint_refused.emit(StillUnderWay("A017"))
    assert lobby.says("Numurs ir derīgs arī bez papīra")


def test_a_kiosk_without_paper_says_so_before_a_ticket_is_taken(lobby: Lobby) -> None:
    words = "Pašlaik nav papīra"
    assert not lobby.says(words)
    lobby.desk.printer(False)
    assert lobby.says(words)
    lobby.touch("service-apply")
    assert lobby.says(words)
    lobby.take_ticket_and_get("A017")
    assert not lobby.says(words)
    lobby.touch("home")
    lobby.desk.printer(None)
    assert not lobby.says(words)


def test_a_kiosk_that_stops_without_its_printer_says_whom_to_ask(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(when_broken="stop_issuing")
    lobby.touch("service-apply")
    lobby.desk.printer(False)
    lobby.wait_for_screen("paused")
    for words in ("Pašlaik numuriņus neizsniedz", "Tiek novērsta printera kļūme.", "+371 67209400"):
        assert lobby.says(words)
    assert lobby.find("back") is None
    lobby.desk.printer(True)
    lobby.wait_for_screen("party")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "Visi šodienas numuriņi ir izsniegti."),
        ("en", "All tickets for today have been given out."),
        ("ru", "Все талоны на сегодня выданы."),
        ("uk", "Усі талони на сьогодні видано."),
    ],
)
def test_a_paused_kiosk_says_why_in_the_visitors_language(lobby: Lobby, language: str, words: str) -> None:
    lobby.desk.pauses_changed.emit((pause(None, PauseReason.CROWDED),))
    lobby.wait_for_screen("paused")
    lobby.touch(f"language-{language}")
    assert lobby.says(words)
    lobby.desk.pauses_changed.emit(())
    lobby.wait_for_screen("services")


def test_a_paused_service_stays_in_sight_but_takes_no_touch(lobby: Lobby) -> None:
    lobby.desk.pauses_changed.emit((pause("apply"),))
    assert lobby.says("Īss pārtraukums.")
    card = lobby.find("service-apply")
    assert card is not None
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=middle(card))
    assert lobby.screen == "services"
    lobby.touch("language-uk")
    assert lobby.says("Невелика перерва.")
    accessible = QAccessible.queryAccessibleInterface(card)
    assert accessible is not None
    assert "Невелика перерва." in accessible.text(QAccessible.Text.Name)
    lobby.desk.pauses_changed.emit(())
    lobby.touch("service-apply")
    assert lobby.screen == "party"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_by_keys_one_learns_why_a_service_is_paused_and_no_more(lobby: Lobby, key: Qt.Key) -> None:
    lobby.desk.pauses_changed.emit((pause("apply"),))
    card = lobby.find("service-apply")
    assert card is not None
    assert card in controls_of(lobby.window), "the arrows lead there"
    card.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    assert card.hasActiveFocus()
    QTest.keyClick(lobby.window, key)
    assert lobby.screen == "services"
    accessible = QAccessible.queryAccessibleInterface(card)
    assert accessible is not None
    assert accessible.role() == QAccessible.Role.Button
    assert "Īss pārtraukums." in accessible.text(QAccessible.Text.Name)


def test_a_pause_that_is_learned_of_by_a_refusal_leads_to_the_other_services(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    lobby.desk.ticket_refused.emit(Paused(lobby.desk.requests[-1].service_id, PauseReason.STAFF_SHORT))
    lobby.wait_for_screen("paused")
    assert lobby.says("Pases vai eID kartes noformēšana")
    assert lobby.says("Pašlaik trūkst darbinieku.")
    lobby.touch("back")
    assert lobby.screen == "services"


@pytest.mark.parametrize("ink", ["ink_soft", "amber_ink"])
def test_what_stands_on_a_paused_card_can_be_read(ink: str) -> None:
    theme = Theme()
    assert contrast(theme.property(ink), theme.property("paper")) >= 7


def test_whoever_holds_the_corner_is_let_in_and_ends_the_visit(lobby: Lobby) -> None:
    assert lobby.find("staff-corner") is None, "before anybody has said what is behind it"
    door = WatchedDoor(lobby)
    lobby.touch("language-en")
    lobby.touch("service-apply")
    hold_the_corner(lobby, door)
    assert (lobby.screen, door.guests) == ("staff", 1)
    door.knock()
    assert door.guests == 1, "they are in already"
    door.leave()
    assert (lobby.screen, lobby.language) == ("services", "lv")
    lobby.touch("service-apply")
    hold_the_corner(lobby, door)
    assert (lobby.screen, door.guests) == ("staff", 2)


def test_a_technician_knocks_with_three_keys(lobby: Lobby) -> None:
    door = WatchedDoor(lobby)
    lobby.window.requestActivate()
    lobby.wait_for(lobby.window.isActive)
    QTest.keyClick(lobby.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    lobby.wait_for(lambda: door.guests == 1)


def test_a_touch_in_the_corner_is_not_enough(lobby: Lobby) -> None:
    door = WatchedDoor(lobby)
    corner = lobby.find("staff-corner")
    assert corner is not None
    assert corner.property("pressAndHoldInterval") == 3000
    mm = float(lobby.window.property("width")) / 267.7
    assert (corner.x(), corner.y()) == (0, 0)
    assert corner.width() == corner.height()
    assert corner.width() == pytest.approx(20 * mm, rel=0.01)
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=middle(corner))
    assert door.knocks == 0


def test_the_corner_leaves_a_number_alone_that_may_be_nowhere_else(lobby: Lobby) -> None:
    door = WatchedDoor(lobby)
    issued = lobby.take_number()
    hold_the_corner(lobby, door)
    assert lobby.screen == "ticket"
    lobby.desk.settle(issued, UNKNOWN)
    door.knock()
    assert lobby.says("A017")
    assert door.guests == 0
    lobby.touch("home")
    door.knock()
    assert (lobby.screen, door.guests) == ("staff", 1)


def test_while_staff_have_the_screen_nothing_of_the_lobby_reacts(lobby: Lobby) -> None:
    door = WatchedDoor(lobby)
    language = lobby.find("language-uk")
    assert language is not None
    door.knock()
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=middle(language))
    assert lobby.language == "lv"
    QTest.keyClick(lobby.window, Qt.Key.Key_Tab)
    QTest.keyClick(lobby.window, Qt.Key.Key_Space)
    assert lobby.language == "lv"
    door.leave()
    lobby.touch("language-uk")
    assert lobby.language == "uk"


def test_a_panel_that_cannot_be_shown_leaves_the_screen_to_visitors(lobby: Lobby) -> None:
    def fail() -> None:
        raise LookupError

    door = StaffDoor(lobby.model, let_in=fail)
    with pytest.raises(LookupError):
        door.knock()
    assert lobby.screen == "services"
