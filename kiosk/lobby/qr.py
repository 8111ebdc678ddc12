"""A QR symbol as a path."""

from __future__ import annotations


def svg_path(text: str) -> str:
    """A QR symbol of error correction M without its quiet zone, in an SVG path whose unit is one module.

    Each run of dark modules in a row is one rectangle.
    """
    import segno  # noqa: PLC0415 - needed only where the paper failed; 15 ms that a start need not pay

    rows = segno.make_qr(text, error="m").matrix_iter(border=0)
    return "".join(
        f"M{start} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for start, length in _runs(bytes(row))
    )


def _runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
