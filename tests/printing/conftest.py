"""Sample slips of a real branch, and a printer on a made-up line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from printing.printer import Printer
from printing.slip import Fact, Slip
from printing.transport import TcpAddress
from tests.printing.scripts import Script
from tests.printing.transport.fake_transport import Clock, FakeTransport

if TYPE_CHECKING:
    from collections.abc import Iterable

LATVIAN = "Personu apliecinoša dokumenta noformēšana"
WORDS = {
    "lv": ("Pirms jums", "Personas", LATVIAN),
    "en": ("Ahead of you", "People", "Issue of an identity document"),
    "ru": ("Перед вами", "Человек", "Оформление документа, удостоверяющего личность"),
    "uk": ("Перед вами", "Осіб", "Оформлення документа, що посвідчує особу"),
}


ADDRESS = "HTTPS://QUEUE.EXAMPLE.ORG/T/RIGA-2/0123456789ABCDEF0123"
QR_WORDS = {"lv": "Sekojiet rindai savā tālrunī", "ru": "Следите за очередью в телефоне"}


class MakeSlip(Protocol):
    def __call__(self, language: str = "lv", party: int = 1, **changes: Any) -> Slip: ...


def _make_slip(language: str = "lv", party: int = 1, **changes: Any) -> Slip:
    ahead, people, service = WORDS[language]
    slip = Slip(
        institution="Pilsonības un migrācijas lietu pārvalde",
        branch="Rīgas 2. nodaļa",
        service=service,
        service_again=None if language == "lv" else LATVIAN,
        code="A017",
        facts=(
            Fact(label=ahead, value="3"),
            *([Fact(label=people, value=str(party))] if party > 1 else []),
        ),
        issued="20.11.2026. 14:05",
        qr="0b9d6f0e-8a7c-4d2f-9a77-1b2c3d4e5f60",
        footer="Informācija: +371 67209400",
    )
    return replace(slip, **changes)


@pytest.fixture(scope="session")
def make_slip() -> MakeSlip:
    return _make_slip


@pytest.fixture(scope="session")
def all_slips() -> Iterable[Slip]:
    """Each language, one person and a family, the longest names that a branch may have, a duplicate."""
    longest = "Pastāvīgās uzturēšanās atļaujas pieprasīšana un dzīvesvietas deklarēšana ārvalstniekiem un ģimenēm"
    return (
        *(_make_slip(language, party) for language in WORDS for party in (1, 3)),
        _make_slip(service=longest, code="A1234"),
        _make_slip("ru", 3, service_again=longest, code="A12345", banner="ДУБЛИКАТ"),
        *(_make_slip(language, 3, qr=ADDRESS, qr_words=words) for language, words in QR_WORDS.items()),
        _make_slip(qr=ADDRESS, qr_words=longest),
        _make_slip(qr="0123456789ABCDEF0123"),
        _make_slip(service="Pases saņemšana", facts=(), qr=None, footer=""),
    )


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def line(clock: Clock, script: Script) -> FakeTransport:
    return FakeTransport(clock, script)


@pytest.fixture
def printer(clock: Clock, line: FakeTransport) -> Printer:
    return Printer(TcpAddress(host="10.0.0.9"), monotonic=clock, transport=line)
