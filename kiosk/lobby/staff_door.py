"""Staff's way in from the lobby. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    from kiosk.lobby.model import LobbyModel

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StaffDoor(QObject):
    """A corner of the lobby's window behind which are staff.

    Args:
        lobby: whose window it is.
        let_in: lays staff's panel over the window, and has `leave` called once they have left it.
    """

    def __init__(self, lobby: LobbyModel, *, let_in: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lobby = lobby
        self._let_in = let_in

    @Slot()
    def knock(self) -> None:
        """Staff want in. The door stays shut while a number may be nowhere but on the screen: "Done" comes first."""
        if not self._lobby.open_staff():
            return
        try:
            self._let_in()
        except Exception:
            # Without a panel nobody could give the screen back.
            self._lobby.close_staff()
            raise

    @Slot()
    def leave(self) -> None:
        """Staff are done: the screen is the visitors' again."""
        self._lobby.close_staff()


def fit_staff_door(window: QQuickWindow, door: StaffDoor) -> None:
    """Put a door into a lobby's window, to which it belongs from now on."""
    door.setParent(window)
    window.setProperty("staffDoor", door)
