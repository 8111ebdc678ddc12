"""The number on the screen: what else it says while its holder looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible

from kiosk.lobby.calls import CallsModel, tell_of_calls
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.test_calls import call

if TYPE_CHECKING:
    from tests.kiosk.lobby.conftest import Lobby


def hear_calls(lobby: Lobby) -> None:
    """Have the window told of calls, as the kiosk has it."""
    calls = CallsModel(lobby.desk.calls_changed, lobby.model, lobby.translations, monotonic=lobby.time.monotonic)
    tell_of_calls(lobby.window, calls)


def test_whoever_is_called_while_they_look_is_told_where_to(lobby: Lobby) -> None:
    lobby.touch("language-en")
    hear_calls(lobby)
    lobby.take_number()
    lobby.desk.calls_changed.emit((call(16, 2),))
    assert lobby.find("being-called") is None
    lobby.desk.calls_changed.emit((call(17, 3),))
    called = lobby.find("being-called")
    assert called is not None
    told = QAccessible.queryAccessibleInterface(called)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "You are being called: Counter 3"
    assert not lobby.says("Ahead of you")
    lobby.desk.calls_changed.emit(())
    assert lobby.find("being-called") is None
    assert lobby.says("Ahead of you")


def test_the_next_visitors_number_is_not_the_one_that_was_called(lobby: Lobby) -> None:
    hear_calls(lobby)
    issued = lobby.take_number()
    lobby.desk.settle(issued, DeliveryState.PRINTED)
    lobby.desk.calls_changed.emit((call(17, 3),))
    lobby.touch("home")
    lobby.touch("service-collect")
    lobby.take_ticket_and_get("B001")
    assert lobby.find("being-called") is None


def test_a_screen_reader_hears_the_number_as_such(lobby: Lobby) -> None:
    lobby.touch("language-en")
    lobby.take_number()
    number = lobby.find("ticket-number")
    assert number is not None
    told = QAccessible.queryAccessibleInterface(number)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Your number: A017"
