"""What it costs to know what became of a slip, and how soon a fault of the printer is shown."""

from __future__ import annotations

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from kiosk.assets import DEMO_BRANCH, TRANSLATIONS
from kiosk.config import load
from kiosk.desk import TicketDesk
from kiosk.lobby.model import LobbyModel
from kiosk.outlet import open_back_room, open_press, open_queue
from kiosk.place import Place
from kiosk.slips import slip_of
from kiosk.staff import StaffModel
from kiosk.staff.shift import Page
from kiosk.translations import Translations
from printing import escpos
from printing.printer import JobState
from printing.virtual import VirtualModel, VirtualPrinter
from queue_core.branch import ServiceId
from queue_core.tickets import Role, TicketRequest
from tests.bench.figure import Figure
from tests.bench.timed_printer import TimedPrinter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kiosk.lobby.visit_model import VisitModel
    from kiosk.press import Press
    from kiosk.staff.board import StaffBoard
    from printing.slip import Slip

SLIPS = 20
WARM_UP = 3
SPEED_MM_S = 200
"""Fast enough to be common, and slow enough that the printer is also asked how it is while it prints."""

PHASES_S = (0.3, 0.6, 0.9, 0.0)
"""How long after the printer was seen ready again a fault begins: at any point of the second between two questions."""

ASB_BAR_S = 1.0
POLLING_BAR_S = 3.0
SHOWN_AT_LOBBY = {
    "cover-open": "cover_open",
    "paper-out": "paper_out",
    "cutter-jam": "cutter_jam",
    "overheat": "overheated",
    "power-off": "gone",
}
SHOWN_TO_STAFF = SHOWN_AT_LOBBY | {"mute": "unknown"}
"""Each fault and what it is called. A mute printer may well print, so the lobby goes on with it."""

GIVE_UP_S = 20.0
SETTLE_S = 5.0
IDLE_S = 20.0

_PIN = "271828"
_HEADLESS_KIOSK = "tests.end_to_end.headless_kiosk"


def measure() -> list[Figure]:
    """Measure all four. About 2.5 minutes, most of them waiting."""
    application = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    figures = [_confirmation(), _shown_with_asb(), _shown_by_polling(), _idle()]
    del application
    return figures


# A healthy ticket


def _confirmation() -> Figure:
    """The kiosk's printer, which asks and waits for the printer's word, and a blind sender of the same bytes, in turns.

    Each has a printer of its own, of one kind and speed. Both begin with the slip and encode it. The blind sender is
    done, for this purpose, when its printer could have answered.
    """
    ours: list[float] = []
    blind: list[float] = []
    with (
        tempfile.TemporaryDirectory() as name,
        TimedPrinter(speed_mm_s=SPEED_MM_S) as asked,
        TimedPrinter(speed_mm_s=SPEED_MM_S) as unasked,
        _press_on(_place(Path(name), asked.url)) as (press, slip),
        _connected(unasked.url) as line,
    ):
        length_mm = 0.0
        for number in range(SLIPS + WARM_UP):
            job_id = f"{number:04}"
            begun = time.monotonic_ns()
            outcome = press.print_slip(slip, job_id)
            ours.append((time.monotonic_ns() - begun) / 1e6)
            if outcome.state is not JobState.PRINTED:
                raise RuntimeError(outcome)
            length_mm = outcome.paper_mm
            begun = time.monotonic_ns()
            line.sendall(escpos.encode(slip, press.profile(), job_id=job_id).data)
            blind.append((unasked.confirming_ns() - begun) / 1e6)
    added = [mine - theirs for mine, theirs in zip(ours[WARM_UP:], blind[WARM_UP:], strict=True)]
    value = statistics.median(added)
    return Figure(
        name="Added by confirmation to a healthy ticket, against sending the same bytes blindly (ms)",
        value=value,
        bar="≤ 50",
        passed=value <= 50,
        detail=f"median of {SLIPS} pairs in turns, worst {max(added):.1f} ms: from slip to `printed`, less from slip to"
        f" when the blind one's printer had cut and could have answered, {statistics.median(blind[WARM_UP:]):.0f} ms;"
        f" {length_mm:.0f} mm of paper at {SPEED_MM_S} mm/s on virtual printers",
    )


@contextmanager
def _press_on(place: Place) -> Iterator[tuple[Press, Slip]]:
    """The kiosk's own printer, acquainted with what stands there, and a slip to print."""
    texts = Translations(TRANSLATIONS, place.settings.branch.languages)
    with open_queue(place) as queue:
        request = TicketRequest(key="k", service_id=ServiceId("noformesana"), language="lv")
        slip = slip_of(queue.issue(request, printer="none"), place.settings, texts)
    press = open_press(place)
    press.own()
    press.warm_up()
    press.look()
    try:
        yield press, slip
    finally:
        press.release()


@contextmanager
def _connected(url: str) -> Iterator[socket.socket]:
    host, port = url.removeprefix("tcp://").rsplit(":", 1)
    with socket.create_connection((host, int(port))) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield line


# Faults


@dataclass(kw_only=True)
class _Screens:
    """What people see: two lobbies, one for each thing that a branch may want of a broken printer; and staff."""

    offering: LobbyModel
    stopping: LobbyModel
    staff: StaffModel
    _awaited: dict[str, Callable[[], bool]] = field(default_factory=dict)
    _seen: dict[str, float] = field(default_factory=dict)
    _loop: QEventLoop = field(default_factory=QEventLoop)

    def __post_init__(self) -> None:
        self._board = cast("StaffBoard", self.staff.board)
        self.offering.visit_changed.connect(self._look)
        self.stopping.visit_changed.connect(self._look)
        self._board.changed.connect(self._look)
        self.staff.page_changed.connect(self._look)

    def when(self, **conditions: Callable[[], bool]) -> Mapping[str, float]:
        """Wait until each condition has held on its screen; returns since when (monotonic seconds)."""
        self._awaited, self._seen = conditions, {}
        self._look()
        if self._awaited:
            self.wait(GIVE_UP_S)
        if self._awaited:
            msg = f"not seen: {', '.join(self._awaited)}"
            raise RuntimeError(msg)
        return self._seen

    def wait(self, seconds: float) -> None:
        """Let so much time pass, or less where all that is awaited is seen."""
        timer = QTimer(singleShot=True, interval=round(seconds * 1000))
        timer.timeout.connect(self._loop.quit)
        timer.start()
        self._loop.exec()

    @property
    def page(self) -> str:
        """What staff look at."""
        return str(self.staff.property("page"))

    @property
    def condition(self) -> str:
        """How the printer is, to staff."""
        return str(self._board.property("condition"))

    @property
    def _obstacle(self) -> str:
        return str(cast("VisitModel", self.stopping.visit).property("obstacle"))

    def unfit(self) -> bool:
        """Whether visitors are told that there is no paper."""
        return bool(self.offering.property("no_paper") and self._obstacle)

    def fit(self) -> bool:
        """Whether nobody is told of anything."""
        shown = self.offering.property("no_paper") or self._obstacle
        return not shown and self.condition == "ready"

    def _look(self) -> None:
        now = time.monotonic()
        for name in [name for name, holds in self._awaited.items() if holds()]:
            self._seen[name] = now
            del self._awaited[name]
            if not self._awaited:
                self._loop.quit()


def _shown_with_asb() -> Figure:
    staff, lobby = _longest_until_shown(asb=True)
    # Who says nothing does not say that either: it is found by asking.
    mute_s = staff.pop("mute")
    value = max(*staff.values(), *lobby.values())
    return Figure(
        name="Fault appears → staff and lobby show it, printer with automatic status (s)",
        value=value,
        bar=f"≤ {ASB_BAR_S:g}",
        passed=value <= ASB_BAR_S and mute_s <= POLLING_BAR_S,
        detail=f"{_listed(staff, lobby)}; beside these, mute {mute_s:.2f} s, which can only be found by asking",
    )


def _shown_by_polling() -> Figure:
    staff, lobby = _longest_until_shown(asb=False)
    value = max(*staff.values(), *lobby.values())
    return Figure(
        name="Fault appears → staff and lobby show it, printer that has to be asked (s)",
        value=value,
        bar=f"≤ {POLLING_BAR_S:g}",
        passed=value <= POLLING_BAR_S,
        detail=f"{_listed(staff, lobby)}; the lobby goes on with a mute printer, which may well print",
    )


def _listed(staff: Mapping[str, float], lobby: Mapping[str, float]) -> str:
    times = ", ".join(f"{fault} {seconds:.2f} s" for fault, seconds in staff.items())
    return (
        f"longest of {len(PHASES_S)} times each, at different moments between two questions: {times} on staff's panel,"
        f" at most {max(lobby.values()):.2f} s in the lobby"
    )


def _longest_until_shown(*, asb: bool) -> tuple[dict[str, float], dict[str, float]]:
    """Seconds from each fault until it stands on staff's panel, and in the lobby."""
    staff: dict[str, float] = dict.fromkeys(SHOWN_TO_STAFF, 0.0)
    lobby: dict[str, float] = dict.fromkeys(SHOWN_AT_LOBBY, 0.0)
    with (
        tempfile.TemporaryDirectory() as name,
        VirtualPrinter(Path(name, "slips"), model=VirtualModel(asb=asb)) as printer,
        _screens_of(_place(Path(name), printer.listen().url)) as screens,
    ):
        for fault in SHOWN_TO_STAFF:
            for phase_s in PHASES_S:
                begun, seen = _break_and_mend(printer, screens, fault, phase_s)
                staff[fault] = max(staff[fault], seen["staff"] - begun)
                if fault in lobby:
                    lobby[fault] = max(lobby[fault], seen["lobby"] - begun)
    return staff, lobby


def _break_and_mend(
    printer: VirtualPrinter, screens: _Screens, fault: str, phase_s: float
) -> tuple[float, Mapping[str, float]]:
    """When a fault began, and when each screen showed it (monotonic seconds)."""
    awaited = {"staff": lambda: screens.condition == SHOWN_TO_STAFF[fault]}
    if fault in SHOWN_AT_LOBBY:
        awaited["lobby"] = screens.unfit
    screens.when(fit=screens.fit)
    screens.wait(phase_s)
    screens.staff.touch()
    begun = time.monotonic()
    printer.inflict(fault)
    seen = screens.when(**awaited)
    printer.relieve(fault)
    return begun, seen


@contextmanager
def _screens_of(place: Place) -> Iterator[_Screens]:
    """The models of the screens, with the desk behind them and staff at the open panel."""
    branch = place.settings.branch
    texts = Translations(TRANSLATIONS, branch.languages)
    with open_queue(place) as queue:
        queue.access.set_pin(Role.STAFF, _PIN)
    desk = TicketDesk(lambda: open_back_room(place, texts, open_press(place)))

    def lobby(when_broken: str) -> LobbyModel:
        return LobbyModel(
            branch=branch,
            desk=desk,
            translations=texts,
            clock=_now,
            home_after=place.settings.screen.home_after,
            information_line="",
            when_broken=when_broken,
        )

    screens = _Screens(
        offering=lobby("offer_screen_tickets"),
        stopping=lobby("stop_issuing"),
        staff=StaffModel(branch=branch, desk=desk, translations=texts, clock=_now),
    )
    desk.start()
    try:
        screens.staff.open()
        for digit in _PIN:
            screens.staff.press(digit)
        screens.staff.enter()
        screens.when(open=lambda: screens.page == Page.PRINTER)
        yield screens
    finally:
        desk.stop()


# Idling


def _idle() -> Figure:
    """A kiosk without a screen whose printer has nothing to do."""
    with (
        tempfile.TemporaryDirectory() as name,
        VirtualPrinter(Path(name, "slips")) as printer,
        subprocess.Popen(
            [sys.executable, "-m", _HEADLESS_KIOSK, str(Path(name, "data")), printer.listen().url, "raster"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as kiosk,
    ):
        if kiosk.stdout is None or json.loads(kiosk.stdout.readline()) != {"printer": "ready"}:
            raise RuntimeError
        time.sleep(SETTLE_S)
        begun, spent, woken = time.monotonic(), _cpu_s(kiosk.pid), _wakeups(kiosk.pid)
        time.sleep(IDLE_S)
        seconds = time.monotonic() - begun
        spent, woken = _cpu_s(kiosk.pid) - spent, _wakeups(kiosk.pid) - woken
        kiosk.communicate()
    value = 100 * spent / seconds
    return Figure(
        name="Idle cost of the printer's monitor (% of a core)",
        value=value,
        bar="< 1",
        passed=value < 1,
        detail=f"{spent * 1000:.0f} ms of CPU time in {seconds:.0f} s, {woken / seconds:.0f} wake-ups a second:"
        f" the whole process of a kiosk without a screen, {SETTLE_S:.0f} s after its printer was ready",
    )


def _cpu_s(process_id: int) -> float:
    """User and system time of a process with all its threads."""
    after_the_name = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_the_name[11:13])) / os.sysconf("SC_CLK_TCK")


def _wakeups(process_id: int) -> int:
    tasks = Path(f"/proc/{process_id}/task").glob("*/status")
    lines = (line for task in tasks for line in task.read_text().splitlines())
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))


def _place(folder: Path, url: str) -> Place:
    settings = load(DEMO_BRANCH)
    return Place(settings=replace(settings, printer=replace(settings.printer, url=url)), data_dir=folder / "data")


def _now() -> datetime:
    return datetime.now(UTC)
