"""The services to choose from, as rows of texts."""

from __future__ import annotations

from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby.wording import obstacle_in_words
from kiosk.theme.rows import TextRows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtCore import QObject

    from kiosk.lobby.flow import Flow
    from kiosk.lobby.waits import Waits
    from kiosk.translations import Translations
    from queue_core.branch import Branch, Service
    from queue_core.waits import ServicePicture

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1

_UNKNOWN = ("",) * 5
"""What is told of a queue before anything is known of it."""


@QmlElement
class ServiceCards(TextRows):
    """The branch's services in the visitor's language: those of the page that the visitor looks at.

    `group` is the heading that a service stands under. `pause` tells why there are no tickets, `ahead` who waits,
    `brief` only how many do, `wait` how long, `turn` until when, `shortest` how long in few letters; each may be empty.

    Args:
        flow: the lobby's.
        icons: the icon of a service by its id.
        tell: makes the lobby tell of what a touch here has changed.
    """

    paged = Signal()
    """Another page is shown, or there are more pages, or fewer."""

    def __init__(
        self,
        flow: Flow,
        branch: Branch,
        translations: Translations,
        icons: Mapping[str, str],
        *,
        tell: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        self._flow = flow
        self._branch = branch
        self._translations = translations
        self._icons = icons
        self._tell = tell
        self._waits: Waits | None = None
        self._headings = {group.id: group for group in branch.groups}
        self._services = _grouped(branch)
        self._pages = [range(len(self._services))]
        roles = ("service_id", "name", "icon", "prefix", "group", "pause", "ahead", "brief", "wait", "turn", "shortest")
        super().__init__(roles, self._texts(), parent)

    @Property(int, notify=paged)
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @Property(int, notify=paged)
    def pages(self) -> int:
        """How many there are."""
        return len(self._pages)

    @Property("QVariantList", constant=True)  # type: ignore[arg-type]  # as QML knows it
    def letters(self) -> list[int]:
        """How many letters the name of each service has in the language in which it is longest."""
        return [max(map(len, service.names.values())) for service in self._services]

    @Property(bool, constant=True)
    def grouped(self) -> bool:
        """Whether there are headings at all."""
        return bool(self._headings) and any(map(self._heading, self._services))

    @Slot(int, result="QVariantList")
    def divided(self, per_page: int) -> list[list[int]]:
        """What would stand on each page if one had room for so many: how many services of each group."""
        return [
            [len(list(group)) for _, group in groupby(self._services[page.start : page.stop], lambda one: one.group)]
            for page in self._paged(per_page)
        ]

    @Slot("QVariantList")
    def fit(self, sizes: list[int]) -> None:
        """Have so many services on each page. What the visitor looks at first stays on the page that is shown."""
        before = self._pages
        ends = list(accumulate(map(int, sizes)))
        self._pages = [range(begin, end) for begin, end in pairwise([0, *ends])]
        if self._pages != before:
            self.refresh()

    @Slot(int)
    def turn(self, by: int) -> None:
        """A touch on "next page" (1) or "page before" (-1)."""
        page = min(max(self._page + by, 0), len(self._pages) - 1)
        self._flow.look_at(self._pages[page].start)
        self._tell()

    def refresh(self) -> None:
        """Follow the visit's language and page, the pauses and the waits."""
        self.show(self._texts())
        self.paged.emit()

    @Slot(object)
    def learn(self, picture: tuple[ServicePicture, ...]) -> None:
        """How many wait for each service from now on, and for how long."""
        if self._waits is None:
            from kiosk.lobby.waits import Waits  # noqa: PLC0415 - nothing is known before the first frame

            self._waits = Waits(self._translations, self._branch.hours.timezone)
        self._waits.learn(picture)
        self.show(self._texts())

    def _texts(self) -> list[tuple[str, ...]]:
        language = self._flow.visit.language
        return [
            (
                service.id,
                service.name(language),
                self._icons.get(service.id, ""),
                service.prefix,
                self._heading(service),
                self._pause(service.id, language),
                *(self._waits.of(service.id, language) if self._waits else _UNKNOWN),
            )
            for service in self._shown
        ]

    @property
    def _page(self) -> int:
        return next(number for number, page in enumerate(self._pages) if self._flow.visit.looks_at in page)

    @property
    def _shown(self) -> Iterable[Service]:
        return (self._services[place] for place in self._pages[self._page])

    def _paged(self, per_page: int) -> list[range]:
        if len(self._services) <= per_page:
            return [range(len(self._services))]
        from kiosk.lobby.paging import pages  # noqa: PLC0415 - most branches have room for all

        return pages([len(list(group)) for _, group in groupby(self._services, lambda one: one.group)], per_page)

    def _heading(self, service: Service) -> str:
        group = self._headings.get(service.group or "")
        return group.name(self._flow.visit.language) if group else ""

    def _pause(self, service_id: str, language: str) -> str:
        obstacle = self._flow.pause_of(service_id)
        return obstacle_in_words(obstacle, language, self._translations) if obstacle else ""


def _grouped(branch: Branch) -> list[Service]:
    """The services, those of a group together; those of none come last."""
    places = {group.id: place for place, group in enumerate(branch.groups)}
    return sorted(branch.services, key=lambda service: places.get(service.group or "", len(places)))
