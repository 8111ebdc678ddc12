"""The services to choose from, as rows of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from kiosk.lobby.wording import obstacle_in_words
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from kiosk.lobby.flow import Flow
    from kiosk.lobby.waits import Waits
    from kiosk.translations import Translations
    from queue_core.branch import Branch
    from queue_core.waits import ServicePicture


class ServiceCards(TextRows):
    """The branch's services in the visitor's language.

    `pause` tells why there are no tickets, `ahead` who waits, `brief` only how many do, `wait` how long and `turn`
    until when; each may be empty.

    Args:
        flow: the lobby's.
        icons: the icon of a service by its id.
    """

    def __init__(
        self,
        flow: Flow,
        branch: Branch,
        translations: Translations,
        icons: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        self._flow = flow
        self._branch = branch
        self._translations = translations
        self._icons = icons
        self._waits: Waits | None = None
        roles = ("service_id", "name", "icon", "prefix", "pause", "ahead", "brief", "wait", "turn")
        super().__init__(roles, self._texts(), parent)

    def refresh(self) -> None:
        """Follow the visit's language, the pauses and the waits."""
        self.show(self._texts())

    @Slot(object)
    def learn(self, picture: tuple[ServicePicture, ...]) -> None:
        """How many wait for each service from now on, and for how long."""
        if self._waits is None:
            from kiosk.lobby.waits import Waits  # noqa: PLC0415 - nothing is known before the first frame

            self._waits = Waits(self._translations, self._branch.hours.timezone)
        self._waits.learn(picture)
        self.refresh()

    def _texts(self) -> list[tuple[str, ...]]:
        language = self._flow.visit.language
        return [
            (
                service.id,
                service.name(language),
                self._icons.get(service.id, ""),
                service.prefix,
                self._pause(service.id, language),
                *(self._waits.of(service.id, language) if self._waits else ("", "", "", "")),
            )
            for service in self._branch.services
        ]

    def _pause(self, service_id: str, language: str) -> str:
        obstacle = self._flow.pause_of(service_id)
        return obstacle_in_words(obstacle, language, self._translations) if obstacle else ""
