"""The lobby's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from kiosk.assets import FONTS
from kiosk.theme import load_fonts
from kiosk.theme.theme import PANEL_DIAGONAL_INCHES
from kiosk.theme.window import create_window, wear

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine
    from PySide6.QtQuick import QQuickWindow

    from kiosk.config.about import Brand
    from kiosk.lobby.model import LobbyModel


def create_lobby(
    engine: QQmlEngine,
    model: LobbyModel,
    *,
    diagonal_inches: float = PANEL_DIAGONAL_INCHES,
    brand: Brand | None = None,
    motion: bool = True,
) -> QQuickWindow:
    """Make the lobby's window, which is not yet shown; 1080 by 1920 pixels until somebody says otherwise.

    Args:
        engine: what owns the window.
        model: what is shown; from now on owned by the window.
        diagonal_inches: of the panel that the window fills, or of the one that it stands for.
        brand: the institution's own colour and logo.
        motion: whether one screen fades into the next.

    Raises:
        BrokenScreen: the window's QML cannot be loaded.
        MissingFont: the installation lacks a font.
    """
    load_fonts(FONTS)
    model.language_changed.connect(engine.retranslate)
    properties: dict[str, object] = {"lobby": model, "diagonalInches": diagonal_inches, "still": not motion}
    if brand is not None:
        wear(engine, brand.colour)
        if brand.logo is not None:
            properties["logo"] = QUrl.fromLocalFile(str(brand.logo))
    window = create_window(engine, "kiosk.lobby", "Lobby", properties)
    # The window's bindings read the model, so it must not go first.
    model.setParent(window)
    return window
