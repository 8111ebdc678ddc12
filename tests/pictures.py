"""The pictures of the README, made by the program itself: `python -m tests.pictures` (`make pictures`)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}

import PySide6.QtQuick  # so that the window comes as what it is
from PIL import Image, ImageChops
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk.app import Kiosk
from kiosk.assets import ASSETS, DEMO_BRANCH
from kiosk.config import load
from kiosk.outlet import open_queue
from kiosk.place import Place
from printing.health import Condition
from printing.raster import HEAD_TO_CUTTER_MM
from printing.virtual import MomentKind, VirtualModel, VirtualPrinter
from queue_core.branch import ServiceId
from queue_core.tickets import DeliveryState, Role, TicketRequest

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual import Moment

PICTURES = ASSETS / "pictures"
PRINTERS = PICTURES / "printer"
DEADLINE_MS = 20_000
WIDTH = 540
PRINTER_WIDTH = 240
FINENESS = 3
COLOURS = 256
MARGIN = 6
PIN = "240816"

PRINTER_WINDOW = b"""
import QtQuick
import kiosk.staff
import kiosk.theme

Window {
    property alias condition: picture.condition

    color: Theme.sheet

    PrinterPicture {
        id: picture

        anchors.fill: parent
        anchors.margins: parent.width * 0.02
        anchors.topMargin: parent.height * 0.09 // for a cover that stands open
        captioned: false
    }
}
"""


def main() -> int:
    """Visit the lobby, let the printer fail, let staff in, and keep what was seen."""
    application = QGuiApplication(sys.argv[:1])
    PRINTERS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        settings = load(DEMO_BRANCH)
        printer = MutablePrinter(Path(name) / "paper")
        settings = replace(settings, printer=replace(settings.printer, url=printer.url))
        place = Place(settings=settings, data_dir=Path(name))
        _a_morning(place)
        kiosk = Kiosk(place, window_size=QSize(1080, 1920))
        kiosk.show()
        try:
            _a_good_visit(kiosk)
            (slip,) = place.paper_dir.glob("*.png")
            shutil.copyfile(slip, PICTURES / "ticket.png")
            _an_uncertain_visit(kiosk, printer)
            _a_visit_without_paper(kiosk, printer)
            _staff(kiosk)
        finally:
            kiosk.stop()
            printer.close()
    _printers()
    del application
    return 0


class MutablePrinter(VirtualPrinter):
    """A printer that can be told to lose its voice when the next slip is out, before it has said so."""

    def __init__(self, paper_dir: Path) -> None:
        model = VirtualModel(head_to_cutter_dots=round(HEAD_TO_CUTTER_MM * 203 / 25.4))
        super().__init__(paper_dir, model=model, on_moment=self._on_moment)
        self.will_fall_silent = False
        self.listen()

    def _on_moment(self, moment: Moment) -> None:
        if self.will_fall_silent and moment.kind is MomentKind.CONFIRMING:
            self.inflict("mute")


def _a_morning(place: Place) -> None:
    """Sixteen earlier visitors, of whom three still wait: one without paper, because the kiosk lost its power."""
    with open_queue(place) as queue:
        queue.access.set_pin(Role.STAFF, PIN)
        codes = []
        for number in range(16):
            request = TicketRequest(key=f"k{number}", service_id=ServiceId("noformesana"), language="lv")
            codes.append(queue.issue(request, printer="earlier").ticket.code)
            claimed = queue.deliveries.claim("earlier", name_job=str)
            assert claimed is not None
            if number == 14:
                queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN, fault="interrupted")
            else:
                queue.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)
        for code in codes[:13]:
            queue.cancel(code)


def _a_good_visit(kiosk: Kiosk) -> None:
    lobby = kiosk.model
    _wait(lambda: lobby.property("screen") == "services" and kiosk.window.isExposed())
    _keep(kiosk, "lobby")
    lobby.choose_service("noformesana")
    _keep(kiosk, "party")
    lobby.take_ticket()
    _wait(lambda: lobby.property("paper") == "there")
    _keep(kiosk, "number")
    lobby.home()


def _an_uncertain_visit(kiosk: Kiosk, printer: MutablePrinter) -> None:
    """The slip comes out, and the printer does not say so."""
    lobby = kiosk.model
    printer.will_fall_silent = True
    _take_ticket(kiosk)
    _wait(lambda: lobby.property("paper") == "uncertain")
    _keep(kiosk, "question")
    lobby.property("ticket").say_paper(False)
    lobby.home()
    printer.will_fall_silent = False


def _a_visit_without_paper(kiosk: Kiosk, printer: MutablePrinter) -> None:
    lobby = kiosk.model
    printer.inflict("paper-out")
    printer.relieve("mute")
    _wait(lambda: lobby.property("no_paper"))
    lobby.choose_language("en")
    _keep(kiosk, "no-paper")
    _take_ticket(kiosk)
    _wait(lambda: lobby.property("paper") == "none")
    _keep(kiosk, "on-screen")
    lobby.home()


def _staff(kiosk: Kiosk) -> None:
    kiosk.window.property("staffDoor").knock()
    # Not before the first frame of a kiosk, so not here either.
    from kiosk.staff import StaffModel  # noqa: PLC0415
    from kiosk.staff.board import StaffBoard  # noqa: PLC0415

    staff = kiosk.window.findChild(StaffModel)
    assert staff is not None
    board = staff.findChild(StaffBoard)
    assert board is not None
    staff.choose_language("en")
    for digit in PIN:
        staff.press(digit)
    _keep(kiosk, "pin")
    staff.enter()
    _wait(lambda: staff.property("page") == "printer" and board.property("known"))
    _keep(kiosk, "staff-printer")
    staff.turn_to("numbers")
    _keep(kiosk, "staff-numbers")
    staff.leave()


def _printers() -> None:
    """The printer in each condition, as the panel draws it."""
    engine = QQmlEngine()
    engine.addImportPath(str(ASSETS.parent))
    component = QQmlComponent(engine)
    component.setData(PRINTER_WINDOW, QUrl("printer.qml"))
    window = component.create()
    assert isinstance(window, PySide6.QtQuick.QQuickWindow), component.errorString()
    window.resize(PRINTER_WIDTH * FINENESS, PRINTER_WIDTH * FINENESS * 11 // 12)
    window.show()
    _wait(window.isExposed)
    for condition in Condition:
        window.setProperty("condition", condition.value)
        _pause()
        path = PRINTERS / f"{condition.value}.png"
        _save(window, path, PRINTER_WIDTH)
        _trim(path)
    window.close()
    del window, component


def _take_ticket(kiosk: Kiosk) -> None:
    kiosk.model.choose_language("en")
    kiosk.model.choose_service("noformesana")
    kiosk.model.take_ticket()


def _keep(kiosk: Kiosk, name: str) -> None:
    _pause()
    _save(kiosk.window, PICTURES / f"{name}.png", WIDTH)


def _save(window: PySide6.QtQuick.QQuickWindow, path: Path, width: int) -> None:
    """Keep a picture of so many pixels across, in few colours, which is half of the bytes."""
    picture = window.grabWindow()
    picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation).save(str(path))
    with Image.open(path) as seen:
        few = seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def _trim(path: Path) -> None:
    """Take off the empty rows above and below what is drawn, so that a table of pictures stays short."""
    with Image.open(path) as seen:
        ground = Image.new("RGB", seen.size, seen.convert("RGB").getpixel((0, seen.height - 1)))
        drawn = ImageChops.difference(seen.convert("RGB"), ground).getbbox()
        assert drawn is not None
        trimmed = seen.crop((0, max(0, drawn[1] - MARGIN), seen.width, min(seen.height, drawn[3] + MARGIN)))
    trimmed.save(path, optimize=True)


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
