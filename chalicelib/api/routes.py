"""Every route of the API, in one table: the documentation, the policies, the OpenAPI document and the tests walk it.

A new route is an entry of ``ROUTES`` and a use case. What an entry lacks, `make test` names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from chalicelib import __version__
from chalicelib.api import bodies
from chalicelib.api.bodies import Body
from chalicelib.api.parameters import Choice, Cursor, Header, Parameter, RequestKey, Text, Wait, Whole
from chalicelib.formats import Format, document, geojson, schema, text
from chalicelib.service import listing, progress, reading, submit
from chalicelib.store import Store

JSON: tuple[Format, ...] = (document,)
MAPPED: tuple[Format, ...] = (document, geojson)
TEXT: tuple[Format, ...] = (text,)
UNKNOWN = ("article_unknown",)
BODY = ("body_invalid", "body_too_large", "media_type_unsupported")
PART = (*UNKNOWN, "not_ready", "article_failed")

LIMIT = Whole("limit", 1, 100, f"how many; {listing.PAGE} when it is not given", "2")
SOME = Whole("limit", 1, 1_000, "how many; all when it is not given", "1")
NEWEST_FROM = Cursor(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[0-9a-f]{32}")
PART_FROM = Cursor(r"[0-9a-f]{16}#[0-9]{1,9}")
OFFSETS = Choice("offsets", ("code_points", "utf16"), "what offsets count; `code_points` when it is not given", "utf16")
INCLUDE = Choice(
    "include",
    ("attitudes",),
    "also reports of what somebody thinks, hopes or feels, with `kind` `attitude`",
    "attitudes",
)


@dataclass(frozen=True, slots=True)
class Route:
    """A method of a path.

    ``use`` is called with the store, and with what the path, the query, the headers and the body say. ``answers`` has
    the type of the answer to each status, None where it has no body. ``errors`` are the codes beside those that every
    route may answer with. ``scope`` is what a token must be good for; None opens the route to all. ``example`` is the
    body of a request that succeeds.
    """

    method: str
    path: str
    use: Callable[..., Any]
    sentence: str
    answers: Mapping[int, Any]
    scope: str | None = "read"
    parameters: tuple[Parameter, ...] = ()
    headers: tuple[Header, ...] = ()
    body: Body | None = None
    forms: tuple[Format, ...] = JSON
    errors: tuple[str, ...] = ()
    example: Any = None

    @property
    def query(self) -> tuple[Parameter, ...]:
        """The query parameters, ``format`` among them where there is more than one form."""
        if len(self.forms) == 1:
            return self.parameters
        names = tuple(form.NAME for form in self.forms)
        return (*self.parameters, Choice("format", names, f"`{names[0]}` when it is not given", names[-1]))


def health(store: Store) -> dict[str, Any]:
    """That the API answers at all."""
    access = "open" if store.settings.open_access else "closed"
    return {"status": "ok", "version": __version__, "access": access}


def description(store: Store) -> dict[str, Any]:
    """This table as OpenAPI has it."""
    from chalicelib.api import openapi  # noqa: PLC0415  it reads this table

    return openapi.document()


ARTICLE = "/articles/{article}"
EXAMPLE = {"title": "Harbour reopens", "text": "“We are back,” Mayor Ada Rossi said in Genoa.", "id": "cms-4711"}

ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/articles",
        listing.articles,
        "The newest articles first, by their last upload; or those at a key, at a URL, or of a sender's own name.",
        {200: schema.Articles | schema.Summary},
        parameters=(
            LIMIT,
            NEWEST_FROM,
            Text("key", "an object's key: the summary of that article alone", "incoming/harbour.txt", longest=1024),
            Text("url", "the articles that were published there", "https://example.org/harbour"),
            Text("external_id", "the articles that their sender calls so", "cms-4711"),
        ),
        forms=MAPPED,
        errors=("cursor_invalid", "article_unknown", "key_outside_prefix"),
    ),
    Route(
        "POST",
        "/articles",
        submit.submit,
        "Take an article in; with `Prefer: wait=10`, the answer is its analysis.",
        {201: schema.Analysis | schema.Unanalysed, 202: schema.Accepted},
        scope="write",
        headers=(Wait(), RequestKey()),
        body=bodies.ARTICLE,
        errors=(*UNKNOWN, *BODY, "header_invalid", "key_in_use", "key_reused"),
        example=EXAMPLE,
    ),
    Route(
        "GET",
        ARTICLE,
        reading.show,
        "The whole analysis, [field by field](#the-document).",
        {200: schema.Analysis | schema.Unanalysed},
        parameters=(OFFSETS, INCLUDE),
        errors=(*UNKNOWN, "answer_too_large"),
    ),
    Route(
        "PUT",
        ARTICLE,
        submit.replace,
        "Put another text in the place of the article's.",
        {201: schema.Analysis | schema.Unanalysed, 202: schema.Accepted},
        scope="write",
        headers=(Wait(),),
        body=bodies.ARTICLE,
        errors=(*UNKNOWN, *BODY),
        example=EXAMPLE,
    ),
    Route(
        "DELETE",
        ARTICLE,
        submit.remove,
        "Delete the article's object, and with it all that was found.",
        {202: schema.Accepted, 204: None},
        scope="write",
        headers=(Wait(),),
        errors=UNKNOWN,
    ),
    Route(
        "POST",
        f"{ARTICLE}/analysis",
        submit.analyse_again,
        "Analyse the article again as it is, after an error of ours or with a newer engine.",
        {201: schema.Analysis | schema.Unanalysed, 202: schema.Accepted},
        scope="write",
        headers=(Wait(),),
        errors=UNKNOWN,
    ),
    Route(
        "GET",
        f"{ARTICLE}/entities",
        partial(reading.part, name="entities"),
        "Who and what the article names.",
        {200: schema.Entities},
        parameters=(OFFSETS, SOME, PART_FROM),
        errors=(*PART, "cursor_invalid", "answer_too_large"),
    ),
    Route(
        "GET",
        f"{ARTICLE}/quotes",
        partial(reading.part, name="quotes"),
        "Who said what.",
        {200: schema.Quotes},
        parameters=(OFFSETS, INCLUDE, SOME, PART_FROM),
        errors=(*PART, "cursor_invalid", "answer_too_large"),
    ),
    Route(
        "GET",
        f"{ARTICLE}/places",
        partial(reading.part, name="places"),
        "Where it happens.",
        {200: schema.Places},
        parameters=(OFFSETS, SOME, PART_FROM),
        forms=MAPPED,
        errors=(*PART, "cursor_invalid", "answer_too_large"),
    ),
    Route(
        "GET",
        f"{ARTICLE}/text",
        reading.text,
        "The text that all offsets count in, as plain text.",
        {200: str},
        forms=TEXT,
        errors=(*PART, "answer_too_large"),
    ),
    Route(
        "POST",
        "/uploads",
        submit.form,
        "A form with which one file can be uploaded straight to the bucket, whatever its encoding and up to 5 MB.",
        {201: schema.Form},
        scope="write",
        body=bodies.typed(schema.FormRequest, "the file that is to be uploaded"),
        errors=("body_invalid", "media_type_unsupported"),
        example={"name": "harbour.txt", "content_type": "text/plain"},
    ),
    Route("GET", "/status", progress.progress, "How far all that was uploaded has come.", {200: schema.Progress}),
    Route("GET", "/health", health, "Whether the API answers at all.", {200: schema.Health}, scope=None),
    Route("GET", "/openapi.json", description, "This API as OpenAPI 3.1.", {200: dict[str, Any]}, scope=None),
)

COMMON = (
    *("request_invalid", "parameter_unknown", "parameter_invalid", "token_missing", "token_refused"),
    *("method_not_allowed", "too_many_requests", "internal_error", "temporarily_unavailable"),
)
"""Codes that every route may answer with."""

PATHS = tuple(dict.fromkeys(route.path for route in ROUTES))

STRANGE = ("/{unknown}", "/articles/{article}/{unknown}")
"""Shapes of paths that people try and that are not there; for other shapes API Gateway answers itself."""


def at(path: str) -> dict[str, Route]:
    """The routes of a path by method; HEAD is answered wherever GET is."""
    found = {route.method: route for route in ROUTES if route.path == path}
    return found | ({"HEAD": found["GET"]} if "GET" in found else {})


def statuses(route: Route) -> tuple[HTTPStatus, ...]:
    """Every status of success that a route declares."""
    return tuple(HTTPStatus(status) for status in route.answers)
