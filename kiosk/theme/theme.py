"""Colours, type and sizes of every screen."""

from __future__ import annotations

from math import ceil, hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton

from kiosk.theme.palette import HIGH_CONTRAST, Palette

if TYPE_CHECKING:
    from kiosk.theme.brand import BrandPalette

QML_IMPORT_NAME = "kiosk.theme"
QML_IMPORT_MAJOR_VERSION = 1

PANEL_DIAGONAL_INCHES = 21.5
"""The usual kiosk panel."""

_MM_PER_INCH = 25.4

_LARGE_MM = 10.1
"""The em of the least text where text is large: a capital H of Inter is then 7.3 mm high (EN 301 549, 5.1.4: 0.7° seen
from 600 mm)."""

_COMPACT_MM = 240
"""A panel less high than this has no room to spare."""

_MOTION_MS = 160


@QmlElement
@QmlSingleton
class Theme(QObject):
    """One QML engine's look.

    Sizes are millimetres on the declared panel, in pixels: a window that is smaller than its panel shows all of it
    smaller. What a visitor has asked for (`contrast`, `large`, `low`, `text_only`) is told by the window that they
    look at.
    """

    sizes_changed = Signal()
    palette_changed = Signal()
    modes_changed = Signal()
    keys_in_use_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mm = 1.0
        self._portrait = True
        self._compact = False
        self._keys_in_use = False
        self._contrast = self._large = self._low = self._text_only = self._still = False
        self._plain = Palette()
        self._palette = self._plain
        self.fit(1080, 1920, PANEL_DIAGONAL_INCHES)

    @Slot(float, float, float)
    def fit(self, width: float, height: float, diagonal_inches: float) -> None:
        """Take the sizes for a window of so many pixels that fills, or stands for, a panel of this diagonal."""
        self._mm = max(0.1, hypot(width, height) / (diagonal_inches * _MM_PER_INCH))
        self._portrait = height > 1.15 * width
        self._compact = height < _COMPACT_MM * self._mm
        self.sizes_changed.emit()

    def wear(self, brand: BrandPalette) -> None:
        """Take an institution's own colours."""
        self._plain = Palette().with_brand(brand)
        self._choose_palette()

    @Slot(float, result=int)
    def px(self, size_mm: float) -> int:
        """So many millimetres in whole pixels, at least one."""
        return max(1, round(size_mm * self._mm))

    @Slot(float, result=int)
    def text(self, size_mm: float) -> int:
        """The em of a text, in whole pixels: so many millimetres, or as many as large text has at least."""
        if self._large:
            return max(1, ceil(max(size_mm, _LARGE_MM) * self._mm))
        return self.px(size_mm)

    @Property(bool, notify=sizes_changed)
    def portrait(self) -> bool:
        """Whether the window is upright. One that is about square has its room used better from side to side."""
        return self._portrait

    @Property(bool, notify=sizes_changed)
    def compact(self) -> bool:
        """Whether the panel has no height to spare."""
        return self._compact

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

    @Property(bool, notify=modes_changed)
    def contrast(self) -> bool:
        """Whether everything is white and yellow on black."""
        return self._contrast

    @contrast.setter  # type: ignore[no-redef]
    def contrast(self, on: bool) -> None:
        if on != self._contrast:
            self._contrast = on
            self._choose_palette()
            self.modes_changed.emit()

    @Property(bool, notify=modes_changed)
    def large(self) -> bool:
        """Whether no capital letter is less than 7.3 mm high."""
        return self._large

    @large.setter  # type: ignore[no-redef]
    def large(self, on: bool) -> None:
        if on != self._large:
            self._large = on
            self.modes_changed.emit()
            self.sizes_changed.emit()

    @Property(bool, notify=modes_changed)
    def low(self) -> bool:
        """Whether everything that can be touched is in the lower half."""
        return self._low

    @low.setter  # type: ignore[no-redef]
    def low(self, on: bool) -> None:
        if on != self._low:
            self._low = on
            self.modes_changed.emit()

    @Property(bool, notify=modes_changed)
    def text_only(self) -> bool:
        """Whether there are words and no drawings."""
        return self._text_only

    @text_only.setter  # type: ignore[no-redef]
    def text_only(self, on: bool) -> None:
        if on != self._text_only:
            self._text_only = on
            self.modes_changed.emit()

    @Property(bool, notify=modes_changed)
    def still(self) -> bool:
        """Whether nothing moves."""
        return self._still

    @still.setter  # type: ignore[no-redef]
    def still(self, on: bool) -> None:
        if on != self._still:
            self._still = on
            self.modes_changed.emit()

    @Property(int, notify=modes_changed)
    def motion(self) -> int:
        """How long a change of screens takes, in milliseconds; 0 where nothing moves."""
        return 0 if self._still else _MOTION_MS

    @Property(float, notify=sizes_changed)
    def mm(self) -> float:
        """One millimetre on the panel."""
        return self._mm

    @Property(float, notify=sizes_changed)
    def gap(self) -> float:
        """Between things that belong together."""
        return (3 if self._compact else 4) * self._mm

    @Property(float, notify=sizes_changed)
    def margin(self) -> float:
        """Around everything."""
        return (7 if self._compact else 14) * self._mm

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
        return (24 if self._compact else 32) * self._mm

    @Property(int, notify=sizes_changed)
    def least_text(self) -> int:
        """Text is never made smaller than this."""
        return self.text(4.5)

    @Property(int, notify=sizes_changed)
    def small_text(self) -> int:
        """The em's height of what is not urgent."""
        return self.text(6)

    @Property(int, notify=sizes_changed)
    def body_text(self) -> int:
        """The em's height of ordinary text."""
        return self.text(10.6 if self._large else 7.5)

    @Property(int, notify=sizes_changed)
    def lead_text(self) -> int:
        """The em's height of buttons and names."""
        return self.text(12 if self._large else 10)

    @Property(int, notify=sizes_changed)
    def title_text(self) -> int:
        """The em's height of a screen's question."""
        return self.text(12.5 if self._compact else 15.5)

    @Property(QColor, notify=palette_changed)
    def paper(self) -> QColor:
        """The ground of every screen."""
        return QColor(self._palette.paper)

    @Property(QColor, notify=palette_changed)
    def sheet(self) -> QColor:
        """What lies on the ground: cards, buttons, the slip."""
        return QColor(self._palette.sheet)

    @Property(QColor, notify=palette_changed)
    def ink(self) -> QColor:
        """Text."""
        return QColor(self._palette.ink)

    @Property(QColor, notify=palette_changed)
    def ink_soft(self) -> QColor:
        """Text of second rank."""
        return QColor(self._palette.ink_soft)

    @Property(QColor, notify=palette_changed)
    def edge(self) -> QColor:
        """The edge of what can be touched."""
        return QColor(self._palette.edge)

    @Property(QColor, notify=palette_changed)
    def brand(self) -> QColor:
        """The institution's colour: drawings, and the one clear action."""
        return QColor(self._palette.brand)

    @Property(QColor, notify=palette_changed)
    def brand_deep(self) -> QColor:
        """The same under a finger."""
        return QColor(self._palette.brand_deep)

    @Property(QColor, notify=palette_changed)
    def brand_pale(self) -> QColor:
        """The same as a ground for drawings and good news."""
        return QColor(self._palette.brand_pale)

    @Property(QColor, notify=palette_changed)
    def on_brand(self) -> QColor:
        """Text on it."""
        return QColor(self._palette.on_brand)

    @Property(QColor, notify=palette_changed)
    def on_brand_soft(self) -> QColor:
        """Text of second rank, and edges, on it."""
        return QColor(self._palette.on_brand_soft)

    @Property(QColor, notify=palette_changed)
    def frame(self) -> QColor:
        """The ground of masthead and toolbar."""
        return QColor(self._palette.frame)

    @Property(QColor, notify=palette_changed)
    def frame_deep(self) -> QColor:
        """The same under a finger."""
        return QColor(self._palette.frame_deep)

    @Property(QColor, notify=palette_changed)
    def on_frame(self) -> QColor:
        """Text on it."""
        return QColor(self._palette.on_frame)

    @Property(QColor, notify=palette_changed)
    def on_frame_soft(self) -> QColor:
        """Text of second rank, and edges, on it."""
        return QColor(self._palette.on_frame_soft)

    @Property(QColor, notify=palette_changed)
    def ring(self) -> QColor:
        """Around what has the focus."""
        return QColor(self._palette.ring)

    @Property(QColor, notify=palette_changed)
    def ring_on_frame(self) -> QColor:
        """The same on the frame."""
        return QColor(self._palette.ring_on_frame)

    @Property(QColor, notify=palette_changed)
    def amber_pale(self) -> QColor:
        """The ground of what needs attention."""
        return QColor(self._palette.amber_pale)

    @Property(QColor, notify=palette_changed)
    def amber_ink(self) -> QColor:
        """The edge of what needs attention."""
        return QColor(self._palette.amber_ink)

    @Property(QColor, notify=palette_changed)
    def alarm(self) -> QColor:
        """What is broken: its edge, its mark, and text about it."""
        return QColor(self._palette.alarm)

    @Property(QColor, notify=palette_changed)
    def alarm_pale(self) -> QColor:
        """The ground of it."""
        return QColor(self._palette.alarm_pale)

    def _choose_palette(self) -> None:
        self._palette = HIGH_CONTRAST if self._contrast else self._plain
        self.palette_changed.emit()
