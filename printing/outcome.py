"""What is printed, and what is known of it afterwards."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from printing.status import Fault, PrinterStatus


class PrintJob(Protocol):
    """One slip as bytes that end with the cut and then GS ( H with the job's id."""

    @property
    def data(self) -> bytes:
        """Everything that is sent."""
        ...

    @property
    def length_mm(self) -> float:
        """How much paper comes out."""
        ...

    @property
    def job_id(self) -> str:
        """Four characters that GS ( H sends back, unlike those of any recent job."""
        ...

    @property
    def silent_bytes(self) -> int:
        """How many bytes at its start set the printer up and neither print nor feed."""
        ...


class JobState(StrEnum):
    """What is known of a job."""

    PRINTED = "printed"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job.

    Attributes:
        state: what is known.
        fault: the reason, for everything but `printed` and `sent`.
        bytes_sent: how many bytes of the job have left; 0 whenever it is `failed`.
        status_before: what the printer said before the first byte.
        status_after: what it said after the last one; all unknown when it was not asked.
        paper_mm: how much paper may have come out, at most; 0 where nothing that prints had left.
    """

    state: JobState
    fault: Fault | None
    bytes_sent: int
    status_before: PrinterStatus
    status_after: PrinterStatus
    paper_mm: float = 0.0

    @property
    def last_status(self) -> PrinterStatus:
        """The latest that is known of the printer."""
        return self.status_before if self.status_after == PrinterStatus() else self.status_after
