"""What is paused, as the commands tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from kiosk.cli.answers import Json
    from queue_core.pauses import Pause


def pause_objects(pauses: Sequence[Pause]) -> list[Json]:
    """The pauses as programs read them; `service` is null for the whole kiosk."""
    return [
        {
            "service": pause.service_id,
            "reason": pause.reason,
            "since": pause.since.isoformat(timespec="milliseconds"),
            "role": pause.role,
        }
        for pause in pauses
    ]


def print_pauses(pauses: Sequence[Pause], timezone: tzinfo) -> None:
    """Write a line for each pause."""
    for pause in pauses:
        since = f"{pause.since.astimezone(timezone):%d.%m. %H:%M}"
        click.echo(f"{subject(pause.service_id)} is paused since {since}: {pause.reason}, by {pause.role}.")


def subject(service_id: str | None) -> str:
    """A service, or all of them, at the beginning of a sentence."""
    return "The whole kiosk" if service_id is None else f"Service {service_id}"
