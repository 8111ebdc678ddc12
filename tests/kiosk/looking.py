"""Looking at a window as a picky visitor would: what is cut off, too small to touch, over something else, or faint.

With SAVE_PICTURES=FOLDER in the environment the pictures are kept there, to be looked at.
"""

from __future__ import annotations

import os
import time
from itertools import combinations
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QRawFont
from PySide6.QtQml import QQmlEngine, QQmlExpression

from tests.kiosk.pixels import SIDES, Picture, contrast, light_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtQuick import QQuickItem, QQuickWindow

SIZES = [(1080, 1920, 21.5), (1920, 1080, 21.5), (1280, 1024, 19.0)]
KIOSKS = [*SIZES, (1024, 768, 15.0)]
MM_PER_INCH = 25.4
LEAST_TARGET_MM = 20
LEAST_GAP_MM = 1
LEAST_CAPITAL_MM = 7.3
TEXT_CONTRAST = 7
SHAPE_CONTRAST = 3
LOOKED_AROUND_MM = 0.6
"""So far from what can be touched, what is around it is looked at: nearer than its neighbours are allowed to be."""
EDGE_MM = 1.6
"""So far into what can be touched, its edge or its fill is looked for."""
RING_MM = 2.4
"""So wide is what shows where the focus is, at most."""
REST_WITHIN_S = 20


class Shown(Protocol):
    """A window that can be looked at."""

    window: QQuickWindow

    def items(self) -> Iterator[QQuickItem]:
        """Everything that can be seen."""
        ...


def look_at(shown: Shown, name: str, mode: str | None = None) -> list[str]:
    """Draw what is shown, and say what is wrong with it once it has come to rest.

    Args:
        shown: the window.
        name: of the picture.
        mode: "plain", one of the lobby's modes, or several ("large+low"): what is faint is told too. Without, only what
            is misplaced.
    """
    look = drawn(shown, name)
    return list(look.misplaced() if mode is None else look.faults(mode))


def drawn(shown: Shown, name: str = "") -> Look:
    """What is shown, at rest; kept under the name if there is one and somebody wants to see it."""
    items = come_to_rest(shown)
    picture = shown.window.grabWindow()
    assert picture.width() == shown.window.width()
    folder = os.environ.get("SAVE_PICTURES")
    if folder and name:
        Path(folder).mkdir(parents=True, exist_ok=True)
        assert picture.save(str(Path(folder) / f"{name}.png"))
    return Look(shown.window, items, Picture(picture))


def come_to_rest(shown: Shown) -> list[QQuickItem]:
    """Everything that can be seen once nothing moves, fades or changes its size any more."""
    until = time.monotonic() + REST_WITHIN_S
    before: list[tuple[float, ...]] = []
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.processEvents()
        items = list(shown.items())
        now = shape(items)
        if now == before:
            return items
        assert time.monotonic() < until, "it does not come to rest"
        before = now


def shape(items: list[QQuickItem]) -> list[tuple[float, ...]]:
    """What changes when anything moves, fades or grows."""
    return [(*item.mapToScene(QPointF()).toTuple(), item.width(), item.height(), item.opacity()) for item in items]


class Look:
    """What can be seen of a window at one moment.

    Args:
        window: at rest.
        items: everything in it that can be seen.
        picture: what it looks like.
    """

    def __init__(self, window: QQuickWindow, items: list[QQuickItem], picture: Picture) -> None:
        size = window.size()
        diagonal = hypot(size.width(), size.height())
        self.per_mm = diagonal / (float(window.property("diagonalInches")) * MM_PER_INCH)
        self.window = QRectF(0, 0, size.width(), size.height())
        self.picture = picture
        self.items = items
        texts = [item for item in self.items if item.inherits("QQuickText") and item.property("text")]
        assert texts
        self.texts = [(text, painted(text)) for text in texts]
        self.touchables = [(item, placed(item)) for item in self.items if item.property("name") is not None]
        self.targets = [(item, rect) for item, rect in self.touchables if item.isEnabled()]

    def faults(self, mode: str) -> Iterator[str]:
        """Everything that is wrong; in a mode, or several, also what is less than they promise."""
        modes = mode.split("+")
        yield from self.misplaced()
        yield from self.hard_to_read()
        yield from self.faint_edges()
        yield from self.faint_icons()
        if "large" in modes:
            yield from self.small_letters()
        if "low" in modes:
            yield from self.out_of_reach()
        if "text-only" in modes:
            yield from self.pictures_left()

    def misplaced(self) -> Iterator[str]:
        """What is wrong wherever it is shown, also in a window that is smaller than any panel."""
        yield from self.cut_off()
        yield from self.run_together()
        yield from self.too_small()
        yield from self.too_near()

    def cut_off(self) -> Iterator[str]:
        for text, where in self.texts:
            if text.property("truncated"):
                yield f"{told(text)} is truncated"
            over = text.property("contentWidth") - text.width(), text.property("contentHeight") - text.height()
            if max(over) > 1:
                yield f"{told(text)} does not fit its place by {over[0]:.0f} x {over[1]:.0f} px"
            around = [item for item in ancestors(text) if item.width() > 0 and item.height() > 0]
            left = [item for item in around if not grown(placed(item)).contains(where)]
            if left:
                names = " and ".join(f"{kind(item)} {item.objectName()}".strip() for item in left)
                yield f"{told(text)} leaves {names}: {at(where)}, {at(placed(left[0]))}"
            if not grown(self.window).contains(where):
                yield f"{told(text)} leaves the window: {at(where)}"
        for target, rect in self.touchables:
            if not grown(self.window).contains(rect):
                yield f"{told(target)} leaves the window: {at(rect)}"

    def run_together(self) -> Iterator[str]:
        for (one, one_is), (other, other_is) in combinations(self.texts, 2):
            if one_is.intersects(other_is):
                yield f"{told(one)} runs into {told(other)}: {at(one_is)}, {at(other_is)}"

    def too_small(self) -> Iterator[str]:
        for target, rect in self.targets:
            if min(rect.width(), rect.height()) < LEAST_TARGET_MM * self.per_mm:
                yield f"{told(target)} is only {self.mm(rect.width())} x {self.mm(rect.height())} mm"

    def too_near(self) -> Iterator[str]:
        least = LEAST_GAP_MM * self.per_mm
        for (one, one_is), (other, other_is) in combinations(self.targets, 2):
            if one_is.adjusted(-least, -least, least, least).intersects(other_is):
                yield f"{told(one)} is nearer than 1 mm to {told(other)}: {at(one_is)}, {at(other_is)}"

    def hard_to_read(self) -> Iterator[str]:
        for text, where in self.texts:
            for line, place in enumerate(lines(text, where), start=1):
                ground, drawn = self.picture.ink(place)
                meant = contrast(light_of(ground), light_of(colour(text)))
                if (least := min(drawn, meant)) < TEXT_CONTRAST:
                    yield f"{told(text)} has a contrast of {least:.2f} on {ground.name()} in line {line} at {at(place)}"

    def faint_edges(self) -> Iterator[str]:
        around = max(2.0, LOOKED_AROUND_MM * self.per_mm)
        contrasts = self.picture.edges([rect for _, rect in self.touchables], around, EDGE_MM * self.per_mm)
        for (target, rect), found in zip(self.touchables, contrasts, strict=True):
            faint = [f"{side} {ratio:.2f}" for side, ratio in zip(SIDES, found, strict=True) if ratio < SHAPE_CONTRAST]
            if faint:
                yield f"{told(target)} hardly stands out from what is around it: {', '.join(faint)} at {at(rect)}"

    def faint_icons(self) -> Iterator[str]:
        for icon in self.items:
            if kind(icon) == "Icon" and icon.width() > 0 and icon.property("known"):
                ground, drawn = self.picture.ink(placed(icon))
                if (least := min(drawn, contrast(light_of(ground), light_of(colour(icon))))) < SHAPE_CONTRAST:
                    glyph = icon.property("glyph")
                    yield f"{told(icon)} {glyph!r} has a contrast of {least:.2f} on {ground.name()}"

    def small_letters(self) -> Iterator[str]:
        for text, where in self.texts:
            height = capital_height(text.property("font")) / self.per_mm
            if height < LEAST_CAPITAL_MM:
                yield f"{told(text)} has capitals of only {height:.2f} mm at {at(where)}"

    def out_of_reach(self) -> Iterator[str]:
        for target, rect in self.targets:
            if rect.top() < self.window.center().y() - 1:
                above = self.mm(self.window.center().y() - rect.top())
                yield f"{told(target)} is {above} mm above the lower half of the window: {at(rect)}"

    def pictures_left(self) -> Iterator[str]:
        for item in self.items:
            is_picture = item.inherits("QQuickShape") or item.inherits("QQuickImageBase")
            # A code is for a telephone to read, and nothing that anybody could have in words instead.
            if is_picture and min(item.width(), item.height()) > 0 and not item.objectName().endswith("-qr"):
                yield f"{told(item)} is a picture: {at(placed(item))}"

    def hidden_focus(self, before: Look) -> Iterator[str]:
        """What is wrong with the ring about what has the focus.

        Args:
            before: the same screen without any focus.
        """
        rings = [(item, placed(item)) for item in self.items if item.objectName() == "focus-ring"]
        if len(rings) != 1:
            yield f"there are {len(rings)} rings"
        for ring, rect in rings:
            (changes,) = self.picture.changes(before.picture, [rect], RING_MM * self.per_mm)
            faint = [
                f"{side} {ratio:.2f}" for side, ratio in zip(SIDES, changes, strict=True) if ratio < SHAPE_CONTRAST
            ]
            if faint:
                yield f"{told(ring)} of {told(ring.parentItem())} hardly shows: {', '.join(faint)} at {at(rect)}"
            if not grown(self.window).contains(rect):
                yield f"{told(ring)} of {told(ring.parentItem())} leaves the window: {at(rect)}"

    def mm(self, pixels: float) -> str:
        return f"{pixels / self.per_mm:.1f}"


def told(item: QQuickItem) -> str:
    """An item so that whoever made it finds it: its name or its kind, its words, and in what it is."""
    words = item.property("text") if item.inherits("QQuickText") else None
    parts = [item.objectName() or kind(item)]
    if words:
        parts.append(repr(words))
    if not item.objectName() and (around := next((each for each in ancestors(item) if each.objectName()), None)):
        parts.append(f"in {around.objectName()}")
    return " ".join(parts)


def kind(item: QQuickItem) -> str:
    """The name of its QML file, or Qt's of its class."""
    return item.metaObject().className().partition("_QML")[0]


def at(rect: QRectF) -> str:
    return f"{rect.width():.0f}x{rect.height():.0f}+{rect.x():.0f}+{rect.y():.0f} px"


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


def lines(text: QQuickItem, where: QRectF) -> Iterator[QRectF]:
    """Where each of a text's lines is."""
    count = int(text.property("lineCount"))
    height = where.height() / count
    for line in range(count):
        yield QRectF(where.left(), where.top() + line * height, where.width(), height)


def colour(item: QQuickItem) -> QColor:
    given = item.property("color")
    assert isinstance(given, QColor)
    return given


def capital_height(font: QFont) -> float:
    """Of the font's own capital letters, in pixels: not rounded, as a font's metrics are."""
    return float(QRawFont.fromFont(font).capHeight())


def asked(item: QQuickItem, name: str) -> int:
    """A property whose type only QML knows."""
    context = QQmlEngine.contextForObject(item)
    assert context is not None
    value, _ = QQmlExpression(context, item, name).evaluate()
    return int(value)


def grown(rect: QRectF) -> QRectF:
    return rect.adjusted(-1, -1, 1, 1)
