"""Why others were called before, in a clerk's own words."""

# ruff: noqa: E501 - whole sentences

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from kiosk.assets import TRANSLATIONS
from kiosk.explaining import Explaining
from kiosk.translations import Translations
from queue_core.branch import ServiceId
from queue_core.explanation import Cause, Explanation, Overtaking, Standing
from queue_core.queue import Queue
from queue_core.tickets import Source, Ticket, TicketClass, TicketId, TicketState
from tests.kiosk.generated import LANGUAGES
from tests.queue_core.offices import (
    ADVICE,
    DOCUMENTS,
    PRINTER,
    FakeClock,
    branch,
    remote_branch,
    remote_request,
    request,
    riga,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from queue_core.branch import Branch

NINE = riga(2026, 7, 20, 9)
MINUTE = timedelta(minutes=1)
TICKET = Ticket(
    id=TicketId("0" * 20),
    code="A017",
    service_id=DOCUMENTS,
    source=Source.WALK_IN,
    state=TicketState.WAITING,
    business_day=date(2026, 7, 20),
    issued_at=NINE,
    place=NINE,
    party=1,
    language="lv",
)


@pytest.fixture
def texts(qtbot: QtBot) -> Iterator[Translations]:
    translations = Translations(TRANSLATIONS, LANGUAGES)
    yield translations
    translations.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def overtaking(
    cause: Cause,
    code: str = "B003",
    *,
    at: datetime = NINE + 10 * MINUTE,
    counter: int = 2,
    queue_class: TicketClass = TicketClass.WALK_IN,
    waits_for: int | None = None,
    service_id: ServiceId = DOCUMENTS,
) -> Overtaking:
    return Overtaking(
        code=code,
        called_at=at,
        counter=counter,
        services=(ADVICE,),
        theirs=Standing(service_id=ADVICE, place=NINE + 5 * MINUTE, queue_class=queue_class),
        own=Standing(service_id=service_id, place=NINE, queue_class=TicketClass.WALK_IN, waits_for=waits_for),
        cause=cause,
        since=NINE + 2 * MINUTE,
        at_counter=4,
    )


def explained(*overtakings: Overtaking) -> Explanation:
    return Explanation(ticket=TICKET, steps=(), overtaken_by=overtakings)


def spoken_in(language: str, office: Branch | None = None) -> Branch:
    """A branch whose first language is this one."""
    made = office or branch()
    names = dict.fromkeys(LANGUAGES, "Documents")
    services = tuple(replace(service, names=names | dict(service.names)) for service in made.services)
    return replace(made, languages=(language,), services=services)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("cause", "queue_class"),
    [(cause, TicketClass.WALK_IN) for cause in Cause if cause is not Cause.CLASS]
    + [(Cause.CLASS, queue_class) for queue_class in TicketClass],
)
def test_every_cause_is_a_whole_sentence_in_every_language(texts, language, cause, queue_class):
    explaining = Explaining(texts, spoken_in(language))
    one, several = (
        explaining.sentences(explained(*row))[-1]
        for row in (
            [overtaking(cause, queue_class=queue_class, waits_for=6)],
            [overtaking(cause, code, queue_class=queue_class, waits_for=6) for code in ("B003", "B004")],
        )
    )
    for sentence in (one, several):
        assert sentence.endswith(".")
        assert not set(sentence) & set("{}%")
        assert "None" not in sentence
    assert "B003" in one
    assert "09:10" in one
    assert "B004" in several
    if language != "en":
        assert (
            one
            != Explaining(texts, spoken_in("en")).sentences(
                explained(overtaking(cause, queue_class=queue_class, waits_for=6))
            )[-1]
        )


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            (
                "The place of number A017 in the queue counts from 09:00.",
                "Number B003 was called to counter 2 at 09:10: the visitor with number A017 had not checked in here yet.",
            ),
        ),
        (
            "lv",
            (
                "Numura A017 vieta rindā skaitās no plkst. 09:00.",
                "Numuru B003 izsauca pie 2. lodziņa plkst. 09:10: apmeklētājs ar numuru A017 šeit vēl nebija pieteicies.",
            ),
        ),
    ],
)
def test_a_clerk_reads_out_from_when_the_number_counts_and_why_another_was_called(texts, language, sentences):
    assert Explaining(texts, spoken_in(language)).sentences(explained(overtaking(Cause.AWAY))) == sentences


def test_who_was_overtaken_by_nobody_is_told_so(texts):
    assert Explaining(texts, spoken_in("en")).sentences(explained()) == (
        "The place of number A017 in the queue counts from 09:00.",
        "Nobody who joined the queue after number A017 was called before it.",
    )


def test_one_reason_for_several_calls_is_told_once(texts):
    calls = [
        overtaking(Cause.OTHER_SERVICE, "B003"),
        overtaking(Cause.BY_HAND, "B004", at=NINE + 11 * MINUTE),
        overtaking(Cause.OTHER_SERVICE, "B005", at=NINE + 12 * MINUTE, counter=3),
        overtaking(Cause.OTHER_SERVICE, "B006", at=NINE + 13 * MINUTE),
        overtaking(Cause.BY_HAND, "B007", at=NINE + 14 * MINUTE),
    ]
    assert Explaining(texts, spoken_in("en")).sentences(explained(*calls))[1:] == (
        "Numbers B003, B006 were called to counter 2 between 09:10 and 09:13: counter 2 was not serving “Documents” then.",
        "Number B004 was called to counter 2 at 09:11: a member of staff called it by hand, as the visitor was at the counter already.",
        "Number B005 was called to counter 3 at 09:12: counter 3 was not serving “Documents” then.",
        "Number B007 was called to counter 2 at 09:14: a member of staff called it by hand, as the visitor was at the counter already.",
    )


def test_calls_of_the_same_minute_are_told_at_one_time(texts):
    calls = [overtaking(Cause.AWAY, code) for code in ("B003", "B004")]
    assert Explaining(texts, spoken_in("en")).sentences(explained(*calls))[1:] == (
        "Numbers B003, B004 were called to counter 2 at 09:10: the visitor with number A017 had not checked in here yet.",
    )


def test_a_service_that_has_left_the_branch_file_is_told_by_its_id(texts):
    gone = overtaking(Cause.OTHER_SERVICE, service_id=ServiceId("visas"))
    assert "“visas”" in Explaining(texts, spoken_in("en")).sentences(explained(gone))[-1]


def test_a_morning_at_the_counters_is_explained(texts, tmp_path: Path):
    office = spoken_in("en", remote_branch())
    clock = FakeClock(NINE)
    with Queue.open(tmp_path / "queue.db", office, clock) as queue:
        away = queue.join_remote(remote_request(language="en"))
        clock.move(MINUTE)
        codes = []
        for service_id in (ADVICE, DOCUMENTS, DOCUMENTS):
            codes.append(queue.issue(request(service_id, language="en"), printer=PRINTER).ticket.code)
            clock.move(MINUTE)
        queue.counters.open(1, [DOCUMENTS])
        queue.counters.open(2, [ADVICE])
        for number in (1, 2):
            queue.counters.call_next(number)
        queue.arrivals.check_in(away.token, printer=PRINTER)
        clock.move(MINUTE)
        queue.arrivals.late(away.token)
        queue.counters.serve(1)
        queue.counters.finish(1)
        clock.move(MINUTE)
        queue.counters.call_next(1)
        explanation = queue.history.explain(away.ticket.code)
    assert (away.ticket.code, codes) == ("A001", ["B001", "A002", "A003"])
    assert Explaining(texts, office).sentences(explanation)[1:] == (
        "Number A002 was called to counter 1 at 09:04: the visitor with number A001 had not checked in here yet.",
        "Number B001 was called to counter 2 at 09:04: counter 2 was not serving “Documents” then.",
        "Number A003 was called to counter 1 at 09:06: the visitor with number A001 ran late and at 09:05 let others go first.",
    )
