"""A ticket's state as JSON for streams: the same bytes as the interface's message makes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from queue_core.qticket.gateway.phone_messages import TicketState
from queue_core.qticket.gateway.ticket_text import TicketText
from queue_core.qticket.gateway.views import TicketView
from queue_core.qticket.messages import Refusal
from tests.queue_core.offices import FakeClock, riga
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch


@pytest.fixture
def branch() -> MadeUpBranch:
    return MadeUpBranch(FakeClock(riga(2026, 3, 4, 11) + timedelta(microseconds=5)))


@pytest.fixture
def pending(branch: MadeUpBranch) -> TicketView:
    return TicketView(
        branch_id=branch.id,
        link="0123456789abcdefghjkmnpqrs",
        is_paper=False,
        asked_at=branch.clock(),
        wanted_service="documents",
        wanted_time=None,
        ticket=None,
        refusal=None,
        said=None,
        is_asking=False,
        standing=None,
        minutes=None,
        leave_at=None,
        is_time_to_leave=False,
        heard_at=None,
        version=7,
    )


def test_it_is_what_the_message_says_as_the_ticket_goes_on(branch: MadeUpBranch, pending: TicketView) -> None:
    ticket = branch.ticket(appointment_at=branch.clock())
    waiting = replace(
        pending,
        ticket=ticket,
        wanted_time=branch.clock(),
        standing=branch.stands(ticket),
        minutes=20,
        leave_at=branch.clock() + timedelta(minutes=5),
        is_time_to_leave=True,
        heard_at=branch.clock(),
    )
    moved = replace(waiting, standing=branch.stands(ticket, ahead=3, minutes=9).model_copy(update={"wait": None}))
    called = ticket.model_copy(update={"state": "called", "counter": 4, "called_at": branch.clock()})
    refused = replace(pending, refusal=Refusal(reason="service_full", fields={"limit": 3, "known": ["a", None]}))
    asking = replace(waiting, is_asking=True, said=Refusal(reason="at_the_kiosk"))
    text = TicketText()
    for view in (pending, refused, waiting, moved, asking, replace(waiting, ticket=called, standing=None), pending):
        assert text.of(view) == TicketState.model_validate(view).model_dump_json()


def test_it_has_every_field_of_the_message(pending: TicketView) -> None:
    assert TicketState.model_validate_json(TicketText().of(pending)).model_fields_set == set(TicketState.model_fields)
