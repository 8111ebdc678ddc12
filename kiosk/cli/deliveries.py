"""`kiosk deliveries`: what became of each slip of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from kiosk.cli.table import print_table

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from kiosk.cli.answers import Json
    from kiosk.cli.options import PlaceOptions
    from queue_core.tickets import Delivery, Ticket

_HEADS = ("CODE", "TRY", "STATE", "A PERSON SAYS", "ASKED BY", "AT", "DONE", "BYTES", "JOB", "PRINTER", "FAULT")


@click.command("deliveries")
@click.option("--paperless", is_flag=True, help="Only today's waiting numbers of which no paper is known.")
@click.option("--json", "as_json", is_flag=True, help="Answer with a JSON list.")
@place_options
def command(options: PlaceOptions, *, paperless: bool, as_json: bool) -> None:
    """List every attempt of today to put a number on paper, oldest first.

    With --paperless: the waiting numbers without known paper, each with its latest attempt, which `kiosk reprint` and
    `kiosk settle` put right. Exit codes: 0 done; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        if paperless:
            found = [(queued.ticket, queued.delivery) for queued in queue.deliveries.paperless()]
        else:
            found = [(entry.ticket, entry.delivery) for entry in queue.deliveries.today()]
    if as_json:
        print_json([attempt_object(ticket, delivery) for ticket, delivery in found])
        return
    if not found:
        click.echo("Every number that waits is on paper." if paperless else "No slips today.")
        return
    timezone = place.settings.branch.hours.timezone
    print_table(_HEADS, [_row(ticket, delivery, timezone) for ticket, delivery in found])


def attempt_object(ticket: Ticket, delivery: Delivery) -> dict[str, Json]:
    """One attempt as programs read it; `verdict` is a person's word on whether it came out, null without one."""
    return {
        "code": ticket.code,
        "ticket_state": ticket.state,
        "attempt": delivery.attempt,
        "state": delivery.state,
        "verdict": delivery.verdict,
        "verdict_by": delivery.verdict_by,
        "has_paper": delivery.has_paper,
        "duplicate": delivery.duplicate,
        "asked_by": delivery.asked_by,
        "printer": delivery.printer,
        "job": delivery.job_id,
        "bytes": delivery.bytes_sent,
        "paper_mm": delivery.paper_mm,
        "fault": delivery.fault,
        "created_at": _iso(delivery.created_at),
        "claimed_at": _iso(delivery.claimed_at),
        "settled_at": _iso(delivery.settled_at),
    }


def _row(ticket: Ticket, delivery: Delivery, timezone: tzinfo) -> tuple[str, ...]:
    said = {None: "", True: "it came out", False: "no paper"}[delivery.verdict]
    return (
        ticket.code,
        f"{delivery.attempt} (duplicate)" if delivery.duplicate else str(delivery.attempt),
        delivery.state,
        f"{said} ({delivery.verdict_by})" if said else "",
        delivery.asked_by,
        f"{delivery.created_at.astimezone(timezone):%H:%M:%S}",
        f"{delivery.settled_at.astimezone(timezone):%H:%M:%S}" if delivery.settled_at else "",
        str(delivery.bytes_sent),
        delivery.job_id or "",
        delivery.printer or "",
        delivery.fault or "",
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="milliseconds") if moment else None
