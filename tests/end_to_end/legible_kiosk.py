"""`kiosk run`, with a line on stdout whenever what stands on the screen has changed.

Each is a JSON object: `touch` has the names of what can be touched and their centres on the screen, `words` every text
that can be read. The program is the real one; only somebody who watches its window is added.
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


class LegibleKiosk(kiosk.app.Kiosk):
    """A kiosk whose window is read."""

    def show(self) -> None:
        """Show it, and begin to read."""
        super().show()
        self._told = self._seen = ""
        self._watch = QTimer(self, interval=LOOK_MS)
        self._watch.timeout.connect(self._look)
        self._watch.start()

    def _look(self) -> None:
        # Nobody aims at what still moves.
        before, self._seen = self._seen, json.dumps(on_screen(self.window.contentItem()), sort_keys=True)
        seen = self._seen
        if seen == before and seen != self._told:
            self._told = seen
            print(seen, flush=True)  # noqa: T201 - read by the test


def on_screen(root: PySide6.QtQuick.QQuickItem) -> dict[str, object]:
    """What can be touched, and what can be read."""
    touch: dict[str, list[int]] = {}
    words: list[str] = []
    for item in _shown(root):
        if item.objectName():
            centre = item.mapToGlobal(QPointF(item.width() / 2, item.height() / 2))
            touch[item.objectName()] = [round(centre.x()), round(centre.y())]
        text = item.property("text")
        if isinstance(text, str) and text:
            words.append(text)
    return {"touch": touch, "words": words}


def _shown(item: PySide6.QtQuick.QQuickItem) -> Iterator[PySide6.QtQuick.QQuickItem]:
    if not (item.isVisible() and item.isEnabled() and item.opacity()):
        return
    yield item
    for child in item.childItems():
        yield from _shown(child)


if __name__ == "__main__":
    kiosk.app.Kiosk = LegibleKiosk  # type: ignore[misc] # the program makes its kiosk by this name
    main()
