"""The composition root: puts queue, printer, screens and threads together, once, by constructor."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

from kiosk.assets import TRANSLATIONS
from kiosk.desk import TicketDesk
from kiosk.display import confine_to_loopback
from kiosk.lobby.model import LobbyModel
from kiosk.lobby.window import create_lobby
from kiosk.translations import Translations
from queue_core.clock import utc_now

if TYPE_CHECKING:
    from PySide6.QtQuick import QQuickWindow

    from kiosk.config import QticketSettings
    from kiosk.display import Display
    from kiosk.gateway_process import GatewayProcess
    from kiosk.phone_link import PhoneLink
    from kiosk.place import Place
    from kiosk.printer_thread import BackRoom
    from kiosk.speech.aloud import Aloud
    from kiosk.staff import StaffModel
    from kiosk.tray import TrayModel
    from printing.health import Health
    from printing.virtual import CutSlip, Report

EXIT_CRASHED = 70
"""The process ends with this after a bug in one of its threads, so that whoever supervises it starts it again."""


class Kiosk(QObject):
    """A running kiosk: the lobby's window, the desk behind it and, with the virtual printer, its paper tray.

    Args:
        place: the branch and the folder with its queue.
        window_size: the size of the lobby's window in pixels, or None for the whole screen.
        gateway: begun and ended with the kiosk, where it has one of its own.
    """

    _slip_cut = Signal(str, float)

    def __init__(self, place: Place, *, window_size: QSize | None, gateway: GatewayProcess | None = None) -> None:
        super().__init__()
        settings = place.settings
        self._place = place
        self._translations = Translations(TRANSLATIONS, settings.branch.languages, self)
        self.desk = TicketDesk(self._open_back_room, parent=self)
        self.model = LobbyModel(
            branch=settings.branch,
            desk=self.desk,
            translations=self._translations,
            clock=utc_now,
            home_after=settings.screen.home_after,
            ask_after=settings.screen.ask_after,
            unprinted_per_minute=settings.screen.unprinted_per_minute,
            information_line=settings.information_line,
            icons=settings.screen.icons,
            when_broken=settings.printer.when_broken,
            qr_prefix=settings.qr_prefix,
            read_about=settings.read_about,
            page=settings.qticket.page if settings.qticket else "",
            parent=self,
        )
        self._engine = QQmlApplicationEngine(self)
        self._tray: TrayModel | None = None
        self._tray_window: QQuickWindow | None = None
        self._staff: StaffModel | None = None
        self._health: Health | None = None
        self._link: PhoneLink | None = None
        self._aloud: Aloud | None = None
        self._gateway = gateway
        self._window_size = window_size
        self._started = False
        self.window = create_lobby(
            self._engine,
            self.model,
            diagonal_inches=settings.screen.diagonal_inches,
            brand=settings.brand,
            motion=settings.screen.motion,
        )
        self.window.frameSwapped.connect(self._start)

    def show(self) -> None:
        """Show the lobby; everything that is slow starts after its first frame."""
        if self._window_size is None:
            # Qt's VNC screen has no window manager that would do it.
            self.window.setGeometry(self.window.screen().geometry())
            self.window.showFullScreen()
        else:
            self.window.resize(self._window_size)
            self.window.show()

    def stop(self) -> None:
        """End the threads; what is being printed is finished first."""
        if self._link is not None:
            self._link.stop()
        if self._aloud is not None:
            self._aloud.stop()
        self.desk.stop()
        if self._gateway is not None:
            self._gateway.stop()

    def _start(self) -> None:
        # Some frames may be on their way from the thread that draws. (A single-shot connection would not help, and the
        # name `Qt`, which it needs, costs a start 25 ms for its enumerations.)
        if self._started:
            return
        self._started = True
        gc.enable()
        self.window.frameSwapped.disconnect(self._start)
        if self._place.settings.printer.url == "virtual:":
            self._open_tray()
        self._lay_hands_on()
        self._open_staff_door()
        self._open_calls()
        self.desk.printer_changed.connect(self._on_printer_changed)
        if self._place.settings.qticket is not None:
            self._open_phones(self._place.settings.qticket)
        self.desk.start()
        # No number waits for what may go wrong here.
        self._speak_aloud()

    def _lay_hands_on(self) -> None:
        from kiosk.lobby.hands import lay_hands_on  # noqa: PLC0415 - not before the first frame

        lay_hands_on(self.window, self.model, keys=self._place.settings.screen.keys)

    def _open_tray(self) -> None:
        from kiosk.tray import TrayModel, create_tray  # noqa: PLC0415 - not before the first frame

        self._tray = TrayModel(self)
        self._slip_cut.connect(self._tray.slip_cut)
        self._tray_window = create_tray(self._engine, self._tray)
        screens = QGuiApplication.screens()
        if self._window_size is None and len(screens) > 1:
            self._tray_window.setPosition(screens[1].availableGeometry().topLeft())
        else:
            self._tray_window.setGeometry(_beside(self.window, self._tray_window.size()))
        self._tray_window.show()
        if self._window_size is None and len(screens) == 1:
            # The lobby has the whole of the only screen; the tray lies behind it.
            self._tray_window.lower()
            self.window.raise_()
            self.window.requestActivate()

    def _open_calls(self) -> None:
        from kiosk.lobby.calls import CallsModel, tell_of_calls  # noqa: PLC0415 - not before the first frame

        tell_of_calls(self.window, CallsModel(self.desk.calls_changed, self.model, self._translations))

    def _speak_aloud(self) -> None:
        from kiosk.speech.aloud import Aloud  # noqa: PLC0415 - not before the first frame

        screen = self._place.settings.screen
        self._aloud = Aloud(
            self.window,
            self.model,
            self._translations,
            volume=screen.volume,
            repeat_key=screen.keys["repeat"],
            parent=self,
        )

    def _open_phones(self, gateway: QticketSettings) -> None:
        from kiosk.lobby.phones import PhonesModel, tell_of_phones  # noqa: PLC0415 - not before the first frame
        from kiosk.phone_link import PhoneLink, open_sync  # noqa: PLC0415 - likewise

        timezone = self._place.settings.branch.hours.timezone
        tell_of_phones(self.window, PhonesModel(self.desk.phones_heard, utc_now, timezone))
        before = self._gateway.start if self._gateway else None
        self._link = PhoneLink(lambda: open_sync(self._place, gateway), before)
        # The first visitor comes before the first phone: the link begins once the queue is open.
        self.desk.picture_changed.connect(self._link_phones)

    @Slot(object)
    def _link_phones(self, _picture: object) -> None:
        # Stays connected: a second picture may be on its way already, and a second start does nothing.
        if self._link is not None:
            self._link.start()

    def _open_staff_door(self) -> None:
        from kiosk.lobby.staff_door import StaffDoor, fit_staff_door  # noqa: PLC0415 - not before the first frame

        fit_staff_door(self.window, StaffDoor(self.model, let_in=self._let_staff_in))

    def _let_staff_in(self) -> None:
        """Ask who is there; the panel is made when it is first wanted, and kept."""
        if self._staff is None:
            from kiosk.staff import StaffModel, create_panel  # noqa: PLC0415 - most starts never need it

            self._staff = StaffModel(
                branch=self._place.settings.branch,
                desk=self.desk,
                translations=self._translations,
                clock=utc_now,
                health=self._health,
                parent=self,
            )
            create_panel(self._engine, self.window, self._staff)
            self._staff.left.connect(self.model.close_staff)
        self._staff.open()

    @Slot(object)
    def _on_printer_changed(self, health: Health) -> None:
        self._health = health

    def _on_slip(self, slip: CutSlip) -> None:
        """Called by the virtual printer's thread; the signal takes the slip to the tray's."""
        self._slip_cut.emit(str(slip.image_path), slip.length_mm)

    def _open_back_room(self) -> BackRoom:
        """Put together what works behind the screen. Loads SQLite and printing, so not before the first frame."""
        from kiosk.outlet import open_back_room, open_press  # noqa: PLC0415 - see above

        press = open_press(self._place, on_slip=self._on_slip, on_report=_report)
        return open_back_room(self._place, self._translations, press)


def run(
    place: Place,
    *,
    display: Display,
    windowed: bool,
    window_size: tuple[int, int] | None,
    gateway: GatewayProcess | None = None,
) -> int:
    """Show the kiosk until it is told to end; returns the exit code.

    Args:
        place: the branch and the folder with its queue.
        display: where the screen is shown; its environment is set here, before Qt reads it.
        windowed: in a window rather than on the whole screen.
        window_size: that window's width and height in pixels; by default upright, as high as the screen has room for.
        gateway: one to begin and to end with the kiosk, to which the place's settings lead.
    """
    os.environ.update(display.environment)
    application = QGuiApplication(sys.argv[:1])
    application.setApplicationName("kiosk")
    address = confine_to_loopback() if display.is_remote else None
    threading.excepthook = _crash
    for number in (signal.SIGINT, signal.SIGTERM):
        # Python gets to run its handlers whenever the lobby's clock ticks.
        # Not quit(), which asks the window first: and that stays, whatever a keyboard says.
        signal.signal(number, lambda *_: application.exit())
    size = _window_size(application, window_size) if windowed else None
    kiosk = Kiosk(place, window_size=size, gateway=gateway)
    kiosk.show()
    _announce(place, address)
    try:
        return application.exec()
    finally:
        kiosk.stop()


def _window_size(application: QGuiApplication, wanted: tuple[int, int] | None) -> QSize:
    if wanted:
        return QSize(*wanted)
    room = application.primaryScreen().availableSize()
    height = min(room.height() * 95 // 100, 1920)
    return QSize(height * 9 // 16, height)


def _beside(window: QQuickWindow, size: QSize) -> QRect:
    """Where a second window goes: right of the first, as far as the screen has room."""
    room = window.screen().availableGeometry()
    corner = window.geometry().topRight() + QPoint(24, 0)
    corner.setX(min(corner.x(), room.right() - size.width()))
    return QRect(corner, size)


def _announce(place: Place, address: str | None) -> None:
    """Say where the screen and the slips are, to whoever has started the program at a terminal."""
    if address:
        sys.stdout.write(f"The screen is served at vnc://{address} (a VNC viewer on this machine shows it).\n")
    if place.settings.printer.url == "virtual:":
        sys.stdout.write(f"The virtual printer leaves its slips in {place.paper_dir}\n")
    sys.stdout.flush()


def _report(report: Report) -> None:
    sys.stderr.write(f"virtual printer: {report}\n")


def _crash(failed: threading.ExceptHookArgs) -> None:
    """End the process after a bug in a thread: what is durable stays, and a restart finds what was under way."""
    traceback.print_exception(failed.exc_type, failed.exc_value, failed.exc_traceback)
    sys.stderr.flush()
    os._exit(EXIT_CRASHED)
