"""Draws what visitors were told of their wait against what it came to.

Imports matplotlib, which takes a second: only for whoever wants the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import MaxNLocator, PercentFormatter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta
    from pathlib import Path

    from matplotlib.axes import Axes

    from queue_core.wait_scores import HourScore, Outcome, WaitReport

SUFFIXES = (".png", ".svg")

_TITLE = "The wait that visitors were told, and the wait they had"
_DOTS_PER_INCH = 150
_INK, _SOFT, _GRID = "#1b1f24", "#59636e", "#e3e6ea"
_DOT, _BAND, _LOW, _HIGH = "#0b57a4", "#f6d9a8", "#8a4b00", "#0b57a4"
_BANDS = 12
_FEWEST_IN_HOUR = 5
_MANY = 1500


def draw(report: WaitReport, path: Path, *, name: str) -> None:
    """Write the picture of a report that has outcomes, as PNG or SVG by the path's suffix.

    Args:
        report: what to draw.
        path: where to; an existing file is replaced.
        name: the branch's name, for the title.

    Raises:
        OSError: the file cannot be written.
        ValueError: the report is empty, or the suffix is neither `.png` nor `.svg`.
    """
    if not report.outcomes or path.suffix.lower() not in SUFFIXES:
        msg = f"nothing to draw, or {path.name} is neither PNG nor SVG"
        raise ValueError(msg)
    figure = Figure(
        figsize=(11, 6),
        dpi=_DOTS_PER_INCH,
        facecolor="white",
        layout=ConstrainedLayoutEngine(rect=(0, 0, 1, 0.88), w_pad=0.12, h_pad=0.08, wspace=0.05),
    )
    FigureCanvasAgg(figure)
    figure.text(0.012, 0.975, _TITLE, va="top", fontsize=15, fontweight="bold", color=_INK)
    figure.text(0.012, 0.915, _of_what(report, name), va="top", fontsize=11, color=_SOFT)
    told, held = figure.subplots(1, 2, width_ratios=(1.25, 1))
    _draw_told(told, report.outcomes)
    _draw_held(held, report.hours)
    figure.savefig(path, format=path.suffix.lower().removeprefix("."))


def _of_what(report: WaitReport, name: str) -> str:
    days = f"{report.first_day:%d.%m.%Y}–{report.last_day:%d.%m.%Y}"
    if report.first_day == report.last_day:
        days = f"{report.last_day:%d.%m.%Y}"
    count = len(report.outcomes)
    return f"{name}, {days}, {count:,} ticket{'s' if count > 1 else ''}"


def _draw_told(axes: Axes, outcomes: Sequence[Outcome]) -> None:
    bands = _bands(outcomes)
    starts = [band.middle for band in bands]
    lows, highs = [band.low for band in bands], [band.high for band in bands]
    axes.fill_between(starts, lows, highs, color=_BAND, label="the range they were told", zorder=1)
    axes.plot(
        starts, highs, color=_LOW, linewidth=1.6, linestyle=(0, (5, 2)), label="its high end: 9 in 10 below", zorder=3
    )
    axes.plot(starts, lows, color=_LOW, linewidth=1.6, label="its low end: half below", zorder=3)
    dense = len(outcomes) > _MANY
    axes.scatter(
        [_minutes(each.low) for each in outcomes],
        [_minutes(each.waited) for each in outcomes],
        s=5 if dense else 13,
        color=_DOT,
        alpha=0.35 if dense else 0.6,
        linewidths=0,
        label="a visitor",
        zorder=2,
        rasterized=dense,
    )
    # At least some minutes, also where nobody has waited.
    axes.set_xlim(0, max(axes.get_xlim()[1], 5))
    axes.set_ylim(0, max(axes.get_ylim()[1], 5))
    _dress(
        axes, "Each visitor's wait", "Wait told, low end of the range (minutes)", "Wait until the turn came (minutes)"
    )
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True))
    _explain(axes)


def _draw_held(axes: Axes, hours: Sequence[HourScore]) -> None:
    ranged = [each for each in hours if each.score.ranges]
    enough = [each for each in ranged if each.score.ranges >= _FEWEST_IN_HOUR] or ranged
    places = range(len(enough))
    for share, word, colour, marker in (
        (0.9, "within the high end", _HIGH, "o"),
        (0.5, "below the low end", _LOW, "s"),
    ):
        axes.axhline(share, color=colour, linewidth=1.2, linestyle=(0, (5, 2)), zorder=1)
        shares = [(each.score.within_high if share > 0.5 else each.score.below_low) or 0.0 for each in enough]
        axes.plot(places, shares, color=colour, marker=marker, markersize=7, linewidth=2, label=word, zorder=3)
    axes.set_ylim(0, 1.03)
    axes.set_xlim(-0.5, max(len(enough), 1) - 0.5)
    axes.set_xticks(list(places), [f"{each.hour:02}" for each in enough])
    axes.yaxis.set_major_formatter(PercentFormatter(1.0, decimals=0))
    axes.set_yticks([0, 0.25, 0.5, 0.75, 0.9, 1.0])
    _dress(axes, "How often the range held", "Hour at which it was told", "Share of visitors who waited (%)")
    axes.plot([], [], color=_SOFT, linewidth=1.2, linestyle=(0, (5, 2)), label="dashed: as it should be")
    _explain(axes)


def _explain(axes: Axes) -> None:
    axes.legend(loc="upper left", bbox_to_anchor=(-0.02, -0.13), ncols=2, frameon=False, fontsize=9.5)


def _dress(axes: Axes, title: str, below: str, beside: str) -> None:
    axes.set_title(title, loc="left", fontsize=12, color=_INK, pad=10)
    axes.set_xlabel(below, fontsize=10.5, color=_INK)
    axes.set_ylabel(beside, fontsize=10.5, color=_INK)
    axes.tick_params(colors=_SOFT, labelcolor=_INK, labelsize=9.5, length=0)
    axes.grid(visible=True, color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side in ("left", "bottom"))
        axes.spines[side].set_color(_SOFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Where the range lay among forecasts with about the same low end; all in minutes."""

    middle: float
    low: float
    high: float


def _bands(outcomes: Sequence[Outcome]) -> list[_Band]:
    """The told range along the low end, smoothed over neighbouring forecasts, from the shortest to the longest."""
    told = sorted((_minutes(each.low), _minutes(each.high)) for each in outcomes)
    count = min(_BANDS, len(told))
    edges = [round(place * len(told) / count) for place in range(count + 1)]
    groups = [told[start:end] for start, end in pairwise(edges)]
    # The outermost groups would end short of the outermost dots.
    groups = [told[:1], *groups, told[-1:]]
    found: dict[float, _Band] = {}
    for group in groups:
        middle = fmean(low for low, _ in group)
        found[middle] = _Band(middle=middle, low=middle, high=fmean(high for _, high in group))
    return [found[middle] for middle in sorted(found)]


def _minutes(length: timedelta) -> float:
    return length.total_seconds() / 60
