"""The pictures of the README, made by the program itself: `python -m tests.pictures` (`make pictures`)."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast
from unittest.mock import patch

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
# As in the tests, where pytest is told so; what knows of the machine's browser is there.
sys.path.append(str(Path(__file__).parent.parent / ".ci"))

import PySide6.QtQuick  # so that the window comes as what it is
from PIL import Image, ImageChops
from PIL.Image import Resampling
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk import wait_plot
from kiosk.app import Kiosk
from kiosk.assets import ASSETS, DEMO_BRANCH
from kiosk.config import load
from kiosk.outlet import open_queue
from kiosk.place import Place
from kiosk.press import Press
from printing.health import Condition
from printing.raster import HEAD_TO_CUTTER_MM
from printing.virtual import MomentKind, VirtualModel, VirtualPrinter
from queue_core.branch import ServiceId
from queue_core.refusals import NobodyWaiting
from queue_core.tickets import DeliveryState, RemoteRequest, Role, TicketRequest
from tests.bench import branch_day
from tests.phone_pictures import draw_phones

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.visit_model import VisitModel
    from printing.virtual import Moment
    from queue_core.queue import Queue
    from queue_core.tickets import Joined

PICTURES = ASSETS / "pictures"
PRINTERS = PICTURES / "printer"
DEADLINE_MS = 20_000
WIDTH = 540
PRINTER_WIDTH = 240
PLOT_WIDTH = 1100
PLOT_COLOURS = 40
FINENESS = 3
COLOURS = 128
MARGIN = 6
PIN = "240816"

OPENING = datetime(2026, 9, 16, 6, tzinfo=UTC)
"""09:00 in Riga."""
DOCUMENTS, COLLECTING, ADVICE = (ServiceId(each) for each in ("noformesana", "sanemsana", "konsultacija"))
# Minutes after the opening at which somebody wants a service, and of the first one those who do so by phone.
WISHES = {
    DOCUMENTS: (1, 3, 4, 7, 11, 14, 16, 19, 23, 26, 29, 31, 33, 35, 38, 40),
    COLLECTING: (2, 5, 9, 12, 18, 21, 25, 28, 32, 36, 39, 41),
    ADVICE: (6, 10, 17, 24, 30, 37),
}
BY_PHONE = (26, 31, 35)
LENGTHS = {DOCUMENTS: 11, COLLECTING: 5, ADVICE: 8}
EARLIER = "earlier"

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
        clock = WallClock(OPENING)
        printer = MutablePrinter(Path(name) / "paper")
        settings = replace(settings, printer=replace(settings.printer, url=printer.url))
        place = Place(settings=settings, data_dir=Path(name))
        # Those that name the clock.
        press = partial(Press, clock=clock)
        with (
            patch("kiosk.app.utc_now", clock),
            patch("kiosk.outlet.utc_now", clock),
            patch("kiosk.outlet.Press", press),
        ):
            phone = _a_morning(place, clock)
            kiosk = Kiosk(place, window_size=QSize(1080, 1920))
            kiosk.show()
            try:
                _a_good_visit(kiosk)
                (slip,) = place.paper_dir.glob("*.png")
                shutil.copyfile(slip, PICTURES / "ticket.png")
                _a_check_in(kiosk, phone)
                _an_uncertain_visit(kiosk, printer)
                _a_visit_without_paper(kiosk, printer)
                _staff(kiosk)
            finally:
                kiosk.stop()
                printer.close()
    _printers()
    _waits()
    draw_phones(PICTURES)
    del application
    return 0


class WallClock:
    """A clock that stands still until it goes on."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._since: float | None = None

    def __call__(self) -> datetime:
        passed = 0.0 if self._since is None else time.monotonic() - self._since
        return self._at + timedelta(seconds=passed)

    def stands_at(self, at: datetime) -> None:
        self._at = at

    def goes_on(self) -> None:
        self._since = time.monotonic()


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


def _a_morning(place: Place, clock: WallClock) -> Joined:
    """Four counters work for three quarters of an hour; returns who is on the way, with a number by phone."""
    with open_queue(place) as queue:
        queue.access.set_pin(Role.STAFF, PIN)
        busy_until: dict[int, int] = defaultdict(int)
        joined: list[Joined] = []
        for number in range(1, 5):
            queue.counters.open(number)
        for minute in range(1, 1 + max(minute for wishes in WISHES.values() for minute in wishes)):
            clock.stands_at(OPENING + timedelta(minutes=minute))
            for service_id, wishes in WISHES.items():
                if minute in wishes:
                    joined += _join(queue, service_id, minute)
            for number in range(1, 5):
                if busy_until[number] <= minute:
                    busy_until[number] = minute + _call(queue, number)
        clock.goes_on()
    return joined[-1]


def _join(queue: Queue, service_id: ServiceId, minute: int) -> list[Joined]:
    key = f"{service_id} {minute}"
    if service_id == DOCUMENTS and minute in BY_PHONE:
        request = RemoteRequest(key=key, service_id=service_id, language="lv", phone=key)
        joined = queue.join_remote(request)
        queue.waits.forecast(joined.ticket.code)
        return [joined]
    code = queue.issue(TicketRequest(key=key, service_id=service_id, language="lv"), printer=EARLIER).ticket.code
    queue.waits.forecast(code)
    claimed = queue.deliveries.claim(EARLIER, name_job=str)
    assert claimed is not None
    if code == "A015":
        # The kiosk lost its power.
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN, fault="interrupted")
    else:
        queue.deliveries.settle(claimed.delivery.id, DeliveryState.PRINTED)
    return []


def _call(queue: Queue, number: int) -> int:
    """A counter is done with a visitor and calls the next; returns for how many minutes."""
    if queue.counters.all()[number - 1].ticket is not None:
        queue.counters.finish(number)
    with suppress(NobodyWaiting):
        called = queue.counters.call_next(number)
        queue.counters.serve(number)
        return LENGTHS[called.ticket.service_id]
    return 1


def _a_good_visit(kiosk: Kiosk) -> None:
    lobby = kiosk.model
    _wait(lambda: lobby.property("screen") == "services" and kiosk.window.isExposed())
    _keep(kiosk, "lobby")
    _visit(kiosk).choose_service("noformesana")
    _visit(kiosk).take_ticket()
    _wait(lambda: _visit(kiosk).property("paper") == "there")
    _keep(kiosk, "number")
    lobby.home()


def _a_check_in(kiosk: Kiosk, phone: Joined) -> None:
    """Somebody who has joined by phone types most of the code."""
    lobby = kiosk.model
    assert phone.ticket.check_in_code is not None
    arrival = lobby.property("arrival")
    arrival.begin()
    for letter in phone.ticket.check_in_code[:4]:
        arrival.type(letter)
    _wait(lambda: lobby.property("screen") == "check-in")
    _keep(kiosk, "check-in")
    lobby.home()


def _an_uncertain_visit(kiosk: Kiosk, printer: MutablePrinter) -> None:
    """The slip comes out, and the printer does not say so."""
    lobby = kiosk.model
    printer.will_fall_silent = True
    _take_ticket(kiosk)
    _wait(lambda: _visit(kiosk).property("paper") == "uncertain")
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
    _wait(lambda: _visit(kiosk).property("paper") == "none")
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


def _waits() -> None:
    """Estimate against truth, of thirty days that are played out."""
    path = PICTURES / "waits.png"
    told = branch_day.play(branch_day.Settings(), days=30, seed=1)
    wait_plot.draw(branch_day.report(told), path, name="Simulated branch")
    with Image.open(path) as drawn:
        fewer = drawn.convert("RGB").resize((PLOT_WIDTH, PLOT_WIDTH * drawn.height // drawn.width), Resampling.LANCZOS)
    fewer.quantize(PLOT_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _take_ticket(kiosk: Kiosk) -> None:
    kiosk.model.choose_language("en")
    _visit(kiosk).choose_service("noformesana")
    _visit(kiosk).take_ticket()


def _visit(kiosk: Kiosk) -> VisitModel:
    return cast("VisitModel", kiosk.model.visit)


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
