"""The lobby's window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.assets import FONTS
from kiosk.theme import load_fonts
from kiosk.theme.theme import PANEL_DIAGONAL_INCHES
from kiosk.theme.window import create_window

if TYPE_CHECKING:
    from PySide6.QtQml import QQmlEngine
    from PySide6.QtQuick import QQuickWindow

    from kiosk.lobby.model import LobbyModel


def create_lobby(
    engine: QQmlEngine, model: LobbyModel, *, diagonal_inches: float = PANEL_DIAGONAL_INCHES
) -> QQuickWindow:
    """Make the lobby's window, which is not yet shown; 1080 by 1920 pixels until somebody says otherwise.

    Args:
        engine: what owns the window.
        model: what is shown; from now on owned by the window.
        diagonal_inches: of the panel that the window fills, or of the one that it stands for.

    Raises:
        BrokenScreen: the window's QML cannot be loaded.
        MissingFont: the installation lacks a font.
    """
    load_fonts(FONTS)
    model.language_changed.connect(engine.retranslate)
    window = create_window(engine, "kiosk.lobby", "Lobby", {"lobby": model, "diagonalInches": diagonal_inches})
    # The window's bindings read the model, so it must not go first.
    model.setParent(window)
    return window
