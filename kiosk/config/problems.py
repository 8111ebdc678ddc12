"""What is wrong with a branch file, each thing at its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One wrong thing. `line` counts from 1; `key` is empty where the file as a whole is meant."""

    line: int
    key: str
    expected: str
    found: str

    def __str__(self) -> str:
        where = f"{self.key}: " if self.key else ""
        return f"{where}expected {self.expected}, {self.found}"


class BranchFileError(Exception):
    """A branch file that cannot be used; `problems` has all that is wrong with it, in the file's order."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(f"{path}:{problem.line}: {problem}" for problem in problems))
        self.path = path
        self.problems = problems


def written(path: KeyPath) -> str:
    """A key's path as people write it: `services[2].name.lv`, counting from 1."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part + 1}]"
        else:
            text += f".{part}" if text else part
    return text
