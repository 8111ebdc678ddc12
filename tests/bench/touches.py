"""What a finger sees of a real kiosk, for everybody who measures it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from functools import cache

from tests.bench.draining_printer import DrainingPrinter


@dataclass(slots=True)
class Seen:
    """What was measured, in milliseconds.

    Attributes:
        pressed: from the touch to the first frame that shows that it was felt.
        lifted: from the finger's leaving to the first frame that shows what came of it.
        transitions: the times between the frames of each change of screens that moved or faded.
    """

    pressed: list[float] = field(default_factory=list)
    lifted: list[float] = field(default_factory=list)
    transitions: list[list[float]] = field(default_factory=list)


@cache
def visit_a_kiosk() -> Seen:
    """Visit it; once for everybody who asks."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    with DrainingPrinter() as printer:
        answer = subprocess.run(
            [sys.executable, "-m", "tests.bench.touched_kiosk", str(printer.port)],
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=600,
        )
    return Seen(**json.loads(answer.stdout.splitlines()[-1]))
