"""Each mishap does what its name says, shows in the status as on a real printer, and is over when it is relieved."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from printing.virtual import (
    Mishap,
    MishapName,
    PrinterState,
    ScrapReason,
    VirtualModel,
    VirtualPrinter,
    WrongMishap,
    parse_mishap,
)

from .conftest import DEADLINE_S

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

    Dial = Callable[[VirtualPrinter], socket.socket]
    Read = Callable[[socket.socket, int], bytes]

JOB = b"\x1b@ticket\n\x1dV\0"
BLOCK = b"\x1dv0\0\x48\0\x64\0" + b"\xff" * 72 * 100
CONFIRM = b"\x1d(H\x06\x0000a1b2"
CONFIRMED = b"\x37\x22a1b2\0"
STATUS = b"\x10\x04\x01"
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
ASB_ON = b"\x1da\xff"
FINE = bytes.fromhex("10 00 00 00")


@pytest.mark.parametrize("name", MishapName)
def test_each_mishap_can_be_typed_and_shown(name: MishapName) -> None:
    assert parse_mishap(name).name is name
    assert parse_mishap(str(parse_mishap(name))) == parse_mishap(name)


def test_numbers_are_rows_bytes_or_seconds() -> None:
    assert parse_mishap("paper-out:120") == Mishap(name=MishapName.PAPER_OUT, amount=120)
    assert parse_mishap("slow:0.5") == Mishap(name=MishapName.SLOW, amount=0.5)
    assert parse_mishap("slow").amount == 2
    assert str(parse_mishap("power-off:9000")) == "power-off:9000"


@pytest.mark.parametrize(
    "text",
    [
        *("", "fire", "Mute", "mute:", "mute:1", "paper-out:", "paper-out:-1", "paper-out:1.5", "reset:²"),
        *("reset:9999999999", "slow:", "slow:0", "slow:inf", "slow:nan", "slow:3601", "paper-out 5"),
    ],
)
def test_what_is_no_mishap_is_refused(printer: VirtualPrinter, text: str) -> None:
    with pytest.raises(WrongMishap) as refused:
        printer.inflict(text)
    assert refused.value.text == text
    assert printer.mishaps == ()


@pytest.mark.parametrize(
    ("mishap", "asb"),
    [
        ("paper-near-end", "10 00 03 00"),
        ("paper-out", "18 00 0f 00"),
        ("cover-open", "38 00 00 00"),
        ("cutter-jam", "18 08 00 00"),
        ("overheat", "18 40 00 00"),
    ],
)
def test_who_asked_to_be_told_is_told_of_each_change(
    printer: VirtualPrinter, dial: Dial, read: Read, mishap: str, asb: str
) -> None:
    host = dial(printer)
    host.sendall(ASB_ON)
    assert read(host, 4) == FINE
    for _ in range(2):
        printer.inflict(mishap)
        assert read(host, 4) == bytes.fromhex(asb)
        printer.relieve(mishap)
        assert read(host, 4) == FINE
    assert (printer.state, printer.mishaps) == (PrinterState(), ())


def test_initialize_and_a_power_cut_end_automatic_status(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    host.sendall(ASB_ON + b"\x1b@" + CONFIRM)
    assert read(host, 11) == FINE + CONFIRMED
    printer.inflict("paper-near-end")
    host.sendall(ASB_ON)
    assert read(host, 4) == bytes.fromhex("10 00 03 00")
    printer.inflict("power-off")
    printer.relieve("power-off")
    again = dial(printer)
    printer.relieve("paper-near-end")
    again.sendall(STATUS)
    assert read(again, 1) == b"\x12"


def test_troubles_add_up_and_end_one_by_one(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    host.sendall(ASB_ON)
    read(host, 4)
    steps = [
        (printer.inflict, "paper-near-end", "10 00 03 00"),
        (printer.inflict, "cover-open", "38 00 03 00"),
        (printer.inflict, "paper-out", "38 00 0f 00"),
        (printer.inflict, "cutter-jam", "38 08 0f 00"),
        (printer.relieve, "cover-open", "18 08 0f 00"),
        (printer.relieve, "paper-out", "18 08 03 00"),
        (printer.relieve, "cutter-jam", "10 00 03 00"),
        (printer.relieve, "paper-near-end", "10 00 00 00"),
    ]
    for act, mishap, asb in steps:
        act(mishap)
        assert read(host, 4) == bytes.fromhex(asb)


def test_a_jam_stays_however_often_the_host_recovers(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.inflict("cutter-jam")
    host = dial(printer)
    host.sendall(JOB + b"\x10\x05\x01" + b"\x10\x04\x03")
    assert read(host, 1) == b"\x1a"
    printer.relieve("cutter-jam")
    host.sendall(CONFIRM)
    assert read(host, 7) == CONFIRMED


def test_paper_ends_to_the_row_and_a_new_roll_goes_on_there(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.inflict("paper-out:120")
    host = dial(printer)
    host.sendall(ASB_ON + BLOCK * 3 + b"\x1dV\0" + CONFIRM)
    assert read(host, 8) == FINE + bytes.fromhex("18 00 0f 00")
    assert (printer.uncut_dots, printer.slips) == (120, ())
    printer.relieve("paper-out")
    assert read(host, 11) == FINE + CONFIRMED
    (scrap,), (slip,) = printer.scraps, printer.slips
    assert (scrap.reason, scrap.rows, scrap.number) == (ScrapReason.NEW_ROLL, 120, 1)
    assert scrap.image_path is not None
    assert scrap.image_path.name == "scrap-0001.png"
    assert (slip.height_dots, slip.top_missing, slip.leftover_dots) == (180, True, 0)


def test_an_end_that_has_not_come_yet_can_be_taken_back(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.inflict("paper-out:120")
    printer.relieve("paper-out")
    host = dial(printer)
    host.sendall(BLOCK * 3 + b"\x1dV\0" + CONFIRM)
    assert read(host, 7) == CONFIRMED
    assert (printer.slips[0].height_dots, printer.scraps) == (300, ())


def test_a_roll_runs_low_and_ends(tmp_path: Path, dial: Dial, read: Read) -> None:
    model = VirtualModel(roll_mm=50, near_end_mm=20)
    with VirtualPrinter(tmp_path, model=model).listen() as printer:
        assert printer.roll_left_mm == pytest.approx(50, abs=0.2)
        host = dial(printer)
        host.sendall(ASB_ON)
        assert read(host, 4) == FINE
        # 50 mm are 400 rows, 20 mm 160 of them.
        host.sendall(BLOCK * 3 + b"\x1dV\0" + CONFIRM)
        assert read(host, 11) == bytes.fromhex("10 00 03 00") + CONFIRMED
        assert printer.roll_left_mm == pytest.approx(12.5, abs=0.2)
        host.sendall(BLOCK)
        assert read(host, 4) == bytes.fromhex("18 00 0f 00")
        assert printer.roll_left_mm == 0
        printer.relieve("paper-out")
        assert read(host, 4) == FINE
        assert printer.roll_left_mm == pytest.approx(50, abs=0.2)


def test_a_cover_opened_in_the_middle_of_a_block_holds_it_there(tmp_path: Path, dial: Dial, read: Read) -> None:
    moving, go_on = threading.Event(), threading.Event()

    def sleep(_: float) -> None:
        moving.set()
        go_on.wait(DEADLINE_S)

    with VirtualPrinter(tmp_path, speed_mm_s=100, sleep=sleep).listen() as printer:
        host = dial(printer)
        host.sendall(BLOCK * 2 + b"\x1dV\0" + CONFIRM)
        assert moving.wait(DEADLINE_S)
        printer.inflict("cover-open")
        go_on.set()
        host.sendall(b"\x10\x04\x02\x10\x04\x03")
        assert read(host, 2) == b"\x56\x52"  # an error that ends by itself
        assert printer.wait_until(lambda: printer.uncut_dots, DEADLINE_S)
        assert printer.uncut_dots == 50
        printer.relieve("cover-open")
        assert read(host, 7) == CONFIRMED
        assert printer.slips[0].height_dots == 200


def test_rows_that_the_power_cut_overtook_are_not_on_paper(tmp_path: Path, dial: Dial, read: Read) -> None:
    moving, go_on = threading.Event(), threading.Event()
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 3:
            moving.set()
            go_on.wait(DEADLINE_S)

    with VirtualPrinter(tmp_path, speed_mm_s=100, sleep=sleep).listen() as printer:
        host = dial(printer)
        host.sendall(BLOCK * 2 + b"\x1dV\0" + CONFIRM)
        assert moving.wait(DEADLINE_S)
        printer.inflict("power-off")
        go_on.set()
        assert printer.wait_until(lambda: printer.scraps, DEADLINE_S)
        assert (printer.scraps[0].rows, printer.uncut_dots) == (100, 100)
        printer.relieve("power-off")
        printer.tear_off()
        assert [(slip.height_dots, slip.leftover_dots) for slip in printer.slips] == [(100, 100)]


def test_without_power_nothing_listens_and_with_it_again_the_port_is_the_same(
    tmp_path: Path, dial: Dial, read: Read
) -> None:
    with VirtualPrinter(tmp_path) as printer:
        printer.inflict("power-off")
        address = printer.listen().address
        for _ in range(3):
            with pytest.raises(ConnectionRefusedError):
                dial(printer)
            printer.inflict("power-off")
            printer.relieve("power-off")
            assert printer.address == address
            host = dial(printer)
            host.sendall(JOB + CONFIRM)
            assert read(host, 7) == CONFIRMED
            printer.inflict("power-off")
            with pytest.raises(ConnectionResetError):
                read(host, 1)
    assert len(printer.slips) == 3


@pytest.mark.parametrize("mishap", ["power-off", "reset"])
def test_it_happens_after_so_many_bytes(printer: VirtualPrinter, dial: Dial, read: Read, mishap: str) -> None:
    host = dial(printer)
    printer.inflict(f"{mishap}:9")
    host.sendall(JOB[:4] + STATUS)
    assert read(host, 1) == b"\x12"
    with pytest.raises(ConnectionResetError):  # noqa: PT012 - the reset may come to either
        host.sendall(JOB[4:] + JOB)
        read(host, 1)
    assert printer.wait_until(lambda: not printer.connections, DEADLINE_S)
    printer.relieve(mishap)
    again = dial(printer)
    again.sendall(JOB + CONFIRM)
    assert read(again, 7) == CONFIRMED
    assert [slip.texts for slip in printer.slips] == [("ticket",)]


def test_a_reset_happens_once_and_what_had_come_before_it_is_printed(
    printer: VirtualPrinter, dial: Dial, read: Read
) -> None:
    printer.inflict("reset")
    with pytest.raises(ConnectionResetError):
        read(dial(printer), 1)
    assert printer.mishaps == ()
    hosts = [dial(printer) for _ in range(3)]
    for host in hosts:
        host.sendall(STATUS)
        assert read(host, 1) == b"\x12"
    printer.inflict(f"reset:{len(JOB)}")
    with pytest.raises(ConnectionResetError):  # noqa: PT012 - the reset may come to either
        hosts[0].sendall(JOB + JOB)
        read(hosts[0], 1)
    for host in hosts[1:]:
        with pytest.raises(ConnectionResetError):
            read(host, 1)
    assert printer.wait_until(lambda: not printer.connections, DEADLINE_S)
    assert [slip.texts for slip in printer.slips] == [("ticket",)]


def test_stuck_lets_hosts_in_and_reads_nothing(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    early = dial(printer)
    printer.inflict("stuck")
    early.sendall(STATUS)
    late = dial(printer)
    late.sendall(STATUS + JOB + CONFIRM)
    for host in (early, late):
        host.settimeout(0.05)
        with pytest.raises(TimeoutError):
            read(host, 1)
        host.settimeout(DEADLINE_S)
    assert printer.slips == ()
    printer.relieve("stuck")
    assert read(early, 1) == b"\x12"
    assert read(late, 8) == b"\x12" + CONFIRMED


def test_mute_prints_and_answers_nothing(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    host = dial(printer)
    host.sendall(ASB_ON)
    read(host, 4)
    printer.inflict("mute")
    printer.inflict("cover-open")
    printer.relieve("cover-open")
    host.sendall(STATUS + b"\x1dIB" + JOB + CONFIRM)
    assert printer.wait_until(lambda: printer.slips, DEADLINE_S)
    host.sendall(CLEAR + BLOCK + b"\x1dV\0")
    assert printer.wait_until(lambda: len(printer.slips) == 2, DEADLINE_S)
    printer.relieve("mute")
    host.sendall(STATUS)
    assert read(host, 1) == b"\x12"


def test_garbage_is_no_answer_to_anything(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.inflict("garbage")
    host = dial(printer)
    host.sendall(STATUS + b"\x1dIB" + CONFIRM)
    answer = read(host, 1 + 9 + 7)
    assert len(answer) == 17
    assert all(byte & 0x80 for byte in answer)


def test_merged_answers_come_together_and_a_lone_one_all_the_same(
    printer: VirtualPrinter, dial: Dial, read: Read
) -> None:
    printer.inflict("merged")
    host = dial(printer)
    host.sendall(STATUS)
    assert read(host, 1) == b"\x12"
    together = 0
    for _ in range(20):
        host.sendall(STATUS + b"\x10\x04\x04")
        got = host.recv(16)
        together += len(got) == 2
        assert got + read(host, 2 - len(got)) == b"\x12\x12"
    assert together


def test_flow_control_stands_behind_each_byte(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.inflict("xonxoff")
    host = dial(printer)
    host.sendall(STATUS + CONFIRM)
    strewn = b"".join(bytes((byte,)) + b"\x13\x11" for byte in b"\x12" + CONFIRMED)
    assert read(host, len(strewn)) == strewn


def test_slow_answers_keep_their_order_and_printing_begins_late(
    printer: VirtualPrinter, dial: Dial, read: Read
) -> None:
    printer.inflict("slow:0.2")
    host = dial(printer)
    begun = time.monotonic()
    host.sendall(STATUS + CONFIRM)
    assert read(host, 1) == b"\x12"
    assert time.monotonic() - begun >= 0.2
    assert read(host, 7) == CONFIRMED
    begun = time.monotonic()
    host.sendall(JOB)
    assert printer.wait_until(lambda: printer.slips, DEADLINE_S)
    assert time.monotonic() - begun >= 0.2
    host.sendall(STATUS)
    printer.relieve("slow")
    host.sendall(STATUS + CONFIRM)
    assert read(host, 9) == b"\x12\x12" + CONFIRMED


def test_cleared_buffers_leave_a_scrap(printer: VirtualPrinter, dial: Dial, read: Read) -> None:
    printer.inflict("paper-out:40")
    host = dial(printer)
    host.sendall(BLOCK + b"\x1dV\0")
    assert printer.wait_until(lambda: printer.uncut_dots == 40, DEADLINE_S)
    host.sendall(CLEAR)
    assert read(host, 3) == b"\x37\x25\0"
    assert [(scrap.reason, scrap.rows) for scrap in printer.scraps] == [(ScrapReason.CLEARED, 40)]
    # It stands in the printer still, and goes with the old roll, no second scrap.
    printer.relieve("paper-out")
    host.sendall(JOB + CONFIRM)
    assert read(host, 7) == CONFIRMED
    assert len(printer.scraps) == 1
    assert [(slip.height_dots, slip.leftover_dots, slip.top_missing) for slip in printer.slips] == [(30, 0, False)]


def test_mishaps_are_told_of(tmp_path: Path, dial: Dial, read: Read) -> None:
    told: list[tuple[str, bool]] = []
    heard = threading.Event()

    def on_mishap(mishap: Mishap, begun: bool) -> None:
        told.append((str(mishap), begun))
        if len(told) == 4:
            heard.set()

    with VirtualPrinter(tmp_path, on_mishap=on_mishap).listen() as printer:
        printer.inflict("slow:0.5")
        printer.relieve("slow")
        printer.relieve("slow")
        printer.inflict("reset:3")
        host = dial(printer)
        host.sendall(STATUS)
        assert heard.wait(DEADLINE_S)
    assert told == [("slow:0.5", True), ("slow:0.5", False), ("reset:3", True), ("reset", False)]
