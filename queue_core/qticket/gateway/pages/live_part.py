"""What a ticket's open page is sent: thousands are written at once, and most of each was written before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.qticket.gateway.pages.forms import new_request_id

if TYPE_CHECKING:
    from queue_core.qticket.gateway.pages.rendering import Renderer
    from queue_core.qticket.gateway.pages.ticket_facts import TicketFacts
    from queue_core.qticket.gateway.pages.words import Phrasebook


class LivePart:
    """Writes one page's live part again and again, as `ticket_live.html` does.

    Mostly nothing has changed but where the ticket stands; then only that is written anew.
    """

    __slots__ = ("_around", "_of", "_renderer", "_words")

    def __init__(self, renderer: Renderer, words: Phrasebook) -> None:
        self._renderer = renderer
        self._words = words
        self._of: tuple[object, ...] = ()
        self._around = ("", "")

    def of(self, ticket: TicketFacts) -> str:
        """The HTML of a ticket; always of the same one."""
        around = (
            *(ticket.branch_id, ticket.link, ticket.code, ticket.service, ticket.people, ticket.is_booking),
            *(ticket.leave, ticket.check_in, ticket.acts),
        )
        if around != self._of:
            who = self._renderer.part("ticket_who", self._words, ticket=ticket)
            rest = self._renderer.part("ticket_rest", self._words, ticket=ticket, request_id=new_request_id())
            self._of, self._around = around, (who, rest)
        who, rest = self._around
        return f"{who}{self._renderer.part('ticket_stand', self._words, ticket=ticket)}{rest}"
