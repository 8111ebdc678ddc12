"""A check-in QR as an image."""

from __future__ import annotations

import segno

QUIET_ZONE = 4
"""Modules around the symbol (ISO/IEC 18004)."""


def qr_svg(text: str) -> str:
    """An SVG of a QR symbol with its quiet zone, always dark on white; the smallest that has error correction M."""
    symbol = segno.make_qr(text, error="m", boost_error=False)
    width, height = symbol.symbol_size(border=QUIET_ZONE)
    path = "".join(_row(y, bytes(row)) for y, row in enumerate(symbol.matrix_iter(border=QUIET_ZONE)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{width}v{height}H0z"/><path d="{path}"/></svg>'
    )


def _row(y: int, row: bytes) -> str:
    """Each run of dark modules as one rectangle."""
    runs, x = [], 0
    for run in row.replace(b"\0", b" ").split():
        x = row.index(run, x)
        runs.append(f"M{x} {y}h{len(run)}v1h-{len(run)}z")
        x += len(run)
    return "".join(runs)
