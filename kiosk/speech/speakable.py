"""Written words as a synthesiser says them well: numbers of tickets, times, ranges, telephones. Knows no Qt.

What espeak-ng makes of them unaided: of `A017` "A seventeen", of `9:00–16:00` two hours without "to" between them, of a
telephone 67 million, and of a Latin letter in a Russian sentence an English one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CODE = re.compile(r"\b[A-Z]{1,2}[0-9]{2,4}\b")
_PHONE = re.compile(r"(?<![\w:.,–-])\+?[0-9](?:[ ]?[0-9]){6,14}(?![\w:–])")
_TIMES = re.compile(r"\b([0-9]{1,2}:[0-9]{2}) ?[–-] ?([0-9]{1,2}:[0-9]{2})\b")
_TIME = re.compile(r"\b([0-9]{1,2}):([0-9]{2})\b")
_RANGE = re.compile(r"\b([0-9]+) ?– ?([0-9]+) (\w+)")
_LENGTH = re.compile(r"\b([0-9]+) (\w+)\b\.?")
_BREAKS = re.compile(r"\s*\n\s*")
_PAIR = 2
_COUNTRY_DIGITS = 3
"""As in Latvia, its neighbours on the Baltic Sea, and Ukraine."""


class _Tongue(NamedTuple):
    """How one language says them.

    Attributes:
        numbers: from one number to another.
        times: from one time to another.
        full_hour: a time on the hour.
        units: of an abbreviated unit its forms for 1, 2 and 5.
        letters: Latin letters, where the language's voice does not know them.
    """

    numbers: str
    times: str
    full_hour: str
    plus: str
    percent: str
    units: Mapping[str, tuple[str, str, str]]
    letters: Mapping[str, str] = {}


def _named(names: str) -> dict[str, str]:
    return dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", names.split(), strict=True))


_RUSSIAN = "а бэ цэ дэ е эф гэ ха и йот ка эль эм эн о пэ ку эр эс тэ у вэ дубль-вэ икс игрек зет"
_UKRAINIAN = "а бе це де е еф ґе ха і йот ка ель ем ен о пе ку ер ес те у ве дубль-ве ікс ігрек зет"

_TONGUES = {
    "lv": _Tongue(
        "{} līdz {}", "no {} līdz {}", "{} nulle nulle", "plus", "procenti",
        {"min": ("minūte", "minūtes", "minūtes"), "h": ("stunda", "stundas", "stundas")},
    ),
    "en": _Tongue(
        "{} to {}", "{} to {}", "{} o'clock", "plus", "percent",
        {"min": ("minute", "minutes", "minutes"), "h": ("hour", "hours", "hours")},
    ),
    "ru": _Tongue(
        "от {} до {}", "с {} до {}", "{} ноль-ноль", "плюс", "процентов",
        {"мин": ("минута", "минуты", "минут"), "ч": ("час", "часа", "часов")},
        _named(_RUSSIAN),
    ),
    "uk": _Tongue(
        "від {} до {}", "з {} до {}", "{} нуль-нуль", "плюс", "відсотків",
        {"хв": ("хвилина", "хвилини", "хвилин"), "год": ("година", "години", "годин")},
        _named(_UKRAINIAN),
    ),
}  # fmt: skip


def speakable(text: str, language: str) -> str:
    """A text as this language's voice says it well; as it is in a language that is not one of the kiosk's."""
    tongue = _TONGUES.get(language)
    if tongue is None:
        return text
    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_BREAKS, lambda _: ". "),
        (_CODE, lambda found: spelled(found[0], language)),
        (_PHONE, lambda found: _phone(found[0], tongue)),
        (_TIMES, lambda found: tongue.times.format(found[1], found[2])),
        (_TIME, lambda found: _time(found[1], found[2], tongue)),
        (_RANGE, lambda found: _range(found, tongue)),
        (_LENGTH, lambda found: _length(found, tongue)),
    )
    for pattern, change in steps:
        text = pattern.sub(change, text)
    return text.replace(" %", f" {tongue.percent}").replace("…", ".")


def spelled(code: str, language: str) -> str:
    """A number or a code, one sign after the other: "A, 0, 1, 7"."""
    tongue = _TONGUES.get(language)
    letters = tongue.letters if tongue else {}
    return ", ".join(letters.get(sign, sign) for sign in code if sign.isalnum())


def _phone(number: str, tongue: _Tongue) -> str:
    """In the groups that it is written in, or in pairs; the country's code apart."""
    country = ""
    if number.startswith("+"):
        country, number = number[1 : 1 + _COUNTRY_DIGITS], number[1 + _COUNTRY_DIGITS :].strip()
    groups = number.split(" ") if " " in number else [number[at : at + _PAIR] for at in range(0, len(number), _PAIR)]
    parts = [" ".join(group) for group in groups]
    return ", ".join([f"{tongue.plus} {' '.join(country)}", *parts] if country else parts)


def _time(hour: str, minute: str, tongue: _Tongue) -> str:
    if minute == "00":
        return tongue.full_hour.format(int(hour))
    return f"{int(hour)} {' '.join(minute) if minute.startswith('0') else minute}"


def _range(found: re.Match[str], tongue: _Tongue) -> str:
    unit = tongue.units.get(found[3])
    return f"{tongue.numbers.format(found[1], found[2])} {unit[2] if unit else found[3]}"


def _length(found: re.Match[str], tongue: _Tongue) -> str:
    unit = tongue.units.get(found[2])
    return f"{found[1]} {unit[_form(int(found[1]))]}" if unit else found[0]


def _form(count: int) -> int:
    """Which of a unit's forms: the Slavic rule, which the other languages' equal forms fit too."""
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else 2
