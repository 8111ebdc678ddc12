from __future__ import annotations

import pytest

from queue_core import phones
from queue_core.phones import KEY_BYTES

KEY, OTHER_KEY = bytes(KEY_BYTES), bytes(range(KEY_BYTES))
PHONE = "+37120000000"


def test_a_phone_is_itself_again():
    assert phones.hashed(KEY, PHONE) == phones.hashed(KEY, PHONE)


def test_another_phone_is_another():
    assert phones.hashed(KEY, PHONE) != phones.hashed(KEY, "+37120000001")


def test_another_days_key_tells_nothing():
    assert phones.hashed(KEY, PHONE) != phones.hashed(OTHER_KEY, PHONE)


def test_the_hash_has_256_bits_and_no_phone_in_it():
    assert len(bytes.fromhex(phones.hashed(KEY, PHONE))) == 32
    assert "20000000" not in phones.hashed(KEY, PHONE)


@pytest.mark.parametrize("written", ["+371 20 000 000", "+371-2000-0000", " (+371) 20000000 ", "+371.20000000"])
def test_a_number_is_the_same_however_it_is_grouped(written: str):
    assert phones.hashed(KEY, written) == phones.hashed(KEY, PHONE)


def test_a_name_that_is_no_number_is_taken_as_it_is():
    assert phones.hashed(KEY, "device-1 2") != phones.hashed(KEY, "device12")
