"""The monitor on a printer in software that all kinds of things happen to."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from printing.health import Condition, HealthMonitor
from printing.printer import JobState, Printer, StepResult
from printing.status import Cover, Fault
from printing.transport import TcpAddress
from printing.virtual import PrinterState, VirtualModel, VirtualPrinter
from tests.printing.scripts import PATIENT, slip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.printing.transport.fake_transport import Clock

PATIENCE_S = 20.0


class Watch:
    """Looks at a printer; a tenth of a second passes for the monitor with each look, whatever it takes."""

    def __init__(self, address: TcpAddress, clock: Clock, margin_s: float) -> None:
        self.printer = Printer(address, timeouts=replace(PATIENT, margin_s=margin_s))
        self.clock = clock
        self.monitor = HealthMonitor(self.printer, clock=lambda: datetime.now(UTC), monotonic=clock)

    def sees(self, condition: Condition) -> bool:
        give_up = time.monotonic() + PATIENCE_S
        while time.monotonic() < give_up:
            self.monitor.look()
            self.clock.now_s += 0.1
            if self.monitor.health is not None and self.monitor.health.condition is condition:
                return True
        return False


@contextmanager
def watched(
    folder: Path, clock: Clock, model: VirtualModel | None = None, *, margin_s: float = 10.0
) -> Iterator[tuple[VirtualPrinter, Watch]]:
    with VirtualPrinter(folder, model=model).listen() as virtual:
        host, port = virtual.address
        watch = Watch(TcpAddress(host=host, port=port), clock, margin_s)
        yield virtual, watch
        watch.printer.close()


@pytest.mark.parametrize("asb", [True, False])
@pytest.mark.parametrize(
    ("mishap", "condition"),
    [
        ("paper-out", Condition.PAPER_OUT),
        ("paper-near-end", Condition.PAPER_NEAR_END),
        ("cover-open", Condition.COVER_OPEN),
        ("cutter-jam", Condition.CUTTER_JAM),
        ("overheat", Condition.OVERHEATED),
        ("power-off", Condition.GONE),
        ("stuck", Condition.UNKNOWN),
        ("slow:30", Condition.UNKNOWN),
        ("mute", Condition.UNKNOWN),
        ("garbage", Condition.UNKNOWN),
    ],
)
def test_each_mishap_is_seen_and_its_end(
    tmp_path: Path, clock: Clock, mishap: str, condition: Condition, asb: bool
) -> None:
    with watched(tmp_path, clock, VirtualModel(asb=asb)) as (virtual, watch):
        watch.printer.find_out()
        assert watch.sees(Condition.READY)
        virtual.inflict(mishap)
        assert watch.sees(condition)
        virtual.relieve(mishap.partition(":")[0])
        assert watch.sees(Condition.READY)
        assert watch.printer.print(slip()).state is JobState.PRINTED


@pytest.mark.parametrize("mishap", ["merged", "xonxoff"])
def test_a_printer_that_is_only_hard_to_understand_is_ready(tmp_path: Path, clock: Clock, mishap: str) -> None:
    with watched(tmp_path, clock) as (virtual, watch):
        virtual.inflict(mishap)
        assert watch.printer.find_out().confirms_jobs is True
        assert watch.sees(Condition.READY)


def test_a_connection_that_is_reset_is_made_again(tmp_path: Path, clock: Clock) -> None:
    with watched(tmp_path, clock) as (virtual, watch):
        assert watch.sees(Condition.READY)
        virtual.inflict("reset")
        assert watch.printer.print(slip()).state is JobState.PRINTED
        assert watch.sees(Condition.READY)


def hears(printer: Printer, cover: Cover) -> bool:
    give_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < give_up:
        news = printer.listen()
        if news is not None and news.cover is cover:
            return True
    return False


def test_a_printer_tells_by_itself_also_after_a_slip(tmp_path: Path, clock: Clock) -> None:
    with watched(tmp_path, clock) as (virtual, watch):
        for job_id in ("J001", "J002"):
            assert watch.printer.print(slip(job_id)).state is JobState.PRINTED
            assert hears(watch.printer, Cover.CLOSED)
            virtual.inflict("cover-open")
            assert hears(watch.printer, Cover.OPEN)
            virtual.relieve("cover-open")
            assert hears(watch.printer, Cover.CLOSED)


def test_what_was_told_too_late_to_tell_is_seen_by_asking(tmp_path: Path, clock: Clock) -> None:
    with watched(tmp_path, clock) as (virtual, watch):
        virtual.inflict("cover-open")
        assert watch.sees(Condition.COVER_OPEN)
        assert watch.printer.listen() is None


def test_another_printer_at_the_same_address_is_found_out(tmp_path: Path, clock: Clock) -> None:
    with watched(tmp_path / "first", clock, margin_s=2) as (virtual, watch):
        host, port = virtual.address
        assert watch.printer.print(slip()).state is JobState.PRINTED
        virtual.close()
        assert watch.sees(Condition.GONE)
        other = VirtualModel(maker="XP", name="80C", serial="", confirms_jobs=False)
        with VirtualPrinter(tmp_path / "second", model=other).listen(host, port):
            assert watch.sees(Condition.READY)
            assert watch.printer.print(slip("J002", length_mm=1)).state is JobState.SENT
            assert watch.printer.capabilities.identity.key == "XP/80C"


def test_a_reset_in_mid_slip_gives_the_slip_up_and_the_next_one_comes_out(tmp_path: Path, clock: Clock) -> None:
    with watched(tmp_path, clock) as (virtual, watch):
        virtual.inflict("paper-out:10")
        rows = b"\x1d\x76\x30\x00\x48\x00\x64\x00" + b"\xff" * 7200
        outcome = watch.printer.print(slip(body=rows))
        assert (outcome.state, outcome.fault) == (JobState.UNKNOWN, Fault.PAPER_END)
        assert watch.printer.reset()[-1].result is StepResult.FAULT
        virtual.relieve("paper-out")
        assert watch.sees(Condition.READY)
        steps = watch.printer.reset()
        assert [step.result for step in steps] == [StepResult.OK] * 5
        assert watch.printer.print(slip("J002")).state is JobState.PRINTED


def test_a_reset_mends_a_jam_whose_cause_is_gone(tmp_path: Path, clock: Clock) -> None:
    with watched(tmp_path, clock) as (virtual, watch):
        virtual.set_state(PrinterState(cutter_fault=True))
        assert watch.sees(Condition.CUTTER_JAM)
        assert [step.result for step in watch.printer.reset()] == [StepResult.OK] * 5
        assert watch.sees(Condition.READY)
        assert watch.printer.feed_and_cut().state is JobState.PRINTED
