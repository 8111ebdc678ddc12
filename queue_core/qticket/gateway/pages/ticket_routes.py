"""A ticket's page, and what its holder does there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from weakref import WeakValueDictionary

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from queue_core.qticket.gateway.pages.branch_facts import read_branch
from queue_core.qticket.gateway.pages.calendars import booking_ics
from queue_core.qticket.gateway.pages.codes import qr_svg
from queue_core.qticket.gateway.pages.forms import new_request_id, number_of, request_id_of
from queue_core.qticket.gateway.pages.live_part import LivePart
from queue_core.qticket.gateway.pages.rendering import RELOAD_S
from queue_core.qticket.gateway.pages.site import client
from queue_core.qticket.gateway.pages.ticket_facts import read_ticket
from queue_core.qticket.gateway.phone_desk import MOST_MINUTES
from queue_core.qticket.gateway.streams import SIGN_OF_LIFE, Shown

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from queue_core.qticket.gateway.pages.site import Site
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import TicketView

_A_DAY = "private, max-age=86400"


class TicketRoutes:
    """A ticket's page. Whoever has its address is its holder."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._live: WeakValueDictionary[tuple[str, str, str], LivePart] = WeakValueDictionary()

    async def page(self, request: Request) -> Response:
        """How it stands."""
        return self._answer(request, await self._view(request))

    async def events(self, request: Request) -> ASGIApp:
        """How it stands, as it changes."""
        words, desk = self._site.words(request), self._site.desk
        view = await self._view(request)
        branch_id, link = view.branch_id, view.link
        live = self._live.setdefault((branch_id, link, words.language), LivePart(self._site.renderer, words))

        def shown() -> Shown:
            now_view, branch = desk.known_ticket(branch_id, link), desk.branch(branch_id)
            live.look(now_view, branch, self._site.clock(), (now_view.version, *self._site.freshness(branch)))
            return Shown(live.version, lambda: live.html)

        watch, key = desk.hub.watch_ticket(branch_id, link), ("ticket page", branch_id, link, words.language)
        return self._site.streams.stream(watch, shown, key, SIGN_OF_LIFE)

    async def code(self, request: Request) -> Response:
        """The check-in QR."""
        view = await self._view(request)
        token = view.ticket.check_in_token if view.ticket else None
        if token is None or view.is_paper:
            raise HTTPException(404)
        return Response(qr_svg(token), media_type="image/svg+xml", headers={"Cache-Control": _A_DAY})

    async def calendar(self, request: Request) -> Response:
        """The booking for the reader's calendar."""
        words, view = self._site.words(request), await self._view(request)
        ticket = view.ticket
        if ticket is None or ticket.appointment_at is None:
            raise HTTPException(404)
        branch = read_branch(self._site.desk.branch(view.branch_id), words, self._site.clock())
        service = next((each.name for each in branch.services if each.id == ticket.service), "")
        text = booking_ics(
            uid=ticket.id,
            starts_at=ticket.appointment_at,
            made_at=ticket.issued_at,
            summary=f"{ticket.code} – {service}",
            place=f"{branch.name}, {branch.institution}",
            address=f"{self._site.site(request)}/{words.language}/{view.branch_id}/t/{view.link}",
        )
        headers = {"Content-Disposition": f'attachment; filename="{ticket.code}.ics"'}
        return Response(text, media_type="text/calendar", headers=headers)

    async def minutes(self, request: Request) -> Response:
        """Note how many minutes the holder needs."""
        words = self._site.words(request)
        minutes = number_of(await request.form(), "minutes")
        if minutes is None or minutes > MOST_MINUTES:
            wrong = {"minutes": words.say("Please give a number of minutes from 0 to {most}.", most=MOST_MINUTES)}
            return self._answer(request, await self._view(request), wrong=wrong)
        params = request.path_params
        view = await self._site.desk.set_minutes(params["branch"], params["link"].lower(), minutes, client(request))
        return self._back(words, view, "leave")

    async def ask_cancel(self, request: Request) -> Response:
        """Ask whether it is meant."""
        view = await self._view(request)
        if view.ticket is None or view.ticket.state != "waiting":
            return self._back(self._site.words(request), view)
        return self._answer(request, view, "cancel")

    async def cancel(self, request: Request) -> Response:
        """Give the number back."""
        return await self._act(request, "cancel")

    async def late(self, request: Request) -> Response:
        """Let others go first."""
        return await self._act(request, "late")

    async def arrived(self, request: Request) -> Response:
        """Say that the holder is there."""
        return await self._act(request, "arrived")

    async def _act(self, request: Request, kind: Literal["cancel", "late", "arrived"]) -> Response:
        params, form = request.path_params, await request.form()
        view = await self._site.desk.act(
            params["branch"], params["link"].lower(), kind, request_id=request_id_of(form), client=client(request)
        )
        return self._back(self._site.words(request), view)

    async def _view(self, request: Request) -> TicketView:
        params = request.path_params
        return await self._site.desk.ticket(params["branch"], params["link"].lower(), client=client(request))

    def _back(self, words: Phrasebook, view: TicketView, part: str = "") -> Response:
        where = f"/{words.language}/{view.branch_id}/t/{view.link}"
        return RedirectResponse(f"{where}#{part}" if part else where, 303)

    def _answer(
        self, request: Request, view: TicketView, template: str = "ticket", *, wrong: dict[str, str] | None = None
    ) -> Response:
        words, now = self._site.words(request), self._site.clock()
        branch = self._site.desk.branch(view.branch_id)
        facts = read_ticket(view, branch, words, now)
        path = f"/{view.branch_id}/t/{view.link}"
        is_live = template == "ticket" and not facts.is_over
        return self._site.renderer.answer(
            template,
            self._site.place(request, path),
            request,
            status=422 if wrong else 200,
            ticket=facts,
            branch=read_branch(branch, words, now),
            wrong=wrong or {},
            request_id=new_request_id(),
            live=f"/{words.language}{path}/events" if is_live else "",
            reload_s=RELOAD_S if is_live and not wrong and "still" not in request.query_params else 0,
        )
