"""Checking in at the real window: a finger, a scanner that plays a keyboard, and a keyboard."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest

from kiosk.lobby.arrival_flow import MOST_WRONG
from kiosk.lobby.key_catcher import pressed_at
from kiosk.lobby.scanner import MOST
from queue_core.errors import NotWaiting, StoreBusy
from queue_core.pauses import PauseReason
from queue_core.refusals import (
    AlreadyCheckedIn,
    ForeignCode,
    ForgedCode,
    Lapsed,
    OneTicketAPhone,
    StaleCode,
    TooEarly,
    UnreadableCode,
)
from queue_core.tickets import DeliveryState, TicketState
from tests.kiosk.lobby.conftest import branch_with
from tests.kiosk.lobby.fake_desk import OPEN, pause
from tests.kiosk.lobby.visitor import leave

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.errors import Refusal
    from tests.kiosk.lobby.conftest import Lobby

CODE = "Q1ABCDEFGH202211217ZQK4N0V9XTJ2M8C0123AAAABBBBCCCCDDDD"
DAY = timedelta(days=1)
KEYS = Qt.Key
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CTRL, ALT, META, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def rattle(lobby: Lobby, text: str) -> None:
    """Type as a scanner does: without a pause."""
    lobby.time.seconds += 1
    for letter in text:
        if letter == "\n":
            QTest.keyClick(lobby.window, KEYS.Key_Return)
        elif letter == "\t":
            QTest.keyClick(lobby.window, KEYS.Key_Tab)
        elif letter == "\x1b":
            QTest.keyClick(lobby.window, KEYS.Key_Escape)
        else:
            QTest.keyClick(lobby.window, letter)  # type: ignore[call-overload]  # a character is pressed as its key


def type_slowly(lobby: Lobby, text: str) -> None:
    for letter in text:
        rattle(lobby, letter)


def scan(lobby: Lobby, text: str = CODE) -> None:
    rattle(lobby, text + "\n")


def places(lobby: Lobby) -> str:
    return str(lobby.arrival.property("typed"))


def on_services(lobby: Lobby) -> None:
    assert lobby.screen == "services"


def on_party(lobby: Lobby) -> None:
    lobby.touch("service-apply")


def on_check_in(lobby: Lobby) -> None:
    lobby.touch("check-in")


def on_half_a_code(lobby: Lobby) -> None:
    lobby.touch("check-in")
    lobby.touch("key-7")
    lobby.touch("key-Z")


def on_closed(lobby: Lobby) -> None:
    lobby.pass_by(hours=12)


def on_paused(lobby: Lobby) -> None:
    lobby.desk.pauses_changed.emit((pause(None, PauseReason.BREAK),))


def on_refused(lobby: Lobby) -> None:
    scan(lobby, "half")
    lobby.desk.check_in_refused.emit(UnreadableCode())
    lobby.desk.codes.clear()


def on_printed(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), DeliveryState.PRINTED)


EVERYWHERE = (on_services, on_party, on_check_in, on_half_a_code, on_closed, on_paused, on_refused, on_printed)


@pytest.mark.parametrize("stand", EVERYWHERE)
def test_a_scan_checks_in_wherever_the_visitor_stands(lobby: Lobby, stand: Callable[[Lobby], None]) -> None:
    stand(lobby)
    scan(lobby)
    assert lobby.desk.codes == [CODE]
    came = lobby.desk.let_in("B024")
    lobby.wait_for_screen("ticket")
    assert lobby.says("B024")
    assert lobby.says("Your ticket is being printed…"), "in the language of the phone"
    lobby.desk.settle(came, DeliveryState.PRINTED)
    assert lobby.says("Please take your ticket")
    leave(lobby, seconds=30)
    assert lobby.screen in ("services", "closed", "paused")
    assert lobby.desk.requests == [] or stand is on_printed


def test_a_finger_types_the_six_characters(lobby: Lobby) -> None:
    lobby.touch("check-in")
    assert not lobby.enabled("enter-code")
    for letter in "7ZQK4N":
        lobby.touch(f"key-{letter}")
    lobby.touch("erase")
    lobby.touch("key-M")
    assert places(lobby) == "7ZQK4M"
    lobby.touch("enter-code")
    assert lobby.desk.codes == ["7ZQK4M"]
    assert lobby.says("Mirkli…")
    assert not lobby.enabled("back")
    lobby.desk.let_in()
    lobby.wait_for_screen("ticket")


def test_a_double_tap_on_check_in_asks_once(lobby: Lobby) -> None:
    lobby.touch("check-in")
    for letter in "7ZQK4N":
        lobby.touch(f"key-{letter}")
    for _ in range(5):
        lobby.touch("enter-code")
    assert lobby.desk.codes == ["7ZQK4N"]


def test_a_keyboard_types_them_too(lobby: Lobby) -> None:
    lobby.touch("check-in")
    type_slowly(lobby, "7zq-kX")
    lobby.time.seconds += 1
    QTest.keyClick(lobby.window, KEYS.Key_Backspace)
    type_slowly(lobby, "4n")
    assert places(lobby) == "7ZQK4N"
    type_slowly(lobby, "\n")
    assert lobby.desk.codes == ["7ZQK4N"]


def test_a_fast_typist_is_understood_as_well(lobby: Lobby) -> None:
    lobby.touch("check-in")
    rattle(lobby, "7ZQ")
    rattle(lobby, "K4N\n")
    assert lobby.desk.codes == ["7ZQK4N"]


def test_the_keypad_works_by_keys_alone(lobby: Lobby) -> None:
    lobby.touch("check-in")
    type_slowly(lobby, "\t\t\n\n")
    assert places(lobby) == "11"
    assert lobby.desk.codes == []


def test_back_leads_to_the_services(lobby: Lobby) -> None:
    lobby.touch("language-uk")
    lobby.touch("check-in")
    lobby.touch("key-A")
    lobby.touch("back")
    assert lobby.screen == "services"
    assert lobby.language == "uk"
    lobby.touch("check-in")
    assert places(lobby) == ""


def test_where_nobody_can_have_a_number_before_they_come_nobody_is_asked_for_it(
    open_lobby: Callable[..., Lobby],
) -> None:
    lobby = open_lobby(branch_with(remote=False))
    assert lobby.find("check-in") is None
    scan(lobby)
    assert lobby.desk.codes == [CODE], "a slip's own code is scanned all the same"


@pytest.mark.parametrize("stand", [on_closed, on_paused])
def test_who_has_a_number_can_check_in_while_no_tickets_are_given(lobby: Lobby, stand: Callable[[Lobby], None]) -> None:
    stand(lobby)
    lobby.touch("check-in")
    assert lobby.screen == "check-in"


def test_staff_type_their_pin_undisturbed(lobby: Lobby) -> None:
    assert lobby.model.open_staff()
    scan(lobby)
    rattle(lobby, "240816")
    lobby.model.close_staff()
    QTest.keyClick(lobby.window, KEYS.Key_Return)
    assert lobby.desk.codes == []
    assert lobby.screen == "services"


def test_a_number_that_may_be_nowhere_else_is_left_alone(lobby: Lobby) -> None:
    lobby.take_number()
    rattle(lobby, "\t")
    scan(lobby)
    assert lobby.desk.codes == []
    assert lobby.screen == "ticket", "the Enter at its end has not pressed any button"


RUBBISH = (
    CODE[:20],
    "https://example.org/very/long?" + "x=y&" * 60 + "\n",
    "It was the best of times,\nit was the worst of times,\n\tit was the age of wisdom\n" * 20,
    "\x1b[A\x1b[B\x1b[24~\x1bOP\x1b\x1b\x1b",
    "\x1b]0;title\n\n\n",
    " \n \n \n\t \n",
    "rm -rf / ; reboot\n",
    "\n\n\n\n\n\n",
    "\t\t\t\t \n",
)


@pytest.mark.parametrize("rubbish", RUBBISH)
@pytest.mark.parametrize("stand", [on_services, on_party, on_half_a_code, on_printed])
def test_whatever_a_scanner_reads_it_is_at_most_one_question_and_no_touch(
    lobby: Lobby, stand: Callable[[Lobby], None], rubbish: str
) -> None:
    stand(lobby)
    before, asked = lobby.screen, len(lobby.desk.requests)
    rattle(lobby, rubbish)
    assert len(lobby.desk.codes) <= 1
    assert len(lobby.desk.requests) == asked, "nobody has taken a ticket"
    assert lobby.screen == before
    assert lobby.window.isVisible()
    if lobby.desk.codes:
        assert len(lobby.desk.codes[0]) <= MOST
        lobby.desk.check_in_refused.emit(UnreadableCode())
        lobby.wait_for_screen("check-in-refused")
    lobby.arrival.scan(CODE)
    assert lobby.desk.codes[-1] == CODE, "and the next visitor can check in"


@pytest.mark.parametrize("stand", EVERYWHERE)
def test_no_key_leaves_the_application_or_changes_the_screen(lobby: Lobby, stand: Callable[[Lobby], None]) -> None:
    stand(lobby)
    before, requests = lobby.screen, len(lobby.desk.requests)
    keys = [
        KEYS.Key_Escape, KEYS.Key_F1, KEYS.Key_F4, KEYS.Key_F5, KEYS.Key_F11, KEYS.Key_Print, KEYS.Key_Menu,
        KEYS.Key_Delete, KEYS.Key_Home, KEYS.Key_PageDown, KEYS.Key_Meta,
        KEYS.Key_Help, KEYS.Key_Q, KEYS.Key_W, KEYS.Key_C, KEYS.Key_Tab, KEYS.Key_Space, KEYS.Key_Return,
    ]  # fmt: skip
    for modifiers in (CTRL, ALT, META, CTRL | SHIFT, CTRL | ALT, ALT | SHIFT):
        for key in keys:
            lobby.time.seconds += 0.3
            QTest.keyClick(lobby.window, key, modifiers)
    for key in keys[:13]:
        QTest.keyClick(lobby.window, key)
    for key in (KEYS.Key_Multi_key, KEYS.Key_Dead_Acute, KEYS.Key_Mode_switch, KEYS.Key_unknown):
        # Which QTest does not know how to press.
        QCoreApplication.sendEvent(lobby.window, QKeyEvent(QEvent.Type.KeyPress, key, NO_MODIFIER))
    assert lobby.window.isVisible()
    assert lobby.screen == before
    assert lobby.desk.codes == []
    assert len(lobby.desk.requests) == requests


def test_a_letter_that_a_scanner_types_twice_is_not_taken_for_a_key_that_is_held(lobby: Lobby) -> None:
    lobby.time.seconds += 1
    for letter, before in zip(CODE, " " + CODE, strict=False):
        if letter == before:
            repeat(lobby, letter)
        else:
            QTest.keyClick(lobby.window, letter)  # type: ignore[call-overload]  # a character is pressed as its key
    QTest.keyClick(lobby.window, KEYS.Key_Return)
    assert lobby.desk.codes == [CODE]


def test_a_key_that_is_held_is_typed_once(lobby: Lobby) -> None:
    lobby.touch("check-in")
    type_slowly(lobby, "7")
    lobby.time.seconds += 0.5
    for _ in range(20):
        repeat(lobby, "7")
        lobby.time.seconds += 0.03
    assert lobby.arrival.property("typed") == "7"


def repeat(lobby: Lobby, letter: str) -> None:
    """What comes of a key that is held, and, on X11, of one that is pressed twice within a millisecond."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter), NO_MODIFIER, letter, True)
    QCoreApplication.sendEvent(lobby.window, event)


def test_a_key_was_pressed_when_the_display_server_says_so() -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, KEYS.Key_Q, NO_MODIFIER, "Q")
    event.setTimestamp(1508)
    assert pressed_at(event) == pytest.approx(1.508)


def test_who_guesses_is_asked_politely_to_wait(lobby: Lobby) -> None:
    lobby.touch("language-en")
    for _ in range(MOST_WRONG):
        scan(lobby, "7ZQK4N")
        lobby.desk.check_in_refused.emit(ForgedCode())
        assert lobby.says("We do not know this code")
    scan(lobby, "7ZQK4N")
    lobby.wait_for_screen("check-in")
    assert len(lobby.desk.codes) == MOST_WRONG
    assert lobby.says("Please wait a moment: 29")
    assert lobby.find("key-7") is None
    lobby.pass_by(seconds=10)
    assert lobby.says("Please wait a moment: 19")
    lobby.pass_by(seconds=20)
    assert lobby.find("key-7") is not None
    scan(lobby)
    assert lobby.desk.codes[-1] == CODE


REFUSED: tuple[tuple[Refusal, str, str, str], ...] = (
    (UnreadableCode(), "This code could not be read", "try-again", "take-ticket"),
    (ForgedCode(), "We do not know this code", "try-again", "take-ticket"),
    (ForeignCode(), "This code is for another branch", "take-ticket", "home"),
    (StaleCode(OPEN.date() - DAY), "It was for: Sunday, 20 November.", "take-ticket", "home"),
    (StaleCode(OPEN.date() + DAY), "We look forward to seeing you: Tuesday, 22 November.", "home", ""),
    (StaleCode(OPEN.date() + DAY, OPEN + DAY), "you: Tuesday, 22 November, 10:05.", "home", ""),
    (AlreadyCheckedIn("B024", OPEN), "Since 10:05. You will be called by this number.", "home", ""),
    (TooEarly("B024", OPEN + DAY / 24, OPEN + DAY / 32), "Your time is 11:05. Please check in here from 10:50 on.",
     "home", ""),
    (Lapsed("B024", OPEN), "This number could come back until 10:05.", "take-ticket", "home"),
    (OneTicketAPhone("B024"), "You have a newer number", "try-again", "take-ticket"),
    (NotWaiting("B024", TicketState.CALLED, 4), "Please go to counter 4 now.", "home", ""),
    (NotWaiting("B024", TicketState.SERVING), "Please go to your counter now", "home", ""),
    (NotWaiting("B024", TicketState.SERVED), "It has been served.", "take-ticket", "home"),
    (NotWaiting("B024", TicketState.CANCELLED), "It was cancelled.", "take-ticket", "home"),
    (NotWaiting("B024", TicketState.CLOSED), "Its day is over.", "take-ticket", "home"),
)  # fmt: skip


@pytest.mark.parametrize(("refusal", "words", "way", "other"), REFUSED, ids=lambda value: getattr(value, "reason", ""))
def test_each_refusal_says_what_to_do(lobby: Lobby, refusal: Refusal, words: str, way: str, other: str) -> None:
    lobby.touch("language-en")
    scan(lobby)
    lobby.desk.check_in_refused.emit(refusal)
    lobby.wait_for_screen("check-in-refused")
    assert lobby.says(words)
    code = getattr(refusal, "code", "")
    assert not code or lobby.says(code)
    assert not other or lobby.find(other) is not None
    lobby.touch(way)
    assert lobby.screen == ("check-in" if way == "try-again" else "services")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", "Jūsu laiks ir plkst. 11:05. Lūdzu, piesakieties šeit no plkst. 10:50."),
        ("ru", "Ваше время — 11:05. Пожалуйста, отметьтесь здесь начиная с 10:50."),
        ("uk", "Ваш час — 11:05. Будь ласка, зареєструйтеся тут починаючи з 10:50."),
    ],
)
def test_a_refusal_is_told_in_the_visitors_language(lobby: Lobby, language: str, words: str) -> None:
    scan(lobby)
    lobby.desk.check_in_refused.emit(TooEarly("B024", OPEN + DAY / 24, OPEN + DAY / 32))
    lobby.touch(f"language-{language}")
    assert lobby.says(words)


def test_a_queue_that_cannot_work_says_that_the_number_still_counts(lobby: Lobby) -> None:
    lobby.touch("language-en")
    scan(lobby)
    lobby.desk.check_in_failed.emit(StoreBusy(Path("queue.db"), "locked"))
    assert lobby.says("your number still counts")
    lobby.touch("try-again")
    assert lobby.screen == "check-in"


def test_a_window_that_has_the_whole_screen_does_not_close_by_keys(lobby: Lobby) -> None:
    lobby.window.showFullScreen()
    assert not lobby.window.close()
    assert lobby.window.isVisible()
    lobby.window.showNormal()
    assert lobby.window.close()


def test_a_slips_address_is_one_scan_also_as_another_keyboard_has_it(lobby: Lobby) -> None:
    on_services(lobby)
    address = "HTTPS://QUEUE.EXAMPLE.ORG/T/DEMO/0123456789ABCDEF0123"
    rattle(lobby, address + "\n")
    assert lobby.desk.codes == [address]
    lobby.desk.check_in_refused.emit(UnreadableCode())
    lobby.wait_for_screen("check-in-refused")
