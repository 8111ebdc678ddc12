"""When the doors open again, as the screen sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from kiosk.lobby.wording import Opening, opening_in_words
from queue_core.errors import Closed

if TYPE_CHECKING:
    from kiosk.lobby.flow import Flow
    from kiosk.translations import Translations
    from queue_core.hours import OpeningHours

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OpeningModel(QObject):
    """The next opening, in the visitor's words; `changed` is emitted by the lobby."""

    changed = Signal()

    def __init__(
        self, flow: Flow, hours: OpeningHours, translations: Translations, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._hours = hours
        self._translations = translations

    @Property(str, notify=changed)
    def day(self) -> str:
        """Its day; nothing where none is known."""
        opening = self._opening()
        return opening.day if opening else ""

    @Property(str, notify=changed)
    def time(self) -> str:
        """Its time; nothing where none is known."""
        opening = self._opening()
        return opening.time if opening else ""

    def _opening(self) -> Opening | None:
        flow, hours = self._flow, self._hours
        refusal = flow.visit.refusal
        opening = refusal.next_opening if isinstance(refusal, Closed) else hours.next_opening(flow.now)
        if opening is None:
            return None
        return opening_in_words(opening, flow.now, hours.timezone, flow.visit.language, self._translations)
