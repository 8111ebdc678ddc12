"""Both interfaces described in OpenAPI 3.1, by the models. `python -m queue_core.qticket.openapi` writes the file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pydantic.json_schema import models_json_schema

from queue_core.qticket import messages
from queue_core.qticket.gateway.phone_messages import PhoneProblem
from queue_core.qticket.gateway.problem_answers import PROBLEM_TYPE
from queue_core.qticket.gateway.problems import Refused
from queue_core.qticket.openapi_calls import Answer, Call, calls, parameters
from queue_core.qticket.openapi_examples import examples

if TYPE_CHECKING:
    from pydantic import BaseModel, JsonValue

    from queue_core.qticket.openapi_calls import Problem

FILE = Path(__file__).parents[2] / "assets" / "qticket" / "openapi.json"

SCHEMAS = "#/components/schemas/"
PROBLEM_MEDIA = "application/problem+json"
_REQUESTS = (
    messages.Join,
    messages.Book,
    messages.Cancel,
    messages.Late,
    messages.Arrived,
    messages.Follow,
    messages.Times,
)
Object = dict[str, "JsonValue"]

_DESCRIPTION = """\
Two interfaces of a gateway between branches with a queue and the phones of their visitors.

**branch** is called by branches, with a token each; **phone** by phones and anybody else, without one. PROTOCOL.md,
beside this file, says what the messages mean, in which order they come, and lists the reasons of refusals.

Bodies are JSON in UTF-8. Moments are ISO 8601 with an offset. Readers pass over fields that they do not know. A failure
is a problem document (RFC 9457) whose `type` is one of the names given with the call; 405 and 500 may answer any call.
"""
_TAGS = {
    "branch": "Called by branches. Messages have 4 MiB at most.",
    "phone": "Called by phones. Bodies have 8 kB at most. How often a client and a phone may call is limited.",
}
_HEADERS: Object = {
    "ETag": {"description": "Names this state; see If-None-Match.", "schema": {"type": "string"}},
    "Location": {"description": "The ticket's address.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}},
}


def document() -> Object:
    """The whole description."""
    paths: Object = {}
    for tag, listed in calls():
        for call in listed:
            entry = cast("Object", paths.setdefault(call.path, {}))
            entry[call.method] = _operation(tag, call)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Queue gateway",
            "version": str(messages.VERSION),
            "description": _DESCRIPTION,
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/", "description": "The gateway that one has been given the address of."}],
        "tags": [{"name": name, "description": says} for name, says in _TAGS.items()],
        "paths": paths,
        "components": {
            "schemas": _schemas(),
            "parameters": parameters(),
            "headers": _HEADERS,
            "securitySchemes": {
                "branchToken": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "256 random bits that name the branch; the gateway keeps a hash of them.",
                }
            },
        },
    }


def text() -> str:
    """As it stands in the file."""
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


def _operation(tag: str, call: Call) -> Object:
    made: Object = {"operationId": call.name, "tags": [tag], "summary": call.does}
    if call.more:
        made["description"] = call.more
    made["security"] = [{"branchToken": []}] if tag == "branch" else []
    if call.parameters:
        made["parameters"] = [{"$ref": f"#/components/parameters/{name}"} for name in call.parameters]
    if call.body is not None:
        made["requestBody"] = {"required": True, "content": _content(call.body, "application/json")}
    answers: Object = {str(status): _answer(answer) for status, answer in call.answers.items()}
    for status, found in sorted(_by_status(call).items()):
        answers[str(status)] = _problem(status, found)
    made["responses"] = answers
    return made


def _answer(answer: Answer) -> Object:
    made: Object = {"description": answer.says}
    if answer.headers:
        made["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in answer.headers}
    if answer.body is not None:
        made["content"] = _content(answer.body, answer.media)
    elif answer.media != "application/json":
        # A schema would be one of each event; what it holds is told in the call's description.
        made["content"] = {answer.media: {}}
    return made


def _content(model: type[BaseModel], media: str) -> Object:
    made: Object = {"schema": {"$ref": SCHEMAS + model.__name__}}
    example = examples().get(model)
    if example is not None:
        made["example"] = example.model_dump(mode="json")
    return {media: made}


def _by_status(call: Call) -> dict[int, list[Problem]]:
    found: dict[int, list[Problem]] = {}
    for problem in dict.fromkeys(call.problems):
        found.setdefault(problem.status, []).append(problem)
    return found


def _problem(status: int, found: list[Problem]) -> Object:
    says = "\n".join(f"- `{PROBLEM_TYPE}{problem.type}`: {_first_line(problem)}" for problem in found)
    shown: Object = {}
    for problem in found:
        value: Object = {"type": PROBLEM_TYPE + problem.type, "title": problem.title, "status": status}
        if problem is Refused:
            value |= {"reason": "one_ticket_a_phone", "fields": {"code": "A017"}}
        shown[problem.type] = {"value": value}
    made: Object = {
        "description": says,
        "content": {PROBLEM_MEDIA: {"schema": {"$ref": SCHEMAS + PhoneProblem.__name__}, "examples": shown}},
    }
    if status in {429, 503}:
        made["headers"] = {"Retry-After": {"$ref": "#/components/headers/Retry-After"}}
    return made


def _first_line(problem: Problem) -> str:
    return (problem.__doc__ or problem.title).partition("\n")[0]


def _schemas() -> Object:
    models: set[type[BaseModel]] = {*_REQUESTS, PhoneProblem}
    for _, listed in calls():
        for call in listed:
            models |= {body for body in (call.body, *(answer.body for answer in call.answers.values())) if body}
    ordered = sorted(models, key=lambda model: model.__name__)
    # As they are validated: a field with a default may be left out.
    _, made = models_json_schema([(model, "validation") for model in ordered], ref_template=SCHEMAS + "{model}")
    schemas = cast("dict[str, Object]", made["$defs"])
    for schema in schemas.values():
        _tidy(schema)
    page = cast("dict[str, Object]", schemas["RequestPage"]["properties"])
    page["requests"]["items"] = _any_request()
    return cast("Object", dict(sorted(schemas.items())))


def _any_request() -> Object:
    names = [model.__name__ for model in _REQUESTS]
    return {
        "oneOf": [{"$ref": SCHEMAS + name} for name in names],
        "discriminator": {"propertyName": "kind", "mapping": {name.lower(): SCHEMAS + name for name in names}},
    }


def _tidy(schema: Object) -> None:
    """Say of each field what it means, and drop titles that only repeat its name."""
    schema.pop("title", None)
    properties = cast("dict[str, Object]", schema.get("properties", {}))
    summary, meanings = _meanings(cast("str", schema.get("description", "")))
    if summary:
        schema["description"] = summary
    for name, field in properties.items():
        field.pop("title", None)
        if name in meanings:
            field.setdefault("description", meanings[name])
    kind = properties.get("kind")
    if kind is not None and "const" in kind:
        # It tells which of several messages this is, so it is never left out.
        kind.pop("default", None)
        schema["required"] = ["kind", *cast("list[JsonValue]", schema.get("required", []))]


def _meanings(docstring: str) -> tuple[str, dict[str, str]]:
    """A docstring's text, and what it says of each attribute."""
    summary, _, attributes = docstring.partition("\n\nAttributes:\n")
    meanings: dict[str, str] = {}
    name = ""
    for line in attributes.splitlines():
        begins = re.fullmatch(r"    (\w+): (.*)", line)
        if begins:
            name = begins[1]
            meanings[name] = begins[2]
        elif name:
            meanings[name] += " " + line.strip()
    return summary, meanings


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
