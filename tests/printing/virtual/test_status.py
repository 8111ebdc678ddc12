"""Status answers follow the state, and real-time commands are obeyed wherever they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.virtual import Faults, Paper, PrinterState, ReportKind, Spoiling, VirtualMechanism, VirtualModel

ASK = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
CONFIRM = b"\x1d(H\x06\x0000a1b2"
CONFIRMED = b"\x37\x22a1b2\0"
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
CLEARED = b"\x37\x25\x00"
TROUBLES = {
    "healthy": (PrinterState(), "12 12 12 12", "10 00 00 00"),
    "drawer": (PrinterState(drawer_high=True), "16 12 12 12", "14 00 00 00"),
    "near end": (PrinterState(paper=Paper.NEAR_END), "12 12 12 1e", "10 00 03 00"),
    "end": (PrinterState(paper=Paper.END), "1a 32 12 7e", "18 00 0f 00"),
    "cover": (PrinterState(cover_open=True), "1a 16 12 12", "38 00 00 00"),
    "feed": (PrinterState(feed_button=True), "1a 1a 12 12", "58 02 00 00"),
    "cutter": (PrinterState(cutter_fault=True), "1a 52 1a 12", "18 08 00 00"),
    "mechanical": (PrinterState(mechanical_fault=True), "1a 52 16 12", "18 04 00 00"),
    "broken": (PrinterState(unrecoverable=True), "1a 52 32 12", "18 20 00 00"),
    "hot": (PrinterState(overheated=True), "1a 52 52 12", "18 40 00 00"),
    "offline": (PrinterState(offline=True), "1a 12 12 12", "18 00 00 00"),
}
NO_PRINT = [state for name, (state, *_) in TROUBLES.items() if name not in ("healthy", "drawer", "near end")]


@pytest.mark.parametrize(("state", "realtime", "asb"), TROUBLES.values(), ids=TROUBLES)
def test_status_tells_of_each_trouble(state: PrinterState, realtime: str, asb: str) -> None:
    assert VirtualMechanism(state=state).feed(ASK) == bytes.fromhex(realtime)
    mechanism = VirtualMechanism()
    assert mechanism.feed(b"\x1da\xff") == bytes.fromhex("10 00 00 00")
    told = mechanism.set_state(state)
    assert told == (bytes.fromhex(asb) if state != PrinterState() else b"")


states = st.builds(
    PrinterState,
    paper=st.sampled_from(Paper),
    **dict.fromkeys(("cover_open", "feed_button", "cutter_fault", "mechanical_fault"), st.booleans()),
    **dict.fromkeys(("overheated", "unrecoverable", "offline", "drawer_high"), st.booleans()),
)


@given(state=states)
def test_status_bytes_have_their_fixed_bits(state: PrinterState) -> None:
    for byte in VirtualMechanism(state=state).feed(ASK):
        assert byte & 0x93 == 0x12
    mechanism = VirtualMechanism()
    mechanism.feed(b"\x1da\xff")
    told = mechanism.set_state(state)
    if told:
        assert told[0] & 0x93 == 0x10
        assert all(byte & 0x90 == 0 for byte in told[1:])


@pytest.mark.parametrize("state", NO_PRINT, ids=str)
def test_what_cannot_be_printed_waits(state: PrinterState) -> None:
    mechanism = VirtualMechanism(state=state)
    assert mechanism.feed(b"A\n\x1dV\0\x1dr\x01" + CONFIRM) == b""
    assert mechanism.slips == []
    assert mechanism.set_state(PrinterState()) == b"\x00" + CONFIRMED
    assert [slip.texts for slip in mechanism.slips] == [("A",)]


def test_paper_near_its_end_still_prints() -> None:
    mechanism = VirtualMechanism(state=PrinterState(paper=Paper.NEAR_END))
    assert mechanism.feed(b"A\n\x1dV\0\x1dr\x01" + CONFIRM) == b"\x03" + CONFIRMED
    assert len(mechanism.slips) == 1


def test_asb_tells_only_of_what_was_asked_for() -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"\x1da\x08")
    assert mechanism.set_state(PrinterState(cover_open=True)) == b""
    assert mechanism.set_state(PrinterState(cover_open=True, paper=Paper.END)) == bytes.fromhex("38 00 0f 00")
    mechanism.set_state(PrinterState())
    mechanism.feed(b"\x1da\x00")
    assert mechanism.set_state(PrinterState(paper=Paper.END)) == b""


def test_initialize_ends_asb() -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"\x1da\xff\x1b@")
    assert mechanism.set_state(PrinterState(cover_open=True)) == b""


def test_a_printer_without_asb_reports_it() -> None:
    mechanism = VirtualMechanism(VirtualModel(asb=False))
    assert mechanism.feed(b"\x1da\xff") == b""
    assert mechanism.reports[0].kind is ReportKind.UNSUPPORTED


def test_a_cover_opened_in_the_middle_of_a_job_is_an_error_that_ends_when_it_closes() -> None:
    mechanism = VirtualMechanism(state=PrinterState(paper=Paper.END))
    mechanism.feed(b"A\n")
    mechanism.set_state(PrinterState(paper=Paper.END, cover_open=True))
    assert mechanism.feed(ASK) == bytes.fromhex("1a 36 12 7e")
    mechanism.set_state(PrinterState(offline=True))
    mechanism.set_state(PrinterState(offline=True, cover_open=True))
    assert mechanism.feed(b"\x10\x04\x03") == b"\x12"


def test_confirmation_comes_after_what_stands_before_it() -> None:
    mechanism = VirtualMechanism()
    stream = b"A\n\x1dV\0" + CONFIRM + b"B\n\x1dV\0"
    seen = [len(mechanism.slips) for byte in stream if mechanism.feed(bytes((byte,)))]
    assert seen == [1]


@pytest.mark.parametrize("wrong", [b"\x1d(H\x06\x0000a1b\x7f", b"\x1d(H\x06\x0000a1b\x1f", b"\x1d(H\x05\x0000a1b"])
def test_an_id_with_other_than_four_printable_characters_is_refused(wrong: bytes) -> None:
    mechanism = VirtualMechanism()
    assert mechanism.feed(wrong) == b""
    assert [made.kind for made in mechanism.reports] == [ReportKind.BAD_ARGUMENT]


def test_a_printer_that_cannot_confirm_stays_silent_and_reports_it() -> None:
    mechanism = VirtualMechanism(VirtualModel(confirms_jobs=False))
    assert mechanism.feed(CONFIRM + b"\x10\x04\x01") == b"\x12"
    assert [made.kind for made in mechanism.reports] == [ReportKind.UNSUPPORTED]


def test_identity() -> None:
    model = VirtualModel(maker="EPSON", name="TM-T20II", serial="J5XY001234", firmware="1.23 ESC/POS")
    mechanism = VirtualMechanism(model)
    answers = mechanism.feed(b"\x1dI\x41\x1dI\x42\x1dI\x43\x1dI\x44")
    assert answers == b"\x5f1.23 ESC/POS\0\x5fEPSON\0\x5fTM-T20II\0\x5fJ5XY001234\0"
    assert mechanism.feed(b"\x1dI\x01") == b""
    assert [made.kind for made in mechanism.reports] == [ReportKind.UNSUPPORTED]


def test_the_drawer_is_kicked_in_turn_or_at_once() -> None:
    mechanism = VirtualMechanism(state=PrinterState(offline=True))
    mechanism.feed(b"\x1bp\x00\x32\x32\x10\x14\x01\x00\x02")
    assert mechanism.kicks == 1
    mechanism.set_state(PrinterState())
    assert mechanism.kicks == 2
    assert mechanism.feed(b"\x1dr\x02") == b"\x00"


def raster_with(hidden: bytes) -> bytes:
    packed = b"\xaa" * 30 + hidden
    packed += b"\x55" * (72 - len(packed))
    return b"\x1dv0\0\x48\0\1\0" + packed


def test_status_is_answered_inside_raster_and_the_dots_stay() -> None:
    mechanism = VirtualMechanism()
    job = raster_with(b"\x10\x04\x04")
    answers = [mechanism.feed(bytes((byte,))) for byte in job]
    assert [at for at, answer in enumerate(answers) if answer] == [job.index(b"\x10\x04\x04") + 2]
    mechanism.feed(b"\x1dV\0")
    assert mechanism.slips[0].bitmap.packed() == job[8:]
    assert mechanism.reports == []


def test_an_argument_may_be_part_of_a_real_time_command() -> None:
    """Epson: the 10h of `DLE EOT` right behind `ESC 3` is taken for the line spacing too."""
    mechanism = VirtualMechanism()
    assert mechanism.feed(b"\x1b3\x10\x04\x01") == b"\x12"
    assert [made.raw for made in mechanism.reports] == [b"\x04", b"\x01"]
    mechanism.feed(b"\n\x1dV\0")
    assert mechanism.slips[0].bitmap.height == 16


def test_clearing_inside_raster_ruins_the_job() -> None:
    mechanism = VirtualMechanism()
    job = raster_with(CLEAR)
    assert mechanism.feed(b"before\n" + job + b"\n\x1dV\0") == CLEARED
    (slip,) = mechanism.slips
    assert slip.texts[0] == "before"
    assert "".join(slip.texts[1:]).startswith("UUUU")


def test_recovery_inside_raster_does_nothing_to_a_healthy_printer() -> None:
    mechanism = VirtualMechanism()
    job = raster_with(b"\x10\x05\x02")
    mechanism.feed(job + b"\x1dV\0")
    assert mechanism.slips[0].bitmap.packed() == job[8:]


def test_clearing_empties_what_waits() -> None:
    mechanism = VirtualMechanism(state=PrinterState(cover_open=True))
    assert mechanism.feed(b"old\n" + CONFIRM + b"half a li" + CLEAR) == CLEARED
    assert mechanism.feed(b"new\n\x1dV\0") == b""
    assert mechanism.set_state(PrinterState()) == b""
    assert [slip.texts for slip in mechanism.slips] == [("new",)]


@pytest.mark.parametrize("jam", [PrinterState(cutter_fault=True), PrinterState(mechanical_fault=True)])
def test_recovery_goes_on_or_starts_anew(jam: PrinterState) -> None:
    resumed = VirtualMechanism(state=jam)
    resumed.feed(b"old\n\x10\x05\x00\x1dV\0")
    assert resumed.state == jam
    resumed.feed(b"\x10\x05\x01")
    assert resumed.state == PrinterState()
    assert [slip.texts for slip in resumed.slips] == [("old",)]
    cleared = VirtualMechanism(state=jam)
    cleared.feed(b"old\n\x10\x05\x02new\n\x1dV\0")
    assert [slip.texts for slip in cleared.slips] == [("new",)]


def test_recovery_does_not_help_against_what_is_still_there() -> None:
    jam = PrinterState(cutter_fault=True, obstructed=True)
    mechanism = VirtualMechanism(state=jam)
    mechanism.feed(b"A\n\x1dV\0\x10\x05\x01")
    assert mechanism.state == jam
    hot = replace(PrinterState(), overheated=True)
    other = VirtualMechanism(state=hot)
    other.feed(b"A\n\x1dV\0\x10\x05\x01\x10\x05\x02")
    assert other.state == hot
    other.set_state(PrinterState())
    assert len(other.slips) == 1


def test_the_roll_ends_in_the_middle_of_a_job() -> None:
    mechanism = VirtualMechanism(faults=Faults(paper_ends_after_dots=70))
    mechanism.feed(b"\x1da\x08")
    assert mechanism.feed(b"1\n2\n3\n4\n\x1dV\0" + CONFIRM) == bytes.fromhex("18 00 0f 00")
    assert mechanism.slips == []
    assert mechanism.set_state(PrinterState()) == bytes.fromhex("10 00 00 00") + CONFIRMED
    assert [slip.texts for slip in mechanism.slips] == [("1", "2", "3", "4")]


@pytest.mark.parametrize(
    ("faults", "answers"),
    [
        (Faults(), b"\x12" + CONFIRMED + b"\x5fVIRTUAL\0" + CLEARED),
        (Faults(status=Spoiling.SILENT), CONFIRMED + b"\x5fVIRTUAL\0" + CLEARED),
        (Faults(confirmation=Spoiling.SILENT), b"\x12\x5fVIRTUAL\0" + CLEARED),
        (Faults(confirmation=Spoiling.HALF), b"\x12\x37\x22a\x5fVIRTUAL\0" + CLEARED),
        (Faults(identity=Spoiling.HALF, cleared=Spoiling.SILENT), b"\x12" + CONFIRMED + b"\x5fVIR"),
        (Faults(status=Spoiling.HALF), CONFIRMED + b"\x5fVIRTUAL\0" + CLEARED),
    ],
    ids=str,
)
def test_answers_are_spoiled_by_kind(faults: Faults, answers: bytes) -> None:
    assert VirtualMechanism(faults=faults).feed(b"\x10\x04\x01" + CONFIRM + b"\x1dIB" + CLEAR) == answers


@given(state=states)
def test_garbage_is_never_a_status_byte(state: PrinterState) -> None:
    mechanism = VirtualMechanism(state=state, faults=Faults(status=Spoiling.GARBAGE))
    garbage = mechanism.feed(ASK)
    assert len(garbage) == 4
    assert all(byte & 0x80 for byte in garbage)
