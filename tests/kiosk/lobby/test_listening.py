"""Every screen for those who listen: see `tests.kiosk.listening` for what is listened to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.kiosk.listening import CONTROLS, heard_in, unheard
from tests.kiosk.lobby.conftest import LANGUAGES, Lobby
from tests.kiosk.lobby.screens import WAYS, Way
from tests.kiosk.looking import come_to_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OWN_NAMES = frozenset(("Latviešu", "English", "Русский", "Українська"))
SPELT = re.compile(r"[^\W\d_]{3,}")
"""A word, rather than a number or a key."""
CYRILLIC = re.compile(r"[Ѐ-ӿ]")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_screen_can_be_listened_to(way: Way, open_lobby: Callable[..., Lobby]) -> None:
    lobby = way.open(open_lobby)
    faults = [f"{stop.name}: {fault}" for stop in way.stops(lobby) for fault in faults_in_each_language(lobby)]
    assert not faults, "\n".join(["", *faults])


@pytest.mark.parametrize("size", [(1920, 1080), (1024, 768)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_order_is_that_of_reading_on_a_wide_panel_too(
    size: tuple[int, int], open_lobby: Callable[..., Lobby]
) -> None:
    faults: list[str] = []
    for way in WAYS:
        if way.name in ("visit", "arrivals"):
            lobby = way.open(open_lobby, size=size)
            for stop in way.stops(lobby):
                come_to_rest(lobby)
                faults += [f"{stop.name}: {fault}" for fault in unheard(lobby)]
    assert not faults, "\n".join(["", *faults])


def faults_in_each_language(lobby: Lobby) -> Iterator[str]:
    come_to_rest(lobby)
    yield from unheard(lobby)
    names = {}
    for language in LANGUAGES:
        lobby.model.choose_language(language)
        names[language] = [each.name for each in heard_in(lobby.window) if each.role in CONTROLS]
    for language in ("ru", "uk"):
        for name in names[language]:
            if SPELT.search(name) and not CYRILLIC.search(name) and name not in OWN_NAMES:
                yield f"{name!r} is not said in {language!r}"
    for latvian, english in zip(names["lv"], names["en"], strict=True):
        if SPELT.search(latvian) and latvian == english and latvian not in OWN_NAMES:
            yield f"{latvian!r} is said in one way in two languages"
