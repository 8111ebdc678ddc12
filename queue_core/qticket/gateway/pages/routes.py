"""All addresses of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from queue_core.qticket.gateway.pages.booking_routes import BookingRoutes
from queue_core.qticket.gateway.pages.branch_routes import BranchRoutes
from queue_core.qticket.gateway.pages.home_routes import HomeRoutes
from queue_core.qticket.gateway.pages.rendering import STATIC
from queue_core.qticket.gateway.pages.ticket_routes import TicketRoutes

if TYPE_CHECKING:
    from queue_core.qticket.gateway.pages.site import Site


def routes(site: Site) -> list[Route]:
    """Every page of a site; to stand behind the other interfaces' routes, since these take in `/anything/`."""
    home, branch, ticket, booking = HomeRoutes(site), BranchRoutes(site), TicketRoutes(site), BookingRoutes(site)
    one = "/{language}/{branch}"
    link = f"{one}/t/{{link}}"
    return [
        Route("/", home.root),
        *(Route(f"/{name}", home.static) for name in STATIC),
        # A scanned address may be in capitals, or not.
        Route("/T/{branch}/{link}", home.short),
        Route("/t/{branch}/{link}", home.short),
        Route("/{language}/", home.home),
        Route(one, branch.page),
        Route(f"{one}/join", branch.join, methods=["POST"]),
        Route(f"{one}/mine", branch.mine, methods=["POST"]),
        Route(f"{one}/events", branch.events),
        Route(f"{one}/book", booking.page),
        Route(f"{one}/book", booking.book, methods=["POST"]),
        Route(link, ticket.page),
        Route(f"{link}/events", ticket.events),
        Route(f"{link}/code.svg", ticket.code),
        Route(f"{link}/booking.ics", ticket.calendar),
        Route(f"{link}/minutes", ticket.minutes, methods=["POST"]),
        Route(f"{link}/cancel", ticket.ask_cancel),
        Route(f"{link}/cancel", ticket.cancel, methods=["POST"]),
        Route(f"{link}/late", ticket.late, methods=["POST"]),
        Route(f"{link}/arrived", ticket.arrived, methods=["POST"]),
    ]
