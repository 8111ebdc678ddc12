"""What was found out about printers outlives the process, and a broken file costs nothing but asking again."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

import pytest

from kiosk.printer_book import PrinterBook
from kiosk.roll import RollRecord
from printing.capabilities import Capabilities, Identity
from tests.kiosk.test_roll import NOW

if TYPE_CHECKING:
    from pathlib import Path

EPSON = Identity(maker="EPSON", model="TM-T88V", serial="J7QF123456", firmware="30.04 ESC/POS")
CLONE = Identity(maker=None, model=None, serial=None, firmware=None)
AT = "tcp 192.0.2.7 9100"


def able(identity: Identity, *, confirms: bool | None = True) -> Capabilities:
    return Capabilities(identity=identity, confirms_jobs=confirms, automatic_status=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "printers.json"


def test_a_printer_is_known_by_its_serial_number_wherever_it_stands(path: Path) -> None:
    PrinterBook(path).remember(able(EPSON), AT)
    assert PrinterBook(path).capabilities(EPSON, "usb://04b8:0202") == able(EPSON)


def test_a_printer_without_a_name_is_known_by_its_place(path: Path) -> None:
    book = PrinterBook(path)
    book.remember(able(CLONE, confirms=False), AT)
    assert book.capabilities(CLONE, AT) == able(CLONE, confirms=False)
    assert book.capabilities(CLONE, "tcp 192.0.2.8 9100") is None
    assert book.capabilities(EPSON, AT) is None


def test_printers_and_rolls_stand_side_by_side(path: Path) -> None:
    book = PrinterBook(path)
    record = RollRecord(changed_at=NOW, length_mm=80_000)
    book.keep_roll(AT, record)
    book.remember(able(EPSON), AT)
    assert book.roll(AT) == record
    assert book.roll("other") is None
    assert book.capabilities(EPSON, AT) == able(EPSON)


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "half of {",
        json.dumps(
            {"rolls": {AT: {"changed_at": NOW.isoformat(), "length_mm": math.nan, "other_mm": 0, "sensed": "ok"}}}
        ),
        "[]",
        '{"printers": 1, "rolls": []}',
        json.dumps(
            {
                "printers": {
                    EPSON.serial: {"identity": {"colour": "red"}, "confirms_jobs": True, "automatic_status": True}
                }
            }
        ),
        json.dumps({"printers": {EPSON.serial: {"confirms_jobs": "yes"}}, "rolls": {AT: {"changed_at": "noon"}}}),
        json.dumps(
            {"rolls": {AT: {"changed_at": "2026-11-20T08:00:00", "length_mm": 1, "other_mm": 0, "sensed": "ok"}}}
        ),
    ],
)
def test_a_broken_book_counts_as_empty_and_is_mended(path: Path, broken: str) -> None:
    path.write_text(broken)
    book = PrinterBook(path)
    assert book.capabilities(EPSON, AT) is None
    assert book.roll(AT) is None
    book.remember(able(EPSON), AT)
    assert book.capabilities(EPSON, AT) == able(EPSON)


def test_a_folder_that_cannot_be_written_costs_no_more_than_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    book = PrinterBook(tmp_path / "missing" / "printers.json")
    book.remember(able(EPSON), AT)
    assert "cannot be written" in caplog.text
