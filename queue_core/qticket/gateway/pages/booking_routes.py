"""Booking a time: the service, the day, a free time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from queue_core.qticket.gateway.pages.branch_facts import booking_days, moments_of, read_branch, service_names
from queue_core.qticket.gateway.pages.forms import moment_of, new_request_id, number_of, request_id_of, text_of
from queue_core.qticket.gateway.pages.moments import capital
from queue_core.qticket.gateway.pages.refusals import Objection, Teller
from queue_core.qticket.gateway.pages.site import client, language_at
from queue_core.qticket.gateway.problems import BranchSilent, Refused, UnknownBranch

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request

    from queue_core.qticket.gateway.pages.site import Site
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView


class BookingRoutes:
    """The booking page of a branch."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def page(self, request: Request) -> Response:
        """The services and days; once both are chosen, the free times."""
        words, view = self._site.words(request), self._bookable(request)
        query = request.query_params
        return await self._answer(request, view, words, query.get("service", ""), query.get("day", ""))

    async def book(self, request: Request) -> Response:
        """Take a time, and go to the booking's page."""
        words, form = self._site.words(request), await request.form()
        request_id = request_id_of(form)
        branch_id = request.path_params["branch"]
        # Whoever sends a form again because no answer has come is not judged by what has changed since.
        is_repeat = self._site.desk.has_asked(branch_id, request_id)
        view = self._site.desk.branch(branch_id) if is_repeat else self._bookable(request)
        service, starts_at = text_of(form, "service"), moment_of(form, "at")
        if starts_at is None:
            wrong = {"at": words.say("Please choose a time.")}
            return await self._answer(request, view, words, service, text_of(form, "day"), wrong=wrong)
        phone, is_cookie = self._site.phone(request, form, request_id)
        ticket = await self._site.desk.book(
            view.id,
            request_id=request_id,
            phone=phone,
            service=service,
            language=language_at(view, words),
            party=number_of(form, "party") or 1,
            starts_at=starts_at,
            client=client(request),
        )
        response = RedirectResponse(f"/{words.language}/{view.id}/t/{ticket.link}", 303)
        if is_cookie:
            day = moments_of(view, words, self._site.clock()).local(starts_at).date()
            self._site.keep_phone(request, response, phone, view, day)
        return response

    def _bookable(self, request: Request) -> BranchView:
        view = self._site.desk.branch(request.path_params["branch"])
        if not any(offer.bookable for offer in view.profile.services):
            raise UnknownBranch
        return view

    async def _answer(
        self,
        request: Request,
        view: BranchView,
        words: Phrasebook,
        service: str,
        day_text: str,
        *,
        wrong: dict[str, str] | None = None,
    ) -> Response:
        moments = moments_of(view, words, self._site.clock())
        days = booking_days(view.profile, moments.today)
        facts = read_branch(view, words, self._site.clock())
        bookable = {offer.id for offer in view.profile.services if offer.bookable}
        day = _day(day_text)
        times: tuple[datetime, ...] = ()
        objection = None
        is_chosen = day in days and service in bookable
        if day is not None and is_chosen:
            times, objection = await self._times(request, view, words, service, day)
        return self._site.renderer.answer(
            "book",
            self._site.place(request, f"/{view.id}/book", f"service={service}&day={day}" if is_chosen else ""),
            request,
            status=422 if wrong else 200,
            branch=facts,
            services=tuple(each for each in facts.services if each.id in bookable),
            service_name=service_names(view.profile, words.language).get(service, ""),
            days={each.isoformat(): capital(moments.day(each)) for each in days},
            chosen=service if service in bookable else "",
            chosen_day=str(day) if is_chosen else "",
            times={each.isoformat(): moments.time(each) for each in times},
            objection=objection,
            wrong=wrong or {},
            request_id=new_request_id(),
        )

    async def _times(
        self, request: Request, view: BranchView, words: Phrasebook, service: str, day: date
    ) -> tuple[tuple[datetime, ...], Objection | None]:
        try:
            return await self._site.desk.times(view.id, service, day, client(request)), None
        except BranchSilent:
            title, instead = words.say("The branch does not answer now"), words.say("Please try again in a minute.")
            return (), Objection(title=title, instead=instead)
        except Refused as refused:
            moments = moments_of(view, words, self._site.clock())
            names = service_names(view.profile, words.language)
            return (), Teller(words=words, moments=moments, services=names).tell(refused.refusal)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
