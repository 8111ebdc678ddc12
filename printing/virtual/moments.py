"""Points of a slip's life at which a test can break the printer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MomentKind(StrEnum):
    """What the printer is about to do, or has just done."""

    JOB_BEGUN = "job_begun"
    """About to move paper for the first time since the last cut, or since an earlier job was broken off."""
    BLOCK_BEGUN = "block_begun"
    """About to print or feed a block: an image, a symbol, a line of text, a feed."""
    BLOCK_HALF = "block_half"
    """Half of a block's rows are out; blocks of a single row have no such moment."""
    CUT_BEGUN = "cut_begun"
    """About to cut; the feed to the cutter was a block of its own."""
    CUT_DONE = "cut_done"
    """The slip is off and kept; nothing after the cut has been looked at."""
    CONFIRMING = "confirming"
    """About to answer `GS ( H`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One such point.

    Attributes:
        kind: which.
        job: which job, from 0: how many have begun to move paper before it; -1 before the first.
        index: how many blocks of the job are finished.
        rows: how many rows of the job are out, fed ones included.
    """

    kind: MomentKind
    job: int
    index: int
    rows: int
