"""The pages in a real browser: they fit, can be read, touched and reached by keys, and are live."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from queue_core.qticket.gateway.pages.words import LANGUAGES
from tests.browser import open_browser
from tests.queue_core.qticket.gateway.pages.made_up import BRANCH, NOW, STANDING, STATES, MadeUpDesk, ticket
from tests.queue_core.qticket.gateway.pages.serving import served

PATHS = (
    "/",
    f"/{BRANCH}",
    f"/{BRANCH}/book?service=noformesana&day=2026-09-17",
    f"/{BRANCH}/t/minutes",
    f"/{BRANCH}/t/leave",
    f"/{BRANCH}/t/called",
    f"/{BRANCH}/t/noshow",
    f"/{BRANCH}/t/full",
    f"/{BRANCH}/t/booked",
    f"/{BRANCH}/t/waiting/cancel",
    "/nowhere",
)
DEADLINE_MS = 20_000

LOOK = r"""
() => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`${root.scrollWidth} px wide`);
  const colour = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const found = colour(getComputedStyle(each).backgroundColor);
      if (found.a > 0.99) return found.rgb;
    }
    return [255, 255, 255];
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const shown = (element) => element.getClientRects().length && !element.closest(".unseen, .skip");
  for (const element of document.body.querySelectorAll("*")) {
    if (!shown(element)) continue;
    const box = element.getBoundingClientRect();
    const name = `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 30)}`;
    if (box.right > root.clientWidth + 0.5 || box.left < -0.5) faults.push(`outside: ${name}`);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth) faults.push(`cut off: ${name}`);
    if ([...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) {
      const style = getComputedStyle(element);
      const [high, low] = [light(colour(style.color).rgb), light(ground(element))].sort((a, b) => b - a);
      const contrast = (high + 0.05) / (low + 0.05);
      if (contrast < 7) faults.push(`contrast ${contrast.toFixed(2)}: ${name}`);
      if (parseFloat(style.fontSize) < 14) faults.push(`small: ${name}`);
    }
    if (element.matches("a, button, select, input:not([type=hidden])")) {
      const target = (element.closest("label") || element).getBoundingClientRect();
      if (target.height < 48 || target.width < 48) faults.push(`target ${target.width}×${target.height}: ${name}`);
    }
  }
  return faults;
}
"""


@pytest.fixture(scope="module")
def browser():
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with served(tmp_path_factory.mktemp("pages")) as running:
        yield running


@pytest.fixture(autouse=True)
def fresh_desk(site):
    site.on_loop(lambda: site.desk.__dict__.update(MadeUpDesk().__dict__ | {"topics": site.desk.topics}))


@contextmanager
def opened(browser, *, width=360, scheme="light", scripts=True):
    context = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, java_script_enabled=scripts, has_touch=True
    )
    context.set_default_timeout(DEADLINE_MS)
    faults = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if "Content Security" in message.text else None)
    try:
        yield page
    finally:
        context.close()
    assert not faults


@pytest.mark.parametrize(
    ("width", "scheme", "languages"), [(360, "light", LANGUAGES), (320, "dark", ("lv", "uk"))], ids=("360", "320")
)
def test_every_page_fits_a_small_phone_and_can_be_read_and_touched(browser, site, width, scheme, languages):
    with opened(browser, width=width, scheme=scheme, scripts=scheme == "light") as page:
        for language in languages:
            for path in PATHS:
                page.goto(f"{site.url}/{language}{path}")
                assert not page.evaluate(LOOK), f"{language}{path}"


def test_text_of_twice_the_size_fits_too(browser, site):
    with opened(browser) as page:
        for address in (f"lv/{BRANCH}", f"uk/{BRANCH}", f"ru/{BRANCH}/t/minutes", f"lv/{BRANCH}/t/called"):
            page.goto(f"{site.url}/{address}")
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, address


def test_keys_reach_everything_and_one_sees_where_one_is(browser, site):
    with opened(browser) as page:
        page.goto(f"{site.url}/lv/{BRANCH}")
        reached = []
        for _ in range(30):
            page.keyboard.press("Tab")
            now, outline = page.evaluate(
                "() => { const it = document.activeElement, style = getComputedStyle(it);"
                " return [it.tagName + (it.name || it.getAttribute('href')), parseFloat(style.outlineWidth) *"
                " (style.outlineStyle !== 'none')] }"
            )
            if now.startswith("BODY"):
                break
            reached.append(now)
            assert outline >= 2, now
        assert reached[0] == "A#main"
        assert {"INPUTservice", "SELECTparty", f"A/lv/{BRANCH}/book"} <= set(reached)


def test_joining_fills_in_a_secret_that_the_phone_keeps(browser, site):
    with opened(browser) as page:
        page.goto(f"{site.url}/lv/{BRANCH}")
        page.get_by_label("dokumenta noformēšana").check()
        page.get_by_role("button", name="Attālināti iestāties rindā šodien").dblclick()
        page.wait_for_url("**/t/waiting")
        kept = page.evaluate("localStorage.phone")
        cookies = page.context.cookies()

    [(_, wish)] = site.desk.asked
    assert kept == wish["phone"]
    assert len(wish["phone"]) == 24
    assert cookies == []


def test_a_number_that_the_gateway_has_lost_is_asked_for_again_but_not_on_another_day(browser, site):
    with opened(browser) as page:
        page.goto(f"{site.url}/lv/{BRANCH}")
        page.get_by_label("dokumenta noformēšana").check()
        page.get_by_role("button", name="Attālināti iestāties rindā šodien").click()
        page.wait_for_url("**/t/waiting")
        site.on_loop(lambda: site.desk.tickets.pop("waiting"))

        page.goto(f"{site.url}/en/{BRANCH}/t/waiting")
        expect(page.get_by_text("A017").first).to_be_visible(timeout=DEADLINE_MS)
        site.on_loop(lambda: site.desk.tickets.pop("waiting"))
        page.evaluate("localStorage.asked = localStorage.asked.replace('day=2026-09-16', 'day=2026-09-15')")
        with page.expect_response("**/join") as refused:
            page.reload()
        assert refused.value.status == 410
        expect(page.locator("#unknown")).to_be_hidden(timeout=DEADLINE_MS)
        expect(page.locator("h1")).to_have_text("Šāda numura šeit nav", timeout=DEADLINE_MS)

    first, again = site.desk.asked
    assert first == again


def test_an_address_of_nobody_s_asks_nobody(browser, site):
    with opened(browser) as page:
        page.goto(f"{site.url}/en/{BRANCH}/t/nobodys")
        assert page.locator("#unknown").is_hidden()
        assert page.evaluate("Object.keys(localStorage)") == []
    assert site.desk.asked == []


def test_joining_works_without_scripts(browser, site):
    with opened(browser, scripts=False) as page:
        page.goto(f"{site.url}/uk/{BRANCH}")
        page.get_by_label("Оформлення документа").check()
        page.get_by_role("button", name="Стати в чергу").click()
        page.wait_for_url("**/t/waiting")
        [cookie] = page.context.cookies()

    assert cookie["httpOnly"]
    assert cookie["value"] == site.desk.asked[0][1]["phone"]


def test_ones_own_numbers_are_shown_to_the_phone_that_took_them(browser, site):
    with opened(browser) as page:
        page.goto(f"{site.url}/lv/{BRANCH}")
        page.evaluate("localStorage.setItem('phone', 'dBjftJeZ4CVP-mB92K27uhbU')")
        site.desk.held["dBjftJeZ4CVP-mB92K27uhbU"] = (STATES["called"],)
        page.reload()
        expect(page.get_by_role("link", name="A017")).to_be_visible(timeout=DEADLINE_MS)


def test_a_call_shows_at_once_and_is_said(browser, site):
    with opened(browser) as page:
        with _stream(page):
            page.goto(f"{site.url}/lv/{BRANCH}/t/waiting")
        site.on_loop(lambda: site.desk.change(replace(STATES["called"], link="waiting")))

        expect(page.locator(".counter")).to_have_text("4", timeout=DEADLINE_MS)
        assert page.title() == "Jūs izsauc pie 4. lodziņa – A017"
        assert "Lūdzu, dodieties pie 4. lodziņa." in page.locator("#alarm").text_content()
        assert page.locator("#code").is_hidden()
        assert not page.evaluate(LOOK)


def test_who_is_typing_is_not_disturbed_by_news(browser, site):
    with opened(browser) as page:
        with _stream(page):
            page.goto(f"{site.url}/en/{BRANCH}/t/waiting")
        page.locator("#minutes").fill("3")
        fewer = STANDING.model_copy(update={"ahead": 5, "ahead_away": 1})
        site.on_loop(lambda: site.desk.change(replace(STATES["waiting"], standing=fewer)))

        expect(page.locator("#stand")).to_contain_text("5 ahead: 4 here, 1 by phone", timeout=DEADLINE_MS)
        page.keyboard.type("5")
        assert page.locator("#minutes").input_value() == "35"
        assert "5 ahead" in page.locator("#say").text_content()


def test_it_is_time_to_leave(browser, site):
    with opened(browser) as page:
        with _stream(page):
            page.goto(f"{site.url}/en/{BRANCH}/t/waiting")
        page.locator("#minutes").fill("25")
        with _stream(page):
            page.get_by_role("button", name="Tell me when").click()
        expect(page.locator("#leave")).to_contain_text("Leave at about 09:55", timeout=DEADLINE_MS)
        gone = ticket("waiting", minutes=25, leave_at=NOW, is_time_to_leave=True)
        site.on_loop(lambda: site.desk.change(gone))

        expect(page.locator("#stand h2")).to_have_text("Leave now", timeout=DEADLINE_MS)
        assert page.title() == "Leave now – A017"


def test_where_no_stream_gets_through_the_page_is_fetched(browser, site):
    with opened(browser) as page:
        page.clock.install()
        page.route("**/events", lambda route: route.fulfill(status=503))
        page.goto(f"{site.url}/en/{BRANCH}/t/waiting")
        site.on_loop(lambda: site.desk.change(replace(STATES["called"], link="waiting")))
        page.clock.run_for(16_000)

        expect(page.locator(".counter")).to_have_text("4", timeout=DEADLINE_MS)
        assert page.locator("#lost").is_hidden()


def test_what_is_wrong_with_a_form_is_where_one_is(browser, site):
    with opened(browser) as page:
        page.goto(f"{site.url}/en/{BRANCH}/t/waiting")
        page.locator("#minutes").evaluate("it => { it.required = false; it.pattern = '.*'; it.value = 'soon' }")
        page.get_by_role("button", name="Tell me when").click()
        expect(page.locator("#errors")).to_be_focused(timeout=DEADLINE_MS)
        page.get_by_role("link", name="Please give a number of minutes from 0 to 240.").click()
        expect(page.locator("#minutes")).to_be_focused(timeout=DEADLINE_MS)
        assert not page.evaluate(LOOK)


def _stream(page):
    """Until the page's stream is open, so that what changes from then on comes by it."""
    return page.expect_response(lambda answer: answer.url.endswith("/events"))
