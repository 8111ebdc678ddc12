"""What the desk knows, as rows of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from kiosk.staff.journal import WHOLE_KIOSK, entry_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.errands import Overview
    from kiosk.staff.wording import Words
    from queue_core.branch import Branch
    from queue_core.tickets import PaperTicket


_FIGURES = {
    "issued": str(QT_TRANSLATE_NOOP("StaffWording", "Issued")),
    "printed": str(QT_TRANSLATE_NOOP("StaffWording", "Printed")),
    "unknown": str(QT_TRANSLATE_NOOP("StaffWording", "Paper not certain")),
    "waiting": str(QT_TRANSLATE_NOOP("StaffWording", "Waiting now")),
    "paperless": str(QT_TRANSLATE_NOOP("StaffWording", "Waiting without paper")),
    "voided": str(QT_TRANSLATE_NOOP("StaffWording", "Void")),
}

_NO_BREAK = "\N{NO-BREAK SPACE}"


def numbers(paperless: Iterable[PaperTicket], words: Words) -> list[tuple[str, str, str, str]]:
    """Numbers without known paper: code, service, time, what is known."""
    return [
        (
            queued.ticket.code,
            words.service(queued.ticket.service_id),
            words.time(queued.ticket.issued_at),
            words.known_of_paper(queued.delivery),
        )
        for queued in paperless
    ]


def pauses(overview: Overview | None, branch: Branch, words: Words) -> list[tuple[str, str, str, str]]:
    """The whole kiosk and each service: id, name, the pause's reason or nothing, the pause in words or nothing."""
    if overview is None:
        return []
    paused = {pause.service_id: pause for pause in overview.pauses}
    rows = []
    for service_id, name in [
        (None, words.say(WHOLE_KIOSK)),
        *((service.id, service.name(words.language)) for service in branch.services),
    ]:
        pause = paused.get(service_id)
        said = f"{words.time(pause.since)} · {words.pause_reason(pause.reason)}" if pause else ""
        rows.append((service_id or "", name, pause.reason.value if pause else "", said))
    return rows


def figures(overview: Overview | None, words: Words) -> list[tuple[str, str, str]]:
    """Today's tickets: kind, name, how many. What the printer was only sent counts as printed."""
    if overview is None:
        return []
    today = overview.figures
    counts = {
        "issued": today.issued,
        "printed": today.printed + today.sent,
        "unknown": today.unknown,
        "waiting": today.waiting,
        "paperless": today.paperless,
        "voided": today.voided,
    }
    return [(kind, words.say(name), str(counts[kind])) for kind, name in _FIGURES.items()]


def hours(overview: Overview | None) -> list[tuple[str, str, str, str]]:
    """The hours from the first ticket to the last: hour, issued, printed, unknown."""
    if overview is None:
        return []
    return [(str(each.hour), str(each.issued), str(each.printed), str(each.unknown)) for each in overview.figures.hours]


def log(overview: Overview | None, words: Words) -> list[tuple[str, str, str]]:
    """What was done lately, newest first: time, who, what."""
    if overview is None:
        return []
    return [(words.time(entry.at), words.role(entry.role), entry_in_words(entry, words)) for entry in overview.log]


def printer_name(overview: Overview | None) -> str:
    """The printer's maker, model and serial number, as far as it tells."""
    if overview is None or overview.printer is None:
        return ""
    identity = overview.printer.identity
    name = " ".join(part for part in (identity.maker, identity.model) if part)
    return " · ".join(part for part in (name, identity.serial and f"№{_NO_BREAK}{identity.serial}") if part)


def roll_left(overview: Overview | None) -> float:
    """How much of the roll is left, 0 to 1; -1 where that is not known."""
    roll = overview.roll if overview else None
    if roll is None or roll.length_mm <= 0:
        return -1.0
    return min(max(1 - roll.used_mm / roll.length_mm, 0.0), 1.0)
