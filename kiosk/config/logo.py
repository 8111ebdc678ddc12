"""Whether a file can be shown as an institution's logo: a picture, small, and nothing but a picture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 512_000
_MOST_PIXELS = 4096
_SVG = "{http://www.w3.org/2000/svg}"
_INNER = re.compile(r"#|data:image/(png|jpeg);base64,")
_URL = re.compile(r"""url\(\s*["']?\s*(?!\s*["']?#)|@import""", re.IGNORECASE)
_NO_PICTURE = frozenset(["script", "foreignObject", "iframe", "handler", "listener", "audio", "video"])


class Unfit(NamedTuple):
    """What a logo has to be that this file is not, and what was found instead."""

    expected: str
    found: str


def unfit(path: Path, name: str) -> Unfit | None:
    """What is wrong with a logo, or None where it can be shown.

    Args:
        path: where it is.
        name: what the branch file calls it.
    """
    wrong = {".png": _wrong_png, ".svg": _wrong_svg}.get(path.suffix.lower())
    if wrong is None:
        return Unfit("a file whose name ends in .png or .svg", f'found "{name}"')
    try:
        if path.exists() and not path.is_file():
            return Unfit("a file", f'found "{name}", which is none')
        with path.open("rb") as file:
            image = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        return Unfit("a readable file", f'found "{name}": {reason or "it cannot be read"}')
    if len(image) > MOST_BYTES:
        return Unfit(f"a file of at most {MOST_BYTES // 1000} kB", f'found "{name}", which has more')
    if reason := wrong(image):
        kind = "an SVG" if wrong is _wrong_svg else "a PNG"
        return Unfit(f"{kind} that only draws, and that by itself", f'found "{name}", which {reason}')
    return None


def _wrong_png(image: bytes) -> str:
    from io import BytesIO  # noqa: PLC0415 - only for a PNG, as below

    from PIL import Image  # noqa: PLC0415 - 40 ms, and most branches have no logo

    try:
        with Image.open(BytesIO(image), formats=["PNG"]) as picture:
            if max(picture.size) > _MOST_PIXELS:
                return f"has {picture.width} × {picture.height} pixels; {_MOST_PIXELS} each way is the most"
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "is no whole PNG"
    return ""


def _wrong_svg(image: bytes) -> str:
    try:
        parser = ET.XMLParser(target=_Drawing())  # noqa: S314 - the target refuses what could declare an entity
        parser.feed(image)
        parser.close()
    except ET.ParseError as error:
        return f"is no SVG: {error}"
    except _NoDrawing as refused:
        return str(refused)
    return ""


class _NoDrawing(Exception):
    pass


class _Drawing:
    """Reads an SVG's marks as they come, and refuses the first that does anything but draw."""

    def __init__(self) -> None:
        self._inside: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._inside and tag != f"{_SVG}svg":
            raise _NoDrawing("is no SVG")
        name = _local(tag)
        self._inside.append(name)
        if name in _NO_PICTURE:
            raise _NoDrawing(f"has a <{name}>")
        for attribute, value in attributes.items():
            _look_at(_local(attribute), value.strip())

    def data(self, text: str) -> None:
        if self._inside and self._inside[-1] == "style" and _URL.search(text):
            raise _NoDrawing("has styles that refer to another file")

    def end(self, _tag: str) -> None:
        self._inside.pop()

    def pi(self, target: str, _text: str | None = None) -> None:
        raise _NoDrawing(f"has an instruction <?{target}?>")

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        raise _NoDrawing("has a <!DOCTYPE>")

    def close(self) -> None:
        pass


def _look_at(attribute: str, value: str) -> None:
    if attribute.lower().startswith("on"):
        raise _NoDrawing(f"has a script in {attribute}")
    if attribute in ("href", "src") and not _INNER.match(value):
        raise _NoDrawing(f"refers to {value[:40]}")
    if _URL.search(value):
        raise _NoDrawing(f"refers to another file in {attribute}")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
