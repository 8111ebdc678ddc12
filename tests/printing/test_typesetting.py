import pytest
from hypothesis import given
from hypothesis import strategies as st

from printing.typesetting import Style, Weight, advance, fit, ink, large, words

SMALL = Style(weight=Weight.MEDIUM, px=26)
LARGE = Style(weight=Weight.SEMIBOLD, px=42)
TEXT = st.text(st.sampled_from("aāĀbcČЯщъґЇ 9.,-·\u00a0\n\tun"), max_size=60)


def test_words_part_at_white_space_but_not_at_a_no_break_space():
    assert words(" Rīgas\u00a02.  nodaļa\n") == ["Rīgas\u00a02.", "nodaļa"]


def test_a_preposition_clings_to_the_word_after_it():
    assert words("вид на жительство и регистрация") == ["вид", "на\u00a0жительство", "и\u00a0регистрация"]
    assert words("Pases un ID") == ["Pases", "un\u00a0ID"]


def test_control_characters_never_come_through():
    assert words("A\x10\x04\x01B\x1b@ \u202ec\x7f") == ["AB@", "c"]


def test_a_letter_and_its_mark_become_one_letter():
    assert words("a\u0304") == ["ā"]


@given(text=TEXT, width=st.integers(60, 600), max_lines=st.integers(1, 3))
def test_every_letter_is_set_and_no_line_is_too_wide(text, width, max_lines):
    paragraph = fit(text, (LARGE, SMALL), width, max_lines)
    kept = "".join(paragraph.lines).replace(" ", "").replace("\u00a0", "")
    assert kept == "".join(words(text)).replace("\u00a0", "")
    for line in paragraph.lines:
        assert advance(line, paragraph.style) <= width


def test_the_largest_style_that_fits_is_taken():
    assert fit("Pases", (LARGE, SMALL), 576, 1).style is LARGE
    assert fit("Pilsonības un migrācijas lietu pārvalde", (LARGE, SMALL), 576, 1).style is SMALL


def test_two_lines_are_about_as_long():
    lines = fit("Personu apliecinoša dokumenta noformēšana", (LARGE,), 576, 2).lines
    assert lines == ("Personu apliecinoša", "dokumenta noformēšana")


def test_ink_is_cropped_and_knows_its_baseline():
    capital, descending = ink("H", LARGE), ink("p", LARGE)
    assert capital.above == capital.mask.height
    assert descending.above < descending.mask.height
    assert capital.mask.getbbox() == (0, 0, *capital.mask.size)


def test_white_space_has_no_ink():
    assert ink(" ", SMALL).mask.size == (0, 0)
    assert large("", SMALL, 100).mask.size == (0, 0)


def test_all_figures_are_equally_wide():
    assert len({advance(figure * 4, SMALL) for figure in "0123456789"}) == 1


@pytest.mark.parametrize("letter", "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽйёыэіїєґЙЁЫЭІЇЄҐ")
def test_the_font_has_a_shape_for_every_letter(letter):
    missing = ink("\U000f0000", LARGE).mask.tobytes()
    assert ink(letter, LARGE).mask.tobytes() not in (missing, b"")


def test_a_number_too_wide_is_squeezed_and_keeps_its_height():
    style = Style(weight=Weight.BOLD, px=200)
    whole, squeezed = large("A12345", style, 2000).mask, large("A12345", style, 576).mask
    assert squeezed.width == 576 < whole.width
    assert abs(squeezed.height - whole.height) <= 1
