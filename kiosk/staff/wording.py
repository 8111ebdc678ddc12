"""What the panel says, in words of the language that is chosen on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from kiosk.staff import conditions
from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from kiosk.roll import RollForecast
    from kiosk.translations import Translations
    from queue_core.branch import Branch
    from queue_core.tickets import Delivery

CONTEXT = "StaffWording"

_SINCE = str(QT_TRANSLATE_NOOP("StaffWording", "since %1"))
_SINCE_FOR = str(QT_TRANSLATE_NOOP("StaffWording", "since %1, %2"))
_MINUTES = str(QT_TRANSLATE_NOOP("StaffWording", "%1 min"))
_HOURS = str(QT_TRANSLATE_NOOP("StaffWording", "%1 h %2 min"))
_SLIPS_LEFT = str(QT_TRANSLATE_NOOP("StaffWording", "About %1 slips left on the roll"))
_ROLL_ENDS = str(QT_TRANSLATE_NOOP("StaffWording", "The roll should end at about %1"))
_CHANGE_BEFORE = str(QT_TRANSLATE_NOOP("StaffWording", "Change the roll before %1"))

ROLES = {
    "visitor": str(QT_TRANSLATE_NOOP("StaffWording", "Visitor")),
    "staff": str(QT_TRANSLATE_NOOP("StaffWording", "Staff")),
    "technician": str(QT_TRANSLATE_NOOP("StaffWording", "Technician")),
    "kiosk": str(QT_TRANSLATE_NOOP("StaffWording", "Kiosk")),
}

PAUSE_REASONS = {
    "break": str(QT_TRANSLATE_NOOP("StaffWording", "Break")),
    "crowded": str(QT_TRANSLATE_NOOP("StaffWording", "No more tickets today")),
    "technical": str(QT_TRANSLATE_NOOP("StaffWording", "Technical reasons")),
    "staff_short": str(QT_TRANSLATE_NOOP("StaffWording", "Too few staff")),
    "other": str(QT_TRANSLATE_NOOP("StaffWording", "Another reason")),
}

FAULTS = {
    "paper_end": str(QT_TRANSLATE_NOOP("StaffWording", "the paper had run out")),
    "cover_open": str(QT_TRANSLATE_NOOP("StaffWording", "the cover was open")),
    "cutter": str(QT_TRANSLATE_NOOP("StaffWording", "the cutter was stuck")),
    "overheated": str(QT_TRANSLATE_NOOP("StaffWording", "the printer was too hot")),
    "mechanical": str(QT_TRANSLATE_NOOP("StaffWording", "something was caught in the printer")),
    "unrecoverable": str(QT_TRANSLATE_NOOP("StaffWording", "the printer had a serious fault")),
    "error": str(QT_TRANSLATE_NOOP("StaffWording", "the printer reported a fault")),
    "offline": str(QT_TRANSLATE_NOOP("StaffWording", "the printer was not taking tickets")),
    "unreachable": str(QT_TRANSLATE_NOOP("StaffWording", "the printer could not be reached")),
    "lost": str(QT_TRANSLATE_NOOP("StaffWording", "the connection to the printer broke")),
    "stalled": str(QT_TRANSLATE_NOOP("StaffWording", "the printer stopped taking the ticket")),
    "silent": str(QT_TRANSLATE_NOOP("StaffWording", "the printer did not answer")),
    "one_way": str(QT_TRANSLATE_NOOP("StaffWording", "this printer cannot answer")),
    "unconfirmed": str(QT_TRANSLATE_NOOP("StaffWording", "the printer did not confirm it")),
    "interrupted": str(QT_TRANSLATE_NOOP("StaffWording", "the kiosk was switched off meanwhile")),
    "abandoned": str(QT_TRANSLATE_NOOP("StaffWording", "nobody printed it in time")),
    "expired": str(QT_TRANSLATE_NOOP("StaffWording", "it waited too long for the printer")),
    "owner_busy": str(QT_TRANSLATE_NOOP("StaffWording", "another program had the printer")),
}
"""What stood between a slip and its paper, by the names that deliveries keep."""

_FAILED = str(QT_TRANSLATE_NOOP("StaffWording", "Not printed: %1"))
_FAILED_SOMEHOW = str(QT_TRANSLATE_NOOP("StaffWording", "Not printed"))
_UNCERTAIN = str(QT_TRANSLATE_NOOP("StaffWording", "Perhaps printed: %1"))
_UNCERTAIN_SOMEHOW = str(QT_TRANSLATE_NOOP("StaffWording", "Perhaps printed"))
_VISITOR_SAYS_NO = str(QT_TRANSLATE_NOOP("StaffWording", "The visitor says: no paper came"))
_STAFF_SAY_NO = str(QT_TRANSLATE_NOOP("StaffWording", "Staff say: no paper came"))


class Words:
    """Puts values into words. `language` is the one that is spoken now."""

    def __init__(self, branch: Branch, translations: Translations) -> None:
        self._branch = branch
        self._translations = translations
        self.language = branch.first_language

    def say(self, text: str, *arguments: str, context: str = CONTEXT, count: int = -1) -> str:
        """A text in the chosen language, with its places %1, %2 filled."""
        said = self._translations.text(self.language, context, text, count)
        for place, argument in enumerate(arguments, start=1):
            said = said.replace(f"%{place}", argument)
        return said

    def time(self, moment: datetime, *, seconds: bool = False) -> str:
        """A moment on the branch's wall clock."""
        local = moment.astimezone(self._branch.hours.timezone)
        return f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"

    def since_when(self, begin: datetime) -> str:
        """From when on: "since 10:42"."""
        return self.say(_SINCE, self.time(begin))

    def since(self, begin: datetime, now: datetime) -> str:
        """For how long something has been so: "since 10:42, 3 min"."""
        passed = now - begin
        if passed.total_seconds() < 60:
            return self.since_when(begin)
        return self.say(_SINCE_FOR, self.time(begin), self._span(passed))

    def title(self, condition: str) -> str:
        """What is the matter with the printer."""
        return self.say(conditions.TITLES.get(condition, conditions.TITLES["unknown"]), context=conditions.CONTEXT)

    def steps(self, condition: str) -> list[str]:
        """What to do about it, in order."""
        found = conditions.STEPS.get(condition, conditions.STEPS["unknown"])
        return [self.say(step, context=conditions.CONTEXT) for step in found]

    def roll(self, roll: RollForecast | None) -> str:
        """What is left of the roll; nothing where nobody has ever said that one was put in."""
        return self.say(_SLIPS_LEFT, str(roll.slips_left)) if roll else ""

    def roll_warning(self, roll: RollForecast | None) -> str:
        """When the roll has to be changed, or will end; nothing if not today."""
        if roll is None:
            return ""
        if roll.change_before is not None:
            return self.say(_CHANGE_BEFORE, f"{roll.change_before}:00")
        return self.say(_ROLL_ENDS, f"{roll.runs_out_by}:00") if roll.runs_out_by is not None else ""

    def known_of_paper(self, delivery: Delivery) -> str:
        """What is known of a number's paper."""
        if delivery.verdict is False:
            return self.say(_VISITOR_SAYS_NO if delivery.verdict_by == "visitor" else _STAFF_SAY_NO)
        fault = FAULTS.get(delivery.fault or "")
        if delivery.state is DeliveryState.FAILED:
            return self.say(_FAILED, self.say(fault)) if fault else self.say(_FAILED_SOMEHOW)
        return self.say(_UNCERTAIN, self.say(fault)) if fault else self.say(_UNCERTAIN_SOMEHOW)

    def service(self, service_id: str | None) -> str:
        """A service's name in the chosen language; a service that the branch has no more is called by its id."""
        service = self._branch.service(service_id or "")
        return service.name(self.language) if service else service_id or ""

    def role(self, role: str) -> str:
        """Who."""
        return self.say(ROLES[role]) if role in ROLES else role

    def pause_reason(self, reason: str) -> str:
        """Why no tickets are given."""
        return self.say(PAUSE_REASONS.get(reason, PAUSE_REASONS["other"]))

    def _span(self, passed: timedelta) -> str:
        minutes = int(passed.total_seconds() // 60)
        if minutes < 60:
            return self.say(_MINUTES, str(minutes))
        return self.say(_HOURS, str(minutes // 60), str(minutes % 60))
