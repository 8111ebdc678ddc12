"""Looking at a window as a picky visitor would: what is cut off, too small to touch, or over something else.

With SAVE_PICTURES=FOLDER in the environment the pictures are kept there, to be looked at.
"""

from __future__ import annotations

import os
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQml import QQmlEngine, QQmlExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem, QQuickWindow

SIZES = [(1080, 1920, 21.5), (1920, 1080, 21.5), (1280, 1024, 19.0)]
MM_PER_INCH = 25.4
LEAST_TARGET_MM = 20


class Shown(Protocol):
    """A window that can be looked at."""

    window: QQuickWindow

    def items(self) -> Iterator[QQuickItem]:
        """Everything that can be seen."""
        ...

    def settle(self) -> None:
        """Wait until nothing moves or changes its size any more."""
        ...


def look_at(shown: Shown, name: str) -> list[str]:
    """Draw what is shown, and say what is wrong with it once it has come to rest."""
    shown.settle()
    picture = shown.window.grabWindow()
    assert picture.width() == shown.window.width()
    if folder := os.environ.get("SAVE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(folder) / f"{name}.png"))
    return list(faults_of(shown))


def faults_of(shown: Shown) -> Iterator[str]:
    diagonal = hypot(shown.window.width(), shown.window.height())
    per_mm = diagonal / (float(shown.window.property("diagonalInches")) * MM_PER_INCH)
    items = list(shown.items())
    window = QRectF(0, 0, shown.window.width(), shown.window.height())
    texts = [item for item in items if item.inherits("QQuickText") and item.property("text")]
    targets = [item for item in items if item.property("name") is not None and item.isEnabled()]
    assert texts
    lines = [(text, painted(text)) for text in texts]
    for text, where in lines:
        yield from text_faults(text, where, window)
    for (one, one_is), (other, other_is) in combinations(lines, 2):
        if one_is.intersects(other_is):
            yield f"{one.property('text')!r} runs into {other.property('text')!r}"
    places = [(target, placed(target)) for target in targets]
    for target, rect in places:
        if min(rect.width(), rect.height()) < LEAST_TARGET_MM * per_mm:
            yield f"{target.objectName()} is only {rect.width() / per_mm:.1f} x {rect.height() / per_mm:.1f} mm"
        if not window.contains(rect):
            yield f"{target.objectName()} leaves the window"
    for (one, one_is), (other, other_is) in combinations(places, 2):
        if one_is.adjusted(-per_mm, -per_mm, per_mm, per_mm).intersects(other_is):
            yield f"{one.objectName()} is nearer than 1 mm to {other.objectName()}"


def text_faults(text: QQuickItem, where: QRectF, window: QRectF) -> Iterator[str]:
    words = text.property("text")
    if text.property("truncated"):
        yield f"{words!r} is truncated"
    if text.property("contentWidth") > text.width() + 1 or text.property("contentHeight") > text.height() + 1:
        yield f"{words!r} does not fit its place"
    for around in ancestors(text):
        if around.width() > 0 and around.height() > 0 and not grown(placed(around)).contains(where):
            yield f"{words!r} leaves {around.metaObject().className()} {around.objectName()}"
    if not window.contains(where):
        yield f"{words!r} leaves the window"


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    while item := item.parentItem():
        yield item


def placed(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def painted(text: QQuickItem) -> QRectF:
    """Where a text's lines are, which may be less or more than its item."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    room = QPointF(text.width() - width, text.height() - height)
    across = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}
    down = {Qt.AlignmentFlag.AlignTop: 0.0, Qt.AlignmentFlag.AlignBottom: 1.0, Qt.AlignmentFlag.AlignVCenter: 0.5}
    left = room.x() * across[Qt.AlignmentFlag(asked(text, "effectiveHorizontalAlignment"))]
    top = room.y() * down[Qt.AlignmentFlag(asked(text, "verticalAlignment"))]
    return text.mapRectToScene(QRectF(left, top, width, height))


def asked(item: QQuickItem, name: str) -> int:
    """A property whose type only QML knows."""
    context = QQmlEngine.contextForObject(item)
    assert context is not None
    value, _ = QQmlExpression(context, item, name).evaluate()
    return int(value)


def grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-1, -1, 1, 1)
