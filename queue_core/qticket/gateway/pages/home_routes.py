"""The first two steps: the institution, and its branch."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response

from queue_core.qticket.gateway.pages.branch_facts import BranchFacts, read_branch
from queue_core.qticket.gateway.pages.rendering import STATIC, wants_text
from queue_core.qticket.gateway.pages.site import client
from queue_core.qticket.gateway.pages.words import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request

    from queue_core.qticket.gateway.pages.site import Site
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView

_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """An institution and its branches. `slug` names it in an address."""

    slug: str
    name: str
    branches: tuple[BranchFacts, ...]


class HomeRoutes:
    """Where one begins."""

    def __init__(self, site: Site) -> None:
        self._site = site

    async def root(self, request: Request) -> Response:
        """To the pages in the browser's language, else in the office's own."""
        language = wanted_language(request) or self._own_language()
        text = "?text" if wants_text(request) else ""
        return RedirectResponse(f"/{language}/{text}", 302, {"Vary": "Accept-Language, Accept"})

    async def home(self, request: Request) -> Response:
        """Institutions; where there is only one, or one is chosen, its branches."""
        words = self._site.words(request)
        providers = self._providers(words)
        slug = request.query_params.get("provider", "")
        chosen = next((each for each in providers if each.slug == slug), None)
        if chosen is None and len(providers) == 1:
            chosen = providers[0]
        query = f"provider={chosen.slug}" if chosen and len(providers) > 1 else ""
        is_choosing = chosen is None and bool(providers)
        return self._site.renderer.answer(
            "home",
            self._site.place(request, "/", query),
            request,
            heading=words.say("Choose an institution") if is_choosing else words.say("Choose a branch"),
            provider=chosen,
            several_providers=len(providers) > 1,
            providers=providers if is_choosing else (),
            branches=chosen.branches if chosen else (),
        )

    async def short(self, request: Request) -> Response:
        """The address in a paper's QR: to the ticket's page in the ticket's language."""
        branch_id = request.path_params["branch"].lower()
        link = request.path_params["link"].lower()
        view = await self._site.desk.ticket(branch_id, link, client=client(request))
        language = view.ticket.language if view.ticket else ""
        if language not in LANGUAGES:
            language = wanted_language(request) or self._own_language()
        return RedirectResponse(f"/{language}/{branch_id}/t/{view.link}", 303)

    async def static(self, request: Request) -> Response:
        """The style sheet and the script."""
        name = request.url.path.rpartition("/")[2]
        return Response(self._site.renderer.static[name], media_type=STATIC[name], headers={"Cache-Control": _FOR_EVER})

    def _own_language(self) -> str:
        for view in self._site.desk.branches():
            for language in view.profile.languages:
                if language in LANGUAGES:
                    return language
        return LANGUAGES[0]

    def _providers(self, words: Phrasebook) -> tuple[Provider, ...]:
        now = self._site.clock()
        found: dict[str, list[BranchFacts]] = {}
        for view in self._site.desk.branches():
            found.setdefault(_slug(view), []).append(read_branch(view, words, now))
        providers = (
            Provider(slug=slug, name=branches[0].institution, branches=tuple(sorted(branches, key=lambda it: it.name)))
            for slug, branches in found.items()
        )
        return tuple(sorted(providers, key=lambda provider: provider.name))


def _slug(view: BranchView) -> str:
    """The institution's name in its own language, in the letters of addresses."""
    name = view.profile.institution.get(view.profile.languages[0]) or next(iter(view.profile.institution.values()))
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or name.encode().hex()


def _first_of_ours(accepted: str) -> str | None:
    """The first language of these pages by the browser's preference."""
    ranked: list[tuple[float, str]] = []
    for part in accepted.lower().split(",")[:20]:
        tag, _, quality = part.partition(";q=")
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        language = tag.strip().partition("-")[0]
        if language in LANGUAGES and weight > 0:
            ranked.append((-weight, language))
    return min(ranked, key=lambda entry: entry[0])[1] if ranked else None


def wanted_language(request: Request) -> str | None:
    """The first language of these pages that the browser prefers, None where there is none."""
    return _first_of_ours(request.headers.get("accept-language", ""))
