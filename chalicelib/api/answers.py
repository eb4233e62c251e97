"""Values and errors as answers of HTTP."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http import HTTPStatus

from chalicelib.errors import DatelineError, RequestError
from chalicelib.formats import document

MAX_BYTES = 5_500_000
"""Bytes of an answer: Lambda carries 6 MB, envelope and headers included."""

RETRY_SECONDS = "5"
AGAIN = (HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)
"""What may be otherwise a moment later."""

PROBLEM = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, the body and its media type, and what else the headers tell."""

    status: HTTPStatus
    body: str = ""
    media_type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


def success(status: HTTPStatus, body: str, media_type: str, *, known: str = "") -> Answer:
    """A body, or nothing where the client has it already: ``known`` is its ``If-None-Match``."""
    if len(json.dumps(body, ensure_ascii=False).encode()) > MAX_BYTES:
        raise RequestError("The answer is too long to send: ask for its parts, with a limit.", code="answer_too_large")
    if status is not HTTPStatus.OK:
        return Answer(status, body, media_type)
    return tagged(Answer(status, body, media_type, {"Cache-Control": "private, no-cache"}), known=known)


def tagged(answer: Answer, *, known: str = "") -> Answer:
    """The answer with its entity tag; without its body where the client has that already."""
    tag = f'"{sha256(answer.body.encode()).hexdigest()}"'
    answer = with_headers(answer, ETag=tag)
    if known.strip() == "*" or tag in [one.strip().removeprefix("W/") for one in known.split(",")]:
        return replace(answer, status=HTTPStatus.NOT_MODIFIED, body="")
    return answer


def problem(error: DatelineError, *, base: str = "", request: str = "") -> Answer:
    """An error as problem details (RFC 9457). ``base`` is the path that the API lies under, ``request`` an id."""
    status = error.status
    told = {
        "type": f"{base}/openapi.json#/x-codes/{error.code}",
        "title": status.phrase,
        "status": int(status),
        "code": error.code,
        "detail": error.message,
        "instance": f"urn:request:{request}",
    }
    headers = {"Retry-After": RETRY_SECONDS} if status in AGAIN else {}
    if status is HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    return Answer(status, document.write(told), PROBLEM, headers)


def with_headers(answer: Answer, **headers: str) -> Answer:
    """The same answer with more headers; underscores stand for hyphens."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return replace(answer, headers=answer.headers | named)
