"""The pictures of the README, made by the program itself: `python -m tests.pictures` (`make pictures`)."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, cast
from unittest.mock import patch

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
# As in the tests, where pytest is told so; what knows of the machine's browser is there.
sys.path.append(str(Path(__file__).parent.parent / ".ci"))

import PySide6.QtQuick  # so that the window comes as what it is
from PIL import Image
from PIL.Image import Resampling
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQml import QQmlComponent, QQmlEngine

from kiosk import wait_plot
from kiosk.app import Kiosk
from kiosk.assets import ASSETS, DEMO_BRANCH
from kiosk.config import load
from kiosk.lobby.modes import Mode, ModesModel
from kiosk.place import Place
from kiosk.press import Press
from printing.health import Condition
from tests.bench import branch_day
from tests.phone_pictures import draw_phones
from tests.picture_branch import PIN, Morning, MutablePrinter, WallClock
from tests.picture_strips import keep, look, strip, to_scale, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.visit_model import VisitModel
    from queue_core.tickets import Joined
    from tests.picture_strips import Seen

PICTURES = ASSETS / "pictures"
PRINTERS = PICTURES / "printer"
DEADLINE_MS = 20_000
PAUSE_S = 0.3
UPRIGHT = (1080, 1920, 21.5)
PANELS = {"lv": (1920, 1080, 21.5), "ru": (1280, 1024, 19.0), "uk": (1024, 768, 15.0)}
"""Other panels than the upright one, in pixels and inches, each in another language."""
PANELS_PX_PER_MM = 1.1
FINENESS = 3
"""So many of the screen's pixels, across and down, are one of a picture's."""
PRINTER_SIZE = (720, 660)
PRINTER_FINENESS = 3
PLOT_WIDTH = 1100
PLOT_COLOURS = 24

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
        clock = WallClock()
        printer = MutablePrinter(Path(name) / "paper")
        settings = replace(
            settings,
            printer=replace(settings.printer, url=printer.url),
            # Nothing is seen half way.
            screen=settings.screen._replace(motion=False),
        )
        place = Place(settings=settings, data_dir=Path(name))
        # What a QR says, and a code for check-in, is the same each time.
        chance = Random(1)  # noqa: S311 - no secrets of anybody's
        # Those that name the clock.
        press = partial(Press, clock=clock)
        with (
            patch("kiosk.app.utc_now", clock),
            patch("kiosk.outlet.utc_now", clock),
            patch("kiosk.outlet.Press", press),
            patch("secrets.token_bytes", chance.randbytes),
            patch("secrets.token_hex", lambda length: chance.randbytes(length).hex()),
        ):
            _a_branch(place, printer, Morning(place, clock))
    _printers()
    _waits()
    draw_phones(PICTURES)
    del application
    return 0


def _a_branch(place: Place, printer: MutablePrinter, morning: Morning) -> None:
    phone = morning.goes_on_until_now()
    kiosk = Kiosk(place, window_size=QSize(*UPRIGHT[:2]))
    kiosk.show()
    kiosk.window.requestActivate()
    try:
        code, visit = _a_visit(kiosk)
        _in_every_mode(kiosk)
        _on_every_panel(kiosk)
        _a_check_in(kiosk, phone)
        _an_uncertain_visit(kiosk, printer)
        _a_visit_without_paper(kiosk, printer)
        _staff(kiosk)
        (slip, *_) = sorted(place.paper_dir.glob("*.png"))
        with Image.open(slip) as dots:
            paper = dots.convert("RGB")
        called = _the_call(kiosk, printer, morning, code)
        keep(strip([*(seen.image.reduce(2) for seen in visit), paper, called.image.reduce(2)]), PICTURES / "visit.png")
    finally:
        kiosk.stop()
        printer.close()


def _a_visit(kiosk: Kiosk) -> tuple[str, list[Seen]]:
    """Somebody takes a ticket in two touches; returns its number and what was seen."""
    lobby = kiosk.model
    waits: list[object] = []
    kiosk.desk.picture_changed.connect(waits.append)
    _wait(lambda: bool(lobby.property("screen") == "services" and waits and _calls(kiosk)))
    lobby.choose_language("en")
    seen = [_look(kiosk)]
    _visit(kiosk).choose_service("noformesana")
    seen.append(_look(kiosk))
    _visit(kiosk).take_ticket()
    _wait(lambda: _visit(kiosk).property("paper") == "there")
    seen.append(_look(kiosk))
    code = str(lobby.property("ticket").property("code"))
    lobby.home()
    return code, seen


def _in_every_mode(kiosk: Kiosk) -> None:
    """The same screen as it is, and in each way that is for the eyes or the hands."""
    seen = []
    for mode in (None, Mode.CONTRAST, Mode.LARGE, Mode.LOW, Mode.KEYS, Mode.TEXT_ONLY):
        kiosk.model.choose_language("en")
        if mode is not None:
            cast("ModesModel", kiosk.model.modes).toggle(mode)
        if mode is Mode.KEYS:
            _press(kiosk, Qt.Key.Key_Down)
        seen.append(_look(kiosk).image.reduce(FINENESS))
        kiosk.model.home()
    keep(strip(seen), PICTURES / "modes.png")


def _on_every_panel(kiosk: Kiosk) -> None:
    seen = []
    for language, panel in PANELS.items():
        _fit(kiosk, *panel)
        kiosk.model.choose_language(language)
        seen.append(to_scale(_look(kiosk), PANELS_PX_PER_MM))
    keep(strip(seen), PICTURES / "panels.png")
    _fit(kiosk, *UPRIGHT)
    kiosk.model.home()


def _a_check_in(kiosk: Kiosk, phone: Joined) -> None:
    """Somebody who has joined by phone types most of the code."""
    lobby = kiosk.model
    assert phone.ticket.check_in_code is not None
    lobby.choose_language("en")
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
    staff.enter()
    _wait(lambda: staff.property("page") == "printer" and board.property("known"))
    _keep(kiosk, "staff-printer")
    staff.turn_to("numbers")
    _keep(kiosk, "staff-numbers")
    staff.leave()


def _the_call(kiosk: Kiosk, printer: MutablePrinter, morning: Morning, code: str) -> Seen:
    """The number is called while nobody is at the screen."""
    printer.relieve("paper-out")
    _wait(lambda: not kiosk.model.property("no_paper"))
    kiosk.model.choose_language("en")
    morning.goes_on_until_called(code)
    _wait(lambda: code in _calls(kiosk))
    return _look(kiosk)


def _printers() -> None:
    """The printer in each condition, as the panel draws it."""
    engine = QQmlEngine()
    engine.addImportPath(str(ASSETS.parent))
    component = QQmlComponent(engine)
    component.setData(PRINTER_WINDOW, QUrl("printer.qml"))
    window = component.create()
    assert isinstance(window, PySide6.QtQuick.QQuickWindow), component.errorString()
    window.resize(*PRINTER_SIZE)
    window.show()
    _wait(window.isExposed)
    for condition in Condition:
        window.setProperty("condition", condition.value)
        keep(trimmed(_at_rest(window).image.reduce(PRINTER_FINENESS)), PRINTERS / f"{condition.value}.png")
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


def _look(kiosk: Kiosk) -> Seen:
    return _at_rest(kiosk.window)


def _at_rest(window: PySide6.QtQuick.QQuickWindow) -> Seen:
    """What a window shows once it stays so, however slow the machine is."""
    before = None
    while True:
        _pause()
        seen = look(window)
        if before is not None and seen.image.tobytes() == before.image.tobytes():
            return seen
        before = seen


def _calls(kiosk: Kiosk) -> str:
    """The latest call in words; nothing without one."""
    calls = kiosk.window.property("calls")
    return calls.property("sentence") if calls else ""


def _keep(kiosk: Kiosk, name: str) -> None:
    keep(_look(kiosk).image, PICTURES / f"{name}.png", finer=FINENESS)


def _press(kiosk: Kiosk, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(kiosk.window, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))


def _fit(kiosk: Kiosk, width: int, height: int, inches: float) -> None:
    """Have the window stand for another panel."""
    kiosk.window.setProperty("diagonalInches", inches)
    kiosk.window.resize(width, height)


def _wait(until: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(DEADLINE_MS)
    while not until():
        if deadline.hasExpired():
            message = "the screen did not come"
            raise TimeoutError(message)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def _pause() -> None:
    """Let what moves come to rest, and what is awaited from other threads arrive."""
    end = time.monotonic() + PAUSE_S
    _wait(lambda: time.monotonic() > end)


if __name__ == "__main__":
    sys.exit(main())
