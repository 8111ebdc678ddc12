"""Speech at a real lobby: what is heard, and what the screen shows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.lobby.calls import CallsModel, tell_of_calls
from queue_core.calls import Call
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import LANGUAGES
from tests.kiosk.lobby.fake_desk import expected, service_picture
from tests.kiosk.speech.listening import listen_to

if TYPE_CHECKING:
    from kiosk.lobby.modes import ModesModel
    from tests.kiosk.lobby.conftest import Lobby
    from tests.kiosk.speech.listening import Listener


def test_nothing_is_said_unless_somebody_wants_it(listener: Listener) -> None:
    listener.lobby.touch("service-apply")
    listener.lobby.wait_for_screen("party")
    listener.lobby.settle()
    assert listener.voice.said == []
    assert not listener.speech.property("on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visit_is_heard_in_the_visitors_language(listener: Listener, language: str) -> None:
    lobby = listener.lobby
    if language != "lv":
        lobby.touch(f"language-{language}")
    listener.begin()
    listener.voice.forget()
    lobby.touch("service-apply")
    lobby.wait_for_screen("party")
    listener.hear(lobby.model.visit.property("service_name"))  # type: ignore[attr-defined]
    number = {"lv": "A, 0, 1, 7", "en": "A, 0, 1, 7"}.get(language, "а, 0, 1, 7")
    listener.voice.forget()
    lobby.take_ticket_and_get("A017")
    listener.hear(number, number)
    assert {phrase.language for phrase in listener.voice.said} == {language}


def test_a_screen_is_told_without_what_is_on_every_screen(listener: Listener) -> None:
    listener.begin()
    said = [phrase.text for phrase in listener.voice.said]
    assert said[1] == "Kādu pakalpojumu vēlaties?"
    assert not {"Rīgas 2. nodaļa", "Pirmdiena, 21. novembris", "English", "Русский"} & set(said)


def test_keys_move_and_each_control_is_told(listener: Listener) -> None:
    lobby = listener.lobby
    lobby.touch("language-en")
    listener.begin()
    listener.voice.forget()
    QTest.keyClick(lobby.window, Qt.Key.Key_Tab)
    listener.hear("Apply for a passport or an eID card", "button")
    QTest.keyClick(lobby.window, Qt.Key.Key_Tab)
    listener.hear("Collect a passport or an eID card", "button")


def test_a_language_on_the_frame_is_told_in_itself(listener: Listener) -> None:
    listener.begin()
    listener.voice.forget()
    russian = listener.lobby.find("language-ru")
    assert russian is not None
    russian.forceActiveFocus()
    listener.hear("Русский")
    assert listener.voice.said[-2:] == [("Русский", "ru"), ("poga", "lv")]


def test_counts_that_change_are_not_told_unasked(listener: Listener) -> None:
    listener.begin()
    listener.voice.forget()
    listener.lobby.desk.tell_waits(service_picture("apply", here=4, estimate=expected(15, 25)))
    listener.lobby.wait_for(lambda: listener.lobby.says("15–25 min"))
    listener.lobby.settle()
    listener.speech.louder()
    assert [phrase.text for phrase in listener.voice.said] == ["Skaļums: 70 procenti."]


def test_what_became_of_the_paper_is_told_after_the_number(listener: Listener) -> None:
    lobby = listener.lobby
    lobby.touch("language-en")
    listener.begin()
    lobby.touch("service-apply")
    issued = lobby.take_ticket_and_get("A017")
    listener.hear("A, 0, 1, 7", "A, 0, 1, 7")
    last = listener.voice.last
    lobby.desk.settle(issued, DeliveryState.PRINTED)
    listener.hear("Please take your ticket")
    assert listener.voice.last == last  # not interrupted


def test_who_listens_hears_that_they_are_called(lobby: Lobby) -> None:
    calls = CallsModel(lobby.desk.calls_changed, lobby.model, lobby.translations, monotonic=lobby.time.monotonic)
    tell_of_calls(lobby.window, calls)
    listener = listen_to(lobby)
    lobby.touch("language-en")
    listener.begin()
    lobby.touch("service-apply")
    lobby.desk.settle(lobby.take_ticket_and_get("A017"), DeliveryState.PRINTED)
    listener.hear("Please take your ticket")
    call = Call(id=1, code="A017", counter=3, at=lobby.time.now, recalled=False)
    lobby.desk.calls_changed.emit((call,))
    listener.hear("You are being called", "Counter 3")


def test_more_people_are_told(listener: Listener) -> None:
    lobby = listener.lobby
    lobby.touch("language-en")
    listener.begin()
    lobby.touch("service-apply")
    listener.hear("For how many people?")
    listener.voice.forget()
    lobby.touch("party-more")
    listener.hear("2 people")
    assert "For how many people?" not in listener.voice.text


def test_what_a_part_of_the_information_says_is_told_when_it_is_chosen(listener: Listener) -> None:
    lobby = listener.lobby
    lobby.touch("language-en")
    listener.begin()
    lobby.touch("information")
    lobby.wait_for_screen("information")
    listener.hear("Opening hours")
    listener.voice.forget()
    lobby.touch("info-services")
    listener.hear("Residence permits for foreigners")


def test_the_parts_of_the_information_are_told_to_who_moves_by_keys(listener: Listener) -> None:
    lobby = listener.lobby
    lobby.touch("language-en")
    listener.begin()
    lobby.touch("information")
    lobby.wait_for_screen("information")
    listener.hear("Opening hours")
    part = lobby.find("info-services")
    assert part is not None
    listener.voice.forget()
    part.forceActiveFocus()
    listener.hear("Services, button")


def test_a_screen_that_was_left_asks_aloud(listener: Listener) -> None:
    lobby = listener.lobby
    lobby.touch("language-en")
    lobby.touch("service-apply")
    listener.begin()
    listener.voice.forget()
    lobby.pass_by(minutes=5)
    listener.hear("Are you still there?", "Yes, I am here")


def test_repeat_says_the_screen_again(listener: Listener) -> None:
    listener.begin()
    listener.voice.forget()
    listener.speech.repeat()
    assert listener.voice.said[0].text == "Kādu pakalpojumu vēlaties?"


def test_the_screen_shows_how_loud_it_is_and_whether_it_speaks(listener: Listener) -> None:
    listener.begin()
    speech = listener.speech
    assert (speech.property("on"), speech.property("volume"), speech.property("speaking")) == (True, 60, True)
    speech.quieter()
    assert speech.property("volume") == 50
    speech.hush()
    assert not speech.property("speaking")


def test_when_the_visitor_has_gone_it_is_off_and_as_loud_as_ever(listener: Listener) -> None:
    listener.lobby.touch("service-apply")
    listener.begin()
    listener.speech.louder()
    listener.lobby.model.home()
    assert not listener.speech.property("on")
    assert not listener.voice.speaking
    assert listener.speech.property("volume") == 60


def test_headphones_switch_it_on_and_off(listener: Listener) -> None:
    listener.speech.plugged(True)
    listener.hear("Kādu pakalpojumu vēlaties?")
    listener.speech.plugged(True)
    assert listener.speech.property("on")
    listener.speech.plugged(False)
    assert not listener.speech.property("on")
    assert not listener.voice.speaking


def test_headphones_that_go_out_after_the_visitor_switched_it_off_change_nothing(listener: Listener) -> None:
    listener.speech.plugged(True)
    cast("ModesModel", listener.lobby.model.modes).toggle("speech")
    listener.speech.plugged(False)
    assert not listener.speech.property("on")


def test_a_lost_voice_is_told_on_the_screen_in_the_visitors_language(listener: Listener) -> None:
    listener.lobby.touch("language-en")
    assert listener.speech.property("available")
    listener.voice.lose()
    assert not listener.speech.property("available")
    assert listener.speech.property("trouble") == "Speech does not work here at the moment. Please ask our staff."
    listener.lobby.touch("language-uk")
    assert listener.speech.property("trouble").startswith("Голос зараз не працює.")
    listener.voice.recover()
    assert listener.speech.property("available")


def test_a_language_without_a_voice_is_told_on_the_screen(listener: Listener) -> None:
    listener.voice.recover(frozenset({"en"}))
    assert listener.speech.property("trouble").startswith("Šai valodai šeit nav balss.")
    listener.lobby.touch("language-en")
    assert listener.speech.property("trouble") == ""


def test_a_lost_voice_does_not_hold_up_the_visit(listener: Listener) -> None:
    listener.begin()
    listener.voice.lose()
    listener.lobby.take_number()
    assert listener.lobby.screen == "ticket"


def test_the_model_of_the_window_is_the_one_that_speaks(listener: Listener) -> None:
    assert listener.lobby.window.property("speech") is listener.speech
