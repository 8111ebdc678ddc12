"""A printer on USB, through pyusb and libusb.

The device is never reset, and never given a configuration that it has already: both make some printers drop what they
hold. Timeouts go to libusb in milliseconds, where 0 would mean for ever.
"""

import contextlib
import errno
import math
from collections.abc import Callable
from typing import Any

import usb.core
import usb.util

from printing.errors import Cause, LineLostError, StalledError, UnreachableError, WriteError
from printing.transport.address import UsbAddress

_PRINTER_CLASS = 7
_CHUNK = 4096  # whole packets on full and high speed, and under 0.1 s of paper
_CAUSES = {
    errno.EACCES: Cause.NO_PERMISSION,
    errno.EPERM: Cause.NO_PERMISSION,
    errno.EBUSY: Cause.BUSY,
    errno.ENODEV: Cause.NO_DEVICE,
    errno.ENOENT: Cause.NO_DEVICE,
    errno.ETIMEDOUT: Cause.TIMED_OUT,
}

# pyusb has no types; `Any` stays inside this module.


class UsbTransport:
    """See `Transport`.

    Args:
        address: which device.
        monotonic: the clock that deadlines are read on.
        backend: pyusb's way to the bus; found by pyusb when left out.
    """

    def __init__(
        self,
        address: UsbAddress,
        *,
        monotonic: Callable[[], float],
        backend: object = None,
    ) -> None:
        self._address = address
        self._monotonic = monotonic
        self._backend = backend
        self._device: Any = None
        self._interface = 0
        self._driver_detached = False
        self._out: Any = None
        self._in: Any = None

    @property
    def url(self) -> str:
        """The printer's address."""
        return self._address.url

    @property
    def is_open(self) -> bool:
        """Whether the device's interface is claimed."""
        return self._out is not None

    @property
    def two_way(self) -> bool:
        """Whether the device has an endpoint for answers."""
        return self._in is not None

    def open(self, deadline: float) -> None:  # noqa: ARG002 - libusb opens a device without waiting for it
        """Find the device and take its printer interface, from the kernel's own printer driver where it has it."""
        self.close()
        try:
            self._device = self._find()
            self._claim()
        except usb.core.NoBackendError as error:
            raise UnreachableError(url=self.url, cause=Cause.NO_LIBRARY) from error
        except usb.core.USBError as error:
            self.close()
            cause = _CAUSES.get(error.errno or 0, Cause.BROKEN)
            raise UnreachableError(url=self.url, cause=cause, error_number=error.errno) from error
        except UnreachableError:
            self.close()
            raise

    def is_lost(self) -> bool:
        """Never known without asking; an unplugged device shows at the first question."""
        return False

    def write(self, data: bytes, *, stall_s: float, deadline: float) -> None:
        """See `Transport.write`.

        The first packet goes alone: when a longer transfer breaks, libusb's count of what had left is lost in pyusb,
        and "nothing left" must be certain.
        """
        if self._out is None:
            raise LineLostError(url=self.url, cause=Cause.BROKEN, bytes_sent=0)
        sent = 0
        patience = min(deadline, self._monotonic() + stall_s)
        while sent < len(data):
            size = _CHUNK if sent else int(self._out.wMaxPacketSize)
            try:
                taken = int(self._out.write(data[sent : sent + size], timeout=self._milliseconds_to(patience)))
            except usb.core.USBTimeoutError:
                taken = 0
            except usb.core.USBError as error:
                raise self._lost(error, sent) from error
            if taken:
                sent += taken
                patience = min(deadline, self._monotonic() + stall_s)
            elif self._monotonic() >= patience:
                raise StalledError(url=self.url, cause=Cause.TIMED_OUT, bytes_sent=sent)

    def read(self, deadline: float) -> bytes:
        """See `Transport.read`."""
        if self._out is None:
            raise LineLostError(url=self.url, cause=Cause.BROKEN, bytes_sent=0)
        last = self._in is None
        while not last:
            last = self._monotonic() >= deadline
            try:
                received = bytes(self._in.read(_CHUNK, timeout=self._milliseconds_to(deadline)))
            except usb.core.USBTimeoutError:
                continue
            except usb.core.USBError as error:
                raise self._lost(error, 0) from error
            if received:
                return received
        return b""

    def unsent_bytes(self) -> int:
        """Nothing is kept on this side: a transfer counts when the device took it."""
        return 0

    def close(self, *, linger_s: float = 0.0) -> None:  # noqa: ARG002 - this line cannot tell
        """Give the interface back, to the kernel's driver if it was taken from it."""
        device, self._device = self._device, None
        self._out = self._in = None
        if device is None:
            return
        with contextlib.suppress(usb.core.USBError, NotImplementedError):
            usb.util.release_interface(device, self._interface)
            if self._driver_detached:
                device.attach_kernel_driver(self._interface)
        self._driver_detached = False
        usb.util.dispose_resources(device)

    def _find(self) -> Any:  # noqa: ANN401 - pyusb has no types
        """The device with the right numbers."""
        address = self._address
        unreadable = False
        for device in usb.core.find(
            find_all=True, backend=self._backend, idVendor=address.vendor_id, idProduct=address.product_id
        ):
            if not address.serial:
                return device
            try:
                if device.serial_number == address.serial:
                    return device
            except (ValueError, usb.core.USBError):  # pyusb hides a refused permission behind "no langid"
                unreadable = True
        raise UnreachableError(url=self.url, cause=Cause.NO_PERMISSION if unreadable else Cause.NO_DEVICE)

    def _claim(self) -> None:
        chosen = self._choose_interface()
        self._interface = chosen.bInterfaceNumber
        with contextlib.suppress(NotImplementedError):  # not every system's libusb knows kernel drivers
            if self._device.is_kernel_driver_active(self._interface):
                self._device.detach_kernel_driver(self._interface)
                self._driver_detached = True
        usb.util.claim_interface(self._device, self._interface)
        if chosen.bAlternateSetting:
            chosen.set_altsetting()
        self._in = _bulk_endpoint(chosen, usb.util.ENDPOINT_IN)
        self._out = _bulk_endpoint(chosen, usb.util.ENDPOINT_OUT)

    def _choose_interface(self) -> Any:  # noqa: ANN401 - pyusb has no types
        """The printer interface with answers if there is one, else whatever takes bytes in bulk."""
        try:
            configuration = self._device.get_active_configuration()
        except usb.core.USBError as error:
            if error.errno is not None:
                raise
            self._device.set_configuration()  # pyusb's only error without a number here: none is set yet
            configuration = self._device.get_active_configuration()
        usable = [found for found in configuration if _bulk_endpoint(found, usb.util.ENDPOINT_OUT) is not None]
        if not usable:
            raise UnreachableError(url=self.url, cause=Cause.WRONG_KIND)
        return max(usable, key=_preference)

    def _milliseconds_to(self, deadline: float) -> int:
        return max(1, math.ceil((deadline - self._monotonic()) * 1000))

    def _lost(self, error: Any, bytes_sent: int) -> WriteError:  # noqa: ANN401 - pyusb has no types
        cause = _CAUSES.get(error.errno or 0, Cause.BROKEN)
        return LineLostError(url=self.url, cause=cause, bytes_sent=bytes_sent, error_number=error.errno)


def _preference(interface: Any) -> tuple[bool, bool, int]:  # noqa: ANN401 - pyusb has no types
    answers = _bulk_endpoint(interface, usb.util.ENDPOINT_IN) is not None
    return interface.bInterfaceClass == _PRINTER_CLASS, answers, -interface.bAlternateSetting


def _bulk_endpoint(interface: Any, direction: int) -> Any:  # noqa: ANN401 - pyusb has no types
    for endpoint in interface:
        kind = usb.util.endpoint_type(endpoint.bmAttributes)
        if kind == usb.util.ENDPOINT_TYPE_BULK and usb.util.endpoint_direction(endpoint.bEndpointAddress) == direction:
            return endpoint
    return None
