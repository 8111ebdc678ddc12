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
IN_LINE_ONE = re.compile(
    rb"\x1b@|\x1dI(?P<name>[A-D])|\x1d\x28\x48\x06\x00\x30\x30(?P<probe>.{4})|(?P<tell>\x1da.)|(?P<sensor>\x1dr\x01)",
    re.DOTALL,
)
IN_LINE = re.compile(b"(?:" + re.sub(rb"\?P<\w+>", b"?:", IN_LINE_ONE.pattern) + b")+", re.DOTALL)
QUESTION = re.compile(rb"\x10\x04([\x01-\x04])")
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"
# Long enough for any machine; where a test is about a time-out, that one is short.
PATIENT = Timeouts(connect_s=10, status_s=10, stall_s=10, margin_s=10, silent_s=60, slow_s=120)


@dataclass(frozen=True)
class Slip:
    data: bytes
    length_mm: float = 90.0
    job_id: str = "J001"
    silent_bytes: int = 2


def slip(job_id: str = "J001", body: bytes = b"A017", length_mm: float = 90.0) -> Slip:
    request = b"\x1d\x28\x48\x06\x00\x30\x30" + job_id.encode()
    return Slip(data=b"\x1b@" + body + b"\n\x1dV\x00" + request, length_mm=length_mm, job_id=job_id)


class Script:
    """What a printer answers: to each question, to a job, to "clear your buffers".

    Attributes:
        names: the answers to GS I, by number; none to those that are missing.
        confirms: the printer knows GS ( H, also outside a job.
        automatic: what it says when it is told to report by itself, if anything.
        sensor: its answer to GS r 1, if any.
        asked: DLE EOT numbers, in order.
        inquired: what was asked in line, in order.
    """

    def __init__(self) -> None:
        self.status = {1: FINE, 2: FINE, 3: FINE, 4: FINE}
        self.status_after: dict[int, bytes] | None = None
        self.after_job = b"\x37\x22J001\x00"
        self.after_clear = b"\x37\x25\x00"
        self.names = {66: b"EPSON", 67: b"TM-T20", 68: b"J9"}
        self.confirms = True
        self.automatic = b"\x10\x00\x00\x00"
        self.sensor = b"\x00"
        self.asked: list[int] = []
        self.inquired: list[bytes] = []
        self.jobs = 0
        self.clears = 0

    def __call__(self, data: bytes) -> bytes:
        if data == CLEAR:
            self.clears += 1
            return self.after_clear
        if question := QUESTION.fullmatch(data):
            self.asked.append(question[1][0])
            return self.status[question[1][0]]
        if IN_LINE.fullmatch(data):
            return b"".join(self._answer_in_line(found) for found in IN_LINE_ONE.finditer(data))
        self.jobs += 1
        self.status = self.status_after or self.status
        return self.after_job

    def _answer_in_line(self, found: re.Match[bytes]) -> bytes:
        self.inquired.append(found[0])
        if found["name"]:
            name = self.names.get(found["name"][0])
            return b"" if name is None else b"\x5f" + name + b"\x00"
        if found["probe"]:
            return b"\x37\x22" + found["probe"] + b"\x00" if self.confirms else b""
        return self.automatic if found["tell"] else self.sensor if found["sensor"] else b""


def told(outcome: Outcome) -> tuple[JobState, Fault | None]:
    return outcome.state, outcome.fault
