"""The paper that really came out of the virtual printer, against what the queue's journal says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from queue_core.tickets import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from printing.virtual import CutSlip
    from queue_core.tickets import Delivery, Ticket

MARKS = frozenset({"DUBLIKĀTS", "DUPLICATE", "ДУБЛИКАТ", "ДУБЛІКАТ"})
_BAR_ROWS = 24
"""The bar behind the mark is some 7 mm high; nothing else on a slip is black for 3 mm over two thirds of its width."""


def is_marked(slip: CutSlip) -> bool:
    """Whether a slip says that it is a second one: in letters, or white on a black bar."""
    if any(mark in line for line in slip.texts for mark in MARKS):
        return True
    with Image.open(slip.image_path) as image:
        rows = image.convert("L").resize((1, image.height), Image.Resampling.BOX).tobytes()
    longest = run = 0
    for shade in rows:
        run = run + 1 if shade < 85 else 0
        longest = max(longest, run)
    return longest >= _BAR_ROWS


def slips_of(ticket: Ticket, slips: Iterable[CutSlip]) -> list[CutSlip]:
    """The slips that bear a ticket's id; each ends with it."""
    return [slip for slip in slips if ticket.id in slip.qr_codes]


def lies(ticket: Ticket, attempts: Sequence[Delivery], slips: Sequence[CutSlip]) -> list[str]:
    """What the journal says of a ticket's paper that is not so; `slips` are those of this ticket."""
    known = [each.state for each in attempts]
    sure = sum(state in (DeliveryState.PRINTED, DeliveryState.SENT) for state in known)
    most = sure + known.count(DeliveryState.UNKNOWN)
    unmarked = sum(not is_marked(slip) for slip in slips)
    story = f"{ticket.code}: {', '.join(known)}; {len(slips)} slips, {unmarked} unmarked"
    found = []
    if len(slips) < sure:
        found.append(f"{story}: printed without paper")
    if len(slips) > most:
        found.append(f"{story}: paper that nobody knows of")
    if unmarked > 1:
        found.append(f"{story}: two unmarked slips")
    return found
