"""The README's pictures of what phones show: the gateway's own pages, of a made-up morning, in a real browser."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.browser import open_browser
from tests.queue_core.qticket.gateway.pages.made_up import BRANCH, NOW
from tests.queue_core.qticket.gateway.pages.serving import served

if TYPE_CHECKING:
    from playwright.sync_api import Page

WIDTH, HEIGHT = 360, 1192
"""Of a small phone, and so high that everything is seen down to the six characters."""
FINENESS = 1
COLOURS = 24
PAGES = {
    "phone-join": f"/en/{BRANCH}",
    "phone-ticket": f"/en/{BRANCH}/t/minutes",
    "phone-called": f"/en/{BRANCH}/t/called",
    "phone-book": f"/en/{BRANCH}/book?service=noformesana&day=2026-09-17",
}


def draw_phones(folder: Path) -> None:
    """Look at each page on a small phone, and keep what is seen."""
    with tempfile.TemporaryDirectory() as name, served(Path(name)) as site, open_browser() as browser:
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=FINENESS,
            is_mobile=True,
            timezone_id="Europe/Riga",
            locale="en",
        )
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        for picture, path in PAGES.items():
            page.goto(site.url + path)
            _keep(page, folder / f"{picture}.png")
        context.close()


def _keep(page: Page, path: Path) -> None:
    seen = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    seen.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
