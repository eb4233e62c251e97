"""Which form an `Accept` gets."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from chalicelib.api import negotiation
from chalicelib.formats import Format, csv, document, geojson, ndjson
from tests.api.conftest import Api

FORMS: tuple[Format, ...] = (document, geojson, ndjson, csv.ARTICLES)
LONG_MS = 500
"""Milliseconds that no header takes; the longest one that API Gateway lets through has 10,240 bytes."""


class Form:
    """A form of some media type."""

    def __init__(self, name: str, media_type: str) -> None:
        self.NAME, self.MEDIA_TYPE = name, media_type

    def write(self, value: Any) -> str:
        return str(value)


def chosen(accept: str, forms: tuple[Format, ...] = FORMS) -> str | None:
    form = negotiation.choice(forms, accept)
    return form.NAME if form else None


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv", "csv"),
        ("TEXT/CSV", "csv"),
        ("text/*", "csv"),
        ("application/*", "json"),
        ("application/geo+json", "geojson"),
        ("application/x-ndjson, application/json;q=0.9", "ndjson"),
        ("application/json;q=0.4, text/csv;q=0.5", "csv"),
        ("application/json;q=0.5, text/csv;q=0.5", "json"),
        ("text/csv, application/json", "json"),
        ("*/*;q=0.9, text/csv", "csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", "json"),
    ],
)
def test_the_best_form_is_chosen(accept: str, form: str) -> None:
    assert chosen(accept) == form


@pytest.mark.parametrize(
    "accept", ["text/html", "image/*", "*/*;q=0", "text/plain, image/png;q=0.5", "json/*", "*/json"]
)
def test_no_form_may_be_taken(accept: str) -> None:
    assert chosen(accept) is None


def test_what_is_refused_is_left_out() -> None:
    assert chosen("*/*, application/json;q=0") == "geojson"
    assert chosen("application/*;q=0, */*;q=0.1") == "csv"


def test_the_range_that_says_most_decides() -> None:
    assert chosen("application/json;q=0.1, application/*;q=0.9, */*;q=1") == "csv"
    assert chosen("text/csv;q=1, text/csv;header=present;q=0.1, application/json;q=0.5") == "json"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/csv; header=present", "csv"),
        ('text/csv; CHARSET="UTF-8"', "csv"),
        ("application/json; charset=utf-8", "json"),
        ("text/csv; header=absent", None),
        ("text/csv; charset=iso-8859-1", None),
        ("application/json; version=2", None),
    ],
)
def test_parameters_have_to_be_there(accept: str, form: str | None) -> None:
    assert chosen(accept) == form


def test_a_profile_parts_two_forms() -> None:
    profile = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    forms = (Form("jsonld", "application/ld+json"), Form("annotations", profile))
    assert chosen("application/ld+json", forms) == "jsonld"
    assert chosen(profile, forms) == "annotations"
    assert chosen('application/ld+json; profile="a, b; c"', forms) is None


@pytest.mark.parametrize(
    "accept", ["nonsense", ",,;", "text/csv;q=x", "text/csv;q=-1", "text/csv;q=1e9", "/", "a b/c", "; q=1"]
)
def test_what_can_t_be_read_is_ignored(accept: str) -> None:
    assert chosen(accept) == "json"
    assert chosen(f"{accept}, application/geo+json") == "geojson"


def test_old_clients_are_understood() -> None:
    """Java's HttpURLConnection sends a lone star, and a quality without its zero."""
    assert chosen("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2") == "json"


@pytest.mark.parametrize(
    "accept",
    ['"' * 10_001, '"\\"' * 3_333 + "x", "a/b;" * 2_500, "," * 10_000, "a/b;q=0." + "1" * 9_000, '"\\' * 5_000],
)
def test_no_header_takes_long(accept: str) -> None:
    began = time.perf_counter()
    chosen(accept)
    assert (time.perf_counter() - began) * 1_000 < LONG_MS


def test_format_goes_before_accept(api: Api, analysed: str) -> None:
    asked = api.ask("GET", "/articles", query={"format": ["csv"]}, headers={"accept": "application/json"})
    assert (asked.status, asked.media_type) == (200, csv.Table.MEDIA_TYPE)
    asked = api.ask("GET", "/articles", query={"format": ["csv"]}, headers={"accept": "image/png"})
    assert asked.status == 200


def test_a_refusal_tells_the_forms(api: Api) -> None:
    refused = api.ask("GET", "/articles", headers={"accept": "image/png"})
    detail = json.loads(refused.body)["detail"]
    assert all(form.MEDIA_TYPE in detail and form.NAME in detail for form in FORMS)
    assert refused.headers["Vary"] == "Accept"


def test_an_only_form_comes_anyway(api: Api) -> None:
    answer = api.ask("GET", "/health", headers={"accept": "text/html"})
    assert (answer.status, answer.headers.get("Vary")) == (200, None)


@pytest.mark.parametrize("query", [{}, {"limit": ["0"]}, {"format": ["gif"]}])
def test_every_answer_varies(query: dict[str, list[str]], api: Api) -> None:
    assert api.ask("GET", "/articles", query=query).headers["Vary"] == "Accept"


def test_the_next_page_has_the_same_form(api: Api, upload: Callable[..., str], tell: Callable[..., str]) -> None:
    for key in ("incoming/a.txt", "incoming/b.txt"):
        upload(key)
        tell(key)
    for query, header in (({"format": ["csv"]}, {}), ({}, {"accept": "text/csv"})):
        first = api.ask("GET", "/articles", query=query | {"limit": ["1"]}, headers=header)
        following = parse_qs(urlsplit(first.headers["Link"].partition(">")[0].strip("<")).query)
        second = api.ask("GET", "/articles", query=following, headers=header)
        assert second.media_type == csv.Table.MEDIA_TYPE
        assert second.body.splitlines()[0] == first.body.splitlines()[0]
        assert second.body != first.body


def test_what_is_known_is_known_in_its_form(api: Api, analysed: str) -> None:
    tag = api.ask("GET", "/articles").headers["ETag"]
    for accept, status in (("application/json", 304), ("text/csv", 200)):
        answer = api.ask("GET", "/articles", headers={"accept": accept, "if-none-match": tag})
        assert (answer.status, answer.headers["Vary"]) == (status, "Accept")
