"""A ticket becomes a slip in its holder's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.assets import DEMO_BRANCH, TRANSLATIONS
from kiosk.config import QticketSettings, load
from kiosk.slips import slip_of
from kiosk.translations import Translations
from printing.slip import Fact
from queue_core.branch import ServiceId
from queue_core.estimate import Estimate
from queue_core.tickets import Delivery, DeliveryId, DeliveryState, PaperTicket, Source, Ticket, TicketId, TicketState

AT = datetime(2026, 11, 20, 8, 42, 59, tzinfo=UTC)


def queued(*, language="lv", party=1, ahead=3, duplicate=False, service="noformesana"):
    ticket = Ticket(
        id=TicketId("0123456789ABCDEF0123"),
        code="A017",
        service_id=ServiceId(service),
        source=Source.WALK_IN,
        state=TicketState.WAITING,
        business_day=date(2026, 11, 20),
        issued_at=AT,
        place=AT,
        party=party,
        language=language,
    )
    delivery = Delivery(
        id=DeliveryId(1),
        ticket_id=ticket.id,
        attempt=2,
        state=DeliveryState.SENDING,
        created_at=AT,
        printer="x:",
        duplicate=duplicate,
    )
    return PaperTicket(ticket=ticket, ahead=ahead, delivery=delivery)


@pytest.fixture(scope="module")
def texts():
    return Translations(TRANSLATIONS, load(DEMO_BRANCH).branch.languages)


@pytest.fixture(scope="module")
def write(texts):
    settings = load(DEMO_BRANCH)
    return lambda ticket: slip_of(ticket, settings, texts)


def test_latvian_slip_says_everything_once(write):
    slip = write(queued())
    assert slip.institution == "Pilsonības un migrācijas lietu pārvalde"
    assert slip.branch == "Paraugnodaļa"
    assert slip.service == "Personu apliecinoša dokumenta noformēšana"
    assert slip.service_again is None
    assert slip.code == "A017"
    assert slip.facts == (Fact(label="Pirms jums", value="3"),)
    assert slip.issued == "20.11.2026. 10:42"
    assert (slip.qr, slip.qr_words) == ("0123456789ABCDEF0123", "")
    assert slip.footer == "Informācija: +371 67209400"
    assert slip.banner is None


@pytest.mark.parametrize(
    ("language", "service", "ahead", "people", "footer"),
    [
        ("en", "Applying for an identity document", "Ahead of you", "People", "Information: +371 67209400"),
        ("ru", "Оформление документа, удостоверяющего личность", "Перед вами", "Человек", "Информация: +371 67209400"),
        ("uk", "Оформлення документа, що посвідчує особу", "Перед вами", "Осіб", "Інформація: +371 67209400"),
    ],
)
def test_other_languages_have_the_service_in_latvian_too(write, language, service, ahead, people, footer):
    slip = write(queued(language=language, party=4))
    assert slip.service == service
    assert slip.service_again == "Personu apliecinoša dokumenta noformēšana"
    assert slip.facts == (Fact(label=ahead, value="3"), Fact(label=people, value="4"))
    assert slip.footer == footer


def test_latvian_stands_there_too_where_it_is_not_the_first_language(texts):
    settings = load(DEMO_BRANCH)
    settings = replace(settings, branch=replace(settings.branch, languages=("en", "lv", "ru", "uk")))
    assert slip_of(queued(language="en"), settings, texts).service_again == "Personu apliecinoša dokumenta noformēšana"
    assert slip_of(queued(language="lv"), settings, texts).service_again is None


def test_a_language_that_left_the_branch_file_gives_way_to_the_first(texts):
    settings = load(DEMO_BRANCH)
    settings = replace(settings, branch=replace(settings.branch, languages=("lv", "en")))
    slip = slip_of(queued(language="uk"), settings, texts)
    assert (slip.service, slip.service_again) == ("Personu apliecinoša dokumenta noformēšana", None)
    assert slip.facts[0].label == "Pirms jums"


def test_a_slip_that_may_be_a_second_one_says_so(write):
    assert write(queued(duplicate=True)).banner == "DUBLIKĀTS"
    assert write(queued(duplicate=True, language="uk")).banner == "ДУБЛІКАТ"


def test_a_further_attempt_where_nothing_can_have_come_out_is_no_second_slip(write):
    assert write(queued()).banner is None


def test_a_service_that_left_the_branch_file_is_named_by_its_id(write):
    slip = write(replace(queued(service="gone"), ahead=0))
    assert slip.service == "gone"
    assert slip.service_again is None


def expected(low_min, high_min, *, after_closing=False):
    low, high = timedelta(minutes=low_min), timedelta(minutes=high_min)
    return Estimate(low=low, high=high, at_low=AT + low, at_high=AT + high, after_closing=after_closing)


@pytest.mark.parametrize(
    ("wait", "turn"),
    [
        (expected(0, 0), "10:40–10:45"),
        (expected(3, 4), "10:40–10:45"),
        (expected(12, 21), "10:50–11:05"),
        (expected(90, 130, after_closing=True), "ne pirms slēgšanas"),
    ],
)
def test_the_turn_stands_there_by_the_clock(texts, wait, turn):
    slip = slip_of(queued(), load(DEMO_BRANCH), texts, wait)
    assert slip.facts == (Fact(label="Pirms jums", value="3"), Fact(label="Jūsu kārta", value=turn))


def test_who_is_still_away_is_told_apart(texts):
    slip = slip_of(replace(queued(ahead=7, language="en"), ahead_away=3), load(DEMO_BRANCH), texts)
    assert slip.facts == (Fact(label="Ahead of you", value="7 (4 here, 3 by phone)"),)


def test_where_there_is_a_gateway_the_qr_is_the_address_of_the_tickets_page_in_capitals(texts):
    settings = load(DEMO_BRANCH)
    gateway = QticketSettings(
        url="https://inside.example.org", token_file=Path("token"), ca_file=None, page="https://queue.example.org:8443"
    )
    slip = slip_of(queued(), replace(settings, qticket=gateway), texts)
    assert slip.qr == "HTTPS://QUEUE.EXAMPLE.ORG:8443/T/DEMO/0123456789ABCDEF0123"
    assert slip.qr_words == "Sekojiet rindai savā tālrunī"
