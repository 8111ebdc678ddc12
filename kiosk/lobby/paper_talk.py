"""What visitor and kiosk say to each other about the paper. Knows no Qt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.lobby.visit import MOST_COPIES, Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.lobby.obstacles import Obstacles
    from kiosk.lobby.visit import Visit
    from queue_core.errors import Refusal

UNANSWERED_AFTER = timedelta(seconds=60)
"""The question whether the paper came out is withdrawn where nobody answers it for so long."""

PAPERLESS_FACTOR = 3
"""A number that has to be written down stays this many times longer than one that is on paper."""


class PaperTalk:
    """Takes a visit with its ticket from one state of its paper to the next.

    Nothing is settled here by itself: without the visitor's word the desk is told nothing.

    Args:
        ask_again: asks the desk for the slip of the ticket of this code once more.
        tell_paper: passes on the visitor's word on whether this ticket's slip came out.
        obstacles: whether the printer can print.
        home_after: how long a number stays on the screen once it is known what became of its paper.
    """

    def __init__(
        self,
        *,
        ask_again: Callable[[str], None],
        tell_paper: Callable[[str, bool], None],
        obstacles: Obstacles,
        home_after: timedelta,
    ) -> None:
        self._ask_again = ask_again
        self._tell_paper = tell_paper
        self._obstacles = obstacles
        self._home_after = home_after

    def say(self, visit: Visit, came_out: bool) -> Visit:
        """Whether an uncertain slip came out. If it did not, another is asked for where one can be had."""
        if visit.issued is None or visit.paper is not Paper.UNCERTAIN:
            return visit
        self._tell_paper(visit.issued.ticket.code, came_out)
        if came_out:
            return replace(visit, thanked=True)
        return self.print_again(replace(visit, noting=True))

    def may_print(self, visit: Visit) -> bool:
        """Whether a visitor without paper may ask for some: none is under way, the printer is fit, not too often."""
        is_done = visit.delivery is not None and visit.delivery.state.settled
        return self._obstacles.can_copy and is_done and visit.paper is Paper.NONE and visit.copies < MOST_COPIES

    def print_again(self, visit: Visit) -> Visit:
        """Ask for the slip once more, if that may be."""
        if visit.issued is None or not self.may_print(visit):
            return visit
        self._ask_again(visit.issued.ticket.code)
        return replace(visit, copying=True, copies=visit.copies + 1)

    def refuse(self, visit: Visit, refusal: Refusal) -> Visit:
        """The desk's refusal of another slip; one for an earlier visitor's changes nothing."""
        # Those that concern a ticket name it.
        code = getattr(refusal, "code", None)
        return visit if visit.issued is None or visit.issued.ticket.code != code else self.fail(visit)

    def fail(self, visit: Visit) -> Visit:
        """Another slip can no longer be expected. If it comes all the same, that is shown when it comes."""
        return replace(visit, copying=False, noting=True) if visit.copying else visit

    def patience(self, visit: Visit) -> timedelta:
        """How long a number stays if nothing happens, before the screen asks whether anybody is there."""
        match visit.paper:
            case Paper.UNCERTAIN:
                return max(UNANSWERED_AFTER, self._home_after)
            case Paper.PRINTING | Paper.COPYING | Paper.NONE:
                # While it is being printed nobody knows yet which of the two it will be.
                return self._home_after * PAPERLESS_FACTOR
            case _:
                return self._home_after

    def lose_patience(self, visit: Visit) -> Visit:
        """Whoever is asked, or waits for a slip, is told to note the number; every other visit is as it was.

        A printer that is slow, but at work, may take longer than anybody waits.
        """
        if visit.copying or visit.paper in (Paper.UNCERTAIN, Paper.PRINTING):
            return replace(visit, copying=False, noting=True)
        return visit
