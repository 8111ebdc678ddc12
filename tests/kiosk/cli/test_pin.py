"""Setting the PINs of the staff's panel."""

from __future__ import annotations

import json

import pytest

from queue_core.tickets import Role


def test_a_pin_is_asked_for_twice_and_never_shown(kiosk):
    result = kiosk("pin", "set", typed="294857\n294857\n")
    assert result.exit_code == 0
    assert result.stdout == "The PIN of staff is set.\n"
    assert "294857" not in result.output
    with kiosk.queue() as queue:
        assert queue.access.enter("294857") is Role.STAFF


def test_a_pin_typed_differently_is_asked_for_again(kiosk):
    kiosk("pin", "set", "--role", "technician", typed="294857\n294858\n730164\n730164\n")
    with kiosk.queue() as queue:
        assert queue.access.enter("730164") is Role.TECHNICIAN


@pytest.mark.parametrize("line", ["294857\n", "294857", "294857\r\n", "294857\n111111\n"])
def test_scripts_give_it_on_a_line_of_standard_input(kiosk, line):
    result = kiosk("pin", "set", "--stdin", "--json", typed=line)
    assert (result.exit_code, json.loads(result.stdout)) == (0, {"role": "staff", "set": True})
    with kiosk.queue() as queue:
        assert queue.access.enter("294857") is Role.STAFF


@pytest.mark.parametrize("pin", ["12345", "", "abcdef", "1111111", "123456", "1234567890123", "٢٩٤٨٥٧", " 294857"])
def test_a_pin_against_the_rules_is_refused_in_words(kiosk, pin):
    result = kiosk("pin", "set", "--stdin", typed=f"{pin}\n")
    assert result.exit_code == 3
    assert result.stderr.startswith("Refused: ")
    assert not pin or pin not in result.output
    answer = json.loads(kiosk("pin", "set", "--stdin", "--json", typed=f"{pin}\n").stdout)
    assert answer["refusal"] == "bad_pin"
    with kiosk.queue() as queue:
        assert not queue.access.has_pin()


def test_two_roles_have_two_pins(kiosk):
    kiosk("pin", "set", "--stdin", typed="294857\n")
    assert kiosk("pin", "set", "--stdin", "--role", "technician", typed="294857\n").exit_code == 3


def test_a_pin_is_never_an_argument(kiosk):
    assert kiosk("pin", "set", "294857").exit_code == 2
    assert kiosk("pin", "set", "--role", "visitor", "--stdin", typed="294857\n").exit_code == 2


def test_no_line_at_all_sets_nothing(kiosk):
    assert kiosk("pin", "set", "--stdin", typed="").exit_code == 3
    assert kiosk("pin", "set", typed="").exit_code != 0
    with kiosk.queue() as queue:
        assert not queue.access.has_pin()
