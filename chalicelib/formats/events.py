"""What is announced on the bus, and delivered to webhooks, as types: each field with its sentence and an example.

docs/events.md and the JSON Schemas at ``/schemas`` are made from them, and every event of the tests is held to them.
Rules of EventBridge look at strings in flat lists, so that is what an article's events are made of.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Struct

from chalicelib.formats import schema
from chalicelib.formats.schema import DatedBy, Failure, Finding, Id, Links, MatchedArticle, about

_DIGEST = "f4db79348bbfa9caa4685b1d298cba8500e9f369e5e7660ccffbedb15fd452d9"

Dedupe = Annotated[str, about("the same on every delivery of the same fact", _DIGEST)]
Version = Annotated[
    Literal["1"], about("the version of these fields: another one where one goes, or means something else", "1")
]
Cut = Annotated[list[str], about("the lists that were too long for an event and have lost their ends", [])]


class Counts(Struct, omit_defaults=True):
    """How much was found; empty where there is nothing to count."""

    entities: Annotated[int, about("how many entities", 7)] = 0
    quotes: Annotated[int, about("how many quotes, attitudes included", 2)] = 0
    places: Annotated[int, about("how many places", 2)] = 0
    warnings: Annotated[int, about("how many warnings", 1)] = 0


class ArticleEvent(Struct, kw_only=True):
    """What the bus announces of an article: the `detail` of the event."""

    dedupe_id: Dedupe
    schema_version: Version
    id: Id
    status: Annotated[Literal["succeeded", "partial", "failed", "deleted"], about("what became of it", "partial")]
    title: schema.ToldTitle
    publisher: schema.ToldPublisher
    url: schema.ToldUrl
    date: schema.ToldDate
    dated_by: Annotated[DatedBy | None, about("which of the two `date` is, or null", "published")]
    language: Annotated[str | None, about("ISO 639 code of its language, or null", "en")]
    speakers: Annotated[
        list[str],
        about("who says something in it, by register keys and by names", ["person.ada-rossi", "Ada Rossi"]),
    ]
    people: Annotated[
        list[str],
        about(
            "whom it names, by register keys and by names, the most salient first",
            ["person.ada-rossi", "Ada Rossi", "person.leo-conti", "Leo Conti"],
        ),
    ]
    organizations: Annotated[
        list[str],
        about("which organizations it names, likewise", ["organization.genoa-port-authority", "Genoa Port Authority"]),
    ]
    countries: Annotated[
        list[str], about("ISO 3166-1 codes of the countries that it is about, then those of its places", ["IT"])
    ]
    geonameids: Annotated[list[str], about("the numbers of its places at GeoNames, as text", ["3176219"])]
    warnings: Annotated[list[str], about("the codes of its warnings", ["language_unsure"])]
    copy_of: Annotated[
        str | None, about("the id of the earlier article that it is a copy of, as it was just then, or null", None)
    ]
    counts: Annotated[Counts, about("how much was found")]
    error: Annotated[Failure | None, about("why it failed, or null", None)]
    engine: Annotated[str | None, about("the engine that made the analysis, or null", "11")]
    generation: Annotated[
        str | None, about("which reading of the object it is, or null: every change is another", "9f0c3a5be2d41b77")
    ]
    container: Annotated[str | None, about("the id of the container that it is a part of, or null", None)]
    container_path: Annotated[
        str | None, about("where it stands in the object that was uploaded, or null; also where it is deleted", None)
    ]
    bucket: Annotated[str, about("the bucket that the object lies in, or lay in", "dateline-dev-1234-eu-west-1")]
    key: Annotated[str, about("its key", "incoming/harbour.txt")]
    version_id: Annotated[str | None, about("its version in S3; null when it was deleted", "3sL4kqtJlcpXroDTDmJ")]
    etag: Annotated[str | None, about("its ETag in S3; null when it was deleted", "8d6f9f53a87ce382e0d2c6c4f441cd28")]
    path: schema.Path
    links: Annotated[Links, about("routes of the article, or where they were")]
    cut: Cut


class ArticleAnalyzed(ArticleEvent, kw_only=True):
    """What the bus announces of an article that is analysed: `Article Analyzed`."""

    status: Annotated[Literal["succeeded", "partial"], about("what became of it", "partial")]
    error: Annotated[None, about("always null", None)]


class ArticleCorrected(ArticleAnalyzed, kw_only=True):
    """What the bus announces of an article that people's reviews have made another one: `Article Corrected`."""


class ArticleFailed(ArticleEvent, kw_only=True):
    """What the bus announces of an article that can't be analysed: `Article Failed`."""

    status: Annotated[Literal["failed"], about("what became of it", "failed")]
    error: Annotated[Failure, about("why it failed")]


class ArticleDeleted(ArticleEvent, kw_only=True):
    """What the bus announces of an article that is gone: `Article Deleted`."""

    status: Annotated[Literal["deleted"], about("what became of it", "deleted")]
    error: Annotated[None, about("always null", None)]


class WatchMatched(Struct, kw_only=True):
    """What the bus announces of a watch that an article matches: `Watch Matched`."""

    dedupe_id: Annotated[
        str,
        about("the match: the same on every delivery, and whoever finds it again", "5c1f0a9be2d47a3092ec5f0e63c7b9da"),
    ]
    schema_version: Version
    watch: Annotated[str, about("the watch's id", "9f0c3a5be2d41b77")]
    title: Annotated[str, about("what somebody called the watch", "Our mayor")]
    place: Annotated[
        str,
        about("where the match stands in its watch's list", "2026-11-29T10:00:00Z#5c1f0a9be2d47a3092ec5f0e63c7b9da"),
    ]
    webhook: Annotated[Literal["yes", "no"], about("whether it is delivered to a webhook, too", "yes")]
    article: Annotated[MatchedArticle, about("the article")]
    matches: Annotated[list[Finding], about("what matched, the most telling first")]
    cut: Cut


class Webhook(Struct, kw_only=True):
    """The body that is sent to a webhook, as Standard Webhooks has it."""

    type: Annotated[Literal["watch.matched"], about("what it tells of", "watch.matched")]
    timestamp: Annotated[str, about("when that was, ISO 8601 in UTC", "2026-11-29T10:00:00Z")]
    data: Annotated[WatchMatched, about("the same that the bus announces")]


KINDS: dict[str, type[Struct]] = {
    "Article Analyzed": ArticleAnalyzed,
    "Article Corrected": ArticleCorrected,
    "Article Failed": ArticleFailed,
    "Article Deleted": ArticleDeleted,
    "Watch Matched": WatchMatched,
}
"""The type of an event's detail, by its detail type."""

SCHEMAS: dict[str, type[Struct]] = {
    **{kind.lower().replace(" ", "-"): shape for kind, shape in KINDS.items()},
    "webhook": Webhook,
    "document": schema.Analysis,
}
"""What has a JSON Schema, by its name."""


def entries() -> dict[str, Any]:
    """All that have one."""
    told = [
        {"name": name, "describes": str(kind.__doc__), "path": f"/schemas/{name}"} for name, kind in SCHEMAS.items()
    ]
    return {"schemas": told}


@cache
def json_schema(name: str) -> dict[str, Any]:
    """One of them as JSON Schema (draft 2020-12). Its id is relative to where it was had."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        **msgspec.json.schema(SCHEMAS[name]),
    }
