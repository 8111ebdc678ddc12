"""Images and QR symbols land dot for dot."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.virtual import ReportKind, VirtualMechanism, VirtualModel
from printing.virtual.dots import Bitmap, from_packed

if TYPE_CHECKING:
    from .conftest import Print

PICTURE = bytes(range(0x40, 0x40 + 3 * 5))  # 24 by 5 dots


def raster(packed: bytes, stride: int, mode: int = 0) -> bytes:
    height = len(packed) // stride
    return b"\x1dv0" + bytes((mode,)) + stride.to_bytes(2, "little") + height.to_bytes(2, "little") + packed


def graphics(packed: bytes, width: int, height: int, scale: int = 1, *, large: bool = False) -> bytes:
    body = b"0p0" + bytes((scale, scale)) + b"1" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + packed
    head = b"\x1d8L" + len(body).to_bytes(4, "little") if large else b"\x1d(L" + len(body).to_bytes(2, "little")
    return head + body + b"\x1d(L\x02\x0002"


def expected(packed: bytes, width: int, *, across: int = 1, down: int = 1, paper: int = 576) -> list[list[int]]:
    """Dots of an image at the left of the paper, from first principles."""
    stride = (width + 7) // 8
    rows = []
    for y in range(len(packed) // stride * down):
        dots = [0] * paper
        for x in range(width * across):
            byte = packed[y // down * stride + x // across // 8]
            dots[x] = byte >> (7 - x // across % 8) & 1
        rows.append(dots)
    return rows


def dots(bitmap: Bitmap) -> list[list[int]]:
    return [[int(bitmap.dot(x, y)) for x in range(bitmap.width)] for y in range(bitmap.height)]


@pytest.mark.parametrize(("mode", "across", "down"), [(0, 1, 1), (49, 2, 1), (2, 1, 2), (51, 2, 2)])
def test_raster_prints_its_dots_in_each_mode(printed: Print, mode: int, across: int, down: int) -> None:
    assert dots(printed(raster(PICTURE, 3, mode)).bitmap) == expected(PICTURE, 24, across=across, down=down)


def test_rasters_join_without_a_gap(printed: Print) -> None:
    whole = printed(raster(PICTURE, 3)).bitmap
    parts = printed(raster(PICTURE[:6], 3) + raster(PICTURE[6:], 3)).bitmap
    assert parts == whole


@pytest.mark.parametrize("large", [False, True])
def test_stored_graphics_print_their_dots(printed: Print, large: bool) -> None:
    assert dots(printed(graphics(PICTURE, 21, 5, large=large)).bitmap) == expected(PICTURE, 21)
    doubled = printed(graphics(PICTURE, 21, 5, 2, large=large)).bitmap
    assert dots(doubled) == expected(PICTURE, 21, across=2, down=2)


@pytest.mark.parametrize(("mode", "bytes_a_column"), [(0, 1), (1, 1), (32, 3), (33, 3)])
def test_column_images_print_24_rows(printed: Print, mode: int, bytes_a_column: int) -> None:
    columns = bytes((0x80, 0x01, 0xA5)) * 4
    count = len(columns) // bytes_a_column
    bitmap = printed(b"\x1b3\0\x1b*" + bytes((mode, count, 0)) + columns + b"\n").bitmap
    assert bitmap.height == 24
    across, down = (1 if mode & 1 else 2), (3 if bytes_a_column == 1 else 1)
    for x in range(count * across):
        column = int.from_bytes(columns[x // across * bytes_a_column :][:bytes_a_column], "big")
        for y in range(24):
            assert bitmap.dot(x, y) == bool(column >> (bytes_a_column * 8 - 1 - y // down) & 1)


def test_column_images_stand_beside_text(printed: Print) -> None:
    bitmap = printed(b"A\x1b*\x21\x01\x00\xff\xff\xffA\n").bitmap
    assert all(bitmap.dot(12, y) for y in range(24))
    assert [row >> (576 - 25) & 0xFFF for row in bitmap.rows] == [row >> (576 - 12) for row in bitmap.rows]


@pytest.mark.parametrize(("align", "left"), [(b"0", 0), (b"1", 276), (b"2", 552)])
def test_images_are_aligned(printed: Print, align: bytes, left: int) -> None:
    bitmap = printed(b"\x1ba" + align + raster(b"\xff\xff\xff", 3)).bitmap
    assert bitmap.rows == (0xFFFFFF << (576 - 24 - left),)


def test_an_image_that_is_too_wide_is_clipped_and_reported(printed: Print) -> None:
    slip = printed(raster(b"\xff" * 80, 80), clean=False)
    assert slip.bitmap.rows == ((1 << 576) - 1,)
    assert [made.kind for made in slip.unknown] == [ReportKind.CLIPPED]
    assert not printed(raster(b"\xff" * 64, 64), VirtualModel(width_dots=512, dpi=180)).unknown
    assert printed(raster(b"\xff" * 72, 72), VirtualModel(width_dots=512, dpi=180), clean=False).unknown


@pytest.mark.parametrize(
    "job",
    [
        raster(PICTURE, 3, 4),
        b"\x1dv0\0\0\0\1\0",
        graphics(PICTURE[:-1], 24, 5),
        graphics(PICTURE, 24, 5, 3),
    ],
)
def test_an_image_with_wrong_values_is_not_printed(job: bytes) -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(job + b"\x1dV\0")
    assert mechanism.slips == []
    assert mechanism.reports[0].kind is ReportKind.BAD_ARGUMENT


def test_printing_graphics_that_nobody_stored_is_reported() -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"\x1d(L\x02\x0002")
    assert [made.kind for made in mechanism.reports] == [ReportKind.OUT_OF_PLACE]


@given(width=st.integers(1, 40), rows=st.lists(st.binary(min_size=5, max_size=5), min_size=1, max_size=8))
def test_packing_dots_goes_both_ways(width: int, rows: list[bytes]) -> None:
    stride = (width + 7) // 8
    bitmap = from_packed(b"".join(row[:stride] for row in rows), width=width, height=len(rows))
    assert from_packed(bitmap.packed(), width=width, height=len(rows)) == bitmap
    assert bitmap.inverted().inverted() == bitmap
    assert bitmap.scaled(2, 3).dot(2 * width - 1, 3 * len(rows) - 1) == bitmap.dot(width - 1, len(rows) - 1)


def qr(content: bytes, *, size: int = 4, level: int = 1, model: int = 2) -> bytes:
    return (
        b"\x1d(k\x04\x001A"
        + bytes((48 + model, 0))
        + b"\x1d(k\x03\x001C"
        + bytes((size,))
        + b"\x1d(k\x03\x001E"
        + bytes((48 + level,))
        + b"\x1d(k"
        + (len(content) + 3).to_bytes(2, "little")
        + b"1P0"
        + content
        + b"\x1d(k\x03\x001Q0"
    )


CONTENTS = [b"0192f1c7-7f0a-7000-8000-aabbccddeeff", b"1234567890", "Rīga, Москва, Київ".encode(), b"\xe9\xff"]


@pytest.mark.parametrize("content", CONTENTS, ids=range(len(CONTENTS)))
@pytest.mark.parametrize("level", [0, 1, 2, 3])
def test_a_qr_symbol_is_drawn_at_true_modules(printed: Print, content: bytes, level: int) -> None:
    slip = printed(qr(content, size=5, level=level))
    symbol = segno.make(
        content, error="LMQH"[level], micro=False, boost_error=False, mode=None if content.isascii() else "byte"
    )
    assert slip.bitmap.height == 5 * len(symbol.matrix)
    for y, row in enumerate(symbol.matrix):
        for x, dark in enumerate(row):
            for dot in (0, 4):
                assert slip.bitmap.dot(5 * x + dot, 5 * y + dot) == bool(dark)
    assert slip.qr_codes == (content.decode("latin-1") if content == b"\xe9\xff" else content.decode(),)


@pytest.mark.parametrize("content", CONTENTS[:3], ids=range(3))
@pytest.mark.parametrize("size", [3, 6])
def test_a_decoder_reads_the_symbol_from_the_paper(printed: Print, content: bytes, size: int) -> None:
    pytest.importorskip("zxingcpp", reason="the QR decoder zxing-cpp is not installed")
    zxingcpp = importlib.import_module("zxingcpp")
    slip = printed(b"above\n\n\x1ba1" + qr(content, size=size) + b"\n\nbelow\n")
    bitmap = slip.bitmap
    image = Image.frombytes("1", (bitmap.width, bitmap.height), bitmap.packed(), "raw", "1;I").convert("L")
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == content.decode()


def test_symbol_is_aligned_and_its_data_last_until_initialize(printed: Print) -> None:
    slip = printed(b"\x1ba2" + qr(b"twice") + b"\x1d(k\x03\x001Q0")
    assert slip.qr_codes == ("twice", "twice")
    assert slip.bitmap.dot(575, 0)
    mechanism = VirtualMechanism()
    mechanism.feed(qr(b"once") + b"\x1b@\x1d(k\x03\x001Q0")
    assert [made.kind for made in mechanism.reports] == [ReportKind.OUT_OF_PLACE]


@pytest.mark.parametrize(
    ("job", "kind"),
    [
        (qr(b"x" * 3000), ReportKind.TOO_LARGE),
        (qr(b"x" * 200, size=16), ReportKind.TOO_LARGE),
        (qr(b"x", model=1), ReportKind.UNSUPPORTED),
        (qr(b"x", size=17), ReportKind.BAD_ARGUMENT),
        (qr(b"x", level=4), ReportKind.BAD_ARGUMENT),
        (b"A" + qr(b"x"), ReportKind.OUT_OF_PLACE),
        (b"\x1d(k\x03\x000Q0", ReportKind.UNSUPPORTED),
        (b"\x1d(k\x03\x001R0", ReportKind.UNSUPPORTED),
    ],
)
def test_a_symbol_that_cannot_be_drawn_is_reported(job: bytes, kind: ReportKind) -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(job)
    assert kind in [made.kind for made in mechanism.reports]


def test_a_micro_symbol_is_smaller(printed: Print) -> None:
    assert printed(qr(b"123", size=1, level=0)).bitmap.height == 21
    assert printed(qr(b"123", model=3, size=1, level=0)).bitmap.height == 13
