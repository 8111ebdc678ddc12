"""Whatever a branch refuses is said in words, also what these pages have never heard of."""

from __future__ import annotations

import inspect
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core import errors, refusals
from queue_core.access import PinFault
from queue_core.branch import ServiceId
from queue_core.pauses import PauseReason
from queue_core.qticket.gateway.pages.moments import Moments
from queue_core.qticket.gateway.pages.refusals import Teller
from queue_core.qticket.gateway.pages.words import LANGUAGES, read_words
from queue_core.qticket.gateway.settings import ASSETS
from queue_core.qticket.messages import Refusal
from queue_core.qticket.refusing import refusal_message
from queue_core.tickets import TicketState
from tests.queue_core.offices import RIGA
from tests.queue_core.qticket.gateway.pages.made_up import NOW, at

if TYPE_CHECKING:
    from pydantic import JsonValue

NAMES = {"a": "Documents"}
SAMPLES = {
    "date": date(2026, 9, 17),
    "datetime": at(10),
    "timedelta": timedelta(minutes=95),
    "int": 3,
    "str": "A017",
    "ServiceId": ServiceId("a"),
    "TicketState": TicketState.CALLED,
    "PauseReason": PauseReason.CROWDED,
    "PinFault": next(iter(PinFault)),
}
KINDS = sorted(
    {
        kind
        for module in (errors, refusals)
        for kind in vars(module).values()
        if inspect.isclass(kind) and issubclass(kind, errors.Refusal) and kind is not errors.Refusal
    },
    key=lambda kind: kind.reason,
)
GENERAL = set(
    """
    bad_closing_time bad_pin counter_busy counter_closed counter_idle counter_open foreign_code forged_code locked_out
    never_on_paper no_pin no_priority nobody_waiting party_too_small still_away still_under_way unknown_counter
    unknown_language unreadable_code wrong_pin wrong_state
    """.split()  # noqa: SIM905 - one a line would be a page
)
"""Of staff, of kiosks, or of what no page asks for."""


def teller(language):
    words = read_words(ASSETS / "words")[language]
    return Teller(words=words, moments=Moments(words, RIGA, NOW), services=NAMES)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.reason)
def test_every_refusal_of_a_branch_is_said(kind):
    message = refusal_message(_sample(kind))

    for language in LANGUAGES:
        objection = teller(language).tell(message)
        assert objection.title
        assert "None" not in f"{objection.title}{objection.why}{objection.instead}"
        is_general = objection == teller(language).tell(Refusal(reason="never_heard_of"))
        assert is_general == (kind.reason in GENERAL)


@pytest.mark.parametrize(
    ("reason", "fields", "said"),
    [
        ("one_ticket_a_phone", {"code": "A017"}, "This phone has a number already: A017"),
        ("remote_full", {"waiting": 30, "limit": 30}, "Waiting by phone for this service: 30. At most: 30."),
        ("wait_too_long", {"wait_s": 6000, "limit_s": 5400}, "wait about 100 min; above 90 min"),
        ("closed", {"next_opening": at(9, day=17).isoformat()}, "It opens: tomorrow, Thursday, 17 September, 09:00."),
        (
            "outside_remote_hours",
            {"opens_at": at(9, 30, day=21).isoformat(), "closes_at": at(16, day=21).isoformat()},
            "Monday, 21 September, 09:30–16:00",
        ),
        ("outside_remote_hours", {"opens_at": None, "closes_at": None}, "You cannot join by phone now"),
        ("late_too_often", {"limit": 2}, "It is allowed 2 times."),
        ("late_too_often", {"limit": 0}, "In this branch you cannot let others go first"),
        ("paused", {"service_id": "a", "pause_reason": "crowded"}, "“Documents” is paused"),
        ("not_waiting", {"state": "called", "counter": 4}, "called to counter 4"),
        ("too_far_ahead", {"last": "2026-10-14"}, "Wednesday, 14 October"),
        ("pending", {}, "The branch has not answered yet"),
        ("at_the_kiosk", {}, "Please check in at the kiosk"),
    ],
)
def test_a_refusal_has_its_numbers(reason, fields, said):
    objection = teller("en").tell(Refusal(reason=reason, fields=fields))

    assert said in f"{objection.title} {objection.why} {objection.instead}"


def test_free_times_about_a_taken_one_are_offered():
    fields: dict[str, JsonValue] = {
        "at": at(10).isoformat(),
        "nearest": [at(10, 15).isoformat(), "0001-01-01T00:00+14:00", 7],
    }

    assert teller("en").tell(Refusal(reason="time_taken", fields=fields)).times == (at(10, 15),)


_WILD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=120),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=30, deadline=None)
@given(
    reason=st.sampled_from([kind.reason for kind in KINDS] + ["pending", "at_the_kiosk"]),
    values=st.lists(_WILD, min_size=14, max_size=14),
)
def test_nonsense_in_a_refusal_is_passed_over(reason, values):
    names = (
        *("opens_at", "closes_at", "next_opening", "code", "waiting", "limit", "wait_s"),
        *("limit_s", "retry_at", "nearest", "last", "until", "counter", "state"),
    )

    assert teller("lv").tell(Refusal(reason=reason, fields=dict(zip(names, values, strict=True)))).title


def _sample(kind):
    values: list[object] = []
    for parameter in inspect.signature(kind).parameters.values():
        declared = str(parameter.annotation).partition(" |")[0]
        if declared.startswith("tuple["):
            values.append((SAMPLES[declared[6:].partition(",")[0]],))
        else:
            values.append(SAMPLES[declared])
    return kind(*values)
