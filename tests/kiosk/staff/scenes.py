"""How things may stand behind a staff panel."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.errands import Overview
from kiosk.roll import RollForecast
from printing.capabilities import Capabilities, Identity
from printing.health import Condition, Health
from printing.status import Fault, PrinterStatus
from printing.upkeep import ResetStep, StepKind, StepResult
from queue_core.branch import ServiceId
from queue_core.figures import DayFigures, HourFigures
from queue_core.log import LogEntry, LogValue
from queue_core.pauses import Pause, PauseReason
from queue_core.tickets import (
    Delivery,
    DeliveryId,
    DeliveryState,
    PaperTicket,
    Role,
    Source,
    Ticket,
    TicketId,
    TicketState,
)
from tests.kiosk.lobby.conftest import OPEN

if TYPE_CHECKING:
    from datetime import datetime

PRINTER = Capabilities(
    identity=Identity(maker="EPSON", model="TM-T20III", serial="X4KF012345", firmware="1.03"),
    confirms_jobs=True,
    automatic_status=True,
)
FIGURES = DayFigures(
    issued=187,
    printed=171,
    sent=0,
    unknown=9,
    failed=7,
    paperless=3,
    voided=2,
    waiting=23,
    hours=(
        HourFigures(hour=9, issued=61, printed=58, unknown=2),
        HourFigures(hour=10, issued=44, printed=33, unknown=6),
        HourFigures(hour=11, issued=38, printed=37, unknown=1),
        HourFigures(hour=13, issued=27, printed=26, unknown=0),
        HourFigures(hour=14, issued=17, printed=17, unknown=0),
    ),
)
ROLL = RollForecast(
    changed_at=OPEN - timedelta(days=2),
    length_mm=80_000,
    used_mm=66_000,
    slips_left=147,
    runs_out_by=15,
    change_before=None,
)


def health(condition: Condition = Condition.READY, *, since: datetime = OPEN - timedelta(minutes=3)) -> Health:
    return Health(
        condition=condition, since=since, can_print=condition is Condition.READY or None, status=PrinterStatus()
    )


def queued(
    code: str = "A017",
    *,
    service: str = "apply",
    state: DeliveryState = DeliveryState.UNKNOWN,
    fault: str | None = "unconfirmed",
    verdict_by: Role | None = None,
    minutes_ago: int = 7,
) -> PaperTicket:
    """A ticket, and what is known of its latest slip; `verdict_by`: who said that none came out."""
    at = OPEN - timedelta(minutes=minutes_ago)
    number = int("".join(letter for letter in code if letter.isdigit()))
    ticket = Ticket(
        id=TicketId(f"{number:020X}"),
        code=code,
        service_id=ServiceId(service),
        source=Source.WALK_IN,
        state=TicketState.WAITING,
        business_day=OPEN.date(),
        issued_at=at,
        place=at,
        party=1,
        language="lv",
    )
    delivery = Delivery(
        id=DeliveryId(number),
        ticket_id=ticket.id,
        attempt=1,
        state=state,
        created_at=at,
        fault=fault,
        verdict=None if verdict_by is None else False,
        verdict_by=verdict_by,
    )
    return PaperTicket(ticket=ticket, ahead=3, delivery=delivery)


PAPERLESS = (
    queued("A014", minutes_ago=21),
    queued("G015", service="citizenship", state=DeliveryState.FAILED, fault="paper_end", minutes_ago=18),
    queued("B003", service="collect", fault="silent", verdict_by=Role.VISITOR, minutes_ago=12),
)


def paperless(count: int) -> tuple[PaperTicket, ...]:
    """As many numbers without paper."""
    return tuple(replace(queued(f"A{number:03}", minutes_ago=90 - number)) for number in range(1, count + 1))


PAUSES = (
    Pause(service_id=ServiceId("collect"), reason=PauseReason.STAFF_SHORT, since=OPEN, role=Role.STAFF),
    Pause(service_id=ServiceId("apply"), reason=PauseReason.CROWDED, since=OPEN, role=Role.STAFF),
)
KIOSK_PAUSED = Pause(service_id=None, reason=PauseReason.TECHNICAL, since=OPEN, role=Role.TECHNICIAN)

NOTHING_YET = DayFigures(issued=0, printed=0, sent=0, unknown=0, failed=0, paperless=0, voided=0, waiting=0, hours=())

RESET = (
    ResetStep(kind=StepKind.RECOVER, result=StepResult.OK),
    ResetStep(kind=StepKind.CLEAR, result=StepResult.NO_ANSWER),
    ResetStep(kind=StepKind.INITIALISE, result=StepResult.OK),
    ResetStep(kind=StepKind.TEST_LINE, result=StepResult.NOT_SENT),
    ResetStep(kind=StepKind.STATUS, result=StepResult.FAULT, fault=Fault.CUTTER),
)


def entry(number: int, role: Role, kind: str, code: str | None = None, **detail: LogValue) -> LogEntry:
    return LogEntry(
        id=number,
        at=OPEN - timedelta(minutes=60 - number),
        role=role,
        kind=kind,
        ticket_code=code,
        detail=detail,
    )


_DONE: list[tuple[Role, str, str | None, dict[str, LogValue]]] = [
    (Role.STAFF, "printer new-roll", None, {}),
    (Role.STAFF, "again", "G015", {"attempt": 2, "duplicate": True}),
    (Role.STAFF, "pin accepted", None, {}),
    (Role.VISITOR, "pin refused", None, {"tries": 1, "locked_s": 0}),
    (Role.KIOSK, "printer", None, {"condition": "paper_out"}),
    (Role.VISITOR, "told", "B003", {"attempt": 1, "came_out": False}),
    (Role.VISITOR, "told", "B004", {"attempt": 1, "came_out": True}),
    (Role.STAFF, "paused", None, {"service": "citizenship", "reason": "staff_short"}),
    (Role.TECHNICIAN, "resumed", None, {"service": None}),
    (Role.TECHNICIAN, "paused", None, {"service": None, "reason": "technical"}),
    (Role.TECHNICIAN, "printer reset", None, {}),
    (Role.TECHNICIAN, "printer test", None, {}),
    (Role.TECHNICIAN, "printer feed", None, {}),
    (Role.KIOSK, "new roll", None, {"by": "sensor"}),
    (Role.STAFF, "voided", "A002", {}),
    (Role.TECHNICIAN, "pin set", None, {}),
    (Role.KIOSK, "some day another", "A001", {}),
]
LOG = tuple(entry(59 - number, role, kind, code, **detail) for number, (role, kind, code, detail) in enumerate(_DONE))


def an_overview(
    *,
    condition: Condition = Condition.READY,
    roll: RollForecast | None = ROLL,
    paperless: tuple[PaperTicket, ...] = PAPERLESS,
    pauses: tuple[Pause, ...] = (),
    log: tuple[LogEntry, ...] = (),
    figures: DayFigures = FIGURES,
) -> Overview:
    return Overview(
        paperless=paperless,
        last=queued("A017"),
        pauses=pauses,
        figures=figures,
        roll=roll,
        health=health(condition),
        printer=PRINTER,
        log=log,
    )
