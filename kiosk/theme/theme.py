"""Colours, type and sizes of every screen."""

from __future__ import annotations

from math import hypot

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "kiosk.theme"
QML_IMPORT_MAJOR_VERSION = 1

PANEL_DIAGONAL_INCHES = 21.5
"""The usual kiosk panel."""

_MM_PER_INCH = 25.4


@QmlElement
@QmlSingleton
class Theme(QObject):
    """One QML engine's look.

    Sizes are millimetres on the declared panel, in pixels: a window that is smaller than its panel shows all of it
    smaller. Text has a contrast of at least 7:1 on the grounds that it is meant for; a shape that means something 3:1.
    """

    sizes_changed = Signal()
    palette_changed = Signal()
    keys_in_use_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mm = 1.0
        self._portrait = True
        self._keys_in_use = False
        self.fit(1080, 1920, PANEL_DIAGONAL_INCHES)

    @Slot(float, float, float)
    def fit(self, width: float, height: float, diagonal_inches: float) -> None:
        """Take the sizes for a window of so many pixels that fills, or stands for, a panel of this diagonal."""
        self._mm = max(0.1, hypot(width, height) / (diagonal_inches * _MM_PER_INCH))
        self._portrait = height > 1.15 * width
        self.sizes_changed.emit()

    @Slot(float, result=int)
    def px(self, size_mm: float) -> int:
        """So many millimetres in whole pixels, at least one."""
        return max(1, round(size_mm * self._mm))

    @Property(bool, notify=sizes_changed)
    def portrait(self) -> bool:
        """Whether the window is upright. One that is about square has its room used better from side to side."""
        return self._portrait

    @Property(str, constant=True)
    def typeface(self) -> str:
        """The family of all text."""
        return "Inter"

    @Property(bool, notify=keys_in_use_changed)
    def keys_in_use(self) -> bool:
        """Whether the visitor moves by keys, so that the focus must be seen."""
        return self._keys_in_use

    @keys_in_use.setter  # type: ignore[no-redef]  # PySide6's Property is not typed as Python's
    def keys_in_use(self, in_use: bool) -> None:
        if in_use != self._keys_in_use:
            self._keys_in_use = in_use
            self.keys_in_use_changed.emit()

    @Property(float, notify=sizes_changed)
    def mm(self) -> float:
        """One millimetre on the panel."""
        return self._mm

    @Property(float, notify=sizes_changed)
    def gap(self) -> float:
        """Between things that belong together."""
        return 4 * self._mm

    @Property(float, notify=sizes_changed)
    def margin(self) -> float:
        """Around everything."""
        return 14 * self._mm

    @Property(float, notify=sizes_changed)
    def radius(self) -> float:
        """Of rounded corners."""
        return 3.5 * self._mm

    @Property(float, notify=sizes_changed)
    def line(self) -> float:
        """An edge's width; whole pixels, so that it is sharp."""
        return float(max(1, round(0.35 * self._mm)))

    @Property(float, notify=sizes_changed)
    def target(self) -> float:
        """The least size of what can be touched (20 mm and a little)."""
        return 21 * self._mm

    @Property(float, notify=sizes_changed)
    def button(self) -> float:
        """The height of a button with words."""
        return 32 * self._mm

    @Property(int, notify=sizes_changed)
    def least_text(self) -> int:
        """Text is never made smaller than this."""
        return self.px(4.5)

    @Property(int, notify=sizes_changed)
    def small_text(self) -> int:
        """The em's height of what is not urgent."""
        return self.px(6)

    @Property(int, notify=sizes_changed)
    def body_text(self) -> int:
        """The em's height of ordinary text."""
        return self.px(7.5)

    @Property(int, notify=sizes_changed)
    def lead_text(self) -> int:
        """The em's height of buttons and names."""
        return self.px(10)

    @Property(int, notify=sizes_changed)
    def title_text(self) -> int:
        """The em's height of a screen's question."""
        return self.px(15.5)

    @Property(QColor, notify=palette_changed)
    def paper(self) -> QColor:
        """The ground of every screen."""
        return QColor("#f5f0e4")

    @Property(QColor, notify=palette_changed)
    def sheet(self) -> QColor:
        """What lies on the ground: cards, buttons, the slip."""
        return QColor("#fffdf7")

    @Property(QColor, notify=palette_changed)
    def ink(self) -> QColor:
        """Text."""
        return QColor("#201c16")

    @Property(QColor, notify=palette_changed)
    def ink_soft(self) -> QColor:
        """Text of second rank."""
        return QColor("#4a4337")

    @Property(QColor, notify=palette_changed)
    def edge(self) -> QColor:
        """The edge of what can be touched."""
        return QColor("#857a67")

    @Property(QColor, notify=palette_changed)
    def brand(self) -> QColor:
        """The institution's colour: the frame, and the one clear action."""
        return QColor("#14463b")

    @Property(QColor, notify=palette_changed)
    def brand_deep(self) -> QColor:
        """The same under a finger."""
        return QColor("#0b2f27")

    @Property(QColor, notify=palette_changed)
    def brand_pale(self) -> QColor:
        """The same as a ground for drawings and good news."""
        return QColor("#dce8e0")

    @Property(QColor, notify=palette_changed)
    def on_brand(self) -> QColor:
        """Text on it."""
        return QColor("#fffdf7")

    @Property(QColor, notify=palette_changed)
    def on_brand_soft(self) -> QColor:
        """Text of second rank, and edges, on it."""
        return QColor("#cfe1d7")

    @Property(QColor, notify=palette_changed)
    def frame(self) -> QColor:
        """The ground of masthead and toolbar."""
        return QColor("#14463b")

    @Property(QColor, notify=palette_changed)
    def on_frame(self) -> QColor:
        """Text on it."""
        return QColor("#fffdf7")

    @Property(QColor, notify=palette_changed)
    def on_frame_soft(self) -> QColor:
        """Text of second rank, and edges, on it."""
        return QColor("#cfe1d7")

    @Property(QColor, notify=palette_changed)
    def amber_pale(self) -> QColor:
        """The ground of what needs attention."""
        return QColor("#fbe9c6")

    @Property(QColor, notify=palette_changed)
    def amber_ink(self) -> QColor:
        """The edge of what needs attention."""
        return QColor("#4b3300")

    @Property(QColor, notify=palette_changed)
    def alarm(self) -> QColor:
        """What is broken: its edge, its mark, and text about it."""
        return QColor("#8c1510")

    @Property(QColor, notify=palette_changed)
    def alarm_pale(self) -> QColor:
        """The ground of it."""
        return QColor("#fbe0d8")
