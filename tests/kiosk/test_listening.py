"""Each fault that somebody who listens would stumble over is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickWindow

from tests.kiosk.listening import unheard
from tests.kiosk.lobby.conftest import visible_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtQuick import QQuickItem
    from pytestqt.qtbot import QtBot

RIGHT = """
    Label { text: "Which service?"; width: 300; height: 40 }
    Touchable { objectName: "one"; name: "One"; y: 50; width: 100; height: 50; Label { text: "1" } }
    Touchable { objectName: "two"; name: "Two"; x: 110; y: 50; width: 100; height: 50 }
"""


class Shown:
    """A window with something in it."""

    def __init__(self, window: QQuickWindow) -> None:
        self.window = window

    def items(self) -> Iterator[QQuickItem]:
        return visible_items(self.window.contentItem())

    def settle(self) -> None:
        QCoreApplication.processEvents()


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[[str], Shown]]:
    engine = QQmlEngine()
    engine.addImportPath(".")
    shown: list[QQuickWindow] = []

    def make(content: str) -> Shown:
        component = QQmlComponent(engine)
        component.setData(f"import QtQuick\nimport kiosk.theme\nWindow {{ {content} }}".encode(), "")
        window = component.create()
        assert isinstance(window, QQuickWindow), component.errorString()
        component.setParent(engine)
        shown.append(window)
        window.resize(400, 400)
        window.show()
        qtbot.waitExposed(window)
        return Shown(window)

    yield make
    for window in shown:
        window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_what_is_as_it_should_be_has_no_faults(show: Callable[[str], Shown]) -> None:
    assert list(unheard(show(RIGHT))) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('name: "Two"', 'name: ""', "'two' in QQuickRootItem has no name"),
        ("x: 110; y: 50", "x: 110; y: 50; activeFocusOnTab: false", "'two' never has the focus"),
        ('"One"; y: 50', '"One"; x: 220; y: 50', "'Two' is told of after 'One', and lies left of it"),
        ('"One"; y: 50', '"One"; x: 110; y: 150', "'Two' is told of after 'One', and lies above it"),
        ('Label { text: "Which', 'Text { text: "Which', "'Which service?' can be seen and is not told of"),
        ("x: 110; y: 50", "x: 110; y: 50; Accessible.ignored: true", "what the focus goes through ['one', 'two']"),
        ("x: 110; y: 50", "x: 110; y: 50; Accessible.role: Accessible.Graphic", "is told as Role.Graphic"),
    ],
)
def test_a_fault_is_noticed(show: Callable[[str], Shown], before: str, after: str, fault: str) -> None:
    assert before in RIGHT
    assert any(fault in found for found in unheard(show(RIGHT.replace(before, after))))
