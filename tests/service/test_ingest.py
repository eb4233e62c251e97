"""Uploads, in any order and any number of times."""

from __future__ import annotations

import pytest

from chalicelib import aws, flows
from chalicelib.errors import NotFound, NotReady, RetryError
from chalicelib.model import Analysis, Article
from tests import example
from tests.conftest import analyse
from tests.flows.common import ID, KEY, Announced, Remove, Tell, Upload, never


def test_an_upload_is_analysed_stored_and_announced(
    services: aws.Services, upload: Upload, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    assert tell(KEY, "01") == "analyzed"
    shown = flows.show(ID, services)
    assert (shown["id"], shown["status"], shown["engine"]) == (ID, "partial", "7")
    assert shown["source"]["key"] == KEY
    assert shown["source"]["version_id"]
    (event,) = announced()
    assert (event["source"], event["detail-type"]) == ("dateline", "Article Analyzed")
    assert event["detail"]["id"] == ID
    assert event["detail"]["path"] == f"/articles/{ID}"
    assert event["detail"]["counts"] == {"entities": 7, "quotes": 2, "places": 2, "warnings": 2}


def test_the_article_is_processing_while_it_is_analysed(services: aws.Services, upload: Upload, tell: Tell) -> None:
    seen = []

    def looking(article: Article) -> Analysis:
        seen.append(flows.show(ID, services))
        with pytest.raises(NotReady) as refusal:
            flows.part(ID, "quotes", services)
        assert refusal.value.code == "not_ready"
        return analyse(article)

    upload(KEY)
    tell(KEY, "01", analyse=looking)
    assert seen[0]["status"] == "processing"
    assert "entities" not in seen[0]


def test_the_same_event_twice_is_analysed_once_and_announced_under_one_id(
    upload: Upload, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    assert tell(KEY, "01") == "analyzed"
    assert tell(KEY, "01", analyse=never) == "unchanged"
    first, second = announced()
    assert first["detail"] == second["detail"]


def test_an_overwritten_article_shows_its_newest_text(services: aws.Services, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    upload(KEY, "The harbour is closed again, officials said on Tuesday.")
    assert tell(KEY, "02") == "analyzed"
    assert "closed again" in flows.text(ID, services)


def test_events_that_come_in_the_wrong_order_end_in_the_newest_state(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    upload(KEY, "An old text that nobody should see any more.")
    upload(KEY)
    assert tell(KEY, "02") == "analyzed"
    assert tell(KEY, "01", analyse=never) == "superseded"
    assert flows.text(ID, services) == example.TEXT


def test_a_slow_worker_does_not_write_over_a_newer_analysis(
    services: aws.Services, upload: Upload, tell: Tell, announced: Announced
) -> None:
    def overtaken(article: Article) -> Analysis:
        upload(KEY)
        assert tell(KEY, "02") == "analyzed"
        return analyse(article)

    upload(KEY, "An old text that nobody should see any more.")
    assert tell(KEY, "01", analyse=overtaken) == "superseded"
    assert flows.text(ID, services) == example.TEXT
    assert len(announced()) == 1


def test_without_sequencers_a_slow_worker_puts_right_what_it_wrote_over(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    calls = []

    def overtaken(article: Article) -> Analysis:
        if not calls:
            calls.append("overtaken")
            upload(KEY)
            tell(KEY)
        return analyse(article)

    upload(KEY, "An old text that nobody should see any more.")
    tell(KEY, analyse=overtaken)
    assert flows.text(ID, services) == example.TEXT


def test_without_sequencers_a_deleted_article_does_not_come_back(
    services: aws.Services, upload: Upload, remove: Remove, tell: Tell
) -> None:
    def deleted(article: Article) -> Analysis:
        remove(KEY)
        tell(KEY)
        return analyse(article)

    upload(KEY)
    assert tell(KEY, analyse=deleted) == "deleted"
    with pytest.raises(NotFound):
        flows.show(ID, services)


def test_an_object_that_never_rests_is_left_to_the_queue(upload: Upload, tell: Tell) -> None:
    count = iter(range(100))

    def restless(article: Article) -> Analysis:
        upload(KEY, f"Version {next(count)} of the text, and counting.")
        return analyse(article)

    upload(KEY)
    with pytest.raises(ExceptionGroup) as failures:
        tell(KEY, analyse=restless)
    assert isinstance(failures.value.exceptions[0], RetryError)


def test_the_same_bytes_again_keep_their_findings_and_take_the_newer_version(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    upload(KEY)
    tell(KEY, "01")
    before = flows.show(ID, services)
    upload(KEY)
    assert tell(KEY, "02", analyse=never) == "unchanged"
    after = flows.show(ID, services)
    assert after["source"]["version_id"] != before["source"]["version_id"]
    assert {**after, "source": None} == {**before, "source": None}


def test_the_same_bytes_are_analysed_again_by_a_newer_engine(
    services: aws.Services, upload: Upload, tell: Tell
) -> None:
    upload(KEY, "The harbour is closed again, officials said on Tuesday.")
    tell(KEY, "01")
    newer = tell(KEY, "01", engine="8", analyse=lambda article: Analysis(engine="8", article=article))
    assert newer == "analyzed"
    assert flows.show(ID, services)["engine"] == "8"
