"""Whole visits, by a finger on the screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from queue_core.errors import Closed, PartyTooLarge, StoreBusy, StoreFull, UnknownService
from queue_core.tickets import DeliveryState
from tests.kiosk.lobby.conftest import branch_with, middle, weekly
from tests.kiosk.lobby.fake_desk import OPEN, RIGA
from tests.kiosk.lobby.visitor import leave

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint

    from kiosk.lobby.visit_model import VisitModel
    from tests.kiosk.lobby.conftest import Lobby

DISK_FULL = StoreFull(Path("queue.db"), "disk is full")
BUSY = StoreBusy(Path("queue.db"), "locked")


def test_two_touches_from_welcome_to_a_number_for_one_adult(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    asked = [(request.service_id, request.party, request.language) for request in lobby.desk.requests]
    assert asked == [("apply", 1, "lv")]
    lobby.desk.give("A017")
    lobby.wait_for_screen("ticket")
    assert lobby.says("A017")


@pytest.mark.parametrize(
    ("language", "question", "number", "take", "done"),
    [
        ("lv", "Kādu pakalpojumu", "Jūsu numurs", "Lūdzu, paņemiet numuriņu", "Gatavs"),
        ("en", "Which service", "Your number", "Please take your ticket", "Done"),
        ("ru", "Какая услуга", "Ваш номер", "Пожалуйста, возьмите талон", "Готово"),
        ("uk", "Яка послуга", "Ваш номер", "Будь ласка, візьміть талон", "Готово"),
    ],
)
def test_a_family_visits_in_its_own_language(
    lobby: Lobby, language: str, question: str, number: str, take: str, done: str
) -> None:
    lobby.touch(f"language-{language}")
    assert lobby.says(question)
    lobby.touch("service-collect")
    lobby.touch("party-more")
    lobby.touch("party-more")
    lobby.touch("party-less")
    lobby.touch("take-ticket")
    request = lobby.desk.requests[-1]
    assert (request.service_id, request.party, request.language) == ("collect", 2, language)
    issued = lobby.desk.give("B204")
    lobby.wait_for_screen("ticket")
    assert lobby.says(number)
    assert not lobby.says(take)
    lobby.desk.settle(issued, DeliveryState.PRINTED)
    assert lobby.says(take)
    assert lobby.says(done)
    lobby.touch("home")
    lobby.wait_for_screen("services")
    assert lobby.says("Kādu pakalpojumu"), "the next visitor begins in the branch's own language"


def test_the_language_changes_on_every_screen_without_losing_the_visit(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("party-more")
    for language, words in (("en", "For how many people?"), ("ru", "На сколько человек?"), ("uk", "На скільки осіб?")):
        lobby.touch(f"language-{language}")
        assert lobby.says(words)
        assert lobby.says("2")
    lobby.take_ticket_and_get("A001")
    lobby.touch("language-en")
    assert lobby.says("For 2 people")
    assert lobby.says("Ahead of you: 3")
    assert lobby.says("Apply for a passport or an eID card")


def test_every_language_calls_itself_by_its_own_name(lobby: Lobby) -> None:
    for name in ("Latviešu", "English", "Русский", "Українська"):
        assert lobby.says(name)


def test_the_screen_says_whose_it_is_and_what_time_it_is(lobby: Lobby) -> None:
    for words in ("Pilsonības un migrācijas lietu pārvalde", "Rīgas 2. nodaļa", "10:05", "Pirmdiena, 21. novembris"):
        assert lobby.says(words)
    lobby.pass_by(minutes=1)
    assert lobby.says("10:06")
    lobby.touch("language-en")
    assert lobby.says("Monday, 21 November")


def test_back_leads_to_the_services_in_the_same_language(lobby: Lobby) -> None:
    lobby.touch("language-ru")
    lobby.touch("service-apply")
    lobby.touch("party-more")
    lobby.touch("back")
    assert lobby.says("Какая услуга вам нужна?")
    lobby.touch("service-apply")
    assert lobby.says("1"), "the party of the wish that was given up is forgotten"


def test_the_party_has_its_limits(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(party_limit=2))
    lobby.touch("service-apply")
    assert not lobby.enabled("party-less")
    lobby.touch("party-more")
    assert not lobby.enabled("party-more")
    lobby.touch("party-less")
    lobby.touch("take-ticket")
    assert lobby.desk.requests[-1].party == 1


def test_where_each_comes_alone_nobody_is_asked_for_how_many(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(party_limit=1))
    lobby.touch("service-apply")
    lobby.wait_for(lambda: lobby.find("take-ticket") is not None)
    assert lobby.find("party-more") is None
    lobby.touch("take-ticket")
    assert lobby.desk.requests[-1].party == 1


def test_a_double_tap_takes_one_ticket(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.wait_for(lambda: lobby.find("take-ticket") is not None)
    button = lobby.find("take-ticket")
    assert button is not None
    where = middle(button)
    for _ in range(5):
        QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseDClick(lobby.window, Qt.MouseButton.LeftButton, pos=where)
    assert len(lobby.desk.requests) == 1
    assert lobby.says("Mirkli…")
    assert not lobby.enabled("back")


def test_a_double_tap_on_a_service_does_not_fall_through_to_the_next_screen(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(services=8, remote=False))
    lobby.touch("service-apply")
    lobby.wait_for(lambda: lobby.find("party-more") is not None)
    button = lobby.find("party-more")
    assert button is not None
    where = middle(button)
    lobby.touch("back")
    lobby.wait_for_screen("services")
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=where)
    assert lobby.screen == "party", "a service lies where the button will be"
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=where)
    assert party_at(lobby) == 1
    lobby.wait_for(lambda: try_at(lobby, where))


def try_at(lobby: Lobby, where: QPoint) -> bool:
    """Touch the same place until it answers."""
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=where)
    return party_at(lobby) == 2


def party_at(lobby: Lobby) -> int:
    """For how many the ticket will be."""
    return int(cast("VisitModel", lobby.model.visit).property("party"))


@pytest.mark.parametrize("prefix", ["", "HTTPS://QUEUE.EXAMPLE.ORG/T/RIGA-2/"])
def test_the_qr_on_the_screen_holds_the_tickets_id_or_its_pages_address(
    open_lobby: Callable[..., Lobby], prefix: str
) -> None:
    lobby = open_lobby(qr_prefix=prefix)
    lobby.desk.settle(lobby.take_number(), DeliveryState.FAILED)
    lobby.settle()
    grabbed = lobby.window.grabWindow().convertToFormat(QImage.Format.Format_Grayscale8)
    width, height = grabbed.width(), grabbed.height()
    picture = Image.frombuffer("L", (width, height), bytes(grabbed.constBits()), "raw", "L", grabbed.bytesPerLine(), 1)
    assert [symbol.text for symbol in zxingcpp.read_barcodes(picture)] == [f"{prefix}7ZQK4N0V9XTJ2M8C"]


def test_a_finger_that_slides_off_takes_nothing(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.wait_for(lambda: lobby.find("take-ticket") is not None)
    button, other = lobby.find("take-ticket"), lobby.find("back")
    assert button is not None
    assert other is not None
    QTest.mousePress(lobby.window, Qt.MouseButton.LeftButton, pos=middle(button))
    QTest.mouseMove(lobby.window, middle(other))
    QTest.mouseRelease(lobby.window, Qt.MouseButton.LeftButton, pos=middle(other))
    assert lobby.desk.requests == []
    assert lobby.screen == "party"


def test_a_number_is_shown_only_once_it_is_durable(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    assert lobby.screen == "party"
    assert lobby.find("ticket-number") is None


@pytest.mark.parametrize(
    ("state", "words", "qr"),
    [
        (DeliveryState.PRINTED, "Lūdzu, paņemiet numuriņu", False),
        (DeliveryState.SENT, "Nav papīra?", False),
        (DeliveryState.FAILED, "Numurs ir derīgs arī bez papīra", True),
        (DeliveryState.UNKNOWN, "Vai numuriņš izdrukājās?", False),
    ],
)
def test_the_screen_tells_what_became_of_the_paper(
    lobby: Lobby,
    state: DeliveryState,
    words: str,
    qr: bool,
) -> None:
    issued = lobby.take_number()
    assert lobby.says("Numuriņš tiek drukāts…")
    assert lobby.says("A017")
    lobby.desk.settle(issued, state)
    assert lobby.says(words)
    assert lobby.says("A017")
    assert bool(lobby.qr) is qr


def test_a_repeated_number_whose_paper_came_out_before_is_not_said_to_be_printing(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    lobby.desk.give(state=DeliveryState.PRINTED)
    lobby.wait_for_screen("ticket")
    assert lobby.says("Lūdzu, paņemiet numuriņu")


def test_nobody_ahead_is_said_in_words(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    lobby.desk.give(ahead=0)
    lobby.wait_for_screen("ticket")
    assert lobby.says("Rindā pirms jums neviena nav")


def test_the_number_goes_home_by_itself(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), DeliveryState.PRINTED)
    lobby.pass_by(seconds=30)
    assert lobby.screen == "ticket"
    assert lobby.says("A017"), "it is asked whether anybody is there, and the number is still seen"
    leave(lobby, seconds=1)
    assert lobby.screen == "services"


def test_a_touch_anywhere_keeps_the_number_there(lobby: Lobby) -> None:
    lobby.desk.settle(lobby.take_number(), DeliveryState.PRINTED)
    lobby.time.pass_by(timedelta(seconds=29))
    number = lobby.find("ticket-number")
    assert number is not None
    QTest.mouseClick(lobby.window, Qt.MouseButton.LeftButton, pos=middle(number))
    lobby.pass_by(seconds=29)
    assert lobby.screen == "ticket"


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (PartyTooLarge(9, 6), "Viens numuriņš ir ne vairāk kā 6 personām."),
        (UnknownService("apply", ()), "Šo numuriņu pašlaik nevar saņemt."),
    ],
)
def test_a_refusal_is_explained_and_leads_home(
    lobby: Lobby, refusal: PartyTooLarge | UnknownService, words: str
) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    lobby.desk.ticket_refused.emit(refusal)
    lobby.wait_for_screen("refused")
    assert lobby.says(words)
    assert lobby.says("Lūdzu, vērsieties pie darbinieka.")
    lobby.touch("home")
    assert lobby.screen == "services"


def test_a_refusal_because_it_has_closed_shows_the_next_opening(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    lobby.time.pass_by(timedelta(hours=8))
    lobby.desk.ticket_refused.emit(Closed(OPEN + timedelta(hours=23)))
    lobby.wait_for_screen("closed")
    assert lobby.says("Rīt, otrdiena")
    assert lobby.says("no plkst. 09:05")


def test_the_closed_screen_comes_and_goes_with_the_clock(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.pass_by(hours=5, minutes=55)
    assert lobby.screen == "closed"
    for language, day, from_when in (
        ("lv", "Rīt, otrdiena", "no plkst. 09:00"),
        ("en", "Tomorrow, Tuesday", "from 09:00"),
        ("ru", "Завтра, вторник", "с 09:00"),
        ("uk", "Завтра, вівторок", "з 09:00"),
    ):
        lobby.touch(f"language-{language}")
        assert lobby.says(day)
        assert lobby.says(from_when)
    assert lobby.says("+371 67209400")
    leave(lobby, hours=15)
    assert lobby.says("Šodien"), "past midnight, and nobody has touched anything for an hour"
    lobby.pass_by(hours=2)
    assert lobby.screen == "services"
    lobby.touch("service-apply")


def test_a_touch_looks_at_the_clock_too(lobby: Lobby) -> None:
    lobby.time.pass_by(timedelta(hours=8))
    lobby.touch("service-apply")
    assert lobby.screen == "closed"


def test_an_opening_far_ahead_is_told_by_its_date(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(now=datetime(2022, 11, 26, 12, tzinfo=RIGA).astimezone(UTC))
    assert lobby.says("Pirmdiena, 28. novembris")


def test_a_branch_that_never_opens_again_says_so(open_lobby: Callable[..., Lobby]) -> None:
    hours = weekly()
    never = type(hours)(timezone=hours.timezone, weekly=((),) * 7)
    lobby = open_lobby(branch_with(hours=never), information_line="")
    assert lobby.screen == "closed"
    assert lobby.says("Nākamais darba laiks vēl nav zināms.")
    assert not lobby.says("Informācija:")


def test_an_outage_is_told_in_all_languages_at_once_and_ends_by_itself(lobby: Lobby) -> None:
    lobby.desk.store_failed.emit(DISK_FULL)
    lobby.wait_for_screen("out-of-service")
    for words in (
        "Šis kiosks pašlaik nedarbojas",
        "This kiosk is out of service",
        "Этот терминал временно не работает",
        "Цей термінал тимчасово не працює",
    ):
        assert lobby.says(words)
    assert lobby.find("try-again") is None
    assert lobby.find("service-apply") is None
    lobby.desk.store_recovered.emit()
    assert lobby.screen == "services"
    assert lobby.take_number().ticket.code == "A017"


def test_trying_again_after_a_failure_asks_with_the_same_key(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("party-more")
    lobby.touch("take-ticket")
    lobby.desk.issuing_failed.emit(BUSY)
    lobby.wait_for_screen("out-of-service")
    assert not lobby.says("A017")
    lobby.touch("try-again")
    assert not lobby.enabled("give-up")
    first, second = lobby.desk.requests
    assert first == second
    lobby.desk.give("A017")
    lobby.wait_for_screen("ticket")
    assert lobby.says("A017")


def test_whoever_gives_up_after_a_failure_leaves_the_kiosk_to_the_next(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    lobby.touch("take-ticket")
    lobby.desk.issuing_failed.emit(BUSY)
    lobby.touch("give-up")
    assert lobby.screen == "services"
    lobby.take_number()
    assert len({request.key for request in lobby.desk.requests}) == 2


def test_a_kiosk_that_starts_without_its_store_says_so(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby()
    lobby.desk.store_failed.emit(DISK_FULL)
    lobby.pass_by(hours=23)
    assert lobby.screen == "out-of-service"
    lobby.pass_by(hours=1)
    lobby.desk.store_recovered.emit()
    assert lobby.screen == "services"
