"""What there is to know of the branch, as the screen sees it. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby import qr
from kiosk.lobby.hours_wording import HoursWording, day_rows
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from kiosk.config.about import AboutBranch
    from kiosk.lobby.flow import Flow
    from kiosk.translations import Translations
    from queue_core.branch import Branch

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class InformationModel(QObject):
    """Hours, services, where the branches are and how to join by phone, in the visitor's language.

    `changed` is emitted by the lobby.

    Args:
        flow: the lobby's.
        about: where the branch is, and which others there are; None where that is not told.
        page: where phones open the gateway, without a slash at the end; nothing without one.
    """

    changed = Signal()

    def __init__(
        self,
        flow: Flow,
        branch: Branch,
        translations: Translations,
        *,
        about: AboutBranch | None,
        page: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._branch = branch
        self._translations = translations
        self._about = about
        self._page = page
        self._week = TextRows(("day", "hours", "today"), (), self)
        self._exceptions = TextRows(("day", "hours", "today"), (), self)
        self._branches = TextRows(("name", "address", "phone"), (), self)
        self._services = TextRows(("service_id", "name", "about", "remote"), (), self)
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
        """The services: `service_id`, `name`, `about`, and `remote`.

        `about` is what one is for in plain words, or empty; `remote` is empty where one cannot be joined by phone.
        """
        return self._services

    @Property(QObject, constant=True)
    def branches(self) -> TextRows:
        """The institution's other branches: `name`, and `address` and `phone`, which may be empty."""
        return self._branches

    @Property(str, notify=changed)
    def address(self) -> str:
        """Where the branch is; nothing where that is not told."""
        return self._about.address(self._language) if self._about else ""

    @Property(str, constant=True)
    def page(self) -> str:
        """The address to open on a phone, as one would type it; nothing where nobody joins by phone."""
        return self._page.removeprefix("https://").removeprefix("http://")

    @Property(str, notify=changed)
    def page_qr(self) -> str:
        """The branch's own page as a QR symbol: an SVG path without a quiet zone; nothing without a page."""
        return qr.svg_path(f"{self._page}/{self._language}/{self._branch.id}") if self._page else ""

    @Property(str, notify=changed)
    def remote_words(self) -> str:
        """When one may join by phone; nothing where nobody may."""
        return self._wording.by_phone

    @Slot()
    def _show(self) -> None:
        wording, language = self._wording, self._language
        self._week.show(day_rows(wording.week))
        self._exceptions.show(day_rows(wording.exceptions))
        self._services.show(
            (service.id, service.name(language), service.about.get(language, ""), "remote" if service.remote else "")
            for service in self._branch.services
        )
        others = self._about.others if self._about else ()
        self._branches.show((other.name(language), other.address(language), other.phone or "") for other in others)

    @property
    def _language(self) -> str:
        return self._flow.visit.language

    @property
    def _wording(self) -> HoursWording:
        return HoursWording(self._branch, self._translations, self._language, self._flow.now)
