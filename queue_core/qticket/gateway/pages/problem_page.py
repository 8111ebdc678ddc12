"""A problem as a person reads it, in their language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from starlette.requests import Request

from queue_core.qticket.gateway.pages.branch_facts import moments_of, service_names
from queue_core.qticket.gateway.pages.home_routes import wanted_language
from queue_core.qticket.gateway.pages.moments import Moments
from queue_core.qticket.gateway.pages.refusals import Objection, Teller
from queue_core.qticket.gateway.pages.rendering import Place
from queue_core.qticket.gateway.pages.words import LANGUAGES
from queue_core.qticket.gateway.problems import GatewayProblem
from queue_core.qticket.messages import Refusal

if TYPE_CHECKING:
    from starlette.types import Scope

    from queue_core.qticket.gateway.pages.site import Site
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.phone_messages import PhoneProblem
    from queue_core.qticket.gateway.problem_answers import Shape
    from queue_core.qticket.gateway.views import BranchView


class ProblemPage:
    """Says problems as pages or plain text; see `problem_answers.Renderer`."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def __call__(self, scope: Scope, problem: PhoneProblem, shape: Shape) -> str | None:
        """In the language of the address, else of the browser."""
        request = Request(scope)
        language, _, rest = request.url.path.strip("/").partition("/")
        if language not in LANGUAGES:
            language, rest = wanted_language(request) or LANGUAGES[0], ""
        words = self._site.renderer.phrasebooks[language]
        branch = self._branch(rest.partition("/")[0])
        objection = self._objection(problem, branch, words)
        place = Place(words=words, site=self._site.site(request), path="/")
        back = f"/{language}/{branch.id if branch else ''}"
        is_unknown = problem.name == "unknown_ticket"
        if shape == "text/plain":
            return self._site.renderer.text("problem", place, objection=objection)
        return self._site.renderer.page("problem", place, objection=objection, back=back, is_unknown=is_unknown)

    def _branch(self, branch_id: str) -> BranchView | None:
        try:
            return self._site.desk.branch(branch_id)
        except GatewayProblem:
            return None

    def _objection(self, problem: PhoneProblem, branch: BranchView | None, words: Phrasebook) -> Objection:
        now = self._site.clock()
        if problem.reason:
            moments = moments_of(branch, words, now) if branch else Moments(words, ZoneInfo("UTC"), now)
            names = service_names(branch.profile, words.language) if branch else {}
            refusal = Refusal(reason=problem.reason, fields=problem.fields or {})
            return Teller(words=words, moments=moments, services=names).tell(refusal)
        return _said(problem.name, words) or _unforeseen(problem.status, words)


def _said(name: str, words: Phrasebook) -> Objection | None:
    say = words.say
    soon = say("Please try again in a minute.")
    return {
        "unknown_ticket": Objection(
            title=say("There is no such number here"),
            why=say("If you took a number by phone today, the branch has it also where it is not known here."),
            instead=say("Please join again, and you are told which. Or open the address again as you were given it."),
        ),
        "over": Objection(
            title=say("This number’s day is over"),
            why=say("What was known of it has been erased."),
            instead=say("Please take a new number."),
        ),
        "unknown_branch": Objection(
            title=say("There is no such branch here"), instead=say("Please choose one from the list.")
        ),
        "branch_silent": Objection(title=say("The branch does not answer now"), instead=soon),
        "too_many": Objection(title=say("Too many calls from here"), instead=soon),
        "foreign_origin": Objection(
            title=say("This form came from another site"), instead=say("Please begin on our own page.")
        ),
    }.get(name)


def _unforeseen(status: int, words: Phrasebook) -> Objection:
    say = words.say
    if status == 404:
        return Objection(title=say("There is no such page"), instead=say("Please begin at the start."))
    if status >= 500:
        return Objection(
            title=say("That did not work"),
            why=say("The fault is ours. A number that you have already been given still counts."),
            instead=say("Please try again in a minute."),
        )
    return Objection(title=say("That was not understood"), instead=say("Please load the page again."))
