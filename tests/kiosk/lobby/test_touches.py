"""Hands at the lobby's window: palms, drums, drags, mice with too many buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QEventPoint,
    QMouseEvent,
    QPointingDevice,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest

from kiosk.lobby.fingers import DOUBLE_TAP_S, PALM_MM
from kiosk.lobby.staff_door import StaffDoor, fit_staff_door
from kiosk.lobby.touch_catcher import contact_of
from tests.kiosk.lobby.conftest import middle

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickItem

    from kiosk.lobby.modes import ModesModel
    from kiosk.lobby.service_cards import ServiceCards
    from kiosk.lobby.visit_model import VisitModel
    from tests.kiosk.lobby.conftest import Lobby

LEFT, RIGHT, MIDDLE, NONE = (
    Qt.MouseButton.LeftButton,
    Qt.MouseButton.RightButton,
    Qt.MouseButton.MiddleButton,
    Qt.MouseButton.NoButton,
)
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def device() -> QPointingDevice:
    """A touch screen; Qt keeps each for good."""
    return QTest.createTouchDevice()


@dataclass(slots=True)
class Hand:
    """Fingers at a lobby's window."""

    lobby: Lobby
    device: QPointingDevice
    down: dict[int, QPoint] = field(default_factory=dict)
    sequence: QTest.QTouchEventSequence = field(init=False)

    def __post_init__(self) -> None:
        self.sequence = QTest.touchEvent(self.lobby.window, self.device, False)

    def put(self, *names: str) -> None:
        """A finger on each of these, at once."""
        for other in self.down:
            self.sequence.stationary(other)
        for finger, name in enumerate(names, start=len(self.down)):
            self.down[finger] = self.where(name)
            self.sequence.press(finger, self.down[finger], self.lobby.window)
        self.sequence.commit()

    def slide(self, finger: int, name: str) -> None:
        self.down[finger] = self.where(name)
        self.sequence.move(finger, self.down[finger], self.lobby.window).commit()

    def lift(self) -> None:
        """All of them, one after the other."""
        while self.down:
            finger, where = self.down.popitem()
            for other in self.down:
                self.sequence.stationary(other)
            self.sequence.release(finger, where, self.lobby.window).commit()

    def tap(self, *names: str) -> None:
        self.put(*names)
        self.lift()

    def where(self, name: str) -> QPoint:
        return middle(self.lobby_item(name))

    def lobby_item(self, name: str) -> QQuickItem:
        item = self.lobby.find(name)
        assert item is not None, name
        return item


@pytest.fixture
def hand(lobby: Lobby, device: QPointingDevice) -> Hand:
    return Hand(lobby, device)


def at_party(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.wait_for(lambda: lobby.find("take-ticket") is not None)
    lobby.settle()


def party(lobby: Lobby) -> int:
    return int(cast("VisitModel", lobby.model.visit).property("party"))


def test_a_touch_is_a_touch(lobby: Lobby, hand: Hand) -> None:
    hand.put("service-apply")
    assert hand.lobby_item("service-apply").property("pressed"), "it is seen at once"
    hand.lift()
    assert lobby.screen == "party"


def test_a_double_tap_takes_one_ticket_and_asks_for_one(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    for _ in range(3):
        hand.tap("take-ticket")
    assert len(lobby.desk.requests) == 1


def test_who_taps_more_people_twice_is_two_more(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    hand.tap("party-more")
    hand.tap("party-more")
    assert party(lobby) == 3


def test_a_double_tap_on_a_mode_puts_it_on_and_a_later_one_off_again(lobby: Lobby, hand: Hand) -> None:
    hand.tap("mode-contrast")
    hand.tap("mode-contrast")
    assert cast("ModesModel", lobby.model.modes).property("contrast")
    lobby.time.seconds += 2 * DOUBLE_TAP_S
    lobby.wait_for(lambda: not lobby.shielded(hand.lobby_item("mode-contrast")))
    hand.tap("mode-contrast")
    assert not cast("ModesModel", lobby.model.modes).property("contrast")


def test_a_hand_touches_nothing_and_is_somebody_all_the_same(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    hand.put("take-ticket", "back", "language-en", "party-more", "take-ticket")
    hand.lift()
    assert lobby.desk.requests == []
    assert (lobby.screen, lobby.language) == ("party", "lv")
    hand.tap("take-ticket")
    assert len(lobby.desk.requests) == 1


def test_a_hand_that_touches_nothing_is_somebody_all_the_same(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    for _ in range(5):
        lobby.pass_by(seconds=25)
        hand.tap("take-ticket", "back", "language-en")
    assert (lobby.screen, lobby.model.property("ask_s"), lobby.desk.requests) == ("party", 0, [])


def test_a_drop_that_trembles_on_the_panel_is_nobody(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    drop, drops = hand.where("party-less"), hand.sequence
    drops.press(7, drop, lobby.window).commit()
    for offset in range(25):
        # It wanders off whatever it fell on.
        drops.move(7, drop + QPoint(-6 * offset, 0), lobby.window).commit()
    for second in range(50):
        lobby.pass_by(seconds=1)
        drops.move(7, drop + QPoint(-140 - second % 2, 0), lobby.window).commit()
    assert lobby.model.property("ask_s") > 0
    drops.release(7, drop, lobby.window).commit()


def test_a_second_finger_on_something_else_touches_nothing(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    hand.put("party-more")
    hand.put("take-ticket")
    hand.lift()
    assert lobby.desk.requests == []
    assert party(lobby) == 2


def test_a_finger_that_slides_from_one_button_to_another_touches_neither(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    hand.put("take-ticket")
    hand.slide(0, "back")
    assert not hand.lobby_item("take-ticket").property("pressed")
    hand.slide(0, "take-ticket")
    assert not hand.lobby_item("take-ticket").property("pressed")
    hand.lift()
    assert (lobby.desk.requests, lobby.screen) == ([], "party")


def test_what_comes_to_lie_under_a_finger_is_not_what_was_touched(lobby: Lobby, hand: Hand) -> None:
    cards = cast("ServiceCards", lobby.model.services)
    hand.put("service-apply")
    cards.show(reversed(cards._texts()))
    hand.lift()
    assert lobby.screen == "services"


def test_who_holds_a_button_for_long_touches_it_once(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    hand.put("take-ticket")
    for _ in range(5):
        lobby.pass_by(seconds=1)
        hand.slide(0, "take-ticket")
    assert lobby.desk.requests == []
    hand.lift()
    assert len(lobby.desk.requests) == 1


def test_a_touch_that_the_system_takes_back_is_none(lobby: Lobby, hand: Hand) -> None:
    at_party(lobby)
    hand.put("take-ticket")
    QCoreApplication.sendEvent(lobby.window, QTouchEvent(QEvent.Type.TouchCancel, hand.device))
    assert not hand.lobby_item("take-ticket").property("pressed")
    hand.lift()
    assert lobby.desk.requests == []


def test_what_a_panel_says_of_a_finger_is_told_in_millimetres() -> None:
    point = SimpleNamespace(
        id=lambda: 3,
        position=lambda: QPointF(10, 20),
        ellipseDiameters=lambda: QSizeF(4 * PALM_MM, 8),
        state=lambda: QEventPoint.State.Released,
    )
    assert contact_of(cast("QEventPoint", point), 4) == (3, 10, 20, PALM_MM, True)


def test_a_mouse_that_a_system_makes_of_a_touch_counts_not_twice(lobby: Lobby) -> None:
    at_party(lobby)
    where = QPointF(middle(cast("QQuickItem", lobby.find("party-more"))))
    for source in (Qt.MouseEventSource.MouseEventSynthesizedBySystem, Qt.MouseEventSource.MouseEventSynthesizedByQt):
        for kind, buttons in ((QEvent.Type.MouseButtonPress, LEFT), (QEvent.Type.MouseButtonRelease, NONE)):
            QCoreApplication.sendEvent(
                lobby.window, QMouseEvent(kind, where, where, where, LEFT, buttons, PLAIN, source)
            )
    assert party(lobby) == 1


@pytest.mark.parametrize("button", [RIGHT, MIDDLE, Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton])
def test_a_mouse_has_one_button(lobby: Lobby, button: Qt.MouseButton) -> None:
    at_party(lobby)
    where = middle(cast("QQuickItem", lobby.find("take-ticket")))
    QTest.mouseClick(lobby.window, button, pos=where)
    QTest.mouseDClick(lobby.window, button, pos=where)
    QTest.mousePress(lobby.window, button, pos=where)
    QTest.mouseMove(lobby.window, where + QPoint(5, 5))
    QTest.mouseRelease(lobby.window, button, pos=where)
    assert (lobby.desk.requests, lobby.screen) == ([], "party")
    QTest.mouseClick(lobby.window, LEFT, pos=where)
    assert len(lobby.desk.requests) == 1


def test_there_are_no_menus_no_wheels_and_nothing_to_drag(lobby: Lobby) -> None:
    at_party(lobby)
    spot = middle(cast("QQuickItem", lobby.find("take-ticket")))
    where = QPointF(spot)
    wheel = QWheelEvent(where, where, QPoint(0, 120), QPoint(0, 120), NONE, PLAIN, Qt.ScrollPhase.NoScrollPhase, False)
    drop = QDropEvent(where, Qt.DropAction.CopyAction, QMimeData(), LEFT, PLAIN)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, spot)
    for event in (wheel, drop, menu):
        QCoreApplication.sendEvent(lobby.window, event)
    assert wheel.isAccepted()
    assert menu.isAccepted()
    assert not drop.isAccepted()
    assert (lobby.desk.requests, lobby.screen) == ([], "party")


def test_no_text_can_be_selected_and_no_pointer_says_so(lobby: Lobby) -> None:
    at_party(lobby)
    editable = [item for item in lobby.items() if item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit")]
    assert editable == []
    assert {item.cursor().shape() for item in lobby.items()} == {Qt.CursorShape.ArrowCursor}
    assert lobby.window.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_staff_hold_their_corner_with_a_finger(lobby: Lobby, hand: Hand) -> None:
    guests: list[int] = []
    fit_staff_door(lobby.window, StaffDoor(lobby.model, let_in=lambda: guests.append(1)))
    lobby.wait_for(lambda: lobby.find("staff-corner") is not None)
    hand.lobby_item("staff-corner").setProperty("pressAndHoldInterval", 1)
    hand.put("staff-corner")
    lobby.wait_for(lambda: bool(guests))
    hand.lift()
    assert lobby.screen == "staff"


def test_a_hand_in_the_corner_is_no_member_of_staff(lobby: Lobby, hand: Hand) -> None:
    fit_staff_door(lobby.window, StaffDoor(lobby.model, let_in=lambda: pytest.fail("nobody may come in")))
    lobby.wait_for(lambda: lobby.find("staff-corner") is not None)
    hand.lobby_item("staff-corner").setProperty("pressAndHoldInterval", 1)
    hand.put("staff-corner", "service-apply", "service-collect")
    lobby.qtbot.wait(20)
    hand.lift()
    assert lobby.screen == "services"
