"""What is typed at the lobby's window, by a scanner or a person. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from kiosk.lobby.arrival_flow import PLACES
from kiosk.lobby.scanner import Scanner
from kiosk.lobby.visit import Screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from kiosk.lobby.arrival import ArrivalModel
    from kiosk.lobby.flow import Flow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


_SHORTEST = 2
"""One character and Enter are no scan, not even of half a code."""


class KeyCatcher(QObject):
    """Takes a window's keys before anything in it sees them, and leaves it those by which a person moves about.

    While staff have the screen, all keys are theirs.

    Args:
        window: the lobby's, which owns this from now on.
        flow: what is on it.
        arrival: who checks in.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, window: QWindow, flow: Flow, arrival: ArrivalModel, *, monotonic: Callable[[], float]) -> None:
        super().__init__(window)
        self._flow = flow
        self._arrival = arrival
        self._scanner = Scanner(monotonic)
        self._typed_before = ""
        self._is_typing = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether a key goes no further."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if self._flow.screen is Screen.STAFF:
            self._scanner.forget()
            return False
        return self._takes(event)

    def _takes(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & ~_PLAIN:
            # Nothing here is done with control keys; the staff's way in is a shortcut, which Qt looks for before this.
            self._scanner.pass_over()
            return True
        if key in _ENTER:
            return self._end()
        if key == Qt.Key.Key_Backspace:
            self._scanner.pass_over()
            self._is_typing = True
            self._arrival.erase()
            return True
        if key in _MOVES:
            return self._moves()
        text = event.text()
        if key == Qt.Key.Key_Space and not self._scanner.text:
            # The first of a row may be a person's, for what has the focus; later ones are no person's.
            return self._scanner.pass_over()
        if text and text.isprintable() and not event.isAutoRepeat():
            self._type(text)
        else:
            self._scanner.pass_over()
        return True

    def _moves(self) -> bool:
        is_in_text = bool(self._scanner.text)
        hurries = self._scanner.pass_over()
        self._is_typing = self._is_typing and hurries and is_in_text
        return hurries and is_in_text

    def _type(self, text: str) -> None:
        self._scanner.type(text)
        length = len(self._scanner.text)
        if self._flow.screen is not Screen.CHECK_IN:
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
        checking_in = self._flow.screen is Screen.CHECK_IN
        if text is not None and len(text) >= (PLACES if checking_in else _SHORTEST):
            self._arrival.scan(text)
        elif checking_in and self._is_typing:
            self._arrival.enter()
        else:
            return text is not None
        return True
