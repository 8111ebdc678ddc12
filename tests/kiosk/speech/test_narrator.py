"""What is said when."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from kiosk.speech.narrator import Element, Kind, Moment, Narrator
from kiosk.speech.voice import Phrase
from tests.kiosk.speech.captured_voice import CapturedVoice

BACK = Element(Kind.BUTTON, "Back", key="back")
TAKE = Element(Kind.BUTTON, "Take a ticket", key="take-ticket")
QUESTION = Element(Kind.TEXT, "For how many people?")
PARTY = Moment(screen="party", language="en", own=(1,), focus=TAKE)
TICKET = Moment(screen="ticket", language="en", number="A017", news=("printing",))


class UntranslatedTexts:
    """Every text as it stands in the source, with its language before it where that is not English."""

    def text(self, language: str, context: str, source: str) -> str:
        assert context == "Speech"
        return source if language == "en" else f"[{language}] {source}"


@dataclass
class Person:
    """Somebody who listens, before a screen that the test fills."""

    page: list[Element] = field(default_factory=lambda: [QUESTION, BACK, TAKE])
    voice: CapturedVoice = field(default_factory=CapturedVoice)

    def __post_init__(self) -> None:
        self.narrator = Narrator(self.voice, UntranslatedTexts(), lambda: self.page, volume=60, repeat_key="F8")

    def begin(self, moment: Moment = PARTY) -> None:
        self.narrator.begin(moment)
        self.voice.forget()

    def hears(self, moment: Moment) -> list[str]:
        """What is said when this has come about."""
        self.voice.forget()
        self.narrator.notice(moment)
        return [phrase.text for phrase in self.voice.said]


@pytest.fixture
def person() -> Person:
    return Person()


def test_who_begins_to_listen_hears_how_it_is_used_and_what_is_there(person: Person) -> None:
    person.narrator.begin(PARTY)
    assert [phrase.text for phrase in person.voice.last] == [
        "Speech is on. The arrow keys move, Enter chooses, F8 repeats.",
        "For how many people?",
        "Back",
        "Take a ticket",
        "Take a ticket, button",
    ]
    assert person.voice.prepared == 1


def test_nothing_is_said_to_somebody_who_does_not_listen(person: Person) -> None:
    assert person.hears(PARTY) == []
    person.narrator.repeat()
    person.narrator.louder()
    assert person.voice.said == []


def test_a_focus_that_moves_interrupts(person: Person) -> None:
    person.begin()
    assert person.hears(PARTY._replace(focus=BACK)) == ["Back, button"]
    assert person.voice.last


def test_a_control_that_cannot_be_used_is_told_as_such(person: Person) -> None:
    person.begin()
    assert person.hears(PARTY._replace(focus=TAKE._replace(enabled=False))) == ["Take a ticket, button, not available"]


def test_a_name_that_changes_by_itself_is_not_said_unasked(person: Person) -> None:
    service = Element(Kind.BUTTON, "Passports. about 15 min", key="service-apply")
    person.begin(PARTY._replace(focus=service))
    assert person.hears(PARTY._replace(focus=service._replace(name="Passports. about 20 min"))) == []


def test_a_switch_says_whether_it_is_on(person: Person) -> None:
    contrast = Element(Kind.SWITCH, "Contrast", key="mode-contrast")
    person.begin()
    assert person.hears(PARTY._replace(focus=contrast)) == ["Contrast, button, off"]
    assert person.hears(PARTY._replace(focus=contrast._replace(checked=True))) == ["Contrast, button, on"]


def test_a_language_is_named_by_who_speaks_it(person: Person) -> None:
    russian = Element(Kind.CHOICE, "Русский", key="language-ru", language="ru")
    person.begin()
    person.hears(PARTY._replace(focus=russian))
    assert person.voice.said == [Phrase("Русский", "ru"), Phrase("button", "en")]
    person.hears(PARTY._replace(language="ru", focus=russian._replace(checked=True)))
    assert person.voice.said[-1] == Phrase("Русский, [ru] selected", "ru")


def test_another_screen_is_read_from_its_beginning(person: Person) -> None:
    person.begin()
    person.page = [Element(Kind.TEXT, "Which service?"), BACK]
    assert person.hears(Moment(screen="services", language="en", focus=BACK)) == [
        "Which service?",
        "Back",
        "Back, button",
    ]


def test_another_language_has_everything_said_anew(person: Person) -> None:
    person.begin()
    person.page = [Element(Kind.TEXT, "Сколько вас?")]
    person.hears(PARTY._replace(language="ru", focus=None))
    assert person.voice.said == [Phrase("Сколько вас?", "ru")]


def test_many_choices_are_counted_and_single_letters_left_to_the_fingers(person: Person) -> None:
    letters = [Element(Kind.BUTTON, letter) for letter in "ABCDEFGHJKLM"]
    person.page = [QUESTION, *letters, BACK]
    person.narrator.begin(PARTY._replace(focus=None))
    assert [phrase.text for phrase in person.voice.last[1:]] == ["For how many people?", "Back"]
    person.page = [QUESTION, *(Element(Kind.BUTTON, f"Service {number}") for number in range(12))]
    assert person.hears(Moment(screen="services", language="en"))[1:] == [
        "Choices: 12. The arrow keys go through them."
    ]


def test_the_number_comes_first_and_twice(person: Person) -> None:
    person.begin()
    person.page = [Element(Kind.TEXT, "Your number: A017"), Element(Kind.TEXT, "Your ticket is being printed…")]
    assert person.hears(TICKET) == [
        "Your number: A, 0, 1, 7.",
        "Your number: A, 0, 1, 7.",
        "Your ticket is being printed.",
    ]


def test_news_of_the_paper_waits_until_the_number_has_been_said(person: Person) -> None:
    person.page = [Element(Kind.TEXT, "Your ticket is being printed…")]
    person.begin(TICKET)
    person.voice.speaking = True
    done = Element(Kind.BUTTON, "Done", key="home")
    person.page = [Element(Kind.TEXT, "Please take your ticket"), done]
    assert person.hears(TICKET._replace(news=("printed",), focus=done)) == ["Please take your ticket", "Done, button"]
    assert person.voice.last == ()


def test_what_the_visitor_changes_is_said_at_once_and_alone(person: Person) -> None:
    person.page = [QUESTION, Element(Kind.TEXT, "1 person"), TAKE]
    person.begin()
    person.narrator.repeat()
    person.page = [QUESTION, Element(Kind.TEXT, "2 people"), TAKE]
    assert person.hears(PARTY._replace(own=(2,))) == ["2 people"]
    assert person.voice.last


def test_what_a_choice_brings_is_told_also_where_only_its_screen_knows(person: Person) -> None:
    person.begin()
    person.narrator.repeat()
    person.page = [Element(Kind.TEXT, "Open on Mondays"), BACK, TAKE]
    assert person.hears(PARTY) == []
    assert person.hears(PARTY._replace(acted=True)) == ["Open on Mondays"]
    assert person.hears(PARTY._replace(acted=True)) == []


def test_another_page_tells_its_choices(person: Person) -> None:
    person.begin()
    person.narrator.repeat()
    person.page = [Element(Kind.TEXT, "Page 2 of 2"), Element(Kind.BUTTON, "Passports", key="service-apply"), BACK]
    assert person.hears(PARTY._replace(own=(1, 1))) == ["Page 2 of 2", "Passports"]


def test_a_code_is_spelled_as_it_is_typed(person: Person) -> None:
    check_in = Moment(screen="check-in", language="en")
    person.begin(check_in)
    assert person.hears(check_in._replace(typed="K7")) == ["Typed: K, 7."]
    assert person.hears(check_in) == ["Nothing is typed."]


def test_whoever_left_a_screen_is_asked_and_told_of_the_last_seconds(person: Person) -> None:
    person.begin()
    stay = Element(Kind.BUTTON, "Yes, I am here", key="stay")
    person.page = [Element(Kind.TEXT, "Are you still there?"), Element(Kind.TEXT, "20 seconds left"), stay]
    asked = PARTY._replace(ask_s=20, focus=stay)
    assert person.hears(asked)[0] == "Are you still there?"
    person.page[1] = Element(Kind.TEXT, "19 seconds left")
    assert person.hears(asked._replace(ask_s=19)) == []
    person.page[1] = Element(Kind.TEXT, "10 seconds left")
    assert person.hears(asked._replace(ask_s=10)) == ["10 seconds left"]
    person.page[1] = Element(Kind.TEXT, "9 seconds left")
    assert person.hears(asked._replace(ask_s=9)) == []


def test_who_has_a_number_is_first_asked_whether_they_are_there(person: Person) -> None:
    person.begin(TICKET)
    person.page = [Element(Kind.TEXT, "Your number: A017"), Element(Kind.TEXT, "Are you still there?")]
    assert person.hears(TICKET._replace(ask_s=20)) == ["Your number: A, 0, 1, 7", "Are you still there?"]


def test_the_last_screen_is_said_again_when_wished(person: Person) -> None:
    person.begin()
    person.narrator.repeat()
    assert person.voice.last[0].text == "For how many people?"


def test_louder_and_softer_say_how_loud_and_stay_within_hearing(person: Person) -> None:
    person.begin()
    person.narrator.louder()
    assert (person.voice.last_text, person.voice.volumes[-1]) == ("Volume: 70 percent.", 70)
    for _ in range(9):
        person.narrator.louder()
    assert person.voice.volume == 100
    for _ in range(20):
        person.narrator.quieter()
    assert (person.voice.last_text, person.voice.volume) == ("Volume: 10 percent.", 10)


def test_the_next_visitor_begins_in_silence_and_as_loud_as_all_do(person: Person) -> None:
    person.begin()
    person.narrator.louder()
    person.narrator.end()
    assert (person.voice.volume, person.voice.speaking, person.narrator.is_on) == (60, False, False)


def test_hush_stops_and_leaves_everything_else_as_it_is(person: Person) -> None:
    person.begin()
    person.narrator.hush()
    assert not person.voice.speaking
    assert person.hears(PARTY) == []
    assert person.hears(PARTY._replace(focus=BACK)) == ["Back, button"]
