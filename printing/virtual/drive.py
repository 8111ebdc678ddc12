"""Moves the paper of a printer that runs: in its own time, and no further than its condition allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from printing.virtual.mishaps import MishapName
from printing.virtual.moments import Moment, MomentKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from printing.virtual.machine import Machine
    from printing.virtual.model import VirtualModel

_ROWS_AT_ONCE = 80
_SLICE_S = 0.05


class GivenUp(Exception):
    """What is being carried out will not be finished: switched off, out of power, or its buffer cleared."""


class PacedDrive:
    """The print thread's way to paper and cutter; waits where the printer cannot go on.

    Args:
        machine: the printer's condition.
        model: what kind of printer.
        speed_mm_s: paper speed; None takes no time.
        sleep: waits for so many seconds.
        on_moment: called before and after each step of a job.
        by_hand: lets somebody get at the paper.

    Raises:
        GivenUp: from each method, where a step is not to be finished.
    """

    def __init__(
        self,
        machine: Machine,
        model: VirtualModel,
        *,
        speed_mm_s: float | None,
        sleep: Callable[[float], None],
        on_moment: Callable[[Moment], None] | None,
        by_hand: Callable[[], None],
    ) -> None:
        self._machine = machine
        self._model = model
        self._speed_mm_s = speed_mm_s
        self._sleep = sleep
        self._on_moment = on_moment
        self._by_hand = by_hand
        self._under_way = False
        self._job = -1
        self._finished = 0
        self._rows = 0

    def block(self, rows: int) -> Iterator[int]:
        """Let rows go by as fast as they can, and as far."""
        if not rows:
            return
        if not self._under_way:
            self._under_way = True
            self._job += 1
            self._finished = self._rows = 0
            self._reach(MomentKind.JOB_BEGUN)
            self._hesitate()
        self._reach(MomentKind.BLOCK_BEGUN)
        done, half = 0, rows // 2
        while done < rows:
            self._wait_until_fit()
            count = self._next(half - done if done < half else rows - done)
            self._move(count)
            yield count
            done += count
            self._rows += count
            with self._machine.changed:
                told = self._machine.unroll(count)
            self._machine.tell(told)
            if done == half:
                self._reach(MomentKind.BLOCK_HALF)
        self._finished += 1

    def cut(self) -> None:
        """Wait until the cutter can move."""
        self._reach(MomentKind.CUT_BEGUN)

    def confirm(self) -> None:
        """Wait until an answer can be given."""
        self._reach(MomentKind.CONFIRMING)

    def end_job(self, *, cut: bool) -> None:
        """The next paper that moves is another job's; `cut` where this one has just come off."""
        self._under_way = False
        if cut and self._on_moment is not None:
            self._on_moment(self._moment(MomentKind.CUT_DONE))

    def _moment(self, kind: MomentKind) -> Moment:
        return Moment(kind=kind, job=self._job, index=self._finished, rows=self._rows)

    def _reach(self, kind: MomentKind) -> None:
        if self._on_moment is not None:
            self._on_moment(self._moment(kind))
        self._wait_until_fit()

    def _wait_until_fit(self) -> None:
        machine = self._machine
        while True:
            with machine.changed:
                machine.changed.wait_for(lambda: machine.interrupted or machine.by_hand or machine.state.can_print)
                if machine.interrupted:
                    raise GivenUp
                if not machine.by_hand:
                    return
            self._by_hand()

    def _next(self, rows: int) -> int:
        """How many of so many rows may go by before somebody has to look again."""
        with self._machine.changed:
            allowance = self._machine.roll.allowance
        if self._speed_mm_s:
            rows = min(rows, _ROWS_AT_ONCE)
        return rows if allowance is None else max(1, min(rows, allowance))

    def _move(self, rows: int) -> None:
        if not self._speed_mm_s:
            return
        self._sleep(self._model.length_mm(rows) / self._speed_mm_s)
        with self._machine.changed:
            # Where the power went meanwhile, these rows have not been printed.
            if self._machine.closing or self._machine.power_cut:
                raise GivenUp

    def _hesitate(self) -> None:
        """Let the time pass that a slow printer takes for nothing, as long as it is slow."""
        waited = 0.0
        while True:
            with self._machine.changed:
                slow = self._machine.mishaps.get(MishapName.SLOW)
                if self._machine.interrupted or slow is None or waited >= slow.amount:
                    break
            self._sleep(_SLICE_S)
            waited += _SLICE_S
        self._wait_until_fit()
