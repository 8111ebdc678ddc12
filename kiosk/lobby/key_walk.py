"""Who uses keys in the lobby: what has the focus, and where the arrows take it. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem

from kiosk.lobby.controls import controls_of, is_control, place_of
from kiosk.lobby.keypad import Keypad, Way
from kiosk.theme.theme import QML_IMPORT_NAME, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWindow

    from kiosk.lobby.model import LobbyModel

_FRAME = ("language-", "mode-", "speech-", "check-in", "information")
"""How the names of those begin that are on many screens, and no screen's own."""


class KeyWalk(QObject):
    """Keeps the focus of whoever uses keys on something that can be touched.

    A new screen's main action has it first, as it has when what had it cannot be touched any more. Nobody else is
    bothered: where keys are not in use, nothing gets the focus.

    Args:
        window: the lobby's, which owns this from now on.
        model: its lobby.
    """

    def __init__(self, window: QWindow, model: LobbyModel) -> None:
        super().__init__(window)
        self._window = window
        self._model = model
        self._theme = _theme_of(window)
        self._keypad = Keypad()
        self._is_new = False
        # Later, once the screen stands.
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._look)
        model.screen_changed.connect(self._on_screen_changed)
        model.visit_ended.connect(self._on_visit_ended)
        window.focusObjectChanged.connect(self._later.start)

    @property
    def is_seen(self) -> bool:
        """Whether the focus is, on something that can be touched, and was before anybody asked."""
        was_seen = self._theme.keys_in_use and self._focused is not None and not self._is_new
        self._look()
        return was_seen

    def wake(self) -> None:
        """Show where the focus is, or put it on the main action."""
        self._theme.setProperty("keys_in_use", True)
        self._look()

    def step(self, way: Way) -> None:
        """An arrow: the first one shows where one is, the others go on from there."""
        if not self.is_seen:
            self.wake()
            return
        controls = list(controls_of(self._window))
        focused = self._focused
        if focused in controls:
            there = self._keypad.step([place_of(each) for each in controls], controls.index(focused), way)
            controls[there].forceActiveFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _focused(self) -> QQuickItem | None:
        item = self._window.property("activeFocusItem")
        return item if isinstance(item, QQuickItem) and is_control(item) else None

    def _on_screen_changed(self) -> None:
        self._is_new = True
        self._later.start()

    def _on_visit_ended(self) -> None:
        # Who comes next may never use a key.
        self._theme.setProperty("keys_in_use", False)

    def _look(self) -> None:
        if not self._theme.keys_in_use or self._model.property("screen") == "staff":
            return
        if self._is_new or self._focused is None:
            main = _main_of(list(controls_of(self._window)))
            if main is not None:
                main.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        self._is_new = False


def _main_of(controls: Sequence[QQuickItem]) -> QQuickItem | None:
    """What most go on with: the button that is not quiet, or the first of the screen's own controls."""
    own = [each for each in controls if not each.objectName().startswith(_FRAME)]
    loud = [each for each in own if each.property("quiet") is False]
    return next(iter([*loud, *own, *controls]), None)


def _theme_of(window: QWindow) -> Theme:
    engine = qmlEngine(window)
    theme = engine.singletonInstance(QML_IMPORT_NAME, "Theme") if engine else None
    if not isinstance(theme, Theme):
        raise TypeError(theme)
    return theme
