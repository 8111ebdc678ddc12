"""May this ticket be taken now?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_core.errors import Closed, PartyTooLarge, PartyTooSmall, Paused, UnknownLanguage, UnknownService

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from queue_core.branch import Branch, Service
    from queue_core.pauses import Pause
    from queue_core.tickets import TicketRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """What a granted request is for: a service, and the business day that is open for it."""

    service: Service
    business_day: date


def admit(request: TicketRequest, branch: Branch, now: datetime, pauses: Iterable[Pause] = ()) -> Admission:
    """Grant a request.

    What is wrong with the request itself comes first, so that a caller learns of a mistake also outside hours.
    Outside hours nobody is told of a pause.

    Raises:
        Refusal: why it cannot be granted.
    """
    service = branch.service(request.service_id)
    if service is None:
        raise UnknownService(request.service_id, tuple(service.id for service in branch.services))
    if request.language not in branch.languages:
        raise UnknownLanguage(request.language, branch.languages)
    if request.party < 1:
        raise PartyTooSmall(request.party)
    if request.party > branch.party_limit:
        raise PartyTooLarge(request.party, branch.party_limit)
    session = branch.hours.session(now)
    if session is None:
        raise Closed(branch.hours.next_opening(now))
    for pause in pauses:
        if pause.service_id in (None, service.id):
            raise Paused(pause.service_id, pause.reason)
    return Admission(service=service, business_day=session.business_day)
