"""Every sentence of the pages is there in every language, with the same fields."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract

from queue_core.qticket.gateway import pages
from queue_core.qticket.gateway.pages.words import LANGUAGES, read_words
from queue_core.qticket.gateway.settings import ASSETS

_PAGES = Path(pages.__file__).parent
_SAME = {"{minutes} min", "{hours} h", "EEEE, d MMMM", "{day}, {time}"}
_FORMS = {"lv": 3, "en": 2, "ru": 3, "uk": 3}


def test_every_sentence_is_translated(language):
    catalog = _catalog(language)

    missing = [text for text in _said() if text not in catalog]
    empty = [entry.id for entry in catalog if entry.id and not all(_strings(entry.string))]

    assert not missing
    assert not empty


def test_nothing_is_translated_that_nobody_says(language):
    assert not [entry.id for entry in _catalog(language) if entry.id and _first(entry.id) not in _said()]


def test_translations_have_the_fields_of_what_they_translate(language):
    for entry in _catalog(language):
        if entry.id:
            fields = _fields(_strings(entry.id)[-1])
            assert all(_fields(string) == fields for string in _strings(entry.string)), entry.id


def test_there_is_a_form_for_each_kind_of_number(language):
    plurals = [entry for entry in _catalog(language) if entry.pluralizable]

    assert plurals
    assert all(len(entry.string) == _FORMS[language] for entry in plurals)


@pytest.mark.parametrize("other", [language for language in LANGUAGES if language != "en"])
def test_no_sentence_is_left_in_english(other):
    left = [entry.id for entry in _catalog(other) if entry.id and entry.id == entry.string]

    assert set(left) <= _SAME


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("lv", 1, "1 persona"),
        ("lv", 11, "11 personas"),
        ("lv", 21, "21 persona"),
        ("ru", 1, "1 человек"),
        ("ru", 3, "3 человека"),
        ("ru", 12, "12 человек"),
        ("uk", 22, "22 особи"),
        ("uk", 5, "5 осіб"),
        ("en", 1, "1 person"),
        ("en", 2, "2 people"),
    ],
)
def test_people_are_counted_as_people_speak(language, number, said):
    assert read_words(ASSETS / "words")[language].count("{n} person", "{n} people", number) == said


def test_a_sentence_that_nobody_has_translated_is_said_in_english():
    assert read_words(ASSETS / "words")["lv"].say("A new {thing}", thing="door") == "A new door"


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@cache
def _catalog(language):
    with (ASSETS / "words" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


@cache
def _said():
    return frozenset(_each_said())


def _each_said():
    for path in sorted(_PAGES.glob("*.py")):
        with path.open("rb") as file:
            yield from (
                _first(text) for _, text, _, _ in extract("python", file, keywords={"say": None, "count": (1, 2)})
            )
    for path in sorted((_PAGES / "templates").iterdir()):
        with path.open("rb") as file:
            yield from (_first(text) for _, _, text, _ in babel_extract(file, ["say", "count"], [], {}))


def _first(text):
    return text if isinstance(text, str) else text[0]


def _strings(text):
    return [text] if isinstance(text, str) else list(text)


def _fields(text):
    return set(re.findall(r"\{(\w+)\}", text))
