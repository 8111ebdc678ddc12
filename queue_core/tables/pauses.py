"""Pauses. The empty service stands for the whole kiosk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from queue_core.branch import ServiceId
from queue_core.pauses import Pause, PauseReason
from queue_core.rows import text_of
from queue_core.tickets import Role

if TYPE_CHECKING:
    from datetime import date

    from queue_core.store import Store


class PauseTable:
    """The SQL about pauses, for use within a transaction or a snapshot of the store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def put(self, pause: Pause, business_day: date) -> None:
        """Write a pause that begins on this business day, in place of an earlier one."""
        self._store.execute(
            "INSERT INTO pauses (service_id, reason, since, role, business_day) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (service_id) DO UPDATE SET reason = excluded.reason, since = excluded.since,"
            " role = excluded.role, business_day = excluded.business_day",
            (
                pause.service_id or "",
                pause.reason.value,
                text_of(pause.since),
                pause.role.value,
                business_day.isoformat(),
            ),
        )

    def remove(self, service_id: ServiceId | None) -> bool:
        """Take a pause away; whether there was one."""
        return self._store.execute("DELETE FROM pauses WHERE service_id = ?", (service_id or "",)).rowcount > 0

    def on(self, business_day: date) -> tuple[Pause, ...]:
        """The pauses that hold on this business day, the whole kiosk's first."""
        rows = self._store.execute(
            "SELECT service_id, reason, since, role FROM pauses WHERE business_day = ? OR reason <> 'crowded'"
            " ORDER BY service_id",
            (business_day.isoformat(),),
        )
        return tuple(
            Pause(
                service_id=ServiceId(service_id) if service_id else None,
                reason=PauseReason(reason),
                since=datetime.fromisoformat(since),
                role=Role(role),
            )
            for service_id, reason, since, role in rows
        )
