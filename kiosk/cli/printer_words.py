"""What came of an act on the printer, for people, and whether it is what was wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.printer_act import NO_ANSWER
from kiosk.errand_json import IN_USE
from kiosk.errands import PrinterAct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.cli.answers import Json

_NOT_TOLD = ("act", "fault", "condition", "since", "can_print", "answered", "link_fault", "cause")


def succeeded(act: PrinterAct, answer: Mapping[str, Json]) -> bool:
    """Whether it is known that what was wanted came about."""
    if answer.get("fault") in (IN_USE, NO_ANSWER) or "act" not in answer:
        return False
    match act:
        case PrinterAct.STATUS:
            return answer.get("can_print") is True
        case PrinterAct.TEST | PrinterAct.FEED:
            return answer.get("state") == "printed"
        case PrinterAct.RESET:
            results = {step: result for step, result, _ in _steps(answer)}
            return results.get("test_line") == results.get("status") == "ok"
        case PrinterAct.NEW_ROLL:
            return True


def print_answer(url: str, act: PrinterAct, answer: Mapping[str, Json]) -> None:
    """Write what came of it."""
    name = url.rstrip(":")
    if answer.get("fault") == IN_USE:
        click.echo(f"{name}: in use by another program that does not answer", err=True)
    elif answer.get("fault") == NO_ANSWER or "act" not in answer:
        click.echo(f"{name}: the program that has the printer did not say what came of it", err=True)
    elif act is PrinterAct.STATUS:
        click.echo(f"{name}: {_state(answer)}")
        for word, value in answer.items():
            if word not in _NOT_TOLD:
                click.echo(f"  {word.replace('_', ' ')}: {value}")
    elif act is PrinterAct.RESET:
        click.echo(f"{name}: {'ready again' if succeeded(act, answer) else _state(answer)}")
        for step, result, fault in _steps(answer):
            reason = f" ({fault})" if fault else ""
            click.echo(f"  {step.replace('_', ' ')}: {result.replace('_', ' ')}{reason}")
    elif act is PrinterAct.NEW_ROLL:
        click.echo(f"{name}: the new roll is noted")
    else:
        fault = f" ({answer['fault']})" if answer["fault"] else ""
        click.echo(f"{name}: {answer['state']}{fault}, {answer['bytes']} bytes")


def _steps(answer: Mapping[str, Json]) -> list[tuple[str, str, str]]:
    """Each step of a reset with its result and what is in the way."""
    steps = answer.get("steps")
    return [
        (str(step["step"]), str(step["result"]), str(step["fault"] or ""))
        for step in (steps if isinstance(steps, list) else ())
        if isinstance(step, dict)
    ]


def _state(answer: Mapping[str, Json]) -> str:
    if answer["fault"]:
        cause = f" ({answer['cause']})" if answer.get("cause") else ""
        return f"cannot print: {answer['fault']}{cause}"
    if answer["can_print"]:
        return "ready, but nearly out of paper" if answer["condition"] == "paper_near_end" else "ready"
    return "not known"
