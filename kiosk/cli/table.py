"""Columns for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Write lines of columns as wide as their longest entry; a column in which nothing stands is left out."""
    columns = [[head, *cells] for head, *cells in zip(heads, *rows, strict=True) if any(cells)]
    widths = [max(map(len, column)) for column in columns]
    for line in zip(*columns, strict=True):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
