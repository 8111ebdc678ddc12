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
        since = pause.since.astimezone(timezone)
        click.echo(f"{what(pause.service_id)} is paused since {since:%d.%m. %H:%M}: {pause.reason}, by {pause.role}")


def what(service_id: str | None) -> str:
    """A service, or all of them."""
    return "the whole kiosk" if service_id is None else f"service {service_id}"
