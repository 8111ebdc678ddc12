import re
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printing.bands import Band, Blank, Letters, NativeQr, Picture, strips
from printing.escpos import BLOCK_ROWS, encode, encode_bands, harmless
from printing.profile import Mode, profile
from printing.slip import Fact, Slip

WIDE = profile("default")
NARROW = profile("TM-T88V")
REAL_TIME = re.compile(rb"\x10[\x04\x05\x14]")

# Mostly bytes that could make a real-time command, each row count and width that a printer takes.
TREACHEROUS = st.lists(
    st.sampled_from([b"\x10", b"\x04", b"\x05", b"\x14", b"\x10\x04", b"\x00", b"\x1b", b"\xff"])
    | st.binary(max_size=3),
    min_size=1,
    max_size=40,
).map(b"".join)
ANY_TEXT = st.text(max_size=30) | st.text(st.sampled_from("\x10\x04\x05\x14 aāяї№\x1b"), max_size=30)


@st.composite
def images(draw):
    width_bytes, rows = draw(st.integers(1, 73)), draw(st.integers(1, 260))
    raw = draw(TREACHEROUS) or b"\x10\x04"
    size = width_bytes * rows
    width = width_bytes * 8 - draw(st.integers(0, 7))
    return Image.frombytes("1", (width, rows), (raw * (size // len(raw) + 1))[:size])


@st.composite
def slips(draw):
    return Slip(
        institution=draw(ANY_TEXT),
        branch=draw(ANY_TEXT),
        service=draw(ANY_TEXT),
        service_again=draw(st.none() | ANY_TEXT),
        code=draw(st.text(max_size=8)),
        facts=tuple(draw(st.lists(st.builds(Fact, label=ANY_TEXT, value=ANY_TEXT), max_size=3))),
        issued=draw(ANY_TEXT),
        qr=draw(st.none() | st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=1, max_size=60)),
        footer=draw(ANY_TEXT),
        banner=draw(st.none() | ANY_TEXT),
    )


def body(data: bytes) -> bytes:
    """What stands between the settings at the start and the foot."""
    start = data.index(b"\x1ba") + 3
    return data[start : data.rindex(b"\x1bJ")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What raster blocks and feeds leave on the paper."""

    dots: bytes
    followed: bytes  # for each byte of dots the one sent just before it
    heights: list[int]  # of each block


def drawn(data: bytes, width: int) -> Drawn:
    stride = (width + 7) // 8
    dots, followed, heights, at = b"", b"", [], 0
    while at < len(data):
        if data[at : at + 2] == b"\x1ba":
            at += 3
            continue
        if data[at : at + 2] == b"\x1bJ":
            dots += bytes(stride * data[at + 2])
            followed += bytes(stride * data[at + 2])
            at += 3
            continue
        assert data[at : at + 4] == b"\x1dv0\x00", data[at : at + 8]
        across = int.from_bytes(data[at + 4 : at + 6], "little")
        down = int.from_bytes(data[at + 6 : at + 8], "little")
        at += 8
        for _ in range(down):
            dots += data[at : at + across].ljust(stride, b"\x00")
            followed += data[at - 1 : at + across - 1].ljust(stride, b"\x00")
            at += across
        heights.append(down)
    return Drawn(dots=dots, followed=followed, heights=heights)


def assert_harmless_change(sent: bytes, meant: bytes, followed: bytes) -> None:
    """One more dot, and only in the second byte of what was a real-time command."""
    assert len(sent) == len(meant)
    for now, before, previous in zip(sent, meant, followed, strict=True):
        if now != before:
            assert previous == 0x10
            assert before in (0x04, 0x05, 0x14)
            assert now == before | 0x02


@given(image=images())
def test_no_picture_holds_a_real_time_command_and_no_other_dot_changes(image):
    data = encode_bands([Picture(image=image)], WIDE, job_id="\x7e\x20~~").data
    assert not REAL_TIME.search(data)
    sent = drawn(body(data), image.width)
    assert max(sent.heights) <= BLOCK_ROWS
    assert_harmless_change(sent.dots, image.tobytes(), sent.followed)


@given(image=images())
def test_strips_hold_no_real_time_command_either_and_lose_no_dot(image):
    data = encode_bands(strips(image), NARROW, job_id="ab01").data
    assert not REAL_TIME.search(data)
    sent = drawn(body(data), image.width)
    assert_harmless_change(sent.dots, image.tobytes(), sent.followed)


@given(raw=TREACHEROUS)
def test_dots_are_made_harmless_once_and_for_all(raw):
    once = harmless(raw)
    assert not REAL_TIME.search(once)
    assert harmless(once) == once
    assert_harmless_change(once, raw, (b"\x00" + raw)[:-1])


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("native_qr", [True, False])
@given(slip=slips(), job_id=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=4, max_size=4))
def test_no_job_for_any_text_holds_a_real_time_command(mode, native_qr, slip, job_id):
    paper = replace(WIDE, mode=mode, native_qr=native_qr, kanji_off=True)
    data = encode(slip, paper, job_id=job_id).data
    assert not REAL_TIME.search(data)
    assert data.endswith(job_id.encode())


def test_a_job_starts_clean_and_ends_with_the_cut_and_the_request_for_the_printers_word(make_slip):
    job = encode(make_slip(), WIDE, job_id="Zz09")
    assert job.data.startswith(b"\x1b@" + b"\x1dP\xcb\xcb" + b"\x1ba\x00")
    assert job.data.endswith(b"\x1bJ\x14" + b"\x1dVB\x00" + b"\x1d(H\x06\x0000Zz09")
    assert job.job_id == "Zz09"


def test_a_printer_that_takes_cyrillic_for_chinese_is_told_after_each_reset(make_slip):
    assert encode(make_slip(), replace(WIDE, kanji_off=True), job_id="0000").data.startswith(b"\x1b@\x1c.\x1dP")
    assert b"\x1c." not in encode(make_slip(), WIDE, job_id="0000").data


def test_motion_units_are_dots_on_each_paper(make_slip):
    assert b"\x1dP\xb4\xb4" in encode(make_slip(), NARROW, job_id="0000").data


@pytest.mark.parametrize("job_id", ["", "abc", "abcde", "ab\x10\x04", "abcā", "ab\n1", "abc\x7f"])
def test_a_job_id_that_a_printer_would_not_send_back_is_refused(make_slip, job_id):
    with pytest.raises(ValueError, match="job id"):
        encode(make_slip(), WIDE, job_id=job_id)


@pytest.mark.parametrize("content", ["", "ā", "A\x10\x04"])
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("native_qr", [True, False])
def test_a_symbol_that_no_printer_draws_is_refused(make_slip, content, mode, native_qr):
    with pytest.raises(ValueError, match="QR symbol"):
        encode(make_slip(qr=content), replace(WIDE, mode=mode, native_qr=native_qr), job_id="0000")


def test_a_long_feed_is_split():
    data = encode_bands([Blank(rows=600)], WIDE, job_id="0000").data
    assert body(data) == b"\x1bJ\xff\x1bJ\xff\x1bJ\x5a"


def test_white_right_of_the_ink_is_not_sent():
    image = Image.new("1", (576, 3))
    image.putpixel((8, 1), 255)
    data = encode_bands([Picture(image=image)], WIDE, job_id="0000").data
    assert body(data) == b"\x1dv0\x00\x02\x00\x03\x00" + b"\x00\x00\x00\x80\x00\x00"


def test_only_what_is_narrower_than_the_paper_is_put_in_the_middle():
    full, narrow = (Picture(image=Image.new("1", (width, 1), 255)) for width in (576, 8))
    data = body(encode_bands([full, narrow, Blank(rows=9), full], WIDE, job_id="0000").data)
    block, dot = b"\x1dv0\x00\x48\x00\x01\x00" + b"\xff" * 72, b"\x1dv0\x00\x01\x00\x01\x00\xff"
    assert data == block + b"\x1ba\x01" + dot + b"\x1bJ\x09" + b"\x1ba\x00" + block


def test_a_picture_without_ink_still_takes_its_rows():
    data = encode_bands([Picture(image=Image.new("1", (576, 2)))], WIDE, job_id="0000").data
    assert body(data) == b"\x1dv0\x00\x01\x00\x02\x00\x00\x00"


def test_a_native_symbol_stands_in_the_middle():
    band = NativeQr(content="A017", module_dots=4, rows=84)
    data = encode_bands([band], WIDE, job_id="0000").data
    assert body(data) == (
        b"\x1ba\x01"
        b"\x1d(k\x04\x001A2\x00"  # model 2
        b"\x1d(k\x03\x001C\x04"  # four dots a module
        b"\x1d(k\x03\x001E1"  # level M
        b"\x1d(k\x07\x001P0A017"
        b"\x1d(k\x03\x001Q0"
    )


def test_letters_say_everything_again():
    band = Letters(payload=b"A017", codec="cp775", wide=8, high=8, bold=True, inverted=True, rows=192)
    paper = replace(WIDE, mode=Mode.TEXT)
    once = b"\x1bt\x21\x1d!\x77\x1bE\x01\x1dB\x01\x1b3\xc0A017\n"
    assert body(encode_bands([band, band], paper, job_id="0000").data) == b"\x1ba\x01" + once + once


@pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["576", "512"])
def test_a_slip_takes_less_than_six_tenths_of_its_full_raster(all_slips, paper):
    for slip in (slip for slip in all_slips if slip.qr):
        job = encode(slip, paper, job_id="0000")
        rows = paper.dots(job.length_mm - 15)
        # What stands beside a symbol has to be drawn, and the symbol with it.
        most = 0.66 if slip.qr_words else 0.6
        assert len(job.data) <= most * rows * paper.width_dots / 8, slip


def test_the_length_counts_dots_feeds_and_what_lies_between_head_and_cutter():
    bands: list[Band] = [Blank(rows=100), Picture(image=Image.new("1", (576, 60), 255))]
    assert encode_bands(bands, WIDE, job_id="0000").length_mm == pytest.approx(160 / 8 + 2.5 + 15, abs=0.1)


def test_a_slip_is_the_same_bytes_each_time(all_slips):
    for slip in all_slips:
        assert encode(slip, WIDE, job_id="0000") == encode(slip, WIDE, job_id="0000")
