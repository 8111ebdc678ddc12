"""Somebody with a small phone, in a real browser: reads a ticket's page, with JavaScript or by reloading it."""

from __future__ import annotations

import io
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

WIDTH, HEIGHT = 360, 740
DEADLINE_S = 40.0


@contextmanager
def phone(browser: Browser, language: str, *, has_scripts: bool = True) -> Iterator[Phone]:
    """A phone that nobody has used before; nothing that it shows may be wider than its screen."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        java_script_enabled=has_scripts,
        locale=language,
    )
    context.set_default_timeout(DEADLINE_S * 1000)
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    try:
        yield Phone(page, language, has_scripts=has_scripts)
    finally:
        context.close()
    assert not faults


class Phone:
    """A page, and whoever reads it."""

    def __init__(self, page: Page, language: str, *, has_scripts: bool) -> None:
        self.page = page
        self._language = language
        self._has_scripts = has_scripts

    def joins(self, url: str, branch_id: str, service: str, button: str) -> str:
        """Open a branch's page and take a number there; returns the number."""
        self.page.goto(f"{url}/{self._language}/{branch_id}")
        self.page.locator(f"input[name=service][value={service}]").check()
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.wait_for_url("**/t/*")
        return self.number()

    def number(self) -> str:
        """The number on the page, as soon as there is one."""
        self._waits_for("#who .number", "")
        # Once for the eye, once spelled for who listens.
        return self.page.locator("#who .number [aria-hidden]").inner_text()

    def says_minutes(self, minutes: int, button: str) -> None:
        """Tell how many minutes the way takes."""
        self.page.locator("#minutes").fill(str(minutes))
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()

    def reads(self, text: str, part: str = "#stand") -> None:
        """Wait until this stands in a part of the page: by itself, or without scripts once it was reloaded."""
        self._waits_for(part, text)

    def shows_code(self) -> str:
        """What a scanner reads off the screen."""
        code = self.page.locator("#code img.qr")
        code.scroll_into_view_if_needed()
        [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(self.page.screenshot())).convert("L"))
        return found.text

    @property
    def is_live(self) -> bool:
        """It reloads by itself where nothing else keeps it up to date, and only there."""
        reloads = self.page.locator("noscript meta[http-equiv=refresh]").count() == 1
        return reloads is not self._has_scripts and self.page.locator("body[data-live]").count() == 1

    @property
    def fits(self) -> bool:
        """Nothing has to be moved sideways to be read."""
        wide: float = self.page.evaluate("document.documentElement.scrollWidth")
        return wide <= WIDTH

    def _waits_for(self, part: str, text: str) -> None:
        if self._has_scripts:
            expect(self.page.locator(part)).to_contain_text(text, timeout=DEADLINE_S * 1000)
            return
        deadline = time.monotonic() + DEADLINE_S
        while text not in (seen := self._seen(part)) or not seen:
            assert time.monotonic() < deadline, f"{text!r}: in vain; there is {seen!r}"
            self.page.reload()

    def _seen(self, part: str) -> str:
        found = self.page.locator(part)
        return found.inner_text() if found.count() else ""
