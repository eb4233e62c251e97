"""Lists in forms other than JSON, as one text whatever the pages that they come in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import requests

from dateline.errors import Unreadable


def joined(pages: Iterable[str], form: str) -> Iterator[str]:
    """Pages of a list as pieces of one text: one header line of CSV, one collection of GeoJSON."""
    if form == "geojson":
        yield _collection(pages)
        return
    for number, page in enumerate(pages):
        yield page if form != "csv" or number == 0 else page.partition("\n")[2]


def cursor(answer: requests.Response) -> str | None:
    """The cursor of the page that follows, as ``Link`` has it: forms without room for one have it there."""
    link = answer.links.get("next", {}).get("url", "")
    return next(iter(parse_qs(urlsplit(link).query).get("cursor", [])), None)


def rows(text: str, form: str) -> int:
    """How many rows a page has, where its form tells: a cell of CSV may hold the end of a line."""
    if form == "csv":
        return len(re.findall(r"\r\n", re.sub(r'"(?:[^"]|"")*"', "", text))) - 1
    if form in ("ndjson", "jsonl"):
        return text.count("\n")
    return len(_read(text).get("features", ())) if form == "geojson" else 0


def _collection(pages: Iterable[str]) -> str:
    whole: dict[str, Any] = {}
    for page in map(_read, pages):
        whole = page | {"features": [*whole.get("features", ()), *page.get("features", ())]}
    return json.dumps(whole, ensure_ascii=False)


def _read(page: str) -> dict[str, Any]:
    try:
        value = json.loads(page)
    except ValueError as error:
        raise Unreadable("The answer is no GeoJSON.") from error
    return value if isinstance(value, dict) else {}
