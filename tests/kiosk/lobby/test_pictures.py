"""Every screen, in every language, size and mode: see `tests.kiosk.looking` for what is looked at.

    MODES=plain,large pytest tests/kiosk/lobby/test_pictures.py -k "1024x768 and visit"

What differs from another screen in little more than its words is looked at in some sizes and modes; with `--full`, in
all. With MODES or SCREENS=party,ticket-sent in the environment only these are looked at. With SAVE_PICTURES=FOLDER the
pictures are kept there, which `python -m tests.kiosk.lobby.contact_sheet FOLDER` lays side by side.
"""

from __future__ import annotations

import os
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from kiosk.lobby.modes import Mode
from kiosk.theme.theme import Theme
from tests.kiosk.lobby.conftest import LANGUAGES, Lobby, branch_with
from tests.kiosk.lobby.screens import WAYS, Stop, Way, busy, crowded, troubles, visit
from tests.kiosk.looking import KIOSKS, drawn, look_at
from tests.kiosk.speech.listening import listen_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kiosk.lobby.modes import ModesModel

MODES = ("plain", "contrast", "large", "low", "text-only")
AKIN = ("1080x1920-plain", "1024x768-plain", "1080x1920-large", "1024x768-large")
"""Where a stop is looked at that differs little from another, unless all are asked for."""
SMALLEST = min(KIOSKS, key=lambda kiosk: kiosk[2])
SMALL = [(540, 960), (960, 540), (640, 512), (1000, 1000), (600, 1300), (1400, 600)]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@pytest.mark.parametrize("kiosk", KIOSKS, ids=lambda kiosk: f"{kiosk[0]}x{kiosk[1]}")
def test_every_screen_looks_right(
    kiosk: tuple[int, int, float], way: Way, open_lobby: Callable[..., Lobby], *, is_full: bool
) -> None:
    look_all_the_way(way, open_lobby, kiosk, MODES, is_full=is_full)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_who_reaches_not_far_may_want_large_words_too(
    way: Way, open_lobby: Callable[..., Lobby], *, is_full: bool
) -> None:
    look_all_the_way(way, open_lobby, SMALLEST, ["large+low"], is_full=is_full)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_screen_looks_right_while_it_is_spoken(
    way: Way, open_lobby: Callable[..., Lobby], *, is_full: bool
) -> None:
    look_all_the_way(way, open_lobby, SMALLEST, ["speech"], is_full=is_full, listen=True)


@pytest.mark.parametrize("services", [2, 4, 6])
@pytest.mark.parametrize("kiosk", KIOSKS, ids=lambda kiosk: f"{kiosk[0]}x{kiosk[1]}")
def test_any_number_of_services_looks_right(
    kiosk: tuple[int, int, float], services: int, open_lobby: Callable[..., Lobby]
) -> None:
    width, height, inches = kiosk
    lobby = open_lobby(branch_with(services=services), size=(width, height), inches=inches)
    busy(lobby)
    faults = look_at(lobby, f"services-{services}_{width}x{height}_plain_lv", "plain")
    complain_of(faults)


@pytest.mark.parametrize("size", SMALL, ids=lambda size: f"{size[0]}x{size[1]}")
def test_any_window_is_usable(size: tuple[int, int], open_lobby: Callable[..., Lobby]) -> None:
    faults: list[str] = []
    for services, stops in ((4, visit), (8, partial(troubles, service="residence", code="C017"))):
        lobby = open_lobby(branch_with(services=services), size=size)
        for stop in islice(stops(lobby), 9):
            faults += [f"{stop.name}: {fault}" for fault in drawn(lobby).misplaced()]
    complain_of(faults)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@pytest.mark.parametrize("mode", ["plain", "contrast"])
def test_the_focus_can_be_seen(mode: str, way: Way, open_lobby: Callable[..., Lobby]) -> None:
    lobby = way.open(open_lobby, size=(1024, 768), inches=15)
    theme = lobby.engine.singletonInstance("kiosk.theme", "Theme")
    assert isinstance(theme, Theme)
    faults: list[str] = []
    seen: set[tuple[str, float, float]] = set()
    for stop in way.stops(lobby):
        if stop.akin:
            continue
        switch_to(lobby, mode)
        if stop.again:
            stop.again()
        faults += [f"{stop.name} {mode}: {fault}" for fault in walk(lobby, theme, seen)]
    complain_of(faults)


def look_all_the_way(
    way: Way,
    open_lobby: Callable[..., Lobby],
    kiosk: tuple[int, int, float],
    modes: Sequence[str],
    *,
    is_full: bool,
    listen: bool = False,
) -> None:
    """Look at every stop in every mode and language: one way for all modes, since to go it takes long."""
    width, height, inches = kiosk
    lobby = way.open(open_lobby, size=(width, height), inches=inches)
    crowded(lobby)
    if listen:
        listen_to(lobby)
    faults: list[str] = []
    for stop in way.stops(lobby):
        for mode in modes:
            if is_wanted(stop, mode, f"{width}x{height}", is_full=is_full):
                switch_to(lobby, mode)
                faults += look_in_every_language(lobby, stop, mode, f"{width}x{height}")
    complain_of(faults)


def walk(lobby: Lobby, theme: Theme, seen: set[tuple[str, float, float]]) -> Iterator[str]:
    """Give the focus to one thing after the other, and say where one would not see it. What was seen before is left."""
    theme.setProperty("keys_in_use", False)
    before = drawn(lobby)
    theme.setProperty("keys_in_use", True)
    for target, rect in before.targets:
        place = (target.objectName(), rect.x(), rect.y())
        if place not in seen:
            seen.add(place)
            target.forceActiveFocus(Qt.FocusReason.TabFocusReason)
            yield from drawn(lobby).hidden_focus(before)
    theme.setProperty("keys_in_use", False)


def complain_of(faults: list[str]) -> None:
    """Fail, in lines that whoever made the screens can go through."""
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


def is_wanted(stop: Stop, mode: str, size: str, *, is_full: bool) -> bool:
    """Whether a stop is to be looked at in a mode, by whoever runs the tests too."""
    screens = os.environ.get("SCREENS", stop.name).split(",")
    modes = os.environ.get("MODES", mode).split(",")
    if stop.name not in screens or mode not in modes:
        return False
    return is_full or "SCREENS" in os.environ or not stop.akin or f"{size}-{mode}" in AKIN


def switch_to(lobby: Lobby, mode: str) -> None:
    """Have a mode on from here, or several, and no other; they end with each visit."""
    modes = cast("ModesModel", lobby.model.modes)
    wanted = mode.split("+")
    for each in Mode:
        if modes.property(each.replace("-", "_")) != (each in wanted):
            modes.toggle(each)


def look_in_every_language(lobby: Lobby, stop: Stop, mode: str, size: str) -> list[str]:
    """What is wrong, each with the languages in which it is."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        lobby.model.choose_language(language)
        if stop.again:
            stop.again()
        for fault in look_at(lobby, f"{stop.name}_{size}_{mode}_{language}", mode):
            found.setdefault(fault, []).append(language)
    return [f"{stop.name} {size} {mode} {'+'.join(languages)}: {fault}" for fault, languages in found.items()]
