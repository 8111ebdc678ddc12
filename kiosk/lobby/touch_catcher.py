"""What is touched at the lobby's window. Not needed before the first frame."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QTouchEvent

from kiosk.lobby.controls import control_at
from kiosk.lobby.fingers import Contact, Deed, Fingers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QWindow

    from kiosk.lobby.fingers import Act

_MM_PER_INCH = 25.4
_MOUSE = -1
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.MouseButton.NoButton
_FAR_AWAY = -100_000.0
"""A finger that is taken back here has left whatever it was on."""

_TOUCHES = frozenset((QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd))
_CLICKS = frozenset((QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease))
_NEVER = frozenset(
    (
        QEvent.Type.MouseButtonDblClick,  # its press and release come as well
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
        QEvent.Type.Gesture,
        QEvent.Type.ContextMenu,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletRelease,
    )
)
_DRAGS = frozenset((QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop))


class _Mouse(NamedTuple):
    """What a mouse does once its finger's deed is known."""

    type: QEvent.Type
    button: Qt.MouseButton
    buttons: Qt.MouseButton


_DONE = {
    Deed.PRESS: _Mouse(QEvent.Type.MouseButtonPress, _LEFT, _LEFT),
    Deed.MOVE: _Mouse(QEvent.Type.MouseMove, _NONE, _LEFT),
    Deed.LIFT: _Mouse(QEvent.Type.MouseButtonRelease, _LEFT, _NONE),
    Deed.CANCEL: _Mouse(QEvent.Type.MouseButtonRelease, _LEFT, _NONE),
}


class TouchCatcher(QObject):
    """Takes a window's touches before anything in it sees them, and gives it the one finger that means something.

    The window sees a mouse with one button, whatever there is: so no touch counts twice because a system makes a mouse
    of it, and there are no menus, no gestures and nothing to drag.

    Args:
        window: the lobby's, which owns this from now on.
        somebody: told of each touch, also of one that touches nothing.
        monotonic: seconds on a clock that nobody sets.
    """

    def __init__(self, window: QWindow, *, somebody: Callable[[], None], monotonic: Callable[[], float]) -> None:
        super().__init__(window)
        self._window = window
        self._somebody = somebody
        self._fingers = Fingers(lambda x, y: control_at(window, x, y), monotonic)
        self._is_sending = False
        self._is_clicking = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Whether an event goes no further."""
        if self._is_sending:
            return False
        kind = event.type()
        if kind in _CLICKS and isinstance(event, QMouseEvent):
            self._click(event)
        elif kind in _TOUCHES and isinstance(event, QTouchEvent):
            self._touch(event)
        elif kind is QEvent.Type.TouchCancel:
            self._do(self._fingers.forget())
        elif kind in _DRAGS:
            event.ignore()
            return True
        elif kind not in _NEVER:
            return False
        # One that nobody has taken would come again, as a mouse's.
        event.accept()
        return True

    def _click(self, event: QMouseEvent) -> None:
        if event.source() != Qt.MouseEventSource.MouseEventNotSynthesized:
            return
        if event.type() is QEvent.Type.MouseMove:
            if not self._is_clicking:
                return
        elif event.button() != _LEFT:
            return
        else:
            self._is_clicking = event.type() is QEvent.Type.MouseButtonPress
        where = event.position()
        self._see(
            [Contact(_MOUSE, where.x(), where.y(), lifted=not self._is_clicking)],
            is_put=event.type() is QEvent.Type.MouseButtonPress,
        )

    def _touch(self, event: QTouchEvent) -> None:
        if event.type() is QEvent.Type.TouchBegin:
            self._do(self._fingers.forget())
        per_mm = hypot(self._window.width(), self._window.height()) / (
            float(self._window.property("diagonalInches")) * _MM_PER_INCH
        )
        self._see(
            [contact_of(point, per_mm) for point in event.points()],
            is_put=any(point.state() is QEventPoint.State.Pressed for point in event.points()),
        )

    def _see(self, contacts: Sequence[Contact], *, is_put: bool) -> None:
        acts = self._fingers.see(contacts)
        self._do(acts)
        # What only lies and trembles is nobody: it may be a drop of water.
        if is_put and not acts:
            self._somebody()

    def _do(self, acts: Sequence[Act]) -> None:
        for act in acts:
            if act.deed is Deed.CANCEL:
                self._send(_DONE[Deed.MOVE], QPointF(_FAR_AWAY, _FAR_AWAY))
                self._send(_DONE[Deed.CANCEL], QPointF(_FAR_AWAY, _FAR_AWAY))
            else:
                self._send(_DONE[act.deed], QPointF(act.x, act.y))

    def _send(self, done: _Mouse, where: QPointF) -> None:
        whole = self._window.mapToGlobal(where)
        event = QMouseEvent(done.type, where, where, whole, done.button, done.buttons, Qt.KeyboardModifier.NoModifier)
        self._is_sending = True
        try:
            QCoreApplication.sendEvent(self._window, event)
        finally:
            self._is_sending = False


def contact_of(point: QEventPoint, per_mm: float) -> Contact:
    """What a panel says of a finger, on a window with so many pixels per millimetre."""
    where, size = point.position(), point.ellipseDiameters()
    return Contact(
        finger=point.id(),
        x=where.x(),
        y=where.y(),
        across_mm=max(size.width(), size.height()) / per_mm,
        lifted=point.state() == QEventPoint.State.Released,
    )
