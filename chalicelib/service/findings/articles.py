"""Rows of an article: by its address, its sender's name for it, its publisher, its countries, and its text."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.service.findings.document import Reading, Row
from chalicelib.service.subjects import COUNTRY_SHARDS, by_country, by_external_id, by_publisher, by_url, like


def article_rows(read: Reading) -> Iterator[Row]:
    """What the article is found by."""
    article = read.document["article"]
    if url := article["url"]:
        yield by_url(url), 0, {}
    if name := read.document["source"]["external_id"]:
        yield by_external_id(name), 0, {}
    if publisher := article["publisher"]:
        yield by_publisher(publisher), 0, {}
    shard = int(article["text_sha256"][:8], 16) % COUNTRY_SHARDS
    for country in read.countries:
        yield by_country(country, shard), 0, {}
    for subject in like(read.document):
        yield subject, 0, {}
