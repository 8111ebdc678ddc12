"""Every screen, in every language and size: nothing cut off, nothing too small to touch, nothing over something else.

With SAVE_PICTURES=FOLDER in the environment the pictures are kept there, to be looked at.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtQml import QQmlEngine, QQmlExpression

from queue_core.errors import PartyTooLarge, StoreBusy, StoreFull, UnknownService
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import LANGUAGES, OPEN, RIGA, Lobby, branch_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtQuick import QQuickItem

SIZES = [(1080, 1920, 21.5), (1920, 1080, 21.5), (1280, 1024, 19.0)]
MM_PER_INCH = 25.4
LEAST_TARGET_MM = 20


def on_services(_lobby: Lobby) -> None:
    """Where every visit begins."""


def on_party(lobby: Lobby) -> None:
    lobby.touch("service-apply")


def on_larger_party(lobby: Lobby) -> None:
    for _ in range(3):
        lobby.touch("party-more")


def on_printing(lobby: Lobby) -> None:
    lobby.touch("take-ticket")
    lobby.desk.give("A017", ahead=12)


def on_printed(lobby: Lobby) -> None:
    settle(lobby, DeliveryState.PRINTED)


def on_sent(lobby: Lobby) -> None:
    settle(lobby, DeliveryState.SENT)


def on_paperless(lobby: Lobby) -> None:
    settle(lobby, DeliveryState.FAILED)


def on_long_name(lobby: Lobby) -> None:
    language = lobby.language
    lobby.touch("home")
    lobby.touch(f"language-{language}")
    lobby.touch("service-citizenship")
    lobby.touch("take-ticket")
    lobby.desk.give("G1024", ahead=0)


def on_refused(lobby: Lobby) -> None:
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(UnknownService("apply", ()))


def on_party_refused(lobby: Lobby) -> None:
    ask_again(lobby)
    lobby.desk.ticket_refused.emit(PartyTooLarge(4, 3))


def on_trouble(lobby: Lobby) -> None:
    ask_again(lobby)
    lobby.desk.issuing_failed.emit(StoreBusy(Path("queue.db"), "busy"))


def on_outage(lobby: Lobby) -> None:
    lobby.desk.store_failed.emit(StoreFull(Path("queue.db"), "disk full"))


STEPS = (
    on_services, on_party, on_larger_party, on_printing, on_printed, on_sent, on_paperless, on_long_name, on_refused,
    on_party_refused, on_trouble, on_outage,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_a_visit_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=8), size=(width, height), inches=inches)
    lobby.touch(f"language-{language}")
    faults = []
    for step in STEPS:
        step(lobby)
        name = f"{width}x{height}-{language}-{step.__name__[3:]}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_closed_looks_right(
    width: int, height: int, inches: float, language: str, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(size=(width, height), inches=inches, now=OPEN + timedelta(hours=12))
    lobby.touch(f"language-{language}")
    faults = []
    weekend = datetime(2022, 11, 26, 12, tzinfo=RIGA).astimezone(UTC)
    for name, now in (("closed-tomorrow", OPEN + timedelta(hours=12)), ("closed-weekend", weekend)):
        lobby.time.now = now
        lobby.model.touch()
        faults += look_at(lobby, f"{width}x{height}-{language}-{name}")
    assert faults == []


@pytest.mark.parametrize("services", [1, 2, 3, 4, 6])
@pytest.mark.parametrize(("width", "height", "inches"), SIZES)
def test_any_number_of_services_looks_right(
    width: int, height: int, inches: float, services: int, open_lobby: Callable[..., Lobby]
) -> None:
    lobby = open_lobby(branch_with(services=services), size=(width, height), inches=inches)
    assert look_at(lobby, f"{width}x{height}-lv-services-{services}") == []


@pytest.mark.parametrize("size", [(540, 960), (960, 540), (640, 512), (1000, 1000), (600, 1300), (1400, 600)])
def test_any_window_is_usable(size: tuple[int, int], open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(services=4), size=size)
    faults = []
    for step in STEPS[:7]:
        step(lobby)
        name = f"{size[0]}x{size[1]}-lv-{step.__name__[3:]}"
        faults += [f"{name}: {fault}" for fault in look_at(lobby, name)]
    assert faults == []


def settle(lobby: Lobby, state: DeliveryState) -> None:
    issued = lobby.model._flow.visit.issued
    assert issued is not None
    lobby.desk.settle(issued, state)


def ask_again(lobby: Lobby) -> None:
    language = lobby.language
    lobby.touch("home")
    lobby.touch(f"language-{language}")
    lobby.touch("service-apply")
    lobby.touch("take-ticket")


def look_at(lobby: Lobby, name: str) -> list[str]:
    """Draw what is shown, and say what is wrong with it once it has come to rest."""
    lobby.settle()
    picture = lobby.window.grabWindow()
    assert picture.width() == lobby.window.width()
    if folder := os.environ.get("SAVE_PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(folder) / f"{name}.png"))
    return list(faults_of(lobby))


def faults_of(lobby: Lobby) -> Iterator[str]:
    diagonal = hypot(lobby.window.width(), lobby.window.height())
    per_mm = diagonal / (float(lobby.window.property("diagonalInches")) * MM_PER_INCH)
    items = list(lobby.items())
    window = QRectF(0, 0, lobby.window.width(), lobby.window.height())
    texts = [item for item in items if item.inherits("QQuickText") and item.property("text")]
    targets = [item for item in items if item.property("name") is not None and item.isEnabled()]
    assert texts
    for text in texts:
        yield from text_faults(text, window)
    for one, other in combinations(texts, 2):
        if painted(one).intersects(painted(other)):
            yield f"{one.property('text')!r} runs into {other.property('text')!r}"
    for target in targets:
        rect = placed(target)
        if min(rect.width(), rect.height()) < LEAST_TARGET_MM * per_mm:
            yield f"{target.objectName()} is only {rect.width() / per_mm:.1f} x {rect.height() / per_mm:.1f} mm"
        if not window.contains(rect):
            yield f"{target.objectName()} leaves the window"
    for one, other in combinations(targets, 2):
        if placed(one).adjusted(-per_mm, -per_mm, per_mm, per_mm).intersects(placed(other)):
            yield f"{one.objectName()} is nearer than 1 mm to {other.objectName()}"


def text_faults(text: QQuickItem, window: QRectF) -> Iterator[str]:
    words = text.property("text")
    if text.property("truncated"):
        yield f"{words!r} is truncated"
    if text.property("contentWidth") > text.width() + 1 or text.property("contentHeight") > text.height() + 1:
        yield f"{words!r} does not fit its place"
    where = painted(text)
    for around in ancestors(text):
        if around.width() > 0 and around.height() > 0 and not grown(placed(around)).contains(where):
            yield f"{words!r} leaves {around.metaObject().className()} {around.objectName()}"
    if not window.contains(where):
        yield f"{words!r} leaves the window"


def ancestors(item: QQuickItem) -> Iterator[QQuickItem]:
    while item := item.parentItem():
        yield item


def placed(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def painted(text: QQuickItem) -> QRectF:
    """Where a text's lines are, which may be less or more than its item."""
    width, height = text.property("contentWidth"), text.property("contentHeight")
    room = QPointF(text.width() - width, text.height() - height)
    across = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignRight: 1.0, Qt.AlignmentFlag.AlignHCenter: 0.5}
    down = {Qt.AlignmentFlag.AlignTop: 0.0, Qt.AlignmentFlag.AlignBottom: 1.0, Qt.AlignmentFlag.AlignVCenter: 0.5}
    left = room.x() * across[Qt.AlignmentFlag(asked(text, "effectiveHorizontalAlignment"))]
    top = room.y() * down[Qt.AlignmentFlag(asked(text, "verticalAlignment"))]
    return text.mapRectToScene(QRectF(left, top, width, height))


def asked(item: QQuickItem, name: str) -> int:
    """A property whose type only QML knows."""
    context = QQmlEngine.contextForObject(item)
    assert context is not None
    value, _ = QQmlExpression(context, item, name).evaluate()
    return int(value)


def grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-1, -1, 1, 1)
