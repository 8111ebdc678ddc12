"""What was done, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from kiosk.staff.wording import Words
    from queue_core.log import LogEntry

_KINDS = {
    "pin set": str(QT_TRANSLATE_NOOP("StaffWording", "Set a PIN")),
    "pin accepted": str(QT_TRANSLATE_NOOP("StaffWording", "Opened the staff panel")),
    "pin locked": str(QT_TRANSLATE_NOOP("StaffWording", "Entered a wrong PIN too often")),
    "pin refused": str(QT_TRANSLATE_NOOP("StaffWording", "Entered a wrong PIN")),
    "again": str(QT_TRANSLATE_NOOP("StaffWording", "Printed %1 again")),
    "voided": str(QT_TRANSLATE_NOOP("StaffWording", "Made %1 void")),
    "printer reset": str(QT_TRANSLATE_NOOP("StaffWording", "Reset the printer")),
    "printer test": str(QT_TRANSLATE_NOOP("StaffWording", "Printed a test slip")),
    "printer feed": str(QT_TRANSLATE_NOOP("StaffWording", "Fed and cut the paper")),
    "printer new-roll": str(QT_TRANSLATE_NOOP("StaffWording", "Put a new roll in")),
    "printer swapped": str(QT_TRANSLATE_NOOP("StaffWording", "Noticed another printer: %1")),
    "new roll": str(QT_TRANSLATE_NOOP("StaffWording", "Noticed a new roll")),
}
_CAME_OUT = str(QT_TRANSLATE_NOOP("StaffWording", "Said that %1 came out"))
_DID_NOT = str(QT_TRANSLATE_NOOP("StaffWording", "Said that %1 did not come out"))
_PAUSED = str(QT_TRANSLATE_NOOP("StaffWording", "Paused: %1 – %2"))
_RESUMED = str(QT_TRANSLATE_NOOP("StaffWording", "Resumed: %1"))
WHOLE_KIOSK = str(QT_TRANSLATE_NOOP("StaffWording", "The whole kiosk"))


def entry_in_words(entry: LogEntry, words: Words) -> str:
    """One entry of the log, without its time and role; one of a kind that is not known here is called by its name."""
    detail = entry.detail
    code = entry.ticket_code or ""
    if entry.kind == "told":
        return words.say(_CAME_OUT if detail.get("came_out") else _DID_NOT, code)
    if entry.kind in ("paused", "resumed"):
        service = detail.get("service")
        what = words.service(str(service)) if service else words.say(WHOLE_KIOSK)
        if entry.kind == "resumed":
            return words.say(_RESUMED, what)
        return words.say(_PAUSED, what, words.pause_reason(str(detail.get("reason"))))
    if entry.kind == "printer":
        return words.title(str(detail.get("condition")))
    if entry.kind in _KINDS:
        return words.say(_KINDS[entry.kind], code or str(detail.get("now", "")))
    return " ".join(part for part in (entry.kind, code) if part)
