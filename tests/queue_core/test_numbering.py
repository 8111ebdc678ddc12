from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core import numbering


@pytest.mark.parametrize(
    ("number", "code"), [(1, "A001"), (42, "A042"), (999, "A999"), (1000, "A1000"), (12345, "A12345")]
)
def test_three_digits_until_they_are_used_up(number: int, code: str):
    assert numbering.code("A", number) == code


@given(st.sampled_from("ABCZ"), st.integers(1, 999_999_999))
def test_what_stands_on_a_ticket_is_read_back(series: str, number: int):
    assert numbering.parse(numbering.code(series, number)) == (series, number)


@pytest.mark.parametrize("typed", ["a017", " A017 ", "A017\n"])
def test_people_may_type_it_as_they_like(typed: str):
    assert numbering.parse(typed) == ("A", 17)


@pytest.mark.parametrize("typed", ["", "A", "017", "A17", "AA017", "A017x", "A-017", "Ä017", "A٠١٧", "A0000000001"])
def test_what_is_no_code_is_none(typed: str):
    assert numbering.parse(typed) is None
