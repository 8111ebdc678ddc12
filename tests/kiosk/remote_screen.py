"""A small Qt Quick program that shows its screen as the kiosk does without a display: half red, half blue.

It prints its address, then `left` or `right` for each touch, and ends when its standard input is closed.
"""

from __future__ import annotations

import os
import sys

from kiosk.display import choose_display, confine_to_loopback

WIDTH_PX, HEIGHT_PX = 320, 200

SCREEN = b"""
import QtQuick
Window {
    id: screen
    signal touched(string side)
    visible: true
    width: 320; height: 200
    Rectangle { width: 160; height: 200; color: "#e01020"; TapHandler { onTapped: screen.touched("left") } }
    Rectangle { x: 160; width: 160; height: 200; color: "#1020e0"; TapHandler { onTapped: screen.touched("right") } }
}
"""


def main() -> int:
    display = choose_display(os.environ, width_px=WIDTH_PX, height_px=HEIGHT_PX)
    os.environ.update(display.environment)

    from PySide6.QtCore import QSocketNotifier  # noqa: PLC0415 -- after the choice of display, as in the kiosk
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415
    from PySide6.QtQml import QQmlApplicationEngine  # noqa: PLC0415

    application = QGuiApplication(sys.argv)
    sys.stdout.write(f"{confine_to_loopback()}\n")
    sys.stdout.flush()
    engine = QQmlApplicationEngine()
    engine.loadData(SCREEN)

    def report(side: str) -> None:
        sys.stdout.write(f"{side}\n")
        sys.stdout.flush()

    engine.rootObjects()[0].touched.connect(report)  # type: ignore[attr-defined]  # a signal that QML declares
    ended = QSocketNotifier(0, QSocketNotifier.Type.Read)
    ended.activated.connect(application.quit)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
