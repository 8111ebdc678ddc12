"""The visitor's number and its paper as the screens see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby import qr
from kiosk.lobby.visit import Paper
from kiosk.lobby.waits import before_you, your_wait

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

    from kiosk.lobby.flow import Flow
    from kiosk.translations import Translations

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TicketModel(QObject):
    """The ticket of the visit that the lobby's flow is in; everything is empty without one.

    Args:
        timezone: the branch's.
        qr_prefix: what stands before a ticket's id in its QR.
        tell: makes the lobby tell of what a touch here has changed; this object's `changed` is emitted by the lobby.
    """

    changed = Signal()

    def __init__(
        self,
        flow: Flow,
        translations: Translations,
        timezone: ZoneInfo,
        tell: Callable[[], None],
        *,
        qr_prefix: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._timezone = timezone
        self._flow = flow
        self._translations = translations
        self._tell = tell
        self._qr_prefix = qr_prefix

    @Property(str, notify=changed)
    def code(self) -> str:
        """The number, once it is durable."""
        issued = self._flow.visit.issued
        return issued.ticket.code if issued else ""

    @Property(str, notify=changed)
    def ahead(self) -> str:
        """How many wait before this ticket, in words."""
        visit = self._flow.visit
        if visit.issued is None:
            return ""
        return before_you(visit.issued.ahead, visit.issued.ahead_away, visit.language, self._translations)

    @Property(str, notify=changed)
    def wait(self) -> str:
        """How long its holder waits, in words; nothing where nobody knows."""
        visit = self._flow.visit
        return your_wait(visit.forecast, self._timezone, visit.language, self._translations)

    @Property(str, notify=changed)
    def qr(self) -> str:
        """What a slip's QR holds, as a QR symbol where there is no paper: an SVG path without a quiet zone."""
        issued = self._flow.visit.issued if self._flow.visit.paper is Paper.NONE else None
        return qr.svg_path(self._qr_prefix + issued.ticket.id) if issued else ""

    @Property(str, notify=changed)
    def copy_mark(self) -> str:
        """What stands on a copy of this ticket's slip, in the slip's language."""
        issued = self._flow.visit.issued
        return self._translations.text(issued.ticket.language, "Slip", "DUPLICATE") if issued else ""

    @Property(bool, notify=changed)
    def thanked(self) -> bool:
        """Whether it is the visitor's own word that the paper is there."""
        return self._flow.visit.thanked

    @Property(bool, notify=changed)
    def may_print(self) -> bool:
        """Whether a visitor without paper may ask for it."""
        return self._flow.may_print

    @Slot(bool)
    def say_paper(self, came_out: bool) -> None:
        """A touch on "yes" or "no", where the visitor is asked whether the ticket came out."""
        self._flow.say_paper(came_out)
        self._tell()

    @Slot()
    def print_again(self) -> None:
        """A touch on "print my ticket"."""
        self._flow.print_again()
        self._tell()
