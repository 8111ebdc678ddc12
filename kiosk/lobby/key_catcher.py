"""What is typed at the lobby's window, by a scanner or a person. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.lobby.arrival_flow import PLACES
from kiosk.lobby.keypad import Way
from kiosk.lobby.scanner import Scanner
from kiosk.lobby.visit import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from kiosk.lobby.arrival import ArrivalModel
    from kiosk.lobby.key_actions import KeyActions
    from kiosk.lobby.key_walk import KeyWalk
    from kiosk.lobby.model import LobbyModel

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ARROWS = {
    Qt.Key.Key_Left: Way.LEFT,
    Qt.Key.Key_Right: Way.RIGHT,
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
}
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_SHORTEST = 2
"""One character and Enter are no scan, not even of half a code."""


def pressed_at(event: QKeyEvent) -> float:
    """When a key was pressed, by whoever told of it first: the display server, not a screen that may be busy (s)."""
    return event.timestamp() / 1000


class KeyCatcher(QObject):
    """Takes a window's keys before anything in it sees them, and leaves it those by which a person presses a button.

    While staff have the screen, all keys are theirs.

    Args:
        window: the lobby's, which owns this from now on.
        model: what is on it.
        walk: what has the focus.
        actions: what the keys do that belong to no screen.
        pressed_at: when a key was pressed, in seconds on a clock that nobody sets.
    """

    def __init__(
        self,
        window: QWindow,
        model: LobbyModel,
        *,
        walk: KeyWalk,
        actions: KeyActions,
        pressed_at: Callable[[QKeyEvent], float],
    ) -> None:
        super().__init__(window)
        self._model = model
        self._arrival = cast("ArrivalModel", model.arrival)
        self._walk = walk
        self._actions = actions
        self._pressed_at = pressed_at
        self._now = 0.0
        self._scanner = Scanner(lambda: self._now)
        self._typed_before = ""
        self._is_typing = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether a key goes no further."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        self._now = self._pressed_at(event)
        if self._screen == Screen.STAFF:
            self._scanner.forget()
            return False
        return self._takes(event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self._scanner.hurries and self._is_all_it_says(key):
            self._scanner.pass_over()
            return True
        if event.modifiers() & ~_PLAIN:
            # Nothing here is done with control keys; the staff's way in is a shortcut, which Qt looks for before this.
            self._scanner.pass_over()
            return True
        if key in _ENTER or (key == Qt.Key.Key_Space and not self._scanner.text):
            return self._presses(event)
        if key in _ARROWS or key in _TABS:
            return self._moves(event)
        if key == Qt.Key.Key_Backspace:
            self._scanner.pass_over()
            self._is_typing = True
            self._arrival.erase()
        elif not event.isAutoRepeat() and not self._scanner.text and self._actions.take(key):
            self._scanner.pass_over()
        elif event.text().isprintable() and event.text() and self._is_pressed(event):
            self._type(event.text())
        else:
            self._scanner.pass_over()
        return True

    def _is_pressed(self, event: QKeyEvent) -> bool:
        """Whether a key was pressed anew, and is not just held.

        A letter that a scanner types twice within a millisecond is told by X11 as one that is held, and by Qt as one
        that repeats; but a key repeats only after it was held for longer than any pause of a scanner.
        """
        return not event.isAutoRepeat() or bool(self._scanner.text)

    def _is_all_it_says(self, key: int) -> bool:
        """That somebody is there: whatever key it is, and no more than that while it is asked."""
        asked = bool(self._model.property("ask_s"))
        self._model.touch()
        return asked and (key in _ENTER or key in _ARROWS or key in _TABS or key == Qt.Key.Key_Space)

    def _moves(self, event: QKeyEvent) -> bool:
        is_in_text = bool(self._scanner.text)
        is_scanned = self._scanner.pass_over() and is_in_text
        self._is_typing = self._is_typing and is_scanned
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None:
            return is_scanned
        if not is_scanned:
            self._walk.step(way)
        return True

    def _presses(self, event: QKeyEvent) -> bool:
        """Enter, or a space that is no part of a scan: for what has the focus, if that can be seen."""
        # The first space of a row may be a person's; later ones are no person's.
        is_scanned = self._scanner.pass_over() if event.key() == Qt.Key.Key_Space else self._end()
        if not is_scanned and not self._walk.is_seen:
            self._walk.wake()
            return True
        return is_scanned

    def _type(self, text: str) -> None:
        self._scanner.type(text)
        length = len(self._scanner.text)
        if self._screen != Screen.CHECK_IN:
            return
        self._is_typing = True
        if length == 1:
            self._typed_before = self._arrival.flow.typed
        if length <= PLACES:
            self._arrival.type(text)
        else:
            # A scanner's: its first few are no typed ones.
            self._arrival.put_back(self._typed_before)

    def _end(self) -> bool:
        text = self._scanner.end()
        checking_in = self._screen == Screen.CHECK_IN
        if text is not None and len(text) >= (PLACES if checking_in else _SHORTEST):
            self._arrival.scan(text)
        elif checking_in and self._is_typing:
            self._arrival.enter()
        else:
            return text is not None
        return True

    @property
    def _screen(self) -> str:
        return str(self._model.property("screen"))
