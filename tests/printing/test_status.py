from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.errors import Cause
from printing.status import Cover, Fault, Paper, PrinterStatus, Sign, is_status_byte, read_automatic_status, read_status

FINE = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}


def test_a_healthy_printer_can_print() -> None:
    status = read_status(FINE)
    assert status == PrinterStatus(
        answered=True,
        online=Sign.YES,
        paper=Paper.OK,
        cover=Cover.CLOSED,
        feed_pressed=Sign.NO,
        error=Sign.NO,
        mechanical_error=Sign.NO,
        cutter_error=Sign.NO,
        unrecoverable_error=Sign.NO,
        recoverable_error=Sign.NO,
    )
    assert (status.can_print, status.fault, status.is_clean) == (True, None, True)


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({1: 0x1A}, Fault.OFFLINE),
        ({2: 0x16}, Fault.COVER_OPEN),
        ({2: 0x32}, Fault.PAPER_END),
        ({4: 0x72}, Fault.PAPER_END),
        ({4: 0x7E}, Fault.PAPER_END),
        ({2: 0x52}, Fault.ERROR),
        ({3: 0x16}, Fault.MECHANICAL),
        ({3: 0x1A}, Fault.CUTTER),
        ({3: 0x32}, Fault.UNRECOVERABLE),
        ({3: 0x52}, Fault.OVERHEATED),
        ({1: 0x1A, 2: 0x36, 4: 0x72}, Fault.COVER_OPEN),
        ({2: 0x16, 3: 0x52}, Fault.COVER_OPEN),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, Fault.CUTTER),
    ],
)
def test_each_fault_is_named_and_forbids_printing(changed: dict[int, int], fault: Fault) -> None:
    status = read_status(FINE | changed)
    assert status.fault is fault
    assert status.can_print is False


def test_paper_near_its_end_is_a_warning() -> None:
    status = read_status(FINE | {4: 0x1E})
    assert status.paper is Paper.NEAR_END
    assert (status.fault, status.can_print) == (None, True)


def test_the_feed_button_is_known_and_is_no_fault_by_itself() -> None:
    status = read_status(FINE | {2: 0x1A})
    assert status.feed_pressed is Sign.YES
    assert status.fault is None


def test_the_drawer_bit_means_nothing_here() -> None:
    assert read_status(FINE | {1: 0x16}) == read_status(FINE)


def test_no_answer_is_unknown_and_never_out_of_paper() -> None:
    status = read_status({}, link_fault=Fault.SILENT)
    assert status == PrinterStatus(link_fault=Fault.SILENT)
    assert status.paper is Paper.UNKNOWN
    assert (status.fault, status.can_print, status.is_clean) == (Fault.SILENT, None, False)


@pytest.mark.parametrize("missing", [1, 2, 3, 4])
def test_one_missing_answer_leaves_open_whether_it_can_print(missing: int) -> None:
    status = read_status({query: byte for query, byte in FINE.items() if query != missing})
    assert status.can_print is None
    assert status.fault is None
    assert status.is_clean is (missing == 1)


def test_without_the_paper_sensor_paper_is_not_taken_for_granted() -> None:
    assert read_status({1: 0x12, 2: 0x12, 3: 0x12}).paper is Paper.UNKNOWN
    assert read_status({1: 0x12, 2: 0x32, 3: 0x12}).paper is Paper.END


@given(st.dictionaries(st.integers(1, 4), st.integers(0, 255).filter(lambda byte: not is_status_byte(byte))))
def test_malformed_answers_are_not_guessed_at(answers: dict[int, int]) -> None:
    assert read_status(answers) == PrinterStatus()


@pytest.mark.parametrize("byte", [0x00, 0x10, 0x11, 0x13, 0x14, 0x37, 0x92, 0xFF])
def test_automatic_status_and_flow_control_are_no_status_bytes(byte: int) -> None:
    assert not is_status_byte(byte)


def test_a_known_fault_of_the_printer_outranks_the_line() -> None:
    status = read_status({1: 0x1A, 2: 0x16}, link_fault=Fault.LOST, cause=Cause.CLOSED_BY_PRINTER)
    assert status.fault is Fault.COVER_OPEN
    assert read_status({1: 0x12}, link_fault=Fault.LOST).can_print is False


# What it says by itself.


def test_an_automatic_status_tells_as_much_as_four_answers() -> None:
    assert read_automatic_status(b"\x10\x00\x00\x00") == read_status(FINE)


@pytest.mark.parametrize(
    ("frame", "answers"),
    [
        (b"\x38\x00\x00\x00", {1: 0x1A, 2: 0x16}),
        (b"\x58\x02\x00\x00", {1: 0x1A, 2: 0x1A}),
        (b"\x18\x04\x00\x00", {1: 0x1A, 2: 0x52, 3: 0x16}),
        (b"\x18\x08\x00\x00", {1: 0x1A, 2: 0x52, 3: 0x1A}),
        (b"\x18\x20\x00\x00", {1: 0x1A, 2: 0x52, 3: 0x32}),
        (b"\x18\x40\x00\x00", {1: 0x1A, 2: 0x52, 3: 0x52}),
        (b"\x10\x00\x03\x00", {4: 0x1E}),
        (b"\x18\x00\x0f\x0f", {1: 0x1A, 2: 0x32, 4: 0x7E}),
        (b"\x18\x00\x00\x00", {1: 0x1A}),
        (b"\x14\x00\x00\x00", {}),
    ],
)
def test_every_state_reads_the_same_asked_and_unasked(frame: bytes, answers: dict[int, int]) -> None:
    assert read_automatic_status(frame) == read_status(FINE | answers)
