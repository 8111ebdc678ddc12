"""The tray's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.theme.window import create_window

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine
    from PySide6.QtQuick import QQuickWindow

    from kiosk.tray.model import TrayModel


def create_tray(engine: QQmlEngine, model: TrayModel) -> QQuickWindow:
    """Make the tray's window, which is not yet shown.

    Args:
        engine: what owns the window.
        model: what lies in it; from now on owned by the window.

    Raises:
        BrokenScreen: the window's QML cannot be loaded.
    """
    window = create_window(engine, "kiosk.tray", "Tray", {"tray": model})
    # The window's bindings read the model, so it must not go first.
    model.setParent(window)
    return window
