"""On which line of a TOML file a key stands. Only asked for when something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tree_sitter
import tree_sitter_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.config.problems import KeyPath

_KEYS = ("bare_key", "quoted_key", "dotted_key")


class KeyLines:
    """The lines of a TOML file's keys, tables and array elements, counted from 1."""

    def __init__(self, source: bytes) -> None:
        self._lines: dict[KeyPath, int] = {(): 1}
        self._elements: dict[KeyPath, int] = {}
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        for node in parser.parse(source).root_node.named_children:
            if node.type == "pair":
                self._add_pair((), node)
            elif node.type in ("table", "table_array_element"):
                self._add_table(node)

    def line(self, path: KeyPath) -> int:
        """The line of a key, or of the nearest table around it where the key itself does not stand there."""
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _add_table(self, node: tree_sitter.Node) -> None:
        path: KeyPath = ()
        keys = list(_keys(node))
        for position, key in enumerate(keys):
            path = (*path, key)
            last = position == len(keys) - 1
            if last and node.type == "table_array_element":
                self._elements[path] = self._elements.get(path, -1) + 1
            self._note(path, node)
            if path in self._elements:
                path = (*path, self._elements[path])
                self._note(path, node)
        for child in node.named_children:
            if child.type == "pair":
                self._add_pair(path, child)

    def _add_pair(self, table: KeyPath, node: tree_sitter.Node) -> None:
        path = table
        for key in _keys(node):
            path = (*path, key)
            self._note(path, node)
        self._add_value(path, node.named_children[-1])

    def _add_value(self, path: KeyPath, node: tree_sitter.Node) -> None:
        if node.type == "inline_table":
            for pair in node.named_children:
                if pair.type == "pair":
                    self._add_pair(path, pair)
        elif node.type == "array":
            elements = [child for child in node.named_children if child.type != "comment"]
            for position, element in enumerate(elements):
                self._note((*path, position), element)
                self._add_value((*path, position), element)

    def _note(self, path: KeyPath, node: tree_sitter.Node) -> None:
        self._lines.setdefault(path, node.start_point.row + 1)


def _keys(node: tree_sitter.Node) -> Iterator[str]:
    """The keys of a table's header or of a pair, a dotted one in its parts."""
    for child in node.named_children:
        if child.type == "dotted_key":
            yield from _keys(child)
        elif child.type in _KEYS and child.text is not None:
            yield child.text.decode().strip("\"'")
        if child.type in _KEYS and node.type != "dotted_key":
            return
