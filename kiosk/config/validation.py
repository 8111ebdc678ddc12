"""Finds everything that is wrong with a branch file. Costs a start 0.12 s, so only done for a file not seen before."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from kiosk.config.cross_checks import cross_check
from kiosk.config.problems import Problem, written
from kiosk.config.schema import BranchFile

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from kiosk.config.problems import KeyPath

_NOTHING = "nothing stands there"


class Invalid(Exception):
    """A branch file that says something that cannot be."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def validated(raw: Mapping[str, Any], source: bytes, folder: Path) -> dict[str, Any]:
    """The file's values with all defaults filled in, and dates as ISO text.

    Args:
        raw: the file as `tomllib` read it.
        source: its bytes, for the lines of what is wrong.
        folder: where it lies, and what it names beside it.

    Raises:
        Invalid: with every problem found, in the file's order.
    """
    faults: list[tuple[KeyPath, str, str]] = []
    file = None
    try:
        file = BranchFile.model_validate(raw)
    except ValidationError as error:
        faults += [_fault(details, raw) for details in error.errors(include_url=False)]
    known = {path for path, _, _ in faults}
    faults += [fault for fault in cross_check(raw, folder) if fault[0] not in known]
    if faults or file is None:
        raise Invalid(_problems(faults, source))
    return file.model_dump(mode="json")


def _problems(faults: list[tuple[KeyPath, str, str]], source: bytes) -> tuple[Problem, ...]:
    from kiosk.config.lines import KeyLines  # noqa: PLC0415 - the parser is only needed for a wrong file

    lines = KeyLines(source)
    found = [
        Problem(line=lines.line(path), key=written(path), expected=expected, found=found)
        for path, expected, found in faults
    ]
    return tuple(sorted(found, key=lambda problem: problem.line))


def _fault(details: ErrorDetails, raw: Mapping[str, Any]) -> tuple[KeyPath, str, str]:
    path = tuple(details["loc"])
    if details["type"] == "extra_forbidden":
        known = sorted(_table(path[:-1]).model_fields)
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        expected = f"{near[0]}" if near else f"one of {', '.join(known)}"
        return path, expected, f"found the unknown key {path[-1]}"
    if details["type"] == "missing":
        return path, _description(path), _NOTHING
    found: Any = raw
    for part in path:
        found = found[part]
    return path, _description(path), f"found {_shown(found)}"


def _table(path: KeyPath) -> type[BaseModel]:
    table: type[BaseModel] = BranchFile
    for part in path:
        if isinstance(part, str):
            table = _models(table.model_fields[part].annotation)[0]
    return table


def _description(path: KeyPath) -> str:
    """What the schema says of a key: the description of the innermost annotation that the path reaches."""
    annotation: Any = BranchFile
    description = ""
    for part in path:
        tables = _models(annotation)
        if isinstance(part, str) and tables:
            field = tables[0].model_fields[part]
            annotation, description = field.annotation, field.description or description
        else:
            annotation = annotation.__args__[-1]
            described = [item.description for item in getattr(annotation, "__metadata__", ()) if item.description]
            description = described[-1] if described else description
            annotation = getattr(annotation, "__origin__", annotation)
    return description


def _models(annotation: Any) -> list[type[BaseModel]]:  # noqa: ANN401 - annotations have no common type
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    arguments: tuple[Any, ...] = getattr(annotation, "__args__", ())
    return [model for argument in arguments for model in _models(argument)]


def _shown(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    if isinstance(value, bool):
        shown = shown.lower()
    elif isinstance(value, dict):
        shown = "a table"
    shown = shown.replace("\n", "\\n")
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
