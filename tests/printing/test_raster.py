from dataclasses import replace

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from printing import qr
from printing.bands import Blank, NativeQr, Picture, strips
from printing.profile import profile
from printing.raster import LONGEST_MM, Sheet, bands, preview
from printing.typesetting import Style, Weight, fit
from tests.printing.conftest import ADDRESS

WIDE = profile("default")
NARROW = profile("TM-T88V")
PAPERS = pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["576", "512"])


def ink_of(image: Image.Image) -> Image.Image:
    return ImageChops.invert(image)


def ink_runs(image: Image.Image) -> list[tuple[int, int]]:
    """Rows from and to of everything black that white rows part."""
    runs: list[tuple[int, int]] = []
    for y in range(image.height):
        if ink_of(image).crop((0, y, image.width, y + 1)).getbbox():
            if runs and runs[-1][1] == y:
                runs[-1] = (runs[-1][0], y + 1)
            else:
                runs.append((y, y + 1))
    return runs


@PAPERS
@pytest.mark.parametrize("code", ["A017", "B1", "C1111", "A12345", "Ž000"])
def test_the_number_has_18_mm_of_ink(make_slip, paper, code):
    image = preview(make_slip(code=code), paper)
    top, bottom = max(ink_runs(image), key=lambda run: run[1] - run[0])
    assert paper.mm(bottom - top) >= 18
    assert (bottom - top) * 25.4 / paper.dpi < 24


@PAPERS
def test_no_slip_is_longer_than_95_mm(all_slips, paper):
    for slip in all_slips:
        image = preview(slip, paper)
        assert 15 + 2.5 + paper.mm(image.height) <= LONGEST_MM, slip


@PAPERS
def test_both_ways_to_a_symbol_take_the_same_paper(all_slips, paper):
    drawing = replace(paper, native_qr=False)
    for slip in all_slips:
        height = preview(slip, paper).height
        assert sum(band.rows for band in bands(slip, paper)) == height
        assert sum(band.rows for band in bands(slip, drawing)) == height


@PAPERS
def test_drawn_bands_are_the_preview(all_slips, paper):
    drawing = replace(paper, native_qr=False)
    for slip in all_slips:
        expected = preview(slip, drawing)
        whole = Image.new("1", expected.size, 255)
        top = 0
        for band in bands(slip, drawing):
            if isinstance(band, Picture):
                whole.paste(ImageChops.invert(band.image), (0, top))
            top += band.rows
        assert whole.tobytes() == expected.tobytes()


@PAPERS
def test_a_drawn_symbol_has_its_quiet_zone_and_modules_of_4_dots(make_slip, paper):
    slip = make_slip()
    image = ink_of(preview(slip, paper))
    symbol = qr.draw(slip.qr, 4)
    left = (paper.width_dots - symbol.width) // 2
    tops = [
        y
        for y in range(image.height - symbol.height)
        if image.crop((left, y, left + symbol.width, y + symbol.height)).tobytes() == symbol.tobytes()
    ]
    assert len(tops) == 1
    quiet = image.crop((left - 16, tops[0] - 16, left + symbol.width + 16, tops[0] + symbol.height + 16))
    assert quiet.getbbox() == (16, 16, 16 + symbol.width, 16 + symbol.height)


def test_a_native_symbol_is_white_in_the_dots_and_stands_between_white_rows(make_slip):
    laid = bands(make_slip(), WIDE)
    place = next(i for i, band in enumerate(laid) if isinstance(band, NativeQr))
    before, after = laid[place - 1], laid[place + 1]
    assert laid[place] == NativeQr(content=make_slip().qr, module_dots=4, rows=29 * 4)
    assert isinstance(before, Blank)
    assert isinstance(after, Blank)
    assert min(before.rows, after.rows) >= 16


@PAPERS
def test_what_a_symbol_is_for_stands_beside_it_outside_its_quiet_zone(make_slip, paper):
    slip = make_slip(qr=ADDRESS, qr_words="Sekojiet rindai savā tālrunī")
    assert not any(isinstance(band, NativeQr) for band in bands(slip, paper))
    image = preview(slip, paper)
    alone = preview(make_slip(qr=ADDRESS), paper)
    assert image.height == alone.height, "no paper is spent on it"
    (read,) = zxingcpp.read_barcodes(image.convert("L"))
    assert read.text == ADDRESS
    ink, symbol = ink_of(image), qr.draw(ADDRESS, 4)
    side, near = symbol.width, read.position.top_left
    places = [(near.x + x, near.y + y) for x in range(-4, 5) for y in range(-4, 5)]
    (x, y) = next((x, y) for x, y in places if ink.crop((x, y, x + side, y + side)).tobytes() == symbol.tobytes())
    assert ink.crop((x - 16, y - 16, x + side + 16, y + side + 16)).getbbox() == (16, 16, 16 + side, 16 + side)
    assert ink.crop((x + side, y, ink.width, y + side)).getbbox() is not None


def test_a_slip_without_a_symbol_ends_with_its_footer(make_slip):
    laid = bands(make_slip(qr=None), WIDE)
    assert not any(isinstance(band, NativeQr) for band in laid)
    assert isinstance(laid[-1], Picture)


def test_a_banner_is_white_on_black_from_edge_to_edge(make_slip):
    plain, marked = (preview(make_slip(banner=banner), WIDE) for banner in (None, "DUBLIKĀTS"))
    assert plain.getpixel((0, 2)) == plain.getpixel((575, 2)) == 255
    assert marked.getpixel((0, 2)) == marked.getpixel((575, 2)) == 0
    bar_bottom = ink_runs(marked)[0][1]
    assert marked.crop((100, 2, 476, bar_bottom)).getbbox() is not None


def test_each_part_of_a_slip_stands_on_it(make_slip):
    slip = make_slip("ru", 3)
    image = preview(slip, WIDE).tobytes()
    for changed in (
        {"institution": "Cits"},
        {"branch": "Cita"},
        {"service": "Другое"},
        {"service_again": "Cits"},
        {"code": "A018"},
        {"facts": slip.facts[:1]},
        {"issued": "21.11.2026. 14:05"},
        {"qr": "x"},
        {"footer": "+371"},
        {"banner": "X"},
    ):
        assert preview(replace(slip, **changed), WIDE).tobytes() != image, changed


def test_facts_too_wide_for_one_row_stand_one_under_the_other(make_slip):
    slip = make_slip("ru", 3)
    wordy = tuple(replace(fact, label=fact.label + " в этой очереди сейчас") for fact in slip.facts)
    endless = tuple(replace(fact, label=fact.label * 12) for fact in slip.facts)
    heights = [preview(replace(slip, facts=facts, qr=None), WIDE).height for facts in (slip.facts, wordy, endless)]
    assert heights == sorted(heights)
    assert len(set(heights)) == 3


def test_a_name_without_end_makes_a_longer_slip_and_loses_nothing(make_slip):
    image = preview(make_slip(service="Pakalpojums " * 60), WIDE)
    assert WIDE.mm(image.height) > LONGEST_MM


def test_nothing_may_stand_beside_the_paper():
    with pytest.raises(ValueError, match="ink from"):
        Sheet(width=16).put(Image.new("1", (10, 1), 255), 8, 0)


def test_an_accent_above_the_first_row_is_kept():
    sheet = Sheet(width=400)
    style = Style(weight=Weight.BOLD, px=60)
    sheet.paragraph(fit("ĒĒ", (style,), 400, 1))
    lower = Sheet(width=400, y=100)
    lower.paragraph(fit("ĒĒ", (style,), 400, 1))
    assert sheet.picture().crop(sheet.picture().getbbox()).tobytes() == (
        lower.picture().crop(lower.picture().getbbox()).tobytes()
    )


@given(
    rows=st.lists(
        st.sampled_from([b"\x00\x00", b"\x00\x01", b"\x80\x00"]).flatmap(
            lambda row: st.integers(1, 12).map(lambda times: row * times)
        ),
        max_size=12,
    )
)
def test_strips_lose_no_row_and_hold_no_long_white(rows):
    raw = b"".join(rows)
    image = Image.frombytes("1", (16, len(raw) // 2), raw)
    again = b""
    for band in strips(image):
        assert band.rows > 0
        if isinstance(band, Picture):
            again += band.image.tobytes()
            assert b"\x00\x00" * 8 not in [band.image.tobytes()[i : i + 16] for i in range(0, band.rows * 2, 2)]
        else:
            again += bytes(2 * band.rows)
    assert again == raw
