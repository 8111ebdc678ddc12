"""What was done, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_core.log import LogEntry

    from kiosk.staff.wording import Words


def entry_in_words(entry: LogEntry, words: Words) -> str:
    """One entry of the log, without its time and role."""
    del words
    return " ".join(part for part in (entry.kind, entry.ticket_code) if part)
