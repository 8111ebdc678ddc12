"""Whose keys they are, told by the pauses between them."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from kiosk.lobby.scanner import MOST, PAUSE_S, Scanner
from queue_core.check_in_codes import KEY_BYTES, CheckInCodes
from queue_core.refusals import UnreadableCode

CODE = "Q1ABCDEFGH202211217ZQK4N0V9XTJ2M8C0123AAAABBBBCCCCDDDD"


@dataclass(slots=True)
class Keyboard:
    """Somebody, or something, at the keys."""

    now: float = 1000.0
    scanner: Scanner = field(init=False)

    def __post_init__(self) -> None:
        self.scanner = Scanner(lambda: self.now)

    def type(self, text: str, gap: float = 0.005) -> None:
        for letter in text:
            self.now += gap
            self.scanner.type(letter)

    def end(self, gap: float = 0.005) -> str | None:
        self.now += gap
        return self.scanner.end()

    def scan(self, text: str) -> str | None:
        self.now += 1
        self.scanner.type(text[0])
        self.type(text[1:])
        return self.end()


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def test_what_comes_without_a_pause_is_one_text(keyboard: Keyboard) -> None:
    assert keyboard.scan(CODE) == CODE
    assert keyboard.scan("7ZQK4N") == "7ZQK4N"


def test_a_slow_scanner_is_one_still(keyboard: Keyboard) -> None:
    keyboard.type(CODE, gap=PAUSE_S * 0.99)
    assert keyboard.end(gap=PAUSE_S * 0.99) == CODE


def test_half_a_code_is_forgotten_after_a_pause(keyboard: Keyboard) -> None:
    keyboard.type("Q1ABC")
    assert keyboard.end(gap=0.2) is None, "a person pressed the key"
    keyboard.type("Q1AB")
    assert keyboard.scan(CODE) == CODE


def test_who_types_by_hand_scans_nothing(keyboard: Keyboard) -> None:
    keyboard.type("7ZQK4N", gap=0.25)
    assert keyboard.scanner.text == "N"
    assert keyboard.end(gap=0.25) is None


def test_a_novel_is_one_text_of_its_first_line(keyboard: Keyboard) -> None:
    assert keyboard.scan("Call me Ishmael. Some years ago") == "Call me Ishmael. Some years ago"
    for _ in range(1000):
        keyboard.type("never mind how long precisely")
        assert keyboard.end() == ""
    assert keyboard.scan(CODE) == CODE, "after a pause it is somebody else"


def test_a_scanner_that_ends_with_two_keys_has_scanned_once(keyboard: Keyboard) -> None:
    assert keyboard.scan(CODE) == CODE
    assert keyboard.end() == ""


def test_no_more_is_kept_than_any_code_has(keyboard: Keyboard) -> None:
    scanned = keyboard.scan("https://example.org/?" + "x" * 100_000)
    assert scanned is not None
    assert len(scanned) == MOST


def test_the_signs_of_another_layout_are_kept(keyboard: Keyboard) -> None:
    assert keyboard.scan("HTTPSЖ..EXAMPLEéTéRIGAé0123") == "HTTPSЖ..EXAMPLEéTéRIGAé0123"


def test_a_text_that_is_cut_off_is_longer_than_any_code_may_be(keyboard: Keyboard) -> None:
    codes = CheckInCodes(bytes(KEY_BYTES), "riga")
    address = "/".join(["0123456789ABCDEF0123"] * 40)
    scanned = keyboard.scan(address)
    assert scanned is not None
    for start in range(21):
        with pytest.raises(UnreadableCode):
            codes.read(scanned[start:])


@pytest.mark.parametrize("letters", ["\x1b", "\x00", "\x1d", "\x7f", "\u202e", ""])
def test_only_what_can_be_printed_is_kept(keyboard: Keyboard, letters: str) -> None:
    keyboard.type("Q1")
    keyboard.scanner.type(letters)
    keyboard.type("AB")
    assert keyboard.end() == "Q1AB"


def test_other_keys_in_between_break_nothing_and_pauses_are_measured_from_them(keyboard: Keyboard) -> None:
    keyboard.type("Q1")
    keyboard.now += 0.08
    assert keyboard.scanner.pass_over()
    keyboard.now += 0.08
    keyboard.type("AB")
    assert keyboard.end() == "Q1AB"
    keyboard.now += 1
    assert not keyboard.scanner.pass_over()


def test_a_clock_that_stands_still_or_goes_back_breaks_nothing(keyboard: Keyboard) -> None:
    keyboard.type("Q1", gap=0)
    keyboard.now -= 5
    keyboard.type("AB", gap=0)
    assert keyboard.end() == "Q1AB"


def test_what_was_typed_for_somebody_else_is_forgotten(keyboard: Keyboard) -> None:
    keyboard.type("240816")
    keyboard.scanner.forget()
    assert keyboard.end() == ""
