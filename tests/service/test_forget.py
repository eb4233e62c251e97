"""Deleted articles, and documents that are spilled to the bucket."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from chalicelib import aws, flows
from chalicelib.errors import NotFound
from chalicelib.model import Analysis, Article
from tests import example
from tests.conftest import analyse
from tests.events import BUCKET, message, s3_record
from tests.flows.common import ID, KEY, Announced, Remove, Tell, Upload, never


def documents(services: aws.Services) -> list[str]:
    """The keys of the spilled documents, every version of them."""
    found = services.uploads.s3.list_object_versions(Bucket=BUCKET, Prefix="documents/")
    return [version["Key"] for version in found.get("Versions", [])]


def endless(article: Article) -> Analysis:
    """Names that no compression shortens, past what the table holds: 15,000 of them with 32 random bytes each."""
    names = (sha256(f"{number}".encode()).hexdigest() for number in range(15_000))
    entities = tuple(example.Entity(f"e{number}", "person", name, ()) for number, name in enumerate(names))
    return Analysis(engine="7", article=article, entities=entities)


def test_a_deleted_object_leaves_only_a_mark_that_expires(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    assert tell(KEY, "02") == "deleted"
    (item,) = (
        item
        for item in services.analyses.dynamodb.scan(TableName=services.analyses.table)["Items"]
        if item["pk"]["S"] == f"ARTICLE#{ID}"
    )
    assert set(item) == {"pk", "sk", "status", "sequencer", "expires"}
    with pytest.raises(NotFound):
        flows.show(ID, services)
    with pytest.raises(NotFound):
        flows.search(services, key=KEY)
    assert flows.search(services)["articles"] == []
    assert [event["detail-type"] for event in announced()] == ["Article Analyzed", "Article Deleted"]


def test_a_late_event_of_a_deleted_article_brings_nothing_back(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    def deleted(article: Article) -> Analysis:
        remove(KEY)
        tell(KEY, "02")
        return analyse(article)

    upload(KEY)
    assert tell(KEY, "01", analyse=deleted) == "superseded"
    assert tell(KEY, "01", analyse=never) == "superseded"
    with pytest.raises(NotFound):
        flows.show(ID, services)


def test_a_late_event_of_a_deletion_does_not_delete_what_was_uploaded_since(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    upload(KEY)
    remove(KEY)
    upload(KEY)
    assert tell(KEY, "03") == "analyzed"
    assert tell(KEY, "02") == "superseded"
    assert flows.show(ID, services)["status"] == "partial"


def test_a_deleted_article_can_be_uploaded_again(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    tell(KEY, "02")
    upload(KEY)
    assert tell(KEY, "03") == "analyzed"
    assert [one["id"] for one in flows.search(services)["articles"]] == [ID]


def test_a_long_document_is_spilled_served_replaced_and_deleted_with_its_article(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    upload(KEY, "A text with no end of names in it.")
    tell(KEY, "01", analyse=endless)
    (first,) = documents(services)
    assert first.startswith(f"documents/{ID}/")
    assert len(flows.show(ID, services)["entities"]) == 15_000
    upload(KEY, "Another text with no end of names in it.")
    tell(KEY, "02", analyse=endless)
    (second,) = documents(services)
    assert second != first
    remove(KEY)
    tell(KEY, "03")
    assert documents(services) == []


def test_a_late_event_takes_no_document_from_under_a_newer_row(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    upload(KEY, "A text with no end of names in it.")
    tell(KEY, "02", analyse=endless)
    remove(KEY)
    assert tell(KEY, "01") == "superseded"
    assert flows.show(ID, services)["status"] == "succeeded"


def test_a_worker_that_dies_while_it_forgets_leaves_no_document_behind(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    class ReadOnly:
        get_item = services.analyses.dynamodb.get_item
        exceptions = services.analyses.dynamodb.exceptions

        def put_item(self, **_: Any) -> None:
            raise MemoryError("at the worst moment")

    upload(KEY, "A text with no end of names in it.")
    tell(KEY, "01", analyse=endless)
    remove(KEY)
    dying = replace(services, analyses=replace(services.analyses, dynamodb=ReadOnly()))
    with pytest.raises(ExceptionGroup):
        flows.take(message(s3_record(KEY, sequencer="02")), dying, prefix="incoming/")
    assert documents(services) == []
    assert tell(KEY, "02") == "deleted"


def test_a_slow_worker_takes_its_spilled_document_away_again(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    def overtaken(article: Article) -> Analysis:
        upload(KEY)
        tell(KEY, "02")
        return endless(article)

    upload(KEY, "A text with no end of names in it.")
    assert tell(KEY, "01", analyse=overtaken) == "superseded"
    assert documents(services) == []
