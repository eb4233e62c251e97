"""Requests to the API and what comes back: tries, time limits, tokens, pages, errors."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any, Self, TypeVar
from urllib.parse import quote, urlsplit

import msgspec
import requests
from msgspec import Struct

from chalicelib import __version__
from chalicelib.formats import schema
from dateline.client.transport import TRIES, Bearer, Tries
from dateline.errors import ApiError, Unreachable, Unreadable, WrongUse, refusal

API = "http://127.0.0.1:8000"
"""Where `dateline local` answers."""

CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 30.0
"""API Gateway ends a request after 29 s."""
PAGE = 100
"""Rows of a page across articles: the most that there are."""
PART_PAGE = 1_000
"""Rows of a page of one article's part."""

NAMES = {"since": "from", "until": "to", "matched_since": "since"}
"""What parameters are called that Python has another word for."""

T = TypeVar("T")

_READING = Lock()
_DECODERS: dict[Any, msgspec.json.Decoder[Any]] = {}

Value = str | int | float | bool | date | tuple[float, ...] | None


class Connection:
    """A way to one API. ``api`` and ``token`` come from DATELINE_API and DATELINE_TOKEN where they are not given.

    It may be used by several threads. Close it, or use it in a ``with``.
    """

    page = PAGE
    """Rows that a request asks for, of lists across articles."""

    def __init__(
        self,
        api: str | None = None,
        token: str | None = None,
        *,
        timeout: float = ANSWER_SECONDS,
        tries: int = TRIES,
    ) -> None:
        self.api = (api or os.environ.get("DATELINE_API") or API).strip().rstrip("/")
        if not re.match(r"https?://[^/\s]", self.api):
            raise WrongUse(f"The API's address begins with http:// or https://: {self.api!r} does not.")
        self._timeout = (CONNECT_SECONDS, timeout)
        self._session = requests.Session()
        # A proxy leads out of this machine, and would see the token on the way.
        self._session.trust_env = not is_loopback(self.api)
        shown = Bearer((token or os.environ.get("DATELINE_TOKEN") or "").strip())
        self.shows_token = bool(shown.token)
        self._session.auth = shown
        self._session.headers["User-Agent"] = f"dateline/{__version__}"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, Tries(tries))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close what is open."""
        self._session.close()

    def _ask(
        self,
        method: str,
        path: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
    ) -> requests.Response:
        """The answer, which is a success; raises an ApiError, Unreachable, or Unreadable where it is a redirection."""
        query = {NAMES.get(name, name): written(value) for name, value in (parameters or {}).items()}
        query = {name: value for name, value in query.items() if value is not None}
        try:
            answer = self._session.request(
                method,
                f"{self.api}{path}",
                params=query,
                headers=headers,
                data=content,
                timeout=self._timeout,
                # A token goes nowhere but where it was meant to go.
                allow_redirects=False,
            )
        except requests.RequestException as error:
            raise Unreachable(f"{self.api} does not answer: {_reason(error)}.") from error
        if answer.is_redirect:
            raise Unreadable(f"{self.api} leads on to {answer.headers['Location']!r}: use that address.")
        if not answer.ok:
            raise _refusal(answer)
        return answer

    def _get(self, kind: type[T], path: str, **parameters: Any) -> T:
        return decoded(self._ask("GET", path, parameters).content, kind)

    def _send(self, kind: type[T], method: str, path: str, told: Struct, **more: Any) -> T:
        """Send JSON."""
        headers = {"Content-Type": "application/json"} | more.pop("headers", {})
        answer = self._ask(method, path, more, headers=headers, content=msgspec.json.encode(told))
        return decoded(answer.content, kind)

    def _rows(
        self,
        page: type[Struct],
        name: str,
        path: str,
        parameters: Mapping[str, Any],
        *,
        limit: int | None = None,
        size: int | None = None,
    ) -> Iterator[Any]:
        """The rows of a list called ``name``, page by page as they are asked for; ``limit`` is how many in all."""
        left, cursor, most = limit, None, size or self.page
        while left is None or left > 0:
            asked = most if left is None else min(left, most)
            answer = self._get(page, path, **parameters, limit=asked, cursor=cursor)
            rows = getattr(answer, name)[:left]
            yield from rows
            left = None if left is None else left - len(rows)
            cursor, before = getattr(answer, "next", None), cursor
            if cursor is None:
                return
            if cursor == before:
                raise Unreadable(f"The list of {name} does not end: a page leads on to itself.")


def route(*parts: str | int) -> str:
    """The path of these parts, each of them one step: whatever an id holds, it never leads to another route.

    Raises WrongUse for what can't be a step.
    """
    strange = next((part for part in parts if part in ("", ".", "..")), None)
    if strange is not None:
        raise WrongUse(f"There is nothing that goes by {strange!r}.")
    return "".join(f"/{quote(str(part), safe='')}" for part in parts)


def is_loopback(api: str) -> bool:
    """Whether an address is on this machine."""
    host = urlsplit(api).hostname or ""
    return host in ("localhost", "::1") or bool(re.fullmatch(r"127(\.\d{1,3}){3}", host))


def is_open(api: str) -> bool:
    """Whether what is sent to an address, a token say, can be read on the way."""
    return urlsplit(api).scheme == "http" and not is_loopback(api)


def decoded(content: bytes, kind: type[T]) -> T:
    """A value of the schema; fields that this client does not know are left out."""
    try:
        return decoder(kind).decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"The answer is none that this client knows: {error}.") from error


def decoder(kind: type[T]) -> msgspec.json.Decoder[T]:
    """What reads a type. msgspec crashes where two threads work a type out at the same time: here one does, once."""
    with _READING:
        if kind not in _DECODERS:
            _DECODERS[kind] = msgspec.json.Decoder(kind)
        return _DECODERS[kind]


def written(value: Value) -> str | None:
    """A parameter as the query has it."""
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        # One without a zone is local time, as everywhere in Python.
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, tuple | list):
        return ",".join(str(written(float(one))) for one in value)
    if isinstance(value, float):
        # Neither 1e-07 nor -0: the API reads plain numbers. The sixth digit of a degree is a hand's breadth.
        return f"{round(value, 6) + 0.0:.6f}".rstrip("0").rstrip(".")
    return str(value)


def _refusal(answer: requests.Response) -> ApiError:
    try:
        problem = decoded(answer.content, schema.Problem)
    except Unreadable:
        said = f"The answer is {answer.status_code} {answer.reason}, and says no more."
        return refusal(answer.status_code)(said, status=answer.status_code)
    request = problem.instance.removeprefix("urn:request:")
    return refusal(problem.status)(problem.detail, status=problem.status, code=problem.code, request=request)


def _reason(error: requests.RequestException) -> str:
    """What went wrong, in few words: urllib3's own are for its developers."""
    said = str(error)
    reasons = {
        "Connection refused": "nothing listens there",
        "NameResolutionError": "its name is not known",
        "timed out": "no answer came in time",
        "CERTIFICATE": "its certificate is not good",
    }
    return next((reason for words, reason in reasons.items() if words in said), type(error).__name__)
