"""What a printer model can do: its dots, its code pages, whether it draws QR symbols itself."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import json
import logging
import os
import pickle
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict

from printing.errors import PrintingError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from escpos.printer import Dummy

_CODECS = ("cp775", "cp1257", "cp1251", "cp1125", "cp866", "cp437")
_NARROWEST_MM = 60
_WIDEST_MM = 76


class Mode(StrEnum):
    """How a slip reaches the paper."""

    RASTER = "raster"
    """As dots: looks the same on every printer."""
    TEXT = "text"
    """In the printer's own letters, about 1 kB: for serial lines."""


class UnknownModelError(PrintingError):
    """python-escpos's database has no printer of this name.

    Attributes:
        model: the name.
        known: all the names it has.
    """

    def __init__(self, model: str, known: tuple[str, ...]) -> None:
        super().__init__(model)
        self.model = model
        self.known = known


class WrongPaperError(PrintingError):
    """The slip is laid out for 80 mm paper, 60 to 76 mm of it printable; this printer's is another.

    Attributes:
        model: the printer's name in python-escpos's database.
        width_dots: its printable width.
        dpi: dots per inch.
    """

    def __init__(self, model: str, width_dots: int, dpi: int) -> None:
        super().__init__(f"{model}: {width_dots} dots at {dpi} dpi")
        self.model = model
        self.width_dots = width_dots
        self.dpi = dpi


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterProfile:
    """A printer model as the encoder sees it.

    Attributes:
        model: its name in python-escpos's database.
        width_dots: printable width, a multiple of 8: 576 at 203 dpi, 512 at 180 dpi.
        dpi: dots per inch, the same both ways.
        native_qr: the printer draws QR symbols itself (`GS ( k`).
        code_pages: Python codec name to the number that `ESC t` takes, the codecs that suit our languages best first.
        mode: dots or the printer's own letters.
        kanji_off: send `FS .` after each `ESC @`; an XPrinter prints Cyrillic as Chinese without it.
    """

    model: str
    width_dots: int
    dpi: int
    native_qr: bool
    code_pages: Mapping[str, int] = field(hash=False)
    mode: Mode = Mode.RASTER
    kanji_off: bool = False

    def __post_init__(self) -> None:
        if self.width_dots % 8:
            msg = f"width_dots must be a multiple of 8, not {self.width_dots}"
            raise ValueError(msg)
        if not _NARROWEST_MM <= self.mm(self.width_dots) <= _WIDEST_MM:
            raise WrongPaperError(self.model, self.width_dots, self.dpi)

    @property
    def columns(self) -> int:
        """Letters of font A (12 dots wide) in one line."""
        return self.width_dots // 12

    def dots(self, mm: float) -> int:
        """The nearest whole number of dots to a length in millimetres."""
        return round(mm * self.dpi / 25.4)

    def mm(self, dots: float) -> float:
        """The length of a number of dots in millimetres."""
        return dots * 25.4 / self.dpi


def profile(
    model: str = "default",
    *,
    width_dots: int | None = None,
    dpi: int | None = None,
    native_qr: bool | None = None,
    mode: Mode = Mode.RASTER,
    kanji_off: bool = False,
) -> PrinterProfile:
    """Look a printer model up in python-escpos's database; whatever is given here overrides it.

    Where the database does not know the paper, 576 dots at 203 dpi are taken, or 180 dpi for 512 dots. A wider
    head is used up to 72 mm. Reads the database file only (4 ms), not the library.

    Raises:
        UnknownModelError: the database has no such model.
        WrongPaperError: the model's printable width is not that of 80 mm paper.
    """
    models = _database()["profiles"]
    if model not in models:
        raise UnknownModelError(model, tuple(sorted(models)))
    entry = models[model]
    media = entry["media"]
    if dpi is None:
        dpi = _number(media.get("dpi")) or (180 if width_dots == 512 else 203)
    if width_dots is None:
        widest = 512 if dpi == 180 else 576
        width_dots = min(_number(media["width"].get("pixels")) or widest, widest) // 8 * 8
    # Where a printer has a page twice, the later number, as python-escpos takes it.
    numbers = {name.lower(): int(number) for number, name in entry["codePages"].items()}
    return PrinterProfile(
        model=model,
        width_dots=width_dots,
        dpi=dpi,
        native_qr=bool(entry["features"].get("qrCode")) if native_qr is None else native_qr,
        code_pages=MappingProxyType({codec: numbers[codec] for codec in _CODECS if codec in numbers}),
        mode=mode,
        kanji_off=kanji_off,
    )


def builder(model: str) -> Dummy:
    """A python-escpos printer that keeps its bytes, for a model of its database.

    The library's first import takes 0.25 s, most of it reading the database as YAML. It would rather unpickle it
    (`ESCPOS_CAPABILITIES_PICKLE_DIR`), so it is handed a pickle made from the same file read as JSON: 0.1 s, with no
    cache that could be stale or half written. Not for the thread that draws the screen.
    """
    with _ready_database(), _untouched_logging():
        from escpos.printer import Dummy  # noqa: PLC0415 - not before it is needed, see above
    return Dummy(profile=model)


def _database_path() -> Path:
    # The package's own __init__ is small; its capabilities module is the slow one.
    spec = importlib.util.find_spec("escpos")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(name="escpos")
    return Path(spec.origin).with_name("capabilities.json")


class _Width(TypedDict, total=False):
    pixels: int | str


class _Media(TypedDict, total=False):
    dpi: int | str
    width: _Width


class _Entry(TypedDict):
    codePages: dict[str, str]
    features: dict[str, bool]
    media: _Media


@functools.cache
def _database() -> dict[str, dict[str, _Entry]]:
    loaded: dict[str, dict[str, _Entry]] = json.loads(_database_path().read_text(encoding="utf-8"))
    return loaded


def _number(value: int | str | None) -> int | None:
    # Where the database does not know, it says "Unknown".
    return value if isinstance(value, int) else None


@contextlib.contextmanager
def _ready_database() -> Iterator[None]:
    if "escpos.capabilities" in sys.modules:
        yield
        return
    variable = "ESCPOS_CAPABILITIES_PICKLE_DIR"
    before = os.environ.get(variable)
    own_place = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="printer-models-") as folder:
        pickled = Path(folder, f"{platform.python_version()}.capabilities.pickle")
        pickled.write_bytes(pickle.dumps(_database()))
        os.environ[variable] = folder
        # The library makes a temporary folder at each import, needed or not, and leaves it behind; so it goes in here.
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = own_place
            del os.environ[variable]
            if before is not None:
                os.environ[variable] = before


@contextlib.contextmanager
def _untouched_logging() -> Iterator[None]:
    # escpos.capabilities calls logging.basicConfig(), which would add a second handler to the program's log.
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        yield
    finally:
        for handler in root.handlers[:]:
            if handler not in before:
                root.removeHandler(handler)
