"""A branch file says how the screen behaves and which keys do what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from kiosk.config import DEFAULT_KEYS, load
from kiosk.config.key_names import KEY_NAMES, PAD_KEYS
from kiosk.config.schema import KeysTable
from tests.kiosk.config.test_branch_file import GOOD, complaints, written

LINE = GOOD.count("\n") + 2
KEY = "expected the name of a key in Qt, such as F2, VolumeUp or MediaPlay"
PAD = "expected a key that neither the pad nor the scanner uses, such as F2"


def with_table(name: str, *lines: str) -> str:
    return GOOD + "\n".join(["", f"[{name}]", *lines, ""])


def test_a_file_that_says_nothing_has_the_usual_screen(tmp_path):
    screen = load(written(tmp_path, GOOD)).screen
    assert (screen.ask_after, screen.unprinted_per_minute) == (timedelta(seconds=45), 6)
    assert (screen.volume, screen.motion) == (60, True)
    assert screen.keys == DEFAULT_KEYS


def test_all_of_the_screen_is_taken_over(tmp_path):
    lines = ("home_after_s = 20", "ask_after_s = 90", "unprinted_per_minute = 12", "volume = 0", "motion = false")
    screen = load(written(tmp_path, with_table("screen", *lines))).screen
    assert (screen.home_after, screen.ask_after) == (timedelta(seconds=20), timedelta(seconds=90))
    assert (screen.unprinted_per_minute, screen.volume, screen.motion) == (12, 0, False)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("ask_after_s = 14", "ask_after_s: expected a number of seconds from 15 to 600, found 14"),
        ("ask_after_s = 601", "ask_after_s: expected a number of seconds from 15 to 600, found 601"),
        ("unprinted_per_minute = 0", "unprinted_per_minute: expected a number of tickets from 1 to 60, found 0"),
        ("unprinted_per_minute = 61", "unprinted_per_minute: expected a number of tickets from 1 to 60, found 61"),
        ("volume = 101", "volume: expected a number from 0 to 100, found 101"),
        ("volume = -1", "volume: expected a number from 0 to 100, found -1"),
        ('volume = "loud"', 'volume: expected a number from 0 to 100, found "loud"'),
        ("motion = 1", "motion: expected true or false, found 1"),
        ("moton = true", "moton: expected motion, found the unknown key moton"),
    ],
)
def test_what_no_screen_does_is_named_with_its_line(tmp_path, line, complaint):
    assert complaints(tmp_path, with_table("screen", line)) == [f"{LINE + 1}: screen.{complaint}"]


def test_every_action_has_its_default_in_the_file_too():
    assert {name.replace("_", "-"): key for name, key in KeysTable().model_dump().items()} == DEFAULT_KEYS
    assert len(set(DEFAULT_KEYS.values())) == len(DEFAULT_KEYS)
    assert set(DEFAULT_KEYS.values()) <= KEY_NAMES


def test_an_action_gets_the_key_that_the_file_names(tmp_path):
    lines = ('text_only = "F20"', 'headphones_in = "F21"', 'louder = "VolumeUp"', 'hush = "Escape"')
    keys = load(written(tmp_path, with_table("keys", *lines))).screen.keys
    named = {"text-only": "F20", "headphones-in": "F21", "louder": "VolumeUp", "hush": "Escape"}
    assert keys == dict(DEFAULT_KEYS) | named


def test_two_actions_may_change_keys(tmp_path):
    keys = load(written(tmp_path, with_table("keys", 'contrast = "F3"', 'large = "F2"'))).screen.keys
    assert (keys["contrast"], keys["large"]) == ("F3", "F2")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('contrast = "F36"', f'contrast: {KEY}, found "F36"'),
        ('contrast = ""', f'contrast: {KEY}, found ""'),
        ('contrast = "Ctrl+F2"', f'contrast: {KEY}, found "Ctrl+F2"'),
        ("contrast = 2", f"contrast: {KEY}, found 2"),
        ('contrast = "f12"', 'contrast: expected F12, found "f12"'),
        ('louder = "volumeup"', 'louder: expected VolumeUp, found "volumeup"'),
        ('contrast = "F3"', 'contrast: expected a key of its own, found "F3", which is that of large'),
        ('contrast = "F15"', 'contrast: expected a key of its own, found "F15", which is that of headphones_in'),
        ('contrast = "Escape"', 'contrast: expected a key of its own, found "Escape", which is that of hush'),
        ('contrst = "F2"', "contrst: expected contrast, found the unknown key contrst"),
        *((f'low = "{key}"', f'low: {PAD}, found "{key}"') for key in ("Up", "Space", "Tab", "Return", "A", "7", "é")),
    ],
)
def test_a_key_that_cannot_be_is_named_with_its_line(tmp_path, line, complaint):
    assert complaints(tmp_path, with_table("keys", line)) == [f"{LINE + 1}: keys.{complaint}"]


def test_the_second_of_two_actions_with_one_key_is_named(tmp_path):
    text = with_table("keys", 'repeat = "F20"', 'louder = "F20"')
    assert complaints(tmp_path, text) == [
        f'{LINE + 2}: keys.louder: expected a key of its own, found "F20", which is that of repeat'
    ]


def test_qt_knows_every_key_that_may_be_named():
    assert [name for name in KEY_NAMES | PAD_KEYS if not hasattr(Qt.Key, f"Key_{name}")] == []
    assert not KEY_NAMES & PAD_KEYS
