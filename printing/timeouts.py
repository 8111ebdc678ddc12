"""How long a printer is given."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long each step may take, in seconds.

    Attributes:
        connect_s: to open the line.
        status_s: for the answer to one question.
        stall_s: without a byte taken, before a line counts as stalled.
        margin_s: for cutting and feeding, on top of the time that printing takes.
        silent_s: in all, for a printer that has not given one answer; whoever answers may take longer.
        slow_s: in all, for a printer that answers and gets on with it.
    """

    connect_s: float = 2.0
    status_s: float = 0.8
    stall_s: float = 2.0
    margin_s: float = 1.5
    silent_s: float = 4.9
    slow_s: float = 120.0
