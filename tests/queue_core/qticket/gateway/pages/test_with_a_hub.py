"""The pages in front of a real hub, with a branch that answers it: nothing made up in between."""

from __future__ import annotations

import re
import sqlite3
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx2
import pytest

from queue_core.qticket import messages
from queue_core.qticket.gateway.app import Gateway
from queue_core.qticket.gateway.hub import Hub
from queue_core.qticket.gateway.wishes import JoinWish
from tests.queue_core.qticket.gateway.made_up import PHONE, new_id
from tests.queue_core.qticket.gateway.phone_app import answering, giving_numbers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from queue_core.qticket.gateway.settings import GatewaySettings
    from tests.queue_core.offices import FakeClock
    from tests.queue_core.qticket.gateway.made_up import MadeUpBranch

pytestmark = pytest.mark.anyio
PAGE = "/lv/riga-2"


@pytest.fixture
async def browser(hub: Hub, settings: GatewaySettings, clock: FakeClock) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser without scripts that goes where it is sent."""
    transport = httpx2.ASGITransport(Gateway(hub, settings, clock).app)
    async with httpx2.AsyncClient(
        transport=transport,
        base_url="https://q.example",
        headers={"accept": "text/html", "origin": "https://q.example"},
        follow_redirects=True,
    ) as opened:
        yield opened


@asynccontextmanager
async def joined(
    browser: httpx2.AsyncClient, hub: Hub, branch: MadeUpBranch, path: str = "/join", **form: str
) -> AsyncIterator[httpx2.Response]:
    """The page after a form has been sent, while the branch goes on answering."""
    page = await browser.get(PAGE)
    request_id = re.findall(r'name="id" value="([^"]+)"', page.text)[0]
    async with answering(hub, branch, giving_numbers(branch)):
        yield await browser.post(PAGE + path, data={"service": "documents", "id": request_id, **form})


async def test_who_joins_sees_the_number_and_later_the_call(
    browser: httpx2.AsyncClient, hub: Hub, made_up_branch: MadeUpBranch
) -> None:
    async with joined(browser, hub, made_up_branch, party="2") as page:
        assert re.search(r'aria-hidden="true">A\d{3}<', page.text)
    [view] = hub.tickets_of("riga-2", browser.cookies["phone"])
    assert view.ticket is not None
    assert view.ticket.party == 2
    assert view.ticket.code in (await browser.get(PAGE)).text

    await made_up_branch.say(hub, made_up_branch.change(view.ticket, state="called", presence="here", counter=4))

    assert "Jūs izsauc pie 4. lodziņa" in (await browser.get(str(page.url))).text
    assert "JŪS IZSAUC PIE 4. LODZIŅA" in (await browser.get(f"{page.url}?text")).text


async def test_a_form_that_is_sent_again_after_a_restart_is_the_same_phone_s(
    browser: httpx2.AsyncClient, hub: Hub, made_up_branch: MadeUpBranch, settings: GatewaySettings, clock: FakeClock
) -> None:
    async with joined(browser, hub, made_up_branch, id="a-form-whose-answer-was-lost") as page:
        browser.cookies.clear()
        await hub.close()
        restarted = await Hub.open(settings, clock)
        transport = httpx2.ASGITransport(Gateway(restarted, settings, clock).app)
        async with httpx2.AsyncClient(transport=transport, base_url="https://q.example") as again:
            sent = {"service": "documents", "id": "a-form-whose-answer-was-lost"}
            answer = await again.post(f"{PAGE}/join", data=sent)
        assert answer.headers["location"] == page.url.path
        await restarted.close()


async def test_a_gateway_from_last_night_s_backup_is_asked_the_same_again_and_shows_the_number(
    browser: httpx2.AsyncClient, hub: Hub, made_up_branch: MadeUpBranch, settings: GatewaySettings, clock: FakeClock
) -> None:
    await hub.show("riga-2", made_up_branch.picture())
    await hub.ask("riga-2", JoinWish(request_id=new_id(), phone=PHONE, service="documents", language="lv"))
    backup = settings.data_dir.parent / "backup"
    backup.mkdir(mode=0o700)
    with sqlite3.connect(settings.database) as source, sqlite3.connect(backup / settings.database.name) as copy:
        source.backup(copy)
    source.close()
    copy.close()
    clock.move(timedelta(days=1))
    await hub.show("riga-2", made_up_branch.picture())
    form = {"service": "documents", "id": "a-form-that-a-script-remembers", "phone": "dBjftJeZ4CVP-mB92K27uhbU"}
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)) as asked:
        page = await browser.post(f"{PAGE}/join", data=form)

    restored = await Hub.open(replace(settings, data_dir=backup), clock)
    transport = httpx2.ASGITransport(Gateway(restored, settings, clock).app)
    async with httpx2.AsyncClient(transport=transport, base_url="https://q.example", follow_redirects=True) as again:
        lost = await again.get(page.url.path, headers={"accept": "text/html"})
        assert lost.status_code == 404
        assert 'id="unknown"' in lost.text
        yesterday = {**form, "again": "1", "day": str(made_up_branch.today - timedelta(days=1))}
        assert (await again.post(f"{PAGE}/join", data=yesterday)).status_code == 410
        async with answering(restored, made_up_branch, giving_numbers(made_up_branch)) as asked_again:
            today = {**yesterday, "day": str(made_up_branch.today)}
            shown = await again.post(f"{PAGE}/join", data=today)
        assert (shown.status_code, shown.url.path) == (200, page.url.path)
        assert _phone(asked_again, form["id"]) == _phone(asked, form["id"])
        assert page.url.path in (await again.post(f"{PAGE}/mine", data=form)).text
    await restored.close()


@pytest.mark.parametrize("path", ["/join", "/book"])
async def test_a_form_that_is_sent_again_is_not_judged_by_what_the_branch_has_changed_since(
    browser: httpx2.AsyncClient, hub: Hub, made_up_branch: MadeUpBranch, path: str
) -> None:
    form = {"id": "a-form-whose-answer-was-lost", "party": "6", "at": made_up_branch.clock.now.isoformat()}
    async with joined(browser, hub, made_up_branch, path, **form) as page:
        profile = made_up_branch.profile()
        changed = {"services": profile.services[1:], "languages": ("en",), "party_limit": 2}
        await hub.introduce("riga-2", profile.model_copy(update=changed))
        again = await browser.post(PAGE + path, data={"service": "documents", **form})
    assert (again.status_code, again.url) == (200, page.url)


async def test_what_is_done_on_the_page_reaches_the_branch(
    browser: httpx2.AsyncClient, hub: Hub, made_up_branch: MadeUpBranch
) -> None:
    async with joined(browser, hub, made_up_branch) as page:
        for act in ("late", "arrived", "cancel"):
            answer = await browser.post(f"{page.url}/{act}", data={"id": f"an-act-of-the-page-{act}"})
            assert answer.status_code == 200
        [view] = hub.tickets_of("riga-2", browser.cookies["phone"])
        assert view.ticket is not None
        made_up_branch.stands(view.ticket, minutes=60)
        await hub.show("riga-2", made_up_branch.picture())
        said = await browser.post(f"{page.url}/minutes", data={"minutes": "20"})

    assert "Dodieties ceļā ap plkst." in said.text


async def test_a_time_is_booked(browser: httpx2.AsyncClient, hub: Hub, made_up_branch: MadeUpBranch) -> None:
    async with answering(hub, made_up_branch, giving_numbers(made_up_branch)):
        page = await browser.get(f"{PAGE}/book?service=documents&day={made_up_branch.today}")
    [time] = re.findall(r'name="at" value="([^"]+)"', page.text)

    async with joined(browser, hub, made_up_branch, "/book", at=time) as booked:
        assert "Jūsu numurs" in booked.text


async def test_a_ticket_that_is_nobodys_is_said_to_be(
    browser: httpx2.AsyncClient, made_up_branch: MadeUpBranch
) -> None:
    answer = await browser.get(f"{PAGE}/t/{'0' * 26}")

    assert answer.status_code == 404
    assert "Šāda numura šeit nav" in answer.text


async def test_a_form_of_another_site_is_refused_in_words(
    browser: httpx2.AsyncClient, made_up_branch: MadeUpBranch
) -> None:
    answer = await browser.post(f"{PAGE}/join", data={"service": "documents"}, headers={"origin": "https://evil.test"})

    assert answer.status_code == 403
    assert "Šī veidlapa atsūtīta no citas vietnes" in answer.text


def _phone(asked: list[messages.AnyRequest], request_id: str) -> str:
    [found] = [one.phone for one in asked if isinstance(one, messages.Join) and one.id == request_id]
    return found
