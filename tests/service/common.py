"""The article that the use cases are tried on, and the types of the fixtures that try them."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from chalicelib.model import Analysis, Article, article_id
from chalicelib.store import Store
from chalicelib.store.calls import values
from chalicelib.store.rows import INDEXES
from tests import example
from tests.events import BUCKET

KEY = "incoming/harbour.txt"
ID = article_id(BUCKET, KEY)
MONTHS = tuple(index.months for index in INDEXES)
OTHER = "The harbour is closed again, officials said on Tuesday."
Tell = Callable[..., str]
Upload = Callable[..., str]
Remove = Callable[[str], None]
Announced = Callable[[], list[dict[str, Any]]]


def never(article: Article) -> Analysis:
    raise AssertionError("nothing needs to be analysed here")


def endless(article: Article) -> Analysis:
    """Names that no compression shortens, past what the table holds: 15,000 of them with 32 random bytes each."""
    names = (sha256(f"{number}".encode()).hexdigest() for number in range(15_000))
    entities = tuple(example.Entity(f"e{number}", "person", name, ()) for number, name in enumerate(names))
    return Analysis(engine="7", article=article, entities=entities)


def documents(store: Store) -> list[str]:
    """The keys of the spilled documents, every version of them."""
    found = store.bucket.s3.list_object_versions(Bucket=BUCKET, Prefix="documents/")
    return [one["Key"] for kind in ("Versions", "DeleteMarkers") for one in found.get(kind, [])]


def rows(store: Store) -> list[dict[str, Any]]:
    """Everything in the table but the lists of months."""
    found = store.articles.dynamodb.scan(TableName=store.settings.table)["Items"]
    return [row for row in map(values, found) if row["pk"] not in MONTHS]


def keys(store: Store) -> set[tuple[str, str]]:
    """The keys of all that is in the table but the lists of months."""
    paginator = store.articles.dynamodb.get_paginator("scan")
    pages = paginator.paginate(TableName=store.settings.table, ProjectionExpression="pk, sk")
    found = [row for page in pages for row in page["Items"]]
    return {(row["pk"]["S"], row["sk"]["S"]) for row in found if row["pk"]["S"] not in MONTHS}


def own_keys(store: Store) -> set[tuple[str, str]]:
    """The keys of what lies under articles: heads and documents."""
    return {key for key in keys(store) if key[0].startswith("ARTICLE#")}
