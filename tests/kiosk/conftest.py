"""A place to issue tickets at: the demo branch, a folder of its own, and a virtual printer in the network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import load
from kiosk.place import Place
from printing.virtual import VirtualPrinter
from queue_core import access

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def quick_pins(monkeypatch: pytest.MonkeyPatch) -> None:
    """PINs that are looked at in no time; how dear a guess is has its tests in `queue_core`."""
    monkeypatch.setattr(access, "_MEMORY_KIB", 8)
    monkeypatch.setattr(access, "_TIME_COST", 1)


@pytest.fixture
def virtual_printer(tmp_path: Path) -> Iterator[VirtualPrinter]:
    """A healthy printer in software, listening on loopback."""
    with VirtualPrinter(tmp_path / "slips") as printer:
        yield printer.listen()


@pytest.fixture
def place_with(tmp_path: Path) -> Callable[[str], Place]:
    """Make a place on the demo branch whose printer has a given address."""

    def make(url: str) -> Place:
        settings = load(DEMO_BRANCH)
        return Place(settings=replace(settings, printer=replace(settings.printer, url=url)), data_dir=tmp_path / "data")

    return make


@pytest.fixture
def place(place_with: Callable[[str], Place], virtual_printer: VirtualPrinter) -> Place:
    """A place whose printer is the virtual one in the network."""
    return place_with(virtual_printer.url)
