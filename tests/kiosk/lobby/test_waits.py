"""What the cards say of the queue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.fake_desk import expected, service_picture
from tests.kiosk.lobby.visitor import leave

if TYPE_CHECKING:
    from queue_core.estimate import Estimate
    from tests.kiosk.lobby.conftest import Lobby


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("lv", ("aptuveni 15–25 min (10:20–10:30)", "Priekšā: 7 (4 šeit, 3 pa tālruni)")),
        ("en", ("about 15–25 min (10:20–10:30)", "7 ahead: 4 here, 3 by phone")),
        ("ru", ("примерно 15–25 мин (10:20–10:30)", "Впереди: 7 (4 здесь, 3 по телефону)")),
        ("uk", ("приблизно 15–25 хв (10:20–10:30)", "Попереду: 7 (4 тут, 3 по телефону)")),
    ],
)
def test_a_card_tells_who_waits_and_how_long(lobby: Lobby, language: str, words: tuple[str, str]) -> None:
    lobby.desk.tell_waits(service_picture("apply", 4, 3, expected(15, 25)))
    lobby.touch(f"language-{language}")
    lobby.settle()
    for told in words:
        assert lobby.says(told)


@pytest.mark.parametrize(
    ("here", "away", "estimate", "words"),
    [
        (4, 0, expected(12, 18), ("4 ahead", "about 10–20 min")),
        (0, 0, expected(0, 3), ("Nobody ahead", "under 5 min")),
        (0, 0, expected(0, 0), ("Nobody ahead", "under 5 min")),
        (2, 0, expected(3, 12), ("2 ahead", "under 15 min (10:05–10:20)")),
        (2, 0, expected(15, 15), ("2 ahead", "about 15 min")),
        (30, 0, expected(65, 118), ("30 ahead", "about 60–120 min")),
        (60, 0, expected(125, 170), ("60 ahead", "about 2–3 h")),
        (60, 0, expected(60, 60), ("60 ahead", "about 1 h")),
        (60, 2, expected(200, 300, after_closing=True), ("62 ahead: 60 here, 2 by phone", "not before closing")),
    ],
)
def test_waits_are_told_as_people_speak(
    lobby: Lobby, here: int, away: int, estimate: Estimate, words: tuple[str, str]
) -> None:
    lobby.touch("language-en")
    lobby.desk.tell_waits(service_picture("apply", here, away, estimate))
    lobby.settle()
    assert [told for told in words if not lobby.says(told)] == []


def test_nothing_is_said_of_what_nobody_knows(lobby: Lobby) -> None:
    lobby.touch("language-en")
    assert not lobby.says("ahead")
    lobby.desk.tell_waits(service_picture("apply", 4))
    assert lobby.says("4 ahead")
    assert not lobby.says(" min")
    assert len([text for text in lobby.texts() if "ahead" in text]) == 1


def test_the_clock_is_told_only_where_there_is_something_to_plan(lobby: Lobby) -> None:
    lobby.touch("language-en")
    lobby.desk.tell_waits(service_picture("apply", 0, 0, expected(0, 4)))
    assert lobby.says("under 5 min")
    assert not lobby.says("(10:")


def test_the_cards_stay_while_their_waits_change(lobby: Lobby) -> None:
    lobby.desk.tell_waits(service_picture("apply", 4, 3, expected(15, 25)))
    card = lobby.find("service-apply")
    lobby.desk.tell_waits(service_picture("apply", 5, 3, expected(20, 30)))
    assert lobby.find("service-apply") is card
    assert lobby.says("aptuveni 20–30 min")
    lobby.touch("service-apply")
    assert lobby.screen == "party"


def test_whoever_listens_hears_the_wait(lobby: Lobby) -> None:
    lobby.touch("language-en")
    lobby.desk.tell_waits(service_picture("apply", 4, 3, expected(15, 25)))
    card = lobby.find("service-apply")
    assert card is not None
    heard = QAccessible.queryAccessibleInterface(card)
    assert heard is not None
    name = heard.text(QAccessible.Text.Name)
    assert name == "Apply for a passport or an eID card. about 15–25 min. 7 ahead: 4 here, 3 by phone"


def test_the_number_comes_with_its_wait(lobby: Lobby) -> None:
    lobby.touch("language-en")
    issued = lobby.take_number()
    assert lobby.says("Ahead of you: 3")
    assert lobby.find("expected-wait") is None
    lobby.desk.forecast_made.emit(issued.ticket.id, expected(15, 25))
    assert lobby.says("Expected wait: about 15–25 min (10:20–10:30)")
    lobby.desk.settle(issued, DeliveryState.PRINTED)
    assert lobby.says("Expected wait: about 15–25 min (10:20–10:30)")
    lobby.touch("language-lv")
    assert lobby.says("Paredzamais gaidīšanas laiks: aptuveni 15–25 min (10:20–10:30)")


def test_a_turn_after_closing_is_said_to_be_so(lobby: Lobby) -> None:
    lobby.touch("language-en")
    issued = lobby.take_number()
    lobby.desk.forecast_made.emit(issued.ticket.id, expected(400, 500, after_closing=True))
    assert lobby.says("Your turn: not before closing")


def test_a_forecast_does_not_keep_the_number_on_the_screen(lobby: Lobby) -> None:
    issued = lobby.take_number()
    lobby.desk.settle(issued, DeliveryState.PRINTED)
    lobby.time.pass_by(timedelta(seconds=29))
    lobby.desk.forecast_made.emit(issued.ticket.id, None)
    leave(lobby, seconds=1)
    assert lobby.screen == "services"
