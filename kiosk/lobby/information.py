"""What there is to know of the branch, as the screen sees it. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby.hours_wording import HoursWording
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.lobby.flow import Flow
    from kiosk.lobby.hours_wording import DayHours
    from kiosk.translations import Translations
    from queue_core.branch import Branch

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1

_HOURS = ("day", "hours", "today")


@QmlElement
class InformationModel(QObject):
    """Hours, services and how to join by phone, in the visitor's language; `changed` is emitted by the lobby.

    Args:
        flow: the lobby's.
    """

    changed = Signal()

    def __init__(self, flow: Flow, branch: Branch, translations: Translations, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._flow = flow
        self._branch = branch
        self._translations = translations
        self._week = TextRows(_HOURS, (), self)
        self._exceptions = TextRows(_HOURS, (), self)
        self._services = TextRows(("service_id", "name", "about"), (), self)
        self._show()
        self.changed.connect(self._show)

    @Property(QObject, constant=True)
    def week(self) -> TextRows:
        """Monday to Sunday: `day`, `hours`, and `today`, which is empty on the other days."""
        return self._week

    @Property(QObject, constant=True)
    def exceptions(self) -> TextRows:
        """The days soon to come that are not as their weekday is, as in `week`."""
        return self._exceptions

    @Property(QObject, constant=True)
    def services(self) -> TextRows:
        """The services: `service_id`, `name`, and `about`, what it is for in plain language, which may be empty."""
        return self._services

    @Property(str, notify=changed)
    def remote_words(self) -> str:
        """When one may join by phone; nothing where nobody may."""
        return self._wording.by_phone

    @Slot()
    def _show(self) -> None:
        wording = self._wording
        self._week.show(_rows(wording.week))
        self._exceptions.show(_rows(wording.exceptions))
        language = self._flow.visit.language
        self._services.show((service.id, service.name(language), "") for service in self._branch.services)

    @property
    def _wording(self) -> HoursWording:
        flow = self._flow
        return HoursWording(self._branch, self._translations, flow.visit.language, flow.now)


def _rows(days: Iterable[DayHours]) -> list[tuple[str, str, str]]:
    return [(day.day, day.hours, "today" if day.is_today else "") for day in days]
