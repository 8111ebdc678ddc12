"""The browser that pages are tested with."""

from __future__ import annotations

from urllib.parse import quote

from tests.browser import open_browser

# What is peculiar to each language.
WORDS = {"lv": "āčēģīķļņšūž", "en": "queue", "ru": "ёжъыэ", "uk": "їєґі’"}
NO_LETTER = "\U0010fffd"
"""Drawn as a box, like a letter that no font has."""

DRAWN = """letter => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  pen.font = "32px sans-serif";
  pen.fillText(letter, 20, 60);
  return canvas.toDataURL();
}"""


def test_it_draws_the_letters_of_all_languages() -> None:
    body = "".join(f"<p lang={language}>{word}</p>" for language, word in WORDS.items())
    with open_browser() as browser, browser.new_page(viewport={"width": 360, "height": 640}) as page:
        page.goto("data:text/html," + quote(f"<!doctype html><meta charset=utf-8>{body}"))
        assert page.locator("p").all_inner_texts() == [*WORDS.values()]
        letters = {*"".join(WORDS.values()), NO_LETTER}
        assert len({page.evaluate(DRAWN, letter) for letter in letters}) == len(letters)
