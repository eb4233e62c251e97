"""Documents that cannot be read, and errors of ours."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib import aws, flows
from chalicelib.errors import NotReady, RetryError, UnreadableDocument
from chalicelib.model import Analysis, Article
from tests import example
from tests.conftest import analyse
from tests.events import message, s3_record
from tests.flows.common import ID, KEY, Announced, Tell, Upload, never


def test_a_document_that_no_reader_can_read_is_failed_with_the_reason(
    services: aws.Services, upload: Upload, tell: Tell, announced: Announced
) -> None:
    def unreadable(article: Article) -> Analysis:
        raise UnreadableDocument("It is broken.")

    upload(KEY)
    assert tell(KEY, "01", analyse=unreadable) == "failed"
    shown = flows.show(ID, services)
    assert shown["status"] == "failed"
    assert shown["error"] == {"code": "document_unreadable", "message": "It is broken."}
    with pytest.raises(NotReady, match="It is broken") as refusal:
        flows.text(ID, services)
    assert refusal.value.code == "article_failed"
    (event,) = announced()
    assert event["detail-type"] == "Article Failed"
    assert event["detail"]["error"]["code"] == "document_unreadable"


def test_an_empty_document_is_failed(services: aws.Services, upload: Upload, tell: Tell) -> None:
    upload(KEY, b"")
    assert tell(KEY, "01", analyse=never) == "failed"
    assert flows.show(ID, services)["error"]["code"] == "document_empty"


def test_a_failed_article_is_tried_again_when_it_is_uploaded_again(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    upload(KEY, b"")
    tell(KEY, "01")
    upload(KEY)
    assert tell(KEY, "02") == "analyzed"
    assert "error" not in flows.show(ID, services)


def test_a_document_that_is_too_large_is_refused_without_reading_it(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    upload(KEY, b"a" * 5_000_001)
    assert tell(KEY, "01", analyse=never) == "failed"
    assert flows.show(ID, services)["error"]["code"] == "document_too_large"


def test_an_error_of_ours_leaves_the_article_processing_for_the_next_try(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    def broken(article: Article) -> Analysis:
        raise MemoryError("for now")

    upload(KEY)
    with pytest.raises(ExceptionGroup):
        tell(KEY, "01", analyse=broken)
    assert flows.show(ID, services)["status"] == "processing"
    assert tell(KEY, "01") == "analyzed"


def test_one_bad_record_does_not_keep_the_others_of_its_message_waiting(services: aws.Services, upload: Upload) -> None:
    def poisoned(article: Article) -> Analysis:
        if "poison" in article.text:
            raise MemoryError("for now")
        return analyse(article)

    keys = ["incoming/1.txt", "incoming/2.txt", "incoming/3.txt"]
    for key in keys:
        upload(key, "This text is poison for the worker." if key == keys[1] else example.TEXT)
    body = message(*(s3_record(key, sequencer="01") for key in keys))
    with pytest.raises(ExceptionGroup):
        flows.take(body, services, prefix="incoming/", analyse=poisoned, engine="7")
    statuses = [flows.search(services, key=key)["status"] for key in keys]
    assert statuses == ["partial", "processing", "partial"]


def test_an_event_that_the_bus_refuses_is_tried_again() -> None:
    class Full:
        def put_events(self, **_: Any) -> dict[str, Any]:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}

    with pytest.raises(RetryError, match="ThrottlingException"):
        aws.Announcements(Full(), "bus").put("Article Analyzed", {})
