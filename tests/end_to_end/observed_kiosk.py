"""`kiosk run`, with a line on stdout whenever what can be touched has changed: names and centres on the screen.

The program is the real one; only somebody who watches its window is added.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import PySide6.QtQuick  # noqa: TC002 - so that the window and its items come as what they are
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
        before, self._seen = self._seen, json.dumps(dict(_touchable(self.window.contentItem())), sort_keys=True)
        seen = self._seen
        if seen == before and seen != self._told:
            self._told = seen
            print(seen, flush=True)  # noqa: T201 - read by the test


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
