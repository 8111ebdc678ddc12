"""What happens at a branch, and how often: drawn for the test of the whole life of tickets."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from tests.queue_core.offices import ADVICE, DOCUMENTS, PASSPORTS
from tests.queue_core.plain_line import MINUTE

COUNTERS = st.sampled_from([*[1] * 12, *[2] * 8, 3, 3, 0, 100])
SERVICES = st.sampled_from([DOCUMENTS, DOCUMENTS, PASSPORTS, ADVICE])
PHONES = st.sampled_from([f"+3712000000{number}" for number in range(6)])
SHOWN = st.sampled_from(["token", "typed", "slip", "code"])
FEW = 8
PICKS = st.integers(min_value=0, max_value=FEW + 2)
STEPS = st.sampled_from([timedelta(seconds=20), *(minutes * MINUTE for minutes in (1, 1, 2, 2, 5, 5, 10, 16))])
CHOSEN = st.sampled_from([(), (), (ADVICE,), (DOCUMENTS, ADVICE), (DOCUMENTS, "no such")])
UNTIL = st.sampled_from([None, None, *(hours * 60 * MINUTE for hours in (-1, 0, 1, 24, 25))])
ACTS: dict[str, tuple[int, dict[str, st.SearchStrategy[Any]]]] = {
    "issue": (8, {"service": SERVICES, "priority": st.sampled_from([False, False, True])}),
    "join": (8, {"service": SERVICES, "phone": PHONES}),
    "book": (
        4,
        {
            "service": SERVICES,
            "phone": PHONES | st.none(),
            "quarters": st.sampled_from([0, 1, 1, 2, 3, 4, 96]),
            "off": st.sampled_from([0, 0, 0, 0, 7]),
        },
    ),
    "check_in": (10, {"pick": PICKS, "by": SHOWN}),
    "late": (5, {"pick": PICKS, "by": SHOWN}),
    "cancel": (1, {"pick": PICKS, "by": SHOWN}),
    "open_counter": (2, {"number": COUNTERS, "services": CHOSEN, "until": UNTIL}),
    "announce": (1, {"number": COUNTERS, "until": UNTIL}),
    "close_counter": (2, {"number": COUNTERS}),
    "work": (12, {"number": COUNTERS}),
    "call_next": (3, {"number": COUNTERS}),
    "call": (3, {"number": COUNTERS, "pick": PICKS}),
    "move": (
        8,
        {
            "number": COUNTERS,
            "verb": st.sampled_from(["recall", "serve", "finish", "no_show", "no_show", "no_show", "put_back"]),
        },
    ),
    "transfer_to_service": (2, {"number": COUNTERS, "service": SERVICES | st.just("no such")}),
    "transfer_to_counter": (5, {"number": COUNTERS, "other": COUNTERS}),
    "time_goes_by": (8, {"step": STEPS, "is_tended": st.booleans()}),
    "a_booking_is_due": (4, {"which": st.sampled_from([0, 0, 1]), "off": st.sampled_from([-15, -14, -5, 0, 10, 11])}),
    "a_limit_is_reached": (4, {"off": st.sampled_from([-1, 0, 0, 1])}),
    "night_falls": (1, {"days": st.sampled_from([1, 1, 1, 8]), "first": st.sampled_from([None, 1, 2])}),
}
"""What happens: how often as against the rest, and what is drawn for it."""
