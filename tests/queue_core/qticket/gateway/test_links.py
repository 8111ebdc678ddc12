"""The secrets of links and phones."""

from __future__ import annotations

import re

from queue_core.qticket.gateway import links

KEY, OTHER = bytes(32), bytes([1]) * 32


def test_a_request_always_makes_the_same_link_and_nobody_else_the_same():
    made = links.link_of(KEY, "riga-2", "request-1")
    assert re.fullmatch("[0-9a-hjkmnp-tv-z]{26}", made)
    assert made == links.link_of(KEY, "riga-2", "request-1")
    others = {
        links.link_of(OTHER, "riga-2", "request-1"),
        links.link_of(KEY, "riga-1", "request-1"),
        links.link_of(KEY, "riga-2", "request-2"),
    }
    assert len(others | {made}) == 4


def test_a_link_is_read_as_people_copy_it():
    assert links.link_hash("01" * 13) == links.link_hash("oI" * 13) == links.link_hash("OL" * 13)
    assert links.link_hash("01" * 13) != links.link_hash("10" * 13)


def test_a_tickets_id_is_a_link_in_any_case():
    assert links.is_ticket_id("0123456789abcDEF0123")
    assert links.link_hash("0123456789abcDEF0123") == links.link_hash("0123456789ABCdef0123")
    for other in ("0123456789abcdef012", "g123456789abcdef0123", "٠" * 20, "0123456789abcdef0123\n"):
        assert not links.is_ticket_id(other)


def test_a_phone_is_another_on_another_day_and_at_another_branch():
    hashes = {
        links.phone_hash(KEY, "riga-2", "secret"),
        links.phone_hash(OTHER, "riga-2", "secret"),
        links.phone_hash(KEY, "riga-1", "secret"),
        links.phone_hash(KEY, "riga-2", "secret2"),
    }
    assert len(hashes) == 4
    assert all(re.fullmatch("[A-Za-z0-9_-]{43}", each) for each in hashes)


def test_odd_texts_are_nobodys():
    for odd in ("", "\x00", "\ud800", "ā" * 26, "x" * 10_000):
        assert len(links.link_hash(odd)) == 64
        assert len(links.token_hash(odd)) == 64
