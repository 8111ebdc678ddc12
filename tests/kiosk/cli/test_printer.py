"""`kiosk printer`: alone with the printer, and while another process has it."""

from __future__ import annotations

import json
import threading
import time
from typing import TYPE_CHECKING, TypeVar

import pytest

from kiosk.assets import TRANSLATIONS
from kiosk.outlet import open_back_room
from kiosk.press import Press
from kiosk.printer_book import PrinterBook
from kiosk.printer_thread import PrinterNews, PrinterThread
from kiosk.translations import Translations
from printing.ownership import PrinterLock, identity
from printing.transport.address import parse_printer_url
from queue_core.tickets import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.kiosk.cli.conftest import Terminal

DEADLINE_S = 30.0
Found = TypeVar("Found")
ACTS = ["status", "test", "reset", "feed", "new-roll"]


@pytest.fixture
def somebody_else(kiosk) -> Iterator[PrinterLock]:
    """A program that has the printer and serves nobody."""
    lock = PrinterLock(parse_printer_url(kiosk.url))
    assert lock.try_acquire()
    yield lock
    lock.release()


@pytest.fixture
def running(place) -> Iterator[list[object]]:
    """A kiosk's printer thread, which owns the printer; what it was told of pauses."""
    paused: list[object] = []
    settings = place.settings
    press = Press(settings.printer, paper_dir=place.paper_dir, book=PrinterBook(place.printer_book))
    room = open_back_room(place, Translations(TRANSLATIONS, settings.branch.languages), press)
    news = PrinterNews(delivery_settled=lambda _: None, printer_changed=lambda _: None, pauses_changed=paused.append)
    thread = PrinterThread(room, news)
    thread.start()
    wait_for(lambda: thread.view is not None and thread.view.health is not None)
    yield paused
    thread.finish(20)


def wait_for(found: Callable[[], Found | None]) -> Found:
    """Wait until something is found, and give it."""
    deadline = time.monotonic() + DEADLINE_S
    while not (what := found()):
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)
    return what


def printer_name(kiosk: Terminal) -> str:
    """What errands for the terminal's printer are addressed to."""
    return identity(parse_printer_url(kiosk.url))


def test_status_has_the_printers_own_words(kiosk, virtual_printer):
    status = kiosk.json("printer", "status")
    assert list(status)[:2] == ["printer", "act"]
    assert (status["can_print"], status["fault"], status["paper"], status["condition"]) == (True, None, "ok", "ready")
    assert kiosk("printer", "status").stdout.startswith(f"{virtual_printer.url}: ready\n")
    assert not (kiosk.folder / "queue.db").exists()


def test_status_of_a_printer_that_cannot_print_is_exit_code_4(kiosk, virtual_printer):
    virtual_printer.inflict("cover-open")
    status = kiosk.json("printer", "status", code=4)
    assert (status["can_print"], status["fault"], status["condition"]) == (False, "cover_open", "cover_open")
    assert kiosk("printer", "status").stdout.startswith(f"{virtual_printer.url}: cannot print: cover_open\n")


def test_little_paper_is_a_warning(kiosk, virtual_printer):
    virtual_printer.inflict("paper-near-end")
    result = kiosk("printer", "status")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, f"{kiosk.url}: ready, but nearly out of paper")


@pytest.mark.parametrize("act", ACTS)
def test_a_printer_that_is_switched_off_is_said_at_once(kiosk, virtual_printer, act):
    virtual_printer.inflict("power-off")
    result = kiosk("printer", act)
    assert result.exit_code == (0 if act == "new-roll" else 4)
    if act in ("status", "reset"):
        assert result.stdout.startswith(f"{kiosk.url}: cannot print: unreachable")
    elif act != "new-roll":
        assert result.stdout == f"{kiosk.url}: failed (unreachable), 0 bytes\n"


def test_a_printer_that_says_nothing_is_not_known_to_be_well(kiosk, virtual_printer):
    virtual_printer.inflict("mute")
    assert kiosk.json("printer", "reset", code=4)["steps"][-1]["result"] == "no_answer"
    assert kiosk.json("printer", "test", code=4)["state"] in ("unknown", "failed")


def test_a_test_slip_is_printed(kiosk, virtual_printer):
    assert kiosk.json("printer", "test")["state"] == "printed"
    assert len(virtual_printer.slips) == 1
    assert virtual_printer.slips[0].unknown == ()
    assert kiosk("printer", "test").stdout.startswith(f"{virtual_printer.url}: printed, ")


def test_a_reset_tells_the_answer_to_each_step(kiosk, virtual_printer):
    answer = kiosk.json("printer", "reset")
    assert [(step["step"], step["result"]) for step in answer["steps"]] == [
        *(("recover", "ok"), ("clear", "ok"), ("initialise", "ok"), ("test_line", "ok"), ("status", "ok")),
    ]
    assert len(virtual_printer.slips) == 1
    said = kiosk("printer", "reset").stdout.splitlines()
    assert said[0] == f"{virtual_printer.url}: ready again"
    assert said[1:] == ["  recover: ok", "  clear: ok", "  initialise: ok", "  test line: ok", "  status: ok"]


def test_a_reset_that_does_not_help_is_exit_code_4(kiosk, virtual_printer):
    virtual_printer.inflict("cover-open")
    answer = kiosk.json("printer", "reset", code=4)
    assert answer["fault"] == "cover_open"
    assert answer["steps"][3] == {"step": "test_line", "result": "not_sent", "fault": "cover_open"}
    said = kiosk("printer", "reset").stdout
    assert said.startswith(f"{virtual_printer.url}: cannot print: cover_open\n")
    assert "  test line: not sent (cover_open)\n" in said


def test_feeding_and_a_new_roll(kiosk, virtual_printer):
    assert kiosk.json("printer", "feed")["state"] == "printed"
    assert kiosk("printer", "new-roll").stdout == f"{virtual_printer.url}: the new roll is noted\n"
    assert kiosk.json("printer", "new-roll")["act"] == "new-roll"


def test_what_was_done_to_the_printer_is_in_the_log(kiosk):
    for act in ACTS:
        kiosk("printer", act)
    done = [(entry["role"], entry["kind"]) for entry in kiosk.json("log") if entry["kind"].startswith("printer ")]
    assert done == [("technician", f"printer {act}") for act in ("new-roll", "feed", "reset", "test")]


@pytest.mark.parametrize("act", ACTS)
def test_a_printer_whose_owner_does_not_answer_is_left_alone(kiosk, virtual_printer, somebody_else, monkeypatch, act):
    monkeypatch.setattr("kiosk.cli.printer_act.TAKEN_WITHIN_S", 0.0)
    assert kiosk.json("printer", act, code=4)["fault"] == "in_use"
    result = kiosk("printer", act)
    assert (result.exit_code, result.stderr) == (
        4,
        f"{virtual_printer.url}: in use by another program that does not answer\n",
    )
    assert virtual_printer.slips == ()
    with kiosk.queue() as queue:
        assert queue.errands.take(printer_name(kiosk)) is None


def test_a_printer_that_becomes_free_is_used_after_all(kiosk, virtual_printer, somebody_else):
    with kiosk.queue() as queue:
        before = queue.version()
        with kiosk.process("printer", "test", "--json") as process:
            wait_for(lambda: queue.version() != before)
            somebody_else.release()
            said, _ = process.communicate(timeout=60)
    assert json.loads(said)["state"] == "printed"
    assert len(virtual_printer.slips) == 1


def test_an_owner_that_takes_an_errand_and_dies_is_not_waited_for_long(kiosk, somebody_else):
    with kiosk.process("printer", "feed", "--json") as process:
        with kiosk.queue() as queue:
            wait_for(lambda: queue.errands.take(printer_name(kiosk)))
        somebody_else.release()
        said, _ = process.communicate(timeout=60)
    assert (process.returncode, json.loads(said)["fault"]) == (4, "no_answer")


def test_what_the_owner_answers_is_shown(kiosk, somebody_else):
    with kiosk.process("printer", "test", "--json") as process:
        with kiosk.queue() as queue:
            errand = wait_for(lambda: queue.errands.take(printer_name(kiosk)))
            assert (errand.kind, errand.role) == ("test", Role.TECHNICIAN)
            answer = {"act": "test", "state": "unknown", "fault": "lost", "bytes": 9}
            queue.errands.answer(errand.id, json.dumps(answer))
        said, _ = process.communicate(timeout=60)
    assert (process.returncode, json.loads(said)) == (4, {"printer": kiosk.url} | answer)


@pytest.mark.parametrize("act", ACTS)
def test_a_running_kiosk_does_what_is_asked_and_answers(kiosk, running, act):
    with kiosk.process("printer", act, "--json") as process:
        said, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, (said, complaint)
    answer = json.loads(said)
    assert (answer["printer"], answer["act"], answer["fault"]) == (kiosk.url, act, None)
    assert answer["condition"] == "ready"


def test_a_running_kiosk_prints_again_what_a_command_asks_for(kiosk, running, virtual_printer):
    assert kiosk.json("issue", "noformesana")["delivery"] == "printed"
    with kiosk.process("reprint", "A001", "--json") as process:
        said, complaint = process.communicate(timeout=60)
    assert process.returncode == 0, (said, complaint)
    answer = json.loads(said)
    assert (answer["attempt"], answer["delivery"], answer["duplicate"]) == (2, "printed", True)
    assert len(virtual_printer.slips) == 2


def test_a_running_kiosk_hears_of_a_pause_made_by_another_process(kiosk, running):
    with kiosk.process("pause", "--reason", "break") as process:
        process.communicate(timeout=60)
    wait_for(lambda: running)
    (pause,) = running[-1]
    assert (pause.service_id, pause.reason) == (None, "break")


def test_help_tells_what_exit_codes_mean(kiosk):
    for act in ACTS:
        said = kiosk.run("printer", act, "--help").output
        assert "Exit codes: 0 " in " ".join(said.split())
