"""Who is called is shown to everybody in the lobby, and marked while it is news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.lobby.calls import FRESH_S, CallsModel, tell_of_calls
from kiosk.lookout import MOST_CALLS
from kiosk.theme.rows import TextRows
from queue_core.calls import Call
from tests.kiosk.lobby.fake_desk import OPEN

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.kiosk.lobby.conftest import Lobby


def call(number: int, counter: int, announcement: int = 0, *, recalled: bool = False) -> Call:
    return Call(id=announcement or number, code=f"A{number:03d}", counter=counter, at=OPEN, recalled=recalled)


def open_calls(lobby: Lobby) -> CallsModel:
    return CallsModel(
        lobby.desk.calls_changed, lobby.model, lobby.translations, monotonic=lobby.time.monotonic, parent=lobby.model
    )


def shown(calls: CallsModel) -> list[tuple[str, ...]]:
    """The rows in which somebody is called."""
    rows = calls.property("rows")
    assert isinstance(rows, TextRows)
    texts = [
        tuple(str(rows.data(rows.index(row), role)) for role in rows.roleNames()) for row in range(rows.rowCount())
    ]
    assert len(texts) == MOST_CALLS
    called = [row for row in texts if row[0]]
    assert texts[: len(called)] == called, "empty rows are at the end"
    return called


def short(calls: CallsModel) -> list[str]:
    """The same in a word for each: a star is what is marked as fresh."""
    return [f"{code}→{counter}{'*' if fresh else ''}" for code, counter, fresh, _ in shown(calls)]


@pytest.fixture
def calls(lobby: Lobby) -> CallsModel:
    return open_calls(lobby)


def test_nobody_is_called_until_somebody_is(lobby: Lobby, calls: CallsModel) -> None:
    assert shown(calls) == []
    assert calls.property("any") is False
    lobby.desk.calls_changed.emit(())
    assert (calls.property("any"), calls.property("sentence")) == (False, "")
    lobby.desk.calls_changed.emit((call(17, 3),))
    assert calls.property("any") is True
    assert short(calls) == ["A017→3*"]


def test_what_was_called_before_the_start_is_no_news(lobby: Lobby, calls: CallsModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(calls.came):
        lobby.desk.calls_changed.emit((call(17, 3), call(16, 1)))
    assert short(calls) == ["A017→3", "A016→1"]


def test_a_call_is_fresh_for_ten_seconds(lobby: Lobby, calls: CallsModel) -> None:
    lobby.desk.calls_changed.emit((call(16, 1),))
    lobby.desk.calls_changed.emit((call(17, 3), call(16, 1)))
    assert short(calls) == ["A017→3*", "A016→1"]
    lobby.time.pass_by(timedelta(seconds=FRESH_S - 0.1))
    calls.tick()
    assert short(calls) == ["A017→3*", "A016→1"]
    lobby.time.pass_by(timedelta(seconds=0.1))
    calls.tick()
    assert short(calls) == ["A017→3", "A016→1"]


def test_a_recall_is_news_again_and_only_it(lobby: Lobby, calls: CallsModel, qtbot: QtBot) -> None:
    lobby.desk.calls_changed.emit((call(17, 3), call(16, 1)))
    with qtbot.waitSignal(calls.came) as came:
        lobby.desk.calls_changed.emit((call(16, 1, 18, recalled=True), call(17, 3)))
    assert came.args == [1]
    assert short(calls) == ["A016→1*", "A017→3"]


def test_who_is_shown_again_because_another_was_served_is_no_news(
    lobby: Lobby, calls: CallsModel, qtbot: QtBot
) -> None:
    many = tuple(call(number, number) for number in range(MOST_CALLS + 1, 0, -1))
    lobby.desk.calls_changed.emit(many[:MOST_CALLS])
    with qtbot.assertNotEmitted(calls.came):
        lobby.desk.calls_changed.emit(many[1:])
    assert short(calls)[-1] == "A001→1"


def test_rows_are_never_made_anew(lobby: Lobby, calls: CallsModel, qtbot: QtBot) -> None:
    rows = calls.property("rows")
    with qtbot.assertNotEmitted(rows.modelReset):
        lobby.desk.calls_changed.emit((call(17, 3),))
        lobby.desk.calls_changed.emit((call(18, 2), call(17, 3)))
        lobby.desk.calls_changed.emit(())


def test_the_same_again_changes_no_row(lobby: Lobby, calls: CallsModel, qtbot: QtBot) -> None:
    lobby.desk.calls_changed.emit((call(17, 3),))
    with qtbot.assertNotEmitted(calls.property("rows").dataChanged), qtbot.assertNotEmitted(calls.came):
        lobby.desk.calls_changed.emit((call(17, 3),))
        calls.tick()


def test_a_ticket_is_told_whether_it_is_called_and_where(lobby: Lobby, calls: CallsModel, qtbot: QtBot) -> None:
    assert calls.called_counter("A017") == ""
    with qtbot.waitSignal(calls.changed):
        lobby.desk.calls_changed.emit((call(18, 2), call(17, 3)))
    assert calls.called_counter("A017") == "3"
    with qtbot.waitSignal(calls.changed):
        lobby.desk.calls_changed.emit((call(18, 2),))
    assert calls.called_counter("A017") == ""


def test_a_call_is_told_in_the_visitors_language(lobby: Lobby, calls: CallsModel) -> None:
    lobby.desk.calls_changed.emit((call(17, 3), call(16, 1)))
    told = {}
    for language in ("lv", "en", "ru", "uk"):
        lobby.model.choose_language(language)
        assert shown(calls)[0][-1] == calls.property("sentence")
        told[language] = calls.property("sentence")
    assert told == {
        "lv": "Numurs A017, 3. lodziņš",
        "en": "Number A017, counter 3",
        "ru": "Номер A017, окно 3",
        "uk": "Номер A017, вікно 3",
    }


def test_the_window_has_them_once_it_is_told(lobby: Lobby) -> None:
    calls = open_calls(lobby)
    tell_of_calls(lobby.window, calls)
    assert lobby.window.property("calls") == calls
