"""The pictures of the README, made by the program itself: `python -m tests.pictures` (`make pictures`)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}

import PySide6.QtQuick  # so that the window comes as what it is
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSize
from PySide6.QtGui import QGuiApplication

from kiosk.app import Kiosk
from kiosk.assets import ASSETS, DEMO_BRANCH
from kiosk.config import load
from kiosk.outlet import open_queue
from kiosk.place import Place
from queue_core.branch import ServiceId
from queue_core.tickets import TicketRequest

if TYPE_CHECKING:
    from collections.abc import Callable

DEADLINE_MS = 20_000
WIDTH = 540


def main() -> int:
    """Visit the lobby once and keep what was seen."""
    application = QGuiApplication(sys.argv[:1])
    pictures = ASSETS / "pictures"
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        place = Place(settings=load(DEMO_BRANCH), data_dir=Path(name))
        _a_morning(place)
        kiosk = Kiosk(place, window_size=QSize(1080, 1920))
        kiosk.show()
        _wait(lambda: kiosk.model.property("screen") == "services" and kiosk.window.isExposed())
        _pause()
        _keep(kiosk, pictures / "lobby.png")
        kiosk.model.choose_service("noformesana")
        _pause()
        _keep(kiosk, pictures / "party.png")
        kiosk.model.take_ticket()
        _wait(lambda: kiosk.model.property("paper") == "there")
        _pause()
        _keep(kiosk, pictures / "number.png")
        (slip,) = place.paper_dir.glob("*.png")
        shutil.copyfile(slip, pictures / "ticket.png")
        kiosk.stop()
    del application
    return 0


def _a_morning(place: Place) -> None:
    """Sixteen earlier visitors, of whom three still wait."""
    with open_queue(place) as queue:
        codes = [
            queue.issue(
                TicketRequest(key=f"k{number}", service_id=ServiceId("noformesana"), language="lv"), printer="earlier"
            ).ticket.code
            for number in range(16)
        ]
        for code in codes[:13]:
            queue.cancel(code)


def _keep(kiosk: Kiosk, path: Path) -> None:
    picture = kiosk.window.grabWindow()
    picture.scaledToWidth(WIDTH, PySide6.QtCore.Qt.TransformationMode.SmoothTransformation).save(str(path))


def _wait(until: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(DEADLINE_MS)
    while not until():
        if deadline.hasExpired():
            message = "the screen did not come"
            raise TimeoutError(message)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _pause() -> None:
    """Let what moves come to rest."""
    end = time.monotonic() + 0.7
    _wait(lambda: time.monotonic() > end)


if __name__ == "__main__":
    sys.exit(main())
