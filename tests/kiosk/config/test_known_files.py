"""A branch file that has been found right is not checked again; one that changed is."""

from __future__ import annotations

import json

import pytest

from kiosk.assets import DEMO_BRANCH
from kiosk.config import BranchFileError, KnownFiles, load, validation
from queue_core.branch import Arrival


@pytest.fixture
def branch(tmp_path):
    path = tmp_path / "branch.toml"
    path.write_bytes(DEMO_BRANCH.read_bytes())
    return path


@pytest.fixture
def checks(monkeypatch):
    """The files that were checked, one entry each time."""
    seen: list[bytes] = []
    check = validation.validated

    def counted(raw, source, folder):
        seen.append(source)
        return check(raw, source, folder)

    monkeypatch.setattr(validation, "validated", counted)
    return seen


def test_a_known_file_gives_the_same_settings_unchecked(branch, checks, tmp_path):
    known = KnownFiles(tmp_path / "known")
    first, second = load(branch, known), load(branch, known)
    assert len(checks) == 1
    assert first.branch == second.branch
    assert (first.printer, first.screen) == (second.printer, second.screen)


def test_a_changed_file_is_checked(branch, checks, tmp_path):
    known = KnownFiles(tmp_path / "known")
    load(branch, known)
    branch.write_text(branch.read_text(encoding="utf-8").replace('prefix = "A"', 'prefix = "a"'), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(BranchFileError):
            load(branch, known)
    assert len(checks) == 3


@pytest.mark.parametrize("rubbish", [b"", b"{", b"[]", b'{"source": 1}', b"\xff"])
def test_a_damaged_memory_is_no_harm(branch, checks, tmp_path, rubbish):
    known = KnownFiles(tmp_path / "known")
    load(branch, known)
    (kept,) = (tmp_path / "known").iterdir()
    kept.write_bytes(rubbish)
    assert load(branch, known).branch.id == "demo"
    assert len(checks) == 2


def test_what_an_earlier_program_has_checked_is_checked_again(branch, checks, tmp_path):
    known = KnownFiles(tmp_path / "known")
    load(branch, known)
    (kept,) = (tmp_path / "known").iterdir()
    remembered = json.loads(kept.read_text(encoding="utf-8"))
    # It knew nothing of these, and its checks were shorter, though of the same time.
    for table in ("remote", "bookings", "order", "counters"):
        del remembered["values"][table]
    remembered["source"][2] -= 1
    kept.write_text(json.dumps(remembered), encoding="utf-8")
    assert load(branch, known).branch.order.arrival is Arrival.REQUIRED
    assert len(checks) == 2


def test_a_folder_that_cannot_be_written_is_no_harm(branch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert load(branch, KnownFiles(blocked / "known")).branch.id == "demo"
