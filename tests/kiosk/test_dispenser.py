"""A ticket is issued, gets to its holder, and what became of it is known, whoever owns the printer."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from kiosk.dispenser import PATIENCE_S, Dispenser
from kiosk.outlet import open_dispenser, open_press, open_queue
from kiosk.press import job_id
from printing.slip import Slip
from printing.virtual import Faults, PrinterState, Spoiling, VirtualPrinter
from printing.virtual.state import Paper
from queue_core.branch import ServiceId
from queue_core.errors import StoreFull, UnknownService
from queue_core.tickets import DeliveryState, TicketRequest
from tests.queue_core.papers import paper_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.place import Place
    from queue_core.estimate import Estimate
    from queue_core.tickets import Delivery, DeliveryId, PaperTicket


def request(key: str, service: str = "noformesana") -> TicketRequest:
    return TicketRequest(key=key, service_id=ServiceId(service), language="lv")


def dead_url() -> str:
    """An address of this machine where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{probe.getsockname()[1]}"


class Clock:
    """Seconds that pass when somebody pauses."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now

    def pause(self, seconds: float) -> None:
        self.now += seconds


def plain_slip(queued: PaperTicket, _expected: Estimate | None = None) -> Slip:
    return Slip(institution="", branch="", service="", code=queued.ticket.code, issued="")


class Bench:
    """Two parties on one queue and one printer: whoever dispenses, and somebody else."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.clock = Clock()
        self.queue = open_queue(place)
        self.press = open_press(place)
        self.dispenser = Dispenser(self.queue, self.press, plain_slip, monotonic=self.clock)

    def close(self) -> None:
        self.dispenser.close()
        self.press.release()


@pytest.fixture
def bench_on(place_with):
    benches = []

    def make(url: str) -> Bench:
        benches.append(Bench(place_with(url)))
        return benches[-1]

    yield make
    for bench in benches:
        bench.close()


def test_a_ticket_comes_out_and_is_known_to_be_printed(place: Place, virtual_printer: VirtualPrinter):
    with open_dispenser(place) as dispenser:
        issued = dispenser.dispense(request("k"))
    assert issued.ticket.code == "A001"
    assert issued.delivery.state is DeliveryState.PRINTED
    assert issued.delivery.bytes_sent > 1000
    assert len(virtual_printer.slips) == 1
    assert virtual_printer.slips[0].unknown == ()


def test_a_repeated_key_is_printed_once(place: Place, virtual_printer: VirtualPrinter):
    with open_dispenser(place) as dispenser:
        first, second = dispenser.dispense(request("k")), dispenser.dispense(request("k"))
    assert (first.ticket, first.repeated, second.repeated) == (second.ticket, False, True)
    assert second.delivery.state is DeliveryState.PRINTED
    assert len(virtual_printer.slips) == 1


def test_a_refusal_prints_nothing(place: Place, virtual_printer: VirtualPrinter):
    with open_dispenser(place) as dispenser, pytest.raises(UnknownService):
        dispenser.dispense(request("k", service="none"))
    assert virtual_printer.slips == ()


def test_a_dead_printer_costs_no_ticket(bench_on: Callable[[str], Bench]):
    bench = bench_on(dead_url())
    issued = bench.dispenser.dispense(request("k"), pause=bench.clock.pause)
    assert issued.delivery.state is DeliveryState.FAILED
    assert issued.delivery.fault == "unreachable"
    assert [queued.ticket.code for queued in bench.queue.waiting()] == ["A001"]


def test_whoever_waits_behind_a_dead_printer_is_told_at_once(bench_on: Callable[[str], Bench]):
    bench = bench_on(dead_url())
    issued = [bench.dispenser.issue(request(f"k{number}")) for number in range(3)]
    for ticket in issued:
        bench.dispenser.watch(ticket.delivery)
    assert {delivery.fault for delivery in bench.dispenser.work()} == {"unreachable"}
    assert all(paper_of(queued).state is DeliveryState.FAILED for queued in bench.queue.waiting())


def test_whoever_waits_behind_a_silent_printer_is_told_at_once(bench_on, virtual_printer):
    virtual_printer.set_faults(Faults(status=Spoiling.SILENT, confirmation=Spoiling.SILENT))
    bench = bench_on(virtual_printer.url)
    issued = [bench.dispenser.issue(request(f"k{number}")) for number in range(3)]
    for ticket in issued:
        bench.dispenser.watch(ticket.delivery)
    told = {delivery.id: (delivery.state, delivery.fault) for delivery in bench.dispenser.work()}
    assert told[issued[0].delivery.id] == (DeliveryState.UNKNOWN, "silent")
    assert [told[ticket.delivery.id] for ticket in issued[1:]] == [(DeliveryState.FAILED, "silent")] * 2


def test_another_spelling_of_the_address_is_the_same_printer(bench_on, virtual_printer):
    host, port = virtual_printer.address
    owner, other = bench_on(virtual_printer.url), bench_on(f"tcp://localhost:{port}")
    assert host == "127.0.0.1"
    owner.dispenser.work()

    def meanwhile(seconds: float) -> None:
        owner.dispenser.work()
        other.clock.pause(seconds)

    assert other.dispenser.dispense(request("k"), pause=meanwhile).delivery.state is DeliveryState.PRINTED


@pytest.mark.parametrize(
    ("state", "fault"),
    [
        (PrinterState(paper=Paper.END), "paper_end"),
        (PrinterState(cover_open=True), "cover_open"),
        (PrinterState(cutter_fault=True), "cutter"),
    ],
)
def test_a_printer_that_cannot_print_is_not_sent_to(place, virtual_printer, state, fault):
    virtual_printer.set_state(state)
    with open_dispenser(place) as dispenser:
        issued = dispenser.dispense(request("k"))
    assert (issued.delivery.state, issued.delivery.fault) == (DeliveryState.FAILED, fault)
    assert issued.delivery.bytes_sent == 0


def test_a_line_that_breaks_in_the_middle_leaves_the_paper_unknown(place, virtual_printer):
    virtual_printer.set_faults(Faults(closes_after_bytes=2000))
    with open_dispenser(place) as dispenser:
        issued = dispenser.dispense(request("k"))
    assert issued.delivery.state is DeliveryState.UNKNOWN


def test_a_printer_that_cannot_confirm_gives_sent(place, virtual_printer):
    virtual_printer.set_faults(Faults(confirmation=Spoiling.SILENT))
    with open_dispenser(place) as dispenser:
        issued = dispenser.dispense(request("k"))
    assert issued.delivery.state is DeliveryState.SENT


def test_the_owner_prints_what_others_leave_it(bench_on, virtual_printer):
    owner, other = bench_on(virtual_printer.url), bench_on(virtual_printer.url)
    owner.dispenser.work()
    assert owner.press.owned

    def meanwhile(seconds: float) -> None:
        owner.dispenser.work()
        other.clock.pause(seconds)

    issued = other.dispenser.dispense(request("k"), pause=meanwhile)
    assert issued.delivery.state is DeliveryState.PRINTED
    assert not other.press.owned


def test_an_owner_that_is_stuck_costs_five_seconds_and_prints_nothing_later(bench_on, virtual_printer):
    owner, other = bench_on(virtual_printer.url), bench_on(virtual_printer.url)
    owner.dispenser.work()
    issued = other.dispenser.dispense(request("k"), pause=other.clock.pause)
    assert (issued.delivery.state, issued.delivery.fault) == (DeliveryState.FAILED, "owner_busy")
    assert PATIENCE_S <= other.clock.now < PATIENCE_S + 0.1
    owner.dispenser.work()
    assert virtual_printer.slips == ()


def test_waiting_is_patient_as_long_as_the_owner_gets_on(bench_on, virtual_printer):
    owner, other = bench_on(virtual_printer.url), bench_on(virtual_printer.url)
    owner.dispenser.work()
    for number in range(4):
        owner.dispenser.issue(request(f"before-{number}"))

    def slowly(_seconds: float) -> None:
        other.clock.pause(PATIENCE_S - 1)
        owner.dispenser.watch(other.queue.waiting()[0].delivery)  # the owner looks anew
        owner.dispenser.work()

    issued = other.dispenser.dispense(request("k"), pause=slowly)
    assert issued.delivery.state is DeliveryState.PRINTED
    assert other.clock.now > 2 * PATIENCE_S


def test_an_owner_that_prints_into_the_void_costs_no_more_than_one_that_is_stuck(bench_on, virtual_printer):
    owner, other = bench_on(virtual_printer.url), bench_on(virtual_printer.url)
    owner.dispenser.work()
    for number in range(4):
        owner.dispenser.issue(request(f"before-{number}"))

    def in_vain(seconds: float) -> None:
        other.clock.pause(PATIENCE_S - 1)
        claimed = owner.queue.deliveries.claim(owner.press.name, name_job=job_id)
        assert claimed is not None
        owner.queue.deliveries.settle(claimed.delivery.id, DeliveryState.UNKNOWN, fault="silent")

    issued = other.dispenser.dispense(request("k"), pause=in_vain)
    assert (issued.delivery.state, issued.delivery.fault) == (DeliveryState.FAILED, "owner_busy")
    assert other.clock.now < 2 * PATIENCE_S


def test_the_next_owner_takes_over_what_waits_and_lists_what_was_under_way(bench_on, virtual_printer):
    died, heir = bench_on(virtual_printer.url), bench_on(virtual_printer.url)
    first, second = (died.dispenser.issue(request(f"k{number}")) for number in range(2))
    died.queue.deliveries.claim(died.press.name, name_job=job_id)
    heir.dispenser.watch(first.delivery)
    heir.dispenser.watch(second.delivery)
    states = {delivery.id: (delivery.state, delivery.fault) for delivery in heir.dispenser.work()}
    assert states[first.delivery.id] == (DeliveryState.UNKNOWN, "interrupted")
    assert states[second.delivery.id] == (DeliveryState.PRINTED, None)
    assert len(virtual_printer.slips) == 1


def test_half_a_job_of_a_dead_owner_does_not_swallow_the_next_slip(bench_on, virtual_printer):
    died, heir = bench_on(virtual_printer.url), bench_on(virtual_printer.url)
    first, second = (died.dispenser.issue(request(f"k{number}")) for number in range(2))
    died.queue.deliveries.claim(died.press.name, name_job=job_id)
    with socket.create_connection(virtual_printer.address) as line:
        line.sendall(b"\x1b@\x1dv0\x00\x48\x00\x64\x00" + bytes(3000))  # a picture of 7200 bytes begins
    heir.dispenser.watch(second.delivery)
    assert [delivery.state for delivery in heir.dispenser.work()] == [DeliveryState.PRINTED]
    assert heir.queue.deliveries.get(first.delivery.id).state is DeliveryState.UNKNOWN
    (slip,) = virtual_printer.slips
    assert slip.unknown == (), "nothing of the earlier job stands on it"


def test_half_a_job_is_not_forgotten_by_owners_that_print_nothing(bench_on, virtual_printer):
    died, between, heir = (bench_on(virtual_printer.url) for _ in range(3))
    _, second = (died.dispenser.issue(request(f"k{number}")) for number in range(2))
    died.queue.deliveries.claim(died.press.name, name_job=job_id)
    with socket.create_connection(virtual_printer.address) as line:
        line.sendall(b"\x1b@\x1dv0\x00\x48\x00\x64\x00" + bytes(3000))  # a picture of 7200 bytes begins
    assert between.press.own()
    between.queue.deliveries.recover(between.press.name)
    between.press.release()
    heir.dispenser.watch(second.delivery)
    assert [delivery.state for delivery in heir.dispenser.work()] == [DeliveryState.PRINTED]
    (slip,) = virtual_printer.slips
    assert slip.unknown == (), "nothing of the earlier job stands on it"


def test_what_the_printer_said_is_kept_until_the_store_can_take_it(bench_on, virtual_printer, monkeypatch, tmp_path):
    bench = bench_on(virtual_printer.url)
    issued = bench.dispenser.issue(request("k"))
    bench.dispenser.watch(issued.delivery)
    with monkeypatch.context() as patched:
        full = StoreFull(tmp_path, "no space")

        def refuse(*_args: object, **_named: object) -> None:
            raise full

        patched.setattr(bench.queue.deliveries, "settle", refuse)
        with pytest.raises(StoreFull):
            bench.dispenser.work()
    assert bench.queue.deliveries.get(issued.delivery.id).state is DeliveryState.SENDING
    assert [delivery.state for delivery in bench.dispenser.work()] == [DeliveryState.PRINTED]
    assert len(virtual_printer.slips) == 1


def test_what_became_of_the_paper_is_told_also_when_the_store_fails_in_the_midst_of_it(
    bench_on, virtual_printer, monkeypatch, tmp_path
):
    bench = bench_on(virtual_printer.url)
    first, second = (bench.dispenser.issue(request(f"k{number}")).delivery for number in range(2))
    for delivery in (first, second):
        bench.dispenser.watch(delivery)
    bench.queue.deliveries.fail_all(bench.press.name, fault="unreachable")
    with monkeypatch.context() as patched:
        get = bench.queue.deliveries.get

        def get_first(delivery_id: DeliveryId) -> Delivery:
            if delivery_id == second.id:
                raise StoreFull(tmp_path, "no space")
            return get(delivery_id)

        patched.setattr(bench.queue.deliveries, "get", get_first)
        with pytest.raises(StoreFull):
            bench.dispenser.work()
    assert [delivery.id for delivery in bench.dispenser.work()] == [first.id, second.id]


def test_job_ids_are_printable_and_differ():
    ids = {job_id(number) for number in (*range(20000), 94**4 - 1)}
    assert len(ids) == 20001
    assert all(len(name) == 4 and all("!" <= letter <= "~" for letter in name) for name in ids)
