"""A branch as one reader sees it: every sentence said, for pages and plain text alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from queue_core.qticket.gateway.pages.moments import Moments, capital
from queue_core.qticket.gateway.views import is_heard

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from queue_core.qticket import messages
    from queue_core.qticket.gateway.pages.words import Phrasebook
    from queue_core.qticket.gateway.views import BranchView

MOST_MOMENTS = 256
"""A picture is read by thousands, in a few languages; so many pictures' words for its moments are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFacts:
    """A service and its queue.

    Attributes:
        ahead: how many wait; '' where nobody knows.
        wait: how long who joins now would wait; '' where nobody knows.
        turn: the same by the clock.
        note: why it cannot be joined by phone, or that it is paused.
        may_join: it is offered by phone and not paused.
    """

    id: str
    name: str
    ahead: str
    wait: str
    turn: str
    note: str
    may_join: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchFacts:
    """A branch as it is read.

    Attributes:
        state: `open`, `paused`, `closed` or `unknown`.
        state_said: the same in words, with until when, or from when on.
        remote_said: when one can join by phone.
        silence: that the branch was last heard at ...; '' while it is heard.
        waiting: how many wait in all, for a list of branches; '' while it is not open.
        may_join: one can join by phone now.
        may_book: some service can be booked.
        zone: where the clock is that all times are by.
    """

    id: str
    institution: str
    name: str
    state: str
    state_said: str
    remote_said: str
    silence: str
    waiting: str
    services: tuple[ServiceFacts, ...]
    may_join: bool
    may_book: bool
    party_limit: int
    information_line: str
    zone: str
    offset_minutes: int


def named(texts: Mapping[str, str], language: str, languages: tuple[str, ...]) -> str:
    """A name in the reader's language, else in the first of the branch's that has one."""
    for each in (language, *languages):
        if each in texts:
            return texts[each]
    return next(iter(texts.values()))


def moments_of(view: BranchView, words: Phrasebook, now: datetime) -> Moments:
    """Says moments by a branch's clock, as far as it is heard: ours may differ."""
    return _moments(words, view.profile.timezone, _branch_now(view, now))


@lru_cache(maxsize=MOST_MOMENTS)
def _moments(words: Phrasebook, timezone: str, now: datetime) -> Moments:
    return Moments(words, ZoneInfo(timezone), now)


def _branch_now(view: BranchView, now: datetime) -> datetime:
    return view.picture.at if view.picture is not None and is_heard(view.heard_at, now) else now


def service_names(profile: messages.Profile, language: str) -> dict[str, str]:
    """Each service's name in the reader's language."""
    return {offer.id: named(offer.names, language, profile.languages) for offer in profile.services}


def silence(heard_at: datetime | None, words: Phrasebook, moments: Moments, now: datetime) -> str:
    """That a branch has not been heard of for more than a minute, or ''."""
    if heard_at is None:
        return words.say("The branch has not been heard from yet.")
    if is_heard(heard_at, now):
        return ""
    return words.say("Branch last heard at {time}.", time=moments.when(heard_at))


def read_branch(view: BranchView, words: Phrasebook, now: datetime) -> BranchFacts:
    """All that is told of a branch."""
    profile, picture, language = view.profile, view.picture, words.language
    moments = moments_of(view, words, now)
    is_remote_now = _is_remote_now(picture, moments.now)
    services = tuple(_service(offer, picture, profile, words, moments) for offer in profile.services)
    return BranchFacts(
        id=view.id,
        institution=named(profile.institution, language, profile.languages),
        name=named(profile.names, language, profile.languages),
        state=picture.state if picture else "unknown",
        state_said=_state_said(picture, words, moments),
        remote_said=_remote_said(picture, profile, words, moments, is_now=is_remote_now),
        silence=silence(view.heard_at, words, moments, now),
        waiting=_all_waiting(picture, words),
        services=services,
        may_join=is_remote_now and any(service.may_join for service in services),
        may_book=any(offer.bookable for offer in profile.services),
        party_limit=profile.party_limit,
        information_line=profile.information_line,
        zone=profile.timezone.rpartition("/")[2].replace("_", " "),
        offset_minutes=moments.offset_minutes,
    )


def booking_days(profile: messages.Profile, today: date) -> tuple[date, ...]:
    """The days with openings that may be booked, today among them."""
    zone = ZoneInfo(profile.timezone)
    last = today + timedelta(days=profile.rules.days_ahead)
    days = {session.opens_at.astimezone(zone).date() for session in profile.sessions}
    return tuple(sorted(day for day in days if today <= day <= last))


def _is_remote_now(picture: messages.Picture | None, now: datetime) -> bool:
    if picture is None or picture.state != "open" or picture.remote_from is None:
        return False
    return picture.remote_from <= now and (picture.remote_until is None or now < picture.remote_until)


def _state_said(picture: messages.Picture | None, words: Phrasebook, moments: Moments) -> str:
    if picture is None:
        return words.say("Nothing is known of this branch yet.")
    if picture.state == "closed":
        if picture.next_opening is None:
            return words.say("Closed now")
        return words.say("Closed now. Opens: {when}", when=moments.when(picture.next_opening))
    if picture.state == "paused":
        return words.say("Paused: no numbers at the moment")
    if picture.closes_at is None:
        return words.say("Open now")
    return words.say("Open until {time}", time=moments.time(picture.closes_at))


def _remote_said(
    picture: messages.Picture | None, profile: messages.Profile, words: Phrasebook, moments: Moments, *, is_now: bool
) -> str:
    if not any(offer.remote for offer in profile.services):
        return words.say("This branch gives no numbers by phone.")
    if picture is None or picture.remote_from is None:
        return ""
    until = moments.time(picture.remote_until) if picture.remote_until else ""
    if is_now:
        return words.say("You can join by phone until {time}.", time=until) if until else ""
    start = moments.when(picture.remote_from)
    if picture.state == "paused":
        return ""
    return words.say("You can join by phone: {start}–{end}.", start=start, end=until)


def _all_waiting(picture: messages.Picture | None, words: Phrasebook) -> str:
    if picture is None or picture.state == "closed":
        return ""
    waiting = sum(service.here + service.away for service in picture.services)
    return words.count("{n} waiting", "{n} waiting", waiting) if waiting else words.say("Nobody is waiting")


def _service(
    offer: messages.ServiceOffer,
    picture: messages.Picture | None,
    profile: messages.Profile,
    words: Phrasebook,
    moments: Moments,
) -> ServiceFacts:
    known = next((each for each in picture.services if each.service == offer.id), None) if picture else None
    is_open = picture is not None and picture.state != "closed"
    is_paused = known is not None and known.paused
    note = ""
    if is_paused:
        note = words.say("Paused: no numbers at the moment")
    elif not offer.remote:
        note = words.say("Not by phone: please come and take a paper number.")
    wait = known.wait if known and is_open else None
    return ServiceFacts(
        id=offer.id,
        name=named(offer.names, words.language, profile.languages),
        ahead=waiting_said(known.here, known.away, words) if known and is_open else "",
        wait=_wait_said(wait, words, moments) if wait else "",
        turn=moments.turn(wait) if wait else "",
        note=note,
        may_join=offer.remote and not is_paused,
    )


def _wait_said(wait: messages.Wait, words: Phrasebook, moments: Moments) -> str:
    length = moments.wait(wait)
    if wait.after_closing:
        return capital(length)
    return words.say("Wait: {length}", length=length)


def waiting_said(here: int, away: int, words: Phrasebook) -> str:
    """How many wait before whom joins now."""
    if not here + away:
        return words.say("Nobody ahead")
    if not away:
        return words.say("{n} ahead", n=here)
    return words.say("{n} ahead: {here} here, {away} by phone", n=here + away, here=here, away=away)
