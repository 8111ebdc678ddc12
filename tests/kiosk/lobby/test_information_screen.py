"""What there is to know of the branch is read part by part and page by page, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QAccessible

from kiosk.config.about import AboutBranch, OtherBranch
from tests.kiosk.lobby.conftest import LANGUAGES, branch_with
from tests.kiosk.looking import KIOSKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.kiosk.lobby.conftest import Lobby

ABOUT = " ".join(f"word-{number}-of-about" for number in range(17))[:300]
"""As long as a branch file may have it."""
OTHERS = tuple(f"Riga branch {number}" for number in range(29))


def everything() -> AboutBranch:
    return AboutBranch(
        addresses=dict.fromkeys(LANGUAGES, "Alunāna iela 1, Rīga"),
        others=tuple(
            OtherBranch(
                names=dict.fromkeys(LANGUAGES, name),
                addresses=dict.fromkeys(LANGUAGES, "Raiņa bulvāris 32/34, Rīga"),
                phone="+371 67219424",
            )
            for name in OTHERS
        ),
    )


@pytest.fixture
def open_information(open_lobby: Callable[..., Lobby]) -> Callable[..., Lobby]:
    def make(
        about: Callable[[], AboutBranch] | None = everything, page: str = "https://q.example.lv", **more: Any
    ) -> Lobby:
        branch = branch_with(services=8)
        services = tuple(replace(service, about=dict.fromkeys(LANGUAGES, ABOUT)) for service in branch.services)
        lobby = open_lobby(replace(branch, services=services), **more)
        lobby.model._read_about = about
        lobby.model._page = page
        lobby.touch("language-en")
        lobby.touch("information")
        lobby.wait_for(lambda: lobby.find("info-services") is not None)
        lobby.settle()
        return lobby

    return make


def pages(lobby: Lobby) -> Iterator[str]:
    """All that stands on each page of a part."""
    lobby.settle()
    yield " ".join(lobby.texts())
    while lobby.find("page-on") is not None and lobby.enabled("page-on"):
        lobby.touch("page-on")
        lobby.settle()
        yield " ".join(lobby.texts())


def test_today_leads(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information()
    assert lobby.says("Today: 09:00–16:00")
    assert lobby.says("+371 67209400")
    assert lobby.says("Alunāna iela 1, Rīga")
    monday = next(item for item in lobby.items() if item.property("text") == "Monday")
    told = QAccessible.queryAccessibleInterface(monday)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Monday, today"


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize(("width", "height", "inches"), [KIOSKS[0], KIOSKS[-1]])
def test_each_word_of_each_service_stands_on_some_page(
    width: int, height: int, inches: float, large: bool, open_information: Callable[..., Lobby]
) -> None:
    lobby = open_information(size=(width, height), inches=inches)
    if large:
        lobby.touch("mode-large")
    lobby.touch("info-services")
    read = " ".join(pages(lobby))
    for word in ABOUT.split():
        assert read.count(word) == 8
    assert all(service.names["en"] in read for service in lobby.model._branch.services)


def test_all_other_branches_can_be_paged_through_and_back(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information()
    lobby.touch("info-branches")
    found = list(pages(lobby))
    assert len(found) > 1
    assert all(sum(f"{name} " in page for page in found) == 1 for name in OTHERS)
    assert not lobby.enabled("page-on")
    for _ in found[1:]:
        lobby.touch("page-back")
    assert not lobby.enabled("page-back")
    lobby.settle()
    assert " ".join(lobby.texts()) == found[0]


def test_each_part_begins_with_its_first_page(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information()
    lobby.touch("info-branches")
    lobby.touch("page-on")
    lobby.touch("info-services")
    lobby.settle()
    assert any(text.startswith("1 / ") for text in lobby.texts())


def test_a_phone_finds_the_way_into_the_queue(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information()
    lobby.touch("info-phone")
    assert lobby.says("q.example.lv")
    assert lobby.find("page-qr") is not None


def test_what_there_is_nothing_of_has_no_part(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information(about=None, page="", information_line="")
    assert lobby.find("info-branches") is None
    assert lobby.find("info-phone") is None
    assert not lobby.says("Contact")


def test_back_leads_to_the_services(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information()
    lobby.touch("back")
    lobby.wait_for_screen("services")


def test_another_language_turns_all_of_it(open_information: Callable[..., Lobby]) -> None:
    lobby = open_information()
    lobby.touch("language-uk")
    lobby.settle()
    assert lobby.says("Сьогодні: 09:00–16:00")
    assert lobby.says("Понеділок")
