"""Visitors who join by phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.qticket.gateway.wishes import JoinWish
from tests.queue_core.qticket.gateway.made_up import PHONE, MadeUpBranch, new_id

if TYPE_CHECKING:
    from queue_core.qticket.gateway.hub import Hub
    from queue_core.qticket.messages import Ticket

RIGA = "riga-2"


def join(request_id: str | None = None, phone: str = PHONE, **changes) -> JoinWish:
    return JoinWish(
        **{"request_id": request_id or new_id(), "phone": phone, "service": "documents", "language": "lv", **changes}
    )


async def joined(hub: Hub, branch: MadeUpBranch, **changes) -> tuple[str, Ticket]:
    wish = join()
    link = await hub.ask(RIGA, wish)
    ticket = branch.ticket(**changes)
    await branch.say(hub, branch.outcome(wish.request_id, ticket=ticket))
    return link, ticket
