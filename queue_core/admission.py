"""May this ticket be taken now? See `remote_admission` for what is asked by phone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_core.errors import Closed, PartyTooLarge, PartyTooSmall, Paused, UnknownLanguage, UnknownService

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from queue_core.branch import Branch, Service
    from queue_core.pauses import Pause
    from queue_core.tickets import BookingRequest, RemoteRequest, TicketRequest


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
    service = wanted_service(request, branch)
    if request.priority and not branch.priority:
        from queue_core.refusals import NoPriority  # noqa: PLC0415 - the lobby's start does not need them

        raise NoPriority
    session = branch.hours.session(now)
    if session is None:
        raise Closed(branch.hours.next_opening(now))
    refuse_paused(service, pauses)
    return Admission(service=service, business_day=session.business_day)


def wanted_service(request: TicketRequest | RemoteRequest | BookingRequest, branch: Branch) -> Service:
    """The service that a request is for, where nothing is wrong with the request itself.

    Raises:
        Refusal: what is wrong with it.
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
    return service


def refuse_paused(service: Service, pauses: Iterable[Pause]) -> None:
    """Refuse where the service or the whole kiosk is paused.

    Raises:
        Paused: it is.
    """
    for pause in pauses:
        if pause.service_id in (None, service.id):
            raise Paused(pause.service_id, pause.reason)
