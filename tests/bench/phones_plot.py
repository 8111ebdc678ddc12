"""Draws what followers cost a gateway. Imports matplotlib: only for whoever wants the picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import StrMethodFormatter
from PIL import Image

from tests.bench.phones_followers import LATENCY_BAR_S, MEMORY_BAR_KB

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from matplotlib.axes import Axes

    from tests.bench.phones_followers import Point

_DOTS_PER_INCH = 150
_COLOURS = 48
_INK, _SOFT, _GRID, _LINE, _BAR = "#1b1f24", "#59636e", "#e3e6ea", "#0b57a4", "#8a4b00"


def draw(points: Sequence[Point], path: Path) -> None:
    """Write the curves as PNG: memory each, computing for a picture, the wait of the slowest."""
    figure = Figure(
        figsize=(11, 4.5),
        dpi=_DOTS_PER_INCH,
        facecolor="white",
        layout=ConstrainedLayoutEngine(rect=(0, 0, 1, 0.82), w_pad=0.12, h_pad=0.08, wspace=0.06),
    )
    FigureCanvasAgg(figure)
    most = points[-1].followers
    figure.text(
        0.012, 0.965, "What phones that follow cost one gateway", va="top", fontsize=15, fontweight="bold", color=_INK
    )
    figure.text(
        0.012,
        0.885,
        f"{most:,} tickets wait, up to {most:,} are followed by an open event stream; each picture moves all of them",
        va="top",
        fontsize=11,
        color=_SOFT,
    )
    memory, computing, waiting = figure.subplots(1, 3)
    opened = points[1:]
    _curve(memory, "Memory", "kB for each open stream", [(each.followers, each.memory / 1000) for each in opened])
    _bar(memory, MEMORY_BAR_KB, most)
    costs = [(each.followers, each.cpu_s * 1000) for each in points]
    _curve(computing, "Computing", "CPU ms for a picture that moves all", costs)
    waits = [(each.followers, each.slowest_s * 1000) for each in opened]
    _curve(waiting, "Waiting", "ms until 99 in 100 phones have it", waits)
    _bar(waiting, LATENCY_BAR_S * 1000, most)
    for axes in (memory, computing, waiting):
        axes.set_xlim(0, most * 1.06)
        axes.set_ylim(0, axes.get_ylim()[1] * 1.12)
    drawn = BytesIO()
    figure.savefig(drawn, format="png")
    # A third of the bytes, and nobody sees it.
    Image.open(drawn).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def _curve(axes: Axes, title: str, beside: str, points: Sequence[tuple[int, float]]) -> None:
    followers, values = zip(*points, strict=True)
    axes.plot(followers, values, color=_LINE, marker="o", markersize=6, linewidth=2, zorder=3)
    axes.annotate(
        f"{values[-1]:,.0f}",
        (followers[-1], values[-1]),
        textcoords="offset points",
        xytext=(0, 9),
        ha="right",
        fontsize=10.5,
        color=_LINE,
    )
    axes.set_title(title, loc="left", fontsize=12, color=_INK, pad=10)
    axes.set_xlabel("open streams", fontsize=10.5, color=_INK)
    axes.set_ylabel(beside, fontsize=10.5, color=_INK)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    axes.set_xticks([each for each in followers if each in {0, 1_000, 2_000, followers[-1]}])
    axes.tick_params(colors=_SOFT, labelcolor=_INK, labelsize=9.5, length=0)
    axes.grid(visible=True, color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side in ("left", "bottom"))
        axes.spines[side].set_color(_SOFT)


def _bar(axes: Axes, value: float, most: int) -> None:
    axes.axhline(value, color=_BAR, linewidth=1.4, linestyle=(0, (5, 2)), zorder=2)
    axes.annotate(
        f"at most {value:,.0f}",
        (most * 0.03, value),
        textcoords="offset points",
        xytext=(0, -13),
        fontsize=9.5,
        color=_BAR,
    )
