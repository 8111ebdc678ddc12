"""What is found out about a link that does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_core.qticket.examination import Step, examine
from tests.queue_core.qticket.bad_gateway import BadGateway, page, problem, say, silence
from tests.queue_core.qticket.hand_driven import quick_client

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.queue import Queue
    from tests.queue_core.qticket.bad_gateway import Answer


def test_everything_works(token_file: Path, queue: Queue) -> None:
    profile = queue.link.profile("+371 1")
    with BadGateway(page(cursor=3), page(cursor=3), say(status=204)) as gateway:
        client = quick_client(gateway.url, token_file)
        found = examine(client, profile)
        client.close()
    assert found.works
    assert [finding.step for finding in found.findings] == list(Step)
    assert found.round_trip is not None
    assert found.address == gateway.url.removeprefix("http://")
    assert [asked.method for asked in gateway.asked] == ["GET", "GET", "PUT"]


@pytest.mark.parametrize(
    ("answer", "step"),
    [
        (problem(401, "unauthorised"), Step.TOKEN),
        (problem(429, "too_many"), Step.PROTOCOL),
        (say("<html>", kind="text/html"), Step.PROTOCOL),
        (silence, Step.PROTOCOL),
    ],
)
def test_first_step_that_fails_is_named_and_none_after_it(token_file: Path, answer: Answer, step: Step) -> None:
    with BadGateway(answer) as gateway:
        client = quick_client(gateway.url, token_file, call_s=0.1)
        found = examine(client)
        client.close()
    steps = list(Step)[:-1]
    place = steps.index(step)
    assert [finding.works for finding in found.findings] == [
        *[True] * place,
        False,
        *[None] * (len(steps) - place - 1),
    ]
    assert found.findings[place].detail
    assert not found.works


def test_token_of_another_branch(token_file: Path, queue: Queue) -> None:
    with BadGateway(page(cursor=3), page(cursor=3), problem(403, "wrong_branch")) as gateway:
        client = quick_client(gateway.url, token_file)
        found = examine(client, queue.link.profile("+371 1"))
        client.close()
    assert [finding.works for finding in found.findings][-1] is False
    assert found.findings[-1].detail == "status 403, wrong_branch"


def test_name_that_nobody_knows(token_file: Path) -> None:
    client = quick_client("https://gateway.invalid", token_file)
    found = examine(client)
    client.close()
    assert (found.findings[0].works, found.findings[1].works) == (False, None)


def test_nobody_listens(token_file: Path) -> None:
    with BadGateway(silence) as gateway:
        pass
    client = quick_client(gateway.url, token_file)
    found = examine(client)
    client.close()
    assert (found.findings[0].works, found.findings[1].works) == (True, False)
    assert found.findings[1].detail == "connection refused"


def test_no_certificate_to_trust(token_file: Path, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")
    with BadGateway(silence) as gateway:
        url = gateway.url.replace("http:", "https:")
        client = quick_client(url, token_file, tmp_path / "ca.pem")
        found = examine(client)
        client.close()
    assert found.findings[2].step is Step.TRUST
    assert found.findings[2].works is False
