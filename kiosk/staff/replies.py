"""What the desk's answers are called on the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from kiosk.errands import ActOnPrinter, ActOnTicket, Done, Failed, PinRefusal, PrinterAct, Refused, TicketAct
from kiosk.staff.wording import FAULTS
from printing.outcome import JobState

if TYPE_CHECKING:
    from kiosk.errands import PinRefused, PrinterAnswer
    from kiosk.staff.shift import Notice
    from kiosk.staff.wording import Words
    from printing.outcome import Outcome
    from printing.upkeep import ResetStep

_WRONG = str(QT_TRANSLATE_NOOP("StaffWording", "This PIN is not right."))
_TRIES = str(QT_TRANSLATE_NOOP("StaffWording", "Tries left: %1"))
_LOCKED = str(QT_TRANSLATE_NOOP("StaffWording", "Locked until %1"))
_NONE_SET = str(QT_TRANSLATE_NOOP("StaffWording", "No PIN has been set yet. Set one with: %1"))
_SET_WITH = "kiosk pin set"
"""A command, the same in every language."""

_NO_ANSWER = str(
    QT_TRANSLATE_NOOP("StaffWording", "No answer. Try again; if there is none again, call the technician.")
)
_NO_ANSWER_FROM_PRINTER = str(QT_TRANSLATE_NOOP("StaffWording", "No answer yet. Look at the printer itself."))
_NO_ANSWER_ON_TICKET = str(
    QT_TRANSLATE_NOOP("StaffWording", "No answer. See in the list whether it was done, before you try again.")
)
_STORE = str(QT_TRANSLATE_NOOP("StaffWording", "The kiosk's memory cannot be read or written. Nothing was changed."))
_STORE_BUSY = str(QT_TRANSLATE_NOOP("StaffWording", "The kiosk's memory is busy. Nothing was changed: try again."))
_STORE_FULL = str(
    QT_TRANSLATE_NOOP("StaffWording", "The kiosk's disk is full. Nothing was changed: call the technician.")
)
_IN_DOUBT = str(QT_TRANSLATE_NOOP("StaffWording", "It is not certain that this was done. Look before you try again."))

_PRINTING = str(QT_TRANSLATE_NOOP("StaffWording", "%1 is being printed."))
_REPRINTING = str(QT_TRANSLATE_NOOP("StaffWording", "%1 is being printed again, marked as a duplicate."))
_SETTLED = str(QT_TRANSLATE_NOOP("StaffWording", "%1: noted that its holder has the paper."))
_VOIDED = str(QT_TRANSLATE_NOOP("StaffWording", "%1 is void: nobody will be called by it."))
_DONE = str(QT_TRANSLATE_NOOP("StaffWording", "Done."))

REFUSALS = {
    "unknown_ticket": str(QT_TRANSLATE_NOOP("StaffWording", "There is no such number today.")),
    "not_waiting": str(QT_TRANSLATE_NOOP("StaffWording", "This number is no longer waiting.")),
    "still_under_way": str(QT_TRANSLATE_NOOP("StaffWording", "This number is being printed right now. Wait a moment.")),
    "unknown_service": str(QT_TRANSLATE_NOOP("StaffWording", "The branch has no such service.")),
}
_REFUSED = str(QT_TRANSLATE_NOOP("StaffWording", "This cannot be done now."))

_SLIP = {
    JobState.PRINTED: str(QT_TRANSLATE_NOOP("StaffWording", "The test slip is printed.")),
    JobState.SENT: str(QT_TRANSLATE_NOOP("StaffWording", "The test slip was sent. See whether it has come out.")),
    JobState.FAILED: str(QT_TRANSLATE_NOOP("StaffWording", "The test slip was not printed: %1")),
    JobState.UNKNOWN: str(QT_TRANSLATE_NOOP("StaffWording", "Has the test slip come out? It is not certain: %1")),
}
_FED = {
    JobState.PRINTED: str(QT_TRANSLATE_NOOP("StaffWording", "The paper was fed and cut.")),
    JobState.SENT: str(
        QT_TRANSLATE_NOOP("StaffWording", "The order to feed and cut was sent. See whether it was done.")
    ),
    JobState.FAILED: str(QT_TRANSLATE_NOOP("StaffWording", "The paper was not fed: %1")),
    JobState.UNKNOWN: str(QT_TRANSLATE_NOOP("StaffWording", "Was the paper cut? It is not certain: %1")),
}
_NO_REASON = str(QT_TRANSLATE_NOOP("StaffWording", "the printer gave no reason"))
_NOT_PRINTED = str(QT_TRANSLATE_NOOP("StaffWording", "Nothing was printed."))
_IN_USE = str(QT_TRANSLATE_NOOP("StaffWording", "Another program is using the printer, and did not do it."))
_NEW_ROLL = str(QT_TRANSLATE_NOOP("StaffWording", "Noted: the roll is new. It is counted from here."))

STEPS = {
    "recover": str(QT_TRANSLATE_NOOP("StaffWording", "Recover from the fault")),
    "clear": str(QT_TRANSLATE_NOOP("StaffWording", "Clear what was half printed")),
    "initialise": str(QT_TRANSLATE_NOOP("StaffWording", "Start its settings anew")),
    "test_line": str(QT_TRANSLATE_NOOP("StaffWording", "Print a test line")),
    "status": str(QT_TRANSLATE_NOOP("StaffWording", "Ask how it is now")),
}
RESULTS = {
    "ok": str(QT_TRANSLATE_NOOP("StaffWording", "OK")),
    "no_answer": str(QT_TRANSLATE_NOOP("StaffWording", "no answer")),
    "fault": str(QT_TRANSLATE_NOOP("StaffWording", "fault")),
    "not_sent": str(QT_TRANSLATE_NOOP("StaffWording", "not sent")),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence, and whether it is good news."""

    words: str = ""
    good: bool = True


def notice_in_words(notice: Notice | None, words: Words) -> Reply:
    """What an errand has come to; nothing where that is seen anyway."""
    if isinstance(notice, Done):
        return Reply(_done(notice, words))
    if isinstance(notice, Refused):
        return Reply(words.say(REFUSALS.get(notice.refusal.reason, _REFUSED)), good=False)
    if isinstance(notice, Failed):
        named = {"busy": _STORE_BUSY, "full": _STORE_FULL}.get(notice.error.reason, _STORE)
        return Reply(words.say(_IN_DOUBT if notice.error.in_doubt else named), good=False)
    if notice is None:
        return Reply()
    if isinstance(notice.errand, ActOnPrinter):
        return Reply(words.say(_NO_ANSWER_FROM_PRINTER), good=False)
    return Reply(words.say(_NO_ANSWER_ON_TICKET if isinstance(notice.errand, ActOnTicket) else _NO_ANSWER), good=False)


def pin_in_words(refused: PinRefused | None, words: Words) -> str:
    """Why the panel stays shut. Never tells whether anybody has a PIN like the one that was tried."""
    if refused is None:
        return ""
    if refused.refusal is PinRefusal.NONE_SET:
        return words.say(_NONE_SET, _SET_WITH)
    said = [words.say(_WRONG)] if refused.refusal is PinRefusal.WRONG else []
    if refused.until:
        said.append(words.say(_LOCKED, words.time(refused.until, seconds=True)))
    elif refused.refusal is PinRefusal.WRONG:
        said.append(words.say(_TRIES, str(refused.tries_left)))
    return "\n".join(said)


def printer_answer_in_words(answer: PrinterAnswer | None, words: Words) -> Reply:
    """What an act on the printer has come to; a reset's steps speak for themselves."""
    if answer is None:
        return Reply()
    if answer.in_use:
        return Reply(words.say(_IN_USE), good=False)
    if answer.act is PrinterAct.TEST:
        return _outcome(answer.outcome, _SLIP, words)
    if answer.act is PrinterAct.FEED:
        return _outcome(answer.outcome, _FED, words)
    return Reply(words.say(_NEW_ROLL) if answer.act is PrinterAct.NEW_ROLL else "")


def reset_step_in_words(step: ResetStep, words: Words) -> tuple[str, str, str]:
    """A step of a reset: what it was, its result's stable name, and the result in words."""
    result = step.result.value
    said = words.say(RESULTS.get(result, RESULTS["no_answer"]))
    why = FAULTS.get(step.fault or "")
    if why and result != "ok":
        said = f"{said}: {words.say(why)}"
    return words.say(STEPS.get(step.kind.value, "")), result, said


def _done(done: Done, words: Words) -> str:
    if not isinstance(done.errand, ActOnTicket):
        return ""
    code = done.ticket.ticket.code if done.ticket else done.errand.code
    if code is None:
        return words.say(_DONE)
    delivery = done.ticket.delivery if done.ticket else None
    is_copy = delivery is None or delivery.duplicate
    said = {
        TicketAct.REPRINT: _REPRINTING if is_copy else _PRINTING,
        TicketAct.SETTLE: _SETTLED,
        TicketAct.VOID: _VOIDED,
    }
    return words.say(said[done.errand.act], code)


def _outcome(outcome: Outcome | None, said: dict[JobState, str], words: Words) -> Reply:
    if outcome is None:
        return Reply(words.say(_NOT_PRINTED), good=False)
    why = FAULTS.get(outcome.fault or "", _NO_REASON)
    good = outcome.state in (JobState.PRINTED, JobState.SENT)
    return Reply(words.say(said[outcome.state], words.say(why)), good=good)
