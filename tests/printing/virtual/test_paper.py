"""Slips come off at the cutter and are kept under numbers that are never used twice."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from printing.virtual import CutKind, ReportKind, SlipDrawing, VirtualMechanism, VirtualModel
from printing.virtual.tray import PaperTray

if TYPE_CHECKING:
    from .conftest import Print

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("command", "kind", "feed"),
    [
        (b"\x1dV\0", CutKind.FULL, 0),
        (b"\x1dV0", CutKind.FULL, 0),
        (b"\x1dV\1", CutKind.PARTIAL, 0),
        (b"\x1dV1", CutKind.PARTIAL, 0),
        (b"\x1dVA\x10", CutKind.FULL, 16),
        (b"\x1dVB\x10", CutKind.PARTIAL, 16),
        (b"\x1dVg\x10", CutKind.FULL, 16),
        (b"\x1bi", CutKind.PARTIAL, 0),
        (b"\x1bm", CutKind.PARTIAL, 0),
    ],
)
def test_a_cut_ends_a_slip(command: bytes, kind: CutKind, feed: int) -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"A\n" + command + b"B\n" + command)
    assert [slip.cut for slip in mechanism.slips] == [kind, kind]
    assert [slip.texts for slip in mechanism.slips] == [("A",), ("B",)]
    assert [slip.bitmap.height for slip in mechanism.slips] == [30 + feed, 30 + feed]


def test_cutting_where_there_was_a_cut_gives_no_slip() -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"A\n\x1dV\0\x1dV\0\x1b@\x1dV\0")
    assert len(mechanism.slips) == 1


def test_paper_can_be_torn_off() -> None:
    mechanism = VirtualMechanism()
    mechanism.tear_off()
    mechanism.feed(b"A\n")
    mechanism.tear_off()
    mechanism.tear_off()
    assert [slip.cut for slip in mechanism.slips] == [CutKind.TORN]


def test_reports_go_with_the_slip_they_concern() -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"\x1bY\n\x1dV\0A\n\x1dV\0")
    assert [len(slip.unknown) for slip in mechanism.slips] == [1, 0]


def test_a_real_cutter_leaves_what_has_not_passed_it() -> None:
    mechanism = VirtualMechanism(VirtualModel(head_to_cutter_dots=120))
    mechanism.feed(b"A\n" * 5 + b"\x1dV\0" + b"B\n\x1dVA\x08")
    short, rest = mechanism.slips
    assert short.texts == ("A",)
    assert short.bitmap.height == 150
    assert not any(short.bitmap.rows[:120])
    assert any(short.bitmap.rows[120:])
    assert [made.kind for made in short.unknown] == [ReportKind.CUT_SHORT]
    assert rest.texts == ("A",) * 4 + ("B",)
    assert rest.bitmap.height == 30 + 120 + 8
    assert not rest.unknown


def test_a_cut_that_feeds_first_leaves_nothing_printed_behind() -> None:
    mechanism = VirtualMechanism(VirtualModel(head_to_cutter_dots=120))
    mechanism.feed(b"A\n\x1dVA\0B\n\x1dVA\0")
    first, second = mechanism.slips
    assert (first.texts, second.texts) == (("A",), ("B",))
    assert first.bitmap.height == second.bitmap.height == 150
    assert not mechanism.reports


def drawing(printed: Print) -> SlipDrawing:
    return printed(b"\x1dB\1 \n")


def test_a_slip_is_kept_as_its_dots(printed: Print, tmp_path: Path) -> None:
    drawn = drawing(printed)
    slip = PaperTray(tmp_path / "new" / "folder").keep(drawn, VirtualModel())
    assert slip.image_path == tmp_path / "new" / "folder" / "0001.png"
    assert (slip.width_dots, slip.height_dots, slip.number) == (576, 30, 1)
    assert slip.length_mm == pytest.approx(30 * 25.4 / 203)
    with Image.open(slip.image_path) as image:
        assert (image.mode, image.size) == ("1", (576, 30))
        assert image.info["dpi"] == pytest.approx((203, 203), abs=0.1)
        assert [image.getpixel((x, 0)) for x in (0, 11, 12, 575)] == [0, 0, 255, 255]
        assert image.getpixel((0, 24)) == 255
    assert [path.name for path in slip.image_path.parent.iterdir()] == ["0001.png"]


def test_numbers_go_on_after_what_lies_there(printed: Print, tmp_path: Path) -> None:
    drawn = drawing(printed)
    (tmp_path / "0007.png").write_bytes(b"a slip of yesterday")
    (tmp_path / "notes.png").write_bytes(b"")
    tray = PaperTray(tmp_path)
    assert tray.keep(drawn, VirtualModel()).image_path.name == "0008.png"
    (tmp_path / "0009.png").write_bytes(b"another printer's slip")
    assert tray.keep(drawn, VirtualModel()).image_path.name == "0010.png"
    assert (tmp_path / "0007.png").read_bytes() == b"a slip of yesterday"
    assert (tmp_path / "0009.png").read_bytes() == b"another printer's slip"
    (tmp_path / "9999.png").write_bytes(b"")
    assert PaperTray(tmp_path).keep(drawn, VirtualModel()).image_path.name == "10000.png"


def test_without_hard_links_no_slip_is_overwritten_either(
    printed: Print, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    drawn = drawing(printed)
    one, other = PaperTray(tmp_path), PaperTray(tmp_path)
    names = [tray.keep(drawn, VirtualModel()).image_path.name for tray in (one, one, other, one)]
    assert names == ["0001.png", "0002.png", "0003.png", "0004.png"]
    assert len(list(tmp_path.iterdir())) == 4


PRINT_MANY = """
import sys
from pathlib import Path
from printing.virtual import VirtualMechanism, VirtualModel
from printing.virtual.tray import PaperTray

tray = PaperTray(Path(sys.argv[1]))
mechanism = VirtualMechanism(on_slip=lambda slip: print(tray.keep(slip, VirtualModel()).number))
sys.stdin.readline()
mechanism.feed(b"\\x1dv0\\0\\1\\0\\1\\0\\xff\\x1dV\\0" * 40)
"""


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_MANY, str(tmp_path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    numbers = [int(line) for process in started for line in process.communicate(timeout=60)[0].split()]
    assert sorted(numbers) == list(range(1, 81))
    assert len(list(tmp_path.glob("[0-9]*.png"))) == len(list(tmp_path.iterdir())) == 80


def test_importing_loads_neither_pillow_nor_segno() -> None:
    heavy = (
        "import sys, printing.virtual; print([m for m in ('PIL', 'segno', 'escpos', 'PySide6') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", heavy], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_it_shares_no_code_with_the_rest_of_printing() -> None:
    code = (
        "import sys, printing.virtual; "
        "print([m for m in sys.modules if m.startswith('printing.') and not m.startswith('printing.virtual')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
