"""The lobby's flow as the screens see it: properties that tell of their changes, and slots for touches."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.lobby.flow import ASK_AFTER, MOST_UNPRINTED, Flow
from kiosk.lobby.modes import ModesModel
from kiosk.lobby.obstacles import Obstacles
from kiosk.lobby.paper_talk import PaperTalk
from kiosk.lobby.service_cards import ServiceCards
from kiosk.lobby.visit_model import VisitModel
from kiosk.lobby.wording import day_in_words, outage_rows
from kiosk.theme.rows import TextRows
from kiosk.translations import own_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime, timedelta

    from kiosk.config.about import AboutBranch
    from kiosk.lobby.arrival import ArrivalModel
    from kiosk.lobby.desk import TicketDesk
    from kiosk.lobby.information import InformationModel
    from kiosk.lobby.opening import OpeningModel
    from kiosk.lobby.ticket import TicketModel
    from kiosk.translations import Translations
    from printing.health import Health
    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.errors import Refusal, StoreError
    from queue_core.estimate import Estimate
    from queue_core.pauses import Pause
    from queue_core.tickets import Delivery, Issued, TicketId
    from queue_core.waits import ServicePicture

QML_IMPORT_NAME = "kiosk.lobby"
QML_IMPORT_MAJOR_VERSION = 1

_TICK_MS = 1000


@QmlElement
class LobbyModel(QObject):
    """One lobby screen's state.

    Args:
        when_broken: what is done while the printer cannot print: `offer_screen_tickets` or `stop_issuing`.
        home_after: how long a number stays on the screen once it is known what became of its paper.
        information_line: the branch's telephone for questions as a visitor would dial it; may be empty.
        icons: the icon of a service by its id, out of the theme's; others show the letter of their numbers.
        qr_prefix: what stands before a ticket's id in its QR.
        read_about: reads where the branch is, and which others there are.
        page: where phones open the gateway, without a slash at the end; nothing without one.
        ask_after: how long a screen without a number is left alone before it asks whether anybody is there.
        unprinted_per_minute: how many tickets may be taken in a minute that are not known to be on paper.
        monotonic: seconds on a clock that nobody sets, for everything that waits.
    """

    asked = Signal()
    """The screen has begun to ask whether anybody is there."""
    ask_changed = Signal()
    language_changed = Signal()
    screen_changed = Signal()
    time_changed = Signal()
    visit_changed = Signal()
    visit_ended = Signal()

    def __init__(  # noqa: PLR0913 - wired once, by keyword
        self,
        *,
        branch: Branch,
        desk: TicketDesk,
        translations: Translations,
        clock: Clock,
        home_after: timedelta,
        information_line: str,
        icons: Mapping[str, str] | None = None,
        when_broken: str = "offer_screen_tickets",
        qr_prefix: str = "",
        read_about: Callable[[], AboutBranch] | None = None,
        page: str = "",
        ask_after: timedelta = ASK_AFTER,
        unprinted_per_minute: int = MOST_UNPRINTED,
        monotonic: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._branch = branch
        self._desk = desk
        self._monotonic = monotonic
        self._translations = translations
        self._information_line = information_line
        self._qr_prefix = qr_prefix
        self._read_about = read_about
        self._page = page
        obstacles = Obstacles(stop_without_printer=when_broken == "stop_issuing")
        self._flow = Flow(
            branch=branch,
            issue=desk.issue,
            paper=PaperTalk(
                ask_again=desk.ask_again, tell_paper=desk.tell_paper, obstacles=obstacles, home_after=home_after
            ),
            obstacles=obstacles,
            clock=clock,
            monotonic=monotonic,
            ask_after=ask_after,
            most_unprinted=unprinted_per_minute,
        )
        self._visit = VisitModel(self._flow, branch, translations, tell=self._tell, parent=self)
        self._modes = ModesModel(self._flow, tell=self._tell, parent=self)
        self._ticket: TicketModel | None = None
        self._arrival: ArrivalModel | None = None
        self._opening: OpeningModel | None = None
        self._information: InformationModel | None = None
        self._outage: TextRows | None = None
        self._services = ServiceCards(self._flow, branch, translations, icons or {}, tell=self._tell, parent=self)
        self._languages = TextRows(("code", "name"), ((code, own_name(code)) for code in branch.languages), self)
        self._shown = self._flow.moment
        translations.use(self._flow.visit.language)

        desk.ticket_issued.connect(self._on_ticket_issued)
        desk.ticket_refused.connect(self._on_ticket_refused)
        desk.issuing_failed.connect(self._on_issuing_failed)
        desk.delivery_settled.connect(self._on_delivery_settled)
        desk.store_failed.connect(self._on_store_failed)
        desk.store_recovered.connect(self._on_store_recovered)
        desk.reprint_refused.connect(self._on_reprint_refused)
        desk.printer_changed.connect(self._on_printer_changed)
        desk.pauses_changed.connect(self._on_pauses_changed)
        desk.picture_changed.connect(self._on_picture_changed)
        desk.forecast_made.connect(self._on_forecast_made)

        self._ticker = QTimer(self, interval=_TICK_MS)
        self._ticker.timeout.connect(self.tick)
        self._ticker.start()

    @Property(str, notify=screen_changed)
    def screen(self) -> str:
        """One of `Screen`."""
        return self._flow.screen

    @Property(str, notify=language_changed)
    def language(self) -> str:
        """The visitor's language."""
        return self._language

    @Property(QObject, constant=True)
    def languages(self) -> TextRows:
        """The branch's languages: `code`, and `name` in the language itself."""
        return self._languages

    @Property(str, notify=language_changed)
    def institution(self) -> str:
        """The institution's name."""
        return self._branch.institution[self._language]

    @Property(str, notify=language_changed)
    def branch_name(self) -> str:
        """The branch's name."""
        return self._branch.name(self._language)

    @Property(str, constant=True)
    def information_line(self) -> str:
        """The branch's telephone for questions; may be empty."""
        return self._information_line

    @Property(str, notify=time_changed)
    def time_of_day(self) -> str:
        """The time on the branch's wall clock."""
        return f"{self._local_now():%H:%M}"

    @Property(str, notify=time_changed)
    def day(self) -> str:
        """Today in words."""
        return day_in_words(self._local_now().date(), self._language, self._translations)

    @Property(ServiceCards, constant=True)
    def services(self) -> ServiceCards:
        """The services: `ServiceCards`."""
        return self._services

    @Property(VisitModel, constant=True)
    def visit(self) -> VisitModel:
        """What the visitor has chosen, and how far they have come."""
        return self._visit

    @Property(ModesModel, constant=True)
    def modes(self) -> ModesModel:
        """How the visitor would like the screens."""
        return self._modes

    @Property(int, notify=ask_changed)
    def ask_s(self) -> int:
        """In how many seconds everything is forgotten unless somebody touches the screen; 0 while it is not asked."""
        return self._shown.ask_s

    @Property(QObject, constant=True)
    def ticket(self) -> TicketModel:
        """The number and its paper, for the screen that shows them. Not to be read before the first frame."""
        if self._ticket is None:
            from kiosk.lobby.ticket import TicketModel  # noqa: PLC0415 - 2 ms that a start need not pay

            timezone = self._branch.hours.timezone
            self._ticket = TicketModel(
                self._flow, self._translations, timezone, self._tell, qr_prefix=self._qr_prefix, parent=self
            )
        return self._ticket

    @Property(bool, notify=visit_changed)
    def no_paper(self) -> bool:
        """Whether tickets are given although the printer cannot print."""
        return self._shown.no_paper

    @Property(QObject, constant=True)
    def opening(self) -> OpeningModel:
        """When the doors open again. Reading it makes its type known."""
        if self._opening is None:
            from kiosk.lobby.opening import OpeningModel  # noqa: PLC0415 - most starts are in opening hours

            self._opening = OpeningModel(self._flow, self._branch, self._translations, self)
        return self._opening

    @Property(QObject, constant=True)
    def outage(self) -> TextRows:
        """What an outage is told with in every language there is, the branch's first: `language`, `title`, `advice`."""
        if self._outage is None:
            rows = outage_rows(self._branch.languages, self._translations)
            self._outage = TextRows(("language", "title", "advice"), rows, self)
        return self._outage

    @Property(QObject, constant=True)
    def arrival(self) -> ArrivalModel:
        """Checking in. Not to be read before the first frame."""
        if self._arrival is None:
            from kiosk.lobby.arrival import ArrivalModel  # noqa: PLC0415 - as for the ticket

            texts = self._translations
            self._arrival = ArrivalModel(
                self._flow, self._branch, self._desk, texts, monotonic=self._monotonic, tell=self._tell, parent=self
            )
        return self._arrival

    @Property(QObject, constant=True)
    def information(self) -> InformationModel:
        """What there is to know of the branch. Not to be read before the first frame."""
        if self._information is None:
            from kiosk.lobby.information import InformationModel  # noqa: PLC0415 - as for the ticket

            about = self._read_about() if self._read_about else None
            self._information = InformationModel(
                self._flow, self._branch, self._translations, about=about, page=self._page, parent=self
            )
        return self._information

    @Property(bool, constant=True)
    def offers_check_in(self) -> bool:
        """Whether anybody can have a number before they come."""
        return any(service.remote or service.bookable for service in self._branch.services)

    @Slot()
    def touch(self) -> None:
        """Somebody is there, whatever they touched."""
        self._flow.touch()
        self._tell()

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """A touch on a language."""
        self._flow.choose_language(language)
        self._tell()

    @Slot()
    def show_information(self) -> None:
        """A touch on "information"."""
        self._flow.show_information()
        self._tell()

    @Slot()
    def home(self) -> None:
        """A touch on "done"."""
        self._flow.home()
        self._tell()

    def open_staff(self) -> bool:
        """Give the screen to staff; False where they have it, or somebody's number may be nowhere but on it."""
        opened = self._flow.open_staff()
        self._tell()
        return opened

    def close_staff(self) -> None:
        """Take the screen back for visitors."""
        self._flow.close_staff()
        self._tell()

    @Slot()
    def tick(self) -> None:
        """Once a second: look at the clock."""
        self._flow.tick()
        self._tell()

    @Slot(object)
    def _on_ticket_issued(self, issued: Issued) -> None:
        self._flow.ticket_issued(issued)
        self._tell()

    @Slot(object)
    def _on_ticket_refused(self, refusal: Refusal) -> None:
        self._flow.ticket_refused(refusal)
        self._tell()

    @Slot(object)
    def _on_issuing_failed(self, _error: StoreError) -> None:
        self._flow.issuing_failed()
        self._tell()

    @Slot(object)
    def _on_delivery_settled(self, delivery: Delivery) -> None:
        self._flow.delivery_settled(delivery)
        self._tell()

    @Slot(object)
    def _on_store_failed(self, _error: StoreError) -> None:
        self._flow.fail_store()
        self._tell()

    @Slot()
    def _on_store_recovered(self) -> None:
        self._flow.recover_store()
        self._tell()

    @Slot(object)
    def _on_reprint_refused(self, refusal: Refusal) -> None:
        self._flow.reprint_refused(refusal)
        self._tell()

    @Slot(object)
    def _on_printer_changed(self, health: Health) -> None:
        self._flow.printer_changed(health.can_print)
        self._tell()

    @Slot(object)
    def _on_pauses_changed(self, pauses: tuple[Pause, ...]) -> None:
        self._flow.pauses_changed(pauses)
        self._tell()

    @Slot(object)
    def _on_picture_changed(self, picture: tuple[ServicePicture, ...]) -> None:
        self._flow.picture_changed(picture)
        self._services.learn(picture)

    @Slot(object, object)
    def _on_forecast_made(self, ticket_id: TicketId, forecast: Estimate | None) -> None:
        self._flow.forecast_made(ticket_id, forecast)
        self._tell()

    def _tell(self) -> None:
        before, self._shown = self._shown, self._flow.moment
        now = self._shown
        if now.language != before.language:
            self._translations.use(now.language)
            self.language_changed.emit()
        if now.on_cards != before.on_cards:
            self._services.refresh()
        if now.modes != before.modes:
            self._modes.changed.emit()
        if (now.language, now.minute, now.screen) != (before.language, before.minute, before.screen):
            self.time_changed.emit()
            _tell_of_change(self._opening, self._information)
        if now.of_visit != before.of_visit:
            self.visit_changed.emit()
            _tell_of_change(self._visit, self._ticket)
        _tell_of_change(self._arrival)
        if now.screen != before.screen:
            self.screen_changed.emit()
        if now.ask_s != before.ask_s:
            self.ask_changed.emit()
        if now.ask_s and not before.ask_s:
            self.asked.emit()
        if now.ended != before.ended:
            self.visit_ended.emit()

    @property
    def _language(self) -> str:
        return self._flow.visit.language

    def _local_now(self) -> datetime:
        return self._flow.now.astimezone(self._branch.hours.timezone)


def _tell_of_change(*models: ArrivalModel | InformationModel | OpeningModel | TicketModel | VisitModel | None) -> None:
    """Have the models that there are tell that they have changed."""
    for model in models:
        if model is not None:
            model.changed.emit()
