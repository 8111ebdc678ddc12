"""News out: tells what has become of requests and tickets, and how the branch stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.qticket.health import Part, Trouble
from queue_core.qticket.messages import MOST_NEWS
from queue_core.qticket.source import BadAnswer, Rejected

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_core.qticket.health import Health
    from queue_core.qticket.messages import Acknowledged, AnyNews, Picture, Profile
    from queue_core.qticket.ports import LinkRoom, Notices
    from queue_core.qticket.source import RemoteSource

LOOK_EVERY_S = 0.02
_PUBLISH_EVERY_S = 0.025
"""A single piece of news goes at once; those that follow on its heels go together ..."""

_PUBLISH_MANY_EVERY_S = 0.1
"""... and where many come, more of them: each delivery costs the lobby a moment of the file."""

_MANY = 3

_SHOW_EVERY_S = 0.25
_SHOW_SHARE = 10
"""Drawing pictures may take a tenth of the time ..."""

_LATE_PICTURE_S = 1.0
"""... and one goes between news when it has waited for so long."""

_SHOW_AT_LEAST_EVERY_S = 20.0
_LOOK_AT_PROFILE_EVERY_S = 60.0
_MOST_IN_A_ROW = 3
"""Who rejects more pieces of news than that, and takes none in between, is itself what is wrong."""

_LONG_AGO = float("-inf")


class Publisher:
    """A task: one step introduces the branch, publishes some news or shows the picture, whatever is due first.

    Args:
        link: whose news they are.
        changes: says when to look for news.
        source: who is told.
        health: told how telling goes.
        information_line: the branch's telephone, for its profile.
        monotonic: seconds by a clock that nobody sets.
    """

    def __init__(
        self,
        link: LinkRoom,
        changes: Notices,
        source: RemoteSource,
        *,
        health: Health,
        information_line: str,
        monotonic: Callable[[], float],
    ) -> None:
        self._link = link
        self._changes = changes
        self._source = source
        self._health = health
        self._information_line = information_line
        self._monotonic = monotonic
        self._most = MOST_NEWS
        self._is_in_step = False
        self._rejected_in_a_row = 0
        self._is_second_try = False
        self._is_forgotten = False
        self.restart()

    def introduce_again(self) -> None:
        """The other side may have lost what it knew. May be called from another thread."""
        self._is_forgotten = True

    def restart(self) -> None:
        """Introduce the branch again, and show how it stands; see `Task`."""
        self._profile: Profile | None = None
        self._profile_looked_at = _LONG_AGO
        self._has_news = True
        self._published_at = _LONG_AGO
        self._publish_every_s = _PUBLISH_EVERY_S
        self._picture: Picture | None = None
        self._changed_at: float | None = None
        self._shown_at = _LONG_AGO
        self._picture_cost_s = 0.0

    def step(self) -> float:
        """Tell what is due; see `Task`."""
        if self._is_forgotten:
            self._is_forgotten = False
            self.restart()
        now = self._monotonic()
        if self._changes.seen():
            self._has_news = True
            self._changed_at = now if self._changed_at is None else self._changed_at
        if now - self._profile_looked_at >= _LOOK_AT_PROFILE_EVERY_S:
            self._introduce(now)
        if self._has_news and not (self._changed_at is not None and now - self._changed_at > _LATE_PICTURE_S):
            return self._publish(now)
        age = now - self._shown_at
        spacing = max(_SHOW_EVERY_S, self._picture_cost_s * _SHOW_SHARE)
        if age >= _SHOW_AT_LEAST_EVERY_S or (self._changed_at is not None and age >= spacing):
            self._show(now, age)
            return 0.0
        if self._has_news:
            return self._publish(now)
        self._health.cleared(Part.TELLING)
        return LOOK_EVERY_S

    def _introduce(self, now: float) -> None:
        self._profile_looked_at = now
        try:
            profile = self._link.profile(self._information_line)
        except ValueError as error:
            # A branch that the protocol has no words for; its news may be said all the same.
            self._health.failed(Part.PROFILE, Trouble(reason=Rejected.reason, detail=f"no profile: {error}"))
            return
        if profile != self._profile and self._tell(Part.PROFILE, lambda: self._source.introduce(profile)):
            self._profile = profile

    def _show(self, now: float, age: float) -> None:
        self._changed_at = None
        began = self._monotonic()
        picture = self._link.picture()
        self._picture_cost_s = self._monotonic() - began
        is_same = self._picture is not None and picture.model_copy(update={"at": self._picture.at}) == self._picture
        if age < _SHOW_AT_LEAST_EVERY_S and is_same:
            return
        self._shown_at = now
        if self._tell(Part.PICTURE, lambda: self._source.show(picture)):
            self._picture = picture
        self._health.cleared(Part.TELLING)

    def _tell(self, part: Part, call: Callable[[], None]) -> bool:
        with self._health.watching(Part.TELLING):
            try:
                call()
            except Rejected as error:
                # The others go on, and this one is told again when it is due.
                self._health.failed(part, Trouble(reason=error.reason, detail=error.detail))
                return False
        self._health.cleared(part)
        return True

    def _publish(self, now: float) -> float:
        too_soon = self._published_at + self._publish_every_s - now
        if too_soon > 0:
            return too_soon
        # Before the file is read: what comes meanwhile is noticed.
        self._has_news = False
        # Only from what is acknowledged beyond a single one is it certain that this file is an earlier copy of itself:
        # of many, those that the other side takes for repeats would go unheard.
        limit = self._most if self._is_in_step else 1
        epoch, news = self._link.outgoing(limit)
        if not news:
            self._most = MOST_NEWS
            return 0.0
        self._has_news = True
        self._published_at = now
        is_crowd = _MANY <= len(news) < limit
        self._publish_every_s = _PUBLISH_MANY_EVERY_S if is_crowd else _PUBLISH_EVERY_S
        with self._health.watching(Part.TELLING):
            known = self._deliver(epoch, news)
        if known is not None:
            self._link.acknowledge(epoch, known.seq)
            self._is_in_step = True
            self._rejected_in_a_row = 0
            self._is_second_try = False
            self._most = min(self._most * 2, MOST_NEWS)
            self._has_news = known.seq != news[-1].seq or len(news) == limit
        return 0.0

    def _deliver(self, epoch: str, news: Sequence[AnyNews]) -> Acknowledged | None:
        """Have some news kept; None where they were rejected, and the next delivery is another."""
        try:
            known = self._source.publish(epoch, news)
        except Rejected as error:
            if len(news) > 1:
                self._most = len(news) // 2
                return None
            self._rejected_in_a_row += 1
            if self._rejected_in_a_row > _MOST_IN_A_ROW and not self._is_second_try:
                self._is_second_try = True
                raise
            self._is_second_try = False
            self._link.set_aside(news[0].seq, error.detail)
            return None
        if known.epoch != epoch or known.seq < news[0].seq:
            raise BadAnswer("it acknowledges none of the news that it was sent")
        return known
