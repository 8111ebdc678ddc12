"""A real kiosk at 1080 by 1920 with a finger on its touch screen: when its frames answer, and how many there are.

Runs as a process of its own, offscreen and with the software renderer, which nothing but the visits keeps busy. The
printer is real enough to print every ticket, and in another process.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from dataclasses import asdict
from dataclasses import replace as changed
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6.QtQuick  # noqa: F401 - so that the window comes as what it is
from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.app import Kiosk
from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from kiosk.place import Place
from tests.bench.touches import Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage
    from PySide6.QtQuick import QQuickItem

VISITS = 20
VISIT = (
    "language-ru", "service-noformesana", "party-more", "party-more", "party-less", "take-ticket", "home",
    "check-in", "key-A", "key-7", "erase", "back",
    "mode-contrast", "service-sanemsana", "back", "mode-contrast",
    "mode-large", "mode-large",
)  # fmt: skip
"""What a visitor touches, one after the other; the first service's ticket is taken."""
APART_S = 0.45
"""Something is there for so long before it is touched: sooner, it would be taken for a double tap's second touch."""
TAP_S = 0.12
"""A finger stays on the glass for so long, or until it sees that it was felt."""
CALM_S = 0.08
"""Nothing is drawn for so long: whatever was to be seen of a touch has been."""
DEADLINE_S = 20


class Finger:
    """Touches one thing after the other, and looks at each frame that comes."""

    def __init__(self, application: QGuiApplication, kiosk: Kiosk) -> None:
        self.seen = Seen()
        self._application = application
        self._window = kiosk.window
        self._touches = QTest.touchEvent(self._window, QTest.createTouchDevice(), False)
        self._frames: list[float] = []
        self._fading: list[bool] = []
        self._before: tuple[QRectF, QImage] | None = None
        self._answered_at: float | None = None
        self._window.frameSwapped.connect(self._on_frame)

    def touch(self, name: str) -> None:
        """Wait until there is such a thing and nothing moves, then touch it for as long as a finger does."""
        self._until(lambda: self._find(name) is not None, name)
        there_at = time.perf_counter()
        self._until(lambda: time.perf_counter() - there_at > APART_S)
        self._calm()
        item = self._find(name)
        if item is None:
            raise LookupError(name)
        rect = item.mapRectToScene(item.boundingRect())
        place = rect.center().toPoint()
        self.seen.pressed.append(self._measure(rect, lambda: self._touches.press(0, place, self._window), TAP_S))
        whole = self._window.contentItem().boundingRect()
        self.seen.lifted.append(self._measure(whole, lambda: self._touches.release(0, place, self._window), 1.0))
        self._note_transition()

    def _measure(self, where: QRectF, act: Callable[[], object], most_s: float) -> float:
        """How long it takes until a frame differs there; infinitely long where none does in time."""
        self._before = where, self._look(where)
        self._answered_at = None
        self._frames.clear()
        self._fading.clear()
        begun = time.perf_counter()
        act()
        self._touches.commit(False)
        self._until(lambda: self._answered_at is not None or time.perf_counter() - begun > most_s)
        self._before = None
        return (self._answered_at - begun) * 1000 if self._answered_at is not None else float("inf")

    def _note_transition(self) -> None:
        self._calm()
        faded = [number for number, fading in enumerate(self._fading) if fading]
        # The one after the last that fades is the screen as it will be.
        times = self._frames[faded[0] : faded[-1] + 2] if faded else []
        if len(times) > 1:
            self.seen.transitions.append([(after - at) * 1000 for at, after in pairwise(times)])

    def _on_frame(self) -> None:
        now = time.perf_counter()
        if self._before is not None and self._answered_at is None:
            where, before = self._before
            if self._look(where) != before:
                self._answered_at = now
        self._frames.append(now)
        self._fading.append(any(0 < item.opacity() < 1 for item in _visible(self._window.contentItem())))

    def _look(self, where: QRectF) -> QImage:
        return self._window.grabWindow().copy(where.toAlignedRect())

    def _calm(self) -> None:
        self._until(lambda: not self._frames or time.perf_counter() - self._frames[-1] > CALM_S)

    def _find(self, name: str) -> QQuickItem | None:
        found = (item for item in _visible(self._window.contentItem()) if item.objectName() == name)
        return next((item for item in found if item.isEnabled()), None)

    def _until(self, condition: Callable[[], bool], awaited: str = "") -> None:
        deadline = time.perf_counter() + DEADLINE_S
        while not condition():
            if time.perf_counter() > deadline:
                raise TimeoutError(awaited)
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)


def _visible(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.isVisible():
        yield item
        for child in item.childItems():
            yield from _visible(child)


def main() -> None:
    """Visit a kiosk that prints on a port of this machine, and print what was seen."""
    application = QGuiApplication(sys.argv[:1])
    settings = load(DEMO_BRANCH)
    settings = changed(settings, printer=changed(settings.printer, url=f"tcp://127.0.0.1:{sys.argv[1]}"))
    with tempfile.TemporaryDirectory() as name:
        kiosk = Kiosk(Place(settings=settings, data_dir=Path(name)), window_size=QSize(1080, 1920))
        kiosk.show()
        try:
            finger = Finger(application, kiosk)
            for target in VISIT:
                finger.touch(target)
            # What a screen costs when it is shown for the first time since the start is another figure's subject.
            finger.seen = Seen()
            for target in VISIT * VISITS:
                finger.touch(target)
        finally:
            kiosk.stop()
    sys.stdout.write(f"{json.dumps(asdict(finger.seen))}\n")


if __name__ == "__main__":
    main()
