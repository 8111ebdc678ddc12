"""When the doors open again, as the screen sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby.hours_wording import HoursWording, day_rows
from kiosk.lobby.wording import Opening, opening_in_words
from kiosk.theme.rows import TextRows
from queue_core.errors import Closed

if TYPE_CHECKING:
    from kiosk.lobby.flow import Flow
    from kiosk.translations import Translations
    from queue_core.branch import Branch

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class OpeningModel(QObject):
    """The next opening, in the visitor's words; `changed` is emitted by the lobby."""

    changed = Signal()

    def __init__(self, flow: Flow, branch: Branch, translations: Translations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._branch = branch
        self._translations = translations
        self._week = TextRows(("day", "hours", "today"), day_rows(self._wording.week), self)
        self.changed.connect(self._show)

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

    @Property(str, notify=changed)
    def today(self) -> str:
        """When the branch is open today, as "09:00–16:00", or that it is not."""
        return self._wording.today

    @Property(QObject, constant=True)
    def week(self) -> TextRows:
        """Monday to Sunday: `day`, `hours`, and `today`, which is empty on the other days."""
        return self._week

    @Property(str, notify=changed)
    def remote_words(self) -> str:
        """When one may join by phone; nothing where nobody may."""
        return self._wording.by_phone

    @Slot()
    def _show(self) -> None:
        self._week.show(day_rows(self._wording.week))

    @property
    def _wording(self) -> HoursWording:
        return HoursWording(self._branch, self._translations, self._flow.visit.language, self._flow.now)

    def _opening(self) -> Opening | None:
        flow, hours = self._flow, self._branch.hours
        refusal = flow.visit.refusal
        opening = refusal.next_opening if isinstance(refusal, Closed) else hours.next_opening(flow.now)
        if opening is None:
            return None
        return opening_in_words(opening, flow.now, hours.timezone, flow.visit.language, self._translations)
