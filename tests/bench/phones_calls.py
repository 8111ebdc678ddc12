"""What a phone of the bench says to a gateway."""

from __future__ import annotations

import json
import re
import secrets
from typing import TYPE_CHECKING

import httpx2
from pydantic import JsonValue, TypeAdapter

from tests.bench.phones_processes import BRANCH_ID, until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.phones_processes import Child

ROOT = f"/api/v1/branches/{BRANCH_ID}"
PATIENCE_S = 30.0

_CODE = re.compile(r"\bA\d{3,}\b")
_moments: TypeAdapter[list[float]] = TypeAdapter(list[float])
_numbers: TypeAdapter[list[int]] = TypeAdapter(list[int])


def phone(url: str) -> httpx2.Client:
    """A phone with a connection that it keeps."""
    return httpx2.Client(base_url=url, timeout=PATIENCE_S)


def wish() -> dict[str, JsonValue]:
    """A request to join, of a phone that nobody has seen before."""
    return {
        "request_id": secrets.token_urlsafe(16),
        "phone": secrets.token_urlsafe(20),
        "service": "documents",
        "language": "lv",
    }


def join(client: httpx2.Client) -> tuple[str, str]:
    """Take a number; the ticket's link and its code."""
    answer = client.post(f"{ROOT}/tickets", json=wish())
    assert answer.status_code == httpx2.codes.CREATED, answer.text
    state = answer.json()
    return str(state["link"]), str(state["ticket"]["code"])


def join_by_form(client: httpx2.Client) -> None:
    """Take a number as a page without a script does, and load the page with it."""
    said = wish()
    form = {"id": said["request_id"], "phone": said["phone"], "service": said["service"]}
    answer = client.post(f"/lv/{BRANCH_ID}/join", data=form, follow_redirects=True)
    assert answer.status_code == httpx2.codes.OK, answer.text
    assert _CODE.search(answer.text), answer.text


def wait_for_branch(client: httpx2.Client) -> None:
    """Wait until the branch has introduced itself, and has said how it stands."""

    def is_there() -> bool:
        answer = client.get(ROOT)
        return answer.status_code == httpx2.codes.OK and answer.json()["picture"] is not None

    until(is_there, "the branch has been heard")


def events_path(link: str) -> str:
    """Where a ticket's event stream is."""
    return f"{ROOT}/tickets/{link}/events"


def page_path(link: str, branch_id: str) -> str:
    """Where the stream of a ticket's page is, whose events are parts of the page."""
    return f"/lv/{branch_id}/t/{link}/events"


def open_streams(crowd: Child, links: list[str], folder: Path) -> None:
    """Have a process of phones open the streams of tickets."""
    open_paths(crowd, [events_path(link) for link in links], folder)


def open_paths(crowd: Child, paths: list[str], folder: Path) -> None:
    """Have a process of phones open the streams that are there."""
    file = folder / "paths.json"
    file.write_text(json.dumps(paths))
    moments = moments_of(crowd.ask(f"open {file}"))
    assert len(moments) == len(paths), f"{len(moments)} of {len(paths)} streams are open"


def moments_of(answer: dict[str, JsonValue]) -> list[float]:
    """When the streams of a process of phones have said what was waited for."""
    assert not answer["lost"], f"{answer['lost']} streams have ended"
    return _moments.validate_python(answer["moments"])


def moment_of_each(answer: dict[str, JsonValue]) -> dict[int, float]:
    """The same, by the number of the stream: the first that was opened is 0."""
    return dict(zip(_numbers.validate_python(answer["streams"]), moments_of(answer), strict=True))
