"""What can be touched in the lobby's window. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQuick import QQuickItem
from shiboken6 import isValid

from kiosk.lobby.keypad import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QWindow


class Touched(NamedTuple):
    """A `fingers.Control` out of a window."""

    name: str
    repeats: bool
    item: QQuickItem

    @property
    def is_pressed(self) -> bool:
        """Whether a finger is on it, and no shield between."""
        return isValid(self.item) and bool(self.item.property("pressed"))

    def holds(self, x: float, y: float) -> bool:
        """Whether a place is on it; on nothing, once it is gone, or stands for something else."""
        item = self.item
        if not isValid(item) or item.objectName() not in ("", self.name) or not item.isVisible():
            return False
        return item.contains(item.mapFromScene(QPointF(x, y)))


def is_control(item: QQuickItem) -> bool:
    """Whether this is one of the theme's `Touchable`s."""
    return item.property("repeats") is not None


def control_at(window: QWindow, x: float, y: float) -> Touched | None:
    """The topmost control at a place that takes a touch, or None."""
    item = _topmost(root_of(window), QPointF(x, y))
    if item is None:
        return None
    return Touched(item.objectName() or str(item.property("name")), bool(item.property("repeats")), item)


def controls_of(window: QWindow) -> Iterator[QQuickItem]:
    """Everything that can be touched now, in the order in which one reads."""
    # Not by Qt's own chain: PySide takes each item for its follower's parent, and what goes takes living ones with it.
    return _controls_in(root_of(window))


def place_of(item: QQuickItem) -> Place:
    """Where something lies in its window."""
    rect = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
    return Place(rect.left(), rect.top(), rect.right(), rect.bottom())


def root_of(window: QWindow) -> QQuickItem:
    """What everything in a window is part of."""
    # Asked for as a property: where the window was made before QtQuick was loaded, Python knows it as a plain one.
    root = window.property("contentItem")
    if not isinstance(root, QQuickItem):
        raise TypeError(root)
    return root


def _controls_in(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.isEnabled():
        if is_control(item):
            if item.activeFocusOnTab():
                yield item
        else:
            for child in item.childItems():
                yield from _controls_in(child)


def _topmost(item: QQuickItem, where: QPointF) -> QQuickItem | None:
    if not (item.isVisible() and item.isEnabled()):
        return None
    if is_control(item):
        return item if item.contains(item.mapFromScene(where)) else None
    for child in reversed(item.childItems()):
        if (found := _topmost(child, where)) is not None:
            return found
    return None
