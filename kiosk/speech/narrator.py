"""What is said when. Knows no Qt: what is on the screen comes in as values, and goes out to a voice."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kiosk.speech import wording
from kiosk.speech.speakable import speakable, spelled
from kiosk.speech.voice import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from kiosk.speech.voice import Voice

LOUDEST = 100
SOFTEST = 10
"""Softer, one would not hear that it can be made louder again."""
STEP = 10
MOST_READ_OUT = 8
"""More choices than this are counted, and each is told when one comes to it."""
LAST_SECONDS = 10
"""So long before a screen goes home, whoever listens is told once more."""


class Kind(StrEnum):
    """What something on the screen is to whoever hears it."""

    TEXT = "text"
    BUTTON = "button"
    SWITCH = "switch"
    """A button that stays on or off."""
    CHOICE = "choice"
    """One out of several."""


class Element(NamedTuple):
    """Something on the screen.

    Attributes:
        key: tells it from others, whatever it says.
        language: what its name is in, where it is not the visitor's language.
    """

    kind: Kind
    name: str
    key: str = ""
    checked: bool = False
    enabled: bool = True
    language: str = ""

    @property
    def state(self) -> tuple[str, bool, bool]:
        """What is told of it anew when it changes; its name may go with the time."""
        return self.key or self.name, self.checked, self.enabled


class Moment(NamedTuple):
    """What whoever listens may want to know.

    Attributes:
        number: the visitor's, once they have one.
        typed: of a code.
        own: what the visitor changes on the screen, as the party.
        news: what changes it without them, as the paper's state.
        acted: whether the visitor has just chosen something, whatever it was.
        ask_s: in how many seconds the screen goes home; 0 while it does not ask.
    """

    screen: str
    language: str
    number: str = ""
    typed: str = ""
    own: tuple[object, ...] = ()
    news: tuple[object, ...] = ()
    acted: bool = False
    ask_s: int = 0
    focus: Element | None = None


class Narrator:
    """Tells one visitor at a time what the screen says.

    Args:
        page: reads what is on the screen now, in order, without what is on every screen.
        volume: how loud it begins for each visitor, 0 to 100.
        repeat_key: what the key is called that has it said again.
    """

    def __init__(
        self,
        voice: Voice,
        texts: wording.Texts,
        page: Callable[[], Sequence[Element]],
        *,
        volume: int,
        repeat_key: str,
    ) -> None:
        self._voice = voice
        self._texts = texts
        self._page = page
        self._usual_volume = volume
        self._repeat_key = repeat_key
        self._moment: Moment | None = None
        self._known: frozenset[tuple[Kind, str]] = frozenset()
        voice.volume = volume

    @property
    def is_on(self) -> bool:
        """Whether somebody listens."""
        return self._moment is not None

    def begin(self, moment: Moment) -> None:
        """Somebody listens from now on: say how it is used, and what is on the screen."""
        self._voice.prepare()
        self._moment = moment
        greeting = self._text(wording.SPEECH_IS_ON).replace("%1", self._repeat_key)
        self._voice.say([self._phrase(greeting), *self._screen(moment)])

    def end(self) -> None:
        """Nobody listens any more; the next one begins as loud as all do."""
        self._moment = None
        self._known = frozenset()
        self._voice.hush()
        self._voice.volume = self._usual_volume

    def notice(self, now: Moment) -> None:
        """Say what is new. What the visitor did interrupts; what happened by itself waits until all before is said."""
        before = self._moment
        if before is None:
            return
        self._moment = now
        if (now.screen, now.language, bool(now.ask_s)) != (before.screen, before.language, bool(before.ask_s)):
            self._voice.say(self._screen(now))
        elif now.ask_s and now.ask_s <= LAST_SECONDS < before.ask_s:
            self._voice.add(self._whatever_is_new())
        elif now.typed != before.typed:
            self._voice.say([self._phrase(self._typed(now)), *self._moved(before, now)])
        else:
            self._tell_change(before, now)

    def _tell_change(self, before: Moment, now: Moment) -> None:
        is_own = now.acted or now.own != before.own
        moved = self._moved(before, now)
        told = now.focus if moved else None
        new = self._whatever_is_new(besides=told) if is_own or now.news != before.news else []
        phrases = [*new, *moved]
        if new and not is_own:
            self._voice.add(phrases)
        elif phrases:
            self._voice.say(phrases)

    def repeat(self) -> None:
        """Say again what is on the screen."""
        if self._moment is not None:
            self._voice.say(self._screen(self._moment))

    def hush(self) -> None:
        """Say nothing more until something happens."""
        self._voice.hush()

    def louder(self) -> None:
        """One step."""
        self._turn(STEP)

    def quieter(self) -> None:
        """One step, but never to where one does not hear it."""
        self._turn(-STEP)

    def _turn(self, by: int) -> None:
        self._voice.volume = min(max(self._voice.volume + by, SOFTEST), LOUDEST)
        if self._moment is not None:
            # What is being said goes on as loud as it began; so this interrupts.
            self._voice.say([self._phrase(self._text(wording.VOLUME).replace("%1", str(self._voice.volume)))])

    def _screen(self, moment: Moment) -> list[Phrase]:
        """All that is on the screen; the number, where there is one, first and twice, unless something presses."""
        elements = self._page()
        self._known = _known(elements)
        phrases = []
        is_said_first = bool(moment.number) and not moment.ask_s
        if is_said_first:
            text = self._text(wording.YOUR_NUMBER).replace("%1", spelled(moment.number, moment.language))
            phrases = [Phrase(text, moment.language)] * 2
        phrases += [
            self._phrase(element.name)
            for element in elements
            if element.kind is Kind.TEXT and not (is_said_first and moment.number in element.name)
        ]
        return [*phrases, *self._choices(elements), *self._control(moment.focus)]

    def _choices(self, elements: Iterable[Element]) -> list[Phrase]:
        # A keypad's letters are told one by one, when one comes to them.
        names = [element.name for element in elements if element.kind is not Kind.TEXT and len(element.name) > 1]
        if len(names) > MOST_READ_OUT:
            return [self._phrase(self._text(wording.CHOICES).replace("%1", str(len(names))))]
        return [self._phrase(name) for name in names]

    def _whatever_is_new(self, besides: Element | None = None) -> list[Phrase]:
        """What can be read now and could not before, and what can be chosen, but for what is told anyway."""
        elements = self._page()
        known, self._known = self._known, _known(elements)
        if besides is not None:
            known |= {_identity(besides)}
        new = [element for element in elements if _identity(element) not in known]
        texts = [self._phrase(element.name) for element in new if element.kind is Kind.TEXT]
        return [*texts, *self._choices(new)]

    def _moved(self, before: Moment, now: Moment) -> list[Phrase]:
        """The control that has the focus, where it is another one, or in another state."""
        if now.focus is None or (before.focus is not None and now.focus.state == before.focus.state):
            return []
        return self._control(now.focus)

    def _control(self, element: Element | None) -> list[Phrase]:
        if element is None:
            return []
        words = [self._text(word) for word in _role_and_state(element)]
        if element.language and element.language != self._language:
            rest = [self._phrase(", ".join(words))] if words else []
            return [Phrase(speakable(element.name, element.language), element.language), *rest]
        return [self._phrase(", ".join([element.name.rstrip("."), *words]))]

    def _typed(self, now: Moment) -> str:
        if not now.typed:
            return self._text(wording.NOTHING_TYPED)
        return self._text(wording.TYPED).replace("%1", spelled(now.typed, now.language))

    def _phrase(self, text: str) -> Phrase:
        return Phrase(speakable(text, self._language), self._language)

    def _text(self, source: str) -> str:
        return self._texts.text(self._language, wording.CONTEXT, source)

    @property
    def _language(self) -> str:
        return self._moment.language if self._moment else ""


def _identity(element: Element) -> tuple[Kind, str]:
    # What a control says of itself may go with the time; it is the same one all the same.
    return element.kind, element.name if element.kind is Kind.TEXT else element.key or element.name


def _known(elements: Iterable[Element]) -> frozenset[tuple[Kind, str]]:
    return frozenset(map(_identity, elements))


def _role_and_state(element: Element) -> list[str]:
    words = {
        Kind.TEXT: [],
        Kind.BUTTON: [wording.BUTTON],
        Kind.SWITCH: [wording.BUTTON, wording.ON if element.checked else wording.OFF],
        Kind.CHOICE: [wording.SELECTED] if element.checked else [wording.BUTTON],
    }[element.kind]
    return words if element.enabled else [*words, wording.NOT_AVAILABLE]
