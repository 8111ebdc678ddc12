"""The third step: a branch's live queue, and joining it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, RedirectResponse, Response

from queue_core.qticket.gateway import days
from queue_core.qticket.gateway.pages.branch_facts import moments_of, read_branch
from queue_core.qticket.gateway.pages.forms import (
    cookie_of,
    new_request_id,
    number_of,
    phone_of,
    request_id_of,
    text_of,
)
from queue_core.qticket.gateway.pages.site import client, language_at
from queue_core.qticket.gateway.pages.ticket_facts import TicketFacts, read_ticket
from queue_core.qticket.gateway.problems import Over
from queue_core.qticket.gateway.streams import SIGN_OF_LIFE, Shown

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp

    from queue_core.qticket.gateway.pages.site import Site
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView


class BranchRoutes:
    """A branch's page."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """The live queue, and the form to join it."""
        words = self._site.words(request)
        view = self._site.desk.branch(request.path_params["branch"])
        return self._answer(request, view, words)

    async def join(self, request: Request) -> Response:
        """Take a number, and go to its page."""
        words = self._site.words(request)
        view = self._site.desk.branch(request.path_params["branch"])
        form = await request.form()
        service = text_of(form, "service")
        party = number_of(form, "party") if "party" in form else 1
        wrong = {}
        # What a phone asks again by itself because its ticket is not known here any more must give no new number.
        if "again" in form and text_of(form, "day") != self._day(view):
            raise Over
        request_id = request_id_of(form)
        if service not in (offer.id for offer in view.profile.services):
            wrong["service"] = words.say("Please choose a service.")
        if party is None or not 1 <= party <= view.profile.party_limit:
            wrong["party"] = words.count(
                "One number is for at most {n} person.",
                "One number is for at most {n} people.",
                view.profile.party_limit,
            )
        # Whoever sends a form again because no answer has come is not judged by what has changed since.
        if party is None or (wrong and not self._site.desk.has_asked(view.id, request_id)):
            return self._answer(request, view, words, wrong=wrong, chosen=service, party=party or 1)
        phone, is_cookie = self._site.phone(request, form, request_id)
        ticket = await self._site.desk.join(
            view.id,
            request_id=request_id,
            phone=phone,
            service=service,
            language=language_at(view, words),
            party=party,
            client=client(request),
        )
        response = RedirectResponse(f"/{words.language}/{view.id}/t/{ticket.link}", 303)
        if is_cookie:
            self._site.keep_phone(request, response, phone, view, moments_of(view, words, self._site.clock()).today)
        return response

    async def mine(self, request: Request) -> Response:
        """What a phone holds here, as a part of the page."""
        words = self._site.words(request)
        view = self._site.desk.branch(request.path_params["branch"])
        mine = self._mine(view, words, phone_of(await request.form()))
        return HTMLResponse(self._site.renderer.part("mine", words, mine=mine))

    async def events(self, request: Request) -> ASGIApp:
        """The live queue as it changes."""
        words = self._site.words(request)
        branch_id = self._site.desk.branch(request.path_params["branch"]).id

        def shown() -> Shown:
            view = self._site.desk.branch(branch_id)
            return Shown((view.version, *self._site.freshness(view)), lambda: self._part(view, words))

        watch, key = self._site.desk.hub.watch_branch(branch_id), ("branch page", branch_id, words.language)
        return self._site.streams.stream(watch, shown, key, SIGN_OF_LIFE)

    def _part(self, view: BranchView, words: Phrasebook) -> str:
        facts = read_branch(view, words, self._site.clock())
        return self._site.renderer.part("branch_live", words, branch=facts)

    def _day(self, view: BranchView) -> str:
        return days.business_day(view.profile, view.picture, self._site.clock()).isoformat()

    def _mine(self, view: BranchView, words: Phrasebook, phone: str | None) -> tuple[TicketFacts, ...]:
        if phone is None:
            return ()
        now = self._site.clock()
        return tuple(read_ticket(each, view, words, now) for each in self._site.desk.tickets_of(view.id, phone))

    def _answer(
        self,
        request: Request,
        view: BranchView,
        words: Phrasebook,
        *,
        wrong: dict[str, str] | None = None,
        chosen: str = "",
        party: int = 1,
    ) -> Response:
        return self._site.renderer.answer(
            "branch",
            self._site.place(request, f"/{view.id}"),
            request,
            status=422 if wrong else 200,
            branch=read_branch(view, words, self._site.clock()),
            mine=self._mine(view, words, cookie_of(request)),
            wrong=wrong or {},
            chosen=chosen,
            party=party,
            request_id=new_request_id(),
            day=self._day(view),
            live=f"/{words.language}/{view.id}/events",
        )
