"""From `Dispenser.issue` to the last byte in a printer, against the shortest python-escpos script for the same slip."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from escpos.printer import Network
from PIL import Image, ImageDraw, ImageFont

from kiosk.assets import DEMO_BRANCH, FONTS, TRANSLATIONS
from kiosk.config import load
from kiosk.dispenser import Dispenser
from kiosk.outlet import open_press, open_queue
from kiosk.place import Place
from kiosk.slips import slip_of
from kiosk.translations import Translations
from printing import escpos, raster
from printing.printer import Printer
from queue_core.branch import ServiceId
from queue_core.deliveries import Deliveries
from queue_core.queue import Queue
from queue_core.tickets import TicketRequest
from tests.bench.draining_printer import DrainingPrinter
from tests.bench.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from printing.printer import Outcome
    from printing.slip import Slip
    from queue_core.estimate import Estimate
    from queue_core.tickets import PaperTicket

ROUNDS = 60
WARM_UP = 5
FAST_PRINTER_MS = 840
"""What a printer of 350 mm/s needs for a 100 mm slip with its cut."""

_STATUS_QUESTIONS = 4 * 3  # DLE EOT 1 to 4 go out before the job


class Stopwatch:
    """Adds up the time spent in functions, by the name of a part."""

    def __init__(self) -> None:
        self.rounds: list[dict[str, float]] = []

    @contextmanager
    def on(self, owner: Any, name: str, part: str) -> Iterator[None]:
        """Time every call of a function for the length of the block."""
        original = getattr(owner, name)

        def timed(*args: Any, **named: Any) -> Any:
            begun = time.perf_counter()
            result = original(*args, **named)
            if self.rounds:
                self.rounds[-1][part] = self.rounds[-1].get(part, 0.0) + time.perf_counter() - begun
            return result

        setattr(owner, name, timed)
        try:
            yield
        finally:
            setattr(owner, name, original)

    def median_ms(self, part: str) -> float:
        """The median over the rounds of what a part took in one of them."""
        return statistics.median(spent.get(part, 0.0) for spent in self.rounds) * 1000


class _Script:
    """What somebody writes with python-escpos in an afternoon."""

    def __init__(self, folder: Path, port: int) -> None:
        self._store = sqlite3.connect(folder / "script.db", isolation_level=None)
        self._store.execute("PRAGMA journal_mode=WAL")
        self._store.execute("PRAGMA synchronous=FULL")
        self._store.execute("CREATE TABLE tickets (id TEXT PRIMARY KEY, code TEXT, at TEXT)")
        self._small = ImageFont.truetype(FONTS / "Inter-Medium.ttf", 26)
        self._large = ImageFont.truetype(FONTS / "Inter-Bold.ttf", 200)
        self._network = Network("127.0.0.1", port, profile="default")
        # Or it prints a hint for each picture.
        self._network.profile.profile_data["media"]["width"]["pixels"] = 576
        self._network.open()
        self.sent = 0
        send = self._network._raw

        def counted(message: bytes) -> None:
            self.sent += len(message)
            send(message)

        self._network._raw = counted

    def print(self, slip: Slip) -> None:
        """Store and print a slip without asking the printer anything."""
        self.sent = 0
        self._store.execute("INSERT INTO tickets VALUES (?, ?, ?)", (slip.qr, slip.code, slip.issued))
        picture = Image.new("1", (576, 470), 1)
        draw = ImageDraw.Draw(picture)
        lines = (slip.institution, slip.branch, slip.service, *(f"{fact.label} {fact.value}" for fact in slip.facts))
        for row, line in enumerate((*lines, slip.issued, slip.footer)):
            draw.text((10, 10 + row * 36), line, font=self._small, fill=0)
        draw.text((10, 230), slip.code, font=self._large, fill=0)
        self._network.image(picture)
        self._network.qr(slip.qr)
        self._network.cut()

    def close(self) -> None:
        """Leave the printer and the file."""
        self._network.close()
        self._store.close()


def measure() -> list[Figure]:
    """Ours and the script's, in turns, on the same printer; and our parts."""
    with tempfile.TemporaryDirectory() as name, DrainingPrinter() as printer, ExitStack() as patches:
        place = _place(Path(name), printer.port)
        texts = Translations(TRANSLATIONS, place.settings.branch.languages)
        slips: list[Slip] = []
        outcomes: list[Outcome] = []

        def write(queued: PaperTicket, expected: Estimate | None) -> Slip:
            slips.append(slip_of(queued, place.settings, texts, expected))
            return slips[-1]

        press = open_press(place)
        print_slip = press.print_slip

        def noted(slip: Slip, job: str) -> Outcome:
            outcomes.append(print_slip(slip, job))
            return outcomes[-1]

        patches.enter_context(_replaced(press, "print_slip", noted))
        dispenser = Dispenser(open_queue(place), press, write)
        script = _Script(Path(name), printer.port)
        watch = Stopwatch()
        for owner, function, part in (
            (Queue, "issue", "commits"),
            (Deliveries, "claim", "commits"),
            (raster, "bands", "layout"),
            (escpos, "encode", "layout and encode"),
            (Printer, "print", "send"),
        ):
            patches.enter_context(watch.on(owner, function, part))
        ours: list[float] = []
        theirs: list[float] = []
        for number in range(ROUNDS + WARM_UP):
            watch.rounds.append({})
            begun = time.monotonic_ns()
            issued = dispenser.issue(
                TicketRequest(key=f"k{number}", service_id=ServiceId("noformesana"), language="lv")
            )
            dispenser.watch(issued.delivery)
            dispenser.work()
            last = printer.arrival_ns(_STATUS_QUESTIONS + outcomes[-1].bytes_sent)
            ours.append((last - begun) / 1e6)
            begun = time.monotonic_ns()
            script.print(slips[-1])
            theirs.append((printer.arrival_ns(script.sent) - begun) / 1e6)
        job = escpos.encode(slips[-1], press.profile(), job_id="abcd")
        dispenser.close()
        script.close()
    del watch.rounds[:WARM_UP]
    return [_time(ours[WARM_UP:], theirs[WARM_UP:], watch), _size(job)]


def _time(ours: list[float], theirs: list[float], watch: Stopwatch) -> Figure:
    mine, script = statistics.median(ours), statistics.median(theirs)
    layout = watch.median_ms("layout")
    parts = {
        "commits": watch.median_ms("commits"),
        "layout": layout,
        "encode": watch.median_ms("layout and encode") - layout,
        "send and hear": watch.median_ms("send"),
    }
    listed = ", ".join(f"{part} {spent:.2f} ms ({spent / FAST_PRINTER_MS:.2%})" for part, spent in parts.items())
    return Figure(
        name="Issue to the last byte in the printer, against a python-escpos script",
        value=mine / script,
        bar="≤ 0.5",
        passed=mine / script <= 0.5,
        detail=f"median {mine:.2f} ms against {script:.2f} ms; {listed} of the 0.84 s of a fast printer",
    )


def _size(job: escpos.Job) -> Figure:
    rows = round((job.length_mm - raster.HEAD_TO_CUTTER_MM) * 203 / 25.4)
    full = 8 + 72 * rows
    return Figure(
        name="Bytes of the sample slip, against its full raster",
        value=len(job.data) / full,
        bar="≤ 0.6",
        passed=len(job.data) / full <= 0.6,
        detail=f"{len(job.data):,} bytes against {full:,}; {job.length_mm:.0f} mm of paper",
    )


def _place(folder: Path, port: int) -> Place:
    settings = load(DEMO_BRANCH)
    printer = replace(settings.printer, url=f"tcp://127.0.0.1:{port}")
    return Place(settings=replace(settings, printer=printer), data_dir=folder / "data")


@contextmanager
def _replaced(owner: object, name: str, value: object) -> Iterator[None]:
    setattr(owner, name, value)
    try:
        yield
    finally:
        delattr(owner, name)
