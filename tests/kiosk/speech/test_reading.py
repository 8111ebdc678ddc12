"""What is on the screen as whoever hears it comes to know it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kiosk.speech.narrator import Kind
from kiosk.speech.reading import focused, read
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import LANGUAGES
from tests.kiosk.lobby.fake_desk import RIGA, pause

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.speech.narrator import Element
    from tests.kiosk.lobby.conftest import Lobby

NIGHT = datetime(2022, 11, 21, 22, 0, tzinfo=RIGA).astimezone(UTC)
NUMBERS_AND_NAMES = re.compile(r"Qticket|QR|eID|A017|[+\d:–%.,;()\s]+")
"""What is the same in every language."""


def services(_: Lobby) -> None:
    """Where a visit begins."""


def party(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.wait_for_screen("party")


def ticket(lobby: Lobby) -> None:
    lobby.take_number()


def ticket_that_may_not_have_come_out(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), DeliveryState.UNKNOWN)


def number_without_paper(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), DeliveryState.FAILED)


def check_in(lobby: Lobby) -> None:
    lobby.touch("check-in")
    lobby.wait_for_screen("check-in")


def paused(lobby: Lobby) -> None:
    lobby.desk.pauses_changed.emit((pause(None),))
    lobby.wait_for_screen("paused")


def closed(lobby: Lobby) -> None:
    lobby.time.now = NIGHT
    lobby.model.tick()
    lobby.wait_for_screen("closed")


SCREENS = (services, party, ticket, ticket_that_may_not_have_come_out, number_without_paper, check_in, paused, closed)


def shape(elements: list[Element]) -> list[tuple[Kind, str]]:
    return [(element.kind, element.key) for element in elements]


def words(element: Element) -> str:
    """What of a name is in somebody's language."""
    return "" if len(element.name) == 1 else NUMBERS_AND_NAMES.sub("", element.name)


@pytest.mark.parametrize("go_there", SCREENS)
def test_every_name_on_a_screen_is_in_the_visitors_language(lobby: Lobby, go_there: Callable[[Lobby], None]) -> None:
    go_there(lobby)
    told = {}
    for language in LANGUAGES:
        lobby.model.choose_language(language)
        lobby.settle()
        told[language] = read(lobby.window)
    assert told["lv"]
    assert all(shape(told[language]) == shape(told["lv"]) for language in LANGUAGES)
    for lv, en, ru, uk in zip(*told.values(), strict=True):
        assert not words(lv) or words(lv) != words(en)
        for latin, cyrillic in ((lv, ru), (en, uk)):
            assert bool(re.search("[А-Яа-яІіЇїЄє]", words(cyrillic))) == bool(words(latin)), cyrillic
            assert not re.search("[А-Яа-яІіЇїЄє]", latin.name)


def test_a_screen_is_told_in_the_order_in_which_one_reads_it(lobby: Lobby) -> None:
    party(lobby)
    lobby.model.choose_language("en")
    lobby.settle()
    order = [
        "Apply for a passport or an eID card",
        "For how many people?",
        "One ticket for you and your children: you are served together.",
        "Fewer people",
        "1 person",
        "More people",
        "Back",
        "Take a ticket",
    ]
    assert [element.name for element in read(lobby.window) if element.name in order] == order


def test_what_stands_on_a_button_is_told_once(lobby: Lobby) -> None:
    party(lobby)
    lobby.model.choose_language("en")
    names = [element.name for element in read(lobby.window)]
    assert names.count("Take a ticket") == names.count("Back") == 1


def test_what_cannot_be_seen_is_not_told(lobby: Lobby) -> None:
    party(lobby)
    lobby.model.choose_language("en")
    assert "Which service do you need?" not in [element.name for element in read(lobby.window)]


def test_a_control_tells_what_it_is_and_how_it_stands(lobby: Lobby) -> None:
    party(lobby)
    by_key = {element.key: element for element in read(lobby.window)}
    assert (by_key["party-less"].kind, by_key["party-less"].enabled) == (Kind.BUTTON, False)
    assert by_key["party-more"].enabled


def test_the_focus_tells_of_the_frame_too(lobby: Lobby) -> None:
    for name, kind, checked in (
        ("language-lv", Kind.CHOICE, True),
        ("language-ru", Kind.CHOICE, False),
        ("mode-contrast", Kind.SWITCH, False),
    ):
        item = lobby.find(name)
        assert item is not None
        item.forceActiveFocus()
        told = focused(lobby.window)
        assert told is not None
        assert (told.key, told.kind, told.checked) == (name, kind, checked)
