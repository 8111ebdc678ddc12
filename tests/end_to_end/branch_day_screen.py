"""The lobby's real screen with the real queue and printer behind it, and a finger and a scanner in front of it."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtQml import QQmlEngine
from PySide6.QtTest import QTest

from kiosk.assets import TRANSLATIONS
from kiosk.desk import TicketDesk
from kiosk.lobby import LobbyModel, create_lobby
from kiosk.lobby.hands import lay_hands_on
from kiosk.lobby.patience import ASKS_FOR_S
from kiosk.outlet import open_back_room, open_press
from kiosk.translations import Translations
from tests.kiosk.lobby.conftest import FakeTime, middle, now_ms, visible_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtQuick import QQuickItem, QQuickWindow
    from pytestqt.qtbot import QtBot

    from kiosk.lobby.visit_model import VisitModel
    from kiosk.place import Place
    from queue_core.tickets import PaperTicket

PATIENCE_MS = 20_000


class LobbyScreen:
    """What visitors do at the kiosk.

    Args:
        clock: the branch's wall clock, and the stop watch behind it.
    """

    def __init__(
        self, window: QQuickWindow, model: LobbyModel, desk: TicketDesk, clock: FakeTime, qtbot: QtBot
    ) -> None:
        self._window = window
        self._model = model
        self._clock = clock
        self._qtbot = qtbot
        self._given: list[str] = []
        desk.ticket_issued.connect(self._note)
        desk.checked_in.connect(self._note)

    def takes_ticket(self, service: str, *, people: int = 1, language: str | None = None) -> str:
        """A visitor's touches, from the first screen to the paper; the ticket's code."""
        self.goes_home()
        if language is not None:
            self._touches(f"language-{language}")
        self._touches(f"service-{service}")
        for _ in range(people - 1):
            self._touches("party-more")
        self._touches("take-ticket")
        return self._given_number()

    def scans(self, text: str) -> str | None:
        """A scanner's keys; the code of whoever is let in, None where the screen says why nobody is."""
        self.goes_home()
        self._clock.seconds += 1
        before = len(self._given)
        for letter in text:
            QTest.keyClick(self._window, letter)  # type: ignore[call-overload]  # a character is pressed as its key
        QTest.keyClick(self._window, Qt.Key.Key_Return)
        self._wait_for(lambda: len(self._given) > before or self.screen == "check-in-refused")
        return self._given_number() if len(self._given) > before else None

    def types(self, text: str) -> str | None:
        """Touches on the keypad; as for `scans`."""
        self.goes_home()
        before = len(self._given)
        self._touches("check-in")
        for letter in text:
            self._touches(f"key-{letter}")
        self._touches("enter-code")
        self._wait_for(lambda: len(self._given) > before or self.screen == "check-in-refused")
        return self._given_number() if len(self._given) > before else None

    def goes_home(self) -> None:
        """Let whoever was there go, who is asked first whether they are still there."""
        for _ in range(1 + ASKS_FOR_S):
            self._clock.seconds += 120
            self._model.tick()
        self._wait_for(lambda: self.screen in ("services", "closed", "paused"))

    @property
    def screen(self) -> str:
        """Where the visit is."""
        return str(self._model.property("screen"))

    def says(self, text: str) -> bool:
        """Whether this stands on the screen, now or soon."""
        try:
            self._wait_for(lambda: any(text in seen for seen in self.texts()))
        except AssertionError:
            return False
        return True

    def texts(self) -> list[str]:
        """Every text that can be seen."""
        return [
            str(item.property("text"))
            for item in visible_items(self._window.contentItem())
            if item.inherits("QQuickText") and item.property("text")
        ]

    def offers(self, service: str) -> bool:
        """Whether a touch on a service leads on."""
        self.goes_home()
        card = self._find(f"service-{service}")
        return card is not None and not card.property("paused")

    def follows(self, service: str, *, offered: bool) -> None:
        """Wait until the screen has heard of a pause, or of its end."""
        self._wait_for(lambda: self.offers(service) is offered)

    def ticks(self) -> None:
        """A second of the wall clock is over."""
        self._model.tick()
        QCoreApplication.processEvents()

    @property
    def _visit(self) -> VisitModel:
        return cast("VisitModel", self._model.visit)

    def _given_number(self) -> str:
        self._wait_for(lambda: self.screen == "ticket" and self._visit.property("paper") == "there")
        return self._given[-1]

    def _note(self, ticket: PaperTicket) -> None:
        self._given.append(ticket.ticket.code)

    def _touches(self, name: str) -> None:
        self._wait_for(
            lambda: (found := self._find(name)) is not None and found.isEnabled() and not self._shielded(found)
        )
        item = self._find(name)
        assert item is not None
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, pos=middle(item))

    def _shielded(self, item: QQuickItem) -> bool:
        """Whether a touch on an item's middle would be taken for the second of a double tap."""
        shield = self._find("double-tap-shield")
        assert shield is not None
        guard = shield.parentItem()
        recent = now_ms() - float(guard.property("changedAt")) < float(guard.property("doubleTap"))
        return recent and shield.contains(shield.mapFromScene(QPointF(middle(item))))

    def _find(self, name: str) -> QQuickItem | None:
        return next((item for item in visible_items(self._window.contentItem()) if item.objectName() == name), None)

    def _wait_for(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not condition():
            assert time.monotonic() < deadline, f"in vain, on the screen {self.screen}: {self.texts()}"
            self._qtbot.wait(10)


@contextmanager
def open_screen(place: Place, clock: FakeTime, qtbot: QtBot) -> Iterator[LobbyScreen]:
    """A kiosk's window on the (offscreen) screen, put together as `kiosk.app` does it, but for its clocks."""
    settings = place.settings
    engine = QQmlEngine()
    texts = Translations(TRANSLATIONS, settings.branch.languages, engine)
    desk = TicketDesk(lambda: open_back_room(place, texts, open_press(place)))
    model = LobbyModel(
        branch=settings.branch,
        desk=desk,
        translations=texts,
        clock=clock.clock,
        home_after=timedelta(seconds=30),
        information_line=settings.information_line,
        icons=settings.screen.icons,
        when_broken=settings.printer.when_broken,
        monotonic=clock.monotonic,
    )
    window = create_lobby(engine, model, motion=False)
    window.resize(540, 960)
    window.show()
    qtbot.waitUntil(lambda: bool(window.property("warm")), timeout=PATIENCE_MS)
    lay_hands_on(
        window, model, keys=settings.screen.keys, monotonic=clock.monotonic, pressed_at=lambda _: clock.monotonic()
    )
    desk.start()
    try:
        yield LobbyScreen(window, model, desk, clock, qtbot)
    finally:
        desk.stop()
        window.close()
        window.deleteLater()
        engine.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
