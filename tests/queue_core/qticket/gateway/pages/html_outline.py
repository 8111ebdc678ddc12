"""Reads a page as a browser's tree would, and says what is wrong with it."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "img", "br", "option"})


class Outline(HTMLParser):
    """A page's elements and its text. `faults` is empty for a page that is well formed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        if self._open:
            self.faults.append(f"never closed: {self._open}")
        self._judge()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if self._open[-1:] and self._open[-1] in {"script", "style"} and data.strip():
            self.faults.append("an inline script or style")
        self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    def _judge(self) -> None:
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        for each in {each for each in ids if ids.count(each) > 1}:
            self.faults.append(f"two elements with the id {each}")
        if len(self.all("h1")) != 1:
            self.faults.append(f"{len(self.all('h1'))} main headings")
        for tag in ("header", "main", "footer", "nav", "title"):
            if len(self.all(tag)) != 1:
                self.faults.append(f"{len(self.all(tag))} of {tag}")
        self._judge_names()
        self._judge_attributes(ids)

    def _judge_names(self) -> None:
        labelled = {attributes.get("for") for attributes in self.all("label")}
        for attributes in self.all("input") + self.all("select"):
            is_named = attributes.get("type") in {"hidden", "radio"} or attributes.get("id") in labelled
            if not is_named:
                self.faults.append(f"no label for {attributes}")
        for attributes in self.all("img"):
            if not attributes.get("alt"):
                self.faults.append("an image without words")

    def _judge_attributes(self, ids: list[str]) -> None:
        for _, attributes in self.elements:
            self.faults += [f"inline {name}" for name in attributes if name == "style" or name.startswith("on")]
            for name in ("aria-describedby", "aria-labelledby"):
                if name in attributes and attributes[name] not in ids:
                    self.faults.append(f"{name} to nowhere: {attributes[name]}")
