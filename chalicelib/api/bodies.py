"""What a request may carry: bytes to what a use case takes, or a RequestError."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from chalicelib.errors import RequestError
from chalicelib.formats import schema
from chalicelib.service import sent

T = TypeVar("T")

RAW = ("text/plain", "text/markdown", "text/html", "application/xhtml+xml", "application/octet-stream")
"""Media types of an article that is sent as it is. What the bytes are decides who reads them, not the type."""

# Made when the module is: msgspec 0.22 crashes where two threads, as the local server has them, first work out a type.
_SUBMISSION = msgspec.json.Decoder(schema.Submission)

UTF8 = ("utf-8", "utf8", "us-ascii", "ascii")
_NO_CHOICE = re.compile(r"^Invalid enum value .* at `\$\.(\w+)(?:\[\d+\])?`$")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """What a route takes: a type for each media type, or None where the bytes are taken as they are."""

    sentence: str
    types: Mapping[str, type | None]
    read: Callable[[bytes, str], dict[str, Any]]


def article(content: bytes, media_type: str) -> dict[str, Any]:
    """An article: JSON of a Submission, or a document of a type that can be read."""
    if not content.strip():
        raise RequestError("There is no body.", code="body_invalid")
    kind = media_type.partition(";")[0].strip().lower()
    if kind == sent.JSON:
        return {"body": _submission(content)}
    if kind not in RAW:
        raise _unsupported(sent.JSON, *RAW)
    charset = _CHARSET.search(media_type)
    if charset and charset[1].lower() not in UTF8:
        raise RequestError("A body is UTF-8: another encoding goes through /uploads.", code="media_type_unsupported")
    return {"body": sent.Body(content, media_type)}


def typed(kind: type[msgspec.Struct], sentence: str) -> Body:
    """JSON of a type, whose fields are what the use case takes."""
    decoder = msgspec.json.Decoder(kind)

    def read(content: bytes, media_type: str) -> dict[str, Any]:
        if media_type.partition(";")[0].strip().lower() != sent.JSON:
            raise _unsupported(sent.JSON)
        told = msgspec.to_builtins(_decode(content, decoder))
        return {name: value for name, value in told.items() if value is not msgspec.UNSET}

    return Body(sentence, {sent.JSON: kind}, read)


def _unsupported(*kinds: str) -> RequestError:
    return RequestError(
        f"Content-Type says what the body is, one of {', '.join(kinds)}.", code="media_type_unsupported"
    )


def _submission(content: bytes) -> sent.Body:
    told = _decode(content, _SUBMISSION)
    if not (told.text or told.html) or (told.text and told.html):
        raise RequestError("An article has either text or html.", code="body_invalid")
    known = {name: value for name, value in msgspec.structs.asdict(told).items() if value}
    return sent.Body(msgspec.json.encode(known), sent.JSON, told.id)


def _decode(content: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        return decoder.decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        told = f"The body is not as it should be: {_in_words(str(error))}.{_choices(decoder.type, str(error))}"
        raise RequestError(told, code="body_invalid") from error


def _in_words(error: str) -> str:
    """The error, with what a pattern means in the pattern's place."""
    for pattern, meaning in schema.SHAPES.items():
        error = error.replace(f"`str` matching regex {pattern!r}", meaning)
    return error


def _choices(kind: Any, error: str) -> str:
    """What the field may hold of which msgspec tells only that it is none of that."""
    field = _NO_CHOICE.search(error)
    values = list(_literals(get_type_hints(kind)[field[1]])) if field else []
    return f" It is one of {', '.join(values)}." if values else ""


def _literals(hint: Any) -> Iterator[str]:
    """The strings of every Literal in a type: Literal["a", "b"] | None has a and b."""
    for part in get_args(hint):
        if isinstance(part, str) and get_origin(hint) is Literal:
            yield part
        else:
            yield from _literals(part)


ARTICLE = Body(
    "an article: JSON, or the document itself",
    {sent.JSON: schema.Submission, **dict.fromkeys(RAW)},
    article,
)
