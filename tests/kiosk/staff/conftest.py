"""A staff panel whose desk, clock and patience are in the test's hands, and somebody with a finger in front of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QUrl, Signal
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.assets import FONTS, TRANSLATIONS
from kiosk.errands import EnterPin, LookAround, PinAccepted
from kiosk.staff import StaffModel, create_panel
from kiosk.theme import load_fonts
from kiosk.translations import Translations
from queue_core.tickets import Role
from tests.kiosk.lobby.conftest import LANGUAGES, FakeTime, branch_with, middle, now_ms, visible_items
from tests.kiosk.staff.scenes import an_overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.errands import Answer, Errand, Overview
    from queue_core.branch import Branch

DEADLINE_MS = 20_000
PIN = "240816"

WINDOW = b"""
import QtQuick
import kiosk.theme

Window {
    property real diagonalInches
    onWidthChanged: Theme.fit(width, height, diagonalInches)
    onHeightChanged: Theme.fit(width, height, diagonalInches)
}
"""


class FakeDesk(QObject):
    """Keeps what it is asked, and answers when the test says so; a look around it answers by itself."""

    staff_answered = Signal(object)
    printer_changed = Signal(object)
    phones_heard = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.errands: list[Errand] = []
        self.overview: Overview | None = None
        self.looks = 0

    def ask_staff(self, errand: Errand) -> None:
        if isinstance(errand, LookAround):
            self.looks += 1
        self.errands.append(errand)

    def answer(self, answer: Answer) -> None:
        """Answer what has waited longest."""
        self.errands.pop(0)
        self.staff_answered.emit(answer)
        self.let_look()

    def let_look(self) -> None:
        """Answer looks around that stand first."""
        while self.overview and self.errands and isinstance(self.errands[0], LookAround):
            self.errands.pop(0)
            self.staff_answered.emit(self.overview)


@dataclass(slots=True)
class Panel:
    """A panel on the (offscreen) screen, and what a test does with it."""

    window: QQuickWindow
    model: StaffModel
    desk: FakeDesk
    time: FakeTime
    translations: Translations
    qtbot: QtBot
    engine: QQmlEngine = field(repr=False)

    def items(self) -> Iterator[QQuickItem]:
        return visible_items(self.window.contentItem())

    @property
    def page(self) -> str:
        return str(self.model.property("page"))

    def find(self, name: str) -> QQuickItem | None:
        return next((item for item in self.items() if item.objectName() == name), None)

    def touch(self, name: str) -> None:
        """Wait until an item can be touched, and touch its middle."""
        self.wait_for(lambda: (found := self.find(name)) is not None and found.isEnabled() and not self.shielded(found))
        self.settle()
        item = self.find(name)
        assert item is not None
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=middle(item))

    def shielded(self, item: QQuickItem) -> bool:
        """Whether a touch on an item's middle would be taken for the second of a double tap."""
        shield = self.find("double-tap-shield")
        assert shield is not None
        guard = shield.parentItem()
        recent = now_ms() - float(guard.property("changedAt")) < float(guard.property("doubleTap"))
        return recent and shield.contains(shield.mapFromScene(QPointF(middle(item))))

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=DEADLINE_MS)

    def settle(self) -> None:
        """Wait until nothing moves or changes its size any more."""

        def shape() -> list[tuple[float, ...]]:
            return [(*item.mapToScene(QPointF()).toTuple(), item.width(), item.height()) for item in self.items()]

        def at_rest() -> bool:
            before = shape()
            QCoreApplication.processEvents()
            QCoreApplication.processEvents()
            return shape() == before

        self.wait_for(at_rest)

    def texts(self) -> list[str]:
        return [item.property("text") for item in self.items() if item.inherits("QQuickText") and item.property("text")]

    def says(self, text: str) -> bool:
        """Whether a text can be seen once everything has found its place."""
        self.settle()
        return any(text in seen for seen in self.texts())

    def pass_by(self, **delta: float) -> None:
        """Let time go by, as the ticking clock notices it."""
        self.time.pass_by(timedelta(**delta))
        self.model.tick()
        self.desk.let_look()

    def type_pin(self, pin: str = PIN) -> None:
        for digit in pin:
            self.touch(f"digit-{digit}")
        self.touch("enter")

    def sign_in(self, role: Role = Role.STAFF, overview: Overview | None = None) -> None:
        """Open the panel and go past the PIN."""
        self.desk.overview = overview or an_overview()
        if not self.page:
            self.model.open()
        self.type_pin()
        assert isinstance(self.desk.errands[0], EnterPin)
        self.desk.answer(PinAccepted(role=role))
        self.wait_for(lambda: self.find("condition") is not None)

    def see(self, overview: Overview) -> None:
        """Let the panel learn how things stand now."""
        self.desk.overview = overview
        self.model.touch()
        self.pass_by(seconds=5)


@pytest.fixture
def open_panel(qtbot: QtBot) -> Iterator[Callable[..., Panel]]:
    """Make a panel, which is still shut, on a window of some size."""
    made: list[Panel] = []

    def make(branch: Branch | None = None, *, size: tuple[int, int] = (1080, 1920), inches: float = 21.5) -> Panel:
        fake_time = FakeTime()
        desk = FakeDesk()
        engine = QQmlEngine()
        load_fonts(FONTS)
        translations = Translations(TRANSLATIONS, LANGUAGES, engine)
        translations.use("lv")
        engine.addImportPath(str(TRANSLATIONS.parents[1]))
        component = QQmlComponent(engine)
        component.setData(WINDOW, QUrl("window.qml"))
        window = component.createWithInitialProperties({"diagonalInches": inches})
        assert isinstance(window, QQuickWindow), component.errorString()
        component.setParent(engine)
        model = StaffModel(
            branch=branch or branch_with(),
            desk=desk,
            translations=translations,
            clock=fake_time.clock,
            monotonic=fake_time.monotonic,
        )
        create_panel(engine, window, model)
        window.resize(*size)
        window.show()
        panel = Panel(window, model, desk, fake_time, translations, qtbot, engine)
        made.append(panel)
        panel.wait_for(window.isExposed)
        return panel

    yield make
    for panel in made:
        panel.window.close()
        panel.window.deleteLater()
        panel.engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def panel(open_panel: Callable[..., Panel]) -> Panel:
    """A panel upright, as on a kiosk."""
    return open_panel()
