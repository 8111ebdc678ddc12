"""Listening to a window as somebody does who does not see it: what each thing is, and in which order they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.lobby.controls import controls_of, is_control
from tests.kiosk.looking import ancestors, painted, placed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtQuick import QQuickWindow

    from tests.kiosk.looking import Shown

_R = QAccessible.Role
CONTROLS = frozenset((_R.Button, _R.RadioButton, _R.CheckBox, _R.PageTab))
"""What can be touched is one of these."""
TEXTS = frozenset((_R.StaticText, _R.Heading, _R.AlertMessage))
AROUND = frozenset((_R.Window, _R.Client, _R.Pane, _R.Grouping, _R.List, _R.Dialog, _R.LayeredPane))
"""What only holds others together, and need not be named."""
OVERLAP_PX = 2


class Heard(NamedTuple):
    """One thing that a screen reader tells of."""

    item: QQuickItem
    role: QAccessible.Role
    name: str

    @property
    def where(self) -> QRectF:
        """Where it lies in the window."""
        return painted(self.item) if self.item.inherits("QQuickText") else placed(self.item)


def heard_in(window: QQuickWindow) -> list[Heard]:
    """What is told of a window, in the order in which it is told."""
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    return list(_told(root))


def _told(root: QAccessibleInterface) -> Iterator[Heard]:
    for number in range(root.childCount()):
        child = root.child(number)
        if child is None or child.state().invisible:
            continue
        item = child.object()
        assert isinstance(item, QQuickItem)
        yield Heard(item, child.role(), child.text(QAccessible.Text.Name))
        if child.role() not in CONTROLS:
            # What a button is made of is not told of beside its name.
            yield from _told(child)


def unheard(shown: Shown) -> Iterator[str]:
    """What is wrong with what is told of a window, once it has come to rest."""
    heard = heard_in(shown.window)
    yield from _nameless(heard)
    yield from _untold_controls(shown.window, heard)
    yield from _untold_texts(shown, heard)
    yield from _out_of_order([each for each in heard if each.role in CONTROLS])
    yield from _out_of_order([each for each in heard if each.role in TEXTS], early=1)


def _nameless(heard: list[Heard]) -> Iterator[str]:
    for each in heard:
        if each.role not in CONTROLS | TEXTS | AROUND:
            yield f"{each.item.objectName()!r} {each.name!r} is told as {each.role}"
        if each.role not in AROUND and not each.name.strip():
            yield f"{each.item.objectName()!r} in {_path(each.item)} has no name"


def _untold_controls(window: QQuickWindow, heard: list[Heard]) -> Iterator[str]:
    told = [each.item for each in heard if each.role in CONTROLS and each.item.isEnabled()]
    reached = list(controls_of(window))
    names = [item.objectName() for item in told], [item.objectName() for item in reached]
    if names[0] != names[1]:
        yield f"what is told of is {names[0]}, what the focus goes through {names[1]}"
    for each in heard:
        if is_control(each.item) and not each.item.property("activeFocusOnTab"):
            yield f"{each.item.objectName()!r} never has the focus"


def _untold_texts(shown: Shown, heard: list[Heard]) -> Iterator[str]:
    told = {each.item for each in heard if each.name.strip()}
    words = "\n".join(each.name for each in heard)
    for text in shown.items():
        if not (text.inherits("QQuickText") and text.property("text")):
            continue
        # In its place, with what it is a part of, or in other words' company: "Your number" before the number itself.
        said = text.property("text")
        if not told.intersection([text, *ancestors(text)]) and said not in words:
            yield f"{said!r} can be seen and is not told of"


def _out_of_order(heard: list[Heard], *, early: int = 0) -> Iterator[str]:
    """Down a column and along a line, as one reads; beside each other there may be columns.

    So many in a row may be told of earlier than they lie: which page it is, say, before what is on it.
    """
    for number in range(1, len(heard)):
        other = heard[number]
        before = heard[max(0, number - 1 - early) : number]
        ways = [_way_back(one.where, other.where) for one in before]
        if all(ways):
            yield f"{other.name!r} is told of after {before[-1].name!r}, and lies {ways[-1]} it"


def _way_back(one: QRectF, other: QRectF) -> str:
    """Where one has to look back to, from one thing to another; nothing where it is onwards."""
    before, after = _within(one), _within(other)
    if after.bottom() <= before.top() and _overlap(before, after, across=True):
        return "above"
    if after.right() <= before.left() and _overlap(before, after, across=False):
        return "left of"
    return ""


def _within(rect: QRectF) -> QRectF:
    return rect.adjusted(OVERLAP_PX, OVERLAP_PX, -OVERLAP_PX, -OVERLAP_PX)


def _overlap(one: QRectF, other: QRectF, *, across: bool) -> bool:
    if across:
        return min(one.right(), other.right()) > max(one.left(), other.left())
    return min(one.bottom(), other.bottom()) > max(one.top(), other.top())


def _path(item: QQuickItem) -> str:
    return " < ".join(around.metaObject().className().split("_")[0] for around in list(ancestors(item))[:3])
