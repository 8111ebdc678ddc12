"""How a visitor would like the screens: the modes, and what the screens see of them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.flow import Flow

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


class Mode(StrEnum):
    """One way in which the screens can be made easier; any of them may be on together."""

    CONTRAST = "contrast"
    LARGE = "large"
    """Large text."""
    LOW = "low"
    """All that is touched lies in the lower half."""
    SPEECH = "speech"
    KEYS = "keys"
    """Everything is done with a keypad."""
    TEXT_ONLY = "text-only"


@QmlElement
class ModesModel(QObject):
    """Which modes are on; `changed` is emitted by the lobby.

    Args:
        flow: the lobby's, which forgets them when the visitor has gone.
        tell: makes the lobby tell of what a touch here has changed.
    """

    changed = Signal()

    def __init__(self, flow: Flow, *, tell: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._tell = tell

    @Property(bool, notify=changed)
    def contrast(self) -> bool:
        """Whether the contrast is high."""
        return Mode.CONTRAST in self._flow.modes

    @Property(bool, notify=changed)
    def large(self) -> bool:
        """Whether the text is large."""
        return Mode.LARGE in self._flow.modes

    @Property(bool, notify=changed)
    def low(self) -> bool:
        """Whether all that is touched lies in the lower half."""
        return Mode.LOW in self._flow.modes

    @Property(bool, notify=changed)
    def speech(self) -> bool:
        """Whether the screens are spoken."""
        return Mode.SPEECH in self._flow.modes

    @Property(bool, notify=changed)
    def keys(self) -> bool:
        """Whether everything is done with a keypad."""
        return Mode.KEYS in self._flow.modes

    @Property(bool, notify=changed)
    def text_only(self) -> bool:
        """Whether nothing is shown but text."""
        return Mode.TEXT_ONLY in self._flow.modes

    @Slot(str)
    def toggle(self, name: str) -> None:
        """Put the mode of this name, as `Mode` has it ("text-only"), on or off."""
        self._flow.toggle_mode(Mode(name))
        self._tell()
