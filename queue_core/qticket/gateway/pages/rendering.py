"""Templates into answers: a page, the same as plain text, or the part of a page that is live."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from queue_core.qticket.gateway.pages.moments import loosened
from queue_core.qticket.gateway.pages.words import LANGUAGES, NAMES, read_words

if TYPE_CHECKING:
    from starlette.requests import Request

    from queue_core.qticket.gateway.pages.words import Phrasebook

_HERE = Path(__file__).parent
STATIC = {"page.css": "text/css", "page.js": "text/javascript"}

RELOAD_S = 20
"""Without JavaScript, a page that waits loads itself anew so often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a page is.

    Attributes:
        site: the address before the path, such as `https://qticket.example`.
        path: the page's path without its language.
        query: what belongs to the address besides, such as `service=a`.
    """

    words: Phrasebook
    site: str
    path: str
    query: str = ""

    @property
    def here(self) -> str:
        """The path with its query."""
        return self.path + (f"?{self.query}" if self.query else "")

    @property
    def text_here(self) -> str:
        """The same, of the text version."""
        return f"{self.path}?text{f'&{self.query}' if self.query else ''}"


@cache
def _templates() -> Environment:
    """Compiled once each: together they take 40 ms."""
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    environment.globals["languages"] = {code: NAMES[code] for code in LANGUAGES}
    return environment


class Renderer:
    """Renders the templates beside this module. `words` is the folder of the .po files."""

    def __init__(self, words: Path) -> None:
        self.phrasebooks = read_words(words)
        self.static = {name: (_HERE / name).read_bytes() for name in STATIC}
        self.version = hashlib.sha256(b"".join(self.static.values())).hexdigest()[:12]
        self._environment = _templates()

    def page(self, name: str, place: Place, **context: object) -> str:
        """A page as HTML."""
        optional: dict[str, object] = {"live": "", "reload_s": 0, "wrong": {}, "version": self.version}
        text_address = f"/{place.words.language}{place.text_here}"
        return self._render(f"{name}.html", place, {**optional, "text_address": text_address, **context})

    def text(self, name: str, place: Place, **context: object) -> str:
        """The same as plain text."""
        return loosened(self._render(f"{name}.txt", place, {"text_here": place.text_here, **context}))

    def part(self, name: str, words: Phrasebook, **context: object) -> str:
        """A part of a page as HTML."""
        template = self._environment.get_template(f"{name}.html")
        return template.render(
            {"wrong": {}, **context, "language": words.language, "say": words.say, "count": words.count}
        )

    def answer(self, name: str, place: Place, request: Request, *, status: int = 200, **context: object) -> Response:
        """The page, or the text, as the caller wants it."""
        if wants_text(request):
            response: Response = PlainTextResponse(self.text(name, place, **context), status)
        else:
            response = HTMLResponse(self.page(name, place, **context), status)
        response.headers["Vary"] = "Accept"
        response.headers["Content-Language"] = place.words.language
        return response

    def _render(self, file: str, place: Place, context: dict[str, object]) -> str:
        words = place.words
        return self._environment.get_template(file).render(
            **context,
            language=words.language,
            say=words.say,
            count=words.count,
            site=place.site,
            here=place.here,
        )


def wants_text(request: Request) -> bool:
    """Whether the address, or the browser, asks for plain text."""
    if "text" in request.query_params:
        return True
    for kind in request.headers.get("accept", "").lower().split(","):
        match kind.partition(";")[0].strip():
            case "text/html" | "application/xhtml+xml":
                return False
            case "text/plain":
                return True
    return False
