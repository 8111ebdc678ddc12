"""Whoever looks at the screens notices each fault that a screen may have, and none where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

import kiosk.theme.theme  # noqa: F401 - the type that icons import
from kiosk.assets import FONTS
from kiosk.theme import load_fonts
from tests.kiosk import looking
from tests.kiosk.looking import LEAST_CAPITAL_MM, come_to_rest, drawn, look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]

# 21.5 inches: four pixels are a millimetre, and a target has at least 81.
SCENE = """
import QtQuick
import kiosk.theme

Window {
    property real diagonalInches: 21.5
    width: 1080
    height: 1920
    color: "white"

    component Words: Text {
        width: implicitWidth
        font.family: "Inter"
        font.pixelSize: 40
        text: "Numurs"
    }

    component Button: Rectangle {
        property string name: "Touch"
        width: 100
        height: 100
        border.width: 2
        border.color: "black"
    }

    Words { x: 50; y: 50; text: "Heading" }
    %s
}
"""


@dataclass(slots=True)
class Scene:
    """A window with something in it."""

    window: QQuickWindow

    def items(self) -> Iterator[QQuickItem]:
        return visible(self.window.contentItem())


def visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible() and item.opacity() > 0:
        yield item
        for child in item.childItems():
            yield from visible(child)


@pytest.fixture
def scene(qapp: object) -> Iterator[Callable[[str], Scene]]:
    """Open a window with these items in it, below a heading that is as it should be."""
    del qapp
    load_fonts(FONTS)
    engine = QQmlEngine()
    engine.addImportPath(str(ROOT))
    windows: list[QQuickWindow] = []

    def show(items: str) -> Scene:
        component = QQmlComponent(engine)
        component.setData((SCENE % items).encode(), QUrl())
        window = component.create()
        assert isinstance(window, QQuickWindow), component.errorString()
        component.setParent(engine)
        window.show()
        windows.append(window)
        return Scene(window)

    yield show
    for window in windows:
        window.close()
        window.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


GOOD = """
    Button { objectName: "one"; x: 100; y: 1200; Words { anchors.centerIn: parent; text: "1" } }
    Button { objectName: "two"; x: 210; y: 1200; enabled: false; Words { anchors.centerIn: parent; text: "2" } }
"""
LINES = "x: 50; y: 300; width: 300; wrapMode: Text.WordWrap; text: 'Several words that need more than one line'"


@pytest.mark.parametrize("items", ["", GOOD, f"Words {{ {LINES} }}", "Icon { x: 50; y: 300; glyph: 'check' }"])
def test_nothing_is_wrong_with_what_is_right(items: str, scene: Callable[[str], Scene]) -> None:
    assert look_at(scene(items), "good", "plain") == []


@pytest.mark.parametrize(
    ("items", "fault"),
    [
        ("Words { y: 200; width: 60; elide: Text.ElideRight }", "Words 'Numurs' is truncated"),
        ("Words { y: 200; width: 60; wrapMode: Text.NoWrap }", "Words 'Numurs' does not fit its place by"),
        (f"Words {{ {LINES}; height: 60 }}", "does not fit its place by"),
        (
            "Item { objectName: 'narrow'; y: 200; width: 90; height: 90; Words {} }",
            "Words 'Numurs' in narrow leaves QQuickItem narrow",
        ),
        ("Words { x: 1000; y: 200 }", "Words 'Numurs' leaves the window"),
        ("Button { objectName: 'lost'; x: 1000; y: 200 }", "lost leaves the window"),
        ("Words { x: 60; y: 70 }", "runs into Words 'Numurs'"),
        ("Button { objectName: 'low'; y: 200; x: 50; height: 75 }", "low is only 24.8 x 18.6 mm"),
        (
            "Button { objectName: 'one'; x: 50; y: 200 } Button { objectName: 'two'; x: 153; y: 200 }",
            "one is nearer than 1 mm to two",
        ),
        ("Words { x: 50; y: 200; color: '#666666' }", "Words 'Numurs' has a contrast of 5.7"),
        ("Words { x: 50; y: 200; opacity: 0.5 }", "Words 'Numurs' has a contrast of 3.9"),
        (
            "Item { enabled: false; opacity: 0.5; Words { x: 50; y: 200 } }",
            "Words 'Numurs' has a contrast of 3.9",
        ),
        (
            "Words { x: 50; y: 200 } Rectangle { x: 40; y: 190; width: 400; height: 90; color: 'black' }",
            "Words 'Numurs' has a contrast of 1.00 on #000000",
        ),
        # What stands out there is something else.
        (
            "Words { x: 50; y: 200; color: '#777777' } Rectangle { x: 60; y: 205; width: 9; height: 9; color: '#000' }",
            "Words 'Numurs' has a contrast of 4.48 on #ffffff",
        ),
        (
            f"Rectangle {{ x: 40; y: 345; width: 400; height: 200; color: 'gray' }} Words {{ {LINES} }}",
            "in line 2",
        ),
        (
            "Button { objectName: 'pale'; x: 50; y: 200; border.color: '#aaaaaa' }",
            "pale hardly stands out from what is around it: left 2.32, right 2.32, top 2.32, bottom 2.32",
        ),
        (
            "Button { objectName: 'off'; enabled: false; x: 50; y: 200; border.width: 0 }",
            "off hardly stands out from what is around it: left 1.00",
        ),
        ("Icon { x: 50; y: 200; glyph: 'check'; color: '#aaaaaa' }", "Icon 'check' has a contrast of 2.32 on #ffffff"),
    ],
)
def test_a_fault_is_noticed(items: str, fault: str, scene: Callable[[str], Scene]) -> None:
    faults = look_at(scene(items), "faulty", "plain")
    assert any(fault in found for found in faults), faults


LEAST_EM = LEAST_CAPITAL_MM * 1080 * (1 + (16 / 9) ** 2) ** 0.5 / 546.1 / 0.7273
"""How large Inter has to be for its capitals to be as high, in pixels: 40.5."""


@pytest.mark.parametrize(
    ("mode", "items", "fault"),
    [
        ("large", f"Words {{ y: 200; font.pixelSize: {int(LEAST_EM)} }}", "capitals of only 7.2"),
        ("low", "Button { objectName: 'high'; x: 50; y: 940 }", "high is 5.0 mm above the lower half"),
        ("text-only", "Icon { x: 50; y: 200; glyph: 'check' }", "Icon is a picture"),
        ("text-only", "Image { x: 50; y: 200; width: 9; height: 9 }", "QQuickImage is a picture"),
    ],
)
def test_what_is_less_than_a_mode_promises_is_noticed(
    mode: str, items: str, fault: str, scene: Callable[[str], Scene]
) -> None:
    shown = scene(items)
    assert any(fault in found for found in look_at(shown, "faulty", mode))
    assert not any(fault in found for found in look_at(shown, "plain", "plain"))


@pytest.mark.parametrize(
    ("mode", "items"),
    [
        ("large", f"Words {{ x: 50; y: 200; font.pixelSize: {int(LEAST_EM) + 1} }}"),
        ("low", "Button { x: 50; y: 960 } Button { x: 50; y: 100; enabled: false }"),
        ("text-only", "Icon { y: 200; glyph: 'check'; width: 0 }"),
        ("text-only", "Image { objectName: 'ticket-qr'; y: 200; width: 9; height: 9 }"),
    ],
)
def test_a_mode_that_keeps_its_promise_is_right(mode: str, items: str, scene: Callable[[str], Scene]) -> None:
    heading = "Heading"
    assert [fault for fault in look_at(scene(items), "good", mode) if heading not in fault] == []


RING = """
    Button {
        x: 50; y: 200
        Rectangle {
            objectName: "focus-ring"
            anchors.fill: parent
            anchors.margins: -6
            visible: false
            color: "transparent"
            border.width: 6
            border.color: "%s"
        }
        %s
    }
"""


@pytest.mark.parametrize(
    ("ring", "over", "fault"),
    [
        ("black", "", None),
        ("#cccccc", "", "focus-ring of Button hardly shows: left 1.61"),
        ("black", "Rectangle { x: 80; y: -20; width: 60; height: 140 }", "hardly shows: right 1.00 at"),
    ],
)
def test_a_focus_that_hardly_shows_is_noticed(
    ring: str, over: str, fault: str | None, scene: Callable[[str], Scene]
) -> None:
    shown = scene(RING % (ring, over))
    before = drawn(shown)
    assert list(before.hidden_focus(before)) == ["there are 0 rings"]
    item = shown.window.findChild(QQuickItem, "focus-ring")
    assert item is not None
    item.setVisible(True)
    faults = list(drawn(shown).hidden_focus(before))
    assert (faults == []) if fault is None else (len(faults) == 1 and fault in faults[0])


def test_what_does_not_come_to_rest_is_noticed(scene: Callable[[str], Scene], monkeypatch: pytest.MonkeyPatch) -> None:
    shown = scene("Item { objectName: 'growing' }")
    growing = shown.window.findChild(QQuickItem, "growing")
    assert growing is not None
    timer = QTimer(interval=0)
    timer.timeout.connect(lambda: growing.setWidth(growing.width() + 1))
    timer.start()
    monkeypatch.setattr(looking, "REST_WITHIN_S", 0.05)
    with pytest.raises(AssertionError, match="does not come to rest"):
        come_to_rest(shown)


def test_a_picture_is_kept_for_whoever_wants_to_see_it(
    scene: Callable[[str], Scene], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = scene("")
    look_at(shown, "unseen")
    monkeypatch.setenv("SAVE_PICTURES", str(tmp_path / "kept"))
    look_at(shown, "seen")
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["seen.png"]
