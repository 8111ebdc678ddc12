"""Sentences in the reader's language, from the .po files in `assets/qticket/words`."""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LANGUAGES = ("lv", "en", "ru", "uk")
"""The pages' own, the office's first."""

NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский", "uk": "Українська"}
"""Each in itself."""


class Phrasebook:
    """One language's sentences. A sentence that is missing is said in English."""

    __slots__ = ("_translations", "language")

    def __init__(self, language: str, translations: GNUTranslations) -> None:
        self.language = language
        self._translations = translations

    def say(self, text: str, **fields: object) -> str:
        """A sentence, its `{fields}` filled in."""
        said = self._translations.gettext(text)
        return said.format(**fields) if fields else said

    def count(self, one: str, many: str, number: int, **fields: object) -> str:
        """A sentence about so many of something, which stand in it as `{n}`."""
        return self._translations.ngettext(one, many, number).format(n=number, **fields)


@cache
def read_words(folder: Path) -> Mapping[str, Phrasebook]:
    """The phrasebook of each language, read once: it takes 50 ms.

    Raises:
        OSError: a file is missing.
        ValueError: a file is none of gettext's.
    """
    return {language: Phrasebook(language, _read(folder / f"{language}.po", language)) for language in LANGUAGES}


def _read(path: Path, language: str) -> GNUTranslations:
    with path.open("rb") as file:
        catalog = read_po(file, locale=language, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)
