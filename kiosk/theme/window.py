"""Windows out of QML modules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QWindow
from PySide6.QtQml import QQmlComponent

# Its import registers the type that every screen imports.
from kiosk.theme.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine
    from PySide6.QtQuick import QQuickWindow

_IMPORT_PATH = Path(__file__).resolve().parents[2]
"""The folder from which `import kiosk.theme` and its like are found."""


class BrokenScreen(Exception):
    """A QML file cannot be loaded: a fault of the installation or of the program."""


def wear(engine: QQmlEngine, colour: str) -> None:
    """Show everything that this engine shows in an institution's own colour, `#rrggbb`.

    Raises:
        TooPale: nobody could read it.
    """
    from kiosk.theme.brand import palette_of  # noqa: PLC0415 - most branches have the kiosk's own

    engine.addImportPath(str(_IMPORT_PATH))
    theme = engine.singletonInstance("kiosk.theme", "Theme")
    if not isinstance(theme, Theme):
        raise TypeError(theme)
    theme.wear(palette_of(colour))


def create_window(engine: QQmlEngine, module: str, name: str, properties: dict[str, object]) -> QQuickWindow:
    """Make a window of a type of a QML module, with its properties set before its first binding runs.

    Raises:
        BrokenScreen: the QML cannot be loaded, or is no window.
    """
    engine.addImportPath(str(_IMPORT_PATH))
    component = QQmlComponent(engine)
    component.loadFromModule(module, name)
    window = component.createWithInitialProperties(properties)
    # Its own class is in a module that would cost the first frame 10 ms; its signals are there without it.
    if not isinstance(window, QWindow):
        raise BrokenScreen(component.errorString())
    # PySide ends a window together with the component that made it.
    component.setParent(engine)
    return cast("QQuickWindow", window)
