"""`kiosk run`, with a line on stdout whenever its window shows other calls than before: which, and since when.

The program is the real one; only somebody who watches its window is added. What still fades in is not shown yet.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import PySide6.QtQuick  # noqa: TC002 - so that the window and its items come as what they are

import kiosk.app
from kiosk.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator


class WatchedKiosk(kiosk.app.Kiosk):
    """A kiosk whose every frame is looked at."""

    def show(self) -> None:
        """Show it, and begin to watch."""
        super().show()
        self._told: list[str] | None = None
        self.window.frameSwapped.connect(self._look)

    def _look(self) -> None:
        at = time.monotonic()
        # Before the window knows of calls, a call would be what was before the start.
        seen = list(_calls(self.window.contentItem())) if self.window.property("calls") else None
        if seen is not None and seen != self._told:
            self._told = seen
            print(json.dumps({"at": at, "calls": seen}), flush=True)  # noqa: T201 - read by the test


def _calls(item: PySide6.QtQuick.QQuickItem) -> Iterator[str]:
    if not item.isVisible() or item.opacity() < 1:
        return
    if item.objectName() == "call":
        yield f"{item.property('code')}→{item.property('counter')}"
    for child in item.childItems():
        yield from _calls(child)


if __name__ == "__main__":
    kiosk.app.Kiosk = WatchedKiosk  # type: ignore[misc] # the program makes its kiosk by this name
    main()
