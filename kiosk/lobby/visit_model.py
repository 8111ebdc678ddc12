"""One person's visit as the screens see it, up to the number and what became of its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby.wording import obstacle_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.flow import Flow
    from kiosk.translations import Translations
    from queue_core.branch import Branch

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VisitModel(QObject):
    """What a visitor has chosen, and how far they have come; `changed` is emitted by the lobby.

    Args:
        flow: the lobby's.
        tell: makes the lobby tell of what a touch here has changed.
    """

    changed = Signal()

    def __init__(
        self,
        flow: Flow,
        branch: Branch,
        translations: Translations,
        *,
        tell: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._flow = flow
        self._branch = branch
        self._translations = translations
        self._tell = tell

    @Property(str, notify=changed)
    def service_name(self) -> str:
        """The chosen service, or nothing."""
        visit = self._flow.visit
        return visit.service.name(visit.language) if visit.service else ""

    @Property(int, notify=changed)
    def party(self) -> int:
        """For how many people the ticket will be, or is."""
        return self._flow.visit.party

    @Property(int, constant=True)
    def party_limit(self) -> int:
        """How many people one ticket may stand for."""
        return self._branch.party_limit

    @Property(bool, notify=changed)
    def issuing(self) -> bool:
        """Whether a ticket was asked for and its answer is expected."""
        return self._flow.issuing

    @Property(bool, notify=changed)
    def may_retry(self) -> bool:
        """Whether the visitor may try again after a failure."""
        return self._flow.may_retry

    @Property(str, notify=changed)
    def paper(self) -> str:
        """One of `Paper`, or nothing without a ticket."""
        return self._flow.visit.paper or ""

    @Property(str, notify=changed)
    def obstacle(self) -> str:
        """Why there are no tickets for the time being, in words; nothing where there are."""
        obstacle = self._flow.obstacle
        return obstacle_in_words(obstacle, self._flow.visit.language, self._translations) if obstacle else ""

    @Property(bool, notify=changed)
    def others_go_on(self) -> bool:
        """Whether what is in the way is in this service's alone."""
        return not self._flow.is_for_all

    @Property(str, notify=changed)
    def refusal(self) -> str:
        """The stable name of the reason why no ticket was given, or nothing."""
        refusal = self._flow.visit.refusal
        return refusal.reason if refusal else ""

    @Property(bool, constant=True)
    def may_claim(self) -> bool:
        """Whether the branch lets some visitors go first."""
        return self._branch.priority

    @Property(bool, notify=changed)
    def claimed(self) -> bool:
        """Whether the visitor has said that they may go first."""
        return self._flow.visit.claimed

    @Property(str, notify=changed)
    def closes_at(self) -> str:
        """When the branch closes today, on its wall clock; nothing where it is closed, or open for long to come."""
        hours = self._branch.hours
        closing = hours.closing(self._flow.now)
        return f"{closing.astimezone(hours.timezone):%H:%M}" if closing else ""

    @Property(int, notify=changed)
    def hold_off_s(self) -> int:
        """For how many seconds this kiosk gives no ticket, because so many were taken and left; 0 where it does."""
        return self._flow.hold_off_s

    @Slot(str)
    def choose_service(self, service_id: str) -> None:
        """A touch on a service."""
        self._flow.choose_service(service_id)
        self._tell()

    @Slot()
    def accept_late(self) -> None:
        """A touch on "take one all the same", where the wait runs past closing."""
        self._flow.accept_late()
        self._tell()

    @Slot(int)
    def change_party(self, by: int) -> None:
        """A touch on "more" or "fewer"."""
        self._flow.change_party(by)
        self._tell()

    @Slot()
    def ask_claim(self) -> None:
        """A touch on "who may go first"."""
        self._flow.ask_claim()
        self._tell()

    @Slot(bool)
    def claim(self, claimed: bool) -> None:
        """A touch on "I may go first", or on "I wait in line"."""
        self._flow.claim(claimed)
        self._tell()

    @Slot()
    def take_ticket(self) -> None:
        """A touch on "take a ticket" or "try again"."""
        self._flow.take_ticket()
        self._tell()

    @Slot()
    def back(self) -> None:
        """A touch on "back"."""
        self._flow.back()
        self._tell()
