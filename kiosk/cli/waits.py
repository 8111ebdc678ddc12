"""`kiosk waits`: how good the forecasts of waits were."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options
from kiosk.cli.table import print_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from kiosk.cli.answers import Json
    from kiosk.cli.options import PlaceOptions
    from kiosk.place import Place
    from queue_core.branch import ServiceId
    from queue_core.wait_scores import Score, WaitReport

_HEADS = ("SERVICE", "HOUR", "TICKETS", "BIAS MIN", "ERROR MIN", "BELOW LOW %", "WITHIN HIGH %")
_SUFFIXES = (".png", ".svg")
_MOST_DAYS = 3660


def _picture(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path | None:
    if value is not None and value.suffix.lower() not in _SUFFIXES:
        msg = f"{value.name!r} ends neither in .png nor in .svg"
        raise click.BadParameter(msg)
    return value


@click.command("waits")
@click.option(
    "--days",
    type=click.IntRange(1, _MOST_DAYS),
    default=28,
    metavar="N",
    help="How many days, today's included.  [default: 28]",
)
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object; waits in seconds.")
@click.option(
    "--plot",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=_picture,
    metavar="FILE",
    help="Draw what was told against what happened, as .png or .svg.",
)
@place_options
def command(options: PlaceOptions, *, days: int, as_json: bool, plot: Path | None) -> None:
    """Measure the waits that visitors were told against those they had, by service and by hour of the day.

    The bias is by how much waits were longer than the low end of what was told, on average; the error is how far
    they were from it either way. Half of the waits should be below the low end, nine in ten within the high end; who
    was told that a counter is free is not among those.

    Exit codes: 0 done; 2 the picture cannot be written; 5 storage failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        report = queue.waits.report(days=days)
    if as_json:
        print_json(_object(report))
    elif report.overall is None:
        click.echo("Nothing is known yet: no ticket that was told a wait has had its turn.")
    else:
        print_table(_HEADS, list(_rows(report)))
    if plot is not None:
        _draw(report, plot, place)


def _draw(report: WaitReport, path: Path, place: Place) -> None:
    if report.overall is None:
        click.echo("No picture was drawn.", err=True)
        return
    from kiosk.wait_plot import draw  # noqa: PLC0415 - loads matplotlib

    branch = place.settings.branch
    try:
        draw(report, path, name=branch.name(branch.first_language))
    except OSError as error:
        raise click.BadParameter(f"cannot write {path}: {error.strerror or error}", param_hint="--plot") from error


def _object(report: WaitReport) -> Json:
    return {
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "overall": None if report.overall is None else _score(report.overall),
        "services": [
            {"service": each.service_id}
            | _score(each.score)
            | {"hours": [{"hour": hour.hour} | _score(hour.score) for hour in each.hours]}
            for each in report.services
        ],
        "hours": [{"hour": each.hour} | _score(each.score) for each in report.hours],
    }


def _score(score: Score) -> dict[str, Json]:
    return {
        "tickets": score.count,
        "bias_s": round(score.bias.total_seconds(), 1),
        "error_s": round(score.error.total_seconds(), 1),
        "ranges": score.ranges,
        "below_low": _rounded(score.below_low),
        "within_high": _rounded(score.within_high),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def _rows(report: WaitReport) -> Iterator[tuple[str, ...]]:
    if report.overall is not None:
        yield _row("all", "all", report.overall)
    for each in report.hours:
        yield _row("all", f"{each.hour:02}", each.score)
    for service in report.services:
        yield _row(service.service_id, "all", service.score)
        for each in service.hours:
            yield _row(service.service_id, f"{each.hour:02}", each.score)


def _row(service: ServiceId | str, hour: str, score: Score) -> tuple[str, ...]:
    return (
        service,
        hour,
        f"{score.count:>7}",
        f"{_minutes(score.bias):>+8.1f}",
        f"{_minutes(score.error):>9.1f}",
        f"{_percent(score.below_low):>11}",
        f"{_percent(score.within_high):>13}",
    )


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.0f}"


def _minutes(length: timedelta) -> float:
    return length.total_seconds() / 60
