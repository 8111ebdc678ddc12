"""What an open page is sent is what a page that is loaded anew holds, however the ticket stood before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, count
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core.qticket import messages
from queue_core.qticket.gateway.pages.live_part import LivePart
from queue_core.qticket.gateway.pages.rendering import Renderer
from queue_core.qticket.gateway.pages.ticket_facts import read_ticket
from queue_core.qticket.gateway.settings import ASSETS
from tests.queue_core.qticket.gateway.pages.made_up import MINUTE, NOW, PICTURE, STANDING, STATES, branch

if TYPE_CHECKING:
    from datetime import datetime

    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView, TicketView

_REQUEST_ID = re.compile(r'(name="id" value=")[^"]*')
SECOND = timedelta(seconds=1)
WAITING = STATES["waiting"]


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ASSETS / "words")


def test_it_is_what_the_page_holds_after_any_other_state(renderer: Renderer) -> None:
    words = renderer.phrasebooks["lv"]
    views = [replace(view, link="the-same") for view in STATES.values()]
    fresh = {id(each): _fresh(renderer, words, each, branch(), NOW) for each in views}
    live, versions = LivePart(renderer, words), count()
    for pair in combinations(views, 2):  # also backwards, as the first of each stays so for a while
        for view in pair:
            live.look(view, branch(), NOW, next(versions))
            assert _parts(live.html) == fresh[id(view)]


waits = st.builds(
    lambda wait_s, longer_s, after: messages.Wait(
        earliest=NOW + wait_s * SECOND, latest=NOW + (wait_s + longer_s) * SECOND, after_closing=after
    ),
    st.integers(-300, 20_000),
    st.integers(0, 4_000),
    st.booleans(),
)
standings = st.builds(
    lambda ahead, away, wait: STANDING.model_copy(
        update={"ahead": ahead, "ahead_away": min(ahead, away), "wait": wait}
    ),
    st.integers(0, 40),
    st.integers(0, 3),
    st.none() | waits,
)
looks = st.tuples(
    st.sampled_from(sorted(STATES)),
    st.none() | standings,
    st.sampled_from((None, 0, 25)),
    st.sampled_from((None, NOW - MINUTE, NOW + 14 * MINUTE)),
    st.booleans(),
    st.sampled_from((timedelta(), 7 * SECOND, 5 * MINUTE, timedelta(hours=16))),
)
"""A ticket, where it stands, the minutes its holder needs, when to leave, whether that is now, and how late it is."""


@settings(max_examples=30)
@given(language=st.sampled_from(("lv", "en")), looked=st.lists(looks, min_size=2, max_size=6))
def test_it_is_what_the_page_holds_wherever_it_stands_and_whenever(
    renderer: Renderer,
    language: str,
    looked: list[tuple[str, messages.Standing | None, int, datetime, bool, timedelta]],
) -> None:
    words = renderer.phrasebooks[language]
    live = LivePart(renderer, words)
    for version, (link, standing, minutes, leave_at, is_time, later) in enumerate(looked):
        view = replace(STATES[link], link="the-same", standing=standing, heard_at=NOW)
        view = replace(view, minutes=minutes, leave_at=leave_at, is_time_to_leave=is_time)
        now = NOW + later
        heard = branch(picture=PICTURE.model_copy(update={"at": now}))
        live.look(view, heard, now, version)
        assert _parts(live.html) == _fresh(renderer, words, view, heard, now)


def test_markup_in_a_name_stays_text(renderer: Renderer) -> None:
    words = renderer.phrasebooks["lv"]
    assert WAITING.ticket
    view = replace(WAITING, ticket=WAITING.ticket.model_copy(update={"code": "<A>&'\""}))
    live = LivePart(renderer, words)
    for version in (1, 2):
        live.look(_moved(view, version), branch(), NOW, version)
    assert _parts(live.html) == _fresh(renderer, words, _moved(view, 2), branch(), NOW)


def test_what_reads_as_before_is_no_new_version(renderer: Renderer) -> None:
    live = LivePart(renderer, renderer.phrasebooks["lv"])
    wait = messages.Wait(earliest=NOW + 44 * MINUTE + SECOND, latest=NOW + 61 * MINUTE + SECOND)
    seconds_later = replace(WAITING, standing=STANDING.model_copy(update={"wait": wait}))
    versions = []
    for version, view in enumerate((WAITING, seconds_later, _moved(WAITING, 1), _moved(WAITING, 1))):
        live.look(view, branch(), NOW, version)
        versions.append(live.version)
    assert versions == [0, 0, 2, 2]


def _moved(view: TicketView, places: int) -> TicketView:
    return replace(view, standing=STANDING.model_copy(update={"ahead": STANDING.ahead + places}))


def _fresh(renderer: Renderer, words: Phrasebook, view: TicketView, heard: BranchView, now: datetime) -> list[str]:
    facts = read_ticket(view, heard, words, now)
    return _parts(renderer.part("ticket_live", words, ticket=facts, request_id="another"))


def _parts(html: str) -> list[str]:
    """Its lines, whatever stands between the parts, and whatever the ids of the forms are."""
    return [line for line in _REQUEST_ID.sub(r"\1", html).splitlines() if line]
