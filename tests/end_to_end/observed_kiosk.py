"""`kiosk run`, with a line on stdout whenever what can be touched has changed: names and centres on the screen.

The program is the real one; only somebody who watches its window is added.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import PySide6.QtQuick
from PySide6.QtCore import QPointF, QTimer

import kiosk.app
from kiosk.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOK_MS = 30


class ObservedKiosk(kiosk.app.Kiosk):
    """A kiosk whose window is watched."""

    def show(self) -> None:
        """Show it, and begin to watch."""
        super().show()
        self._told = self._seen = ""
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._look)
        self._watch.start()

    def _look(self) -> None:
        # Nobody aims at what still moves.
        found = {name: where for name, where in _touchable(self.window.contentItem()) if not self._is_shielded(where)}
        before, self._seen = self._seen, json.dumps(found, sort_keys=True)
        seen = self._seen
        if seen == before and seen != self._told:
            self._told = seen
            print(seen, flush=True)  # noqa: T201 - read by the test

    def _is_shielded(self, where: list[float]) -> bool:
        """Whether what lies there has only just come, so that a touch may be the second of a double tap."""
        shield = self.window.findChild(PySide6.QtQuick.QQuickItem, "double-tap-shield")
        guard = shield.parentItem() if shield else None
        if shield is None or guard is None or not shield.contains(shield.mapFromGlobal(QPointF(*where))):
            return False
        return 0 <= time.time() * 1000 - float(guard.property("changedAt")) < float(guard.property("doubleTap"))


def _touchable(item: PySide6.QtQuick.QQuickItem) -> Iterator[tuple[str, list[float]]]:
    if not (item.isVisible() and item.isEnabled() and item.opacity()):
        return
    if item.objectName():
        centre = item.mapToGlobal(QPointF(item.width() / 2, item.height() / 2))
        yield item.objectName(), [round(centre.x()), round(centre.y())]
    for child in item.childItems():
        yield from _touchable(child)


if __name__ == "__main__":
    kiosk.app.Kiosk = ObservedKiosk  # type: ignore[misc] # the program makes its kiosk by this name
    main()
