"""Speech as the screens see it. Not needed before the first frame."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Property, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement

from kiosk.speech import wording
from kiosk.speech.narrator import Moment, Narrator
from kiosk.speech.reading import focused, read
from kiosk.speech.voice import VoiceState

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtQuick import QQuickWindow

    from kiosk.lobby.arrival import ArrivalModel
    from kiosk.lobby.calls import CallsModel
    from kiosk.lobby.model import LobbyModel
    from kiosk.lobby.modes import ModesModel
    from kiosk.lobby.service_cards import ServiceCards
    from kiosk.lobby.ticket import TicketModel
    from kiosk.lobby.visit_model import VisitModel
    from kiosk.speech.voice import Voice

QML_IMPORT_NAME = "kiosk.speech"
QML_IMPORT_MAJOR_VERSION = 1

_SETTLE_MS = 40
"""What one touch changes, one after the other, is told in one go."""
_TOUCHES = frozenset((QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd))
_CHOOSES = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space))


@QmlElement
class SpeechModel(QObject):
    """Tells whoever listens what a lobby's screen says, as long as the mode is on.

    Args:
        lobby: the model of the window's screens, which also knows whether the mode is on.
        window: what is read; who is being called is known to it already, if it is to be told.
        volume: how loud it begins for each visitor, 0 to 100.
        repeat_key: the name of the key that has it said again.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        lobby: LobbyModel,
        window: QQuickWindow,
        voice: Voice,
        texts: wording.Texts,
        volume: int,
        repeat_key: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lobby = lobby
        self._window = window
        self._voice = voice
        self._texts = texts
        self._narrator = Narrator(voice, texts, lambda: read(window), volume=volume, repeat_key=repeat_key)
        self._acted = False
        self._settling = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self._tell)
        voice.listen(self._on_voice)
        # What mypy knows of a Qt property is only that it is one.
        self._modes = cast("ModesModel", lobby.modes)
        self._visit = cast("VisitModel", lobby.visit)
        self._ticket = cast("TicketModel", lobby.ticket)
        self._arrival = cast("ArrivalModel", lobby.arrival)
        self._services = cast("ServiceCards", lobby.services)
        self._calls = cast("CallsModel | None", window.property("calls"))
        if self._calls is not None:
            self._calls.changed.connect(self._stir)
        self._modes.changed.connect(self._switch)
        for happened in (
            self._modes.changed,
            lobby.screen_changed,
            lobby.language_changed,
            lobby.ask_changed,
            self._visit.changed,
            self._ticket.changed,
            self._arrival.changed,
            self._services.paged,
            window.activeFocusItemChanged,
        ):
            happened.connect(self._stir)

    @Property(bool, notify=changed)
    def on(self) -> bool:
        """Whether the mode is on."""
        return self._is_on

    @Property(bool, notify=changed)
    def available(self) -> bool:
        """Whether anything can be said, as far as is known."""
        return not self._trouble

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Why nothing is heard, in the visitor's language; nothing where all is well."""
        return self._trouble

    @Property(int, notify=changed)
    def volume(self) -> int:
        """0 to 100."""
        return self._voice.volume

    @Property(bool, notify=changed)
    def speaking(self) -> bool:
        """Whether something is being said."""
        return self._voice.speaking

    @Slot()
    def repeat(self) -> None:
        """Say again what is on the screen."""
        if self._is_on:
            self._tell()
            self._narrator.repeat()

    @Slot()
    def hush(self) -> None:
        """Stop what is being said."""
        self._narrator.hush()

    @Slot()
    def louder(self) -> None:
        """One step."""
        if self._is_on:
            self._narrator.louder()
            self.changed.emit()

    @Slot()
    def quieter(self) -> None:
        """One step."""
        if self._is_on:
            self._narrator.quieter()
            self.changed.emit()

    @Slot(bool)
    def plugged(self, is_in: bool) -> None:
        """Headphones went in, or out."""
        if is_in != self._is_on:
            self._modes.toggle("speech")

    def _on_voice(self) -> None:
        self.changed.emit()

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Notice that the visitor chooses something; what that changes may be known to its screen alone."""
        kind = event.type()
        is_key = kind is QEvent.Type.KeyPress and cast("QKeyEvent", event).key() in _CHOOSES
        if is_key or kind in _TOUCHES:
            self._acted = True
            self._stir()
        return False

    @Slot()
    def _switch(self) -> None:
        # Nobody pays for it who does not listen.
        self._window.removeEventFilter(self)
        if self._is_on:
            self._window.installEventFilter(self)
        elif self._narrator.is_on:
            self._narrator.end()
        self.changed.emit()

    @Slot()
    def _stir(self) -> None:
        if self._is_on:
            self._settling.start()

    @Slot()
    def _tell(self) -> None:
        self._settling.stop()
        if not self._is_on:
            return
        if self._narrator.is_on:
            self._narrator.notice(self._moment())
        else:
            self._narrator.begin(self._moment())
        self.changed.emit()

    @property
    def _called(self) -> str:
        """The counter that the visitor's own number is called to, or nothing."""
        code = str(self._ticket.property("code"))
        return self._calls.called_counter(code) if self._calls is not None and code else ""

    @property
    def _is_on(self) -> bool:
        return bool(self._modes.property("speech"))

    @property
    def _trouble(self) -> str:
        language = str(self._lobby.property("language"))
        if self._voice.state is VoiceState.LOST:
            return self._texts.text(language, wording.CONTEXT, wording.NO_SPEECH)
        if self._voice.state is VoiceState.FIT and language not in self._voice.languages:
            return self._texts.text(language, wording.CONTEXT, wording.NO_VOICE)
        return ""

    def _moment(self) -> Moment:
        asked = self._lobby.property
        visit, ticket, arrival = self._visit.property, self._ticket.property, self._arrival.property
        own = (visit("party"), self._services.property("page"))
        acted, self._acted = self._acted, False
        news = (visit("paper"), visit("obstacle"), visit("refusal"), ticket("may_print"), ticket("thanked"))
        return Moment(
            screen=asked("screen"),
            language=asked("language"),
            number=ticket("code"),
            typed=arrival("typed"),
            own=own,
            news=(*news, arrival("title"), bool(visit("hold_off_s")), self._called),
            acted=acted,
            ask_s=asked("ask_s"),
            focus=focused(self._window),
        )


def give_speech(window: QQuickWindow, speech: SpeechModel) -> None:
    """Have a lobby's window show how its speech is; it belongs to the window from now on."""
    speech.setParent(window)
    window.setProperty("speech", speech)
