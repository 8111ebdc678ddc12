"""What is on the screen as whoever hears it comes to know it: out of Qt's accessibility tree, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.speech.narrator import Element, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QAccessibleInterface
    from PySide6.QtQuick import QQuickWindow

FRAME = frozenset({"masthead", "toolbar"})
"""The object names of what is on every screen, which is told only when one comes to it."""
_LANGUAGE = "language-"

_ROLES = {
    QAccessible.Role.StaticText: Kind.TEXT,
    QAccessible.Role.Heading: Kind.TEXT,
    QAccessible.Role.AlertMessage: Kind.TEXT,
    QAccessible.Role.Button: Kind.BUTTON,
    QAccessible.Role.RadioButton: Kind.CHOICE,
    QAccessible.Role.PageTab: Kind.CHOICE,
    QAccessible.Role.CheckBox: Kind.SWITCH,
}


def read(window: QQuickWindow) -> list[Element]:
    """All that can be seen and has a name, in reading order, but for the frame."""
    # No interface outlives this call: Qt deletes them with their items, whatever Python still holds.
    root = QAccessible.queryAccessibleInterface(window)
    return list(_elements(root)) if root is not None else []


def focused(window: QQuickWindow) -> Element | None:
    """What has the focus of the keys; None where that is nothing with a name."""
    item = window.activeFocusItem()
    interface = QAccessible.queryAccessibleInterface(item) if item is not None else None
    return _element(interface) if interface is not None else None


def _elements(parent: QAccessibleInterface) -> Iterator[Element]:
    for number in range(parent.childCount()):
        child = parent.child(number)
        if child is None or child.state().invisible:
            continue
        element = _element(child)
        if element is not None and not _is_frame(child):
            yield element
        # What is written on a button is its name.
        if element is None or element.kind is Kind.TEXT:
            yield from _elements(child)


def _element(interface: QAccessibleInterface) -> Element | None:
    kind = _ROLES.get(interface.role())
    name = interface.text(QAccessible.Text.Name).strip()
    if kind is None or not name:
        return None
    state = interface.state()
    item = interface.object()
    key = item.objectName() if item is not None else ""
    return Element(
        kind=Kind.SWITCH if kind is Kind.BUTTON and state.checkable else kind,
        name=name,
        key=key,
        checked=bool(state.checked),
        enabled=not state.disabled,
        language=key.removeprefix(_LANGUAGE) if key.startswith(_LANGUAGE) else "",
    )


def _is_frame(interface: QAccessibleInterface) -> bool:
    item = interface.object()
    while isinstance(item, QQuickItem):
        if item.objectName() in FRAME:
            return True
        item = item.parentItem()
    return False
