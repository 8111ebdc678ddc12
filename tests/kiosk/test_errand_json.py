"""What came of an act on the printer is the same JSON object whichever process did it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from kiosk.errand_json import answer_object
from kiosk.errands import PrinterAct, PrinterAnswer
from printing.health import Condition, Health
from printing.outcome import JobState, Outcome
from printing.status import Cover, Fault, Paper, PrinterStatus
from printing.upkeep import ResetStep, StepKind, StepResult

SINCE = datetime(2026, 11, 19, 7, 30, 0, 5_000, tzinfo=UTC)
OPEN = PrinterStatus(answered=True, cover=Cover.OPEN, paper=Paper.OK)
HEALTH = Health(condition=Condition.COVER_OPEN, since=SINCE, can_print=False, status=OPEN)
CONDITION = {"condition": "cover_open", "since": "2026-11-19T07:30:00.005+00:00", "can_print": False}


def as_read(answer: PrinterAnswer) -> dict[str, object]:
    read: dict[str, object] = json.loads(json.dumps(answer_object(answer)))
    return read


def test_a_status_has_the_printers_own_words():
    said = as_read(PrinterAnswer(act=PrinterAct.STATUS, health=HEALTH))
    assert {
        "act": "status",
        "fault": "cover_open",
        "answered": True,
        "cover": "open",
        "paper": "ok",
    }.items() <= said.items()
    assert CONDITION.items() <= said.items()
    assert (said["online"], said["link_fault"]) == ("unknown", None)


@pytest.mark.parametrize("act", [PrinterAct.TEST, PrinterAct.FEED])
def test_a_slip_has_its_state_and_bytes(act):
    outcome = Outcome(
        state=JobState.FAILED, fault=Fault.COVER_OPEN, bytes_sent=0, status_before=OPEN, status_after=PrinterStatus()
    )
    said = as_read(PrinterAnswer(act=act, outcome=outcome, health=HEALTH))
    assert said == {"act": act.value, "state": "failed", "fault": "cover_open", "bytes": 0, **CONDITION}


def test_a_reset_has_the_answer_to_each_step():
    steps = (
        ResetStep(kind=StepKind.RECOVER, result=StepResult.OK),
        ResetStep(kind=StepKind.STATUS, result=StepResult.FAULT, fault=Fault.COVER_OPEN),
    )
    said = as_read(PrinterAnswer(act=PrinterAct.RESET, steps=steps, health=HEALTH))
    assert said["steps"] == [
        {"step": "recover", "result": "ok", "fault": None},
        {"step": "status", "result": "fault", "fault": "cover_open"},
    ]
    assert said["fault"] == "cover_open"


def test_what_is_not_known_is_null():
    nothing = {"condition": None, "since": None, "can_print": None}
    assert as_read(PrinterAnswer(act=PrinterAct.STATUS)) == {"act": "status", "fault": None, **nothing}


def test_a_new_roll_tells_no_more_than_the_condition():
    said = as_read(PrinterAnswer(act=PrinterAct.NEW_ROLL, health=HEALTH))
    assert said == {"act": "new-roll", "fault": None, **CONDITION}


def test_a_printer_that_another_process_has_is_in_use():
    said = as_read(PrinterAnswer(act=PrinterAct.TEST, health=HEALTH, in_use=True))
    assert said == {"act": "test", "fault": "in_use"}
