from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from printing.bands import Letters, NativeQr, Picture
from printing.profile import Mode, profile
from printing.proof import ALPHABETS, encode_proof, proof_bands

URL = "tcp://192.168.1.50:9100"
WIDE = profile("default")
NARROW = profile("TM-T88V")
PAPERS = pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["576", "512"])


def paper_of(profile_, url=URL) -> Image.Image:
    bands = proof_bands(profile_, url=url, printed_at="20.11.2026. 14:05")
    whole = Image.new("1", (profile_.width_dots, sum(band.rows for band in bands)))
    top = 0
    for band in bands:
        if isinstance(band, Picture):
            whole.paste(band.image, (0, top))
        top += band.rows
    return whole


@PAPERS
def test_the_ruler_reaches_from_the_first_dot_to_the_last(paper):
    image = paper_of(paper)
    assert all(image.getpixel((x, 0)) for x in range(paper.width_dots))


@PAPERS
def test_both_edges_are_marked_all_the_way_down(paper):
    image = paper_of(replace(paper, native_qr=True))
    bottom = max(y for y in range(image.height) if image.getpixel((0, y)))
    assert paper.mm(bottom) > 60
    for x in (0, paper.width_dots - 1):
        assert all(image.getpixel((x, y)) for y in range(bottom))


def test_a_millimetre_is_a_millimetre():
    image = paper_of(WIDE)
    ticks = [x for x in range(3, 560) if image.getpixel((x, 10)) and not image.getpixel((x - 1, 10))]
    steps = {b - a for a, b in pairwise(ticks)}
    assert steps <= {7, 8, 9}
    assert len(ticks) == pytest.approx(560 / 8, abs=2)


def test_every_letter_of_the_four_languages_is_there():
    assert [len(set(ALPHABETS[language])) for language in ("lv", "en", "ru", "uk")] == [33, 26, 33, 33]
    plain = paper_of(WIDE).tobytes()
    assert plain != paper_of(WIDE, url="x").tobytes()


def test_in_text_mode_each_code_page_shows_what_it_holds():
    bands = proof_bands(replace(WIDE, mode=Mode.TEXT), url=URL, printed_at="14:05")
    pages: dict[str, str] = {}
    for band in bands:
        if isinstance(band, Letters):
            assert len(band.payload) <= 48
            pages[band.codec] = pages.get(band.codec, "") + band.payload.decode(band.codec)
    for codec, language in (("cp775", "lv"), ("cp1257", "lv"), ("cp866", "ru"), ("cp1251", "uk"), ("cp1125", "uk")):
        letters = ALPHABETS[language]
        assert letters + letters.lower() in pages[codec].replace("\n", "")
        assert f"{codec}: ESC t {WIDE.code_pages[codec]}" in pages[codec]


def test_text_mode_spares_a_slow_line():
    dots = encode_proof(WIDE, url=URL, printed_at="14:05", job_id="0000")
    letters = encode_proof(replace(WIDE, mode=Mode.TEXT), url=URL, printed_at="14:05", job_id="0000")
    assert len(letters.data) < 12_000 < len(dots.data)


@pytest.mark.parametrize("url", [URL, "file:///tmp/āboli", "ā", "x" * 300])
@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("native_qr", [True, False])
def test_any_address_makes_a_slip(url, mode, native_qr):
    job = encode_proof(replace(NARROW, mode=mode, native_qr=native_qr), url=url, printed_at="14:05", job_id="0000")
    assert 80 < job.length_mm < 250


def test_the_symbol_holds_the_address():
    bands = proof_bands(WIDE, url=URL, printed_at="14:05")
    assert [band.content for band in bands if isinstance(band, NativeQr)] == [URL]


def test_a_printer_without_code_pages_gets_a_slip_too():
    bare = replace(WIDE, code_pages={}, mode=Mode.TEXT)
    assert encode_proof(bare, url=URL, printed_at="14:05", job_id="0000").data
