"""What the README tells staff and technicians is what the program says and has."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, get_args, get_origin
from xml.etree import ElementTree as ET

import click
import pytest
from pydantic import BaseModel

from kiosk.assets import ASSETS, TRANSLATIONS
from kiosk.cli import commands
from kiosk.cli.answers import ticket_object
from kiosk.config import load
from kiosk.config.schema import BranchFile
from kiosk.config.settings import DEFAULT_KEYS
from kiosk.staff.conditions import STEPS, TITLES
from printing.health import Condition
from queue_core.branch import ServiceId
from queue_core.tickets import QueuedTicket, Source, Ticket, TicketId, TicketState

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ROOT = ASSETS.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOR_STAFF = README.partition("## For staff\n")[2].partition("\n## ")[0]
FOR_TECHNICIANS = README.partition("## For technicians\n")[2].partition("\n## ")[0]
BRANCH_FILE = FOR_TECHNICIANS.partition("```toml\n")[2].partition("```\n")[0]
DAYS = {f"hours.{day}" for day in ("tue", "wed", "thu", "fri", "sat", "sun")}
MOST_BYTES = 520_000
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


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


def keys(table: type[BaseModel], path: str = "") -> Iterator[str]:
    """The keys that a table may have, and those of the tables in it."""
    for name, field in table.model_fields.items():
        yield f"{path}{name}"
        for inner in (field.annotation, *get_args(field.annotation)):
            found = get_args(inner)[0] if get_origin(inner) is Annotated else inner
            if isinstance(found, type) and issubclass(found, BaseModel):
                yield from keys(found, f"{path}{name}.")


def written(values: Mapping[str, object], path: str = "") -> Iterator[str]:
    for name, value in values.items():
        yield f"{path}{name}"
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from written(inner, f"{path}{name}.")


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


def test_the_keys_that_staff_are_told_are_those_that_a_keypad_has_if_nobody_says_otherwise():
    told = dict(re.findall(r"^\| “([^”]+)” \| (F\d+) \|", FOR_STAFF, re.MULTILINE))
    told |= dict(re.findall(r"“(\w+)”\s+\((F\d+)", FOR_STAFF))
    actions = {"Lower": "low", "Silence": "hush", "Large text": "large", "Text only": "text-only"}
    keys = {actions.get(button, button.lower()): key for button, key in told.items()}
    assert keys == {action: key for action, key in DEFAULT_KEYS.items() if "headphones" not in action}


def test_every_test_and_program_that_is_told_of_is_there():
    told = [ROOT / path for path in re.findall(r"`((?:tests|assets)/[\w./-]+)`", README)]
    modules = [ROOT / module.replace(".", "/") for module in re.findall(r"python -m (tests[\w.]+\w)", README)]
    assert told
    assert modules
    assert [path for path in told if not path.exists()] == []
    assert [path for path in modules if not path.is_dir() and not path.with_suffix(".py").exists()] == []


def test_every_command_is_in_the_table_of_commands():
    told = "\n".join(line.split("|")[1] for line in FOR_TECHNICIANS.splitlines() if line.startswith("| `kiosk "))
    assert [name for name in names(commands, "kiosk") if not re.search(rf"`{name}[` ]", told)] == []


def test_every_command_that_staff_are_told_is_one():
    known = set(names(commands, "kiosk"))
    told = re.findall(r"`(kiosk (?:counter )?[a-z-]+)", FOR_STAFF)
    assert told
    assert set(told) <= known


def test_the_branch_file_in_the_readme_is_right(tmp_path):
    file = tmp_path / "branch.toml"
    file.write_text(BRANCH_FILE, encoding="utf-8")
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert load(file).branch.id


def test_every_key_of_a_branch_file_is_in_the_readmes():
    values = tomllib.loads(BRANCH_FILE)
    assert sorted(set(keys(BranchFile)) - set(written(values)) - DAYS) == []


def test_a_key_that_may_be_left_out_stands_with_what_then_holds():
    """Where it does not, the comment has it in brackets."""
    values = tomllib.loads(BRANCH_FILE)
    for name in ("remote", "bookings", "order", "screen", "keys"):
        table = BranchFile.model_fields[name].annotation
        assert isinstance(table, type)
        for key, field in table.model_fields.items():
            line = next(line for line in BRANCH_FILE.splitlines() if line.startswith(f"{key} = ") or f".{key}]" in line)
            holds = field.default.model_dump() if isinstance(field.default, BaseModel) else field.default
            assert values[name][key] == holds or line.endswith(")"), line


def test_the_rooms_and_modules_that_contributors_are_told_of_are_there():
    told = re.findall(r"`([a-z_]+\.py)`", README.partition("## For contributors\n")[2])
    there = {path.name for folder in ("queue_core", "printing", "kiosk") for path in (ROOT / folder).rglob("*.py")}
    assert told
    assert [name for name in told if name not in there] == []


def test_every_field_of_a_ticket_is_in_the_readme():
    told = set(re.findall(r"`([a-z_]+)`", "".join(re.findall(r"^\| (`[^|]+)\|", FOR_TECHNICIANS, re.MULTILINE))))
    ticket = Ticket(
        id=TicketId("0" * 20),
        code="A001",
        service_id=ServiceId("advice"),
        source=Source.APPOINTMENT,
        state=TicketState.WAITING,
        business_day=NOON.date(),
        issued_at=NOON,
        place=NOON,
        party=1,
        language="lv",
        appointment_at=NOON,
    )
    assert sorted(set(ticket_object(QueuedTicket(ticket=ticket, ahead=0, delivery=None))) - told) == []
