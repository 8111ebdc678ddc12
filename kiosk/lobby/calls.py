"""Calls at the counters as the lobby shows them. Not needed before the first frame."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, Property, QObject, QTimer, Signal, SignalInstance, Slot
from PySide6.QtQml import QmlElement

from kiosk.lookout import MOST_CALLS
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQuick import QQuickWindow

    from kiosk.lobby.model import LobbyModel
    from kiosk.translations import Translations
    from queue_core.calls import Call

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1

FRESH_S = 10.0
"""How long a call is marked as fresh."""

_CONTEXT = "Calls"
_SENTENCE = str(QT_TRANSLATE_NOOP("Calls", "Number %1, counter %2"))
_NOBODY = ("", "", "", "")
_TICK_MS = 500


@QmlElement
class CallsModel(QObject):
    """Who is being called, the latest first.

    Args:
        calls_changed: carries a tuple of `Call`: all that hold from now on, the latest first.
        lobby: whose visitor is told, in their language.
        monotonic: seconds on a clock that nobody sets.
    """

    changed = Signal()
    came = Signal(int)
    """So many of the first rows were not heard before; a recall is one of them. After `changed`."""

    def __init__(
        self,
        calls_changed: SignalInstance,
        lobby: LobbyModel,
        translations: Translations,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lobby = lobby
        self._translations = translations
        self._monotonic = monotonic
        self._calls: tuple[Call, ...] = ()
        self._latest: int | None = None
        self._fresh_until: dict[int, float] = {}
        # As many rows however few are called, so that none is made anew.
        self._rows = TextRows(("code", "counter", "fresh", "sentence"), [_NOBODY] * MOST_CALLS, self)
        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self.tick)
        calls_changed.connect(self._on_calls)
        lobby.language_changed.connect(self._on_language)

    @Property(QObject, constant=True)
    def rows(self) -> TextRows:
        """The calls: `code`, `counter`, `fresh` ("yes", or nothing after 10 s), `sentence`; empty rows at the end."""
        return self._rows

    @Property(bool, notify=changed)
    def any(self) -> bool:
        """Whether anybody is called."""
        return bool(self._calls)

    @Property(str, notify=changed)
    def sentence(self) -> str:
        """The latest call in words; nothing without one."""
        return self._in_words(self._calls[0]) if self._calls else ""

    @Slot(str, result=str)
    def called_counter(self, code: str) -> str:
        """The counter that a number is called to; nothing where it is not. May be another after `changed`."""
        return next((str(call.counter) for call in self._calls if call.code == code), "")

    @Slot()
    def tick(self) -> None:
        """Twice a second while a call is fresh: look whether it still is."""
        self._show()
        if not any(self._is_fresh(call) for call in self._calls):
            self._ticker.stop()

    @Slot(object)
    def _on_calls(self, calls: tuple[Call, ...]) -> None:
        new = self._unheard(calls)
        until = self._monotonic() + FRESH_S
        self._fresh_until = {call.id: self._fresh_until.get(call.id, 0.0) for call in calls}
        self._fresh_until |= dict.fromkeys((call.id for call in new), until)
        self._latest = max([self._latest or 0, *(call.id for call in calls)])
        self._calls = calls
        self._show()
        self.changed.emit()
        if new:
            self._ticker.start()
            self.came.emit(len(new))

    def _unheard(self, calls: tuple[Call, ...]) -> tuple[Call, ...]:
        """Those that were announced since the last time; what was before the first time is nobody's news."""
        latest = self._latest
        return () if latest is None else tuple(call for call in calls if call.id > latest)

    @Slot()
    def _on_language(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        rows = [
            (call.code, str(call.counter), "yes" if self._is_fresh(call) else "", self._in_words(call))
            for call in self._calls[:MOST_CALLS]
        ]
        self._rows.show([*rows, *[_NOBODY] * (MOST_CALLS - len(rows))])

    def _is_fresh(self, call: Call) -> bool:
        return self._monotonic() < self._fresh_until[call.id]

    def _in_words(self, call: Call) -> str:
        text = self._translations.text(str(self._lobby.property("language")), _CONTEXT, _SENTENCE)
        return text.replace("%1", call.code).replace("%2", str(call.counter))


def tell_of_calls(window: QQuickWindow, calls: CallsModel) -> None:
    """Have a lobby's window show who is called; they belong to it from now on."""
    calls.setParent(window)
    window.setProperty("calls", calls)
