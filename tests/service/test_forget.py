"""Deleted articles, and documents that are spilled to the bucket."""

from __future__ import annotations

import pytest

from chalicelib.errors import NotFound
from chalicelib.model import Analysis, Article
from chalicelib.service import listing, reading
from chalicelib.store import Store
from tests.conftest import analyse
from tests.service.common import (
    ID,
    KEY,
    OTHER,
    Announced,
    Remove,
    Tell,
    Upload,
    documents,
    endless,
    keys,
    never,
    rows,
)


def kinds(announced: Announced) -> list[str]:
    return [event["detail-type"].removeprefix("Article ") for event in announced()]


def test_a_deletion_leaves_a_mark_that_expires(
    store: Store, upload: Upload, remove: Remove, tell: Tell, announced: Announced
) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    assert tell(KEY, "02") == "deleted"
    (item,) = rows(store)
    assert set(item) == {
        "pk",
        "sk",
        "status",
        "sequencer",
        "revision",
        "fact",
        "expires",
        "changed",
        "changed_in",
        "changed_at",
    }
    with pytest.raises(NotFound):
        reading.show(store, ID)
    with pytest.raises(NotFound):
        listing.articles(store, key=KEY)
    assert listing.articles(store)["articles"] == []
    analysed, deleted = announced()
    assert (analysed["detail-type"], deleted["detail-type"]) == ("Article Analyzed", "Article Deleted")
    assert (deleted["detail"]["key"], deleted["detail"]["status"]) == (KEY, "deleted")
    assert deleted["detail"]["version_id"] is deleted["detail"]["etag"] is None


def test_a_deletion_is_told_under_one_id(upload: Upload, remove: Remove, tell: Tell, announced: Announced) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    assert [tell(KEY, "02"), tell(KEY, "02")] == ["deleted", "deleted"]
    _, first, second = announced()
    assert first["detail"] == second["detail"]


def test_what_nobody_heard_of_goes_silently(upload: Upload, remove: Remove, tell: Tell, announced: Announced) -> None:
    def deleted(article: Article) -> Analysis:
        remove(KEY)
        tell(KEY, "02", message="m2")
        return analyse(article)

    assert tell(KEY, "00") == "deleted"
    upload(KEY)
    assert tell(KEY, "01", analyse=deleted) == "superseded"
    assert kinds(announced) == []


def test_a_failed_article_is_told_to_be_gone(upload: Upload, remove: Remove, tell: Tell, announced: Announced) -> None:
    upload(KEY, b"")
    tell(KEY, "01")
    remove(KEY)
    tell(KEY, "02")
    assert kinds(announced) == ["Failed", "Deleted"]


def test_a_fact_is_kept_while_work_goes_on(upload: Upload, remove: Remove, tell: Tell, announced: Announced) -> None:
    def deleted(article: Article) -> Analysis:
        remove(KEY)
        tell(KEY, "03", message="m2")
        return analyse(article)

    upload(KEY, b"")
    tell(KEY, "01")
    upload(KEY)
    assert tell(KEY, "02", analyse=deleted) == "superseded"
    assert kinds(announced) == ["Failed", "Deleted"]


def test_a_late_event_brings_nothing_back(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    def deleted(article: Article) -> Analysis:
        remove(KEY)
        tell(KEY, "02", message="m2")
        return analyse(article)

    upload(KEY)
    assert tell(KEY, "01", analyse=deleted) == "superseded"
    assert tell(KEY, "01", analyse=never) == "superseded"
    with pytest.raises(NotFound):
        reading.show(store, ID)
    assert keys(store) == {(f"ARTICLE#{ID}", "HEAD")}


def test_a_late_deletion_deletes_nothing_newer(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY)
    remove(KEY)
    upload(KEY)
    assert tell(KEY, "03") == "analyzed"
    assert tell(KEY, "02") == "superseded"
    assert reading.show(store, ID)["status"] == "partial"


def test_a_deleted_article_can_come_back(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    remove(KEY)
    tell(KEY, "02")
    upload(KEY)
    assert tell(KEY, "03") == "analyzed"
    assert [one["id"] for one in listing.articles(store)["articles"]] == [ID]
    assert "expires" not in next(row for row in rows(store) if row["sk"] == "HEAD")


def test_a_long_document_lives_in_the_bucket(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "01", analyse=endless)
    (first,) = documents(store)
    assert first.startswith(f"documents/{ID}/")
    assert len(reading.show(store, ID)["entities"]) == 15_000
    upload(KEY, f"{OTHER} Again.")
    tell(KEY, "02", analyse=endless)
    (second,) = documents(store)
    assert second != first
    remove(KEY)
    tell(KEY, "03")
    assert documents(store) == []
    assert keys(store) == {(f"ARTICLE#{ID}", "HEAD")}


def test_a_late_event_takes_no_document_away(store: Store, upload: Upload, remove: Remove, tell: Tell) -> None:
    upload(KEY, OTHER)
    tell(KEY, "02", analyse=endless)
    remove(KEY)
    assert tell(KEY, "01") == "superseded"
    assert reading.show(store, ID)["status"] == "succeeded"


def test_a_slow_worker_takes_its_spill_away(store: Store, upload: Upload, tell: Tell) -> None:
    def overtaken(article: Article) -> Analysis:
        upload(KEY)
        tell(KEY, "02", message="m2")
        return endless(article)

    upload(KEY, OTHER)
    assert tell(KEY, "01", analyse=overtaken) == "superseded"
    assert documents(store) == []
    assert reading.show(store, ID)["status"] == "partial"
