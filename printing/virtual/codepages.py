"""Code pages by the number that `ESC t` takes on Epson's newer models, and the national sets of `ESC R`.

The numbers are those of the public printer database (escpos-printer-db: TM-T20II, which has them all, and the default
profile for 42 and 43). Pages for which Python has no codec are left out, and so are reported when selected.
"""

from __future__ import annotations

PAGES = {
    0: "cp437",
    2: "cp850",
    3: "cp860",
    4: "cp863",
    5: "cp865",
    13: "cp857",
    14: "cp737",
    15: "iso8859_7",
    16: "cp1252",
    17: "cp866",
    18: "cp852",
    19: "cp858",
    32: "cp720",
    33: "cp775",
    34: "cp855",
    35: "cp861",
    36: "cp862",
    37: "cp864",
    38: "cp869",
    39: "iso8859_2",
    40: "iso8859_15",
    44: "cp1125",
    45: "cp1250",
    46: "cp1251",
    47: "cp1253",
    48: "cp1254",
    49: "cp1255",
    50: "cp1256",
    51: "cp1257",
    52: "cp1258",
    53: "kz1048",
}

_REPLACED = "#$@[\\]^`{|}~"
_NATIONAL = (
    _REPLACED,
    "#$à°ç§^`éùè¨",
    "#$§ÄÖÜ^`äöüß",
    "£$@[\\]^`{|}~",
    "#$@ÆØÅ^`æøå~",
    "#¤ÉÄÖÅÜéäöåü",
    "#$@°\\é^ùàòèì",
    "₧$@¡Ñ¿^`¨ñ}~",
    "#$@[¥]^`{|}~",
    "#¤ÉÆØÅÜéæøåü",
    "#$ÉÆØÅÜéæøåü",
    "#$á¡Ñ¿é`íñóú",
    "#$á¡Ñ¿éüíñóú",
)
"""`ESC R` 0 to 12: USA, France, Germany, UK, Denmark I, Sweden, Italy, Spain I, Japan, Norway, Denmark II, Spain II,
Latin America."""

NATIONAL_SETS = len(_NATIONAL)
"""How many of the sets of `ESC R` are known, from 0."""


def character(code: int, *, page: int | None, national: int) -> str | None:
    """The character that a byte stands for.

    Args:
        code: the byte, 0x20 to 0xFF.
        page: number of the code page; None for one that is not known.
        national: number of the national set, which changes twelve characters below 0x80.

    Returns:
        One printable character, or None where the page has none.
    """
    if code < 0x80:
        char = chr(code)
        at = _REPLACED.find(char)
        return _NATIONAL[national][at] if at >= 0 else (char if code != 0x7F else None)
    if page is None:
        return None
    try:
        char = bytes((code,)).decode(PAGES[page])
    except UnicodeDecodeError:
        return None
    return char if char.isprintable() or char == "\xa0" else None
