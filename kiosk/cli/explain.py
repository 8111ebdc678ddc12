"""`kiosk explain`: why others were called before a ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import print_json
from kiosk.cli.branch_queue import branch_queue
from kiosk.cli.options import place_options

if TYPE_CHECKING:
    from datetime import datetime

    from kiosk.cli.answers import Json
    from kiosk.cli.options import PlaceOptions
    from kiosk.place import Place
    from queue_core.explanation import Explanation, Overtaking, Standing, Step


@click.command("explain")
@click.argument("code")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object, sentences included.")
@place_options
def command(options: PlaceOptions, *, code: str, as_json: bool) -> None:
    """Say why others were called before the ticket CODE of today, such as A017, though it was there first.

    In sentences to read out to its holder, in the branch's first language. Exit codes: 0 done; 3 refused; 5 storage
    failed.
    """
    place = options.place()
    with branch_queue(place, as_json=as_json) as queue:
        explanation = queue.history.explain(code)
    sentences = _sentences(explanation, place)
    if as_json:
        print_json(_object(explanation) | {"sentences": list(sentences)})
        return
    for sentence in sentences:
        click.echo(sentence)


def _sentences(explanation: Explanation, place: Place) -> tuple[str, ...]:
    from kiosk.assets import TRANSLATIONS  # noqa: PLC0415 - a refusal needs none
    from kiosk.explaining import Explaining  # noqa: PLC0415 - loads Qt's core
    from kiosk.translations import Translations  # noqa: PLC0415 - likewise

    branch = place.settings.branch
    return Explaining(Translations(TRANSLATIONS, [branch.first_language]), branch).sentences(explanation)


def _object(explanation: Explanation) -> dict[str, Json]:
    ticket = explanation.ticket
    return {
        "code": ticket.code,
        "service": ticket.service_id,
        "source": ticket.source,
        "class": ticket.queue_class,
        "state": ticket.state,
        "place": _iso(ticket.place),
        "overtaken_by": [_overtaking(each) for each in explanation.overtaken_by],
        "steps": [_step(step) for step in explanation.steps],
    }


def _overtaking(overtaking: Overtaking) -> Json:
    return {
        "code": overtaking.code,
        "called_at": _iso(overtaking.called_at),
        "counter": overtaking.counter,
        "services": list(overtaking.services),
        "cause": overtaking.cause,
        "since": _iso(overtaking.since),
        "at_counter": overtaking.at_counter,
        "theirs": _standing(overtaking.theirs),
        "own": _standing(overtaking.own),
    }


def _standing(standing: Standing) -> Json:
    return {
        "service": standing.service_id,
        "place": _iso(standing.place),
        "class": standing.queue_class,
        "waits_for": standing.waits_for,
    }


def _step(step: Step) -> Json:
    return {
        "at": _iso(step.at),
        "what": step.what,
        "counter": step.counter,
        "reason": step.reason,
        "absence": step.absence,
        "by": step.by,
        "service": step.service_id,
        "waits_for": step.waits_for,
        "place": _iso(step.place),
        "role": step.role,
    }


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="milliseconds")
