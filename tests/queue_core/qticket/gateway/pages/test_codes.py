"""The check-in QR is read as what the branch has signed, in the fewest modules."""

from __future__ import annotations

import re

import numpy as np
import zxingcpp

from queue_core.qticket.gateway.pages.codes import QUIET_ZONE, qr_svg
from tests.queue_core.qticket.gateway.pages.made_up import TOKEN


def test_a_scanner_reads_the_token():
    modules = _modules(qr_svg(TOKEN))

    [found] = zxingcpp.read_barcodes(np.kron(modules, np.ones((6, 6), dtype=np.uint8)))

    assert found.text == TOKEN


def test_nothing_dark_lies_in_the_quiet_zone():
    modules = _modules(qr_svg(TOKEN))

    assert QUIET_ZONE == 4
    for edge in (modules[:4], modules[-4:], modules[:, :4], modules[:, -4:]):
        assert edge.min() == 255
    assert modules[4, 4] == 0
    assert len(modules) == 29 + 8


def _modules(svg):
    width = int(re.findall(r'viewBox="0 0 (\d+)', svg)[0])
    modules = np.full((width, width), 255, dtype=np.uint8)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", svg.partition("<path d=")[2]):
        modules[int(y), int(x) : int(x) + int(length)] = 0
    return modules
