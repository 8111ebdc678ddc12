"""The roll's length is counted, and put right by what the sensors say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.printer_book import PrinterBook
from kiosk.roll import NEAR_END_LEFT_MM, SLIP_MM, Roll
from printing.status import Cover, Paper, PrinterStatus

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
USUAL = {9: 30.0, 10: 60.0, 11: 60.0, 12: 20.0, 13: 20.0, 14: 60.0, 15: 30.0}


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path) -> PrinterBook:
    return PrinterBook(tmp_path / "printers.json")


def new_roll(book: PrinterBook, clock: Clock, metres: float = 80) -> Roll:
    return Roll(book, "tcp 192.0.2.7 9100", new_length_mm=metres * 1000, clock=clock)


def seen(paper: Paper, cover: Cover = Cover.CLOSED) -> PrinterStatus:
    return PrinterStatus(answered=True, paper=paper, cover=cover)


def left(roll: Roll) -> int:
    return roll.forecast({}, NOW).slips_left


def test_a_new_roll_has_its_whole_length(book: PrinterBook, clock: Clock) -> None:
    forecast = new_roll(book, clock).forecast({}, NOW)
    assert (forecast.changed_at, forecast.length_mm, forecast.used_mm) == (NOW, 80_000, 0)
    assert forecast.slips_left == int(80_000 / SLIP_MM)
    assert (forecast.runs_out_by, forecast.change_before) == (None, None)


def test_slips_are_counted_by_their_own_length(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock, metres=10)
    for _ in range(10):
        roll.printed(100)
    roll.printed(0)
    assert left(roll) == 90


def test_other_paper_counts_and_survives_a_restart(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock, metres=10)
    roll.fed(500)
    clock.now += timedelta(hours=1)
    again = new_roll(book, clock, metres=10)
    again.count_from(4500)
    forecast = again.forecast({}, NOW)
    assert (forecast.changed_at, forecast.used_mm) == (NOW, 5000)


def test_near_end_puts_the_count_right(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock)
    roll.printed(100)
    assert not roll.saw(seen(Paper.NEAR_END))
    assert left(roll) == int(NEAR_END_LEFT_MM / 100)
    roll.printed(100)
    assert not roll.saw(seen(Paper.NEAR_END))
    assert left(roll) == int(NEAR_END_LEFT_MM / 100) - 1


def test_at_the_end_nothing_is_left(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock)
    roll.saw(seen(Paper.END))
    assert left(roll) == 0


@pytest.mark.parametrize("before", [Paper.NEAR_END, Paper.END])
def test_paper_that_is_back_is_a_new_roll(book: PrinterBook, clock: Clock, before: Paper) -> None:
    roll = new_roll(book, clock)
    roll.printed(9500)
    roll.saw(seen(before))
    roll.saw(seen(Paper.END, Cover.OPEN))
    clock.now += timedelta(minutes=5)
    assert roll.saw(seen(Paper.OK))
    forecast = roll.forecast({}, NOW)
    assert (forecast.changed_at, forecast.length_mm, forecast.used_mm) == (clock.now, 80_000, 0)


def test_a_loose_sensor_puts_no_new_roll_in(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock)
    for paper in (Paper.NEAR_END, Paper.OK, Paper.NEAR_END, Paper.OK):
        assert not roll.saw(seen(paper))
    assert left(roll) == int(NEAR_END_LEFT_MM / SLIP_MM)


def test_a_roll_that_was_changed_while_the_printer_was_off_is_a_new_one(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock)
    roll.saw(seen(Paper.NEAR_END))
    roll.saw(PrinterStatus())
    assert roll.saw(seen(Paper.OK))


def test_a_roll_that_was_changed_while_nobody_looked_is_a_new_one(book: PrinterBook, clock: Clock) -> None:
    new_roll(book, clock).saw(seen(Paper.NEAR_END))
    assert new_roll(book, clock).saw(seen(Paper.OK))


def test_a_short_roll_after_the_end_is_near_its_end(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock)
    roll.saw(seen(Paper.END))
    assert roll.saw(seen(Paper.NEAR_END))
    assert left(roll) == int(NEAR_END_LEFT_MM / SLIP_MM)


@pytest.mark.parametrize("status", [seen(Paper.END, Cover.OPEN), seen(Paper.END, Cover.UNKNOWN), PrinterStatus()])
def test_sensors_of_an_open_printer_tell_nothing(book: PrinterBook, clock: Clock, status: PrinterStatus) -> None:
    roll = new_roll(book, clock)
    assert not roll.saw(status)
    assert left(roll) == int(80_000 / SLIP_MM)


def test_staff_put_a_new_roll_in(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock)
    roll.printed(40_000)
    roll.change()
    assert new_roll(book, clock).forecast({}, NOW).used_mm == 0


def test_a_roll_that_ends_in_the_busy_part_is_to_be_changed_before_it(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock, metres=SLIP_MM * 100 / 1000)
    forecast = roll.forecast(USUAL, NOW.replace(hour=8))
    assert (forecast.runs_out_by, forecast.change_before) == (12, 10)


def test_in_the_busy_part_it_is_to_be_changed_now(book: PrinterBook, clock: Clock) -> None:
    roll = new_roll(book, clock, metres=SLIP_MM * 50 / 1000)
    forecast = roll.forecast(USUAL, NOW.replace(hour=11, minute=30))
    assert (forecast.runs_out_by, forecast.change_before) == (14, 11)


@pytest.mark.parametrize(("slips", "hour"), [(1000, 8), (300, 8), (10, 15), (1, 22)])
def test_a_roll_that_outlasts_the_busy_part_needs_no_warning(
    book: PrinterBook, clock: Clock, slips: int, hour: int
) -> None:
    roll = new_roll(book, clock, metres=SLIP_MM * slips / 1000)
    assert roll.forecast(USUAL, NOW.replace(hour=hour)).change_before is None
