"""What is done to a printer to get it going again, step by step, and what the printer said to each step."""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from printing.answers import BuffersCleared, Confirmation
from printing.commands import CLEAR_BUFFERS, FEED_AND_CUT, INITIALISE, RECOVER, process_id
from printing.outcome import JobState
from printing.status import Fault, Sign

if TYPE_CHECKING:
    from printing.conversation import Conversation
    from printing.outcome import Outcome
    from printing.status import PrinterStatus

RECOVERY_S = 2.0
"""How long a printer may take to move its cutter home."""

_FEED_MM = 15.0  # from the head to the cutter
_LINE_MM = 4.25
_WORDS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"
_NO_WORD = frozenset({None, Fault.SILENT, Fault.ONE_WAY, Fault.UNCONFIRMED})


class StepKind(StrEnum):
    """The steps of a reset, in order."""

    RECOVER = "recover"
    """From a jam (DLE ENQ 2)."""
    CLEAR = "clear"
    """What was not printed yet (DLE DC4 8)."""
    INITIALISE = "initialise"
    """All settings (ESC @)."""
    TEST_LINE = "test_line"
    STATUS = "status"


class StepResult(StrEnum):
    """What the printer said to a step."""

    OK = "ok"
    NO_ANSWER = "no_answer"
    FAULT = "fault"
    NOT_SENT = "not_sent"
    """It would not have been carried out now, or there was no way to send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetStep:
    """One step of a reset.

    Attributes:
        kind: which.
        result: what the printer said to it.
        fault: what is in the way, where something is.
        paper_mm: how much paper it may have used, at most.
    """

    kind: StepKind
    result: StepResult
    fault: Fault | None = None
    paper_mm: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceJob:
    """A piece of paper that is no ticket; see `PrintJob`."""

    data: bytes
    length_mm: float
    job_id: str
    silent_bytes: int = len(INITIALISE)


class ServiceIds:
    """Job ids that no slip has: they begin with a space. They start anywhere, so that a restart repeats none soon."""

    def __init__(self) -> None:
        self._numbers = itertools.count(int.from_bytes(os.urandom(4)))

    def next(self) -> str:
        """Make one."""
        number, letters = next(self._numbers), " "
        for _ in range(3):
            number, digit = divmod(number, 94)
            letters += chr(0x21 + digit)
        return letters


def feed(job_id: str) -> ServiceJob:
    """Blank paper up to the cutter, and a cut."""
    return ServiceJob(data=INITIALISE + FEED_AND_CUT + process_id(job_id), length_mm=_FEED_MM, job_id=job_id)


def test_line(job_id: str) -> ServiceJob:
    """One printed line, and a cut."""
    data = INITIALISE + _WORDS + b"\n" + FEED_AND_CUT + process_id(job_id)
    return ServiceJob(data=data, length_mm=_LINE_MM + _FEED_MM, job_id=job_id)


def recover(talk: Conversation, status: PrinterStatus) -> ResetStep:
    """Recover from a jam. Does nothing to a healthy printer, and is not meant for errors that pass by themselves.

    Raises:
        WriteError: the line broke.
    """
    kind = StepKind.RECOVER
    if status.recoverable_error is Sign.YES:
        return ResetStep(kind=kind, result=StepResult.NOT_SENT, fault=status.fault)
    talk.say(RECOVER)
    after = talk.ask()
    deadline = talk.limit(RECOVERY_S)
    while after.answered and _is_jammed(after) and not talk.is_past(deadline):
        talk.wait(0.2)
        after = talk.ask()
    return state_of(kind, after)


def clear(talk: Conversation) -> ResetStep:
    """Have everything forgotten that was not printed.

    Raises:
        WriteError: the line broke.
    """
    deadline = talk.say(CLEAR_BUFFERS)
    cleared = any(isinstance(answer, BuffersCleared) for answer in talk.answers(deadline))
    return ResetStep(kind=StepKind.CLEAR, result=StepResult.OK if cleared else StepResult.NO_ANSWER)


def initialise(talk: Conversation, job_id: str) -> ResetStep:
    """Put all settings back. It waits its turn, so its answer is that to a question behind it.

    Raises:
        WriteError: the line broke.
    """
    kind = StepKind.INITIALISE
    if talk.is_deaf or not talk.two_way:
        talk.say(INITIALISE)
        return ResetStep(kind=kind, result=StepResult.NO_ANSWER)
    heard = talk.inquire(INITIALISE + process_id(job_id), lambda answer: answer == Confirmation(job_id=job_id))
    done = heard.answer is not None or heard.passed
    return ResetStep(kind=kind, result=StepResult.OK if done else StepResult.NO_ANSWER)


def tested(outcome: Outcome) -> ResetStep:
    """What came of the test line."""
    kind = StepKind.TEST_LINE
    match outcome.state:
        case JobState.PRINTED:
            result = StepResult.OK
        case JobState.FAILED:
            result = StepResult.NOT_SENT
        case _:
            result = StepResult.NO_ANSWER if outcome.fault in _NO_WORD else StepResult.FAULT
    return ResetStep(kind=kind, result=result, fault=outcome.fault, paper_mm=outcome.paper_mm)


def state_of(kind: StepKind, status: PrinterStatus) -> ResetStep:
    """What the printer says of itself after a step."""
    if status.fault not in _NO_WORD:
        return ResetStep(kind=kind, result=StepResult.FAULT, fault=status.fault)
    result = StepResult.OK if status.is_clean else StepResult.NO_ANSWER
    return ResetStep(kind=kind, result=result, fault=status.fault)


def _is_jammed(status: PrinterStatus) -> bool:
    return Sign.YES in {status.cutter_error, status.mechanical_error}
