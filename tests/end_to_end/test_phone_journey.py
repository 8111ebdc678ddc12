"""From the sofa to the counter: a phone in a real browser, a real gateway, and a real kiosk window with a scanner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.browser import open_browser
from tests.end_to_end.phone_office import BRANCH, SERVICE, phone_office
from tests.end_to_end.phone_visitor import phone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.end_to_end.phone_office import PhoneOffice

# What waits in vain says so before its time is up, also where kiosk, gateway and browser start on a busy machine.
pytestmark = [pytest.mark.display, pytest.mark.timeout(300)]

MINUTES = 5
"""The way of each; with two ahead it is not time yet, with nobody ahead it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a holder reads on the page."""

    join: str
    two_ahead: str
    one_ahead: str
    tell: str
    later: str
    now: str
    there: str
    called: str


WORDS = {
    "lv": Words(
        join="Attālināti iestāties rindā šodien",
        two_ahead="Priekšā: 2",
        one_ahead="Priekšā: 1",
        tell="Pateikt, kad",
        later="Dodieties ceļā ap plkst.",
        now="Dodieties ceļā tagad",
        there="Esat pieteicies.",
        called="Jūs izsauc pie 4. lodziņa",
    ),
    "en": Words(
        join="Join the queue remotely today",
        two_ahead="2 ahead",
        one_ahead="1 ahead",
        tell="Tell me when",
        later="Leave at about",
        now="Leave now",
        there="You are checked in.",
        called="Called to counter 4",
    ),
    "ru": Words(
        join="Занять очередь на сегодня удалённо",
        two_ahead="Впереди: 2",
        one_ahead="Впереди: 1",
        tell="Сказать когда",
        later="Выходите примерно в",
        now="Выходите сейчас",
        there="Вы отметились.",
        called="Вас вызывают к окну 4",
    ),
    "uk": Words(
        join="Стати в чергу на сьогодні віддалено",
        two_ahead="Попереду: 2",
        one_ahead="Попереду: 1",
        tell="Сказати коли",
        later="Вирушайте приблизно о",
        now="Вирушайте зараз",
        there="Ви зареєструвалися.",
        called="Вас викликають до вікна 4",
    ),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PhoneOffice]:
    with phone_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", WORDS)
def test_join_follow_leave_check_in_and_be_called(office, browser, language, has_scripts):
    words = WORDS[language]
    office.somebody_comes()
    office.somebody_comes()
    with phone(browser, language, has_scripts=has_scripts) as visitor:
        number = visitor.joins(office.url, BRANCH, SERVICE, words.join)
        assert visitor.is_live
        visitor.reads(words.two_ahead)
        visitor.says_minutes(MINUTES, words.tell)
        visitor.reads(words.later, "#leave")
        assert visitor.fits

        office.sends_elsewhere(office.calls_next())
        visitor.reads(words.one_ahead)
        office.sends_elsewhere(office.calls_next())
        visitor.reads(words.now)

        slips = office.slips()
        office.person.scans(visitor.shows_code(), number)
        slip = office.new_slip(slips)
        visitor.reads(words.there)
        assert office.number_of(slip) == number
        office.person.leaves()

        assert office.calls_next() == number
        visitor.reads(words.called)
        assert visitor.fits
    office.sends_elsewhere(number)


def test_the_qr_of_a_paper_ticket_opens_its_page(office, browser):
    slips = office.slips()
    office.person.touches("language-en", f"service-{SERVICE}", "take-ticket")
    address = office.new_slip(slips)
    number = office.number_of(address)
    with phone(browser, "en") as visitor:
        visitor.page.goto(address)
        assert visitor.number() == number
        assert visitor.page.url.startswith(f"{office.url}/en/{BRANCH}/t/")
        assert office.calls_next() == number
        visitor.reads("Called to counter 4")
    office.person.leaves()
    office.sends_elsewhere(number)
