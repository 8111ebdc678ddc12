"""Why others were called before a ticket, in sentences that a clerk can read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from queue_core.explanation import Cause
from queue_core.tickets import TicketClass

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import datetime

    from kiosk.slips import Texts
    from queue_core.branch import Branch, ServiceId
    from queue_core.explanation import Explanation, Overtaking

_CONTEXT = "Explain"
_PLACE = str(QT_TRANSLATE_NOOP("Explain", "The place of number {own} in the queue counts from {time}."))
_NOBODY = str(QT_TRANSLATE_NOOP("Explain", "Nobody who joined the queue after number {own} was called before it."))
_ONE = str(QT_TRANSLATE_NOOP("Explain", "Number {theirs} was called to counter {counter} at {time}"))
_TOGETHER = str(QT_TRANSLATE_NOOP("Explain", "Numbers {theirs} were called to counter {counter} at {time}"))
_SEVERAL = str(
    QT_TRANSLATE_NOOP("Explain", "Numbers {theirs} were called to counter {counter} between {first} and {last}")
)

_REASONS = {
    Cause.AWAY: str(QT_TRANSLATE_NOOP("Explain", "the visitor with number {own} had not checked in here yet")),
    Cause.OTHER_SERVICE: str(QT_TRANSLATE_NOOP("Explain", "counter {counter} was not serving “{service}” then")),
    Cause.OTHER_COUNTER: str(QT_TRANSLATE_NOOP("Explain", "number {own} was waiting for counter {waits_for} only")),
    Cause.DIRECTED: str(
        QT_TRANSLATE_NOOP("Explain", "it had been sent to this counter, which otherwise does not serve “{service}”")
    ),
    Cause.BY_HAND: str(
        QT_TRANSLATE_NOOP("Explain", "a member of staff called it by hand, as the visitor was at the counter already")
    ),
    Cause.AT_COUNTER: str(
        QT_TRANSLATE_NOOP("Explain", "number {own} had been called to counter {at_counter} itself then")
    ),
    Cause.NO_SHOW: str(
        QT_TRANSLATE_NOOP("Explain", "number {own} was not in the queue since {since}, as nobody had come with it")
    ),
    Cause.LATE: str(
        QT_TRANSLATE_NOOP("Explain", "the visitor with number {own} ran late and at {since} let others go first")
    ),
    Cause.RETURNED: str(
        QT_TRANSLATE_NOOP(
            "Explain",
            "the visitor with number {own} missed the call and came back at {since}; then the next in line go first",
        )
    ),
    Cause.AFTER_BOOKING: str(
        QT_TRANSLATE_NOOP(
            "Explain",
            "the visitor with number {own} came at {since}, after the booked time, and waits like all others since",
        )
    ),
    Cause.UNKNOWN: str(QT_TRANSLATE_NOOP("Explain", "our records do not show the reason; we apologise")),
}
_CLASSES = {
    TicketClass.PRIORITY: str(QT_TRANSLATE_NOOP("Explain", "the law gives this visitor precedence")),
    TicketClass.BOOKING: str(QT_TRANSLATE_NOOP("Explain", "visitors with a booked time are called sooner here")),
    TicketClass.REMOTE: str(QT_TRANSLATE_NOOP("Explain", "visitors who joined by phone are called sooner here")),
    TicketClass.WALK_IN: str(
        QT_TRANSLATE_NOOP("Explain", "visitors who took their number at the branch are called sooner here")
    ),
}
_ABOUT_ONE = frozenset({Cause.DIRECTED, Cause.BY_HAND, Cause.CLASS})
"""Causes that lie with the one that was called; all others lie with the one that was not."""


class Explaining:
    """Puts explanations into the branch's first language.

    Args:
        texts: where translations come from; has that language.
        branch: whose services and clock they speak of.
    """

    def __init__(self, texts: Texts, branch: Branch) -> None:
        self._texts = texts
        self._branch = branch

    def sentences(self, explanation: Explanation) -> tuple[str, ...]:
        """Whole sentences: from when the ticket counts, then why whom was called before it, oldest first.

        What was called to one counter for the same reason stands in one sentence.
        """
        own = explanation.ticket.code
        first = self._word(_PLACE).format(own=own, time=self._clock(explanation.ticket.place))
        if not explanation.overtaken_by:
            return first, self._word(_NOBODY).format(own=own)
        return first, *(self._sentence(own, row) for row in _rows(explanation.overtaken_by))

    def _sentence(self, own: str, row: Sequence[Overtaking]) -> str:
        one, first, last = row[0], self._clock(row[0].called_at), self._clock(row[-1].called_at)
        several = _TOGETHER if first == last else _SEVERAL
        called = self._word(_ONE if len(row) == 1 else several).format(
            theirs=", ".join(each.code for each in row), counter=one.counter, time=first, first=first, last=last
        )
        return f"{called}: {self._reason(own, one)}."

    def _reason(self, own: str, overtaking: Overtaking) -> str:
        standing = overtaking.theirs if overtaking.cause is Cause.DIRECTED else overtaking.own
        text = (
            _CLASSES[overtaking.theirs.queue_class] if overtaking.cause is Cause.CLASS else _REASONS[overtaking.cause]
        )
        return self._word(text).format(
            own=own,
            counter=overtaking.counter,
            service=self._service(standing.service_id),
            waits_for=standing.waits_for,
            at_counter=overtaking.at_counter,
            since=self._clock(overtaking.since or overtaking.called_at),
        )

    def _service(self, service_id: ServiceId) -> str:
        # A service may have left the branch file since; its id is still true.
        service = self._branch.service(service_id)
        return service.name(self._branch.first_language) if service else service_id

    def _clock(self, moment: datetime) -> str:
        return f"{moment.astimezone(self._branch.hours.timezone):%H:%M}"

    def _word(self, text: str) -> str:
        return self._texts.text(self._branch.first_language, _CONTEXT, text)


def _rows(overtakings: Sequence[Overtaking]) -> list[list[Overtaking]]:
    """Those together that are told in one sentence."""
    rows: dict[Hashable, list[Overtaking]] = {}
    for each in overtakings:
        alike = (each.cause, each.counter, each.own, each.since, each.at_counter)
        rows.setdefault(each.code if each.cause in _ABOUT_ONE else alike, []).append(each)
    return list(rows.values())
