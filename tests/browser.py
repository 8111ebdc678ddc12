"""The browser of this machine, to look at pages with: never one that Playwright would download."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

import pytest
import system_packages
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

FLAGS = ("--no-sandbox", "--disable-dev-shm-usage")
"""As root in a container there is neither a sandbox nor much shared memory."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless browser without any page, closed at the end; a second to start, so share it between tests."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_path(), args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


@cache
def _path() -> str:
    path = system_packages.browser()
    if path is None:
        pytest.fail("there is no browser on this machine; `make setup-test` installs one")
    return path
