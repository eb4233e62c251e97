from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from chalicelib import aws, flows
from chalicelib.errors import NotFound, NotReady, RequestError, RetryError, UnreadableDocument
from chalicelib.model import Analysis, Article
from tests import example
from tests.conftest import analyse
from tests.events import BUCKET, TEST_EVENT, message, s3_record

KEY = "incoming/harbour.txt"
ID = flows.article_id(BUCKET, KEY)
Tell = Callable[..., flows.Outcome]
Upload = Callable[..., str]
Remove = Callable[[str], None]
Announced = Callable[[], list[dict[str, Any]]]


def documents(services: aws.Services) -> list[str]:
    """The keys of the spilled documents, every version of them."""
    found = services.uploads.s3.list_object_versions(Bucket=BUCKET, Prefix="documents/")
    return [version["Key"] for version in found.get("Versions", [])]


def never(article: Article) -> Analysis:
    raise AssertionError("nothing needs to be analysed here")


def endless(article: Article) -> Analysis:
    """Names that no compression shortens, past what the table holds: 15,000 of them with 32 random bytes each."""
    names = (sha256(f"{number}".encode()).hexdigest() for number in range(15_000))
    entities = tuple(example.Entity(f"e{number}", "person", name, ()) for number, name in enumerate(names))
    return Analysis(engine="7", article=article, entities=entities)


# --- Events ---------------------------------------------------------------------------------------------------------


def test_the_test_event_that_s3_sends_first_holds_no_notice() -> None:
    assert flows.notices(TEST_EVENT) == ()


@pytest.mark.parametrize(
    "key",
    ["incoming/a b.txt", "incoming/a+b.txt", "incoming/Zürich/été.txt", "incoming/100%25.txt", "incoming/a%20b.txt"],
)
def test_a_key_is_decoded_exactly_once(key: str) -> None:
    (notice,) = flows.notices(message(s3_record(key)))
    assert notice.key == key


def test_sequencers_compare_as_hexadecimal_padded_on_the_right() -> None:
    short, long = flows.notices(message(s3_record("k", sequencer="0a1"), s3_record("k", sequencer="0A10F")))
    assert short.sequencer is not None
    assert long.sequencer is not None
    assert short.sequencer < long.sequencer
    assert len(short.sequencer) == len(long.sequencer)


@pytest.mark.parametrize("body", ["[]", "{}", "null", '{"Records": null}', "not json"])
def test_a_message_that_is_no_s3_event_is_an_error_and_not_silently_done(body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json's own error is one too
        flows.notices(body)


@pytest.mark.parametrize("key", ["incoming/", "incoming/folder/", "documents/x.json.gz", "elsewhere.txt"])
def test_folders_and_keys_of_other_prefixes_are_ignored(
    key: str, services: aws.Services, upload: Upload, tell: Tell
) -> None:
    article = upload(key)
    assert tell(key, analyse=never) == "ignored"
    assert services.analyses.find(article) is None


def test_an_event_of_another_bucket_is_ignored(services: aws.Services) -> None:
    body = message(s3_record(KEY, bucket="somebody-elses"))
    assert flows.take(body, services, prefix="incoming/") == ("ignored",)


# --- Ingest ---------------------------------------------------------------------------------------------------------


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


# --- Failures -------------------------------------------------------------------------------------------------------


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


# --- Forget ---------------------------------------------------------------------------------------------------------


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


# --- Search ---------------------------------------------------------------------------------------------------------


def store(services: aws.Services, number: int, received: str) -> str:
    """A row as of an upload at a given time."""
    key = f"incoming/{number}.txt"
    article = flows.article_id(BUCKET, key)
    upload = flows.Upload(BUCKET, key, 1, "etag", last_modified=received)
    services.analyses.put(aws.Row(article, "processing", aws.FIRST, upload))
    return article


def test_pages_walk_all_articles_newest_first_over_empty_months_and_equal_seconds(services: aws.Services) -> None:
    times = ["2026-11-24T10:00:00Z"] * 4 + ["2026-11-02T09:00:00Z", "2026-03-01T00:00:00Z", "2024-12-31T23:59:59Z"]
    ids = {store(services, number, received): received for number, received in enumerate(times)}
    seen: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        page = flows.search(services, limit="3", **cursor)
        assert len(page["articles"]) <= 3
        seen += page["articles"]
        if not page["next"]:
            break
        cursor = {"cursor": page["next"]}
    assert {one["id"]: one["received"] for one in seen} == ids
    assert [one["received"] for one in seen] == times
    assert len(seen) == 7


def test_the_last_page_has_no_next(services: aws.Services) -> None:
    for number in range(2):
        store(services, number, "2026-11-24T10:00:00Z")
    assert flows.search(services, limit="2")["next"] is None


def test_a_list_shows_no_stale_row_of_a_re_uploaded_article(services: aws.Services) -> None:
    store(services, 1, "2026-10-01T10:00:00Z")
    store(services, 1, "2026-11-01T10:00:00Z")
    assert [one["received"] for one in flows.search(services)["articles"]] == ["2026-11-01T10:00:00Z"]


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1.5", "", "ten", "٣", "1e1", " 5"])
def test_a_limit_outside_1_to_100_is_refused(limit: str, services: aws.Services) -> None:
    with pytest.raises(RequestError, match="limit") as refusal:
        flows.search(services, limit=limit)
    assert refusal.value.code == "parameter_invalid"


def test_a_cursor_that_is_not_ours_letter_for_letter_is_refused(services: aws.Services) -> None:
    for number in range(2):
        store(services, number, "2026-11-24T10:00:00Z")
    ours = flows.search(services, limit="1")["next"]
    forged = [flows._cursor(place) for place in ("", "2026-13", "zzz", f"2026-11-24T10:00:00Z#{'g' * 32}")]
    for cursor in ["", "x", "e30", "bnVsbA", "%%%", "é", ours + "=", ours[:-2], ours + "AAAA", *forged]:
        with pytest.raises(RequestError) as refusal:
            flows.search(services, cursor=cursor)
        assert refusal.value.code == "cursor_invalid", cursor


@pytest.mark.parametrize("article", ["", "x", "../health", ID.upper(), ID + "0", f"{ID}\n"])
def test_an_id_that_cannot_be_is_not_found(article: str, services: aws.Services) -> None:
    with pytest.raises(NotFound):
        flows.show(article, services)


def test_attitudes_are_shown_only_when_asked_for(services: aws.Services, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    assert [quote["id"] for quote in flows.part(ID, "quotes", services)["quotes"]] == ["q1"]
    both = flows.part(ID, "quotes", services, include="attitudes")["quotes"]
    assert [quote["id"] for quote in both] == ["q1", "q2"]


def test_offsets_can_be_had_in_utf16(services: aws.Services, upload: Upload, tell: Tell) -> None:
    upload(KEY)
    tell(KEY, "01")
    plain, wide = (flows.part(ID, "quotes", services, offsets=unit) for unit in ("code_points", "utf16"))
    assert wide["offset_unit"] == "utf16_code_units"
    assert wide["quotes"][0]["spans"][0]["start"] == plain["quotes"][0]["spans"][0]["start"] + 1


def test_a_title_is_cut_in_lists_only(services: aws.Services, upload: Upload, tell: Tell) -> None:
    long = "Title " * 200

    def titled(article: Article) -> Analysis:
        return Analysis(engine="7", article=replace(article, title=long))

    upload(KEY, "A text with a very long title somewhere.")
    tell(KEY, "01", analyse=titled)
    assert len(flows.search(services, key=KEY)["title"]) == 500
    assert flows.show(ID, services)["article"]["title"] == long


def test_ids_stay_what_they_are_since_clients_work_them_out_too() -> None:
    assert flows.article_id("bucket", "incoming/é.txt") == sha256("bucket\0incoming/é.txt".encode()).hexdigest()[:32]
