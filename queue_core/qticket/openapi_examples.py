"""One morning at a branch, as the examples of the interface's description: made of the models, so they always fit."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from queue_core.qticket import messages
from queue_core.qticket.gateway import phone_messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

NOW = datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
DAY = date(2026, 3, 2)
TURN = messages.Wait(earliest=NOW + timedelta(minutes=35), latest=NOW + timedelta(minutes=50))
REQUEST = "q7Gx0bVJ2mT4sR9wLk3n5A"
TICKET_ID = "5f0a1c3e7b9d2468ace0"
LINK = "3V9K7TQ2M4XJ8RDA5CHB6EWZG1"


def examples() -> Mapping[type[BaseModel], BaseModel]:
    """An example of each message that travels by itself."""
    shown = (_profile(), _picture(), _page(), _news(), _acknowledged(), *_of_phones())
    return {type(message): message for message in shown}


def _profile() -> messages.Profile:
    return messages.Profile(
        branch="riga-2",
        timezone="Europe/Riga",
        languages=("lv", "en"),
        institution={
            "lv": "Pilsonības un migrācijas lietu pārvalde",
            "en": "Office of Citizenship and Migration Affairs",
        },
        names={"lv": "Rīgas 2. nodaļa", "en": "Riga branch 2"},
        information_line="+371 67209400",
        party_limit=6,
        services=(
            messages.ServiceOffer(
                id="documents",
                names={"lv": "Dokumentu noformēšana", "en": "Applying for a document"},
                remote=True,
                bookable=True,
            ),
        ),
        rules=messages.Rules(
            arrival="required",
            hold=10,
            grace=5,
            late_places=3,
            late_times=2,
            check_in_from=30,
            check_in_until=15,
            days_ahead=14,
        ),
        sessions=(messages.Session(opens_at=NOW - timedelta(minutes=75), closes_at=NOW + timedelta(hours=6)),),
    )


def _service() -> messages.ServicePicture:
    return messages.ServicePicture(service="documents", here=4, away=3, wait=TURN)


def _picture() -> messages.Picture:
    return messages.Picture(
        at=NOW,
        state="open",
        business_day=DAY,
        closes_at=NOW + timedelta(hours=6),
        remote_from=NOW - timedelta(minutes=45),
        remote_until=NOW + timedelta(hours=5, minutes=30),
        services=(_service(),),
        standings=(messages.Standing(ticket=TICKET_ID, ahead=7, ahead_away=3, wait=TURN),),
    )


def _page() -> messages.RequestPage:
    asked = messages.Join(
        id=REQUEST, seq=41, at=NOW, phone="kP2xY8bQm4Vt6Zs1", service="documents", language="lv", day=DAY
    )
    return messages.RequestPage(cursor=41, requests=(asked.model_dump(mode="json"),))


def _ticket(**changes: object) -> messages.Ticket:
    made = messages.Ticket(
        id=TICKET_ID,
        code="A017",
        service="documents",
        source="remote",
        state="waiting",
        presence="away",
        business_day=DAY,
        issued_at=NOW,
        party=1,
        language="lv",
        check_in_code="7K3M9P",
        check_in_token="3V9K7TQ2M4XJ8RDA5CHB6EWZG1",  # noqa: S106 - it is the check-in QR
    )
    return made.model_copy(update=changes)


def _news() -> messages.News:
    called = {"state": "called", "counter": 4, "called_at": NOW + timedelta(minutes=38)}
    return messages.News(
        epoch="8c1f6a0d2e4b7953",
        news=(
            messages.Outcome(seq=1, at=NOW, request=REQUEST, ticket=_ticket()),
            messages.Change(seq=2, at=NOW + timedelta(minutes=38), what="called", ticket=_ticket(**called)),
        ),
    )


def _acknowledged() -> messages.Acknowledged:
    return messages.Acknowledged(epoch="8c1f6a0d2e4b7953", seq=2)


def _of_phones() -> tuple[BaseModel, ...]:
    call = {"request_id": REQUEST, "phone": "Zm9ydHktdHdvIHJhbmRvbSE", "service": "documents", "language": "lv"}
    profile, picture = _profile(), _picture()
    return (
        phone_messages.JoinCall.model_validate(call),
        phone_messages.BookCall.model_validate({**call, "starts_at": NOW + timedelta(days=3)}),
        phone_messages.ActCall(request_id="w2Nf8Jd0Xa5Tc7Ry3Mv1Qe"),
        phone_messages.MinutesCall(minutes=25),
        phone_messages.FreeTimes(service="documents", day=DAY, times=(NOW + timedelta(hours=2),)),
        phone_messages.BranchList(
            branches=(
                phone_messages.BranchSummary(
                    id="riga-2", institution=profile.institution, names=profile.names, state="open", heard_at=NOW
                ),
            )
        ),
        phone_messages.BranchState(
            id="riga-2",
            profile=profile,
            picture=phone_messages.BranchPicture.model_validate(picture),
            heard_at=NOW,
            version=1772439300000,
        ),
        _state(),
    )


def _state() -> phone_messages.TicketState:
    return phone_messages.TicketState(
        branch_id="riga-2",
        link=LINK,
        is_paper=False,
        asked_at=NOW,
        wanted_service="documents",
        ticket=phone_messages.TicketFacts.model_validate(_ticket()),
        is_asking=False,
        standing=phone_messages.Place(ahead=7, ahead_away=3, wait=TURN),
        minutes=25,
        leave_at=NOW + timedelta(minutes=3),
        is_time_to_leave=False,
        heard_at=NOW,
        version=1772439300007,
    )
