"""JSON that holds many articles: a line for each (JSON Lines, NDJSON), a list, or an object with a list in it.

Each is an object, and is read as if it had been uploaded by itself: ninjs, JSON-LD, or what a content system exports.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice

from chalicelib.errors import DocumentTooLarge, EmptyDocument, InputError, UnreadableDocument
from chalicelib.readers import fields, ninjs
from chalicelib.readers.charset import decode
from chalicelib.readers.field_names import LISTS, WITHIN
from chalicelib.readers.json_values import MAX_VALUE, after_blanks, load, name_at, value_at
from chalicelib.readers.members import Member
from chalicelib.readers.page import linked_data

MAX_BYTES = 50_000_000
"""Bytes of one file: 10,000 articles of 5 kB."""

MAX_MEMBERS = 20_000
"""Articles of one file, as many as an object may hold."""

MAX_FIELDS = 1_000
"""Fields of an object among which the list of its articles is looked for."""

MAX_PATH = 500
"""Characters of an article's id; a longer one is no name."""

_DEPTH = 3  # objects in which the list may lie: ``{"response": {"data": {"articles": […]}}}``
_PARTED = re.compile(r"[ \t\n\r\x1e,]*")  # what stands between objects: RFC 7464 has a sign for it
_BLANK = re.compile(r"[ \t\n\r\x1e]*")
_LIST = re.compile(r"\[\s*(?=\{)")
# Two lines that begin as objects: the first is whole, or the second is and the first does not only break off.
_LINES = re.compile(
    r"[\s\x1e]*\{(?:[^\n]*\}[ \t\r]*\n[\s\x1e]*\{|[^\n]*[^\[,:{\s][ \t\r]*\n[\s\x1e]*\{[^\n]*\}[ \t\r]*(?:\n|\Z))"
)

Found = tuple[int, str, object]
"""The number of an object, from 1, or of its line, how it is written, and its value: None where it can't be told."""


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The articles of a file, each by its own id, or its number.

    A broken line is a member as the others are: it fails by itself. Raises UnreadableDocument where the file can't be
    followed any further, DocumentTooLarge for more than `MAX_BYTES` or `MAX_MEMBERS`, and EmptyDocument for none.
    """
    if len(body) > MAX_BYTES:
        raise DocumentTooLarge(f"The file is larger than {MAX_BYTES:,} bytes: split it.")
    text = decode(body, declared=charset)
    seen: set[str] = set()
    for number, written, value in _objects(text):
        if len(seen) == MAX_MEMBERS:
            raise DocumentTooLarge(f"The file has more than {MAX_MEMBERS:,} articles: split it.")
        if not _surrounds(value):
            path = _path(number, value, seen)
            seen.add(path)
            yield Member(path, written.encode(), "application/json")
    if not seen:
        raise EmptyDocument("The file holds no articles.")


def is_many(text: str) -> bool:
    """Whether a text is laid out as a file of many articles: as lines, as a list, as objects one after the other."""
    try:
        if _LINES.match(text) or _list_within(text) is not None:
            return True
        _, end = value_at(text, after_blanks(text, 0))
    except InputError:
        return False
    return text.startswith("{", _behind(_PARTED, text, end))


def _list_within(text: str) -> int | None:
    """Where the first article stands in the list of a text that is a list, or an object with a list of articles in it.

    None for any other. Raises an InputError where it is broken before that.
    """
    start = after_blanks(text, 0)
    if text.startswith("[", start):
        return start + 1
    return _within(text, start, _DEPTH) if text.startswith("{", start) else None


def _objects(text: str) -> Iterator[Found]:
    if _LINES.match(text):
        return _lines(text)
    start = _list_within(text)
    if start is not None:
        return _in_a_row(text, start)
    value, end = value_at(text, after_blanks(text, 0))
    parts = (
        list(islice(ninjs.packed(value), MAX_MEMBERS + 1))
        if isinstance(value, dict) and after_blanks(text, end) == len(text)
        else []
    )
    return _parts(parts) if parts else _in_a_row(text, 0)


def _lines(text: str) -> Iterator[Found]:
    start, number = 0, 1
    while (position := _behind(_BLANK, text, start)) < len(text):
        number += text.count("\n", start, position)
        end = text.find("\n", position)
        start = end if end >= 0 else len(text)
        line = text[position:start].rstrip()
        if line[0] != "{":
            raise UnreadableDocument(f"Line {number:,} holds no article: each line has to be a JSON object.")
        yield number, line, _value(line)


def _value(line: str) -> object:
    try:
        return load(line) if len(line) <= MAX_VALUE else None
    except InputError:
        return None


def _in_a_row(text: str, position: int) -> Iterator[Found]:
    """The objects from a position on, up to the end of their list."""
    number = 0
    while (position := _behind(_PARTED, text, position)) < len(text) and text[position] != "]":
        number += 1
        if text[position] != "{":
            raise UnreadableDocument(f"Item {number:,} of the list is no article: it has to be a JSON object.")
        try:
            value, end = value_at(text, position)
        except UnreadableDocument as error:
            raise UnreadableDocument(f"The JSON is broken at item {number:,} of its list, or breaks off.") from error
        yield number, text[position:end], value
        position = end


def _behind(blanks: re.Pattern[str], text: str, position: int) -> int:
    match = blanks.match(text, position)
    return match.end() if match else position


def _within(text: str, position: int, depth: int) -> int | None:
    """Where the list of articles begins in the object at a position, or in one within it."""
    for _ in range(MAX_FIELDS):
        position = after_blanks(text, position + 1)
        if not text.startswith('"', position):
            return None
        name, position = name_at(text, position)
        short = fields.squeezed(name)
        if short in LISTS and (found := _LIST.match(text, position)):
            return found.end()
        inner = (
            _within(text, position, depth - 1)
            if depth and short in WITHIN and text[position : position + 1] == "{"
            else None
        )
        if inner is not None:
            return inner
        position = after_blanks(text, value_at(text, position)[1])
        if not text.startswith(",", position):
            return None
    return None


def _parts(parts: list[tuple[str, dict[str, object]]]) -> Iterator[Found]:
    """The articles that a package of ninjs is made of."""
    for number, (_, part) in enumerate(parts, 1):
        try:
            yield number, json.dumps(part), part
        except RecursionError as error:
            raise UnreadableDocument("The JSON is nested too deeply to be read.") from error


def _surrounds(value: object) -> bool:
    """Whether an object of JSON-LD tells of something beside the article: its site, its pictures."""
    if not isinstance(value, dict) or not {"@type", "@context"} & value.keys():
        return False
    return next(linked_data.articles([value]), None) is None and fields.within(value) is None


def _path(number: int, value: object, seen: set[str]) -> str:
    told = fields.identity(value) if isinstance(value, Mapping) else None
    path = told if told and len(told) <= MAX_PATH and told not in seen else str(number)
    while path in seen:
        path = f"{path} ({number})"
    return path
