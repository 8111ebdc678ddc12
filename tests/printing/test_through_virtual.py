"""What is encoded here, read by the printer in software, which shares no code with the encoder."""

from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from printing import qr
from printing.bands import NativeQr, Picture
from printing.escpos import encode, encode_bands
from printing.profile import Mode, profile
from printing.proof import ALPHABETS, encode_proof
from printing.raster import bands, preview
from printing.virtual import CutKind, SlipDrawing, VirtualMechanism, VirtualModel

WIDE = profile("default")
NARROW = profile("TM-T88V")
PAPERS = pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["576", "512"])
FOOT_MM = 2.5


def printed(job, paper, **model) -> SlipDrawing:
    mechanism = VirtualMechanism(VirtualModel(width_dots=paper.width_dots, dpi=paper.dpi, **model))
    assert mechanism.feed(job.data) == b"\x37\x22" + job.job_id.encode() + b"\x00"
    assert not mechanism.reports
    (slip,) = mechanism.slips
    assert slip.cut is CutKind.PARTIAL
    return slip


def picture(slip: SlipDrawing) -> Image.Image:
    return Image.frombytes("1", (slip.bitmap.width, slip.bitmap.height), slip.bitmap.packed())


@PAPERS
def test_the_paper_shows_what_the_preview_shows(all_slips, paper):
    drawing = replace(paper, native_qr=False)
    for number, slip in enumerate(all_slips):
        expected = ImageChops.invert(preview(slip, drawing))
        drawn = picture(printed(encode(slip, drawing, job_id=f"{number:04}"), paper))
        assert drawn.size == (expected.width, expected.height + paper.dots(FOOT_MM))
        # Only dots that keep a real-time command out may be added: bit 1 of a byte, few of them.
        added = ImageChops.logical_xor(drawn.crop((0, 0, *expected.size)), expected)
        assert not ImageChops.logical_and(added, expected).getbbox()
        places = (
            [(x, y) for y in range(added.height) for x in range(added.width) if added.getpixel((x, y))]
            if (added.getbbox())
            else []
        )
        assert all(x % 8 == 6 for x, _ in places)
        assert len(places) <= 5


@PAPERS
def test_a_printers_own_symbol_stands_where_the_preview_has_it_and_holds_the_id(all_slips, paper):
    for slip in all_slips:
        drawn = printed(encode(slip, paper, job_id="0000"), paper)
        own = slip.qr if not slip.qr_words else None
        assert drawn.qr_codes == ((own,) if own else ())
        expected = ImageChops.invert(preview(slip, paper))
        assert drawn.bitmap.height == expected.height + paper.dots(FOOT_MM)
        # The virtual printer fills symbols as the preview does; what stands around them is the same anyway.
        difference = ImageChops.logical_xor(picture(drawn).crop((0, 0, *expected.size)), expected).getbbox()
        if difference is not None and own:
            symbol = qr.draw(own, 4)
            assert difference[2] - difference[0] <= symbol.width


@PAPERS
def test_lengths_agree(all_slips, paper):
    for slip in all_slips:
        job = encode(slip, paper, job_id="0000")
        drawn = printed(job, paper, head_to_cutter_dots=paper.dots(15))
        assert paper.mm(drawn.bitmap.height) == pytest.approx(job.length_mm, abs=0.2)
        assert paper.mm(drawn.bitmap.height) <= 95.2


@PAPERS
def test_letters_come_out_as_they_were_meant(all_slips, paper):
    texted = replace(paper, mode=Mode.TEXT)
    for slip in all_slips:
        drawn = printed(encode(slip, texted, job_id="0000"), paper)
        words = {word.strip(",:") for text in drawn.texts for word in text.split()}
        assert slip.code in drawn.texts
        for text in (slip.institution, slip.branch, slip.service, slip.footer, slip.banner or ""):
            assert {word.strip(",:") for word in text.split()} <= words
        assert drawn.qr_codes == ((slip.qr,) if slip.qr else ())


def test_a_printer_that_reads_chinese_prints_cyrillic_once_told(make_slip):
    paper = replace(WIDE, mode=Mode.TEXT, kanji_off=True)
    drawn = printed(encode(make_slip("ru"), paper, job_id="0000"), paper, kanji_at_reset=True)
    assert "Оформление документа, удостоверяющего личность" in drawn.texts


def test_a_line_that_no_page_holds_comes_out_as_dots(make_slip):
    paper = replace(WIDE, mode=Mode.TEXT, code_pages={"cp866": 17})
    drawn = printed(encode(make_slip("uk", footer="Informācija"), paper, job_id="0000"), paper)
    assert "A017" in drawn.texts
    assert not any("Inform" in text or "посвідчує" in text for text in drawn.texts)


def test_a_treacherous_picture_makes_no_printer_answer():
    image = Image.frombytes("1", (576, 150), (b"\x10\x04\x01\x10\x05\x02\x10\x14\x08" * 1200)[: 72 * 150])
    printed(encode_bands([Picture(image=image)], WIDE, job_id="0000"), WIDE)


@PAPERS
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("native_qr", [True, False])
def test_the_test_slip_is_understood(paper, mode, native_qr):
    shown = replace(paper, mode=mode, native_qr=native_qr)
    job = encode_proof(shown, url="tcp://192.168.1.50:9100", printed_at="20.11.2026. 14:05", job_id="0000")
    drawn = printed(job, paper)
    assert drawn.qr_codes == (("tcp://192.168.1.50:9100",) if native_qr else ())
    if mode is Mode.TEXT:
        everything = "".join(drawn.texts)
        for letters in ALPHABETS.values():
            assert letters + letters.lower() in everything


def test_a_native_symbol_takes_the_rows_that_were_foreseen(make_slip):
    slip = make_slip()
    (band,) = (band for band in bands(slip, WIDE) if isinstance(band, NativeQr))
    drawn = printed(encode_bands([band], WIDE, job_id="0000"), WIDE)
    assert drawn.bitmap.height == band.rows + WIDE.dots(FOOT_MM)
