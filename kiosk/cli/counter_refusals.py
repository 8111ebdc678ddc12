"""Refusals of a counter's moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.cli.told import BranchClock, Told, listed
from queue_core import refusals
from queue_core.branch import MOST_COUNTERS
from queue_core.tickets import TicketState

if TYPE_CHECKING:
    from kiosk.cli.answers import Json
    from queue_core.errors import Refusal


def tell(refusal: Refusal, clock: BranchClock) -> Told | None:
    """A refusal's numbers and words; None where it is about something else."""
    return _about_counter(refusal, clock) or _about_ticket(refusal)


def _about_counter(refusal: Refusal, clock: BranchClock) -> Told | None:
    match refusal:
        case refusals.UnknownCounter(counter=counter, known=known):
            fields: dict[str, Json] = {"counter": counter, "known": list(known)}
            there_are = listed(known) if known else f"those from 1 to {MOST_COUNTERS}"
            return Told(fields, f"there is no counter {counter}, but {there_are}")
        case refusals.CounterOpen(counter=counter):
            return Told({"counter": counter}, f"counter {counter} is open already")
        case refusals.CounterClosed(counter=counter):
            return Told({"counter": counter}, f"counter {counter} is closed; `kiosk counter open {counter}` opens it")
        case refusals.BadClosingTime(counter=counter, at=at):
            sentence = f"counter {counter} cannot close {clock.moment(at)}, which is past or too far ahead"
            return Told({"counter": counter, "at": clock.iso(at)}, sentence)
    return None


def _about_ticket(refusal: Refusal) -> Told | None:
    match refusal:
        case refusals.CounterBusy(counter=counter, code=code, state=state):
            way_on = "serve it, put it back, transfer it or note a no-show"
            if state is TicketState.SERVING:
                way_on = "finish it, put it back or transfer it"
            return Told(
                {"counter": counter, "code": code, "state": state},
                f"ticket {code} is {state} at counter {counter}; {way_on}",
            )
        case refusals.CounterIdle(counter=counter):
            return Told({"counter": counter}, f"no ticket is at counter {counter}")
        case refusals.NobodyWaiting(counter=counter, away=away):
            others = f"; {away} wait elsewhere and have not checked in" if away else ""
            return Told({"counter": counter, "away": away}, f"nobody is here whom counter {counter} could call{others}")
        case refusals.WrongState(code=code, state=state, expected=expected):
            fields: dict[str, Json] = {"code": code, "state": state, "expected": list(expected)}
            return Told(fields, f"ticket {code} is {state}, not {' or '.join(expected)}")
    return None
