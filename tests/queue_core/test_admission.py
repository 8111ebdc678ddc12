from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from queue_core.admission import admit
from queue_core.branch import ServiceId
from queue_core.errors import Closed, PartyTooLarge, PartyTooSmall, Refusal, UnknownLanguage, UnknownService
from queue_core.refusals import NoPriority
from tests.queue_core.offices import DOCUMENTS, OFFICE, branch, hours, period, request, riga

OPEN, SHUT = riga(2026, 3, 4, 10), riga(2026, 3, 4, 18)
OFFICE_BRANCH = branch(hours(OFFICE))


def test_what_is_granted_says_for_which_service_and_day():
    night = branch(hours((period("18:00", "26:00"),)))
    granted = admit(request(), night, riga(2026, 3, 5, 1))
    assert granted.service.id == DOCUMENTS
    assert granted.business_day == date(2026, 3, 4)


def test_a_closed_branch_tells_when_it_opens():
    with pytest.raises(Closed) as refused:
        admit(request(), OFFICE_BRANCH, SHUT)
    assert refused.value.next_opening == riga(2026, 3, 5, 9)


def test_a_branch_that_never_opens_again_tells_no_opening():
    with pytest.raises(Closed) as refused:
        admit(request(), branch(hours(())), OPEN)
    assert refused.value.next_opening is None


def test_an_unknown_service_names_those_that_there_are():
    with pytest.raises(UnknownService) as refused:
        admit(request(ServiceId("tea")), OFFICE_BRANCH, OPEN)
    assert (refused.value.service_id, refused.value.known) == ("tea", ("documents", "passports", "advice"))


def test_an_unknown_language_names_those_that_there_are():
    with pytest.raises(UnknownLanguage) as refused:
        admit(request(language="de"), OFFICE_BRANCH, OPEN)
    assert (refused.value.language, refused.value.known) == ("de", ("lv", "en"))


def test_the_largest_party_is_granted_and_one_more_is_not():
    admit(request(party=4), OFFICE_BRANCH, OPEN)
    with pytest.raises(PartyTooLarge) as refused:
        admit(request(party=5), OFFICE_BRANCH, OPEN)
    assert (refused.value.party, refused.value.limit) == (5, 4)


@pytest.mark.parametrize("party", [0, -1])
def test_a_ticket_for_nobody_is_refused(party: int):
    with pytest.raises(PartyTooSmall) as refused:
        admit(request(party=party), OFFICE_BRANCH, OPEN)
    assert refused.value.party == party


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        (request(ServiceId("tea"), language="de", party=9), UnknownService),
        (request(language="de", party=9), UnknownLanguage),
        (request(party=9), PartyTooLarge),
        (request(party=0), PartyTooSmall),
        (request(), Closed),
    ],
)
def test_a_mistake_is_told_before_the_hours_are(wish, refusal: type[Refusal]):
    with pytest.raises(refusal):
        admit(wish, OFFICE_BRANCH, SHUT)


def test_each_refusal_has_a_name_of_its_own():
    names = [refusal.reason for refusal in Refusal.__subclasses__()]
    assert len(set(names)) == len(names)
    assert {"closed", "unknown_service", "party_too_large"} <= set(names)


def test_precedence_by_law_is_given_where_the_branch_gives_it():
    wish = replace(request(), priority=True)
    admit(wish, replace(OFFICE_BRANCH, priority=True), OPEN)
    with pytest.raises(NoPriority):
        admit(wish, OFFICE_BRANCH, OPEN)
