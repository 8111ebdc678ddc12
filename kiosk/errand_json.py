"""What came of an act on the printer, as programs read it; the same whichever process did it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from kiosk.errands import PrinterAct

if TYPE_CHECKING:
    from kiosk.cli.answers import Json
    from kiosk.errands import PrinterAnswer
    from printing.health import Health
    from printing.outcome import Outcome
    from printing.upkeep import ResetStep

IN_USE = "in_use"
"""The fault of a printer that another process has and does not let us use."""


def answer_object(answer: PrinterAnswer) -> dict[str, Json]:
    """An answer as a JSON object.

    `act` stands in each; `fault` is what was in the way, or null. With it come `state` and `bytes` of a slip, `steps`
    of a reset, and of the printer itself `condition`, `since` and `can_print`, null where that is not known. The
    printer's own words (`answered`, `online`, `paper` and so on) are only told where they were asked for.
    """
    if answer.in_use:
        return {"act": answer.act.value, "fault": IN_USE}
    if answer.outcome is not None:
        said = _slip(answer.outcome)
    elif answer.steps:
        said = _reset(answer.steps)
    elif answer.act is PrinterAct.STATUS and answer.health is not None:
        said = _words(answer.health)
    else:
        said = {"fault": None}
    return {"act": answer.act.value, **said, **_condition(answer.health)}


def _slip(outcome: Outcome) -> dict[str, Json]:
    return {"state": outcome.state.value, "fault": _text(outcome.fault), "bytes": outcome.bytes_sent}


def _reset(steps: tuple[ResetStep, ...]) -> dict[str, Json]:
    return {
        "fault": _text(steps[-1].fault),
        "steps": [{"step": step.kind.value, "result": step.result.value, "fault": _text(step.fault)} for step in steps],
    }


def _words(health: Health) -> dict[str, Json]:
    words: dict[str, Json] = {name: _text(value) for name, value in asdict(health.status).items()}
    return {"fault": _text(health.status.fault), **words, "answered": health.status.answered}


def _condition(health: Health | None) -> dict[str, Json]:
    if health is None:
        return {"condition": None, "since": None, "can_print": None}
    return {
        "condition": health.condition.value,
        "since": health.since.isoformat(timespec="milliseconds"),
        "can_print": health.can_print,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
