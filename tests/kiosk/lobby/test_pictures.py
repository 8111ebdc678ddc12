"""Every screen, in every language, size and mode: see `tests.kiosk.looking` for what is looked at.

    pytest tests/kiosk/lobby/test_pictures.py -k "1024x768 and large and visit"

With SCREENS=party,ticket-sent in the environment only these are looked at. With SAVE_PICTURES=FOLDER the pictures are
kept there; `python -m tests.kiosk.lobby.contact_sheet FOLDER` lays them side by side.
"""

from __future__ import annotations

import os
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from tests.kiosk.lobby.conftest import LANGUAGES, Lobby, branch_with
from tests.kiosk.lobby.screens import WAYS, Stop, Way, busy, troubles, visit
from tests.kiosk.looking import KIOSKS, drawn, look_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MODES = ("plain",)
WORDY = ("plain", "large")
"""The modes in which it matters what the words are."""
SMALL = [(540, 960), (960, 540), (640, 512), (1000, 1000), (600, 1300), (1400, 600)]

UNREADY: dict[str, frozenset[str]] = {
    "plain": frozenset({"party", "party-asked", "no-paper-party", "paused-service"}),
}
"""Screens that are not yet what they have to be, by mode."""


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("kiosk", KIOSKS, ids=lambda kiosk: f"{kiosk[0]}x{kiosk[1]}")
def test_every_screen_looks_right(
    kiosk: tuple[int, int, float], mode: str, way: Way, open_lobby: Callable[..., Lobby]
) -> None:
    width, height, inches = kiosk
    lobby = open_lobby(way.branch(), size=(width, height), inches=inches, when_broken=way.when_broken)
    faults: list[str] = []
    for stop in way.stops(lobby):
        if is_wanted(stop, mode):
            faults += look_in_every_language(lobby, stop, mode, f"{width}x{height}")
    assert not faults, "\n".join(["", *faults])


@pytest.mark.parametrize("services", [2, 4, 6])
@pytest.mark.parametrize("kiosk", KIOSKS, ids=lambda kiosk: f"{kiosk[0]}x{kiosk[1]}")
def test_any_number_of_services_looks_right(
    kiosk: tuple[int, int, float], services: int, open_lobby: Callable[..., Lobby]
) -> None:
    width, height, inches = kiosk
    lobby = open_lobby(branch_with(services=services), size=(width, height), inches=inches)
    busy(lobby, services)
    faults = look_at(lobby, f"services-{services}_{width}x{height}_plain_lv")
    assert not faults, "\n".join(["", *faults])


@pytest.mark.parametrize("size", SMALL, ids=lambda size: f"{size[0]}x{size[1]}")
def test_any_window_is_usable(size: tuple[int, int], open_lobby: Callable[..., Lobby]) -> None:
    faults: list[str] = []
    for services, stops in ((4, visit), (8, partial(troubles, service="residence", code="C017"))):
        lobby = open_lobby(branch_with(services=services), size=size)
        for stop in islice(stops(lobby), 9):
            faults += [f"{stop.name}: {fault}" for fault in drawn(lobby).misplaced()]
    assert not faults, "\n".join(["", *faults])


def is_wanted(stop: Stop, mode: str) -> bool:
    """Whether a stop is to be looked at in a mode, by whoever runs the tests too."""
    asked = os.environ.get("SCREENS")
    if asked:
        return stop.name in asked.split(",")
    return stop.name not in UNREADY[mode] and (mode in WORDY or not stop.wording)


def look_in_every_language(lobby: Lobby, stop: Stop, mode: str, size: str) -> Iterator[str]:
    """What is wrong, each with the languages in which it is."""
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        lobby.model.choose_language(language)
        if stop.again:
            stop.again()
        for fault in look_at(lobby, f"{stop.name}_{size}_{mode}_{language}", mode):
            found.setdefault(fault, []).append(language)
    for fault, languages in found.items():
        yield f"{stop.name} {size} {mode} {'+'.join(languages)}: {fault}"
