"""JSON in and out: calls that are read strictly, and answers that are ready to be sent again and again."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.responses import Response

from queue_core.qticket.gateway.problems import Malformed, NotJson

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

_Call = TypeVar("_Call", bound=BaseModel)


async def read_call(request: Request, kind: type[_Call]) -> _Call:
    """The call's body.

    Raises:
        NotJson: the body is said to be something else.
        Malformed: it is not JSON, or not of this kind; says which field.
    """
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != "application/json":
        raise NotJson
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError as error:
        raise Malformed(_where(error)) from None


def json_answer(message: BaseModel, status: int = 200) -> Response:
    """An answer that is sent once."""
    return Response(message.model_dump_json(), status_code=status, media_type="application/json")


class Answer:
    """A body with its tag, ready to be sent as often as one likes."""

    __slots__ = ("_full", "_tag", "_unchanged", "body")

    def __init__(self, message: BaseModel, cache: bytes) -> None:
        self.body = message.model_dump_json().encode()
        self._tag = b'"%s"' % blake2b(self.body, digest_size=12).hexdigest().encode()
        self._unchanged = ((b"etag", self._tag), (b"cache-control", cache))
        length = str(len(self.body)).encode()
        self._full = ((b"content-type", b"application/json"), (b"content-length", length), *self._unchanged)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the body, or that it has not changed since the caller has had it."""
        if self._is_known(scope):
            await send({"type": "http.response.start", "status": 304, "headers": self._unchanged})
            await send({"type": "http.response.body"})
            return
        await send({"type": "http.response.start", "status": 200, "headers": self._full})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else self.body})

    def _is_known(self, scope: Scope) -> bool:
        for name, value in scope["headers"]:
            if name == b"if-none-match":
                return value.strip() == b"*" or any(
                    tag.strip().removeprefix(b"W/") == self._tag for tag in value.split(b",")
                )
        return False


def _where(error: ValidationError) -> str:
    """What is wrong, and where; nothing of what was sent."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"])[:80]
    return f"{field}: {first['msg']}" if field else first["msg"]
