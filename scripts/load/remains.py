"""What lies in the bucket and in the table, as it is: every object is served, and nothing of what is gone is left."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from boto3.dynamodb.types import TypeDeserializer

from chalicelib import readers
from chalicelib.errors import InputError
from chalicelib.model import article_id
from chalicelib.service.identity import forms
from scripts.load.truth.telling import Telling, Values

PREFIXES = ("incoming/", "parts/")
"""Of what is an article: uploads, and the parts of containers."""

OTHERS = ("MONTHS", "DATES", "CHANGES", "REQUESTS", "TOKENS", "TOKEN#", "SAME#", "REVIEWS")
"""How the keys of rows begin that are no article's."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Object:
    """The newest version of an object; ``etag`` is None where it is deleted."""

    key: str
    version: str
    etag: str | None


@dataclass(frozen=True)
class Remains:
    """A bucket and a table, and the clients that read them."""

    s3: Any
    dynamodb: Any
    bucket: str
    table: str

    @cached_property
    def objects(self) -> dict[str, Object]:
        """All that was ever uploaded, by its article's id."""
        found = {}
        for one in (version for prefix in PREFIXES for version in self._versions(prefix)):
            if one["IsLatest"]:
                etag = one["ETag"].strip('"') if "ETag" in one else None
                found[article_id(self.bucket, one["Key"])] = Object(one["Key"], one["VersionId"], etag)
        return found

    @cached_property
    def there(self) -> dict[str, Object]:
        """The objects that are not deleted."""
        return {article: one for article, one in self.objects.items() if one.etag}

    @cached_property
    def rows(self) -> dict[Key, Values]:
        """The table."""
        deserialize = TypeDeserializer().deserialize
        pages = self.dynamodb.get_paginator("scan").paginate(TableName=self.table)
        found = [{name: deserialize(one) for name, one in row.items()} for page in pages for row in page["Items"]]
        return {(row["pk"], row["sk"]): row for row in found}

    @cached_property
    def heads(self) -> dict[str, Values]:
        """The heads, by their articles' ids."""
        return {pk.removeprefix("ARTICLE#"): row for (pk, sk), row in self.rows.items() if sk == "HEAD"}

    @cached_property
    def pairs(self) -> set[Key]:
        """The keys that are joined."""
        return {
            (pk.removeprefix("SAME#"), sk) for (pk, sk), row in self.rows.items() if pk[:5] == "SAME#" and "by" in row
        }

    def read(self, article: str) -> str | None:
        """The text of an object, read anew; None where it can't be read."""
        key = self.there[article].key
        answer = self.s3.get_object(Bucket=self.bucket, Key=key)
        try:
            return readers.read(
                answer["Body"].read(), content_type=answer["ContentType"], key=key, sent=answer["Metadata"]
            ).text
        except InputError:
            return None

    def documents(self) -> set[str]:
        """The documents that lie in the bucket."""
        return {one["Key"] for one in self._versions("documents/")}

    def _versions(self, prefix: str) -> Iterator[Values]:
        for page in self.s3.get_paginator("list_object_versions").paginate(Bucket=self.bucket, Prefix=prefix):
            yield from (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))


def wrong_articles(remains: Remains, articles: Mapping[str, Telling]) -> Iterator[str]:
    """What is served that is not in the bucket as it is, and the reverse."""
    for article, there in remains.there.items():
        told = articles.get(article)
        if told is None:
            yield f"{there.key} is in the bucket, and no article"
            continue
        source = told.document["source"]
        if (source["etag"], source["version_id"]) != (there.etag, there.version):
            yield f"{there.key} is served as {source['version_id']}, and is {there.version} now"
        text = remains.read(article)
        if told.is_analysed and told.document["article"]["text"] != text:
            yield f"{there.key} is served with another text than it has"
        if (told.document["status"] == "failed") != (text is None):
            yield f"{there.key} ended as {told.document['status']}"
        if told.document.get("update"):
            yield f"{there.key} waits for an update for ever: {told.document['update']}"


def wrong_heads(remains: Remains) -> Iterator[str]:
    """Heads that wait for something, and of what is not there."""
    for article, head in remains.heads.items():
        ended = "deleted" if article not in remains.there else ("succeeded", "partial", "failed")
        if head["status"] not in ended:
            yield f"the head of {article} is {head['status']}"
        left = [name for name in ("work", "writing", "stale") if head.get(name)]
        yield from (f"the head of {article} still has {name}: {head[name]}" for name in left)
        if head["status"] == "deleted" and head.get("generation"):
            yield f"the head of {article} is deleted and serves {head['generation']}"
    yield from (f"{one} has no head" for one in remains.objects if one not in remains.heads)


def wrong_reviews(remains: Remains, articles: Mapping[str, Telling]) -> Iterator[str]:
    """Corrections that are not in what is served, and those of articles that are gone."""
    kept: dict[str, set[str]] = defaultdict(set)
    for pk, sk in remains.rows:
        if pk.startswith("ARTICLE#") and sk.startswith("REVIEW#"):
            kept[pk.removeprefix("ARTICLE#")].add(sk.removeprefix("REVIEW#"))
    for article in sorted({*kept, *articles}):
        told = articles.get(article)
        done = {one["id"]: one for one in told.document["reviews"]} if told and told.is_analysed else {}
        if told is None:
            yield f"{article} is gone, and its reviews are not: {kept[article]}"
        elif told.is_analysed and kept[article] != set(done):
            yield f"{article} has the reviews {kept[article]}, and is served with {set(done)}"
    listed = {sk for pk, sk in remains.rows if pk == "REVIEWS"}
    right = {article for article, reviews in kept.items() if reviews}
    yield from (f"{one} is not listed among those with reviews" for one in right - listed)
    yield from (f"{one} is listed for reviews that it has not" for one in listed - right)


def wrong_rows(remains: Remains) -> Iterator[str]:
    """Rows that lead nowhere, and rows that are missing."""
    listed = set(_listed(remains))
    found = {key for key in remains.rows if not key[0].startswith(("ARTICLE#", "NAME#", *OTHERS))}
    yield from (f"the row {pk} {sk} is lost" for pk, sk in sorted(listed - found))
    yield from (f"the row {pk} {sk} is of nothing that is served" for pk, sk in sorted(found - listed))
    yield from _wrong_names(remains, {pk for pk, _ in found})
    yield from _wrong_documents(remains)


def _listed(remains: Remains) -> Iterator[Key]:
    """The rows that the documents which are served say they have."""
    for article, head in remains.heads.items():
        document = remains.rows.get((f"ARTICLE#{article}", f"DOC#{head.get('generation')}"))
        if document:
            yield from ((pk, sk) for pk, sk in json.loads(gzip.decompress(bytes(document["rows"].value))))


def _wrong_names(remains: Remains, subjects: set[str]) -> Iterator[str]:
    there = {(pk, sk) for pk, sk in remains.rows if pk.startswith("NAME#")}
    right = {name for subject in subjects for name in _names(subject)}
    yield from (f"the name {sk} is lost" for _, sk in sorted(right - there))
    yield from (f"the name {sk} leads nowhere" for _, sk in sorted(there - right))


def _names(subject: str) -> Iterator[Key]:
    kind, _, rest = subject.partition("#")
    if kind == "ENTITY" and not rest.startswith(("place.", "country.")):
        yield from ((f"NAME#{form[:2]}", f"{form}#{rest}#{subject}") for form in forms(rest))
    elif kind == "ALIAS":
        alias, _, key = rest.partition("#")
        yield f"NAME#{alias[:2]}", f"{alias}#{key}#{subject}"


def _wrong_documents(remains: Remains) -> Iterator[str]:
    spilled = set()
    generations: dict[str, set[str]] = defaultdict(set)
    for (pk, sk), row in remains.rows.items():
        if pk.startswith("ARTICLE#") and sk.startswith("DOC#"):
            article, generation = pk.removeprefix("ARTICLE#"), sk.removeprefix("DOC#")
            generations[article].add(generation)
            spilled |= {f"documents/{article}/{generation}.json.gz"} if row.get("spilled") else set()
    for article in {*remains.heads, *generations}:
        served = remains.heads.get(article, {}).get("generation")
        yield from (f"the document {one} of {article} is served no more" for one in generations[article] - {served})
        if served and served not in generations[article]:
            yield f"the document {served} of {article} is lost"
    yield from (f"{one} lies in the bucket for nobody" for one in remains.documents() - spilled)
    yield from (f"{one} is not in the bucket" for one in spilled - remains.documents())
