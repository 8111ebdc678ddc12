"""Every state of a branch and of a ticket, in every language: as a page, and as plain text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from queue_core.qticket.gateway.pages.moments import loosened
from queue_core.qticket.gateway.pages.ticket_facts import read_ticket
from queue_core.qticket.gateway.pages.words import LANGUAGES, read_words
from queue_core.qticket.gateway.settings import ASSETS
from tests.queue_core.qticket.gateway.pages.html_outline import Outline
from tests.queue_core.qticket.gateway.pages.made_up import (
    BRANCH,
    BUSY,
    CLOSED,
    MINUTE,
    NOW,
    PAPER,
    PAUSED,
    PICTURE,
    PROFILE,
    STATES,
    MadeUpDesk,
    branch,
    ticket,
)
from tests.queue_core.qticket.gateway.pages.site_app import Visitor

BRANCHES = {
    "open": branch(),
    "closed": branch(picture=CLOSED),
    "never": branch(picture=CLOSED.model_copy(update={"next_opening": None, "remote_from": None})),
    "paused": branch(picture=PAUSED),
    "busy": branch(picture=BUSY),
    "early": branch(picture=PICTURE.model_copy(update={"remote_from": NOW + 5 * MINUTE})),
    "silent": branch(heard_at=NOW - 7 * MINUTE),
    "new": branch(picture=None, heard_at=None),
}
_BOOKING = f"/{BRANCH}/book?service=noformesana&day=2026-09-17"


@pytest.fixture
def desk():
    return MadeUpDesk()


@pytest.fixture
def visitor(desk, tmp_path):
    return Visitor(desk, tmp_path)


@pytest.mark.parametrize("state", STATES)
def test_a_ticket_is_a_whole_page(visitor, state):
    for language in LANGUAGES:
        _is_whole(visitor.get(f"/{language}/{BRANCH}/t/{state}"), language)


@pytest.mark.parametrize("state", STATES)
def test_plain_text_says_what_the_page_says(visitor, state):
    for language in LANGUAGES:
        words = read_words(ASSETS / "words")[language]
        facts = read_ticket(STATES[state], branch(), words, NOW)

        text = visitor.get(f"/{language}/{BRANCH}/t/{state}?text").text

        said = [facts.code, facts.service, facts.people, *facts.stand.lines, facts.asking, facts.branch_silence]
        if facts.objection:
            said += [facts.objection.title, facts.objection.why, facts.objection.instead]
        if facts.check_in:
            said += [*facts.check_in.halves, *facts.check_in.lines]
        assert facts.stand.headline.lower() in text.lower()
        assert not [each for each in said if loosened(each) not in text]
        _is_text(text, language)


@pytest.mark.parametrize("state", BRANCHES)
def test_a_branch_is_a_whole_page(desk, visitor, state):
    desk.views = [BRANCHES[state]]

    for language in LANGUAGES:
        _is_whole(visitor.get(f"/{language}/{BRANCH}"), language)
        _is_text(visitor.get(f"/{language}/{BRANCH}?text").text, language)
        _is_whole(visitor.get(f"/{language}/"), language)


@pytest.mark.parametrize(
    "path", [f"/{BRANCH}/book", _BOOKING, f"/{BRANCH}/t/waiting/cancel", "/nowhere", "/nowhere/at/all"]
)
def test_the_other_pages_are_whole(visitor, path):
    for language in LANGUAGES:
        _is_whole(visitor.get(f"/{language}{path}"), language)


@pytest.mark.parametrize("path", [f"/{BRANCH}/book?text", f"{_BOOKING}&text", "/?text", "/nowhere?text"])
def test_the_other_pages_are_plain_text_too(visitor, path):
    for language in LANGUAGES:
        answer = visitor.get(f"/{language}{path}", accept="text/plain")

        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        _is_text(answer.text, language)


def test_who_asks_for_plain_text_gets_it(visitor):
    answer = visitor.get(f"/en/{BRANCH}", accept="text/plain")

    assert "7 ahead: 4 here, 3 by phone" in answer.text
    assert "Wait: about 25–40 min (10:05–10:20)" in answer.text


def test_a_first_view_is_small(visitor):
    links = ("/page.css", "/page.js", f"/ru/{BRANCH}/t/waiting/code.svg")
    besides = sum(len(visitor.get(link).content) for link in links)

    assert len(visitor.get("/page.js").content) < 6_000
    assert besides + len(visitor.get(f"/ru/{BRANCH}").content) <= 50_000
    assert besides + len(visitor.get(f"/ru/{BRANCH}/t/minutes").content) <= 50_000


def test_a_page_asks_nobody_else_for_anything(visitor):
    for path in (f"/lv/{BRANCH}", f"/lv/{BRANCH}/t/waiting"):
        page = visitor.get(path)
        addresses = [
            element.get("src") or element.get("href", "") for _, element in Outline(page.text).elements if page.text
        ]
        assert all(each[:1] in {"", "/", "#", "?"} or each.startswith(("tel:", "data:")) for each in addresses)


def test_without_javascript_a_page_that_waits_reloads_until_told_not_to(visitor):
    waiting = visitor.get(f"/lv/{BRANCH}/t/waiting").text

    assert '<noscript><meta http-equiv="refresh" content="20"></noscript>' in waiting
    assert "http-equiv" not in visitor.get(f"/lv/{BRANCH}/t/waiting?still").text
    assert "http-equiv" not in visitor.get(f"/lv/{BRANCH}/t/served").text


def test_a_ticket_that_is_over_is_not_live(visitor):
    assert "data-live" in visitor.get(f"/lv/{BRANCH}/t/waiting").text
    assert "data-live" not in visitor.get(f"/lv/{BRANCH}/t/served").text


def test_a_paper_ticket_has_nothing_to_check_in(visitor):
    page = visitor.get(f"/lv/{BRANCH}/t/{PAPER.upper()}").text

    assert "code.svg" not in page
    assert "/arrived" not in page
    assert "/late" in page


def test_who_may_say_so_by_phone_has_a_button_for_it(desk, visitor):
    assert "/arrived" not in visitor.get(f"/en/{BRANCH}/t/waiting").text
    rules = PROFILE.rules.model_copy(update={"arrival": "by_phone"})
    desk.views = [branch(profile=PROFILE.model_copy(update={"rules": rules}))]

    assert "I am in the branch" in visitor.get(f"/en/{BRANCH}/t/waiting").text


def test_a_service_that_is_not_offered_by_phone_says_so(visitor):
    page = visitor.get(f"/en/{BRANCH}").text

    assert "Not by phone" in page
    assert 'value="konsultacija"' not in page


def test_joining_waits_until_its_hours_begin(desk, visitor):
    desk.views = [BRANCHES["early"]]

    page = visitor.get(f"/en/{BRANCH}").text

    assert "You can join by phone: 09:46–16:00." in page
    assert "/join" not in page


def test_a_gateway_whose_clock_is_wrong_goes_by_the_branch(desk, visitor):
    desk.views = [
        branch(picture=PICTURE.model_copy(update={"at": NOW - 60 * MINUTE, "remote_from": NOW - 61 * MINUTE}))
    ]

    assert "/join" in visitor.get(f"/en/{BRANCH}").text


def test_institutions_are_asked_for_where_there_are_several(desk, visitor):
    other = PROFILE.model_copy(update={"institution": {"lv": "Valsts ieņēmumu dienests"}, "branch": "vid"})
    desk.views = [branch(), branch(id="vid", profile=other)]

    page = visitor.get("/lv/").text

    assert "Izvēlieties iestādi" in page
    assert "?provider=valsts-ienemumu-dienests" in page
    chosen = visitor.get("/lv/?provider=valsts-ienemumu-dienests").text
    assert "/lv/vid" in chosen
    assert f"/lv/{BRANCH}" not in chosen


def test_without_any_branch_there_is_a_page_too(desk, visitor):
    desk.views = []

    _is_whole(visitor.get("/uk/"), "uk")


def test_a_name_that_is_missing_is_said_in_the_branchs_first_language(desk, visitor):
    desk.views = [branch(profile=PROFILE.model_copy(update={"names": {"lv": "Rīgas 2. nodaļa"}}))]

    assert "Rīgas 2. nodaļa" in visitor.get(f"/uk/{BRANCH}").text


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(14, "You can come back until"), (16, "Please take a new number")],
)
def test_who_was_called_in_vain_is_told_until_when_it_counts(desk, visitor, minutes, said):
    desk.tickets["x"] = ticket("x", state="no_show", called_at=NOW, ended_at=NOW - minutes * MINUTE, standing=None)

    assert said in visitor.get(f"/en/{BRANCH}/t/x").text


def test_what_others_have_written_is_only_text(desk, visitor):
    names = dict.fromkeys(LANGUAGES, "<script>alert(1)</script>")
    desk.views = [branch(profile=PROFILE.model_copy(update={"names": names}))]

    assert "<script>alert" not in visitor.get(f"/lv/{BRANCH}").text


def test_a_page_of_a_number_is_not_for_search_engines(visitor):
    assert 'name="robots" content="noindex"' in visitor.get(f"/lv/{BRANCH}/t/waiting").text


def test_a_branch_that_is_silent_is_said_to_be(desk, visitor):
    desk.views = [BRANCHES["silent"]]
    desk.tickets["x"] = replace(STATES["waiting"], link="x", heard_at=NOW - 7 * MINUTE)

    assert "Branch last heard at 09:34." in visitor.get(f"/en/{BRANCH}").text
    assert "Branch last heard at 09:34." in visitor.get(f"/en/{BRANCH}/t/x").text


def _is_whole(answer, language):
    outline = Outline(answer.text)
    assert not outline.faults
    assert outline.all("html") == [{"lang": language}]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    _is_text(outline.text, language)


def _is_text(text, language):
    assert "{" not in text
    assert "None" not in text
    assert language == "en" or not re.findall(r"\b(?:the|you|your|please|number|branch|phone)\b", text, re.IGNORECASE)
