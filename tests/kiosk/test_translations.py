from __future__ import annotations

import threading
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.assets import TRANSLATIONS
from kiosk.translations import MissingTranslation, Translations
from tests.kiosk.generated import LANGUAGES, QML_MODULES, ROOT, describe_types, release_qm, update_ts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def translations(qtbot: QtBot) -> Iterator[Translations]:
    texts = Translations(TRANSLATIONS, LANGUAGES)
    yield texts
    texts.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_each_language_has_its_own_words(translations: Translations) -> None:
    words = [translations.text(language, "Slip", "Ahead of you") for language in ("lv", "en", "ru", "uk")]
    assert words == ["Pirms jums", "Ahead of you", "Перед вами", "Перед вами"]


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "For 1 person"),
        ("en", 2, "For 2 people"),
        ("lv", 1, "1 personai"),
        ("lv", 2, "2 personām"),
        ("lv", 11, "11 personām"),
        ("lv", 21, "21 personai"),
        ("ru", 1, "На 1 человека"),
        ("ru", 3, "На 3 человека"),
        ("ru", 5, "На 5 человек"),
        ("uk", 1, "На 1 особу"),
        ("uk", 4, "На 4 особи"),
        ("uk", 12, "На 12 осіб"),
    ],
)
def test_counts_are_spoken_as_people_speak(translations: Translations, language: str, count: int, words: str) -> None:
    assert translations.text(language, "NumberSlip", "For %n people", count) == words


def test_a_text_without_an_entry_stands_as_it_is(translations: Translations) -> None:
    assert translations.text("lv", "Slip", "Nobody has said this") == "Nobody has said this"


def test_the_application_speaks_one_language_at_a_time(translations: Translations, qtbot: QtBot) -> None:
    translations.use("ru")
    assert QCoreApplication.translate("TicketScreen", "Done") == "Готово"
    with qtbot.waitSignal(translations.language_changed):
        translations.use("lv")
    assert QCoreApplication.translate("TicketScreen", "Done") == "Gatavs"
    translations.use("en")
    assert QCoreApplication.translate("TicketScreen", "Done") == "Done"
    with qtbot.assertNotEmitted(translations.language_changed):
        translations.use("en")


def test_the_slip_is_written_in_its_own_language_whatever_the_screen_speaks(translations: Translations) -> None:
    translations.use("uk")
    found: list[str] = []
    writer = threading.Thread(target=lambda: found.append(translations.text("lv", "Slip", "DUPLICATE")))
    writer.start()
    writer.join()
    assert found == ["DUBLIKĀTS"]


def test_a_language_without_texts_is_refused(qtbot: QtBot) -> None:
    with pytest.raises(MissingTranslation) as refused:
        Translations(TRANSLATIONS, ["lv", "et"])
    assert refused.value.language == "et"
    assert refused.value.path.name == "kiosk_et.qm"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_sources_is_translated(language: str, tmp_path: Path) -> None:
    kept = TRANSLATIONS / f"kiosk_{language}.ts"
    copy = tmp_path / kept.name
    copy.write_bytes(kept.read_bytes())
    update_ts(language, tmp_path)
    assert copy.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), "run python -m tests.kiosk.generated"
    messages = list(ET.parse(kept).iter("message"))  # noqa: S314 - our own file
    assert messages
    unfinished = [message.findtext("source") for message in messages if not all(forms(message))]
    assert unfinished == []


def forms(message: ET.Element) -> list[str | None]:
    """The words of an entry, one for each plural form; none that only somebody unsure has written."""
    translation = message.find("translation")
    if translation is None or translation.get("type") is not None:
        return [None]
    return [form.text for form in translation.iter("numerusform")] or [translation.text]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_texts_are_those_of_the_source_file(language: str, tmp_path: Path) -> None:
    compiled = release_qm(TRANSLATIONS / f"kiosk_{language}.ts", tmp_path)
    assert compiled.read_bytes() == (TRANSLATIONS / compiled.name).read_bytes(), "run python -m tests.kiosk.generated"


@pytest.mark.parametrize("module", QML_MODULES)
def test_qmllint_knows_the_types_as_they_are(module: str, tmp_path: Path) -> None:
    described = describe_types(module, tmp_path)
    kept = ROOT / "kiosk" / module / described.name
    assert described.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), (
        "run python -m tests.kiosk.generated"
    )
