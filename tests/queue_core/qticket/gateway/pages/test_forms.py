"""What visitors do on the pages without JavaScript, and what a script fills in for them."""

from __future__ import annotations

import re

import pytest

from queue_core.qticket.gateway.pages.words import LANGUAGES
from tests.queue_core.qticket.gateway.pages.made_up import BRANCH, PAPER, STATES, MadeUpDesk, at
from tests.queue_core.qticket.gateway.pages.site_app import Visitor

SECRET = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_w"  # noqa: S105 - a phone's name, made up
PAGE = f"/lv/{BRANCH}"


@pytest.fixture
def desk():
    return MadeUpDesk()


@pytest.fixture
def visitor(desk, tmp_path):
    return Visitor(desk, tmp_path)


def test_joining_leads_to_the_tickets_page(desk, visitor):
    request_id = _request_id(visitor.get(PAGE))

    answer = visitor.post(f"{PAGE}/join", service="noformesana", party="3", id=request_id, phone=SECRET)

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PAGE}/t/waiting"
    assert desk.asked == [
        (
            "join",
            {"request_id": request_id, "phone": SECRET, "service": "noformesana", "language": "lv", "party": 3},
        )
    ]


def test_a_phone_that_keeps_its_secret_itself_gets_no_cookie(visitor):
    answer = visitor.post(f"{PAGE}/join", service="noformesana", phone=SECRET)

    assert "set-cookie" not in answer.headers


def test_nobody_gets_a_cookie_for_looking(visitor):
    for path in ("/lv/", PAGE, f"{PAGE}/book", f"{PAGE}/t/waiting"):
        assert "set-cookie" not in visitor.get(path).headers


def test_without_javascript_a_cookie_keeps_the_secret_until_the_day_ends(desk, visitor):
    answer = visitor.post(f"{PAGE}/join", service="noformesana", phone="")

    cookie = answer.headers["set-cookie"].lower()
    assert all(each in cookie for each in ("httponly", "samesite=lax", "secure", "path=/"))
    assert f"max-age={(24 - 9) * 3600 - 41 * 60}" in cookie
    visitor.post(f"{PAGE}/join", service="noformesana", phone="")
    assert len({wish["phone"] for _, wish in desk.asked}) == 1


def test_a_form_that_is_sent_twice_at_once_is_one_request_of_one_phone(desk, tmp_path):
    request_id = _request_id(Visitor(desk, tmp_path).get(PAGE))
    visitor = Visitor(desk, tmp_path)

    for _ in range(2):
        visitor.post(f"{PAGE}/join", service="noformesana", id=request_id)
        visitor._cookies.clear()

    assert desk.asked[0] == desk.asked[1]


def test_two_looks_at_the_page_are_two_requests(visitor):
    assert _request_id(visitor.get(PAGE)) != _request_id(visitor.get(PAGE))


@pytest.mark.parametrize("given", ["", "nonsense", "<script>"])
def test_who_has_chosen_no_service_is_asked_again(desk, visitor, given):
    answer = visitor.post(f"{PAGE}/join", service=given)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "Lūdzu, izvēlieties pakalpojumu." in answer.text
    assert not desk.asked


@pytest.mark.parametrize("party", ["0", "9", "-1", "many", "1e3", "99999999999", "²"])
def test_a_party_that_cannot_be_is_asked_for_again(desk, visitor, party):
    answer = visitor.post(f"{PAGE}/join", service="noformesana", party=party)

    assert answer.status_code == 422
    assert "Viens numurs ir ne vairāk kā 8 personām." in answer.text
    assert not desk.asked


@pytest.mark.parametrize("phone", ["short", "ē" * 30, "a b" * 10, "x" * 200])
def test_a_secret_that_is_none_is_not_passed_on(desk, visitor, phone):
    visitor.post(f"{PAGE}/join", service="noformesana", phone=phone)

    assert re.fullmatch(r"[0-9a-f]{44}", str(desk.asked[0][1]["phone"]))


def test_ones_own_numbers_stand_on_the_branchs_page_by_cookie(desk, visitor):
    visitor.post(f"{PAGE}/join", service="noformesana")
    desk.held[str(desk.asked[0][1]["phone"])] = (STATES["waiting"],)

    page = visitor.get(PAGE).text

    assert "Jūsu numuri" in page
    assert f"{PAGE}/t/waiting" in page


def test_ones_own_numbers_are_told_to_the_secret_of_a_script(desk, visitor):
    desk.held[SECRET] = (STATES["called"], STATES["booked"])

    assert "A017" in visitor.post(f"{PAGE}/mine", phone=SECRET).text
    assert not visitor.post(f"{PAGE}/mine", phone=SECRET[:-1] + "x").text.strip()
    assert not visitor.post(f"{PAGE}/mine", phone="").text.strip()


def test_minutes_are_noted(desk, visitor):
    answer = visitor.post(f"{PAGE}/t/waiting/minutes", minutes=" 25 ")

    assert answer.headers["location"] == f"{PAGE}/t/waiting#leave"
    assert desk.asked == [("minutes", {"link": "waiting", "minutes": 25})]
    assert "Dodieties ceļā ap plkst. 09:55" in visitor.get(f"{PAGE}/t/waiting").text


@pytest.mark.parametrize("minutes", ["", "soon", "-5", "241", "12:30"])
def test_minutes_that_cannot_be_are_asked_for_again(desk, visitor, minutes):
    answer = visitor.post(f"{PAGE}/t/waiting/minutes", minutes=minutes)

    assert answer.status_code == 422
    assert "no 0 līdz 240" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert not desk.asked


def test_giving_a_number_back_is_asked_about_first(desk, visitor):
    question = visitor.get(f"{PAGE}/t/waiting/cancel")

    assert "Vai atteikties no numura A017?" in question.text
    assert not desk.asked
    answer = visitor.post(f"{PAGE}/t/waiting/cancel", id=_request_id(question))
    assert answer.headers["location"] == f"{PAGE}/t/waiting"
    assert desk.asked[0][0] == "cancel"


def test_a_number_that_waits_no_more_cannot_be_given_back(visitor):
    assert visitor.get(f"{PAGE}/t/called/cancel").headers["location"] == f"{PAGE}/t/called"


@pytest.mark.parametrize("act", ["late", "arrived"])
def test_an_act_is_asked_for_once_a_form(desk, visitor, act):
    request_id = _request_id(visitor.get(f"{PAGE}/t/waiting"))

    visitor.post(f"{PAGE}/t/waiting/{act}", id=request_id)
    visitor.post(f"{PAGE}/t/waiting/{act}", id=request_id)

    assert desk.asked == [(act, {"link": "waiting", "request_id": request_id})] * 2


def test_a_booking_is_made_for_the_time_that_was_chosen(desk, visitor):
    page = visitor.get(f"{PAGE}/book?service=sanemsana&day=2026-09-17").text
    time = re.findall(r'name="at" value="([^"]+)"', page)[1]

    answer = visitor.post(f"{PAGE}/book", service="sanemsana", day="2026-09-17", at=time, party="2", phone=SECRET)

    assert answer.headers["location"] == f"{PAGE}/t/booked"
    wish = desk.asked[0][1]
    assert (wish["service"], wish["starts_at"], wish["party"]) == ("sanemsana", at(10, 15), 2)


def test_days_without_openings_cannot_be_chosen(visitor):
    page = visitor.get(f"{PAGE}/book").text

    assert re.findall(r'<option value="(\d{4}-\d\d-\d\d)"', page) == [f"2026-09-{day}" for day in (16, 17, 18, 21, 22)]
    assert "Trešdiena, 16. septembris" in page


@pytest.mark.parametrize(
    "query", ["service=noformesana&day=2026-09-19", "service=x&day=2026-09-17", "day=%00", "service=<b>"]
)
def test_what_cannot_be_booked_shows_no_times(visitor, query):
    answer = visitor.get(f"{PAGE}/book?{query}")

    assert answer.status_code == 200
    assert 'name="at"' not in answer.text


@pytest.mark.parametrize("day", ["20260917", "2026-W38-4"])
def test_a_day_may_be_written_in_other_ways(visitor, day):
    assert "Ceturtdiena, 17. septembris</h2>" in visitor.get(f"{PAGE}/book?service=sanemsana&day={day}").text


@pytest.mark.parametrize("time", ["", "noon", "2026-09-17T10:15", "0001-01-01T00:00+14:00", "9999-12-31T23:59-14:00"])
def test_a_booking_without_a_time_is_asked_again(desk, visitor, time):
    answer = visitor.post(f"{PAGE}/book", service="sanemsana", day="2026-09-17", at=time)

    assert answer.status_code == 422
    assert "Lūdzu, izvēlieties laiku." in answer.text
    assert not desk.asked


def test_a_silent_branch_is_said_to_be_silent_on_the_booking_page(desk, visitor):
    desk.is_silent = True

    answer = visitor.get(f"{PAGE}/book?service=sanemsana&day=2026-09-17")

    assert answer.status_code == 200
    assert "Nodaļa pašlaik neatbild" in answer.text


def test_a_full_day_says_so(desk, visitor):
    desk.free = ()

    assert "brīvu laiku nav" in visitor.get(f"{PAGE}/book?service=sanemsana&day=2026-09-17").text


def test_a_booking_goes_into_a_calendar(visitor):
    answer = visitor.get(f"{PAGE}/t/booked/booking.ics")

    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART:20260917T071500Z\r\n" in answer.text
    assert all(len(line.encode()) <= 75 for line in answer.text.split("\r\n"))
    unfolded = answer.text.replace("\r\n ", "")
    assert "LOCATION:Rīgas 2. nodaļa\\, Pilsonības un migrācijas lietu pārvalde\r\n" in unfolded
    assert visitor.get(f"{PAGE}/t/waiting/booking.ics").status_code == 404


@pytest.mark.parametrize("address", [f"/T/{BRANCH.upper()}/{PAPER.upper()}", f"/t/{BRANCH}/{PAPER}"])
def test_a_scanned_paper_opens_its_page_in_its_language(visitor, address):
    answer = visitor.get(address, accept_language="lv")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/ru/{BRANCH}/t/{PAPER}"


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "lv"),
        ("de-DE,de;q=0.9", "lv"),
        ("uk-UA,uk;q=0.9,ru;q=0.8", "uk"),
        ("de,en;q=0.5,ru;q=0.7", "ru"),
        ("EN-gb", "en"),
        ("en;q=0, ru;q=x, lv;q=0.1", "lv"),
    ],
)
def test_the_first_page_is_in_the_browsers_language(visitor, accepted, language):
    answer = visitor.get("/", accept_language=accepted)

    assert answer.headers["location"] == f"/{language}/"
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        (f"/lv/{BRANCH}/t/nobodys", 404, "Šāda numura šeit nav"),
        (f"/lv/{BRANCH}/t/over", 410, "Šī numura diena ir beigusies"),
        ("/lv/nowhere", 404, "Šādas nodaļas šeit nav"),
        ("/lv/nowhere/at/all", 404, "Šādas lapas nav"),
        ("/xx/", 404, "Šādas lapas nav"),
    ],
)
def test_problems_are_said_in_the_readers_language(visitor, path, status, said):
    answer = visitor.get(path)

    assert answer.status_code == status
    assert said in answer.text
    assert "json" in visitor.get(path, accept="application/json").headers["content-type"]


def test_switching_the_language_stays_on_the_page(visitor):
    for path in (f"/{BRANCH}", f"/{BRANCH}/t/waiting", f"/{BRANCH}/book?service=sanemsana&amp;day=2026-09-17"):
        page = visitor.get(f"/lv{path.replace('&amp;', '&')}").text
        assert all(f'href="/{language}{path}"' in page for language in LANGUAGES if language != "lv")


def _request_id(answer):
    return re.findall(r'name="id" value="([^"]+)"', answer.text)[0]
