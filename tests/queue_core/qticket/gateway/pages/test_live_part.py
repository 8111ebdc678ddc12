"""What an open page is sent is what a page that is loaded anew holds, however the ticket stood before."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

import pytest

from queue_core.qticket.gateway.pages.live_part import LivePart
from queue_core.qticket.gateway.pages.rendering import Renderer
from queue_core.qticket.gateway.pages.ticket_facts import TicketFacts, read_ticket
from queue_core.qticket.gateway.settings import ASSETS
from tests.queue_core.qticket.gateway.pages.made_up import NOW, STATES, branch

_REQUEST_ID = re.compile(r'(name="id" value=")[^"]*')


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ASSETS / "words")


def test_it_is_what_the_page_holds_after_any_other_state(renderer: Renderer) -> None:
    words = renderer.phrasebooks["lv"]
    facts = [read_ticket(replace(view, link="the-same"), branch(), words, NOW) for view in STATES.values()]
    fresh = {each: _fresh(renderer, each) for each in facts}
    live = LivePart(renderer, words)
    for before, after in permutations(facts, 2):
        live.of(before)
        assert _parts(live.of(after)) == fresh[after]


def _fresh(renderer: Renderer, facts: TicketFacts) -> list[str]:
    return _parts(renderer.part("ticket_live", renderer.phrasebooks["lv"], ticket=facts, request_id="another"))


def _parts(html: str) -> list[str]:
    """Its lines, whatever stands between the parts, and whatever the ids of the forms are."""
    return [line for line in _REQUEST_ID.sub(r"\1", html).splitlines() if line]
