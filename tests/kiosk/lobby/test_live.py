"""What the lobby shows of queue, phones, printer and clock moves while one looks, and nothing is made anew for that.

The window and all behind it are the real ones; only its clocks are the test's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF
from PySide6.QtQml import QQmlEngine

from kiosk.assets import TRANSLATIONS
from kiosk.desk import TicketDesk
from kiosk.lobby import LobbyModel, create_lobby
from kiosk.lobby.calls import CallsModel, tell_of_calls
from kiosk.lobby.phones import PhonesModel, tell_of_phones
from kiosk.outlet import open_back_room, open_press, open_queue
from kiosk.translations import Translations
from printing.virtual import Paper, PrinterState
from queue_core.branch import ServiceId
from queue_core.clock import utc_now
from queue_core.tickets import TicketRequest
from tests.kiosk.lobby.conftest import FakeTime, visible_items

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtQuick import QQuickItem, QQuickWindow
    from pytestqt.qtbot import QtBot

    from kiosk.place import Place
    from queue_core.queue import Queue

PATIENCE_MS = 20_000
PASSPORTS = ServiceId("noformesana")


@dataclass(slots=True)
class Live:
    """A kiosk's window with everything behind it, and what another process does to the queue."""

    window: QQuickWindow
    model: LobbyModel
    clock: FakeTime
    elsewhere: Queue
    qtbot: QtBot

    def texts(self) -> list[str]:
        return [str(item.property("text")) for item in self.items() if item.inherits("QQuickText")]

    def items(self) -> Iterator[QQuickItem]:
        return visible_items(self.window.contentItem())

    def find(self, name: str) -> QQuickItem | None:
        return next((item for item in self.items() if item.objectName() == name), None)

    def says(self, text: str) -> bool:
        return any(text in seen for seen in self.texts())

    def wait_for(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def issue(self) -> None:
        """Somebody takes a number at another screen."""
        wish = TicketRequest(key=f"k{len(self.elsewhere.waiting())}", service_id=PASSPORTS, language="lv")
        self.elsewhere.issue(wish, printer="none")


@pytest.fixture
def live(place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """A kiosk at which people can join by phone, in English."""
    monkeypatch.setattr("kiosk.lookout.PHONES_S", 0.0)
    monkeypatch.setattr("kiosk.lookout.REFRESH_S", 0.1)
    settings, clock, engine = place.settings, FakeTime(now=utc_now()), QQmlEngine()
    texts = Translations(TRANSLATIONS, settings.branch.languages, engine)
    room = open_back_room(place, texts, open_press(place))._replace(has_gateway=True)
    desk = TicketDesk(lambda: room)
    model = LobbyModel(
        branch=settings.branch,
        desk=desk,
        translations=texts,
        clock=clock.clock,
        home_after=timedelta(seconds=30),
        information_line="",
        monotonic=clock.monotonic,
    )
    window = create_lobby(engine, model)
    window.resize(1080, 1920)
    window.show()
    qtbot.waitUntil(lambda: bool(window.property("warm")), timeout=PATIENCE_MS)
    tell_of_calls(window, CallsModel(desk.calls_changed, model, texts, monotonic=clock.monotonic))
    tell_of_phones(window, PhonesModel(desk.phones_heard, clock.clock, settings.branch.hours.timezone))
    model.choose_language("en")
    with open_queue(place) as elsewhere:
        with qtbot.waitSignal(desk.calls_changed, timeout=PATIENCE_MS):
            desk.start()
        yield Live(window, model, clock, elsewhere, qtbot)
        desk.stop()
    window.close()
    window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def parts(item: QQuickItem | None) -> list[QQuickItem]:
    """All that something is made of, seen or not. Kept, no later one can have the same address."""
    assert item is not None
    return [item, *(part for child in item.childItems() for part in parts(child))]


def test_counts_move_in_the_cards_that_there_are(live: Live) -> None:
    live.wait_for(lambda: live.says("Nobody ahead"))
    before = parts(live.find(f"service-{PASSPORTS}"))
    live.issue()
    live.wait_for(lambda: live.says("1 ahead"))
    live.elsewhere.counters.open(3)
    live.wait_for(lambda: live.says("min"))
    assert parts(live.find(f"service-{PASSPORTS}")) == before, "only texts have changed"


def test_calls_come_and_go_in_a_strip_that_stays(live: Live) -> None:
    live.elsewhere.counters.open(3)
    live.elsewhere.counters.open(1)
    for _ in range(2):
        live.issue()
    live.elsewhere.counters.call_next(3)
    live.wait_for(lambda: live.says("A001"))
    before = parts(live.find("calls"))
    live.elsewhere.counters.call_next(1)
    live.wait_for(lambda: live.says("A002"))
    live.elsewhere.counters.serve(3)
    live.wait_for(lambda: not live.says("A001"))
    assert parts(live.find("calls")) == before


def test_what_is_known_of_phones_comes_and_goes_by_itself(live: Live) -> None:
    live.elsewhere.link.heard(live.clock.now)
    shown = live.find("check-in")
    assert shown is not None
    place = shown.mapToScene(QPointF())
    live.clock.now += timedelta(minutes=2)
    live.wait_for(lambda: live.says("Phone queue last heard at"))
    assert shown.mapToScene(QPointF()) == place
    live.elsewhere.link.heard(live.clock.now)
    live.wait_for(lambda: not live.says("Phone queue"))


def test_a_printer_without_paper_is_told_and_so_is_its_new_roll(live: Live, virtual_printer) -> None:
    assert not live.says("No paper at the moment")
    virtual_printer.set_state(PrinterState(paper=Paper.END))
    live.wait_for(lambda: live.says("No paper at the moment"))
    virtual_printer.set_state(PrinterState())
    live.wait_for(lambda: not live.says("No paper at the moment"))


def test_the_clock_goes_on_at_the_minute_and_only_then(live: Live, qtbot: QtBot) -> None:
    local = live.clock.now.replace(second=0, microsecond=0)
    live.clock.now = local
    live.model.tick()
    shown = str(live.model.property("time_of_day"))
    with qtbot.assertNotEmitted(live.model.time_changed):
        for _ in range(59):
            live.clock.now += timedelta(seconds=1)
            live.model.tick()
    assert live.says(shown)
    with qtbot.waitSignal(live.model.time_changed):
        live.clock.now += timedelta(seconds=1)
        live.model.tick()
    assert not live.says(shown)
    assert live.says(str(live.model.property("time_of_day")))
