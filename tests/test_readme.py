"""What the README tells staff and technicians is what the program says and has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import click
import pytest

from kiosk.assets import ASSETS, TRANSLATIONS
from kiosk.cli import commands
from kiosk.staff.conditions import STEPS, TITLES
from printing.health import Condition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = ASSETS.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOR_STAFF = README.partition("## For staff\n")[2].partition("\n## ")[0]
MOST_BYTES = 400_000


def pictures_named() -> set[Path]:
    return {ROOT / path for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", README)}


def texts() -> list[str]:
    """What the screens say in English, before translation."""
    found = ET.parse(TRANSLATIONS / "kiosk_lv.ts").iter("source")  # noqa: S314 - our own file
    return [source.text or "" for source in found]


def names(group: click.Group, path: str) -> Iterator[str]:
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from names(command, f"{path} {name}")
            else:
                yield f"{path} {name}"


def test_every_picture_that_is_named_is_there_and_the_other_way_round():
    assert pictures_named() == set((ASSETS / "pictures").rglob("*.png"))


def test_the_pictures_stay_small():
    assert sum(path.stat().st_size for path in pictures_named()) < MOST_BYTES


@pytest.mark.parametrize("condition", Condition)
def test_staff_read_the_panels_own_title_and_steps_for_each_condition(condition):
    row = next(line for line in FOR_STAFF.splitlines() if f"(assets/pictures/printer/{condition}.png)" in line)
    _, _, title, steps, meanwhile, _ = (cell.strip() for cell in row.split("|"))
    assert title == TITLES[condition]
    assert steps == "<br>".join(f"{number}. {step}" for number, step in enumerate(STEPS[condition], start=1))
    assert meanwhile


def test_whatever_staff_are_told_to_look_for_or_touch_is_called_so_on_the_screen():
    patterns = [re.sub(r"%\d", ".+", re.escape(text).replace(r"\ ", " ")) for text in texts()]
    # A button that names a number stands in the README without it.
    patterns += [pattern.removesuffix(r" \(.+\)") for pattern in patterns]
    quoted = re.findall(r"“([^”]+)”", FOR_STAFF)
    assert quoted
    assert [words for words in quoted if not any(re.fullmatch(pattern, words) for pattern in patterns)] == []


def test_every_command_is_in_the_readme():
    assert [name for name in names(commands, "kiosk") if f"`{name}" not in README] == []
