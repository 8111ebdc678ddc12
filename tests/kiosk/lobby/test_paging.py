"""Services on pages, however many there are and however much room."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lobby.paging import pages

groups_of = st.lists(st.integers(1, 24), min_size=1, max_size=24).filter(lambda sizes: sum(sizes) <= 24)
room = st.integers(1, 30)


@given(groups_of, room)
def test_every_service_stands_on_one_page_in_its_order(groups: list[int], per_page: int) -> None:
    found = pages(groups, per_page)
    assert [place for page in found for place in page] == list(range(sum(groups)))


@given(groups_of, room)
def test_no_page_is_empty_or_too_full(groups: list[int], per_page: int) -> None:
    assert all(0 < len(page) <= per_page for page in pages(groups, per_page))


@given(groups_of, room)
def test_a_group_that_fits_on_a_page_is_kept_together(groups: list[int], per_page: int) -> None:
    found = pages(groups, per_page)
    for end, size in zip(accumulate(groups), groups, strict=True):
        if size <= per_page:
            group = range(end - size, end)
            assert any(group[0] in page and group[-1] in page for page in found)


@given(groups_of, room)
def test_a_group_is_on_no_more_pages_than_it_needs(groups: list[int], per_page: int) -> None:
    found = pages(groups, per_page)
    for end, size in zip(accumulate(groups), groups, strict=True):
        group = set(range(end - size, end))
        assert sum(bool(group.intersection(page)) for page in found) == -(-size // per_page)


@given(groups_of, room)
def test_two_pages_that_follow_each_other_would_not_fit_on_one(groups: list[int], per_page: int) -> None:
    found = pages(groups, per_page)
    parts = [len(page) for page in found]
    if max(groups) <= per_page:
        assert all(one + other > per_page for one, other in pairwise(parts))


@pytest.mark.parametrize(
    ("groups", "per_page", "sizes"),
    [
        ([8], 8, [8]),
        ([9], 8, [5, 4]),
        ([24], 10, [8, 8, 8]),
        ([3, 3, 2], 6, [6, 2]),
        ([2, 5, 2], 6, [2, 5, 2]),
        ([1], 1, [1]),
    ],
)
def test_pages_look_alike(groups: list[int], per_page: int, sizes: list[int]) -> None:
    assert [len(page) for page in pages(groups, per_page)] == sizes
