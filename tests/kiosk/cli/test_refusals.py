"""Refusals: each has its own numbers and its own words."""

from __future__ import annotations

import inspect
import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from kiosk.cli.refusals import tell
from queue_core import errors, refusals
from queue_core.access import PinFault
from queue_core.errors import Refusal
from queue_core.pauses import PauseReason
from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.cli.told import Told

RIGA = ZoneInfo("Europe/Riga")
AT = datetime(2026, 7, 20, 9, 30, tzinfo=UTC)
DAY = date(2026, 7, 21)

SAMPLES: dict[str, object] = {
    "next_opening": AT,
    "service_id": "sanemsana",
    "known": ("one", "two"),
    "language": "de",
    "party": 9,
    "limit": 8,
    "key": "k",
    "code": "A017",
    "state": TicketState.CALLED,
    "counter": 3,
    "pause_reason": PauseReason.BREAK,
    "fault": PinFault.RUN,
    "tries_left": 2,
    "locked_until": AT,
    "until": AT,
    "field": "phone",
    "day": DAY,
    "today": date(2026, 7, 20),
    "opens_at": AT,
    "closes_at": AT + timedelta(hours=3),
    "offered": ("sanemsana",),
    "waiting": 30,
    "wait": timedelta(minutes=100),
    "retry_at": AT,
    "at": AT,
    "nearest": (AT, AT + timedelta(minutes=15)),
    "last": date(2026, 8, 17),
    "appointment_at": AT,
    "check_in_from": AT - timedelta(minutes=15),
    "away": 2,
    "expected": (TicketState.WAITING, TicketState.SERVING),
}
SPECIAL: dict[type[Refusal], dict[str, object]] = {
    refusals.WaitTooLong: {"limit": timedelta(minutes=90)},
    refusals.UnknownCounter: {"known": (1, 2)},
}


def every_refusal(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for each in kind.__subclasses__():
        yield each
        yield from every_refusal(each)


KINDS = sorted(every_refusal(), key=lambda kind: kind.reason)


def sample(kind: type[Refusal]) -> Refusal:
    values = SAMPLES | SPECIAL.get(kind, {})
    return kind(**{name: values[name] for name in inspect.signature(kind).parameters})


def told(refusal: Refusal) -> Told:
    words = tell(refusal, RIGA)
    assert words is not None
    return words


@pytest.mark.parametrize("kind", KINDS, ids=[kind.reason for kind in KINDS])
def test_no_refusal_is_without_its_numbers_and_its_words(kind):
    refusal = sample(kind)
    words = told(refusal)
    assert len(words.fields) >= len(inspect.signature(kind).parameters)
    json.dumps(words.fields)
    assert words.sentence
    assert not words.sentence.endswith(".")


def test_each_refusal_has_a_name_of_its_own():
    reasons = [kind.reason for kind in every_refusal()]
    assert len(reasons) == len(set(reasons)) > 40


def test_moments_are_told_by_the_branchs_clock():
    words = told(refusals.AlreadyCheckedIn("A017", AT))
    assert words.fields == {"code": "A017", "at": "2026-07-20T12:30:00+03:00"}
    assert words.sentence == "ticket A017 is here already, since 12:30"


@pytest.mark.parametrize(
    ("refusal", "fields", "sentence"),
    [
        (errors.Closed(None), {"next_opening": None}, "closed; no opening is known"),
        (
            refusals.OutsideRemoteHours(None, None),
            {"opens_at": None, "closes_at": None},
            "one cannot join by phone now, nor is it known when",
        ),
        (
            refusals.UnknownCounter(0, ()),
            {"counter": 0, "known": []},
            "there is no counter 0, but those from 1 to 99",
        ),
        (
            errors.KeyConflict("k", ""),
            {"key": "k", "code": ""},
            "key 'k' already stands for a request for something else, which was refused",
        ),
        (
            errors.NotWaiting("A017", TicketState.SERVED),
            {"code": "A017", "state": "served"},
            "ticket A017 is served, not waiting",
        ),
        (
            refusals.NobodyWaiting(1, 0),
            {"counter": 1, "away": 0},
            "nobody is here whom counter 1 could call",
        ),
        (
            refusals.TooManyRequests(AT),
            {"retry_at": "2026-07-20T12:30:00+03:00"},
            "this phone asks too often; the request may be repeated from 12:30:01 on",
        ),
        (
            refusals.StaleCode(DAY),
            {"day": "2026-07-21", "appointment_at": None},
            "that is the check-in code for another day, Tuesday 21.07.2026",
        ),
    ],
)
def test_what_is_not_known_is_said_to_be_so(refusal, fields, sentence):
    assert told(refusal) == (fields, sentence)
