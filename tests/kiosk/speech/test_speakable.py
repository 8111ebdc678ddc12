"""Written words as a synthesiser says them well."""

from __future__ import annotations

import pytest

from kiosk.speech.speakable import speakable, spelled


@pytest.mark.parametrize(
    ("language", "said"),
    [("lv", "A, 0, 1, 7"), ("en", "A, 0, 1, 7"), ("ru", "а, 0, 1, 7"), ("uk", "а, 0, 1, 7")],
)
def test_a_number_is_said_sign_by_sign_with_letters_that_the_language_has(language: str, said: str) -> None:
    assert spelled("A017", language) == said
    assert speakable("A017", language) == said


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_every_letter_of_a_number_has_a_name_in_cyrillic(language: str) -> None:
    names = spelled("ABCDEFGHIJKLMNOPQRSTUVWXYZ", language).split(", ")
    assert len(set(names)) == 26
    assert not any(sign.isascii() and sign.isalpha() for name in names for sign in name)


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("lv", "9:00–16:00", "no 9 nulle nulle līdz 16 nulle nulle"),
        ("en", "9:00–16:30", "9 o'clock to 16 30"),
        ("ru", "Ваша очередь: 10:05–10:20", "Ваша очередь: с 10 0 5 до 10 20"),
        ("uk", "9:00–16:00", "з 9 нуль-нуль до 16 нуль-нуль"),
        ("en", "from 08:15", "from 8 15"),
    ],
)
def test_times_are_said_as_people_do(language: str, written: str, said: str) -> None:
    assert speakable(written, language) == said


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("lv", "aptuveni 15–20 min", "aptuveni 15 līdz 20 minūtes"),
        ("en", "about 15–20 min (10:20–10:30)", "about 15 to 20 minutes (10 20 to 10 30)"),
        ("ru", "примерно 15–20 мин", "примерно от 15 до 20 минут"),
        ("uk", "приблизно 2–3 год", "приблизно від 2 до 3 годин"),
        ("ru", "примерно 2 ч", "примерно 2 часа"),
        ("ru", "меньше 5 мин", "меньше 5 минут"),
        ("uk", "менше 1 год", "менше 1 година"),
        ("en", "about 1 h", "about 1 hour"),
    ],
)
def test_waits_are_said_in_whole_words(language: str, written: str, said: str) -> None:
    assert speakable(written, language) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("+371 67209400", "plus 3 7 1, 6 7, 2 0, 9 4, 0 0"),
        ("8300", "8300"),
        ("Call 67 209 400 today", "Call 6 7, 2 0 9, 4 0 0 today"),
        ("+37167209400", "plus 3 7 1, 6 7, 2 0, 9 4, 0 0"),
    ],
)
def test_a_telephone_is_said_as_it_is_dictated(written: str, said: str) -> None:
    assert speakable(written, "en") == said


def test_what_is_no_number_of_a_kind_stays() -> None:
    assert speakable("Apply for a passport or an eID card", "en") == "Apply for a passport or an eID card"
    assert speakable("24 November", "en") == "24 November"
    assert speakable("Ahead of you: 3 (2 here, 1 by phone)", "en") == "Ahead of you: 3 (2 here, 1 by phone)"


def test_percent_has_a_word_in_each_language() -> None:
    said = {speakable("70 %", language) for language in ("lv", "en", "ru", "uk")}
    assert said == {"70 procenti", "70 percent", "70 процентов", "70 відсотків"}


def test_another_language_is_left_to_its_voice() -> None:
    assert speakable("A017, 9:00–16:00", "et") == "A017, 9:00–16:00"
