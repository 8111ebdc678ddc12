"""pyusb itself, on a bus made up here."""

from __future__ import annotations

import errno
from array import array
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
import usb.backend
import usb.core

from printing.errors import Cause, LineLostError, StalledError, UnreachableError
from printing.printer import JobState, Printer
from printing.status import Fault
from printing.transport import UsbAddress
from printing.transport.usb import UsbTransport
from tests.printing.scripts import Script, slip
from tests.printing.transport.fake_transport import Clock

if TYPE_CHECKING:
    from collections.abc import Callable

EPSON = UsbAddress(vendor_id=0x04B8, product_id=0x0E15)


def interface(number: int, kind: int, *endpoints: tuple[int, int], alternate: int = 0) -> SimpleNamespace:
    return SimpleNamespace(
        bLength=9,
        bDescriptorType=4,
        bInterfaceNumber=number,
        bAlternateSetting=alternate,
        bNumEndpoints=len(endpoints),
        bInterfaceClass=kind,
        bInterfaceSubClass=1,
        bInterfaceProtocol=2,
        iInterface=0,
        extra_descriptors=b"",
        endpoints=endpoints,
    )


BULK, INTERRUPT = 2, 3
PRINTER = interface(0, 7, (0x01, BULK), (0x82, BULK))


class Bus(usb.backend.IBackend):  # type: ignore[misc]  # pyusb has no types
    """One device that answers what `respond` makes of each transfer."""

    def __init__(self, clock: Clock, *interfaces: SimpleNamespace) -> None:
        self.clock = clock
        self.interfaces = interfaces or (PRINTER,)
        self.present = True
        self.address = 5
        self.serial = "J9"
        self.configured = True
        self.kernel_driver = True
        self.refuses: int | None = None
        self.takes: int | None = None
        self.gone_after: int | None = None
        self.written: list[bytes] = []
        self.arriving: list[bytes] = []
        self.timeouts_ms: list[int] = []
        self.done: list[str] = []
        self.plugged = 0
        self.opened_at: list[int] = []
        self.respond: Callable[[bytes], bytes] = lambda _: b""

    def enumerate_devices(self) -> list[object]:
        return [f"printer at {self.address}"] if self.present else []

    def get_device_descriptor(self, *_: object) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x0200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=0x04B8,
            idProduct=0x0E15,
            bcdDevice=0x0100,
            iManufacturer=0,
            iProduct=0,
            iSerialNumber=3,
            bNumConfigurations=1,
            address=self.address,
            bus=1,
            port_number=1,
            port_numbers=(1,),
            speed=3,
        )

    def get_configuration_descriptor(self, _: object, config: int) -> SimpleNamespace:
        if config:
            raise IndexError
        numbers = {each.bInterfaceNumber for each in self.interfaces}
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=len(numbers),
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=1,
            extra_descriptors=b"",
        )

    def get_interface_descriptor(self, _: object, intf: int, alt: int, *__: object) -> SimpleNamespace:
        return [each for each in self.interfaces if each.bInterfaceNumber == intf][alt]

    def get_endpoint_descriptor(self, dev: object, ep: int, intf: int, alt: int, *_: object) -> SimpleNamespace:
        address, kind = self.get_interface_descriptor(dev, intf, alt).endpoints[ep]
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=address,
            bmAttributes=kind,
            wMaxPacketSize=64,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=b"",
        )

    def unplug(self) -> None:
        self.present = False
        self.plugged += 1

    def plug_in(self, *, address: int) -> None:
        self.present, self.address = True, address
        self.kernel_driver = True
        self.arriving.clear()

    def open_device(self, *_: object) -> object:
        self._refuse("open")
        self.opened_at.append(self.address)
        return self.plugged

    def _gone(self, handle: object) -> bool:
        """Whether the device was unplugged since it was opened."""
        return self.gone_after is not None or handle != self.plugged

    def close_device(self, *_: object) -> None:
        self.done.append("close")

    def get_configuration(self, *_: object) -> int:
        return int(self.configured)

    def set_configuration(self, *_: object) -> None:
        self.configured = True
        self.done.append("configure")

    def set_interface_altsetting(self, _: object, __: int, altsetting: int) -> None:
        self.done.append(f"alternate {altsetting}")

    def claim_interface(self, _: object, intf: int) -> None:
        assert not self.kernel_driver
        self.done.append(f"claim {intf}")

    def release_interface(self, _: object, intf: int) -> None:
        self.done.append(f"release {intf}")

    def is_kernel_driver_active(self, *_: object) -> bool:
        return self.kernel_driver

    def detach_kernel_driver(self, *_: object) -> None:
        self.kernel_driver = False
        self.done.append("detach")

    def attach_kernel_driver(self, *_: object) -> None:
        self.kernel_driver = True
        self.done.append("attach")

    def reset_device(self, *_: object) -> None:
        self.done.append("reset")

    def ctrl_transfer(self, _: object, __: int, ___: int, which: int, ____: int, data: Any, *_____: int) -> int:
        """Read a string descriptor: number 0 lists the languages."""
        languages = which & 0xFF == 0
        text = b"\x09\x04" if languages else self.serial.encode("utf-16-le")
        answer = array("B", bytes([2 + len(text), 3]) + text)
        data[: len(answer)] = answer
        return len(answer)

    def bulk_write(self, handle: object, __: int, ___: int, data: Any, timeout: int) -> int:
        self.timeouts_ms.append(timeout)
        piece = bytes(data)
        before = sum(map(len, self.written))
        if handle != self.plugged or (self.gone_after is not None and before >= self.gone_after):
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
        if self.takes is not None:
            piece = piece[: max(0, self.takes - before)]
            if len(piece) < len(data):
                self.clock.now_s += timeout / 1000
            if not piece:
                raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        self.written.append(piece)
        if answer := self.respond(piece):
            self.arriving.append(answer)
        return len(piece)

    def bulk_read(self, handle: object, __: int, ___: int, buff: Any, timeout: int) -> int:
        self.timeouts_ms.append(timeout)
        if self._gone(handle):
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
        if not self.arriving:
            self.clock.now_s += timeout / 1000
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        answer = self.arriving.pop(0)
        buff[: len(answer)] = array("B", answer)
        return len(answer)

    def _refuse(self, what: str) -> None:
        if self.refuses is not None:
            raise usb.core.USBError(what, -1, self.refuses)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def opened(bus: Bus, address: UsbAddress = EPSON) -> UsbTransport:
    transport = UsbTransport(address, monotonic=bus.clock, backend=bus)
    transport.open(bus.clock() + 2)
    return transport


def why_not(bus: Bus, address: UsbAddress = EPSON) -> Cause:
    with pytest.raises(UnreachableError) as failed:
        opened(bus, address)
    return failed.value.cause


def test_the_interface_is_taken_from_the_kernel_and_given_back_without_a_reset(clock: Clock) -> None:
    bus = Bus(clock)
    opened(bus).close()
    assert bus.done == ["detach", "claim 0", "release 0", "attach", "close"]


def test_bytes_go_there_and_back_and_no_timeout_is_for_ever(clock: Clock) -> None:
    bus = Bus(clock)
    transport = opened(bus)
    job = bytes(range(256)) * 50
    transport.write(job, stall_s=2, deadline=clock() + 9)
    assert b"".join(bus.written) == job
    assert len(bus.written[0]) == 64
    bus.arriving = [b"", b"\x12"]
    assert transport.read(clock() + 1) == b"\x12"
    assert transport.read(clock() - 1) == b""
    assert min(bus.timeouts_ms) >= 1
    transport.close()


def test_silence_ends_at_the_deadline(clock: Clock) -> None:
    transport = opened(Bus(clock))
    deadline = clock() + 0.8
    assert transport.read(deadline) == b""
    assert clock() - deadline < 0.01
    transport.close()


@pytest.mark.parametrize("taken", [0, 5, 64, 5000])
def test_a_stall_says_how_much_left(clock: Clock, taken: int) -> None:
    bus = Bus(clock)
    transport = opened(bus)
    bus.takes = taken
    started = clock()
    with pytest.raises(StalledError) as stalled:
        transport.write(b"\n" * 9000, stall_s=2, deadline=clock() + 60)
    assert stalled.value.bytes_sent == taken
    assert clock() - started < 5
    transport.close()


@pytest.mark.parametrize("gone_after", [0, 64])
def test_an_unplugged_printer_is_lost(clock: Clock, gone_after: int) -> None:
    bus = Bus(clock)
    transport = opened(bus)
    bus.gone_after = gone_after
    with pytest.raises(LineLostError) as lost:
        transport.write(b"\n" * 9000, stall_s=2, deadline=clock() + 60)
    assert (lost.value.bytes_sent, lost.value.cause) == (gone_after, Cause.NO_DEVICE)
    with pytest.raises(LineLostError):
        transport.read(clock() + 1)
    transport.close()


def test_the_printer_interface_is_preferred_and_an_alternate_one_is_selected(clock: Clock) -> None:
    maker = interface(0, 255, (0x01, BULK), (0x81, BULK))
    one_way = interface(1, 7, (0x02, BULK))
    two_way = interface(1, 7, (0x02, BULK), (0x83, BULK), alternate=1)
    bus = Bus(clock, maker, one_way, two_way)
    transport = opened(bus)
    assert bus.done == ["detach", "claim 1", "alternate 1"]
    assert transport.two_way
    transport.close()


def test_a_printer_without_answers_is_one_way(clock: Clock) -> None:
    transport = opened(Bus(clock, interface(0, 7, (0x01, BULK))))
    assert not transport.two_way
    assert transport.read(clock() + 1) == b""
    transport.close()


def test_a_device_that_takes_no_bytes_is_no_printer(clock: Clock) -> None:
    assert why_not(Bus(clock, interface(0, 3, (0x81, INTERRUPT)))) is Cause.WRONG_KIND


def test_a_configuration_is_set_only_when_there_is_none(clock: Clock) -> None:
    bus = Bus(clock)
    bus.configured = False
    opened(bus).close()
    assert bus.done[0] == "configure"


def test_a_serial_number_picks_the_device(clock: Clock) -> None:
    named = UsbAddress(vendor_id=0x04B8, product_id=0x0E15, serial="J9")
    opened(Bus(clock), named).close()
    other = Bus(clock)
    other.serial = "J8"
    assert why_not(other, named) is Cause.NO_DEVICE
    other.refuses = errno.EACCES
    assert why_not(other, named) is Cause.NO_PERMISSION


@pytest.mark.parametrize(
    ("number", "cause"),
    [(errno.EACCES, Cause.NO_PERMISSION), (errno.EBUSY, Cause.BUSY), (errno.EIO, Cause.BROKEN)],
)
def test_a_refusal_to_open_is_explained(clock: Clock, number: int, cause: Cause) -> None:
    bus = Bus(clock)
    bus.refuses = number
    assert why_not(bus) is cause


def test_no_such_device(clock: Clock) -> None:
    bus = Bus(clock)
    bus.present = False
    assert why_not(bus) is Cause.NO_DEVICE


def test_a_missing_libusb_is_an_environment_error_that_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_backend(**_: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", no_backend)
    with pytest.raises(UnreachableError) as failed:
        UsbTransport(EPSON, monotonic=Clock()).open(0)
    assert failed.value.cause is Cause.NO_LIBRARY
    assert "libusb-1.0-0" in failed.value.remedy


@pytest.mark.parametrize("serial", ["", "J9"])
def test_a_slip_on_usb_is_confirmed_also_after_the_device_got_another_address(clock: Clock, serial: str) -> None:
    address = UsbAddress(vendor_id=0x04B8, product_id=0x0E15, serial=serial)
    bus = Bus(clock)
    bus.respond = Script()
    printer = Printer(address, monotonic=clock, transport=UsbTransport(address, monotonic=clock, backend=bus))
    assert printer.print(slip()).state is JobState.PRINTED
    bus.unplug()
    status = printer.status()
    assert (status.fault, status.cause) == (Fault.UNREACHABLE, Cause.NO_DEVICE)
    bus.plug_in(address=6)
    assert printer.status().can_print
    assert printer.print(slip()).state is JobState.PRINTED
    assert bus.opened_at == [5, 6]
    printer.close()


def test_a_device_that_is_plugged_in_anew_between_two_looks_is_found_again(clock: Clock) -> None:
    bus = Bus(clock)
    bus.respond = Script()
    printer = Printer(EPSON, monotonic=clock, transport=UsbTransport(EPSON, monotonic=clock, backend=bus))
    assert printer.print(slip()).state is JobState.PRINTED
    bus.unplug()
    bus.plug_in(address=9)
    broken = printer.listen()
    assert broken is not None
    assert broken.link_fault is Fault.LOST
    assert printer.print(slip()).state is JobState.PRINTED
    assert bus.opened_at == [5, 9]
    printer.close()
