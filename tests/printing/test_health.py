from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from printing.errors import Cause
from printing.health import LONGEST_PAUSE_S, Condition, Health, HealthMonitor, condition_of
from printing.status import Fault, PrinterStatus, read_automatic_status, read_status
from tests.printing.scripts import FINE, Script, slip

if TYPE_CHECKING:
    from printing.printer import Printer
    from tests.printing.transport.fake_transport import Clock, FakeTransport

CLEAN = read_status({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12})
COVER_OPEN = read_status({1: 0x1A, 2: 0x16, 3: 0x12, 4: 0x12})
SILENT = PrinterStatus(link_fault=Fault.SILENT)
UNREACHABLE = PrinterStatus(link_fault=Fault.UNREACHABLE, cause=Cause.TIMED_OUT)
LOST = PrinterStatus(link_fault=Fault.LOST, cause=Cause.CLOSED_BY_PRINTER)
DAWN = datetime(2026, 11, 20, 7, 0, tzinfo=UTC)


class Watched:
    """Says what it is told to; being asked takes as long as it is told to."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.now = CLEAN
        self.takes_s = 0.0
        self.news: list[PrinterStatus] = []
        self.asked_at: list[float] = []

    def status(self, *, within_s: float | None = None) -> PrinterStatus:
        assert within_s is not None
        assert within_s <= 1.0
        self.asked_at.append(self.clock())
        self.clock.now_s += min(self.takes_s, within_s)
        return self.now

    def listen(self) -> PrinterStatus | None:
        return self.news.pop() if self.news else None


@pytest.fixture
def watched(clock: Clock) -> Watched:
    return Watched(clock)


def wall(clock: Clock) -> datetime:
    return DAWN + timedelta(seconds=clock())


@pytest.fixture
def monitor(watched: Watched, clock: Clock) -> HealthMonitor:
    return HealthMonitor(watched, clock=lambda: wall(clock), monotonic=clock)


def look_for(seconds: float, monitor: HealthMonitor, clock: Clock) -> list[Health]:
    """Look every 0.1 s; what has changed."""
    end = clock() + seconds
    changes = []
    while clock() < end:
        changes.append(monitor.look())
        clock.now_s += 0.1
    return [change for change in changes if change is not None]


# What it is called.


@pytest.mark.parametrize(
    ("changed", "condition"),
    [
        ({}, Condition.READY),
        ({4: 0x1E}, Condition.PAPER_NEAR_END),
        ({1: 0x1A, 2: 0x32, 4: 0x7E}, Condition.PAPER_OUT),
        ({4: 0x72}, Condition.PAPER_OUT),
        ({1: 0x1A, 2: 0x16}, Condition.COVER_OPEN),
        ({1: 0x1A, 2: 0x36, 4: 0x72}, Condition.COVER_OPEN),
        ({1: 0x1A, 2: 0x56, 3: 0x52}, Condition.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, Condition.CUTTER_JAM),
        ({1: 0x1A, 2: 0x52, 3: 0x52}, Condition.OVERHEATED),
        ({1: 0x1A, 2: 0x52, 3: 0x16}, Condition.MECHANICAL),
        ({1: 0x1A, 2: 0x52, 3: 0x32}, Condition.UNRECOVERABLE),
        ({1: 0x1A, 2: 0x52}, Condition.ERROR),
        ({1: 0x1A}, Condition.OFFLINE),
        ({1: 0x1A, 2: 0x1A}, Condition.OFFLINE),
    ],
)
def test_every_state_of_the_status_table_has_its_name(changed: dict[int, int], condition: Condition) -> None:
    status = read_status({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12} | changed)
    assert condition_of(status) is condition


@pytest.mark.parametrize(
    ("status", "condition"),
    [
        (UNREACHABLE, Condition.GONE),
        (PrinterStatus(link_fault=Fault.UNREACHABLE, cause=Cause.NO_DEVICE), Condition.GONE),
        (PrinterStatus(link_fault=Fault.UNREACHABLE, cause=Cause.BUSY), Condition.BUSY),
        (PrinterStatus(link_fault=Fault.LOST, cause=Cause.CLOSED_BY_PRINTER), Condition.GONE),
        (PrinterStatus(link_fault=Fault.STALLED), Condition.BUSY),
        (SILENT, Condition.UNKNOWN),
        (PrinterStatus(link_fault=Fault.ONE_WAY), Condition.UNKNOWN),
        (PrinterStatus(), Condition.UNKNOWN),
        (read_status({1: 0x12, 2: 0x12}, link_fault=Fault.SILENT), Condition.UNKNOWN),
        (read_status({1: 0x12, 2: 0x16}, link_fault=Fault.SILENT), Condition.COVER_OPEN),
    ],
)
def test_what_is_wrong_with_the_line_has_its_name(status: PrinterStatus, condition: Condition) -> None:
    assert condition_of(status) is condition


def test_each_fault_of_a_status_has_a_condition() -> None:
    for fault in Fault:
        assert condition_of(PrinterStatus(link_fault=fault)) is not Condition.READY


def test_unknown_is_neither_able_nor_unable_to_print(monitor: HealthMonitor, watched: Watched) -> None:
    watched.now = SILENT
    health = monitor.look()
    assert health is not None
    assert (health.condition, health.can_print) == (Condition.UNKNOWN, None)


# Since when.


def test_the_first_look_asks(monitor: HealthMonitor, watched: Watched, clock: Clock) -> None:
    assert monitor.health is None
    health = monitor.look()
    assert health == Health(condition=Condition.READY, since=wall(clock), can_print=True, status=CLEAN)
    assert monitor.look() is None
    assert len(watched.asked_at) == 1


def test_a_condition_lasts_from_its_first_sight(monitor: HealthMonitor, watched: Watched, clock: Clock) -> None:
    monitor.look()
    watched.now = COVER_OPEN
    (opened,) = look_for(3, monitor, clock)
    watched.now = read_status({1: 0x1A, 2: 0x36, 3: 0x12, 4: 0x72})
    (still_open,) = look_for(3, monitor, clock)
    assert still_open.condition is Condition.COVER_OPEN
    assert still_open.since == opened.since
    watched.now = CLEAN
    (shut,) = look_for(3, monitor, clock)
    assert shut.since > opened.since + timedelta(seconds=3)


def test_what_a_job_found_out_counts_at_once(monitor: HealthMonitor, watched: Watched, clock: Clock) -> None:
    monitor.look()
    clock.now_s += 0.7
    health = monitor.saw(COVER_OPEN)
    assert health is not None
    assert health.condition is Condition.COVER_OPEN
    assert monitor.saw(COVER_OPEN) is None
    clock.now_s += 0.5
    assert monitor.look() is None
    assert len(watched.asked_at) == 1


def test_a_status_that_was_never_asked_for_says_nothing(monitor: HealthMonitor) -> None:
    monitor.look()
    assert monitor.saw(PrinterStatus()) is None
    assert monitor.health is not None
    assert monitor.health.condition is Condition.READY


# When it asks.


def test_a_polled_fault_shows_within_three_seconds(monitor: HealthMonitor, watched: Watched, clock: Clock) -> None:
    look_for(5, monitor, clock)
    watched.now = COVER_OPEN
    began = wall(clock)
    (health,) = look_for(3, monitor, clock)
    assert health.since - began <= timedelta(seconds=3)


def test_what_the_printer_says_by_itself_shows_at_the_next_look(
    monitor: HealthMonitor, watched: Watched, clock: Clock
) -> None:
    monitor.look()
    clock.now_s += 0.1
    watched.news = [read_automatic_status(b"\x38\x00\x00\x00")]
    health = monitor.look()
    assert health is not None
    assert health.condition is Condition.COVER_OPEN
    assert len(watched.asked_at) == 1


def test_a_printer_whose_line_broke_is_asked_soon(monitor: HealthMonitor, watched: Watched, clock: Clock) -> None:
    assert [health.condition for health in look_for(0.5, monitor, clock)] == [Condition.READY]
    watched.now = UNREACHABLE
    watched.news.append(LOST)
    assert [health.condition for health in look_for(0.15, monitor, clock)] == [Condition.GONE]


def test_a_printer_that_only_hangs_up_is_ready_and_not_asked_all_the_time(
    monitor: HealthMonitor, watched: Watched, clock: Clock
) -> None:
    watched.news = [LOST] * 1000
    assert [health.condition for health in look_for(3, monitor, clock)] == [Condition.READY]
    assert len(watched.asked_at) <= 11


def test_a_healthy_printer_is_asked_once_a_second(monitor: HealthMonitor, watched: Watched, clock: Clock) -> None:
    look_for(10, monitor, clock)
    assert 9 <= len(watched.asked_at) <= 11


@pytest.mark.parametrize("away", [UNREACHABLE, SILENT])
def test_a_printer_that_says_nothing_is_asked_less_and_less_but_never_forgotten(
    monitor: HealthMonitor, watched: Watched, clock: Clock, away: PrinterStatus
) -> None:
    watched.now, watched.takes_s = away, 60.0
    look_for(60, monitor, clock)
    pauses = [later - earlier for earlier, later in zip(watched.asked_at, watched.asked_at[1:], strict=False)]
    assert pauses == sorted(pauses)
    assert pauses[-1] <= 1.0 + LONGEST_PAUSE_S + 0.2
    assert len(watched.asked_at) < 20
    watched.now, watched.takes_s = CLEAN, 0.0
    (back,) = look_for(LONGEST_PAUSE_S + 0.2, monitor, clock)
    assert back.condition is Condition.READY
    asked = len(watched.asked_at)
    look_for(5, monitor, clock)
    assert len(watched.asked_at) - asked >= 4


# On a printer.


@pytest.fixture
def real(printer: Printer, clock: Clock) -> HealthMonitor:
    return HealthMonitor(printer, clock=lambda: wall(clock), monotonic=clock)


def test_a_printer_that_tells_by_itself_tells_again_after_each_job(
    real: HealthMonitor, printer: Printer, line: FakeTransport, clock: Clock
) -> None:
    for job_id in ("J001", "J001"):
        outcome = printer.print(slip(job_id))
        real.saw(outcome.last_status)
        assert line.written[-1] == b"\x1da\x0e"
        look_for(0.5, real, clock)
        line.arriving.append(b"\x38\x00\x00\x00")
        opened = real.look()
        assert opened is not None
        assert opened.condition is Condition.COVER_OPEN
        line.arriving.append(b"\x10\x00\x00\x00")
        shut = real.look()
        assert shut is not None
        assert shut.condition is Condition.READY


def test_a_dead_printer_does_not_hold_a_look_up(
    real: HealthMonitor, printer: Printer, line: FakeTransport, clock: Clock
) -> None:
    printer.print(slip())
    real.look()
    line.dead = True
    line.respond = lambda _: b""
    for _ in range(200):
        started = clock()
        real.look()
        assert clock() - started <= 1.1
        clock.now_s += 0.1
    assert real.health is not None
    assert real.health.condition is Condition.GONE


def test_a_line_that_the_printer_closes_is_opened_again_and_nothing_else_is_noticed(
    real: HealthMonitor, line: FakeTransport, clock: Clock
) -> None:
    assert [health.condition for health in look_for(3, real, clock)] == [Condition.READY]
    line.lost = True
    assert look_for(3, real, clock) == []
    assert line.opens == 2


@pytest.mark.parametrize("flood", [b"\xff\x93\x00" * 1000, b"\x12" * 4096, b"\x10\x00\x00\x00" * 1000, b"\x37\x22J0"])
def test_a_printer_that_never_stops_talking_is_unknown_and_holds_nothing_up(
    real: HealthMonitor, line: FakeTransport, script: Script, clock: Clock, flood: bytes
) -> None:
    real.look()

    def babble(deadline: float) -> bytes:
        del deadline
        clock.now_s += 0.001
        return flood

    line.read = babble  # type: ignore[method-assign]
    for _ in range(12):
        started = clock()
        real.look()
        assert clock() - started <= 1.5
        clock.now_s += 0.1
    assert real.health is not None
    assert real.health.condition is Condition.UNKNOWN
    assert script.jobs == 0


@pytest.mark.parametrize("question", [1, 2, 3, 4])
def test_an_automatic_status_may_stand_before_any_answer(
    real: HealthMonitor, script: Script, clock: Clock, question: int
) -> None:
    real.look()
    script.status = dict.fromkeys((1, 2, 3, 4), FINE) | {question: b"\x38\x00\x00\x00" + FINE}
    clock.now_s += 1
    news = look_for(0.15, real, clock)
    assert [health.condition for health in news] == [Condition.COVER_OPEN], "what came later counts"
    script.status = dict.fromkeys((1, 2, 3, 4), FINE)
    assert [health.condition for health in look_for(1.5, real, clock)] == [Condition.READY]


def test_a_busy_device_is_another_process(clock: Clock, watched: Watched, monitor: HealthMonitor) -> None:
    watched.now = replace(UNREACHABLE, cause=Cause.BUSY)
    health = monitor.look()
    assert health is not None
    assert (health.condition, health.can_print) == (Condition.BUSY, False)
