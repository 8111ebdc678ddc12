"""From the start of the process to the first frame, against a bare Qt Quick window with one button."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from kiosk.assets import DEMO_BRANCH
from tests.bench.figure import Figure

ROUNDS = 20
"""The first of each is thrown away: it fills the caches of compiled QML and bytecode."""

_BARE = """
import os, sys, time
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine

application = QGuiApplication(sys.argv)
engine = QQmlApplicationEngine(sys.argv[1])

def tell():
    print(time.monotonic_ns(), flush=True)
    print(open("/proc/self/status").read(), flush=True)
    os._exit(0)

engine.rootObjects()[0].frameSwapped.connect(tell)
application.exec()
"""

_BARE_QML = """
import QtQuick
import QtQuick.Controls

Window {
    visible: true
    width: 1080
    height: 1920
    Button { anchors.centerIn: parent; text: "Take a ticket" }
}
"""

# The kiosk as its command starts it; only what it does after the first frame is replaced, just before Qt is loaded.
_KIOSK = """
import os, time
import kiosk.display
from kiosk.cli import main

choose = kiosk.display.choose_display

def tell(*_):
    os.write(1, f"{time.monotonic_ns()}\\n".encode())
    os.write(1, open("/proc/self/status", "rb").read())
    os._exit(0)

def choose_and_watch(*arguments, **named):
    import kiosk.app
    start = kiosk.app.Kiosk._start

    def start_and_issue(self):
        from queue_core.tickets import TicketRequest
        start(self)
        self.desk.delivery_settled.connect(tell)
        self.desk.issue(TicketRequest(key="k", service_id="noformesana", language="lv"))

    kiosk.app.Kiosk._start = AFTER_THE_FIRST_FRAME
    return choose(*arguments, **named)

kiosk.display.choose_display = choose_and_watch
main()
"""
_KIOSK_TO_ITS_FIRST_FRAME = _KIOSK.replace("AFTER_THE_FIRST_FRAME", "tell")
_KIOSK_TO_ITS_FIRST_TICKET = _KIOSK.replace("AFTER_THE_FIRST_FRAME", "start_and_issue")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    seconds: float
    peak_mib: float


def measure() -> list[Figure]:
    """Both programs in turns, offscreen and with the software renderer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        qml = folder / "bare.qml"
        qml.write_text(_BARE_QML)
        command = ["run", "--size", "1080x1920", "--branch", str(DEMO_BRANCH), "--data", str(folder / "data")]
        bare: list[_Start] = []
        ours: list[_Start] = []
        for _ in range(ROUNDS):
            bare.append(_run(folder, _BARE, str(qml)))
            ours.append(_run(folder, _KIOSK_TO_ITS_FIRST_FRAME, *command))
        _, ticket = (_run(folder, _KIOSK_TO_ITS_FIRST_TICKET, *command) for _ in range(2))  # as above, the first fills
    bare_s, ours_s = (statistics.median(start.seconds for start in starts[1:]) for starts in (bare, ours))
    bare_mib, ours_mib = (max(start.peak_mib for start in starts[1:]) for starts in (bare, ours))
    return [
        Figure(
            name="Process start to first frame, against a bare Qt Quick window",
            value=ours_s / bare_s,
            bar="≤ 1.5",
            passed=ours_s / bare_s <= 1.5,
            detail=f"median {ours_s * 1000:.0f} ms against {bare_s * 1000:.0f} ms",
        ),
        Figure(
            name="Peak memory at the first frame, against the bare window",
            value=ours_mib / bare_mib,
            bar="≤ 1.6",
            passed=ours_mib / bare_mib <= 1.6,
            detail=f"{ours_mib:.0f} MiB against {bare_mib:.0f} MiB; {ticket.peak_mib:.0f} MiB"
            f" ({ticket.peak_mib / bare_mib:.2f}) after a ticket on the virtual printer in the same process",
        ),
    ]


def _run(folder: Path, program: str, *arguments: str) -> _Start:
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }
    # Where somebody has set it, each start would compile all of ours anew, and nothing of Qt's.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.monotonic_ns()
    answer = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    # Not getrusage(): its peak is inherited from whoever started the process.
    told = re.search(r"^(\d+)\n.*^VmHWM:\s*(\d+) kB$", answer.stdout, re.MULTILINE | re.DOTALL)
    if told is None:
        raise ValueError(answer.stdout)
    return _Start(seconds=(int(told[1]) - begun) / 1e9, peak_mib=int(told[2]) / 1024)
