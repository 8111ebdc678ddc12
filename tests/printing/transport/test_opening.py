from __future__ import annotations

import subprocess
import sys

import pytest

from printing.transport import VirtualAddress, transport_for

LOADED = """
import sys
from printing.printer import Printer
from printing.transport import parse_printer_url
Printer(parse_printer_url(sys.argv[1])).close()
print(sorted({"usb", "serial"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("url", "loaded"),
    [
        ("tcp://127.0.0.1", "[]"),
        ("file:///dev/null", "[]"),
        ("serial:///dev/ttyS0", "['serial']"),
        ("usb://04b8:0e15", "['usb']"),
    ],
)
def test_only_the_library_of_the_address_is_loaded(url: str, loaded: str) -> None:
    answer = subprocess.run([sys.executable, "-c", LOADED, url], check=True, capture_output=True, text=True)
    assert answer.stdout.strip() == loaded


def test_the_virtual_printer_is_opened_by_whoever_starts_it() -> None:
    with pytest.raises(ValueError, match="virtual"):
        transport_for(VirtualAddress())
