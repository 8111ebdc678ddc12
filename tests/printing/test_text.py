from dataclasses import replace

import pytest

from printing.bands import Blank, Letters, NativeQr, Picture
from printing.escpos import encode
from printing.profile import Mode, profile
from printing.text import bands, held

WIDE = profile("default", mode=Mode.TEXT)
NARROW = profile("TM-T88V", mode=Mode.TEXT)
ONLY_866 = profile("TM-T88III", mode=Mode.TEXT)


def lines(slip, paper) -> list[str]:
    return [band.payload.decode(band.codec).strip() for band in bands(slip, paper) if isinstance(band, Letters)]


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("noformēšana", "cp775"),
        ("Оформление", "cp1251"),
        ("Оформлення, що посвідчує ґанок", "cp1251"),
        ("Identity document", "cp775"),
        ("Maksa 5 €", "cp1257"),
    ],
)
def test_the_first_page_that_holds_a_whole_line_is_taken(text, codec):
    found = held(text, WIDE)
    assert found == (codec, text.encode(codec))


@pytest.mark.parametrize("text", ["Ā и", "日本", "Nr. ① ā", "a\x10\x04", "a\nb", "a\x7f"])
def test_a_line_that_no_page_holds_is_held_by_none(text):
    assert held(text, WIDE) is None


def test_a_printer_with_one_page_draws_what_that_page_lacks(make_slip):
    laid = bands(make_slip("uk"), ONLY_866)
    texts = lines(make_slip("uk"), ONLY_866)
    assert "A017" in texts
    assert not any("посвідчує" in text or "noform" in text for text in texts)
    assert sum(isinstance(band, Picture) for band in laid) >= 3


def test_what_stands_on_the_slip_stands_in_letters(make_slip):
    slip = make_slip("ru", 3)
    assert lines(slip, WIDE) == [
        "Pilsonības un migrācijas lietu pārvalde",
        "Rīgas 2. nodaļa, 20.11.2026. 14:05",
        "Оформление документа, удостоверяющего личность",
        "Personu apliecinoša dokumenta noformēšana",
        "A017",
        "Перед вами: 3   Человек: 3",
        "Informācija: +371 67209400",
    ]


@pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["576", "512"])
def test_no_line_is_wider_than_the_paper(all_slips, paper):
    for slip in all_slips:
        for band in bands(slip, paper):
            if isinstance(band, Letters):
                assert len(band.payload) * band.wide * 12 <= paper.width_dots, band
                assert 0 < band.rows <= 255
            if isinstance(band, Picture):
                assert band.image.width <= paper.width_dots


@pytest.mark.parametrize("code", ["A017", "A1234", "A12345"])
def test_the_number_is_eight_times_as_high_as_a_letter(make_slip, code):
    band = next(b for b in bands(make_slip(code=code), NARROW) if isinstance(b, Letters) and b.high == 8)
    assert band.payload == code.encode()
    assert band.wide == min(8, 42 // len(code))


def test_a_number_that_no_page_holds_is_drawn(make_slip):
    assert not any(isinstance(b, Letters) and b.high == 8 for b in bands(make_slip(code="①017"), WIDE))


def test_lines_of_one_page_share_a_row_only_where_one_page_holds_both(make_slip):
    assert "Филиал" in lines(make_slip(branch="Филиал", issued="ēšana"), WIDE)
    assert "Филиал, 14:05" in lines(make_slip(branch="Филиал", issued="14:05"), WIDE)


def test_a_banner_is_inverted(make_slip):
    first = bands(make_slip(banner="DUBLIKĀTS"), WIDE)[0]
    assert isinstance(first, Letters)
    assert first.inverted
    assert first.payload == " DUBLIKĀTS ".encode("cp775")


def test_a_banner_that_no_page_holds_is_a_black_bar(make_slip):
    first = bands(make_slip(banner="ДУБЛІКАТ"), ONLY_866)[0]
    assert isinstance(first, Picture)
    assert first.image.getpixel((0, 0)) == 255


def test_no_question_mark_is_ever_printed_for_a_letter(make_slip):
    slip = make_slip(institution="Iestāde № 1 – „Ēka”", footer="Ґ ē ①")
    for paper in (WIDE, NARROW, ONLY_866):
        assert not any("?" in line for line in lines(slip, paper))


@pytest.mark.parametrize(("native_qr", "kind"), [(True, NativeQr), (False, Picture)])
def test_a_symbol_has_its_quiet_zone(make_slip, native_qr, kind):
    laid = bands(make_slip(), replace(WIDE, native_qr=native_qr))
    place = next(i for i, band in enumerate(laid) if isinstance(band, kind))
    for beside in (laid[place - 1], laid[place + 1]):
        assert isinstance(beside, Blank)
        assert beside.rows >= 16


def test_a_slip_in_letters_is_small_and_short_enough(all_slips):
    for slip in all_slips[:8]:
        for paper in (WIDE, NARROW):
            job = encode(slip, paper, job_id="0000")
            assert len(job.data) < 1024
            assert job.length_mm <= 95


def test_no_break_spaces_are_sent_as_spaces(make_slip):
    text = make_slip(branch="Rīgas\u00a02.\u202fnodaļa")
    assert "Rīgas 2. nodaļa, 20.11.2026. 14:05" in lines(text, WIDE)


def test_codecs_of_python_are_what_the_pages_of_epson_hold():
    # Spot checks against Epson's character code tables.
    assert "Ā".encode("cp775") == b"\xa0"
    assert "Я".encode("cp866") == b"\x9f"
    assert "І".encode("cp1251") == b"\xb2"
    assert "ґ".encode("cp1125") == b"\xf3"
    assert "ē".encode("cp1257") == b"\xe7"
