"""The panel's way onto a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem

from kiosk.theme.window import BrokenScreen

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow
    from PySide6.QtQml import QQmlEngine

    from kiosk.staff.model import StaffModel

_IMPORT_PATH = Path(__file__).resolve().parents[2]


def create_panel(engine: QQmlEngine, window: QWindow, staff: StaffModel) -> QQuickItem:
    """Lay the panel over all of a window; while the model is shut it is not seen, takes no touch and costs nothing.

    Args:
        engine: the window's.
        window: a Qt Quick window, whose sizes the theme has been fitted to.
        staff: what is shown; from now on owned by the panel.

    Raises:
        BrokenScreen: the panel's QML cannot be loaded.
    """
    engine.addImportPath(str(_IMPORT_PATH))
    component = QQmlComponent(engine)
    component.loadFromModule("kiosk.staff", "StaffPanel")
    panel = component.createWithInitialProperties({"staff": staff})
    # Asked for as a property: where the window was made before QtQuick was loaded, Python knows it as a plain one.
    under = window.property("contentItem")
    if not isinstance(panel, QQuickItem) or not isinstance(under, QQuickItem):
        raise BrokenScreen(component.errorString())
    component.setParent(engine)
    panel.setParent(window)
    panel.setParentItem(under)
    staff.language_changed.connect(engine.retranslate)
    # The panel's bindings read the model, so it must not go first.
    staff.setParent(panel)
    return panel
