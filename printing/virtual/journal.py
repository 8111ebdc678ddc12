"""Collects reports while commands are carried out, and holds the checks that many commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual.reports import Report, ReportKind, report

if TYPE_CHECKING:
    from printing.virtual.commands import Command
    from printing.virtual.line import Line

DIGIT_ZERO = 48


class Journal:
    """Reports of the present step, and of the slip that is being printed."""

    def __init__(self) -> None:
        self._step: list[Report] = []
        self._slip: list[Report] = []

    def add(self, kind: ReportKind, command: Command, note: str) -> None:
        """Report something about a command."""
        made = report(kind, command.offset, command.raw, note)
        self._step.append(made)
        self._slip.append(made)

    def bad(self, command: Command, value: object) -> None:
        """Report an argument outside its range."""
        self.add(ReportKind.BAD_ARGUMENT, command, f"{command.op} does not take {value}")

    def choice(self, command: Command, choices: int) -> int | None:
        """The first argument as a number below `choices`, which may also be given as a digit; None if it is neither."""
        n = command.n - DIGIT_ZERO if command.n >= DIGIT_ZERO else command.n
        if n < choices:
            return n
        self.bad(command, command.n)
        return None

    def at_line_start(self, command: Command, line: Line, *, position_allowed: bool = False) -> bool:
        """Whether a command that counts only at the beginning of a line stands there; reported where it does not."""
        if line.inked or (line.begun and not position_allowed):
            self.add(ReportKind.OUT_OF_PLACE, command, f"{command.op} after something in the line")
            return False
        return True

    def take_step(self) -> tuple[Report, ...]:
        """The reports since this was last asked."""
        taken = tuple(self._step)
        self._step.clear()
        return taken

    def take_slip(self) -> tuple[Report, ...]:
        """The reports since the last slip."""
        taken = tuple(self._slip)
        self._slip.clear()
        return taken
