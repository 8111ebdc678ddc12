"""The latest calls stand whole in whatever place they are given, and nothing moves but them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.assets import FONTS, TRANSLATIONS
from kiosk.lobby import LobbyModel
from kiosk.lobby.calls import FRESH_S, CallsModel
from kiosk.theme import load_fonts
from kiosk.theme.theme import Theme
from kiosk.theme.window import _IMPORT_PATH
from kiosk.translations import Translations
from tests.kiosk.lobby.conftest import LANGUAGES, FakeTime, branch_with, visible_items
from tests.kiosk.lobby.fake_desk import FakeDesk
from tests.kiosk.lobby.test_calls import call
from tests.kiosk.looking import KIOSKS, come_to_rest, look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from queue_core.calls import Call

MODES = (("", LANGUAGES), ("contrast", ("ru",)), ("large", ("ru",)), ("text_only", LANGUAGES))
"""And the languages that differ in it."""
MANY = (call(17, 3, 60), call(2, 12, 50), call(104, 1, 40), call(9, 7, 30), call(5, 2, 20), call(6, 4, 10))
QML = b"""
import QtQuick
import kiosk.lobby
import kiosk.theme

Window {
    id: window

    required property CallsModel calls
    required property real diagonalInches
    property real share: 1

    color: Theme.frame
    onWidthChanged: Theme.fit(window.width, window.height, window.diagonalInches)
    onHeightChanged: Theme.fit(window.width, window.height, window.diagonalInches)

    CallsStrip {
        id: strip

        x: Theme.margin
        y: Theme.margin
        width: (window.width - 2 * Theme.margin) * window.share
        height: (Theme.large ? 15 : Theme.compact ? 9.5 : 12) * Theme.mm
        calls: window.calls
    }
    Label {
        objectName: "below"
        x: Theme.margin
        anchors.top: strip.bottom
        anchors.topMargin: Theme.gap
        text: "A017"
        color: Theme.on_frame
    }
}
"""


@dataclass(slots=True)
class Hall:
    """A window with nothing but the calls, and a text below."""

    window: QQuickWindow
    lobby: LobbyModel
    desk: FakeDesk
    time: FakeTime
    calls: CallsModel
    theme: Theme
    engine: QQmlEngine

    def items(self) -> Iterator[QQuickItem]:
        return visible_items(self.window.contentItem())

    def settle(self) -> None:
        come_to_rest(self)

    def hear(self, *calls: Call) -> None:
        self.desk.calls_changed.emit(calls)
        self.settle()

    def pass_by(self, seconds: float) -> None:
        """Let time go by, as the calls' own clock notices it."""
        self.time.pass_by(timedelta(seconds=seconds))
        self.calls.tick()
        self.settle()

    def places(self) -> list[tuple[str, float, float]]:
        """Each text that can be seen, and where it is."""
        texts = [item for item in self.items() if item.inherits("QQuickText") and item.property("text")]
        return [(text.property("text"), *text.mapToScene(QPointF()).toTuple()) for text in texts]

    def cards(self) -> list[QQuickItem]:
        """The calls that can be seen, from left to right."""
        return [item for item in self.items() if item.objectName() == "call"]

    def said(self) -> list[str]:
        return [f"{card.property('code')}→{card.property('counter')}" for card in self.cards()]

    def find(self, name: str) -> QQuickItem | None:
        return next((item for item in self.items() if item.objectName() == name), None)


@pytest.fixture
def open_hall(qtbot: QtBot) -> Iterator[Callable[..., Hall]]:
    opened: list[Hall] = []

    def make(size: tuple[int, int] = (1080, 1920), inches: float = 21.5, share: float = 1, mode: str = "") -> Hall:
        desk, fake_time, engine = FakeDesk(), FakeTime(), QQmlEngine()
        translations = Translations(TRANSLATIONS, LANGUAGES, engine)
        lobby = LobbyModel(
            branch=branch_with(),
            desk=desk,
            translations=translations,
            clock=fake_time.clock,
            home_after=timedelta(seconds=30),
            information_line="",
            parent=engine,
        )
        lobby.language_changed.connect(engine.retranslate)
        calls = CallsModel(desk.calls_changed, lobby, translations, monotonic=fake_time.monotonic, parent=engine)
        load_fonts(FONTS)
        engine.addImportPath(str(_IMPORT_PATH))
        component = QQmlComponent(engine, parent=engine)
        component.setData(QML, QUrl())
        window = component.createWithInitialProperties({"calls": calls, "diagonalInches": inches, "share": share})
        assert isinstance(window, QQuickWindow), component.errorString()
        theme = engine.singletonInstance("kiosk.theme", "Theme")
        assert isinstance(theme, Theme)
        theme.setProperty("still", True)
        if mode:
            theme.setProperty(mode, True)
        window.resize(*size)
        window.show()
        hall = Hall(window, lobby, desk, fake_time, calls, theme, engine)
        opened.append(hall)
        hall.hear()
        return hall

    yield make
    for hall in opened:
        hall.window.close()
        hall.window.deleteLater()
        hall.engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize(("mode", "languages"), MODES)
@pytest.mark.parametrize(("width", "height", "inches"), KIOSKS)
def test_it_looks_right_in_each_language(
    width: int, height: int, inches: float, mode: str, languages: tuple[str, ...], open_hall: Callable[..., Hall]
) -> None:
    hall = open_hall((width, height), inches, mode=mode)
    hall.hear(*MANY[1:])
    hall.pass_by(FRESH_S)
    hall.hear(*MANY)
    faults = []
    for language in languages:
        hall.lobby.choose_language(language)
        name = f"calls-{width}x{height}-{mode or 'usual'}-{language}"
        faults += look_at(hall, name, {"text_only": "text-only"}.get(mode, mode))
        assert len(hall.said()) >= 1
    assert faults == []


def test_where_nobody_is_called_there_is_nothing_and_its_room_is_kept(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall()
    assert hall.find("calls") is None
    before = hall.places()
    assert [text for text, *_ in before] == ["A017"]
    hall.hear(*MANY)
    assert hall.places()[-1:] == before, "what is below has not moved"
    hall.hear()
    assert hall.places() == before


def test_as_many_are_shown_as_stand_whole_the_newest_first(open_hall: Callable[..., Hall]) -> None:
    told = [f"{each.code}→{each.counter}" for each in MANY]
    seen = []
    for share in (1, 0.7, 0.4, 0.1):
        hall = open_hall((1920, 1080), share=share)
        hall.hear(*MANY)
        seen.append(len(hall.said()))
        assert hall.said() == told[: seen[-1]]
        strip = hall.window.property("contentItem").childItems()[0]
        assert all(card.x() + card.width() <= strip.width() for card in hall.cards())
    assert seen == sorted(set(seen), reverse=True)
    assert seen[-1] == 0, "where not even one stands whole, none is cut off"


def test_a_fresh_call_is_solid_and_has_a_bell_until_it_is_not_fresh(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall()
    hall.hear(MANY[1])
    hall.pass_by(FRESH_S)
    hall.hear(*MANY[:2])
    fresh, _ = hall.cards()
    before = hall.places()
    assert solid(hall) == bells(hall) == [fresh]
    hall.pass_by(FRESH_S)
    assert solid(hall) == bells(hall) == []
    assert hall.places() == before, "no number has moved"


def test_for_words_only_a_call_is_a_sentence_and_no_bell(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall(mode="text_only")
    hall.lobby.choose_language("en")
    hall.hear(MANY[0])
    (card,) = hall.cards()
    assert [text for text, *_ in hall.places() if text != "A017"] == ["Now called", "Number A017, counter 3"]
    assert solid(hall) == [card]
    assert bells(hall) == []


def test_a_number_that_comes_eases_in_and_no_other_does(open_hall: Callable[..., Hall], qtbot: QtBot) -> None:
    hall = open_hall((1920, 1080))
    hall.hear(MANY[1])
    hall.theme.setProperty("still", False)
    hall.desk.calls_changed.emit(MANY[:2])
    newest, other = (item for item in all_items(hall) if item.property("code") in {"A017", "A002"})
    assert (newest.opacity() < 1, other.opacity()) == (True, 1)
    qtbot.waitUntil(lambda: newest.opacity() == 1, timeout=5000)
    hall.theme.setProperty("still", True)
    hall.desk.calls_changed.emit((call(2, 12, 70, recalled=True), MANY[0]))
    hall.settle()
    assert [card.opacity() for card in hall.cards()] == [1, 1]


def test_each_call_is_one_text_to_who_does_not_see_it(open_hall: Callable[..., Hall]) -> None:
    hall = open_hall((1920, 1080))
    hall.lobby.choose_language("en")
    hall.hear(*MANY[:2])
    strip = hall.find("calls")
    assert strip is not None
    assert list(heard(hall.window)) == [
        "Now called",
        "Number A017, counter 3",
        "Number A002, counter 12",
    ]


def heard(window: QQuickWindow) -> Iterator[str]:
    """The names of what a screen reader finds in the strip, in its order."""
    root = QAccessible.queryAccessibleInterface(window)
    found = [root.child(number) for number in range(root.childCount())]
    while found:
        item = found.pop(0)
        if item.state().invisible:
            continue
        if item.role() == QAccessible.Role.StaticText and item.object().objectName() != "below":
            yield item.text(QAccessible.Text.Name)
        found[:0] = [item.child(number) for number in range(item.childCount())]


def solid(hall: Hall) -> list[QQuickItem]:
    """The cards that are filled."""
    return [card for card in hall.cards() if card.property("color").alpha() == 255]


def bells(hall: Hall) -> list[QQuickItem]:
    """The cards on which a bell is seen."""
    found = [item for item in hall.items() if item.objectName() == "fresh-bell" and item.width() > 0]
    return [bell.parentItem() for bell in found]


def all_items(hall: Hall) -> Iterator[QQuickItem]:
    """Everything that there is, also what is not seen yet."""
    found = [hall.window.contentItem()]
    while found:
        item = found.pop(0)
        yield item
        found += item.childItems()
