"""What is said that stands on no screen."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Speech"

SPEECH_IS_ON = str(QT_TRANSLATE_NOOP("Speech", "Speech is on. The arrow keys move, Enter chooses, %1 repeats."))
YOUR_NUMBER = str(QT_TRANSLATE_NOOP("Speech", "Your number: %1."))
VOLUME = str(QT_TRANSLATE_NOOP("Speech", "Volume: %1 %."))
CHOICES = str(QT_TRANSLATE_NOOP("Speech", "Choices: %1. The arrow keys go through them."))
TYPED = str(QT_TRANSLATE_NOOP("Speech", "Typed: %1."))
NOTHING_TYPED = str(QT_TRANSLATE_NOOP("Speech", "Nothing is typed."))

NO_SPEECH = str(QT_TRANSLATE_NOOP("Speech", "Speech does not work here at the moment. Please ask our staff."))
NO_VOICE = str(QT_TRANSLATE_NOOP("Speech", "There is no voice for this language here. Please choose another one."))

BUTTON = str(QT_TRANSLATE_NOOP("Speech", "button"))
SELECTED = str(QT_TRANSLATE_NOOP("Speech", "selected"))
ON = str(QT_TRANSLATE_NOOP("Speech", "on"))
OFF = str(QT_TRANSLATE_NOOP("Speech", "off"))
NOT_AVAILABLE = str(QT_TRANSLATE_NOOP("Speech", "not available"))


class Texts(Protocol):
    """Where translations come from."""

    def text(self, language: str, context: str, source: str) -> str:
        """A text in a language; the source text itself where it has no entry."""
        ...
