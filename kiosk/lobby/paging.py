"""Which services stand on which page, where they are too many for one. Knows no Qt; needed only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def pages(groups: Sequence[int], per_page: int) -> list[range]:
    """The pages of services that stand in a row, as ranges of their places; no page is empty.

    A group stays together where it fits on a page; one that does not goes over as few pages as it can, evenly.

    Args:
        groups: how many services each group has, in the order in which they are shown.
        per_page: how many a page has room for, at least one.
    """
    found: list[range] = []
    begin = end = 0
    for part in _parts(groups, max(per_page, 1)):
        if end > begin and end + part - begin > max(per_page, 1):
            found.append(range(begin, end))
            begin = end
        end += part
    if end > begin:
        found.append(range(begin, end))
    return found


def _parts(groups: Sequence[int], per_page: int) -> Iterator[int]:
    """What is kept together: groups, or the parts of those that are larger than a page."""
    for size in groups:
        count = -(-size // per_page)
        for number in range(count):
            yield (size + count - 1 - number) // count
