from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.assets import FONTS
from kiosk.theme import load_fonts
from kiosk.tray import TrayModel, create_tray
from kiosk.tray.model import CAPACITY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

DEADLINE_MS = 10_000


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[tuple[TrayModel, QQuickWindow]]:
    load_fonts(FONTS)
    engine = QQmlEngine()
    model = TrayModel()
    window = create_tray(engine, model)
    assert isinstance(window, QQuickWindow)
    window.show()
    yield model, window
    window.close()
    window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A slip's picture, black all over so that a test can see where it is."""
    image = QImage(576, 720, QImage.Format.Format_Mono)
    image.fill(0)
    path = tmp_path / "slip 1.png"
    assert image.save(str(path))
    return path


def slips(window: QQuickWindow) -> list[QQuickItem]:
    found: list[QQuickItem] = []

    def look(item: QQuickItem) -> None:
        for child in item.childItems():
            if child.property("length_mm") is not None:
                found.append(child)
            look(child)

    look(window.contentItem())
    return found


def lies(slip: QQuickItem) -> bool:
    return bool(slip.property("dropped") == 1)


def test_a_slip_comes_out_at_its_true_proportions_and_with_its_picture(
    tray: tuple[TrayModel, QQuickWindow], picture: Path, qtbot: QtBot
) -> None:
    model, window = tray
    model.slip_cut(str(picture), 90.0)
    qtbot.waitUntil(lambda: len(slips(window)) == 1 and lies(slips(window)[0]), timeout=DEADLINE_MS)
    slip = slips(window)[0]
    assert slip.height() / slip.width() == pytest.approx(90 / 80)
    grabbed = window.grabWindow()
    if folder := os.environ.get("SAVE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        grabbed.save(str(Path(folder) / "tray.png"))
    middle = slip.mapToScene(slip.boundingRect().center()).toPoint()
    assert QColor(grabbed.pixel(middle)).lightness() < 30
    assert 0 < middle.y() < window.height()


def test_a_slip_still_under_way_hangs_out_of_the_slot(
    tray: tuple[TrayModel, QQuickWindow], picture: Path, qtbot: QtBot
) -> None:
    model, window = tray
    model.slip_cut(str(picture), 3000.0)
    qtbot.waitUntil(lambda: len(slips(window)) == 1 and slips(window)[0].property("out") > 0, timeout=DEADLINE_MS)
    slip = slips(window)[0]
    assert slip.y() < 0
    assert slip.rotation() == 0


def test_a_slip_cut_in_another_thread_is_shown_by_this_one(tray: tuple[TrayModel, QQuickWindow], picture: Path) -> None:
    model, window = tray
    printer = threading.Thread(target=model.slip_cut, args=(str(picture), 90.0))
    printer.start()
    printer.join()
    assert slips(window) == []
    QTest.qWait(0)
    assert len(slips(window)) == 1


def test_the_tray_keeps_the_last_few(tray: tuple[TrayModel, QQuickWindow], picture: Path) -> None:
    model, window = tray
    for _ in range(CAPACITY + 3):
        model.slip_cut(str(picture), 90.0)
    assert model.property("count") == CAPACITY + 3
    assert [slip.property("number") for slip in slips(window)] == list(range(4, CAPACITY + 4))


def test_a_touch_takes_a_slip_out(tray: tuple[TrayModel, QQuickWindow], picture: Path, qtbot: QtBot) -> None:
    model, window = tray
    model.slip_cut(str(picture), 90.0)
    qtbot.waitUntil(lambda: len(slips(window)) == 1 and lies(slips(window)[0]), timeout=DEADLINE_MS)
    slip = slips(window)[0]
    middle: QPoint = slip.mapToScene(slip.boundingRect().center()).toPoint()
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.waitUntil(lambda: slips(window) == [], timeout=DEADLINE_MS)
