"""The description of the interfaces is valid, up to date, and says all that another vendor needs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from queue_core.qticket import openapi
from queue_core.qticket.gateway import branch_api, phone_api
from queue_core.qticket.gateway.streams import Streams
from queue_core.qticket.openapi_calls import calls
from queue_core.qticket.openapi_examples import examples

if TYPE_CHECKING:
    from pydantic import BaseModel

OPERATIONS = [(call.name, tag, call) for tag, listed in calls() for call in listed]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(openapi.text())
    return made


def test_the_file_is_up_to_date() -> None:
    assert openapi.FILE.read_text(encoding="utf-8") == openapi.text(), "run python -m queue_core.qticket.openapi"


def test_it_is_valid_openapi(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()


def test_it_has_every_address_that_the_gateway_answers_at(document: dict[str, Any]) -> None:
    routes = [
        *branch_api.routes(None, None),  # type: ignore[arg-type]  # nobody calls them
        *phone_api.routes(lambda: None, Streams(None)),  # type: ignore[arg-type,return-value]
    ]
    served = {(route.path, method.lower()) for route in routes for method in (route.methods or set()) - {"HEAD"}}
    described = {(path, method) for path, entry in document["paths"].items() for method in entry}
    assert described == served


def test_every_call_says_what_can_go_wrong(document: dict[str, Any]) -> None:
    for entry in document["paths"].values():
        for operation in entry.values():
            wrong = {status: answer for status, answer in operation["responses"].items() if status >= "400"}
            assert wrong, operation["operationId"]
            for answer in wrong.values():
                assert set(answer["content"]) == {"application/problem+json"}
                assert answer["content"]["application/problem+json"]["examples"]


def test_every_field_of_a_request_has_a_kind(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in ("Join", "Book", "Cancel", "Late", "Arrived", "Follow", "Times", "Outcome", "Change"):
        assert "kind" in schemas[name]["required"]


def test_attributes_are_told_where_they_stand(document: dict[str, Any]) -> None:
    ticket = document["components"]["schemas"]["Ticket"]
    assert "Attributes" not in json.dumps(document)
    assert ticket["properties"]["passed_at"]["description"].startswith("since when")


@pytest.mark.parametrize("message", examples().values(), ids=lambda message: type(message).__name__)
def test_each_example_is_what_it_shows(message: BaseModel) -> None:
    assert type(message).model_validate_json(message.model_dump_json()) == message


@pytest.mark.parametrize(("name", "tag", "call"), OPERATIONS, ids=lambda part: part if isinstance(part, str) else "")
def test_each_message_comes_with_an_example(document: dict[str, Any], name: str, tag: str, call: Any) -> None:
    operation = document["paths"][call.path][call.method]
    contents = [operation["requestBody"]["content"]] if call.body else []
    contents += [answer.get("content", {}) for status, answer in operation["responses"].items() if status < "300"]
    for content in contents:
        if "application/json" in content:
            assert content["application/json"]["example"], name
