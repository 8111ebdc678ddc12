"""A lobby whose desk, clock and patience are in the test's hands, and whose visitor has a finger."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.assets import TRANSLATIONS
from kiosk.config import DEFAULT_KEYS
from kiosk.lobby import LobbyModel, create_lobby
from kiosk.lobby.arrival import ArrivalModel
from kiosk.lobby.fingers import DOUBLE_TAP_S
from kiosk.lobby.hands import lay_hands_on
from kiosk.lobby.ticket import TicketModel
from kiosk.translations import Translations
from queue_core.branch import Branch, Service, ServiceId
from queue_core.hours import OpeningHours, Period
from tests.kiosk.lobby.fake_desk import OPEN as OPEN  # noqa: PLC0414 - the staff's tests open at the same hour
from tests.kiosk.lobby.fake_desk import RIGA, FakeDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kiosk.lobby.modes import ModesModel
    from kiosk.lobby.service_cards import ServiceCards
    from kiosk.lobby.visit_model import VisitModel
    from queue_core.tickets import Issued
    from tests.kiosk.lobby.visitor import Visitor

LANGUAGES = ("lv", "en", "ru", "uk")
DEADLINE_MS = 5000


def named(lv: str, en: str, ru: str, uk: str) -> dict[str, str]:
    return {"lv": lv, "en": en, "ru": ru, "uk": uk}


SERVICES = (
    ("apply", "A", "passport", named(
        "Pases vai eID kartes noformēšana",
        "Apply for a passport or an eID card",
        "Оформление паспорта или карты eID",
        "Оформлення паспорта або картки eID",
    )),
    ("collect", "B", "collect", named(
        "Pases vai eID kartes saņemšana",
        "Collect a passport or an eID card",
        "Получение паспорта или карты eID",
        "Отримання паспорта або картки eID",
    )),
    ("residence", "C", "house", named(
        "Dzīvesvietas deklarēšana",
        "Declare your place of residence",
        "Декларирование места жительства",
        "Декларування місця проживання",
    )),
    ("permit", "D", "card", named(
        "Uzturēšanās atļaujas ārzemniekiem",
        "Residence permits for foreigners",
        "Виды на жительство для иностранцев",
        "Посвідки на проживання для іноземців",
    )),
    ("invitation", "E", "globe", named(
        "Vīzas un ielūgumi",
        "Visas and invitations",
        "Визы и приглашения",
        "Візи та запрошення",
    )),
    ("register", "F", "sheet", named(
        "Izziņas no Fizisko personu reģistra",
        "Statements from the Register of Natural Persons",
        "Справки из Регистра физических лиц",
        "Довідки з Реєстру фізичних осіб",
    )),
    ("citizenship", "G", "people", named(
        "Pilsonības iegūšana, atjaunošana un atteikšanās no tās",
        "Obtaining, restoring and renouncing citizenship",
        "Получение, восстановление гражданства и отказ от него",
        "Набуття, відновлення громадянства та відмова від нього",
    )),
    ("other", "H", "question", named(
        "Cits jautājums",
        "Another question",
        "Другой вопрос",
        "Інше питання",
    )),
)  # fmt: skip


def weekly(opens: int = 9, closes: int = 16) -> OpeningHours:
    """Monday to Friday, on the hour."""
    day = (Period(opens=timedelta(hours=opens), closes=timedelta(hours=closes)),)
    return OpeningHours(timezone=RIGA, weekly=(*[day] * 5, (), ()))


def branch_with(
    services: int = 4, party_limit: int = 6, hours: OpeningHours | None = None, *, remote: bool = True
) -> Branch:
    return Branch(
        id="riga-2",
        languages=LANGUAGES,
        institution=named(
            "Pilsonības un migrācijas lietu pārvalde",
            "Office of Citizenship and Migration Affairs",
            "Управление по делам гражданства и миграции",
            "Управління у справах громадянства та міграції",
        ),
        names=named("Rīgas 2. nodaļa", "Riga Branch 2", "2-е Рижское отделение", "2-ге Ризьке відділення"),
        services=tuple(
            Service(id=ServiceId(name), prefix=prefix, names=names, remote=remote)
            for name, prefix, _, names in SERVICES[:services]
        ),
        hours=hours or weekly(),
        party_limit=party_limit,
    )


@dataclass(slots=True)
class FakeTime:
    """A wall clock and a stop watch that go on only when told to."""

    now: datetime = OPEN
    seconds: float = 1000.0

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return self.seconds

    def pass_by(self, delta: timedelta) -> None:
        self.now += delta
        self.seconds += delta.total_seconds()


@dataclass(slots=True)
class BareLobby:
    """A lobby's model, its desk and its clocks."""

    model: LobbyModel
    desk: FakeDesk
    time: FakeTime

    @property
    def visit(self) -> VisitModel:
        """What has been chosen, and how far it has come."""
        return cast("VisitModel", self.model.visit)

    @property
    def modes(self) -> ModesModel:
        """How the screens are wanted."""
        return cast("ModesModel", self.model.modes)

    @property
    def services(self) -> ServiceCards:
        """What can be chosen."""
        return cast("ServiceCards", self.model.services)

    @property
    def screen(self) -> str:
        """Where the visit is."""
        return str(self.model.property("screen"))

    def pass_by(self, **delta: float) -> None:
        """Let time go by, as the ticking clock notices it."""
        self.time.pass_by(timedelta(**delta))
        self.model.tick()


@dataclass(slots=True)
class Lobby:
    """A lobby on the (offscreen) screen, and what a test does with it."""

    window: QQuickWindow
    model: LobbyModel
    desk: FakeDesk
    time: FakeTime
    translations: Translations
    qtbot: QtBot
    engine: QQmlEngine = field(repr=False)
    touched: str = ""

    def items(self) -> Iterator[QQuickItem]:
        """Everything that can be seen."""
        return visible_items(self.window.contentItem())

    @property
    def screen(self) -> str:
        """Where the visit is."""
        return str(self.model.property("screen"))

    @property
    def qr(self) -> str:
        """The symbol on the screen, or nothing."""
        ticket = self.model.property("ticket")
        assert isinstance(ticket, TicketModel)
        return str(ticket.property("qr"))

    @property
    def arrival(self) -> ArrivalModel:
        """Checking in."""
        arrival = self.model.property("arrival")
        assert isinstance(arrival, ArrivalModel)
        return arrival

    @property
    def language(self) -> str:
        """What is spoken."""
        return str(self.model.property("language"))

    def find(self, name: str) -> QQuickItem | None:
        """The visible item of this object name, or None."""
        return next((item for item in self.items() if item.objectName() == name), None)

    def touch(self, name: str) -> None:
        """Wait until an item can be touched, and touch its middle."""
        self.wait_for(lambda: (found := self.find(name)) is not None and found.isEnabled() and not self.shielded(found))
        item = self.find(name)
        assert item is not None
        if name == self.touched:
            # Sooner, it would be the same touch.
            self.time.seconds += 2 * DOUBLE_TAP_S
        self.touched = name
        QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=middle(item))

    def shielded(self, item: QQuickItem) -> bool:
        """Whether a touch on an item's middle would be taken for the second of a double tap."""
        shield = self.find("double-tap-shield")
        assert shield is not None
        guard = shield.parentItem()
        recent = now_ms() - float(guard.property("changedAt")) < float(guard.property("doubleTap"))
        return recent and shield.contains(shield.mapFromScene(QPointF(middle(item))))

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=DEADLINE_MS)

    def wait_for_screen(self, screen: str) -> None:
        self.wait_for(lambda: self.screen == screen)

    def settle(self) -> None:
        """Wait until nothing moves or changes its size any more."""

        def shape() -> list[tuple[float, ...]]:
            return [(*item.mapToScene(QPointF()).toTuple(), item.width(), item.height()) for item in self.items()]

        def at_rest() -> bool:
            before = shape()
            QCoreApplication.processEvents()
            QCoreApplication.processEvents()
            return shape() == before

        self.wait_for(at_rest)

    def texts(self) -> list[str]:
        """Every text that can be seen."""
        return [item.property("text") for item in self.items() if item.inherits("QQuickText") and item.property("text")]

    def says(self, text: str) -> bool:
        return any(text in seen for seen in self.texts())

    def pass_by(self, **delta: float) -> None:
        """Let time go by, as the ticking clock notices it."""
        self.time.pass_by(timedelta(**delta))
        self.model.tick()

    def enabled(self, name: str) -> bool:
        """Whether an item that can be seen can be touched."""
        item = self.find(name)
        assert item is not None
        return item.isEnabled()

    def take_ticket_and_get(self, code: str) -> Issued:
        """Ask for the ticket, and be given this number."""
        self.touch("take-ticket")
        issued = self.desk.give(code)
        self.wait_for_screen("ticket")
        return issued

    def take_number(self, service: str = "apply") -> Issued:
        """Go the usual way up to the number."""
        self.touch(f"service-{service}")
        return self.take_ticket_and_get("A017")


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    if root.isVisible() and root.opacity() > 0:
        yield root
        for child in root.childItems():
            yield from visible_items(child)


def now_ms() -> float:
    """What QML's Date.now() says."""
    return time.time() * 1000


def middle(item: QQuickItem) -> QPoint:
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


@pytest.fixture
def open_lobby(qtbot: QtBot) -> Iterator[Callable[..., Lobby]]:
    """Open a lobby on a branch, in a window of some size."""
    opened: list[Lobby] = []

    def make(
        branch: Branch | None = None,
        *,
        size: tuple[int, int] = (1080, 1920),
        inches: float = 21.5,
        now: datetime = OPEN,
        information_line: str = "+371 67209400",
        when_broken: str = "offer_screen_tickets",
        qr_prefix: str = "",
        desk: FakeDesk | None = None,
        **more: Any,
    ) -> Lobby:
        fake_time = FakeTime(now=now)
        desk = desk or FakeDesk()
        engine = QQmlEngine()
        # The engine's, so that a language that a test has left switched on ends with it.
        translations = Translations(TRANSLATIONS, LANGUAGES, engine)
        model = LobbyModel(
            branch=branch or branch_with(),
            desk=desk,
            translations=translations,
            clock=fake_time.clock,
            home_after=timedelta(seconds=30),
            information_line=information_line,
            icons={name: icon for name, _, icon, _ in SERVICES},
            when_broken=when_broken,
            qr_prefix=qr_prefix,
            monotonic=fake_time.monotonic,
            **more,
        )
        window = create_lobby(engine, model, diagonal_inches=inches, motion=False)
        assert isinstance(window, QQuickWindow)
        window.resize(*size)
        window.show()
        lobby = Lobby(window, model, desk, fake_time, translations, qtbot, engine)
        opened.append(lobby)
        lobby.wait_for(lambda: bool(window.property("warm")))
        lay_hands_on(
            window, model, keys=DEFAULT_KEYS, monotonic=fake_time.monotonic, pressed_at=lambda _: fake_time.monotonic()
        )
        return lobby

    yield make
    for lobby in opened:
        lobby.window.close()
        lobby.window.deleteLater()
        lobby.engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def lobby(open_lobby: Callable[..., Lobby]) -> Lobby:
    """A lobby upright, as on a kiosk, on an open day."""
    return open_lobby()


@pytest.fixture
def open_model(qapp: QCoreApplication) -> Iterator[Callable[..., BareLobby]]:
    """Make a lobby's model, without a window."""
    home = QObject(qapp)

    def make(branch: Branch | None = None, *, now: datetime = OPEN, **more: Any) -> BareLobby:
        fake_time = FakeTime(now=now)
        desk = FakeDesk()
        model = LobbyModel(
            branch=branch or branch_with(),
            desk=desk,
            translations=Translations(TRANSLATIONS, LANGUAGES, home),
            clock=fake_time.clock,
            home_after=timedelta(seconds=30),
            information_line="+371 67209400",
            monotonic=fake_time.monotonic,
            parent=home,
            **more,
        )
        return BareLobby(model, desk, fake_time)

    yield make
    home.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def visitor() -> Visitor:
    """Somebody at a flow whose desk is the test."""
    from tests.kiosk.lobby.visitor import Visitor  # noqa: PLC0415 - which is made of what stands here

    return Visitor()
