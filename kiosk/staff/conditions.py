"""What is the matter with the printer, and how to mend it, in the words of a clerk who has a queue to serve."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "PrinterConditions"

TITLES = {
    "ready": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer is ready")),
    "paper_near_end": str(QT_TRANSLATE_NOOP("PrinterConditions", "The paper roll is nearly used up")),
    "paper_out": str(QT_TRANSLATE_NOOP("PrinterConditions", "The paper has run out")),
    "cover_open": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer's cover is open")),
    "cutter_jam": str(QT_TRANSLATE_NOOP("PrinterConditions", "The cutter is stuck")),
    "overheated": str(QT_TRANSLATE_NOOP("PrinterConditions", "The print head is too hot")),
    "mechanical": str(QT_TRANSLATE_NOOP("PrinterConditions", "Something is caught in the printer")),
    "unrecoverable": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer has a serious fault")),
    "error": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer reports a fault, but not which")),
    "offline": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer is not taking tickets")),
    "gone": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer cannot be reached")),
    "busy": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer is busy")),
    "unknown": str(QT_TRANSLATE_NOOP("PrinterConditions", "The printer does not say how it is")),
}
"""Each `printing.health.Condition` in a few words."""

_OPEN = str(QT_TRANSLATE_NOOP("PrinterConditions", "Open the printer's cover."))
_OFF = str(QT_TRANSLATE_NOOP("PrinterConditions", "Switch the printer off."))
_ON = str(QT_TRANSLATE_NOOP("PrinterConditions", "Shut the cover, then switch the printer on."))
_OFF_AND_ON = str(QT_TRANSLATE_NOOP("PrinterConditions", "Switch the printer off, wait 10 seconds, switch it on."))
_IF_IT_STAYS = str(QT_TRANSLATE_NOOP("PrinterConditions", "If it stays so: switch the printer off and on."))
_RESET = str(QT_TRANSLATE_NOOP("PrinterConditions", "Touch “Reset” below."))
_NEW_ROLL = str(QT_TRANSLATE_NOOP("PrinterConditions", "Touch “New roll” below."))
_TECHNICIAN = str(QT_TRANSLATE_NOOP("PrinterConditions", "If it comes back: call the technician."))

STEPS = {
    "ready": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "There is nothing to do.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Slips look pale or torn? Print a test slip.")),
    ),
    "paper_near_end": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Have a new roll at hand.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Change the roll in the next quiet moment.")),
        _NEW_ROLL,
    ),
    "paper_out": (
        _OPEN,
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Put a new roll in, the same way round as the old one.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Pull a hand's width of paper out and shut the cover.")),
        _NEW_ROLL,
    ),
    "cover_open": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Lay the paper straight, with its end hanging out.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Press the cover down on both sides until it clicks.")),
    ),
    "cutter_jam": (
        _OFF,
        str(
            QT_TRANSLATE_NOOP(
                "PrinterConditions", "Open the cover and pull out the caught paper. Do not touch the blade."
            )
        ),
        _ON,
        _RESET,
    ),
    "overheated": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Leave the printer alone: it goes on by itself once it is cool.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Make sure that nothing lies on it.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Not cool in 15 minutes? Switch it off and call the technician.")),
    ),
    "mechanical": (
        _OFF,
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Open the cover and take out scraps of paper.")),
        _ON,
        _TECHNICIAN,
    ),
    "unrecoverable": (
        _OFF_AND_ON,
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Touch “Test slip” below and see whether one comes out.")),
        _TECHNICIAN,
    ),
    "error": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Open the cover, look for caught paper, and shut it.")),
        _RESET,
        _IF_IT_STAYS,
    ),
    "offline": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "See that nothing presses on the printer's FEED button.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "See that the cover is shut on both sides.")),
        _IF_IT_STAYS,
    ),
    "gone": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "See that the printer is switched on: its lamp is lit.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Push both ends of its cable in firmly.")),
        _OFF_AND_ON,
        _TECHNICIAN,
    ),
    "busy": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Wait a minute: it may be at work for another computer.")),
        _RESET,
        _IF_IT_STAYS,
    ),
    "unknown": (
        str(QT_TRANSLATE_NOOP("PrinterConditions", "Touch “Test slip” below and see whether one comes out.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "No slip? See that its lamp is lit and its cable sits firmly.")),
        str(QT_TRANSLATE_NOOP("PrinterConditions", "A slip came? Carry on: some printers cannot answer.")),
    ),
}
"""What to do about each, in order."""
