"""Whoever is at a lobby's screen and means nothing by it: hands, a keyboard, a scanner, and time that passes."""

from __future__ import annotations

import string
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTouchEvent, QWheelEvent
from PySide6.QtTest import QTest

from kiosk.lobby.fingers import DOUBLE_TAP_S
from kiosk.lobby.staff_door import StaffDoor, fit_staff_door
from tests.kiosk.lobby.conftest import Lobby, middle, visible_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from PySide6.QtGui import QPointingDevice
    from PySide6.QtQuick import QQuickItem

    from tests.kiosk.lobby.lively_desk import LivelyDesk

TAKERS = frozenset((("party", "take-ticket"), ("out-of-service", "try-again")))
"""What takes a ticket, by screen."""
HOMEWARD = ("stay", "home", "give-up", "back", "paper-yes", "take-ticket")
"""What leads home, from where nothing before it does."""
ENTRANCES = frozenset(("services", "closed", "paused"))
SLOW_S = 0.5
"""A person's pause: no scanner's, and no double tap's."""
QUICK_S = 0.12
"""A quick person's, and still no scanner's."""
KEYS = Qt.Key
CTRL, ALT, META, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ARROWS = (KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Up, KEYS.Key_Down)
PRESSES = (KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Space)
SWITCHES = tuple(Qt.Key(KEYS.Key_F1 + number) for number in range(16))
ODD = (KEYS.Key_Escape, KEYS.Key_Print, KEYS.Key_Menu, KEYS.Key_Delete, KEYS.Key_Home, KEYS.Key_PageDown,
       KEYS.Key_Meta, KEYS.Key_Help, KEYS.Key_Q, KEYS.Key_W, KEYS.Key_F4, KEYS.Key_Tab, KEYS.Key_C, KEYS.Key_Insert,
       KEYS.Key_Return, KEYS.Key_Space)  # fmt: skip
SCANS = ("Q1ABCDEFGH202211217ZQK4N0V9XTJ2M8C0123AAAABBBBCCCCDDDD", "7ZQK4N", "HTTPS://EXAMPLE.ORG/T/X/0123",
         "a b\n", "\n\n", "\t\t \n", "x" * 300)  # fmt: skip


@dataclass(slots=True)
class Monkey:
    """Does one thing after the other, and holds after each that no ticket was taken but by a touch that meant it."""

    lobby: Lobby
    desk: LivelyDesk
    device: QPointingDevice
    random: Random
    events: int = 0
    intended: int = 0
    screens: dict[str, int] = field(default_factory=dict)
    down: set[int] = field(default_factory=set)
    sequence: QTest.QTouchEventSequence = field(init=False)
    deeds: list[Callable[[], None]] = field(init=False)
    weights: list[int] = field(init=False)
    door: StaffDoor = field(init=False)
    guard: QQuickItem = field(init=False)

    def __post_init__(self) -> None:
        self.sequence = QTest.touchEvent(self.lobby.window, self.device, False)
        self.door = StaffDoor(self.lobby.model, let_in=lambda: None)
        fit_staff_door(self.lobby.window, self.door)
        shield = self.lobby.find("double-tap-shield")
        assert shield is not None
        self.guard = shield.parentItem()
        deeds = {
            self.tap_something: 34, self.tap_anywhere: 8, self.tap_twice: 6, self.drum: 2, self.lay_a_hand: 5,
            self.tap_two_at_once: 4, self.drag: 6, self.hold: 3, self.use_a_mouse: 4, self.take_back: 1,
            self.use_arrows: 14, self.press: 8, self.tab: 2, self.switch: 5, self.type: 4, self.press_odd_keys: 3,
            self.scan: 2, self.wait: 3, self.choose_an_hour: 1, self.be_staff: 1,
        }  # fmt: skip
        self.deeds, self.weights = list(deeds), list(deeds.values())

    def play(self) -> None:
        """One deed of somebody's, and what the desk does meanwhile."""
        (deed,) = self.random.choices(self.deeds, self.weights)
        deed()
        self.desk.go_on()
        self.lobby.model.tick()
        self.sweep()
        self.screens[self.lobby.screen] = self.screens.get(self.lobby.screen, 0) + 1

    def sweep(self) -> None:
        """Let go of what is gone, as a running program does each time round."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()

    def pass_by(self, seconds: float) -> None:
        """So much time goes by, for the guard's clock too."""
        self.lobby.time.pass_by(timedelta(seconds=seconds))
        if seconds >= DOUBLE_TAP_S:
            self.guard.setProperty("changedAt", 0)

    # What is meant, as it can be told from outside.

    def control_at(self, where: QPoint) -> QQuickItem | None:
        """What can be touched at a place."""
        spot = QPointF(where)
        found = [item for item in self.controls() if item.contains(item.mapFromScene(spot))]
        return found[-1] if found else None

    def controls(self) -> list[QQuickItem]:
        return list(touchables(self.lobby.window.contentItem()))

    def ringed(self) -> QQuickItem | None:
        """What has the focus, and shows it."""
        return next((item for item in self.controls() if any(map(is_ring, visible_items(item)))), None)

    def means(self, item: QQuickItem | None) -> bool:
        """Whether pressing this takes a ticket."""
        return item is not None and (self.lobby.screen, item.objectName()) in TAKERS

    def holding_to(self, at_most: int, deed: Callable[[], None]) -> None:
        """Do it, and hold that it has taken no more tickets than it meant to."""
        before = self.desk.taken
        deed()
        taken = self.desk.taken - before
        assert taken <= at_most, f"{taken} tickets, and {at_most} meant, on the screen {self.lobby.screen}"
        self.intended += at_most

    # Hands.

    def put(self, *spots: QPoint) -> None:
        for finger in self.down:
            self.sequence.stationary(finger)
        for finger, spot in enumerate(spots, start=len(self.down)):
            self.sequence.press(finger, spot, self.lobby.window)
        self.events += 1
        self.down |= set(range(len(self.down), len(self.down) + len(spots)))
        self.sequence.commit()

    def lift(self, *spots: QPoint) -> None:
        for finger, spot in enumerate(spots):
            self.sequence.release(finger, spot, self.lobby.window)
        self.down.clear()
        self.sequence.commit()

    def tap(self, where: QPoint, *, twice: bool = False) -> None:
        target = self.control_at(where)
        at_most = int(self.means(target))

        def fingers() -> None:
            for _ in range(1 + twice):
                self.put(where)
                self.lift(where)

        self.holding_to(at_most, fingers)

    def somewhere(self) -> QPoint:
        window = self.lobby.window
        return QPoint(self.random.randrange(window.width()), self.random.randrange(window.height()))

    def on_something(self) -> QPoint:
        controls = self.controls()
        return middle(self.random.choice(controls)) if controls else self.somewhere()

    def tap_something(self) -> None:
        self.pass_by(self.random.choice((SLOW_S, SLOW_S, 2.0)))
        self.tap(self.on_something())

    def tap_anywhere(self) -> None:
        self.pass_by(self.random.choice((QUICK_S, SLOW_S)))
        self.tap(self.somewhere())

    def tap_twice(self) -> None:
        self.pass_by(SLOW_S)
        self.tap(self.on_something(), twice=True)

    def drum(self) -> None:
        """A child, on one place: however often, it is one touch, or one for each screen that comes under it."""
        self.pass_by(SLOW_S)
        where = self.on_something()
        for _ in range(self.random.randrange(3, 9)):
            self.tap(where + QPoint(self.random.randrange(-2, 3), self.random.randrange(-2, 3)))
            self.pass_by(QUICK_S)

    def lay_a_hand(self) -> None:
        self.pass_by(self.random.choice((QUICK_S, SLOW_S)))
        spots = [self.on_something() for _ in range(self.random.choice((3, 4, 5, 10)))]

        def hand() -> None:
            if self.random.random() < 0.5:
                self.put(*spots)
            else:
                for spot in spots:
                    self.put(spot)
            self.lift(*spots)

        self.holding_to(0, hand)

    def tap_two_at_once(self) -> None:
        self.pass_by(SLOW_S)
        one, other = self.on_something(), self.on_something()
        means = self.means(self.control_at(one))

        def fingers() -> None:
            self.put(one)
            self.put(other)
            self.lift(one, other)

        self.holding_to(int(means), fingers)

    def drag(self) -> None:
        self.pass_by(SLOW_S)
        start, end = self.on_something(), self.somewhere()
        from_, to = self.control_at(start), self.control_at(end)
        means = self.means(from_) and from_ == to

        def finger() -> None:
            self.put(start)
            for part in (1, 2, 3):
                self.sequence.move(0, start + (end - start) * part / 3, self.lobby.window).commit()
            self.lift(end)

        self.holding_to(int(means), finger)

    def hold(self) -> None:
        self.pass_by(SLOW_S)
        where = self.on_something()
        means = self.means(self.control_at(where))

        def finger() -> None:
            self.put(where)
            for _ in range(3):
                self.pass_by(self.random.choice((1, 5)))
                self.lobby.model.tick()
            self.lift(where)

        self.holding_to(int(means), finger)

    def take_back(self) -> None:
        self.pass_by(SLOW_S)
        where = self.on_something()

        def finger() -> None:
            self.put(where)
            QCoreApplication.sendEvent(self.lobby.window, QTouchEvent(QEvent.Type.TouchCancel, self.device))
            self.lift(where)

        self.holding_to(0, finger)

    def use_a_mouse(self) -> None:
        self.pass_by(SLOW_S)
        where, window = self.on_something(), self.lobby.window
        button = self.random.choice(
            (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
        )
        means = button == Qt.MouseButton.LeftButton and self.means(self.control_at(where))

        def mouse() -> None:
            self.events += 1
            QTest.mouseClick(window, button, pos=where)
            if button != Qt.MouseButton.LeftButton:
                spot = QPointF(where)
                QCoreApplication.sendEvent(window, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where))
                QCoreApplication.sendEvent(
                    window,
                    QWheelEvent(spot, spot, QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton,
                                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
                )  # fmt: skip

        self.holding_to(int(means), mouse)

    # Keys.

    def key(self, key: Qt.Key, *, repeats: bool = False) -> None:
        self.pass_by(self.random.choice((QUICK_S, SLOW_S, 1.0)))
        asked = int(str(self.lobby.model.property("ask_s")))
        means = key in PRESSES and not asked and not repeats and self.means(self.ringed())

        def stroke() -> None:
            self.events += 1
            if repeats:
                event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
                QCoreApplication.sendEvent(self.lobby.window, event)
            else:
                QTest.keyClick(self.lobby.window, key)

        self.holding_to(int(means), stroke)

    def use_arrows(self) -> None:
        for _ in range(self.random.randrange(1, 4)):
            self.key(self.random.choice(ARROWS), repeats=self.random.random() < 0.2)

    def press(self) -> None:
        self.key(self.random.choice(PRESSES), repeats=self.random.random() < 0.2)

    def tab(self) -> None:
        self.key(self.random.choice((KEYS.Key_Tab, KEYS.Key_Backtab)))

    def switch(self) -> None:
        self.key(self.random.choice(SWITCHES))

    def type(self) -> None:
        letters = self.random.choices(string.ascii_letters + string.digits + " -.", k=self.random.randrange(1, 7))
        for letter in letters:
            self.key(KEYS.Key_Backspace if letter == "." else Qt.Key(ord(letter.upper())))

    def press_odd_keys(self) -> None:
        self.pass_by(SLOW_S)
        modifiers = self.random.choice((CTRL, ALT, META, CTRL | SHIFT, ALT | SHIFT, CTRL | META))
        self.events += 1
        self.holding_to(0, lambda: QTest.keyClick(self.lobby.window, self.random.choice(ODD), modifiers))

    def scan(self) -> None:
        self.pass_by(2.0)
        text = self.random.choice(SCANS) + "\n"

        def wedge() -> None:
            self.events += 1
            for letter in text:
                if letter == "\n":
                    QTest.keyClick(self.lobby.window, KEYS.Key_Return)
                elif letter == "\t":
                    QTest.keyClick(self.lobby.window, KEYS.Key_Tab)
                else:
                    QTest.keyClick(self.lobby.window, letter)  # type: ignore[call-overload]  # pressed as its key

        # A space or Enter that comes first is taken for a person's.
        means = text[0] in " \n" and self.means(self.ringed())
        self.holding_to(int(means), wedge)

    # What nobody does.

    def wait(self) -> None:
        self.holding_to(0, lambda: self.idle(self.random.choice((5, 20, 45, 70, 150)), meanwhile=self.desk.go_on))

    def idle(self, seconds: int, *, meanwhile: Callable[[], None]) -> None:
        """Nobody touches anything, and now and then the clock is looked at."""
        for _ in range(0, seconds, 5):
            self.pass_by(5)
            self.lobby.model.tick()
            meanwhile()

    def choose_an_hour(self) -> None:
        """Another day: mostly an open hour."""
        if self.random.random() < 0.7:
            hour = self.random.choice((9, 10, 11, 13, 15, 15, 3, 20))
            self.lobby.time.now = self.lobby.time.now.replace(hour=hour - 2, minute=self.random.randrange(60))
        while self.lobby.time.now.weekday() > 4:
            self.lobby.time.now += timedelta(days=1)

    def be_staff(self) -> None:
        self.pass_by(SLOW_S)
        if self.random.random() < 0.3:
            self.door.knock()
            for _ in range(4):
                self.tap(self.somewhere())
                self.holding_to(0, lambda: QTest.keyClick(self.lobby.window, KEYS.Key_F2))
            self.door.leave()

    # The ways home.

    def goes_home_by_itself(self) -> None:
        """From wherever it is, time alone leads home."""
        self.desk.calm_down()
        self.open_the_doors()
        self.idle(600, meanwhile=self.desk.calm_down)
        self.sweep()
        assert self.lobby.screen == "services", self.lobby.texts()
        assert self.lobby.language == "lv"

    def goes_home_by_hand(self) -> None:
        """From wherever it is, whoever presses what leads on comes home."""
        self.desk.calm_down()
        self.open_the_doors()
        for _ in range(8):
            if self.lobby.screen == "services" and not self.lobby.model.property("ask_s"):
                return
            names = {item.objectName(): item for item in self.controls()}
            way = next((names[name] for name in HOMEWARD if name in names), None)
            assert way is not None, (self.lobby.screen, sorted(names))
            self.pass_by(SLOW_S)
            self.tap(middle(way))
            self.sweep()
            self.desk.calm_down()
        raise AssertionError(self.lobby.screen)

    def open_the_doors(self) -> None:
        now = self.lobby.time.now.replace(hour=9, minute=0)
        while now.weekday() > 4:
            now += timedelta(days=1)
        self.lobby.time.now = now
        self.lobby.model.tick()
        self.sweep()


def touchables(item: QQuickItem) -> Iterator[QQuickItem]:
    """What can be touched, in the order in which it is drawn."""
    if not (item.isVisible() and item.isEnabled()):
        return
    if item.property("name") is not None:
        yield item
        return
    for child in item.childItems():
        yield from touchables(child)


def is_ring(item: QQuickItem) -> bool:
    """Whether this is the ring around what has the focus."""
    return item.objectName() == "focus-ring"
