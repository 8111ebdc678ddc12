"""Jobs of a few bytes, and a printer that answers them as its script says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from printing.printer import Timeouts

if TYPE_CHECKING:
    from printing.printer import JobState, Outcome
    from printing.status import Fault

FINE = bytes([0x12])
END = bytes([0x72])
QUESTION = re.compile(rb"\x10\x04([\x01-\x04])")
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
# Long enough for any machine; where a test is about a time-out, that one is short.
PATIENT = Timeouts(connect_s=10, status_s=10, stall_s=10, margin_s=10, silent_s=60, slow_s=120)


@dataclass(frozen=True)
class Slip:
    data: bytes
    length_mm: float = 90.0
    job_id: str = "J001"


def slip(job_id: str = "J001", body: bytes = b"A017", length_mm: float = 90.0) -> Slip:
    request = b"\x1d\x28\x48\x06\x00\x30\x30" + job_id.encode()
    return Slip(data=b"\x1b@" + body + b"\n\x1dV\x00" + request, length_mm=length_mm, job_id=job_id)


class Script:
    """What a printer answers: to each question, to a job, to "clear your buffers"."""

    def __init__(self) -> None:
        self.status = {1: FINE, 2: FINE, 3: FINE, 4: FINE}
        self.status_after: dict[int, bytes] | None = None
        self.after_job = b"\x37\x22J001\x00"
        self.after_clear = b"\x37\x25\x00"
        self.asked: list[int] = []
        self.jobs = 0
        self.clears = 0

    def __call__(self, data: bytes) -> bytes:
        if data == CLEAR:
            self.clears += 1
            return self.after_clear
        if question := QUESTION.fullmatch(data):
            self.asked.append(question[1][0])
            return self.status[question[1][0]]
        self.jobs += 1
        self.status = self.status_after or self.status
        return self.after_job


def told(outcome: Outcome) -> tuple[JobState, Fault | None]:
    return outcome.state, outcome.fault
