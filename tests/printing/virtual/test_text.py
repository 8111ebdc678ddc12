"""Characters stand in exact cells, in the right code page, size, weight and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from printing.virtual import ReportKind, VirtualMechanism, VirtualModel

if TYPE_CHECKING:
    from printing.virtual import Bitmap

    from .conftest import Print

LETTERS = {
    ("lv", "cp775", 33): "Glāžšķūņrūķīši, ČEĢĻŅ ĀĒĪŪ",
    ("lv", "cp1257", 51): "Glāžšķūņrūķīši, ČEĢĻŅ ĀĒĪŪ € – “”",
    ("ru", "cp866", 17): "Съешь ещё этих мягких французских булок №",
    ("ru", "cp1251", 46): "Съешь ещё этих мягких французских булок № €",
    ("uk", "cp1251", 46): "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п'яне знаємо Є",
    ("uk", "cp1125", 44): "Жебракують філософи при ґанку церкви в Гадячі, ще й шатро їхнє п'яне знаємо Є",
    ("en", "cp437", 0): "Sphinx of black quartz, judge my vow! £ é",
    ("en", "cp1252", 16): "Sphinx of black quartz, judge my vow! £ € é",
    ("en", "cp858", 19): "Five for 5 € at the café",
    ("pl", "cp852", 18): "Zażółć gęślą jaźń",
}


def column_span(bitmap: Bitmap) -> tuple[int, int]:
    """The first and the last column with a black dot."""
    ink = 0
    for row in bitmap.rows:
        ink |= row
    last = (ink & -ink).bit_length() - 1
    return bitmap.width - ink.bit_length(), bitmap.width - 1 - last


def row_span(bitmap: Bitmap) -> tuple[int, int]:
    """The first and the last row with a black dot."""
    inked = [y for y, row in enumerate(bitmap.rows) if row]
    return inked[0], inked[-1]


def cell(bitmap: Bitmap, x: int, y: int, width: int, height: int) -> list[int]:
    """A piece of a bitmap, a number for each row."""
    shift = bitmap.width - x - width
    return [row >> shift & (1 << width) - 1 for row in bitmap.rows[y : y + height]]


@pytest.mark.parametrize(("key", "sentence"), LETTERS.items(), ids=["-".join(map(str, key)) for key in LETTERS])
def test_each_language_prints_in_its_code_pages(printed: Print, key: tuple[str, str, int], sentence: str) -> None:
    _, codec, page = key
    slip = printed(b"\x1bM\1\x1bt" + bytes((page,)) + sentence.encode(codec) + b"\n")
    assert "".join(slip.texts) == sentence


def test_letters_of_one_page_are_not_letters_of_another(printed: Print) -> None:
    latvian = printed(b"\x1bt\x33" + "ķ".encode("cp1257") + b"\n")
    cyrillic = printed(b"\x1bt\x2e" + "ķ".encode("cp1257") + b"\n")
    assert latvian.texts != cyrillic.texts
    assert latvian.bitmap != cyrillic.bitmap


@pytest.mark.parametrize(("font", "width", "height"), [(0, 12, 24), (1, 9, 17)])
def test_cells_are_exact(printed: Print, font: int, width: int, height: int) -> None:
    """Reverse printing shows the whole cell."""
    bitmap = printed(b"\x1bM" + bytes((font,)) + b"\x1dB\1" + b"  \n").bitmap
    assert column_span(bitmap) == (0, 2 * width - 1)
    assert row_span(bitmap) == (0, height - 1)
    assert bitmap.height == 30


def test_a_letter_stands_alike_wherever_it_stands(printed: Print) -> None:
    bitmap = printed(b"AxA\nA\n").bitmap
    first = cell(bitmap, 0, 0, 12, 24)
    assert any(first)
    assert cell(bitmap, 24, 0, 12, 24) == first
    assert cell(bitmap, 0, 30, 12, 24) == first
    assert cell(bitmap, 12, 0, 12, 24) != first


@pytest.mark.parametrize(("across", "down"), [(1, 1), (2, 1), (1, 2), (3, 4), (8, 8)])
def test_size_repeats_dots(printed: Print, across: int, down: int) -> None:
    small = printed(b"7\n").bitmap
    large = printed(b"\x1d!" + bytes(((across - 1) << 4 | down - 1,)) + b"7\n").bitmap
    for y in range(24 * down):
        for x in range(12 * across):
            assert large.dot(x, y) == small.dot(x // across, y // down)
    assert large.height == max(30, 24 * down)


def test_print_mode_sets_all_at_once(printed: Print) -> None:
    assert printed(b"\x1b!\xb9x\n").bitmap == printed(b"\x1bM\1\x1bE\1\x1d!\x11\x1b-\1x\n").bitmap


def test_bold_adds_a_dot_to_the_right_of_each(printed: Print) -> None:
    plain = cell(printed(b"E\n").bitmap, 0, 0, 12, 24)
    bold = cell(printed(b"\x1bE\1E\n").bitmap, 0, 0, 12, 24)
    assert bold == [row | row >> 1 for row in plain]
    assert bold != plain
    assert printed(b"\x1bG\1E\n").bitmap == printed(b"\x1bE\1E\n").bitmap


@pytest.mark.parametrize("thickness", [1, 2])
def test_underline_is_the_lowest_rows_of_the_cell(printed: Print, thickness: int) -> None:
    bitmap = printed(b"\x1b-" + bytes((thickness,)) + b"  \n").bitmap
    assert row_span(bitmap) == (24 - thickness, 23)
    assert column_span(bitmap) == (0, 23)


def test_reverse_is_the_complement(printed: Print) -> None:
    plain = cell(printed(b"R\n").bitmap, 0, 0, 12, 24)
    reverse = cell(printed(b"\x1dB\1R\n").bitmap, 0, 0, 12, 24)
    assert [row ^ 0xFFF for row in plain] == reverse


def test_letters_of_different_height_stand_on_one_line(printed: Print) -> None:
    bitmap = printed(b"A\x1d!\x11A\n").bitmap
    lone = printed(b"A\n").bitmap
    assert cell(bitmap, 0, 24, 12, 24) == cell(lone, 0, 0, 12, 24)
    assert not any(cell(bitmap, 0, 0, 12, 24))


def test_character_spacing_widens_cells(printed: Print) -> None:
    bitmap = printed(b"\x1b \x05AA\n").bitmap
    assert cell(bitmap, 17, 0, 12, 24) == cell(bitmap, 0, 0, 12, 24)
    assert not any(cell(bitmap, 12, 0, 5, 24))


def test_a_line_that_is_full_goes_on_below(printed: Print) -> None:
    slip = printed(b"A" * 49 + b"\n")
    assert slip.texts == ("A" * 48, "A")
    assert slip.bitmap.height == 60


def test_carriage_return_does_nothing(printed: Print) -> None:
    assert printed(b"A\r\n").bitmap == printed(b"A\n").bitmap


def test_national_set_changes_twelve_characters(printed: Print) -> None:
    assert printed(b"\x1bR\2[]\n").texts == ("ÄÜ",)
    assert printed(b"\x1bR\2\x1b@[]\n").texts == ("[]",)


@pytest.mark.parametrize(
    ("job", "kind"),
    [
        (b"\x1bt\x33\xa1\n", ReportKind.NO_GLYPH),
        (b"\x7f\n", ReportKind.NO_GLYPH),
        (b"\x1bt\x25\xc7\n", ReportKind.NO_GLYPH),
        (b"\x1bR\x63\n", ReportKind.BAD_ARGUMENT),
        (b"\x1bM\2", ReportKind.BAD_ARGUMENT),
        (b"\x1ba\3", ReportKind.BAD_ARGUMENT),
        (b"\x1d!\x80", ReportKind.BAD_ARGUMENT),
        (b"\x1b{\1", ReportKind.UNSUPPORTED),
        (b"\x1bL", ReportKind.UNSUPPORTED),
        (b"\x1dk\x49\x04{B12", ReportKind.UNSUPPORTED),
        (b"\x1bY", ReportKind.UNKNOWN_COMMAND),
    ],
)
def test_what_cannot_be_printed_is_reported(job: bytes, kind: ReportKind) -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(job)
    assert [made.kind for made in mechanism.reports] == [kind]


def test_a_missing_character_leaves_a_frame_and_its_place(printed: Print) -> None:
    slip = printed(b"\x1bt\x33a\xa1b\n", clean=False)
    assert slip.texts == ("a\N{REPLACEMENT CHARACTER}b",)
    assert [made.kind for made in slip.unknown] == [ReportKind.NO_GLYPH]
    assert any(cell(slip.bitmap, 12, 0, 12, 24))


def test_an_unknown_code_page_is_reported_with_each_letter() -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"\x1bt\xc8a\xe0\n")
    assert [made.kind for made in mechanism.reports] == [ReportKind.UNKNOWN_CODE_PAGE, ReportKind.NO_GLYPH]
    assert mechanism.reports[0].offset == 0
    assert mechanism.reports[0].raw == b"\x1bt\xc8"
    assert mechanism.reports[1].offset == 4


def test_a_chinese_printer_takes_cyrillic_for_chinese_until_told_otherwise(printed: Print) -> None:
    model = VirtualModel(kanji_at_reset=True)
    word = b"\x1bt\x2e" + "Талон".encode("cp1251") + b"\n"
    assert printed(b"\x1c." + word, model).texts == ("Талон",)
    wrong = printed(word, model, clean=False)
    assert wrong.texts == ("\N{REPLACEMENT CHARACTER}" * 2,)
    assert [made.kind for made in wrong.unknown] == [ReportKind.NO_GLYPH] * 3
    again = printed(b"\x1c.\x1b@" + word, model, clean=False)
    assert again.unknown


def test_initialize_forgets_the_line_and_all_settings(printed: Print) -> None:
    spoiled = b"\x1bt\x33\x1bE\1\x1d!\x33\x1dB\1\x1ba\2\x1b3\x80\x1dL\x20\0\x1b-\2gone"
    assert printed(spoiled + b"\x1b@A\n") == printed(b"A\n")


@pytest.mark.parametrize("model", [VirtualModel(), VirtualModel(width_dots=512, dpi=180)])
def test_alignment_is_within_the_paper(printed: Print, model: VirtualModel) -> None:
    left, centre, right = (printed(b"\x1ba" + n + b"\x1dB\1  \n", model).bitmap for n in (b"0", b"1", b"2"))
    width = model.width_dots
    assert left.width == width
    assert column_span(left) == (0, 23)
    assert column_span(centre) == ((width - 24) // 2, (width - 24) // 2 + 23)
    assert column_span(right) == (width - 24, width - 1)


def test_margin_and_width_bound_the_line(printed: Print) -> None:
    area = b"\x1dL\x40\0\x1dW\x60\0\x1dB\1"
    assert column_span(printed(area + b" \n").bitmap) == (0x40, 0x40 + 11)
    assert column_span(printed(area + b"\x1ba2 \n").bitmap) == (0x40 + 0x60 - 12, 0x40 + 0x60 - 1)
    assert len(printed(area + b" " * 9 + b"\n").texts) == 2


def test_motion_units_count_in_the_fraction_of_an_inch_that_was_set(printed: Print) -> None:
    assert column_span(printed(b"\x1dP\x32\x32\x1dL\x19\0\x1dB\1 \n").bitmap)[0] == 25 * 203 // 50
    assert printed(b"\x1dP\x32\x32\x1b3\x19\n").bitmap.height == 25 * 203 // 50


def test_tabs_stop_every_eight_characters(printed: Print) -> None:
    bitmap = printed(b"\x1dB\1 \t \n").bitmap
    assert column_span(bitmap) == (0, 96 + 11)
    assert column_span(printed(b"\x1bD\x03\x00\t\x1dB\1 \n").bitmap) == (36, 47)
    assert printed(b"a\tb\n").texts == ("a\tb",)


def test_positions_are_absolute_or_relative(printed: Print) -> None:
    assert column_span(printed(b"\x1dB\1\x1b$\x64\0 \n").bitmap) == (100, 111)
    assert column_span(printed(b"\x1b$\x64\0\x1b\\\xf6\xff\x1dB\1 \n").bitmap) == (90, 101)


@pytest.mark.parametrize("command", [b"\x1ba1", b"\x1dL\1\0", b"\x1dW\1\0", b"\x1dV\0", b"\x1dv0\0\1\0\1\0\xff"])
def test_what_counts_at_the_beginning_of_a_line_is_refused_after_it(command: bytes) -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(b"A" + command)
    assert [made.kind for made in mechanism.reports] == [ReportKind.OUT_OF_PLACE]
    mechanism.feed(b"\n\x1dV\0")
    assert mechanism.slips[0].bitmap == _alone()


def _alone() -> Bitmap:
    mechanism = VirtualMechanism()
    mechanism.feed(b"A\n\x1dV\0")
    return mechanism.slips[0].bitmap


@pytest.mark.parametrize(
    ("job", "rows"),
    [
        (b"\n", 30),
        (b"\x1b3\x40\n", 64),
        (b"\x1b3\x40\x1b2\n", 30),
        (b"\x1bJ\x50", 80),
        (b"\x1bd\4", 120),
        (b"A\x1bd\4", 120),
        (b"A\x1bJ\x50", 80),
        (b"A\x1bJ\1", 24),
        (b"\x1b3\0A\nA\n", 48),
        (b"\x1d!\x03A\n", 96),
    ],
)
def test_paper_is_fed_by_the_line_or_the_unit_but_never_less_than_the_letters(
    printed: Print, job: bytes, rows: int
) -> None:
    assert printed(job).bitmap.height == rows


def test_a_180_dpi_printer_counts_half_dots_as_tm_t88_does(printed: Print) -> None:
    assert printed(b"\x1bJ\x50", VirtualModel(width_dots=512, dpi=180)).bitmap.height == 40
    assert printed(b"\x1bJ\x50", VirtualModel(vertical_units_per_inch=406)).bitmap.height == 40
