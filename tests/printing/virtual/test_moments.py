"""A test can break the printer exactly where it wants to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from printing.virtual import Moment, MomentKind, ScrapReason, VirtualModel, VirtualPrinter

from .conftest import DEADLINE_S

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

    Dial = Callable[[VirtualPrinter], socket.socket]
    Read = Callable[[socket.socket, int], bytes]

CONFIRM = b"\x1d(H\x06\x0000a1b2"
CONFIRMED = b"\x37\x22a1b2\0"
BLOCK = b"\x1dv0\0\x48\0\x64\0" + b"\xff" * 72 * 100
JOB = b"\x1b@" + BLOCK * 3 + b"\x1bJ\x14\x1dV\0" + CONFIRM


class Breaker:
    """Breaks a printer the first time that a moment comes."""

    def __init__(self, mishap: str, kind: MomentKind, index: int | None = None) -> None:
        self.printer: VirtualPrinter | None = None
        self._left = (mishap, kind, index)
        self.seen: list[Moment] = []

    def __call__(self, moment: Moment) -> None:
        self.seen.append(moment)
        mishap, kind, index = self._left
        if self.printer is not None and moment.kind is kind and index in (None, moment.index):
            printer, self.printer = self.printer, None
            printer.inflict(mishap)


def test_each_step_of_a_job_is_a_moment(tmp_path: Path, dial: Dial, read: Read) -> None:
    seen: list[Moment] = []
    with VirtualPrinter(tmp_path, on_moment=seen.append).listen() as printer:
        host = dial(printer)
        host.sendall(CONFIRM + JOB + JOB)
        assert read(host, 21) == CONFIRMED * 3
    kinds = MomentKind
    expected = [(kinds.CONFIRMING, -1, 0, 0)]
    for job in (0, 1):
        expected.append((kinds.JOB_BEGUN, job, 0, 0))
        for index in range(4):
            half = 10 if index == 3 else 50
            expected += [
                (kinds.BLOCK_BEGUN, job, index, 100 * index),
                (kinds.BLOCK_HALF, job, index, 100 * index + half),
            ]
        expected += [(kind, job, 4, 320) for kind in (kinds.CUT_BEGUN, kinds.CUT_DONE, kinds.CONFIRMING)]
    assert [(moment.kind, moment.job, moment.index, moment.rows) for moment in seen] == expected


@pytest.mark.parametrize("mishap", ["cover-open", "cutter-jam", "overheat", "paper-out"])
@pytest.mark.parametrize(
    ("kind", "index", "uncut", "cut"),
    [
        (MomentKind.JOB_BEGUN, 0, 0, 0),
        (MomentKind.BLOCK_HALF, 0, 50, 0),
        (MomentKind.BLOCK_BEGUN, 2, 200, 0),
        (MomentKind.CUT_BEGUN, 4, 300, 0),
        (MomentKind.CUT_DONE, 4, 0, 1),
        (MomentKind.CONFIRMING, 4, 0, 1),
    ],
)
def test_what_stops_the_printer_stops_it_right_there_until_it_is_mended(
    tmp_path: Path, dial: Dial, read: Read, mishap: str, kind: MomentKind, index: int, uncut: int, cut: int
) -> None:
    breaker = Breaker(mishap, kind, index)
    with VirtualPrinter(tmp_path, on_moment=breaker).listen() as printer:
        breaker.printer = printer
        host = dial(printer)
        host.sendall(JOB)
        assert printer.wait_until(lambda: printer.mishaps and printer.uncut_dots == uncut, DEADLINE_S)
        assert len(printer.slips) == cut
        host.sendall(b"\x10\x04\x01")
        assert read(host, 1) == b"\x1a"
        printer.relieve(mishap)
        assert read(host, 7) == CONFIRMED
        if mishap != "paper-out" or not uncut:
            assert [(slip.height_dots, slip.top_missing) for slip in printer.slips] == [(320, False)]
            assert printer.scraps == ()
            return
        # What stood in the printer goes with the old roll: at the cut, that was the slip and its feed.
        out = 320 if kind is MomentKind.CUT_BEGUN else uncut
        assert [(scrap.reason, scrap.rows) for scrap in printer.scraps] == [(ScrapReason.NEW_ROLL, out)]
        assert [(slip.height_dots, slip.top_missing) for slip in printer.slips] == (
            [(320 - out, True)] if out < 320 else []
        )


@pytest.mark.parametrize(
    ("kind", "index", "rows", "cut"),
    [
        (MomentKind.JOB_BEGUN, 0, 0, 0),
        (MomentKind.BLOCK_HALF, 0, 50, 0),
        (MomentKind.BLOCK_BEGUN, 2, 200, 0),
        (MomentKind.CUT_BEGUN, 4, 320, 0),
        (MomentKind.CUT_DONE, 4, 0, 1),
        (MomentKind.CONFIRMING, 4, 0, 1),
    ],
)
def test_without_power_what_is_not_on_paper_is_gone_and_ink_comes_out_with_the_next_slip(
    tmp_path: Path, dial: Dial, read: Read, kind: MomentKind, index: int, rows: int, cut: int
) -> None:
    breaker = Breaker("power-off", kind, index)
    with VirtualPrinter(tmp_path, on_moment=breaker).listen() as printer:
        breaker.printer = printer
        host = dial(printer)
        host.sendall(JOB)
        with pytest.raises(ConnectionResetError):
            read(host, 1)
        with pytest.raises(ConnectionRefusedError):
            dial(printer)
        assert printer.wait_until(lambda: not printer.connections, DEADLINE_S)
        assert len(printer.slips) == cut
        assert [(scrap.reason, scrap.rows) for scrap in printer.scraps] == (
            [(ScrapReason.POWER_OFF, rows)] if rows else []
        )
        printer.relieve("power-off")
        again = dial(printer)
        again.sendall(JOB)
        assert read(again, 7) == CONFIRMED
        last = printer.slips[-1]
        assert (last.height_dots, last.leftover_dots) == (320 + rows, rows)
        assert [moment.job for moment in breaker.seen][-1] == 1


def test_leftovers_are_counted_from_the_cutters_edge(tmp_path: Path, dial: Dial, read: Read) -> None:
    breaker = Breaker("power-off", MomentKind.BLOCK_HALF, 1)
    with VirtualPrinter(tmp_path, on_moment=breaker, model=VirtualModel(head_to_cutter_dots=120)).listen() as printer:
        breaker.printer = printer
        host = dial(printer)
        host.sendall(JOB)
        assert printer.wait_until(lambda: printer.scraps, DEADLINE_S)
        assert (printer.scraps[0].rows, printer.uncut_dots) == (150, 270)
        printer.relieve("power-off")
        again = dial(printer)
        again.sendall(b"\x1dVB\0" + CONFIRM)
        assert read(again, 7) == CONFIRMED
        assert (printer.slips[0].height_dots, printer.slips[0].leftover_dots) == (270, 270)
        assert printer.uncut_dots == 0
