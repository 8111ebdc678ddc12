"""The kiosk's texts in each language: switched live on the screen, and looked up singly for the slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QTranslator, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SLIP_TEXTS = (
    QT_TRANSLATE_NOOP("Slip", "Ahead of you"),
    QT_TRANSLATE_NOOP("Slip", "Follow the queue on your phone"),
    QT_TRANSLATE_NOOP("Slip", "{ahead} ({here} here, {away} by phone)"),
    QT_TRANSLATE_NOOP("Slip", "Your turn"),
    QT_TRANSLATE_NOOP("Slip", "not before closing"),
    QT_TRANSLATE_NOOP("Slip", "People"),
    QT_TRANSLATE_NOOP("Slip", "Information"),
    QT_TRANSLATE_NOOP("Slip", "DUPLICATE"),
)
"""What stands on the slip, which knows no Qt; named here so that Qt Linguist finds it."""


_OWN_NAMES = {"lv": "Latviešu", "en": "English", "ru": "Русский", "uk": "Українська"}


def own_name(language: str) -> str:
    """What the speakers of a language (ISO 639 code) call it; the code for one that no branch file may name."""
    return _OWN_NAMES.get(language, language)


class MissingTranslation(Exception):
    """A language has no file of texts, or one that Qt cannot read."""

    def __init__(self, language: str, path: Path) -> None:
        super().__init__(f"{path}: no readable texts for {language!r}")
        self.language = language
        self.path = path


class Translations(QObject):
    """The texts of some languages, out of `kiosk_<language>.qm`.

    Looking a text up is safe from any thread and needs no GUI. Switching is for the application's thread.

    Args:
        folder: where the .qm files lie.
        languages: ISO 639 codes; all are loaded at once (a few kB each).

    Raises:
        MissingTranslation: a language has no readable file.
    """

    language_changed = Signal()

    def __init__(self, folder: Path, languages: Iterable[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translators = {language: self._load(folder, language) for language in languages}
        self._language: str | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that were loaded, in the order that they were asked for."""
        return tuple(self._translators)

    @property
    def language(self) -> str | None:
        """The application's language, or None before the first `use`."""
        return self._language

    def use(self, language: str) -> None:
        """Make a loaded language the application's; `language_changed` tells screens to look their texts up again."""
        if language == self._language:
            return
        before, self._language = self._language, language
        QCoreApplication.installTranslator(self._translators[language])
        if before is not None:
            QCoreApplication.removeTranslator(self._translators[before])
        self.language_changed.emit()

    def text(self, language: str, context: str, source: str, count: int = -1) -> str:
        """A text in a loaded language; the source text itself where it has no entry.

        Args:
            language: one of the loaded.
            context: the text's context in the .ts files.
            source: the text in the source language.
            count: chooses the plural form and replaces `%n`; -1 where the text has none.
        """
        found = self._translators[language].translate(context, source, None, count) or source
        return found if count < 0 else found.replace("%n", str(count))

    def _load(self, folder: Path, language: str) -> QTranslator:
        path = folder / f"kiosk_{language}.qm"
        translator = QTranslator(self)
        if not translator.load(str(path)):
            raise MissingTranslation(language, path)
        return translator
