"""Every route of the API, in one table: the documentation, the policies, the OpenAPI document and the tests walk it.

A new route is an entry of ``ROUTES`` and a use case. What an entry lacks, `make test` names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from typing import Any, get_args

from chalicelib import __version__, kinds
from chalicelib.api import bodies, page
from chalicelib.api.bodies import Body
from chalicelib.api.parameters import (
    Choice,
    Corners,
    Country,
    Cursor,
    Day,
    Flag,
    Header,
    Number,
    Parameter,
    Point,
    RequestKey,
    Text,
    Wait,
    Whole,
)
from chalicelib.api.uses import Room
from chalicelib.errors import NotFound
from chalicelib.formats import (
    Format,
    csv,
    document,
    geojson,
    html,
    jsonl,
    jsonld,
    ndjson,
    ninjs,
    schema,
    text,
    web_annotations,
)
from chalicelib.service import cells, identity, search
from chalicelib.store import Store

entities, ledger, listing, places, progress = map(Room, ("entities", "ledger", "listing", "places", "progress"))
reading, review, same, sheets, submit = map(Room, ("reading", "review", "same", "sheets", "submit"))
parts = Room("containers.showing")
kept, told, replays = map(Room, ("watches.kept", "watches.told", "deliver.replays"))

JSON: tuple[Format, ...] = (document,)
LINKED: tuple[Format, ...] = (jsonld, web_annotations, ninjs)
WHOLE: tuple[Format, ...] = (document, html, *LINKED)
REVIEWED: tuple[Format, ...] = (document, jsonl)
TEXT: tuple[Format, ...] = (text,)
QUOTES: tuple[Format, ...] = (document, ndjson, csv.QUOTES)
ENTITIES: tuple[Format, ...] = (document, ndjson, csv.ENTITIES)
KNOWN: tuple[Format, ...] = (document, ndjson, csv.KNOWN)
COMPANIONS: tuple[Format, ...] = (document, ndjson, csv.COMPANIONS)
PLACES: tuple[Format, ...] = (document, geojson, ndjson, csv.PLACES)
MATCHES: tuple[Format, ...] = (document, ndjson)
ARTICLES: tuple[Format, ...] = (document, geojson, ndjson, csv.ARTICLES)
PARTS: tuple[Format, ...] = (document, ndjson, csv.PARTS)
UNKNOWN = ("article_unknown",)
BODY = ("body_invalid", "body_too_large", "media_type_unsupported")
LONGEST_KEY = 1024 + len("s3://") + 63 + 1
"""Characters: S3 takes keys of 1,024 bytes and names of buckets of 63."""

PART = (*UNKNOWN, "not_ready", "article_failed", "article_container")
OWN = (*UNKNOWN, "article_elsewhere", "part_of_container")

LIMIT = Whole("limit", 1, 100, f"how many; {search.LIMIT} when it is not given", "2")
SOME = Whole("limit", 1, 1_000, "how many; all when it is not given", "1")
TIME = r"(\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?)?"
ROW = rf"{TIME}#[0-9a-f]{{32}}(#\d{{4}})?"
ROW_FROM = Cursor(ROW)
STATEMENT_FROM = Cursor(rf"{ROW}#([a-z]+ (true|false))?")
NAME_FROM = Cursor(r"[a-z0-9 ]+#[a-z]+\.[a-z0-9-]+#(ENTITY|ALIAS)#[a-z0-9 #.-]+")
FROM = Day("from", "since", "of this day on, by the article's own date")
TO = Day("to", "until", "until this day, itself included")
DATES = (LIMIT, ROW_FROM, FROM, TO)
NEWEST_FIRST = Choice("order", ("newest", "oldest"), "which come first; `newest` when it is not given", "oldest")
COPIES = Choice("copies", ("fold", "all"), "`all` shows what is there more than once as often as it is there", "all")
SURE = Number("min_confidence", 0, 1, "how sure it must be", "0.5")
KIND = Choice("type", identity.TYPES, "what they are", "person")
ARTICLE_FROM = Cursor("[0-9a-f]{32}")
WATCH_FROM = Cursor("[0-9a-f]{16}")
MATCH_FROM = Cursor(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ#[0-9a-f]{32}")
PART_FROM = Cursor(r"[0-9a-f]{16}#[0-9]{1,9}")
MANY = Whole("limit", 1, 1_000, "how many; 100 when it is not given", "2")
OFFSETS = Choice("offsets", ("code_points", "utf16"), "what offsets count; `code_points` when it is not given", "utf16")
OWN_NAME = Text(
    "external_id",
    "your own name of it, where the body has none: posting it again replaces the article",
    "desk/harbour.txt",
    longest=150,  # S3 keeps 2 KB of it and of the like; written for a header, a character may take 12 bytes.
)
INCLUDE = Choice(
    "include",
    ("attitudes",),
    "also reports of what somebody thinks, hopes or feels, with `kind` `attitude`",
    "attitudes",
)


@dataclass(frozen=True, slots=True)
class Name:
    """What stands in a path: ``pattern`` is what it looks like, ``code`` how whatever else is refused."""

    sentence: str
    pattern: str
    code: str


NAMES = {
    "article": Name("the article's id, 32 hexadecimal digits", "^[0-9a-f]{32}$", "article_unknown"),
    "review": Name("the review's id, 16 hexadecimal digits", "^[0-9a-f]{16}$", "review_unknown"),
    "entity": Name(
        "the entity's key, such as person.ada-rossi: `/entities?name=` tells it", schema.KEY_PATTERN, "entity_unknown"
    ),
    "other": Name("the key that is the same", schema.KEY_PATTERN, "entity_unknown"),
    "watch": Name("the watch's id, 16 hexadecimal digits", "^[0-9a-f]{16}$", "watch_unknown"),
    "delivery": Name(
        "the delivery's id: `/watches/ID/deliveries` tells it", "^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{32}$", "delivery_unknown"
    ),
    "schema": Name(
        "the schema's name, such as article-analyzed: `/schemas` lists them", "^[a-z-]{1,40}$", "schema_unknown"
    ),
    "geonameid": Name("the place's number at GeoNames", "^[1-9][0-9]{0,8}$(?!\\n)", "entity_unknown"),
}
"""By the names that paths have for them."""


@dataclass(frozen=True, slots=True)
class Route:
    """A method of a path.

    ``use`` is called with the store, and with what the path, the query, the headers and the body say. ``answers`` has
    the type of the answer to each status, None where it has no body. ``errors`` are the codes beside those that every
    route may answer with. ``scope`` is what a token must be good for; None opens the route to all. ``example`` is the
    body of a request that succeeds, ``least`` the parameters of one where not all may be left out. ``uses`` has, by
    their names, the forms that tell more than the others, and the use case that they are made of instead.
    With ``signed``, ``use`` is told whose token it is.
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
    uses: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    example: Any = None
    least: Mapping[str, str] = field(default_factory=dict)
    signed: bool = False

    @property
    def is_across(self) -> bool:
        """Whether its answer is a page of rows across articles: limit, cursor, time and order tell which."""
        return LIMIT in self.parameters

    @property
    def query(self) -> tuple[Parameter, ...]:
        """The query parameters, ``format`` among them where there is more than one form."""
        if len(self.forms) == 1:
            return self.parameters
        names = tuple(form.NAME for form in self.forms)
        sentence = f"the form, whatever `Accept` says; `{names[0]}` where neither is given"
        return (*self.parameters, Choice("format", names, sentence, names[-1]))

    @property
    def refusals(self) -> tuple[str, ...]:
        """The codes of its own that it may answer with."""
        return (*self.errors, "not_acceptable") if len(self.forms) > 1 else self.errors

    def use_for(self, form: Format) -> Callable[..., Any]:
        """The use case that a form is made of."""
        return self.uses.get(form.NAME, self.use)


def health(store: Store) -> dict[str, Any]:
    """That the API answers at all."""
    access = "open" if store.settings.open_access else "closed"
    return {"status": "ok", "version": __version__, "access": access}


def description(store: Store) -> dict[str, Any]:
    """This table as OpenAPI has it."""
    from chalicelib.api import openapi  # noqa: PLC0415  it reads this table

    return openapi.document()


def schemas(store: Store) -> dict[str, Any]:
    """What has a JSON Schema."""
    from chalicelib.formats import events  # noqa: PLC0415  few ask for it

    return events.entries()


def json_schema(store: Store, schema: str) -> dict[str, Any]:
    """The JSON Schema of what is announced, or served."""
    from chalicelib.formats import events  # noqa: PLC0415

    if schema not in events.SCHEMAS:
        raise NotFound("There is no such schema.", code="schema_unknown")
    return events.json_schema(schema)


def sheet(use: Callable[..., Any], **told: Any) -> Mapping[str, Callable[..., Any]]:
    """The use case of a table."""
    return {csv.Table.NAME: partial(use, **told)}


ARTICLE = "/articles/{article}"
ENTITY = "/entities/{entity}"
WHO = ("entity_unknown",)
WATCH = "/watches/{watch}"
NO_WATCH = ("watch_unknown",)
NO_HOOK = (*NO_WATCH, "webhook_missing")
DELIVERIES = f"{WATCH}/deliveries"
WATCHED = ("body_invalid", "media_type_unsupported", "watch_too_wide", "webhook_refused")
WATCHING = {"title": "Rossi on the port", "names": ["Ada Rossi"], "words": ["back"], "counts": ["quoted"]}
EXAMPLE = {"title": "Harbour reopens", "text": "“We are back,” Mayor Ada Rossi said in Genoa.", "id": "cms-4711"}

ROUTES: tuple[Route, ...] = (
    Route(
        "GET",
        "/articles",
        listing.articles,
        "The newest articles first, by their last upload; with a country, publisher, language, time or order, by their"
        " own dates; with `changed_since`, whatever changed, deletions among them, the oldest change first; or those at"
        " a key, at a URL, or of a sender's own name.",
        {200: schema.Articles | schema.Summary},
        parameters=(
            *DATES,
            NEWEST_FIRST,
            Country("country", "a country that the story is about, by its ISO 3166-1 code"),
            Text("publisher", "who published it", "The Daily Example", longest=200),
            Text("language", "its ISO 639 code", "en", longest=8),
            Choice("status", ("queued", "processing", "succeeded", "partial", "failed"), "how it is", "succeeded"),
            COPIES,
            Day("changed_since", "changed_since", "whose served state has changed since", "2026-11-24T08:00:00Z"),
            Text(
                "key",
                "an object's key, or `s3://BUCKET/KEY` in a bucket of another owner: the summary of that article alone",
                "incoming/harbour.txt",
                longest=LONGEST_KEY,
            ),
            Text("url", "the articles that were published there", "https://example.org/harbour"),
            Text("external_id", "the articles that their sender calls so", "cms-4711"),
        ),
        forms=ARTICLES,
        errors=("cursor_invalid", "article_unknown", "key_outside_prefix"),
    ),
    Route(
        "POST",
        "/articles",
        submit.submit,
        "Take an article in; with `Prefer: wait=10`, the answer is its analysis.",
        {201: schema.Analysis | schema.Unanalysed | schema.Container, 202: schema.Accepted},
        scope="write",
        parameters=(OWN_NAME,),
        headers=(Wait(), RequestKey()),
        body=bodies.ARTICLE,
        errors=(*UNKNOWN, *BODY, "header_invalid", "key_in_use", "key_reused"),
        example=EXAMPLE,
    ),
    Route(
        "GET",
        ARTICLE,
        reading.show,
        "The whole analysis, [field by field](#the-document); of a [container](#containers), how its parts are.",
        {200: schema.Analysis | schema.Unanalysed | schema.Container},
        parameters=(OFFSETS, INCLUDE),
        forms=WHOLE,
        uses={form.NAME: reading.whole for form in LINKED},
        errors=(*PART, "answer_too_large"),
    ),
    Route(
        "PUT",
        ARTICLE,
        submit.replace,
        "Put another text in the place of the article's.",
        {201: schema.Analysis | schema.Unanalysed | schema.Container, 202: schema.Accepted},
        scope="write",
        headers=(Wait(),),
        body=bodies.ARTICLE,
        errors=(*OWN, *BODY),
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
        errors=OWN,
    ),
    Route(
        "POST",
        f"{ARTICLE}/analysis",
        submit.analyse_again,
        "Analyse the article again as it is, after an error of ours or with a newer engine.",
        {201: schema.Analysis | schema.Unanalysed | schema.Container, 202: schema.Accepted},
        scope="write",
        headers=(Wait(),),
        errors=UNKNOWN,
    ),
    Route(
        "GET",
        f"{ARTICLE}/parts",
        parts.page,
        "The parts of a [container](#containers), in its order; an article has none.",
        {200: schema.PartsFound},
        parameters=(MANY, PART_FROM),
        forms=PARTS,
        errors=(*UNKNOWN, "not_ready", "article_failed", "cursor_invalid"),
    ),
    Route(
        "GET",
        f"{ARTICLE}/entities",
        partial(reading.part, name="entities"),
        "Who and what the article names.",
        {200: schema.Entities},
        parameters=(OFFSETS, SOME, PART_FROM),
        forms=ENTITIES,
        uses=sheet(sheets.of_article, name="entities"),
        errors=(*PART, "cursor_invalid", "answer_too_large"),
    ),
    Route(
        "GET",
        f"{ARTICLE}/quotes",
        partial(reading.part, name="quotes"),
        "Who said what.",
        {200: schema.Quotes},
        parameters=(OFFSETS, INCLUDE, SOME, PART_FROM),
        forms=QUOTES,
        uses=sheet(sheets.of_article, name="quotes"),
        errors=(*PART, "cursor_invalid", "answer_too_large"),
    ),
    Route(
        "GET",
        f"{ARTICLE}/places",
        partial(reading.part, name="places"),
        "Where it happens.",
        {200: schema.Places},
        parameters=(OFFSETS, SOME, PART_FROM),
        forms=PLACES,
        uses=sheet(sheets.of_article, name="places"),
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
        "GET",
        f"{ARTICLE}/reviews",
        review.reviews,
        "What people said that is otherwise in the article, and what became of it: see [Corrections](#corrections).",
        {200: schema.Reviews},
        parameters=(OFFSETS,),
        errors=(*UNKNOWN, "article_container"),
    ),
    Route(
        "POST",
        f"{ARTICLE}/reviews",
        review.review,
        "Say that something is otherwise: the article is analysed again with that, now and whenever it is.",
        {201: schema.Review},
        scope="write",
        parameters=(replace(OFFSETS, example="code_points"),),
        headers=(Wait(),),
        body=bodies.typed(schema.ReviewRequest, "what is otherwise"),
        errors=(*PART, "body_invalid", "media_type_unsupported", "words_differ", "reviews_full"),
        signed=True,
        example={
            "kind": "speaker",
            "words": {"start": 28, "end": 42, "text": "“We are back,”"},
            "entity": {"start": 64, "end": 73, "text": "Leo Conti"},
        },
    ),
    Route(
        "DELETE",
        f"{ARTICLE}/reviews/{{review}}",
        review.withdraw,
        "Take a review back: the article is analysed again without it.",
        {204: None},
        scope="write",
        headers=(Wait(),),
        errors=(*UNKNOWN, "review_unknown"),
    ),
    Route(
        "GET",
        "/reviews",
        review.gold,
        "All reviews with the texts that they are of, article by article; as `jsonl` a line an article, for Label"
        " Studio and for `evaluation.score_reviews`.",
        {200: schema.ReviewedArticles},
        parameters=(LIMIT, ARTICLE_FROM),
        forms=REVIEWED,
        errors=("cursor_invalid",),
    ),
    Route(
        "POST",
        "/uploads",
        submit.form,
        "A form with which one file can be uploaded straight to the bucket, whatever its encoding: an article of up to"
        " 5 MB, or a [container](#containers) of up to 100 MB.",
        {201: schema.Form},
        scope="write",
        body=bodies.typed(schema.FormRequest, "the file that is to be uploaded"),
        errors=("body_invalid", "media_type_unsupported"),
        example={"name": "harbour.txt", "content_type": "text/plain"},
    ),
    Route(
        "GET",
        "/quotes",
        ledger.quotes,
        "Who said what, over all articles: of a speaker, about somebody or some place, both, or in one article.",
        {200: schema.Ledger},
        parameters=(
            *DATES,
            NEWEST_FIRST,
            Text("speaker", "who says it: a key, or a whole name", "Ada Rossi", longest=200),
            Text("about", "who or what the words name: a key, or a whole name", "Genoa", longest=200),
            Whole("place", 1, 999_999_999, "the place that the words name, by its GeoNames id", "3176219"),
            Text("article", "the article that carries it", schema.ID, longest=32),
            Country("country", "a country that the article is about, by its ISO 3166-1 code"),
            Choice("type", get_args(kinds.QuoteType), "how it is told", "direct"),
            Choice("cue_class", get_args(kinds.CueClass), "what kind of speaking it is", "say"),
            Flag("negated", "whether the cue is negated", "false"),
            Flag("question", "whether it is a question", "false"),
            SURE,
            COPIES,
            INCLUDE,
        ),
        forms=QUOTES,
        uses=sheet(sheets.across, find=ledger.quotes),
        errors=("cursor_invalid", *PART),
        least={"speaker": "Ada Rossi"},
    ),
    Route(
        "GET",
        "/entities",
        entities.entities,
        "Who and what articles name: those whose name, or one of whose other names, begins so.",
        {200: schema.KnownEntities},
        parameters=(
            LIMIT,
            NAME_FROM,
            Text("name", "how the name begins; required", "ros", longest=200, required=True),
            KIND,
        ),
        forms=KNOWN,
        uses=sheet(sheets.across, find=entities.entities),
        errors=("cursor_invalid",),
        least={"name": "ros"},
    ),
    Route(
        "GET",
        ENTITY,
        entities.profile,
        "What up to 200 of the newest articles tell of somebody or something: names, roles, parties, affiliations.",
        {200: schema.Profile},
        errors=WHO,
    ),
    Route(
        "GET",
        f"{ENTITY}/articles",
        entities.articles,
        "The articles that name it, by date.",
        {200: schema.Articles},
        parameters=(*DATES, NEWEST_FIRST, COPIES),
        forms=ARTICLES,
        errors=(*WHO, "cursor_invalid"),
    ),
    Route(
        "GET",
        f"{ENTITY}/quotes",
        ledger.of_entity,
        "What it says, by date.",
        {200: schema.Ledger},
        parameters=(*DATES, NEWEST_FIRST, SURE, COPIES, INCLUDE),
        forms=QUOTES,
        uses=sheet(sheets.across, find=ledger.of_entity),
        errors=(*WHO, "cursor_invalid"),
    ),
    Route(
        "GET",
        f"{ENTITY}/statements",
        ledger.statements,
        "What it says on a subject, the oldest first, each with what has changed: said then, denied now.",
        {200: schema.Statements},
        parameters=(
            LIMIT,
            STATEMENT_FROM,
            FROM,
            TO,
            Text("about", "the subject: a key, or a whole name", "Genoa", longest=200),
            INCLUDE,
        ),
        forms=QUOTES,
        uses=sheet(sheets.across, find=ledger.statements),
        errors=(*WHO, "cursor_invalid"),
    ),
    Route(
        "GET",
        f"{ENTITY}/with",
        entities.companions,
        "Who and what is named beside it, in up to 200 of the newest articles.",
        {200: schema.Companions},
        parameters=(KIND,),
        forms=COMPANIONS,
        errors=WHO,
    ),
    Route(
        "GET",
        f"{ENTITY}/same-as",
        same.register,
        "The keys that are the same, and who said so.",
        {200: schema.Register},
        errors=WHO,
    ),
    Route(
        "POST",
        f"{ENTITY}/same-as",
        same.join,
        "Say that another key is the same: searches follow at once, and no article changes.",
        {201: schema.Register},
        scope="write",
        body=bodies.typed(schema.SameRequest, "the other key, and why"),
        errors=(*WHO, "body_invalid", "media_type_unsupported", "joined_already"),
        signed=True,
        example={"key": "person.a-rossi", "why": "her byline until 2019"},
    ),
    Route(
        "DELETE",
        f"{ENTITY}/same-as/{{other}}",
        same.part,
        "Take it back.",
        {204: None},
        scope="write",
        errors=WHO,
    ),
    Route(
        "GET",
        "/places",
        places.places,
        "What happens where: the places of all articles in a box, or around a point.",
        {200: schema.PlacesFound},
        parameters=(
            *DATES,
            NEWEST_FIRST,
            Corners("bbox", "a box: west, south, east, north"),
            Point("near", "a point: latitude, longitude"),
            Whole("within", 1, 2_000, f"kilometres around it; {cells.KM} when it is not given", "20"),
            Choice("level", ("point", "area", "country"), "how much ground the places are", "point"),
            SURE,
        ),
        forms=PLACES,
        uses=sheet(sheets.across, find=places.places),
        errors=("cursor_invalid",),
        least={"near": "44.4,8.9"},
    ),
    Route(
        "GET",
        "/places/{geonameid}/articles",
        entities.at_place,
        "The articles that name a place, by date.",
        {200: schema.Articles},
        parameters=(*DATES, NEWEST_FIRST, COPIES),
        forms=ARTICLES,
        errors=(*WHO, "cursor_invalid"),
    ),
    Route(
        "GET",
        "/watches",
        kept.watches,
        "What somebody watches for: see [Watches](#watches).",
        {200: schema.Watches},
        scope="write",
        parameters=(LIMIT, WATCH_FROM),
        errors=("cursor_invalid",),
    ),
    Route(
        "POST",
        "/watches",
        kept.create,
        "Watch for something: articles that are analysed from now on are matched. The secret of the webhook is shown"
        " this once.",
        {201: schema.Watch},
        scope="write",
        body=bodies.typed(schema.WatchRequest, "what is to be watched for"),
        errors=(*WATCHED, "watches_full"),
        signed=True,
        example=WATCHING | {"webhook": "https://example.org/hooks/7f0c"},
    ),
    Route("GET", WATCH, kept.show, "A watch.", {200: schema.Watch}, scope="write", errors=NO_WATCH),
    Route(
        "PUT",
        WATCH,
        kept.change,
        "Put other conditions in the place of a watch's. What has matched stays.",
        {200: schema.Watch},
        scope="write",
        body=bodies.typed(schema.WatchRequest, "what is to be watched for"),
        errors=(*NO_WATCH, *WATCHED),
        example=WATCHING,
    ),
    Route(
        "DELETE",
        WATCH,
        kept.delete,
        "Delete a watch, and all that has matched.",
        {204: None},
        scope="write",
        errors=NO_WATCH,
    ),
    Route(
        "GET",
        f"{WATCH}/matches",
        told.matches,
        "The articles that a watch was for, the newest match first, as long as they are kept: 90 days.",
        {200: schema.Matches},
        scope="write",
        parameters=(
            LIMIT,
            MATCH_FROM,
            Day("since", "since", "found on this day or later, or since this second", "2026-11-29"),
        ),
        forms=MATCHES,
        errors=(*NO_WATCH, "cursor_invalid"),
    ),
    Route(
        "GET",
        DELIVERIES,
        replays.deliveries,
        "What was sent to a watch's webhook, the newest match first, and what became of it.",
        {200: schema.Deliveries},
        scope="write",
        parameters=(
            LIMIT,
            MATCH_FROM,
            Choice("status", ("pending", "delivered", "failed"), "how they are", "failed"),
        ),
        errors=(*NO_WATCH, "cursor_invalid"),
    ),
    Route(
        "POST",
        DELIVERIES,
        replays.replay_failed,
        "Deliver once more what has failed since a time.",
        {202: schema.Replayed},
        scope="write",
        body=bodies.typed(schema.ReplayRequest, "since when"),
        errors=(*NO_HOOK, "body_invalid", "media_type_unsupported"),
        example={"since": "2026-11-29"},
    ),
    Route(
        "POST",
        f"{DELIVERIES}/{{delivery}}",
        replays.replay,
        "Deliver a match once more, whether it has arrived or not; the answer is how it stood before.",
        {202: schema.MatchDelivery},
        scope="write",
        errors=(*NO_HOOK, "delivery_unknown"),
    ),
    Route(
        "POST",
        f"{WATCH}/secret",
        replays.renew_secret,
        "Sign with a new secret, which is shown this once. The one before signs beside it for 24 hours.",
        {201: schema.HookSecret},
        scope="write",
        errors=NO_HOOK,
    ),
    Route("GET", "/status", progress.progress, "How far all that was uploaded has come.", {200: schema.Progress}),
    Route("GET", "/health", health, "Whether the API answers at all.", {200: schema.Health}, scope=None),
    Route("GET", "/openapi.json", description, "This API as OpenAPI 3.1.", {200: dict[str, Any]}, scope=None),
    Route(
        "GET", "/schemas", schemas, "What has a JSON Schema: events, and documents.", {200: schema.Schemas}, scope=None
    ),
    Route(
        "GET",
        "/schemas/{schema}",
        json_schema,
        "The JSON Schema (draft 2020-12) of what is announced on the bus, delivered to webhooks, or served.",
        {200: dict[str, Any]},
        scope=None,
        errors=("schema_unknown",),
    ),
)

PAGES: tuple[Route, ...] = (
    Route("GET", "/", page.index, "The page that people look at.", {200: str}, scope=None),
    Route("GET", "/page/{edition}/{file}", page.file, "A file of the page.", {200: str}, scope=None),
)
"""What browsers ask for: no part of the API, whose use cases are told the path ``base`` that all lies under."""

COMMON = (
    *("request_invalid", "parameter_unknown", "parameter_invalid"),
    *("token_missing", "token_refused", "scope_missing"),
    *("method_not_allowed", "too_many_requests", "internal_error", "temporarily_unavailable"),
)
"""Codes that every route may answer with."""

PATHS = tuple(dict.fromkeys(route.path for route in (*ROUTES, *PAGES)))

STRANGE = ("/{unknown}", "/articles/{article}/{unknown}")
"""Shapes of paths that people try and that are not there; for other shapes API Gateway answers itself."""


def at(path: str) -> dict[str, Route]:
    """The routes of a path by method; HEAD is answered wherever GET is."""
    found = {route.method: route for route in (*ROUTES, *PAGES) if route.path == path}
    return found | ({"HEAD": found["GET"]} if "GET" in found else {})


def required(route: Route) -> tuple[Parameter, ...]:
    """The query parameters that a request can't leave out."""
    return tuple(one for one in route.parameters if isinstance(one, Text) and one.required)


def statuses(route: Route) -> tuple[HTTPStatus, ...]:
    """Every status of success that a route declares."""
    return tuple(HTTPStatus(status) for status in route.answers)
